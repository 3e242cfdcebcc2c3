"""What is kept of a table's columns, and what is forgotten."""

from committee_desk.ui.tables.columns import Column, ColumnLayout
from tests.ui.tables.table_books import COLUMNS, layout


def test_columns_stand_as_declared_at_first() -> None:
    assert layout().shown() == [column.name for column in COLUMNS if column.at_first]


def test_what_was_arranged_comes_back() -> None:
    one = layout()
    one.show("age", True)
    one.show("phone", False)
    one.move("id_number", -3)
    one.widths["address"] = 300
    one.sort = ("age", True)
    other = layout()
    other.restore(one.kept())
    assert other == one
    assert other.shown() == ["person_name", "sex", "id_number", "birth_date", "address", "age"]


def test_the_first_column_is_frozen_and_stays() -> None:
    one = layout()
    one.show("person_name", False)
    one.move("person_name", 2)
    one.move("sex", -1)
    assert one.shown()[0] == "person_name"


def test_a_column_declared_since_is_offered_and_a_column_gone_forgotten() -> None:
    kept = layout().kept()
    kept["order"].append("gone")
    kept["sort"] = ["gone", True]
    newer = ColumnLayout([*COLUMNS, Column("grid", "Grid"), Column("tag", "Tag", at_first=False)])
    newer.restore(kept)
    assert newer.order[-2:] == ["grid", "tag"]
    assert "grid" in newer.shown()
    assert "tag" not in newer.shown()
    assert newer.sort is None


def test_damaged_settings_give_the_declared_columns() -> None:
    for damaged in (None, [], {"order": []}, {"order": ["sex", "person_name"]}, "x"):
        one = layout()
        one.restore(damaged)
        assert one == layout()


def test_a_width_beyond_reason_is_brought_back() -> None:
    one = layout()
    one.restore({**one.kept(), "widths": {"sex": 3, "address": 99999}})
    assert one.widths == {"sex": 56, "address": 900}
