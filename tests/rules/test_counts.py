"""How many a need concerns is read from what clerks write, and nothing else is taken for it."""

import pytest

from committee_desk.rules.counts import Affected, affected_words, read_affected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("37户", Affected(37, "households")),
        ("约27人", Affected(27, "persons", about=True)),
        ("27人左右", Affected(27, "persons", about=True)),
        ("100余人", Affected(100, "persons", about=True)),
        (" 12 名 ", Affected(12, "persons")),
        ("１２户", Affected(12, "households")),
        ("30人次", Affected(30, "persons")),
        ("邹顺贵", None),
        ("3号楼", None),
        ("12", None),
        ("约人", None),
        ("12345678户", None),
        ("", None),
    ],
)
def test_what_a_cell_counts(written: str, read: Affected | None) -> None:
    assert read_affected(written) == read


def test_a_count_is_written_as_it_was_meant() -> None:
    assert affected_words(27, "人", about=True) == "约27人"
    assert affected_words(0, "户", about=False) == "0户"
    assert affected_words(None, "人", about=True) is None
