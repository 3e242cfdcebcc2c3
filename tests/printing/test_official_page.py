"""The page of GB/T 9704: its grid, its title, its signature, its number."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby, pairwise
from math import hypot
from typing import Any

import pytest

from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import (
    Attachments,
    Block,
    Content,
    Heading,
    Paragraph,
    Remark,
    Salutation,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.display import GlyphRun, text_of
from committee_desk.printing.typeset import typeset

MM = 72 / 25.4
Seer = Callable[..., list[Any]]


def paper(*blocks: Block, title: str = "题") -> Content:
    return Content("B01", title, blocks, author="幸福里社区居民委员会")


def rows(seen: list[Any]) -> list[list[Any]]:
    """Group characters into lines by their baseline; Latin boxes hang a little lower."""
    ordered = sorted(seen, key=lambda c: (round((c.baseline + c.top) / 2 / 12), c.left))
    return [
        list(line)
        for _, line in groupby(ordered, key=lambda c: round((c.baseline + c.top) / 2 / 12))
    ]


def test_a_full_page_holds_22_lines_of_28_characters_flush_with_the_type_area(seen: Seer) -> None:
    content = paper(Paragraph("国" * 28 * 44, indent=0))
    document = typeset(content)
    assert len(document.pages) == 2
    pdf = to_pdf(document)
    for page in range(2):
        body = [c for c in seen(pdf, page) if c.char == "国"]
        lines = [list(g) for _, g in groupby(body, key=lambda c: round(c.top, 1))]
        assert [len(line) for line in lines] == [28] * 22
        assert min(c.left for c in body) == pytest.approx(28 * MM, abs=0.1)
        assert max(c.right for c in body) == pytest.approx(184 * MM, abs=0.3)
        baselines = sorted(
            {i.y for i in document.pages[page].items if isinstance(i, GlyphRun) and i.size == 16}
        )
        pitches = [b - a for a, b in pairwise(baselines)]
        assert all(28.5 <= pitch <= 29.8 for pitch in pitches)
        assert max(pitches) - min(pitches) < 0.01
        assert baselines[0] - 0.88 * 16 == pytest.approx(37 * MM, abs=0.1)
        assert baselines[-1] + 0.12 * 16 == pytest.approx(262 * MM, abs=0.1)


def test_the_title_is_22_points_centred_and_equal_to_the_source() -> None:
    title = "关于开展二〇二六年度冬季用火用电用气安全专项检查的通知"
    page = typeset(paper(Title(title), Paragraph("正文。"))).pages[0]
    runs = [i for i in page.items if isinstance(i, GlyphRun) and i.size == 22]
    assert "".join(run.chars for run in runs) == title
    assert {run.font for run in runs} <= {"title", "latinb"}
    for y in {run.y for run in runs}:
        xs = [x for run in runs if run.y == y for x in run.xs]
        assert (xs[0] + xs[-1] + 22) / 2 == pytest.approx((28 + 78) * MM, abs=1.5)


def test_no_ink_leaves_the_type_area_but_the_page_number(seen: Seer) -> None:
    text = "根据《中华人民共和国消防法》（2026年修订），现就有关事项通知如下：" * 30
    pdf = to_pdf(
        typeset(paper(Title("通知"), Paragraph(text), Paragraph("fire@example.cn，" * 40)))
    )
    for c in seen(pdf):
        if c.top < 262 * MM:
            assert c.ink_left >= 28 * MM - 0.3
            assert c.ink_right <= 184 * MM + 0.3
            assert c.top >= 37 * MM - 4


@pytest.mark.parametrize(("pages", "side"), [(1, "right"), (2, "left"), (3, "right")])
def test_the_page_number_stands_outside_by_one_character(pages: int, side: str, seen: Seer) -> None:
    document = typeset(paper(Paragraph("国" * 28 * 22 * pages, indent=0)))
    run = [i for i in document.pages[-1].items if isinstance(i, GlyphRun)][-3:]
    assert "".join(part.chars for part in run).split() == ["—", str(pages), "—"]
    assert {part.size for part in run} == {14}
    square = 156 * MM / 28
    shown = [c for c in seen(to_pdf(document), pages - 1) if c.top > 262 * MM]
    if side == "right":
        assert max(c.right for c in shown) == pytest.approx(184 * MM - square, abs=1)
    else:
        assert min(c.left for c in shown) == pytest.approx(28 * MM + square, abs=1)


def signed(organ: str, day: str, sealed: bool) -> tuple[Any, list[GlyphRun], list[GlyphRun]]:
    page = typeset(
        paper(Title("通知"), Paragraph("正文正文正文。" * 8), Signature(organ, day, sealed))
    ).pages[0]
    lines = Counter(i.y for i in page.items if isinstance(i, GlyphRun) and i.size == 16)
    *_, y_organ, y_day = sorted(lines)
    runs = [i for i in page.items if isinstance(i, GlyphRun)]
    return page, [r for r in runs if r.y == y_organ], [r for r in runs if r.y == y_day]


def ends(runs: list[GlyphRun]) -> tuple[float, float]:
    last = runs[-1]
    wide = 16 if last.font not in ("latin", "latinb") else 8
    return runs[0].xs[0], last.xs[-1] + wide


def test_sealed_the_date_is_four_characters_in_and_the_organ_centred_over_it() -> None:
    page, organ, day = signed("幸福里社区居委会", "2026年11月5日", True)
    square = 156 * MM / 28
    left, right = ends(day)
    assert right == pytest.approx(184 * MM - 4 * square, abs=0.15 * 16)
    over_left, over_right = ends(organ)
    assert (over_left + over_right) / 2 == pytest.approx((left + right) / 2, abs=1.5)
    (circle,) = page.kept_free
    assert circle.radius == pytest.approx(21 * MM)
    assert circle.x == pytest.approx((left + right) / 2, abs=1.5)


def test_the_seal_is_kept_free_of_text_and_near_the_body() -> None:
    page, organ, day = signed("幸福里社区居民委员会", "2026年11月5日", True)
    (circle,) = page.kept_free
    others = [i for i in page.items if isinstance(i, GlyphRun) and i not in organ and i not in day]
    for run in others:
        for x in run.xs:
            assert hypot(x + 8 - circle.x, run.y - 5 - circle.y) > circle.radius - 6
    body = max(run.y for run in others if run.y < circle.y)
    assert 0 <= circle.y - circle.radius - (body + 0.12 * 16) <= 29.63


def test_unsealed_the_organ_is_two_characters_in_and_the_date_two_further() -> None:
    _, organ, day = signed("幸福里社区居民委员会", "2026年11月5日", False)
    square = 156 * MM / 28
    assert ends(organ)[1] == pytest.approx(184 * MM - 2 * square, abs=1)
    assert ends(day)[0] - ends(organ)[0] == pytest.approx(2 * square, abs=1)


@pytest.mark.parametrize("sealed", [True, False])
def test_a_short_organ_and_a_long_one_stay_inside(sealed: bool) -> None:
    for organ in ("甲会", "北京市海淀区某某街道幸福里第一社区居民委员会"):
        _, over, under = signed(organ, "2026年11月15日", sealed)
        for left, right in (ends(over), ends(under)):
            assert left >= 28 * MM
            assert right <= 184 * MM + 1


@pytest.mark.parametrize("lines", [10, *range(15, 26), *range(40, 47)])
def test_a_signature_is_never_alone_on_a_page(lines: int) -> None:
    body = Paragraph("国" * (28 * lines - 2))
    document = typeset(paper(Title("通知"), body, Signature("居委会", "2026年11月5日", True)))
    last = [i for i in document.pages[-1].items if isinstance(i, GlyphRun) and "国" in i.chars]
    assert len(last) >= 2
    assert sum(text_of(page).count("国") for page in document.pages) == 28 * lines - 2


@pytest.mark.parametrize("lines", range(14, 24))
def test_a_heading_is_never_the_last_line_of_a_page(lines: int) -> None:
    blocks = [Paragraph("国" * (28 * lines - 2)), Heading("一、时间"), Paragraph("文" * 28 * 22)]
    document = typeset(paper(*blocks))
    for page in document.pages:
        body = [i for i in page.items if isinstance(i, GlyphRun) and i.size == 16]
        assert body[-1].font == "fang"


def test_headings_have_their_faces() -> None:
    page = typeset(
        paper(
            *(
                Heading(text, level)
                for level, text in enumerate(("一、甲", "（一）乙", "1．丙", "（1）丁"), 1)
            )
        )
    ).pages[0]
    fonts = {i.chars: i.font for i in page.items if isinstance(i, GlyphRun)}
    assert fonts["一、甲"] == "hei"
    assert fonts["（一）乙"] == "kai"
    assert fonts["．丙"] == "fang"


def test_the_end_of_a_notice_is_drawn_onto_its_page_when_closer_lines_allow() -> None:
    body = Paragraph("国" * (28 * 17))
    document = typeset(paper(Title("通知"), body, Signature("居委会", "2026年11月5日", True)))
    assert len(document.pages) == 1


def table(rows: int) -> Table:
    made = tuple((str(n), f"第{n}件事" * (n % 9 + 1), "王**") for n in range(rows))
    return Table(("序号", "事项", "责任人"), made, "clc")


def test_a_table_repeats_its_head_keeps_rows_whole_and_loses_none() -> None:
    document = typeset(paper(Title("清单"), table(70), Signature("居委会", "2026年11月5日", True)))
    assert len(document.pages) > 2
    texts = [text_of(page) for page in document.pages]
    pages = [text for text in texts if "第" in text]
    assert all(text.count("责任人") == 1 for text in pages)
    for n in range(70):
        assert sum(text.count(f"第{n}件事") for text in texts) == n % 9 + 1
        assert sum(f"第{n}件事" in text for text in texts) == 1


def test_table_text_stays_inside_its_cell(seen: Seer) -> None:
    pdf = to_pdf(typeset(paper(table(12))))
    for c in seen(pdf):
        if c.top < 262 * MM:
            assert c.ink_left >= 28 * MM
            assert c.ink_right <= 184 * MM


def test_every_block_keeps_its_text_in_order() -> None:
    blocks = (
        Title("关于维修的通知"),
        Salutation("各位居民："),
        Heading("一、时间"),
        Paragraph("自今日起——至明日止……", lead="说明："),
        Attachments(("名单", "办法")),
        Signature("居委会", "2026年11月5日", False),
        Remark("联系电话：010-87654321"),
    )
    page = typeset(paper(*blocks)).pages[0]
    expected = (
        "关于维修的通知各位居民：一、时间说明：自今日起——至明日止……附件：1.名单2.办法"
        "居委会2026年11月5日（联系电话：010-87654321）—1—"
    )
    assert "".join(text_of(page).split()) == expected


def test_a3_is_the_same_page_larger() -> None:
    content = paper(Title("通知"), Paragraph("国" * 300), Signature("居委会", "2026年11月5日"))
    small, big = typeset(content).pages[0], typeset(content, "A3").pages[0]
    assert (big.width / MM, big.height / MM) == pytest.approx((297, 420), abs=0.2)
    assert text_of(small) == text_of(big)
