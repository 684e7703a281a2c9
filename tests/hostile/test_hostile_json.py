"""Files made to exhaust a reader: each is read in a process that may use little time and memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.children import unmeasured

pytest.importorskip("resource", reason="limits on a process are set with what only Unix has")

SIZE = 5 * 1024 * 1024

CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (1024**3, 1024**3))
from dspt_core.formats.strict_json import decode_json
document = decode_json(sys.stdin.buffer.read(), file="hostile.json")
document.place_of(document.problems[0].pointer if document.problems else "/0/0")
total = sum(len(problem.message) + len(problem.pointer) for problem in document.problems)
print(document.is_readable, len(document.problems), *{problem.code.value for problem in document.problems})
assert total < 500_000
"""


def filled(before: bytes, unit: bytes, after: bytes = b"", *, size: int = SIZE) -> Callable[[], bytes]:
    """Return what builds a file of just under ``size`` bytes, so that only the tests that run pay for it."""
    return lambda: before + unit * ((size - len(before) - len(after)) // len(unit)) + after


HOSTILE = {
    "opening brackets": (filled(b"", b"["), "json/nesting-too-deep"),
    "opening braces": (filled(b"", b'{"a":'), "json/nesting-too-deep"),
    "digits": (filled(b"", b"7"), "json/number-too-long"),
    "digits after a point": (filled(b"[0.", b"7", b"]"), "json/number-too-long"),
    "digits of an exponent": (filled(b"[1e", b"7", b"]"), "json/number-too-long"),
    "digits and then a letter": (filled(b"[1.5e", b"7", b"x]"), "json/syntax"),
    "zeros and then an exponent": (filled(b"", b"0", b"e"), "json/syntax"),
    "minus signs": (filled(b"", b"-"), "json/syntax"),
    "letters": (filled(b"", b"n"), "json/syntax"),
    "a string that is not closed": (filled(b'["', b"a"), "json/syntax"),
    "backslashes": (filled(b'["', b"\\\\", b'\\"]'), "json/syntax"),
    "halves of characters": (filled(b'["', b"\\ud800", b'"]'), "json/too-many-problems"),
    "raw NULs in a string": (filled(b'["', b"\0", b'"]'), "json/too-many-problems"),
    "raw NULs": (filled(b"", b"\0"), "json/nul"),
    "NaN again and again": (filled(b"[", b"NaN,", b"1]"), "json/too-many-problems"),
    "one key again and again": (filled(b"{", b'"a":1,', b'"a":1}'), "json/too-many-problems"),
    "repeated keys below a long one": (
        lambda: b'{"' + b"k" * (SIZE // 2) + b'":{' + b'"\\ud800":1,' * 200 + b'"a":1}}',
        "json/too-many-problems",
    ),
    "one long key twice": (
        lambda: b'{"' + b"k" * (SIZE // 2 - 20) + b'":1,"' + b"k" * (SIZE // 2 - 20) + b'":2}',
        "json/duplicate-key",
    ),
    "spaces": (filled(b"", b" "), "json/syntax"),
    "line ends": (filled(b"", b"\r\n"), "json/syntax"),
    "spaces between brackets that are not closed": (filled(b"[1", b" "), "json/syntax"),
    "half of a multi-byte character": (filled(b"", b"\xf0\x9f"), "json/not-utf-8"),
    "a byte too much at the end": (filled(b'["', b"a", b'"]\xff'), "json/not-utf-8"),
    "empty lists": (filled(b"[", b"[],", b"1]"), "json/too-many-values"),
    "empty objects under short keys": (filled(b'{"a":[', b"{},", b"1]}"), "json/too-many-values"),
    "too many bytes": (lambda: b"[" * (SIZE + 1), "json/too-large"),
}
HARMLESS = {
    "a long string": filled(b'["', b"a", b'"]'),
    "a long string of escapes": filled(b'["', b"\\n", b'"]'),
    "a long string of whole characters": filled(b'["', b"\\ud83d\\ude00", b'"]'),
    "many short strings with escapes": filled(b"[", b'"\\ud83d\\ude00",', b'""]'),
    "many lines": filled(b"[", b"\n\r", b"1]"),
    "many numbers": filled(b"[", b"1,", b"1]", size=SIZE // 6),
    "many lists": filled(b"[", b"[[[[1]]]],", b"[]]", size=SIZE // 6),
    "many objects": filled(b"[", b'{"a":1},', b"{}]", size=SIZE // 4),
    "many keys": lambda: b"{" + b",".join(b'"%d":0' % number for number in range(400_000)) + b"}",
}


def outcome(data: bytes) -> list[str]:
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        env=unmeasured(),
        input=data,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert child.returncode == 0, child.stderr.decode()[-2_000:]
    return child.stdout.decode().split()


@pytest.mark.parametrize(("build", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_within_bounds(build: Callable[[], bytes], code: str) -> None:
    is_readable, count, *codes = outcome(build())
    assert is_readable == "False"
    assert int(count) <= 201
    assert code in codes


@pytest.mark.parametrize("build", HARMLESS.values(), ids=HARMLESS)
def test_a_large_but_honest_file_is_read_within_bounds(build: Callable[[], bytes]) -> None:
    assert outcome(build()) == ["True", "0"]
