"""What every register promises: whole snapshots, one for each day, and searches that agree with the rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.register import RegisterQuery, RegisterRow, Snapshot
from dspt_core.ports.register import Register, latest_by
from dspt_core.rules.register_search import fits, in_search_order
from dspt_core.testing.registers.drawn import register_queries, register_rows
from dspt_core.testing.registers.made_up import made_up_row, made_up_rows
from dspt_core.testing.stores.trying import agree, refuses

EARLIER = dt.date(2019, 6, 17)
LATER = dt.date(2026, 6, 30)


class RegisterContract:
    """What every register promises, as tests that pytest runs in a subclass named ``Test...``.

    The subclass says how to :meth:`open` its register.
    """

    def open(self, folder: Path) -> Register:
        """Open a register that may keep what it likes in a folder, which is empty the first time."""
        raise NotImplementedError

    def test_a_register_without_snapshots_says_so(self) -> None:
        """There is nothing to find, and asking for a day that is not there is an error."""
        with TemporaryDirectory() as folder, self.open(Path(folder)) as register:
            agree(register.snapshots(), (), "no snapshots")
            agree(latest_by(register, dt.date.max), None, "the latest of none")
            refuses(lambda: register.rows(EARLIER), KeyError, "rows of no snapshot")
            refuses(lambda: register.search(RegisterQuery(), taken=EARLIER), KeyError, "search in none")

    def test_a_snapshot_replaces_that_of_its_day_and_no_other(self) -> None:
        """Days are told apart, in whatever order they are put in."""
        with TemporaryDirectory() as folder, self.open(Path(folder)) as register:
            register.put(LATER, made_up_rows(5), source="later")
            register.put(EARLIER, made_up_rows(2), source="earlier")
            put = register.put(LATER, made_up_rows(3), source="later again")
            agree(put, Snapshot(taken=LATER, source="later again", rows=3), "what was put")
            earlier = Snapshot(taken=EARLIER, source="earlier", rows=2)
            agree(register.snapshots(), (earlier, put), "snapshots")
            agree(tuple(register.rows(LATER)), tuple(made_up_rows(3)), "rows of the replaced one")
            agree(tuple(register.rows(EARLIER)), tuple(made_up_rows(2)), "rows of the other")
            agree(latest_by(register, LATER - dt.timedelta(days=1)), earlier, "the latest by a day before")
            agree(latest_by(register, EARLIER - dt.timedelta(days=1)), None, "before the first")

    def test_a_snapshot_that_breaks_off_leaves_everything_as_it_was(self) -> None:
        """What the rows raise is passed on, and neither a part of them nor a new day is there."""

        def breaking() -> Iterator[RegisterRow]:
            yield made_up_row(7)
            raise ZeroDivisionError

        with TemporaryDirectory() as folder, self.open(Path(folder)) as register:
            register.put(EARLIER, made_up_rows(2), source="whole")
            before = register.snapshots()
            for day in (EARLIER, LATER):
                with suppress(ZeroDivisionError):
                    register.put(day, breaking(), source="half")
                    message = "what the rows raise is swallowed"
                    raise AssertionError(message)
            agree(register.snapshots(), before, "snapshots")
            agree(tuple(register.rows(EARLIER)), tuple(made_up_rows(2)), "rows")

    def test_a_snapshot_may_have_no_rows(self) -> None:
        """It is there all the same."""
        with TemporaryDirectory() as folder, self.open(Path(folder)) as register:
            register.put(EARLIER, (), source="")
            agree(register.snapshots(), (Snapshot(taken=EARLIER, source="", rows=0),), "an empty snapshot")
            agree(tuple(register.rows(EARLIER)), (), "its rows")

    def test_a_snapshot_can_be_read_while_it_is_replaced(self) -> None:
        """Whoever began to read one goes on with that one."""
        with TemporaryDirectory() as folder, self.open(Path(folder)) as register:
            register.put(EARLIER, made_up_rows(2000), source="first")
            reading = register.rows(EARLIER)
            first = next(reading)
            register.put(EARLIER, (), source="second")
            agree((first, *reading), tuple(made_up_rows(2000)), "rows of the one begun")
            agree(tuple(register.rows(EARLIER)), (), "rows of the new one")

    def test_rows_come_back_letter_by_letter_and_in_order(self) -> None:
        """With the form and the line that they came from, though these do not tell rows apart."""

        @given(st.lists(register_rows(), max_size=6))
        def come_back(rows: list[RegisterRow]) -> None:
            with TemporaryDirectory() as folder, self.open(Path(folder)) as register:
                register.put(EARLIER, rows, source="drawn")
                kept = [asdict(row) for row in register.rows(EARLIER)]
                agree(kept, [asdict(row) for row in rows], "rows")

        come_back()

    def test_a_search_finds_what_the_rule_says_and_nothing_else(self) -> None:
        """In the order of names and codes; every row is found by each of its own facts."""

        @given(st.lists(register_rows(), max_size=8), st.lists(register_queries(), max_size=4), st.data())
        def are_found(rows: list[RegisterRow], queries: list[RegisterQuery], data: st.DataObject) -> None:
            own = queries_for(data.draw(st.sampled_from(rows))) if rows else ()
            with TemporaryDirectory() as folder, self.open(Path(folder)) as register:
                register.put(EARLIER, rows, source="drawn")
                for query in (*queries, *own):
                    expected = sorted((row for row in rows if fits(row, query)), key=in_search_order)
                    agree(list(register.search(query, taken=EARLIER)), expected, f"searching by {query}")

        are_found()


def queries_for(row: RegisterRow) -> tuple[RegisterQuery, ...]:
    """Return queries that find a row by what it shows."""
    return (
        RegisterQuery(text=row.name, shown=row.shown),
        RegisterQuery(code=row.code_as_written.lower(), status=row.label.status),
        RegisterQuery(area=row.area, sector=row.sector, edition=row.label.edition),
    )
