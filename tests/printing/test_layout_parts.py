"""Every part of a paper in its place: head, letter, minutes, attachments, foot, tables, slips."""

import io
from collections.abc import Sequence
from typing import Any

import pypdf
import pytest

from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Content,
    Copies,
    Foot,
    Paragraph,
    Present,
    RedHead,
    Remark,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.display import Document, GlyphRun, Image, Page, Path, Rule, text_of
from committee_desk.printing.layout.large_blocks import laid
from committee_desk.printing.layout.sheets import MM, large_sheet, sheet
from committee_desk.printing.layout.strips import moved
from committee_desk.printing.typeset import papers, typeset
from tests.printing import checks
from tests.printing.rich import DAY, ORGAN, minutes, reminder, rich, wide_table
from tests.printing.seeing import Char, Seen, lines, see

PITCH = sheet("A4").pitch


def made(*blocks: Block, paper: str = "A4") -> Document:
    return typeset(Content("X", "题", blocks, author=ORGAN), paper)


def level(page: Page) -> list[Rule]:
    return [i for i in page.items if isinstance(i, Rule) and i.y1 == i.y2]


def sizes_of(page: Page, text: str) -> set[float]:
    return {i.size for i in page.items if isinstance(i, GlyphRun) and text in i.chars}


def line_of(pages: Sequence[Seen], text: str, page: int = 0) -> list[Char]:
    found = lines(pages[page].chars)
    return next(line for line in found if text in "".join(c.char for c in line))


@pytest.mark.parametrize("paper", ["A4", "A3", "A3-table", "A4-table", "A5-slips"])
@pytest.mark.parametrize("form", ["official", "letter"])
def test_a_paper_with_every_part_passes_the_checks_on_every_sheet(paper: str, form: str) -> None:
    checks.all_of(to_pdf(typeset(rich(form), paper)), rich(form), paper)


@pytest.mark.parametrize("paper", ["A4", "A3", "A3-table", "A4-table", "A5-slips", "A4-large"])
def test_minutes_and_reminders_pass_the_checks(paper: str) -> None:
    assert set(papers()) == {"A4", "A3", "A3-table", "A4-table", "A5-slips", "A4-large"}
    for content in (reminder(), minutes()):
        checks.all_of(to_pdf(typeset(content, paper)), content, paper)


def test_the_organ_stands_35_mm_down_its_number_two_lines_below_and_a_rule_4_mm_under_it() -> None:
    document = made(RedHead("幸福里居委会", "幸居〔2026〕5号"), Title("通知"), Paragraph("文。"))
    pages = see(to_pdf(document))
    organ, number, title = (line_of(pages, text) for text in ("居委会", "〔2026〕", "通知"))
    assert min(c.top for c in organ) == pytest.approx((37 + 35) * MM, abs=0.5)
    assert {c.font for c in organ} == {"CommitteeDeskTitle-Regular"}
    middle = (organ[0].x + organ[-1].end) / 2
    assert middle == pytest.approx(106 * MM, abs=1)
    (rule,) = level(document.pages[0])
    below = number[-1].baseline + 0.12 * 16
    assert rule.y1 - below == pytest.approx(4 * MM, abs=0.3)
    assert (rule.x1, rule.x2) == pytest.approx((28 * MM, 184 * MM), abs=0.1)
    free = number[0].baseline - 0.88 * 16 - max(c.bottom for c in organ)
    assert free == pytest.approx(2 * PITCH, abs=1)
    assert 1.4 * PITCH < title[0].baseline - 0.88 * 22 - rule.y1 < 2.9 * PITCH


def test_a_letter_has_its_double_rules_and_no_number_on_its_first_page() -> None:
    long = Paragraph("国" * 28 * 30)
    document = made(RedHead(ORGAN, "幸居函〔2026〕5号", "letter"), Title("函"), long)
    pages = see(to_pdf(document))
    organ = line_of(pages, "幸福里")
    assert min(c.top for c in organ) == pytest.approx(30 * MM, abs=0.5)
    upper, under, over, lower = level(document.pages[0])
    assert upper.y1 - max(c.bottom for c in organ) == pytest.approx(4 * MM, abs=0.5)
    assert lower.y1 == pytest.approx((297 - 20) * MM, abs=0.1)
    assert upper.width > under.width
    assert over.width < lower.width
    for rule in (upper, under, over, lower):
        assert (rule.x1, rule.x2) == pytest.approx((20 * MM, 190 * MM), abs=0.1)
    assert line_of(pages, "〔2026〕")[-1].end == pytest.approx(184 * MM, abs=0.5)
    assert "—1—" not in "".join(c.char for c in pages[0].chars)
    assert "—2—" in "".join(c.char for c in pages[1].chars)


def test_names_run_over_aligned_after_the_colon_and_short_ones_stay_whole() -> None:
    names = tuple(f"王小{char}" for char in "甲乙丙丁戊己庚辛壬癸子丑寅卯")
    pages = see(to_pdf(made(Paragraph("文。"), Present("列席人员", names))))
    found = lines(checks.without_number(pages[0]))[1:]
    assert found[0][0].font.startswith("CommitteeDeskHei")
    assert found[0][5].font.startswith("CommitteeDeskFang")
    assert found[1][0].x == pytest.approx(found[0][5].x, abs=0.1)
    for line in found[:-1]:
        assert "".join(c.char for c in line).rstrip("、")[-3:-1] == "王小"


def test_the_copy_line_ends_the_type_area_of_the_last_page_between_its_rules() -> None:
    blocks = (Title("通知"), Paragraph("文。" * 9), Signature(ORGAN, DAY), Foot("张贴至：____"))
    document = made(*blocks, Copies(("街道办事处", "监督委员会"), ORGAN, DAY))
    page = document.pages[-1]
    first, middle, last = level(page)
    assert (first.width, middle.width) == pytest.approx((0.35 * MM, 0.25 * MM))
    assert last.width == first.width
    assert last.y1 == pytest.approx(262 * MM, abs=0.1)
    pages = see(to_pdf(document))
    copies, printed = line_of(pages, "抄送：街道办事处，监督委员会。"), line_of(pages, "印发")
    assert copies[0].size == pytest.approx(14)
    assert copies[0].x == pytest.approx(28 * MM + 14, abs=0.5)
    assert printed[-1].end == pytest.approx(184 * MM - 14, abs=0.5)
    assert line_of(pages, "张贴至")[0].baseline < first.y1


def test_copies_that_run_over_are_aligned_after_the_label() -> None:
    many = tuple(f"第{n}居民小组长" for n in range(1, 13))
    pages = see(to_pdf(made(Paragraph("文。"), Copies(many, ORGAN, DAY))))
    first, second = line_of(pages, "抄送："), line_of(pages, "组长。")
    assert first[3].char == "第"
    assert second[0].x == pytest.approx(first[3].x, abs=0.1)
    assert first[3].x == pytest.approx(first[0].x + 3 * 14, abs=0.1)


def test_the_seal_on_large_type_reaches_into_nothing_above_or_below_it() -> None:
    for size in (22.0, 40.0):
        column = laid((Signature("居委会", DAY),), large_sheet("A4-large"), size).end
        (circle,) = column.free
        assert circle.y - circle.radius >= -0.01
        assert circle.y + circle.radius <= column.depth + 0.01


@pytest.mark.parametrize("lines", [*range(6, 20)])
def test_what_stands_at_the_foot_is_never_alone_on_its_page(lines: int) -> None:
    end = (Signature("居委会", DAY), Remark("公示"), Foot("张贴至"), Copies(("办",), ORGAN, DAY))
    document = made(Title("通知"), Paragraph("国" * (28 * lines - 2)), *end)
    last = text_of(document.pages[-1])
    assert last.count("国") >= 2
    assert "居委会" in last
    assert sum(text_of(page).count("国") for page in document.pages) == 28 * lines - 2


def test_an_attachment_begins_a_page_its_mark_on_line_1_its_title_on_line_3() -> None:
    document = made(Paragraph("文。"), Attached("名单", (Paragraph("甲乙丙。"),), 2))
    assert len(document.pages) == 2
    pages = see(to_pdf(document))
    mark, title = line_of(pages, "附件2", 1), line_of(pages, "名单", 1)
    assert mark[0].x == pytest.approx(28 * MM, abs=0.3)
    assert mark[0].font.startswith("CommitteeDeskHei")
    assert mark[0].baseline == pytest.approx(37 * MM + 0.88 * 16, abs=0.3)
    assert title[0].baseline == pytest.approx(37 * MM + 2 * PITCH + 0.88 * 16, abs=9)
    assert title[0].size == pytest.approx(22)


def test_an_attachment_too_wide_for_the_upright_sheet_lies_on_its_side() -> None:
    upright, lying = made(Paragraph("文。"), Attached("表", (wide_table(3),))).pages
    assert upright.height > upright.width
    assert (lying.width, lying.height) == (upright.height, upright.width)


def test_numbers_of_lying_pages_stand_where_those_of_standing_ones_do() -> None:
    """7.4 of the standard: as they lie in the pile, odd ones at the right, even at the left."""
    standing = see(to_pdf(made(Paragraph("国" * 28 * 40))))
    lying = see(to_pdf(made(Paragraph("文。"), Attached("表", (wide_table(90),)))))
    assert len(lying) > 4
    for number in (2, 3):
        page, upright = lying[number - 1], standing[(number + 1) % 2]
        assert page.width > page.height
        was, now = ({char.char: char for char in list(seen.chars)[-3:]} for seen in (upright, page))
        assert set(now) == {"—", str(number)}
        # Turned back, what is left on the lying page is at the foot and its upper edge at the left.
        assert now["—"].left == pytest.approx(upright.height - was["—"].bottom, abs=0.5)
        assert now["—"].bottom == pytest.approx(was["—"].right, abs=0.5)
        assert now["—"].top == pytest.approx(was["—"].left, abs=0.5)


def test_a_row_taller_than_a_page_is_parted_between_lines_under_a_repeated_head() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(1500))
    document = made(Title("表"), Table(("号", "内容"), (("1", "短"), ("2", text), ("3", "短"))))
    assert len(document.pages) > 1
    texts = [text_of(page) for page in document.pages]
    assert all("内容" in page for page in texts)
    joined = "".join(texts)
    assert all(joined.count(char) >= 1 for char in text)
    for shown in see(to_pdf(document)):
        assert max(c.bottom for c in checks.without_number(shown)) < 262 * MM + 1
    for page in document.pages:
        upright = [i for i in page.items if isinstance(i, Rule) and i.x1 == i.x2]
        bottoms = {round(rule.y2, 1) for rule in upright}
        assert max(bottoms) == pytest.approx(max(rule.y1 for rule in level(page)), abs=0.2)


@pytest.mark.parametrize("rows", range(8, 30, 3))
def test_rows_of_a_lying_sheet_stay_inside_and_clear_of_the_number(rows: int) -> None:
    table = Table(("日期", "值班人"), tuple((f"{n}日", f"王{n}") for n in range(rows * 2)))
    for name in ("A3-table", "A4-table"):
        area = sheet(name)
        for page in made(Title("值班表"), table, paper=name).pages:
            deepest = max(rule.y1 for rule in level(page))
            assert deepest <= area.top + area.depth + 0.5
            sizes = {i.size for i in page.items if isinstance(i, GlyphRun) and "王" in i.chars}
            assert all(area.table[0] <= size <= area.table[2] for size in sizes)


def roster(rows: int) -> Document:
    cells = tuple((f"第{n}网格", "王小明", "李梅") for n in range(rows))
    return made(Title("值班表"), Table(("网格", "早班", "晚班"), cells), paper="A3-table")


def test_a_table_fills_a_board_with_higher_rows_and_takes_smaller_type_to_save_a_page() -> None:
    (roomy,) = roster(6).pages
    levels = sorted({rule.y1 for rule in level(roomy)})
    assert sizes_of(roomy, "网格") == {18.0}
    assert levels[2] - levels[1] > 1.9 * (levels[1] - levels[0])
    (half,) = roster(15).pages
    levels = sorted({rule.y1 for rule in level(half)})
    assert 1.1 < (levels[2] - levels[1]) / (levels[1] - levels[0]) < 1.9
    (full,) = roster(24).pages
    assert 14 <= min(sizes_of(full, "网格")) < 18
    area = sheet("A3-table")
    assert max(rule.y1 for rule in level(full)) <= area.top + area.depth + 0.5
    assert sizes_of(roster(200).pages[0], "网格") == {18.0}


def test_a_table_is_set_smaller_before_a_long_piece_is_cut() -> None:
    number = "1234567890123456"
    wide = Table(tuple("甲乙丙丁戊"), ((number,) * 5,))
    runs = [i for i in made(wide).pages[0].items if isinstance(i, GlyphRun)]
    assert sum(number in run.chars for run in runs) == 5
    assert {run.size for run in runs if number in run.chars} < {9.0, 9.5, 10.0, 10.5, 11.0, 11.5}


def test_a_slip_stands_twice_on_its_sheet_with_a_line_to_cut_along() -> None:
    document = made(
        Title("通知"), Paragraph("国" * 200), Signature("居委会", DAY), paper="A5-slips"
    )
    (page,) = document.pages
    assert (page.width / MM, page.height / MM) == pytest.approx((210, 297), abs=0.1)
    assert text_of(page).count("国") == 400
    (cut,) = [i for i in page.items if isinstance(i, Rule) and i.dash]
    assert cut.y1 == pytest.approx(page.height / 2)
    assert sizes_of(page, "国") == {14.0}
    longer = made(Title("通知"), Paragraph("国" * 600), paper="A5-slips")
    assert len(longer.pages) == 1
    assert max(sizes_of(longer.pages[0], "国")) < 14


def test_large_type_takes_a_table_as_large_as_it_fits_and_attachments_on_their_own_sheet() -> None:
    document = typeset(reminder())
    assert len(document.pages) == 2
    assert min(sizes_of(document.pages[0], "值班人")) >= 22
    assert "附件" in text_of(document.pages[1])
    (circle,) = document.pages[0].kept_free
    seen = see(to_pdf(document))[0]
    inside = [
        c.char
        for c in seen.chars
        if (c.left - circle.x) ** 2 + (c.baseline - circle.y) ** 2 < (circle.radius - 4) ** 2
    ]
    assert set(inside) <= set(ORGAN + DAY)


def test_everything_on_a_page_can_be_moved() -> None:
    items: list[Any] = [
        GlyphRun("fang", 10, 5, (1.0, 2.0), (1, 2), "甲乙"),
        Rule(0, 0, 1, 1, 0.5),
        Path((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),)),
        Image(1, 2, 3, 4, b""),
    ]
    run, rule, path, image = moved(items, 10, 20)
    assert run == items[0]._replace(xs=(11.0, 12.0), y=25)
    assert rule == Rule(10, 20, 11, 21, 0.5)
    assert path == Path((((10.0, 20.0), (11.0, 20.0), (11.0, 21.0)),))
    assert image == Image(11, 22, 3, 4, b"")


def test_the_attachments_of_a_long_paper_are_bookmarks() -> None:
    document = typeset(rich())
    titles = [text for _, _, text in document.outline]
    assert "社区公益微项目清单" in titles
    number = next(page for page, _, text in document.outline if text == "社区公益微项目清单")
    assert "社区公益微项目清单" in text_of(document.pages[number])
    outline = pypdf.PdfReader(io.BytesIO(to_pdf(document))).outline
    assert outline


def test_a_list_of_attachments_is_numbered_and_aligned() -> None:
    pages = see(to_pdf(made(Attachments(("名单" * 20, "办法")))))
    first, second, third = lines(checks.without_number(pages[0]))
    at = [c.char for c in first].index("名")
    assert second[0].x == pytest.approx(first[at].x, abs=0.1)
    assert third[0].char == "2"


@pytest.mark.parametrize("rows", range(10, 30))
def test_text_below_a_table_stays_clear_of_it_when_its_rows_join_the_signature(rows: int) -> None:
    table = Table(("序号", "姓名"), tuple((str(n), f"王{n}") for n in range(rows)))
    for page in made(Title("表"), table, Paragraph("以上。"), Signature(ORGAN, DAY, True)).pages:
        if "以上" not in text_of(page):
            continue
        text = next(i for i in page.items if isinstance(i, GlyphRun) and "以上" in i.chars)
        edges = [rule.y1 for rule in level(page)]
        assert not edges or text.y - 0.88 * text.size - max(edges) >= 0.2 * PITCH
