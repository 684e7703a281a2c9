"""What all commands share: help, hints, exit codes, and an end without a traceback."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from importlib import metadata

import click
import pytest

from dspt_core.cli import main as command
from dspt_core.errors import DsptError
from tests.cli.running import DAY, EXAMPLE, Dspt


def _commands(words: tuple[str, ...], group: click.Group) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, group
    context = click.Context(group)
    for word in group.list_commands(context):
        one = group.get_command(context, word)
        assert one is not None
        if isinstance(one, click.Group):
            yield from _commands((*words, word), one)
        else:
            yield (*words, word), one


COMMANDS = dict(_commands((), command.dspt))


def _named(words: tuple[str, ...]) -> str:
    return " ".join(words) or "dspt"


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("words", COMMANDS, ids=_named)
def test_the_help_of_every_command_says_what_it_does_and_takes(
    dspt: Dspt, words: tuple[str, ...], option: str
) -> None:
    ran = dspt(*words, option)
    assert (ran.code, ran.err) == (0, "")
    one = COMMANDS[words]
    assert one.help is not None
    assert one.help.split("\n")[0].split()[0] in ran.out
    context = click.Context(one)
    for parameter in one.params:
        if isinstance(parameter, click.Argument):
            assert parameter.make_metavar(context) in ran.out
        for name in parameter.opts if isinstance(parameter, click.Option) else ():
            assert name in ran.out
    for word in one.list_commands(context) if isinstance(one, click.Group) else ():
        assert f"\n  {word} " in ran.out
    if "Examples:" in one.help:
        assert f"  Examples:\n    {_named(('dspt', *words))}" in ran.out


def test_every_option_has_its_help() -> None:
    options = [
        option for one in COMMANDS.values() for option in one.params if isinstance(option, click.Option)
    ]
    assert [option.name for option in options if not option.help] == []


def test_the_help_of_assess_has_examples_a_line_each(dspt: Dspt) -> None:
    lines = dspt("assess", "--help").out.splitlines()
    examples = [line.strip() for line in lines if line.startswith("    dspt assess ")]
    assert examples[0] == "dspt assess practice.json"
    assert len(examples) == 4
    for option in ("--on", "--view", "--next", "--require", "--format"):
        assert any(option in example for example in examples)


def test_the_help_explains_the_exit_codes(dspt: Dspt) -> None:
    text = " ".join(dspt("--help").out.split())
    for code in ("0 clean", "1 findings", "2 wrong usage", "3 something cannot be read", "4 an internal"):
        assert code in text


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_the_package_s(dspt: Dspt, option: str) -> None:
    ran = dspt(option)
    assert (ran.code, ran.out, ran.err) == (0, f"dspt, version {metadata.version('dspt-core')}\n", "")


@pytest.mark.parametrize("words", [(), ("edition",), ("catalog",)], ids=_named)
def test_a_group_alone_shows_its_commands_as_wrong_usage(dspt: Dspt, words: tuple[str, ...]) -> None:
    ran = dspt(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Commands:" in ran.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("asess",), "There is no command 'asess'; did you mean 'assess'?"),
        (("Catalog", "check"), "did you mean 'catalog'?"),
        (("zzz",), "known here: 'access', 'assess', 'audit', 'bulk', 'carry', 'catalog'"),
        (("edition", "shwo"), "show"),
        (("catalog", "chek"), "check"),
        (("assess", "--requires", "x"), "--require"),
    ],
)
def test_what_is_misspelt_is_wrong_usage_with_a_hint(dspt: Dspt, words: tuple[str, ...], hint: str) -> None:
    ran = dspt(*words)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err.splitlines()[-1]


@pytest.mark.parametrize(
    "words",
    [
        ("\x1b[31m\n",),
        ("assess", "a.json", "\x1b[31m\n"),
        ("assess", "--\x1b[31m\n"),
        ("assess", "a.json", "--format", "\x1b[31m\n"),
        ("assess", "a.json", "--on", "\x1b[31m\n"),
        ("assess", EXAMPLE, "--edition", "\x1b[31m\n"),
        ("assess", EXAMPLE, "--require", "\x1b[31m\n"),
        ("edition", "\x1b[31m\n"),
        ("edition", "show", "\x1b[31m\n"),
        ("edition", "show", "2025-26", "--type", "\x1b[31m\n"),
        ("catalog", "check", "\x1b[31m\n"),
    ],
    ids=repr,
)
def test_no_argument_can_steer_the_terminal(
    dspt: Dspt, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Click leaves escapes out by itself where it prints to no terminal.
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    ran = dspt(*words)
    assert ran.code in {2, 3}
    assert ran.out == ""
    assert r"\x1b[31m\n" in ran.err
    assert "\x1b" not in ran.err


def _raising(error: BaseException) -> object:
    def evaluate(*_: object, **__: object) -> None:
        raise error

    return evaluate


@pytest.mark.parametrize("error", [ValueError("CANARY"), RecursionError("CANARY"), KeyError("CANARY")])
def test_a_defect_ends_with_a_code_of_its_own_and_no_traceback(
    dspt: Dspt, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("dspt_core.cli.assess.evaluate", _raising(error))
    ran = dspt("assess", EXAMPLE, *DAY)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"Internal error: {type(error).__name__}. This is a defect of dspt; please report what you ran.\n"
    )


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 1, "stopped"),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "Error: the system refused: no space left"),
        (DsptError("something of ours"), 1, "Error: something of ours"),
    ],
)
def test_what_is_no_defect_is_said_in_words(
    dspt: Dspt, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    monkeypatch.setattr("dspt_core.cli.assess.evaluate", _raising(error))
    monkeypatch.setattr(command, "_let_go_of_stdout", lambda: None)
    ran = dspt("assess", EXAMPLE, *DAY)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
