"""Pages go onto sheets in the order asked, inside their places, and remain text."""

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.base.errors import Refused
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import Content, Paragraph, Title
from committee_desk.printing.display import Document
from committee_desk.printing.impose import (
    Imposition,
    Side,
    chosen,
    imposed,
    sheets_needed,
    sides,
)
from committee_desk.printing.typeset import typeset

A4 = (595.28, 841.89)
LETTERS = "甲乙丙丁戊己庚辛壬癸"


def paper(count: int) -> bytes:
    """A paper whose pages say 甲, 乙, 丙 … each."""
    pages = []
    for letter in LETTERS[:count]:
        content = Content("B01", letter, (Title(letter), Paragraph(f"这是{letter}页")), folio=False)
        pages += typeset(content).pages
    return to_pdf(Document(tuple(pages), "试"))


def seen(pdf: bytes) -> list[tuple[float, float, str, list[float]]]:
    """Return width, height, letters of each side, and where in the width each stands."""
    document = pypdfium2.PdfDocument(pdf)
    out = []
    for page in document:
        text = page.get_textpage()
        found = text.get_text_range()
        places = [
            (found[at], text.get_charbox(at)[0] / page.get_width())
            for at in range(len(found))
            if found[at] in LETTERS
        ]
        titles = places[::2]
        out.append(
            (
                page.get_width(),
                page.get_height(),
                "".join(letter for letter, _ in titles),
                [round(share, 2) for _, share in titles],
            )
        )
        text.close()
    document.close()
    return out


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("2", (1,)),
        ("1-3,5", (0, 1, 2, 4)),
        ("3-", (2, 3, 4)),
        ("-2", (0, 1)),
        ("５，１－２", (4, 0, 1)),
        ("2、4", (1, 3)),
        ("1~2；5", (0, 1, 4)),
    ],
)
def test_a_range_is_read_as_people_write_it(written: str, pages: tuple[int, ...]) -> None:
    assert chosen(written, 5) == pages


@pytest.mark.parametrize("written", ["0", "6", "4-6", "3-1", "x", "-", "1--2", "1.5"])
def test_a_page_that_is_not_there_is_refused_with_the_way_out(written: str) -> None:
    with pytest.raises(Refused) as caught:
        chosen(written, 5)
    assert caught.value.code == "page_range"
    assert caught.value.field == "pages"


def test_nothing_asked_leaves_the_very_bytes() -> None:
    pdf = paper(2)
    assert imposed(pdf, Imposition()) is pdf


def test_chosen_pages_come_in_the_order_named() -> None:
    found = seen(imposed(paper(5), Imposition(pages="4,1-2")))
    assert [side[2] for side in found] == ["丁", "甲", "乙"]
    assert [side[:2] for side in found] == [pytest.approx(A4, abs=0.1)] * 3


def test_two_pages_lie_side_by_side_on_a_turned_sheet() -> None:
    found = seen(imposed(paper(3), Imposition(per_side=2)))
    assert [side[2] for side in found] == ["甲乙", "丙"]
    assert found[0][:2] == pytest.approx(A4[::-1], abs=0.1)
    left, right = found[0][3]
    assert left < 0.5 < right


def test_four_pages_stand_in_rows() -> None:
    (side, rest) = sides([A4] * 5, Imposition(per_side=4))
    assert [each.page for each in side.placed] == [0, 1, 2, 3]
    assert (side.width, side.height) == A4
    assert [(each.x > 200, each.y > 300) for each in side.placed] == [
        (False, False),
        (True, False),
        (False, True),
        (True, True),
    ]
    assert [each.page for each in rest.placed] == [4]


@pytest.mark.parametrize(
    ("count", "order"),
    [
        (1, ["甲", ""]),
        (4, ["丁甲", "乙丙"]),
        (5, ["甲", "乙", "丙", "丁戊"]),
        (8, ["辛甲", "乙庚", "己丙", "丁戊"]),
    ],
)
def test_a_booklet_reads_on_when_it_is_folded(count: int, order: list[str]) -> None:
    found = seen(imposed(paper(count), Imposition(booklet=True)))
    assert [side[2] for side in found] == order
    assert all(side[0] > side[1] for side in found)


def test_the_first_page_of_a_booklet_is_at_the_right_and_its_back_at_the_left() -> None:
    found = seen(imposed(paper(5), Imposition(booklet=True)))
    assert found[0][3][0] > 0.5
    assert found[1][3][0] < 0.5


@pytest.mark.parametrize(
    ("count", "both", "sheets"), [(0, True, 0), (1, True, 1), (5, True, 3), (5, False, 5)]
)
def test_sheets_are_counted(count: int, both: bool, sheets: int) -> None:
    assert sheets_needed(count, both_sides=both) == sheets


SIZES = st.lists(st.tuples(st.floats(200, 1200), st.floats(200, 1200)), min_size=1, max_size=13)


@given(SIZES, st.sampled_from([1, 2, 4, "booklet"]))
def test_every_page_stands_once_inside_its_side_and_over_no_other(
    sizes: list[tuple[float, float]], how: int | str
) -> None:
    wanted = Imposition(booklet=True) if how == "booklet" else Imposition(per_side=int(how))
    planned = sides(sizes, wanted)
    pages = [each.page for side in planned for each in side.placed]
    assert sorted(pages) == list(range(len(sizes)))
    for side in planned:
        boxes = [box(side, number, sizes) for number in range(len(side.placed))]
        for number, (left, top, right, bottom) in enumerate(boxes):
            assert left >= -0.01
            assert top >= -0.01
            assert right <= side.width + 0.01
            assert bottom <= side.height + 0.01
            for other in boxes[:number]:
                apart = left >= other[2] - 0.01 or top >= other[3] - 0.01
                assert apart or right <= other[0] + 0.01 or bottom <= other[1] + 0.01


def box(side: Side, number: int, sizes: list[tuple[float, float]]) -> tuple[float, ...]:
    each = side.placed[number]
    wide, high = (length * each.scale for length in sizes[each.page])
    return each.x, each.y, each.x + wide, each.y + high
