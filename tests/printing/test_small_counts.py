"""Counts a person types into a notice: few people are hidden, and no sum gives them back."""

from typing import Any

import pytest

from committee_desk.base.errors import Refused
from committee_desk.printing import bulletins
from committee_desk.printing.composing.judge import judged
from committee_desk.printing.content import Paragraph, Table

OFFICE = {"community": "幸福里社区", "committee": "幸福里社区居民委员会"}
COLUMNS = [
    {"name": "group", "label": "人群"},
    {"name": "women", "label": "女", "kind": "people"},
    {"name": "men", "label": "男", "kind": "people"},
    {"name": "all", "label": "合计", "kind": "people"},
]


def kind(columns: list[dict[str, Any]], totals: list[str] | None = None) -> Any:
    field = {"name": "rows", "label": "统计", "kind": "table", "columns": columns}
    told = {
        "kind": "OWN1",
        "name": "统计",
        "title": "统计公示",
        "paper": "A4",
        "names": "forbidden",
    }
    fields = [{**field, "totals": totals or []}]
    return judged({**told, "fields": fields, "blocks": [{"table": "rows"}]}, own=True)


def cells(asked: Any, rows: list[dict[str, Any]]) -> tuple[tuple[str, ...], ...]:
    content = bulletins.compose(asked, {"rows": rows}, OFFICE)
    return next(block.rows for block in content.blocks if isinstance(block, Table))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (0, "0"),
        (1, "<5"),
        ("4", "<5"),
        ("５", "5"),
        ("1,280", "1280"),
        ("3户", "<5户"),
        ("约380余户", "约380余户"),
        ("约3户", "<5户"),
        ("<5", "<5"),
    ],
)
def test_a_count_by_itself(written: Any, printed: str) -> None:
    (row,) = cells(kind(COLUMNS[:2]), [{"group": "老人", "women": written}])
    assert row == ("老人", printed)


def test_no_sum_gives_a_small_count_back() -> None:
    rows = [{"group": n, "women": w} for n, w in (("甲", 30), ("乙", 3), ("丙", 12))]
    shown = cells(kind(COLUMNS[:2], ["women"]), rows)
    assert [row[1] for row in shown] == ["30", "<5", "*", "45"]
    assert [row[1] for row in cells(kind(COLUMNS[:2]), rows)] == ["30", "<5", "*"]


def test_a_last_column_that_adds_up_the_others_is_seen_through() -> None:
    rows = [
        {"group": "甲", "women": 30, "men": 20, "all": 50},
        {"group": "乙", "women": 3, "men": 9, "all": 12},
        {"group": "丙", "women": 8, "men": 7, "all": 15},
    ]
    shown = cells(kind(COLUMNS), rows)
    assert shown[1][1] == "<5"
    summed = cells(kind(COLUMNS, ["women", "men", "all"]), rows)
    assert [
        len([c for c in column if c in ("<5", "*")]) for column in zip(*summed, strict=True)
    ] == [*(0, 2, 2, 0)]
    assert summed[-1] == ("合计", "41", "36", "77")
    for row in shown:
        assert sum(cell in ("<5", "*") for cell in row) != 1


def test_what_the_desk_hid_stays_hidden_and_has_no_sum() -> None:
    rows = [{"group": "甲", "women": "<5"}, {"group": "乙", "women": "*"}, {"women": "40"}]
    shown = cells(kind(COLUMNS[:2], ["women"]), rows)
    assert [row[1] for row in shown] == ["<5", "*", "40", "*"]


@pytest.mark.parametrize("written", ["若干", "-3", "3.5", "约3户人家"])
def test_what_is_no_count_is_refused_by_name(written: str) -> None:
    with pytest.raises(Refused) as refused:
        cells(kind(COLUMNS[:2]), [{"group": "老人", "women": written}])
    assert (refused.value.code, refused.value.field) == ("not_a_count", "rows")


def test_households_of_a_grid_typed_by_hand() -> None:
    data = bulletins.specimen_filled("B12c")
    data["grids"] = [{**data["grids"][0], "households": n} for n in ("382", "3", "40")]
    content = bulletins.compose("B12c", data, OFFICE)
    table = next(block for block in content.blocks if isinstance(block, Table))
    place = table.headers.index("户数")
    assert [row[place] for row in table.rows] == ["382", "<5", "*"]


@pytest.mark.parametrize(
    ("returned", "rate", "printed"),
    [
        ("548", "93.4", "93.4"),
        ("548", "100", "100"),
        ("548", "0", "0"),
        ("548", "99.5", "≥99.2"),
        ("548", "0.2", "≤0.8"),
        ("12", "91.7", "≥66.6"),
        ("12", "8.3", "≤33.4"),
        ("5", "80", "≤80.0"),
        ("4", "75", "*"),
        ("<5", "75", "*"),
    ],
)
def test_the_share_of_few_in_a_survey_is_not_said(returned: str, rate: str, printed: str) -> None:
    data = bulletins.specimen_filled("B15")
    data |= {"returned": returned, "rates": [{"indicator": "窗口办事", "rate": rate}]}
    content = bulletins.compose("B15", data, OFFICE)
    table = next(block for block in content.blocks if isinstance(block, Table))
    assert table.rows[0][2] == printed
    first = next(block.text for block in content.blocks if isinstance(block, Paragraph))
    assert (
        f"收回{returned if int(returned.strip('<')) > 4 and '<' not in returned else '<5'}份"
        in first
    )


def test_a_share_must_be_of_a_count_of_people() -> None:
    share = {"name": "rate", "label": "率", "kind": "number", "of": "group"}
    with pytest.raises(Refused) as refused:
        kind([*COLUMNS[:1], share])
    assert refused.value.field == "fields[0].columns[1].of"
