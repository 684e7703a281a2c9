"""What every directory promises, as tests that pytest runs in a subclass named ``Test...``."""

from __future__ import annotations

from abc import ABC, abstractmethod

from dspt_core.domain.directory import DirectoryRecord
from dspt_core.ports.directory import Directory
from dspt_core.testing.directories.worlds import DirectoryWorld, made_up_world


class DirectoryContract(ABC):
    """The contract; a subclass says how to :meth:`open` its directory."""

    @abstractmethod
    def open(self, world: DirectoryWorld) -> Directory:
        """Return a directory that holds the records of the world, taken on its day."""

    def test_every_record_is_found_by_its_code_and_no_other(self) -> None:
        """Ask for each record, and for one that is not there."""
        world = made_up_world(205)
        directory = self.open(world)
        for record in world.records:
            _expect(directory.record(record.code) == record, f"the record of {record.code}")
        _expect(directory.record("NOT-THERE") is None, "None for a code that is not there")

    def test_a_code_may_be_written_in_lower_case_and_with_spaces(self) -> None:
        """Ask as people write."""
        world = made_up_world(2)
        headquarters, site = world.records
        directory = self.open(world)
        _expect(directory.record(f" {site.code.lower()} ") == site, "the record of a code in lower case")
        _expect(_codes(directory.related_to(f"{headquarters.code.lower()} ")) == [site.code], "what relates")

    def test_everything_that_relates_to_a_code_is_found_in_order(self) -> None:
        """Compare with a search through all records, closed ones among them."""
        world = made_up_world(205)
        directory = self.open(world)
        for record in world.records:
            expected = sorted(
                one.code
                for one in world.records
                if any(relationship.target == record.code for relationship in one.relationships)
            )
            _expect(_codes(directory.related_to(record.code)) == expected, f"what relates to {record.code}")
        _expect(directory.related_to("NOT-THERE") == (), "nothing for a code that is not there")

    def test_the_day_it_was_taken_is_kept(self) -> None:
        """Ask for the day."""
        world = made_up_world(2)
        _expect(self.open(world).taken == world.taken, "the day on which it was taken")


def _codes(records: tuple[DirectoryRecord, ...]) -> list[str]:
    return [one.code for one in records]


def _expect(holds: bool, what: str) -> None:  # noqa: FBT001 - what is expected holds or not
    if not holds:
        message = f"the directory does not give {what}"
        raise AssertionError(message)
