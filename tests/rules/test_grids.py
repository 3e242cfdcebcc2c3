"""A sheet named after a grid says which grid its people live in; others say nothing."""

import pytest

from committee_desk.rules.grids import grid_of_sheet


@pytest.mark.parametrize(
    ("sheet", "grid"),
    [
        ("第一网格", "第一网格"),
        (" 第3网格 ", "第3网格"),
        ("12号网格", "12号网格"),
        ("幸福里微网格", "幸福里微网格"),
        ("第二片区", "第二片区"),
        ("Sheet1", None),
        ("居民信息", None),
        ("网格", None),
        ("各网格", None),
        ("填表说明", None),
        ("网格员名单", None),
    ],
)
def test_grid_of_sheet(sheet: str, grid: str | None) -> None:
    assert grid_of_sheet(sheet) == grid
