"""Every notifier that ships keeps the contract that ships, and what does not keep it is found out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from dspt_core.notify.govuk_notify import GovukNotifyNotifier
from dspt_core.notify.log import LogNotifier
from dspt_core.notify.smtp import MailServer, SmtpNotifier
from dspt_core.notify.webhook import WebhookNotifier
from dspt_core.ports.notifier import Delivered, Limits, Message, Notifier, Outcome
from dspt_core.testing.notifiers import NotifierContract
from tests.notify.servers import HOST, MailBox, PostServer, Reply, free_port, posting
from tests.notify.test_govuk_notify import CREATED, KEY, TEMPLATE
from tests.notify.test_govuk_notify import notifier as govuk
from tests.notify.test_smtp import SENDER, serving
from tests.notify.test_webhook import SECRET, webhook
from tests.toolkit.worlds import SetClock


class TestLogNotifier(NotifierContract):
    def notifier(self) -> Notifier:
        return LogNotifier()


class OnServers(NotifierContract):
    """Closes the servers that a test opened when it ends."""

    stack: ExitStack

    @pytest.fixture(autouse=True)
    def _servers_close(self) -> Iterator[None]:
        with ExitStack() as self.stack:
            yield

    def served(self, reply: Reply, *, tls: bool) -> PostServer:
        return self.stack.enter_context(posting(reply, tls=tls))


class TestSmtpNotifier(OnServers):
    box: MailBox

    def notifier(self) -> Notifier:
        self.box = MailBox()
        return self.stack.enter_context(serving(self.box))

    def unreachable(self) -> Notifier:
        return SmtpNotifier(MailServer(host=HOST, port=free_port(), sender=SENDER, timeout=0.5))

    def silent(self) -> Notifier:
        return self.stack.enter_context(serving(MailBox(DATA="hang")))

    def arrived(self) -> tuple[str, ...]:
        return tuple(mail["Message-ID"][1:].partition("@")[0] for mail in self.box.mails())


class TestWebhookNotifier(OnServers):
    server: PostServer

    def notifier(self) -> Notifier:
        self.server = self.served(Reply(), tls=True)
        return webhook(self.server)

    def unreachable(self) -> Notifier:
        return WebhookNotifier(
            f"https://{HOST}:{free_port()}/", secret=SECRET, clock=SetClock(), allowed_hosts=(HOST,)
        )

    def silent(self) -> Notifier:
        return webhook(self.served(Reply(hangs=True), tls=True), timeout=0.3)

    def arrived(self) -> tuple[str, ...]:
        return tuple(asked.headers["webhook-id"] for asked in self.server.asked)


class TestGovukNotifyNotifier(OnServers):
    server: PostServer

    def notifier(self) -> Notifier:
        self.server = self.served(CREATED, tls=False)
        return govuk(self.server)

    def unreachable(self) -> Notifier:
        return GovukNotifyNotifier(
            key=KEY, template=TEMPLATE, clock=SetClock(), api=f"http://127.0.0.1:{free_port()}"
        )

    def silent(self) -> Notifier:
        return govuk(self.served(Reply(hangs=True), tls=False), timeout=0.3)

    def arrived(self) -> tuple[str, ...]:
        return tuple(str(asked.json()["reference"]) for asked in self.server.asked)


class Bad:
    """Does one thing that no notifier may."""

    def __init__(self, does: Callable[[Message], object], limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._does = does

    def notify(self, message: Message) -> Outcome:
        found = self._does(message)
        return found if found is not None else Delivered()  # type: ignore[return-value]


def held_to(notifier: Notifier) -> set[str]:
    """Return the tests of the contract that a notifier fails."""

    class Trial(NotifierContract):
        def notifier(self) -> Notifier:
            return notifier

    failed = set()
    for name in dir(Trial):
        if name.startswith("test_"):
            try:
                getattr(Trial(), name)()
            except AssertionError:
                failed.add(name)
    return failed


@pytest.mark.parametrize(
    ("bad", "test"),
    [
        (Bad(lambda _: True), "test_every_kind_of_notice_is_delivered"),
        (Bad(lambda _: None), "test_a_bad_address_is_no_reason_to_raise"),
        (Bad(lambda _: None, Limits(per_minute=0)), "test_it_says_what_it_stands_and_needs"),
    ],
)
def test_a_notifier_that_breaks_its_promise_is_found_out(bad: Notifier, test: str) -> None:
    assert test in held_to(bad)


def test_a_notifier_that_logs_whom_it_tells_is_found_out() -> None:
    logger = logging.Logger("apart")  # noqa: LOG001 - apart from the watch over this test

    def logs(message: Message) -> None:
        record = logger.makeRecord("apart", logging.INFO, "", 0, f"to {message.address}", (), None)
        contract_watch = logging.getLogger().handlers[-1]
        contract_watch.handle(record)

    assert "test_words_of_any_script_are_delivered" in held_to(Bad(logs))
