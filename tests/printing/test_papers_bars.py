"""Bars on paper are as long as what they tell, whole on their pages, and headed there."""

import pytest

from committee_desk.base.errors import Refused
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.display import Document, GlyphRun, Path, Rule, text_of
from committee_desk.printing.papers.bars import Bar, Bars, Group, bar_chart
from committee_desk.printing.reading import page_count

GROUP = Group(
    "综合评价",
    (Bar("完成情况", 4.0, 2.0, "4（上期2）"), Bar("满意度", 5.0, None, "5"), Bar("履职", None)),
)


def chart(*groups: Group, **more: object) -> Document:
    ticks = (1.0, 2.0, 3.0, 4.0, 5.0)
    return bar_chart(Bars("助餐送餐\n评价结果", groups, 5.0, ticks, **more))  # type: ignore[arg-type]


def said(document: Document) -> list[str]:
    return ["".join(text_of(page).split()) for page in document.pages]


def lengths(document: Document) -> list[float]:
    found = [item for page in document.pages for item in page.items if isinstance(item, Path)]
    return [path.polygons[0][1][0] - path.polygons[0][0][0] for path in found]


def test_bars_stand_to_one_another_as_their_values() -> None:
    now, before, whole = lengths(chart(GROUP))
    assert now / whole == pytest.approx(4 / 5)
    assert before / whole == pytest.approx(2 / 5)


def test_a_bar_ends_where_its_tick_is() -> None:
    page = chart(GROUP).pages[0]
    path = next(item for item in page.items if isinstance(item, Path))
    ticks = sorted({item.x1 for item in page.items if isinstance(item, Rule)})
    assert path.polygons[0][0][0] == pytest.approx(ticks[0])
    assert path.polygons[0][1][0] == pytest.approx(ticks[4])


def test_everything_said_is_on_the_paper() -> None:
    document = chart(GROUP, lines=("收回6份",), notes=("满分5分。",))
    (text,) = said(document)
    for words in ("助餐送餐", "收回6份", "综合评价", "完成情况", "4（上期2）", "履职", "满分5分。"):
        assert words in text
    assert page_count(to_pdf(document)) == 1


def test_many_groups_go_on_over_pages_and_no_heading_is_left_behind() -> None:
    groups = [Group(f"第{n}组", GROUP.bars) for n in range(1, 21)]
    document = chart(*groups)
    assert len(document.pages) > 1
    assert len(lengths(document)) == 20 * 3
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Path):
                assert max(y for _x, y in item.polygons[0]) < page.height
        runs = [item for item in page.items if isinstance(item, GlyphRun) and "第" in item.chars]
        headings = [run for run in runs if "组" in run.chars]
        bars = [p.polygons[0][0][1] for p in page.items if isinstance(p, Path)]
        assert max(bars) > max(run.y for run in headings)


def test_a_character_without_glyph_is_refused() -> None:
    with pytest.raises(Refused):
        chart(Group("\ue000", GROUP.bars))
