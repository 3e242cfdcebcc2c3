"""The recovery sheet and the printed ledger."""

import io
from datetime import date

import pypdf
import pytest

from committee_desk.base.errors import Refused
from committee_desk.printing.display import GlyphRun, text_of
from committee_desk.printing.ledger_paper import ledger_document, ledger_table
from committee_desk.printing.recovery import recovery_document, recovery_sheet

MM = 72 / 25.4
GROUPS = ["ABCDE", "FGHIJ", "KLMNO", "PQRST", "UVWXY", "Z2345", "67ABC", "DEFGH"]


def test_the_recovery_sheet_shows_code_community_file_and_day_on_one_page() -> None:
    pdf = pypdf.PdfReader(
        io.BytesIO(recovery_sheet("幸福里社区", "幸福里.desk", GROUPS, date(2026, 11, 5)))
    )
    assert len(pdf.pages) == 1
    text = "".join(pdf.pages[0].extract_text().split())
    for part in ("恢复密钥单", "幸福里社区", "幸福里.desk", "2026年11月5日", *GROUPS):
        assert part in text
    places = [text.index(group) for group in GROUPS]
    assert places == sorted(places)


def test_the_code_stands_nowhere_but_on_the_paper() -> None:
    pdf = recovery_sheet("幸福里社区", "幸福里.desk", GROUPS, date(2026, 11, 5))
    about = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert not [value for value in about.values() if "ABCDE" in str(value)]


def test_the_code_is_large_and_everything_stays_on_the_sheet() -> None:
    (page,) = recovery_document("幸福里社区", "a.desk", GROUPS, date(2026, 11, 5)).pages
    runs = [i for i in page.items if isinstance(i, GlyphRun)]
    code = [run for run in runs if run.chars.replace(" ", "") in GROUPS]
    assert len(code) == 8
    assert min(run.size for run in code) >= 16
    assert max(run.y for run in runs) < page.height - 15 * MM


def test_a_community_with_a_character_no_font_has_is_refused() -> None:
    with pytest.raises(Refused):
        recovery_sheet("\U000323af社区", "a.desk", GROUPS, date(2026, 11, 5))


HEADERS = ["序号", "姓名", "性别", "公民身份号码", "联系电话", "现住址", "备注"]


def rows(count: int) -> list[list[str]]:
    return [
        [
            str(n),
            "王䶮𬍛",
            "女",
            "11010519491231002X",
            "13812345678",
            f"幸福里小区{n}号楼2单元501室",
            "备注" * (n % 30),
        ]
        for n in range(1, count + 1)
    ]


def test_a_ledger_repeats_its_head_counts_its_pages_and_loses_no_row() -> None:
    document = ledger_document("居民花名册", "填报单位：居委会", HEADERS, rows(120), "用途：上报")
    texts = ["".join(text_of(page).split()) for page in document.pages]
    total = len(texts)
    assert total > 3
    for number, text in enumerate(texts, 1):
        assert text.count("公民身份号码") == 1
        assert text.endswith(f"用途：上报第{number}页共{total}页")
    assert texts[0].startswith("居民花名册填报单位：居委会")
    assert all("花名册" not in text for text in texts[1:])
    joined = "".join(texts)
    for n in range(1, 121):
        assert joined.count(f"幸福里小区{n}号楼2单元501室") == 1


def test_ledger_pages_lie_on_their_side_and_rows_are_whole() -> None:
    document = ledger_document("册", "", HEADERS, rows(60))
    for page in document.pages:
        assert (page.width / MM, page.height / MM) == pytest.approx((297, 210), abs=0.1)
        runs = [i for i in page.items if isinstance(i, GlyphRun)]
        assert max(run.y for run in runs) < page.height
        assert all(14 * MM < x < 283 * MM for run in runs for x in run.xs)


def test_no_number_of_a_ledger_is_broken_over_two_lines() -> None:
    document = ledger_document("册", "", HEADERS, rows(30))
    runs = [i.chars for page in document.pages for i in page.items if isinstance(i, GlyphRun)]
    assert sum("11010519491231002X" in chars for chars in runs) == 30
    assert sum("13812345678" in chars for chars in runs) == 30


def test_an_empty_ledger_is_one_page_with_its_head() -> None:
    (page,) = ledger_document("册", "", HEADERS, []).pages
    assert "公民身份号码" in text_of(page)


def test_many_columns_are_set_smaller_but_never_beyond_the_sheet() -> None:
    headers = [f"第{n}列" for n in range(24)]
    data = [[f"内容{n}" for n in range(24)] for _ in range(5)]
    assert ledger_table("册", "", headers, data)
    (page,) = ledger_document("册", "", headers, data).pages
    assert all(x < 283 * MM for i in page.items if isinstance(i, GlyphRun) for x in i.xs)
