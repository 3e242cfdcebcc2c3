"""QR codes on finished papers, read as a camera reads them, at 150 dots to the inch."""

import pytest
import zxingcpp
from PIL import Image

from committee_desk.printing import bulletins, previews
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import Code, Content, Paragraph, Signature, Title
from committee_desk.printing.typeset import papers, typeset
from tests.printing.rich import DAY, ORGAN

OFFICE = {"community": "幸福里社区", "committee": "幸福里社区居民委员会"}
LINKED = [("B06", "signup"), ("B18", "code"), ("B01", "link"), ("B14", "link"), ("B00", "link")]


def codes(pdf: bytes) -> list[str]:
    found = []
    for wide, high, pixels in previews.each_page_image(pdf, 150):
        page = Image.frombytes("RGB", (wide, high), pixels).convert("L")
        found += [each.text for each in zxingcpp.read_barcodes(page)]
    return found


def paper(text: str, **how: float) -> Content:
    code = Code(text, "扫码报名", **how)  # type: ignore[arg-type]
    blocks = (Title("通知"), Paragraph("请扫码。"), code, Signature(ORGAN, DAY, True))
    return Content("X", "通知", blocks, author=ORGAN)


@pytest.mark.parametrize("sheet", papers())
@pytest.mark.parametrize(
    "text",
    [
        "https://example.cn/a?b=1&c=2",
        "https://example.cn/" + "x" * 400,
        "幸福里社区 王䶮𬍛 报名表 2026年11月5日",
    ],
)
def test_a_code_says_what_was_put_into_it_on_every_sheet(text: str, sheet: str) -> None:
    found = codes(to_pdf(typeset(paper(text), sheet)))
    assert set(found) == {text}
    assert len(found) == (2 if sheet == "A5-slips" else 1)


@pytest.mark.parametrize(("kind", "field"), LINKED)
def test_the_link_of_a_notice_is_read_off_its_paper_and_may_be_left_out(
    kind: str, field: str
) -> None:
    said = bulletins.specimen_filled(kind)
    for link in ("https://example.cn/报名", ""):
        pdf = to_pdf(typeset(bulletins.compose(kind, {**said, field: link}, OFFICE)))
        assert codes(pdf) == [link] * bool(link)
