"""``dspt access``: what those who rely on a standing ask of it, and whether one satisfies it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.options import read_day, today_in_london
from dspt_core.cli.output import folded, format_option, say, say_json
from dspt_core.domain.access import AccessDecision, AccessRule, AccessRules
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.labels import Label, LabelKind
from dspt_core.errors import UnknownConsumerError, UnknownStatusError
from dspt_core.formats.access_files import (
    load_access_rules,
    may_use,
    write_access_rules,
    write_decision,
)
from dspt_core.rules.access_wording import POLICY_TITLES, VERDICT_WORDS, access_words
from dspt_core.rules.labels import NOT_PUBLISHED, REGISTER_TITLES, parse_label
from dspt_core.rules.wording import day_in_words

_LIST = "list"


@click.command()
@click.argument("consumer")
@click.option("--status", "label", metavar="STATUS", help="The status, or a label of the register as it is.")
@click.option("--edition", metavar="EDITION", help="The edition it bears, where the label does not say it.")
@click.option("--published", metavar="DAY", callback=read_day, help="The day it was published.")
@click.option("--names", metavar="STATUS", help="The status that an agreement names.")
@click.option(
    "--on", "day", metavar="DAY", callback=read_day, help="Decide as on this day.  [default: today in London]"
)
@format_option
def access(
    consumer: str,
    label: str | None,
    edition: str | None,
    published: dt.date | None,
    names: str | None,
    day: dt.date | None,
    output_format: str,
) -> None:
    """Say whether a standing satisfies what a CONSUMER asks; CONSUMER "list" shows them all.

    Ends with exit code 1 unless the rule is known to be satisfied. What else the consumer asks is listed
    and not judged.

    \b
    Examples:
      dspt access list
      dspt access gp-connect --status "24/25 Standards Met" --published 2025-06-12
      dspt access sharing-agreement --names standards-met --status "Not Published"
    """  # noqa: D301 - the backspace is meant: by it click knows not to fold the examples
    rules = load_access_rules()
    if consumer == _LIST:
        _show_all(rules, output_format)
        return
    decision = _decide(consumer, _standing(label, edition, published), day or today_in_london(), names)
    if output_format == "json":
        say_json(write_decision(decision))
    else:
        for line in _decision_lines(decision, rules):
            say(line)
    if not decision:
        finish(Exit.FINDINGS)


def _show_all(rules: AccessRules, output_format: str) -> None:
    if output_format == "json":
        say_json(write_access_rules(rules))
        return
    for rule in rules.consumers:
        for line in _rule_lines(rule):
            say(line)


def _decide(consumer: str, standing: Standing, day: dt.date, names: str | None) -> AccessDecision:
    named = parse_label(names).status or names if names is not None else None
    try:
        return may_use(consumer, standing, on=day, names=named)
    except (UnknownConsumerError, UnknownStatusError, ValueError) as error:
        raise CommandError(str(error), Exit.USAGE) from error


def _standing(text: str | None, edition: str | None, published: dt.date | None) -> Standing:
    label = _label(text)
    if label.kind is LabelKind.NOT_PUBLISHED:
        return Standing(code="", kind=StandingKind.NOT_PUBLISHED)
    if edition is not None and label.edition not in (None, edition):
        message = f"the label says {label.edition} and --edition says {edition}"
        raise CommandError(message, Exit.USAGE)
    for option, value in (("--edition", label.edition or edition), ("--published", published)):
        if value is None:
            message = f"{option} is missing: a status counts only with its edition and its day"
            raise CommandError(message, Exit.USAGE)
    return Standing(
        code="",
        kind=StandingKind.PUBLISHED,
        status=label.status,
        edition=label.edition or edition,
        published=published,
    )


def _label(text: str | None) -> Label:
    if text is None:
        message = "--status is missing: the status, a label of the register, or 'Not Published'"
        raise CommandError(message, Exit.USAGE)
    label = parse_label(text)
    if label.kind is LabelKind.UNKNOWN:
        listed = ", ".join((*REGISTER_TITLES.values(), NOT_PUBLISHED))
        hint = f"did you mean {label.nearest!r}?" if label.nearest else f"there is {listed}"
        message = f"there is no status {text!r}; {hint}"
        raise CommandError(message, Exit.USAGE)
    return label


def _decision_lines(decision: AccessDecision, rules: AccessRules) -> Iterator[str]:
    rule = rules.rule(decision.consumer)
    title = rule.title if rule is not None else decision.consumer
    yield f"{title}, on {day_in_words(decision.on)}: {VERDICT_WORDS[decision.verdict]}"
    for part in decision.explanation.because:
        yield from folded(access_words(part, rules), indent="  ", hanging="    ")
    if rule is not None and rule.note:
        yield from folded(rule.note, indent="  ", hanging="    ")
    if decision.not_judged:
        yield "Not judged here"
        for sentence in decision.not_judged:
            yield from folded(sentence, indent="  ", hanging="    ")


def _rule_lines(rule: AccessRule) -> Iterator[str]:
    yield f"{rule.consumer:<24}{rule.title}"
    if rule.statuses is None:
        yield from folded("which status is enough is not known", indent="  ")
    else:
        titles = ", ".join(REGISTER_TITLES.get(status, status) for status in rule.statuses.sufficient)
        start = "one that the agreement names of" if rule.statuses.named_by_agreement else "enough:"
        yield from folded(f"{start} {titles} ({rule.statuses.provenance.mark})", indent="  ", hanging="    ")
        for doubtful in rule.statuses.doubtful:
            title = REGISTER_TITLES.get(doubtful.status, doubtful.status)
            yield from folded(f"doubtful: {title}: {doubtful.why}", indent="  ", hanging="    ")
    if rule.currency is not None:
        policies = "; ".join(POLICY_TITLES[policy] for policy in rule.currency.policies)
        yield from folded(f"{policies} ({rule.currency.provenance.mark})", indent="  ", hanging="    ")
