"""Large type goes on on more sheets where one is too small: nothing lost, nothing left alone."""

from collections.abc import Sequence

import pytest

from committee_desk.base.errors import Refused
from committee_desk.printing.content import (
    Attached,
    Block,
    Content,
    Foot,
    Heading,
    Paragraph,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.display import Document, GlyphRun, Page, text_of
from committee_desk.printing.layout.sheets import MM, large_sheet
from committee_desk.printing.typeset import typeset
from tests.printing.rich import DAY, ORGAN

SHEET = large_sheet("A4-large")
SAID = "请各位居民提前储水并关好水龙头"
END = Signature(ORGAN, DAY, True)


def made(*blocks: Block) -> Document:
    return typeset(Content("X", "提示", (Title("温馨提示"), *blocks)), "A4-large")


def body_size(page: Page, char: str = "水") -> float:
    return next(i.size for i in page.items if isinstance(i, GlyphRun) and char in i.chars)


def read(pages: Sequence[Page]) -> list[str]:
    return ["".join(text_of(page).split()) for page in pages]


@pytest.mark.parametrize("times", [1, 8, 14, 18, 24, 40, 90])
def test_a_text_of_any_length_is_whole_in_type_of_one_size(times: int) -> None:
    blocks = [Paragraph(f"{n:03}．{SAID}。") for n in range(1, times + 1)]
    pages = made(*blocks, END).pages
    text = "".join(read(pages))
    assert [text.count(f"{n:03}．") for n in range(1, times + 1)] == [1] * times
    assert text.count(SAID) == times
    assert len({body_size(page) for page in pages}) == 1
    assert SHEET.body[0] <= body_size(pages[0]) <= SHEET.body[1]
    inside = SHEET.top + SHEET.depth + 0.5
    for page in pages:
        runs = [i for i in page.items if isinstance(i, GlyphRun) and "水" in i.chars]
        assert all(SHEET.top < run.y < inside for run in runs)


def test_sheets_are_numbered_only_when_there_are_several() -> None:
    assert "张" not in read(made(Paragraph(SAID), END).pages)[0]
    several = made(*[Paragraph(SAID)] * 20, END).pages
    assert len(several) > 1
    for number, text in enumerate(read(several), 1):
        assert f"第{number}张，共{len(several)}张" in text
    attached = made(Paragraph(SAID), END, Attached("名单", (Paragraph(SAID),))).pages
    assert ["张，共2张" in text for text in read(attached)] == [True, True]
    low = [i.y for i in several[0].items if isinstance(i, GlyphRun) and "第" in i.chars]
    assert SHEET.top + SHEET.depth < low[-1] < SHEET.height - SHEET.frame - 2 * MM


@pytest.mark.parametrize("times", range(8, 30))
def test_the_signature_is_never_alone_and_the_foot_stands_on_its_sheet(times: int) -> None:
    pages = made(*[Paragraph(SAID)] * times, END, Foot("张贴至：3号楼")).pages
    *others, last = read(pages)
    assert SAID in last
    assert ORGAN in last
    assert "张贴至" in last
    assert not [text for text in others if ORGAN in text or "张贴至" in text]


@pytest.mark.parametrize("before", range(6, 16))
def test_a_heading_goes_with_its_text(before: int) -> None:
    blocks = (*[Paragraph(SAID)] * before, Heading("一、办理时间"), *[Paragraph("周一。")] * 8)
    for text in read(made(*blocks, END).pages)[:-1]:
        assert not text.partition("第1张")[0].endswith("办理时间")


def test_a_table_goes_on_under_its_head_and_its_sums_have_company() -> None:
    rows = [(str(n), f"岗位{n:02}", str(n)) for n in range(1, 40)]
    table = Table(("序号", "岗位", "人数"), (*rows, ("", "合计", "780")))
    pages = read(made(table, END).pages)
    assert len(pages) > 1
    assert all("序号岗位人数" in text for text in pages)
    for n in range(1, 40):
        assert sum(f"岗位{n:02}{n}" in text for text in pages) == 1
    sums = next(text for text in pages if "合计" in text)
    assert "岗位39" in sums


def test_a_name_in_a_cell_is_not_broken_where_smaller_type_keeps_it() -> None:
    heads = ("序号", "姓名", "认领岗位", "参加次数", "时长（小时）", "备注")
    (page,) = made(Table(heads, (("1", "司马清", "政策宣传", "4", "9", ""),)), END).pages
    runs = [i.chars for i in page.items if isinstance(i, GlyphRun)]
    assert [chars for chars in runs if "司马清" in chars]


def test_sheets_are_filled_evenly() -> None:
    pages = read(made(*[Paragraph(SAID)] * 20, END).pages)
    shares = [text.count(SAID) for text in pages]
    assert max(shares) - min(shares) <= 6


def test_a_row_deeper_than_any_sheet_is_refused_with_a_way_out() -> None:
    with pytest.raises(Refused) as refused:
        made(Table(("事项", "说明"), (("一", SAID * 200),)), END)
    assert refused.value.code == "too_long"
    assert refused.value.way_out()


def test_rather_refused_than_a_sheet_with_the_signature_alone() -> None:
    refused = 0
    for times in range(8, 60, 2):
        try:
            pages = made(Table(("事项", "说明"), (("一", SAID * times),)), END).pages
        except Refused:
            refused += 1
            continue
        signed = next(text for text in read(pages) if ORGAN in text)
        assert SAID in signed, times
    assert refused
