"""Bars on paper are as long as what they tell, whole on their pages, and headed there."""

import itertools

import pytest

from committee_desk.base.errors import Refused
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.display import Document, GlyphRun, Path, Rule, text_of
from committee_desk.printing.layout.sheets import MM
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


def test_a_group_that_goes_on_overleaf_is_headed_again() -> None:
    bars = tuple(Bar(f"第{n}项", float(n % 5), None, str(n % 5)) for n in range(70))
    first, *others = said(chart(Group("综合评价", bars)))
    assert others
    assert "综合评价" in first
    assert "（续）" not in first
    for text in others:
        assert text.startswith("综合评价（续）12345第"), "heading and scale stand over its bars"
    whole = "".join((first, *others))
    assert [whole.count(f"第{n}项") for n in range(70)] == [1] * 70


def test_a_group_that_begins_a_page_is_not_called_its_continuation() -> None:
    groups = [Group(f"第{n}组", GROUP.bars * 4) for n in range(1, 9)]
    for text in said(chart(*groups)):
        assert text.count("（续）") <= 1
        for n in range(1, 9):
            assert not (f"第{n}组（续）" in text and text.count(f"第{n}组") > 1)


LONG = "梧桐街道社区社会组织联合会助老服务志愿者总队第三分队"


@pytest.mark.parametrize("at", ["label", "told", "heading"])
def test_long_words_keep_to_their_place(at: str) -> None:
    words = dict.fromkeys(("label", "told", "heading"), "短") | {at: LONG}
    bar = Bar(words["label"], 4.0, None, words["told"])
    document = chart(Group(words["heading"] * (3 if at == "heading" else 1), (bar, bar, bar)))
    (page,) = document.pages
    runs = [item for item in page.items if isinstance(item, GlyphRun)]
    assert LONG in "".join(text_of(page).split()), "whole, in order"
    left, right = 25 * MM, (25 + 160) * MM
    assert all(left - 0.1 <= min(run.xs) for run in runs)
    assert all(max(run.xs) + run.size <= right + 0.1 for run in runs if run.chars in LONG)
    bars = [item.polygons[0] for item in page.items if isinstance(item, Path)]
    begin = bars[0][0][0]
    beside = [run for run in runs if run.font == "fang" and any(c in LONG for c in run.chars)]
    ends = max(x for polygon in bars for x, _y in polygon)
    for run in beside:
        assert max(run.xs) + run.size <= begin or min(run.xs) > ends, "no word under a bar"
    lines = sorted({round(run.y, 1) for run in beside})
    assert all(after - before > 10 for before, after in itertools.pairwise(lines)), lines


def test_a_character_without_glyph_is_refused() -> None:
    with pytest.raises(Refused):
        chart(Group("\ue000", GROUP.bars))
