"""Names of sheets, widths, and how columns fall on paper."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.layout import column_widths, fall, fitted
from committee_desk.ledgers.writing.pages import Column, Paper
from committee_desk.ledgers.writing.rows import letters
from committee_desk.ledgers.writing.texts import fits_a_cell, sheet_names, width


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["第1网格"], ["第1网格"]),
        (["a", "A", "a"], ["a", "A(2)", "a(3)"]),
        (["[1]:网格*?/\\"], ["_1__网格____"]),
        (["'网格'"], ["网格"]),
        ([""], ["台账"]),
        (["History"], ["History台账"]),
        (["网" * 40], ["网" * 31]),
        (["网" * 40, "网" * 40], ["网" * 31, "网" * 28 + "(2)"]),
        (["😀" * 16], ["😀" * 15]),
        (["a\x00\nb"], ["a__b"]),
    ],
)
def test_sheet_names_are_such_as_excel_takes(wanted: list[str], names: list[str]) -> None:
    assert sheet_names(wanted) == names


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_short_different_and_clean(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_han_counts_about_twice_and_the_longest_line_decides() -> None:
    measure = conventions()["widths"]
    assert width("ab") == pytest.approx(2 * measure["narrow"])
    assert width("身份证") == pytest.approx(3 * measure["wide"])
    assert width("a\n身份证\nb") == width("身份证")
    assert width("") == 0


@pytest.mark.parametrize(
    ("text", "fits"),
    [("x" * 32_767, True), ("x" * 32_768, False), ("😀" * 16_383, True), ("😀" * 16_384, False)],
)
def test_a_cell_holds_32767_units(text: str, fits: bool) -> None:
    assert fits_a_cell(text) is fits


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_are_lettered_as_in_a_sheet(index: int, name: str) -> None:
    assert letters(index) == name


def test_an_identity_number_fits_its_column() -> None:
    [found] = column_widths([Column("身份证号码")], [["329901198105115221"]])
    assert found > width("329901198105115221")


def test_a_column_is_no_wider_than_the_custom() -> None:
    [found] = column_widths([Column("备注", long=True)], [["长" * 400]])
    assert found == conventions()["widths"]["most"]


def test_long_texts_give_way_so_that_twelve_columns_fit_one_page() -> None:
    columns = [
        *(Column(f"栏{n}") for n in range(10)),
        Column("住址", long=True),
        Column("备注", long=True),
    ]
    before = [11.0] * 10 + [40.0, 40.0]
    after = fitted(columns, before, Paper())
    assert after[:10] == before[:10]
    assert after[10] < 40
    assert fall(after, Paper()).strips == 1


def test_what_cannot_be_legible_on_one_page_falls_in_strips() -> None:
    columns = [Column(f"栏{n}") for n in range(12)]
    wide = [40.0] * 12
    assert fitted(columns, wide, Paper()) == wide
    assert fall(wide, Paper()).strips > 1


@given(st.lists(st.floats(min_value=5.5, max_value=40), min_size=2, max_size=60))
def test_no_strip_has_more_than_twelve_columns_nor_type_too_small(widths: list[float]) -> None:
    how = fall(widths, Paper())
    edges = [0, *(at + 1 for at in how.blocks), len(widths)]
    counts = [end - start for start, end in pairwise(edges)]
    assert all(count > 0 for count in counts)
    assert max(count + (at > 0) for at, count in enumerate(counts)) <= 12
    least = conventions()["page"]["least_type"]
    assert how.scale * conventions()["sizes"]["body"] / 100 >= least - 0.11


def test_a3_takes_more_than_a4() -> None:
    widths = [15.0] * 12
    assert fall(widths, Paper("A4")).strips > 1
    assert fall(widths, Paper("A3")).strips == 1
