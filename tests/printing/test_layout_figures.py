"""Pictures and codes: upright, without data, sharp enough, in boxes nothing runs into."""

import io
import os
import subprocess
import sys

import pytest
import segno

from committee_desk.base.errors import Refused
from committee_desk.base.shipped import root
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import Block, Code, Content, Paragraph, Picture, Title
from committee_desk.printing.display import Document, Image, Path
from committee_desk.printing.layout.sheets import MM
from committee_desk.printing.previews import page_image
from committee_desk.printing.typeset import typeset
from tests.printing import checks
from tests.printing.rich import photograph
from tests.printing.seeing import see


def made(*blocks: Block) -> Document:
    return typeset(Content("X", "题", blocks))


def photo_of(document: Document) -> Image:
    return next(i for page in document.pages for i in page.items if isinstance(i, Image))


def test_a_picture_loses_its_data_is_upright_and_has_the_pixels_it_is_printed_with() -> None:
    from PIL import Image as Pillow

    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera with a place"
    data = photograph(4000, 2000, exif=exif.tobytes())
    image = photo_of(made(Picture(data, "图", 60)))
    read = Pillow.open(io.BytesIO(image.data))
    assert read.format == "JPEG"
    assert not dict(read.getexif())
    assert b"camera" not in image.data
    assert image.width == pytest.approx(60 * MM)
    assert read.height == 2 * read.width
    assert read.width / (image.width / 72) == pytest.approx(300, abs=1)


def test_a_small_picture_is_not_printed_coarser_than_150_to_the_inch() -> None:
    image = photo_of(made(Picture(photograph(300, 200, "PNG"))))
    assert image.width == pytest.approx(2 * 72)


def test_a_tall_picture_stays_on_its_page() -> None:
    document = made(Title("题"), Picture(photograph(1000, 9000), "图"), Paragraph("文。"))
    image = photo_of(document)
    assert image.y + image.height < 262 * MM
    checks.nothing_overlaps(see(to_pdf(document)))


def test_what_is_transparent_is_printed_as_paper() -> None:
    from PIL import Image as Pillow

    out = io.BytesIO()
    Pillow.new("RGBA", (400, 400), (0, 0, 0, 0)).save(out, "PNG")
    image = photo_of(made(Picture(out.getvalue())))
    assert Pillow.open(io.BytesIO(image.data)).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", photograph()[:900]])
def test_a_broken_picture_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        made(Picture(data))
    assert refused.value.code == "bad_picture"


def test_a_code_is_one_path_with_every_square_of_the_code_and_its_quiet_zone() -> None:
    text = "https://example.cn/公示/5"
    document = made(Code(text, "扫码"))
    (path,) = [i for i in document.pages[0].items if isinstance(i, Path)]
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    xs = [x for polygon in path.polygons for x, _ in polygon]
    ys = [y for polygon in path.polygons for _, y in polygon]
    module = (max(xs) - min(xs)) / len(matrix)
    assert module >= 0.5 * MM - 1e-6
    assert module * (len(matrix) + 8) >= 28 * MM - 1e-6
    width, height, data = page_image(to_pdf(document), 0, 150)
    scale = 150 / 72

    def dark(x: float, y: float) -> bool:
        return data[(int(y * scale) * width + int(x * scale)) * 3] < 128

    left, top = min(xs), min(ys)
    assert (left + max(xs)) / 2 == pytest.approx(106 * MM, abs=0.1)
    assert top == pytest.approx(37 * MM + 4 * module, abs=0.1)
    for row, modules in enumerate(matrix):
        for column, on in enumerate(modules):
            at = left + (column + 0.5) * module, top + (row + 0.5) * module
            assert dark(*at) == bool(on), (row, column)
    for step in range(len(matrix) + 8):
        along = left + (step - 3.5) * module
        assert not dark(along, top - 2 * module)
        assert not dark(left - 2 * module, top + (step - 3.5) * module)
    assert height


def test_a_long_code_grows_and_one_too_long_is_refused() -> None:
    document = made(Code("国" * 150, side=20))
    (path,) = [i for i in document.pages[0].items if isinstance(i, Path)]
    assert (
        max(x for p in path.polygons for x, _ in p) - min(x for p in path.polygons for x, _ in p)
        > 30 * MM
    )
    with pytest.raises(Refused) as refused:
        made(Code("国" * 3000))
    assert refused.value.code == "code_too_long"


RICH_ELSEWHERE = """
import hashlib
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.typeset import typeset
from tests.printing.rich import reminder, rich
made = to_pdf(typeset(rich())) + to_pdf(typeset(reminder()))
print(hashlib.sha256(made).hexdigest())
"""


def test_pictures_and_codes_too_are_the_same_bytes_in_every_process() -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", RICH_ELSEWHERE],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root())},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(seen) == 1
