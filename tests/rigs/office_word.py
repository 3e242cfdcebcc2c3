"""Opens the Word files we write in LibreOffice: ``make rig-office``, needs libreoffice-writer.

The specimen of every kind of notice, a paper with every block there is, on every sheet, and a
ledger become Word files that LibreOffice opens; every text of them stands in the PDF it makes.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from committee_desk.printing import bulletins, reading, word
from committee_desk.printing.content import Content
from tests.printing.test_word import BLOCKS
from tests.rigs.leaks_bulletins import OFFICE
from tests.rigs.office import Broken, office

_FOLIO = re.compile(r"—\d+—")
_RARE = re.compile("[\u3400-\u4dbf\U00010000-\U000323af\ufffd]")
"""No typeface of this computer need have them."""
_ROWS = [(str(n), "王**", f"幸福里小区{n}号楼") for n in range(1, 200)]


def main() -> int:
    """Run every check; return 0 when all hold, 1 when one fails, 2 when there is no LibreOffice."""
    if not shutil.which("soffice"):
        print("LibreOffice is not installed (libreoffice-writer): nothing was checked")
        return 2
    with tempfile.TemporaryDirectory() as name:
        try:
            print(f"ok    {whole(Path(name))}")
        except Broken as fault:
            print(f"FAIL  {fault}")
            return 1
    return 0


def papers() -> Iterator[tuple[str, bytes, list[str]]]:
    """Yield a name, a Word file and the texts that must stand in it."""
    full = Content("B14", "通知", BLOCKS, author="居委会")
    for sheet in bulletins.papers():
        yield f"all-{sheet}", word.to_docx(full, sheet), [text for text, _ in full.texts()]
    for kind in bulletins.kinds():
        made = bulletins.compose(kind, bulletins.specimen_filled(kind.code), OFFICE)
        yield kind.code, word.to_docx(made), [text for text, _ in made.texts()]
    headers = ("序号", "姓名", "地址")
    ledger = word.ledger_docx("人口台账", "单位：居委会", headers, _ROWS, "L01 内部使用")
    yield "ledger", ledger, ["人口台账", "单位：居委会", *(cell for row in _ROWS for cell in row)]


def whole(folder: Path) -> str:
    """LibreOffice reads every text of every Word file we write."""
    wanted = {}
    for name, data, texts in papers():
        (folder / f"{name}.docx").write_bytes(data)
        wanted[name] = texts
    out = folder / "out"
    files = [folder / f"{name}.docx" for name in wanted]
    office(folder, "--convert-to", "pdf", "--outdir", out, *files)
    for name, texts in wanted.items():
        made = out / f"{name}.pdf"
        if not made.exists():
            raise Broken(f"LibreOffice does not open {name}.docx (is libreoffice-writer there?)")
        lost = list(missing(texts, made.read_bytes()))
        if lost:
            raise Broken(f"{name}.docx lacks {len(lost)} texts in LibreOffice: {lost[:3]}")
    return f"{len(wanted)} Word files stand whole in LibreOffice"


def missing(texts: Iterable[str], pdf: bytes) -> Iterator[str]:
    """Yield the texts that cannot be read in a PDF; page numbers between lines are left out."""
    read = "".join("".join(page.text.split()) for page in reading.read(pdf)[1:])
    read = _RARE.sub("", _FOLIO.sub("", read))
    for text in texts:
        if _RARE.sub("", "".join(text.split())) not in read:
            yield text


if __name__ == "__main__":
    sys.exit(main())
