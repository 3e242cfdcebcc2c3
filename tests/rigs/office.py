"""Opens what we write in LibreOffice: ``make rig-office``, which needs soffice (libreoffice-calc).

1. A ledger keeps every identity number, door number and leading nought when an office program has
   opened it and saved it as something else, and comes back in as nothing but known people.
2. A table pasted from the clipboard keeps them too, and no pasted cell becomes a formula.
3. A ledger prints on A4, each page as wide as the paper.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = next((ROOT / "tests" / "samples").glob("02*.xlsx"))
PASTED = ["110105194912310021", "0012", "=1+1", "+8613900000000", "@SUM(1)", "3-2-501", "12月5日"]
A4 = (595, 842)


class Broken(Exception):
    """A promise was not kept; the text says which."""


def main() -> int:
    """Run every check; return 0 when all hold, 1 when one fails, 2 when there is no LibreOffice."""
    if not shutil.which("soffice"):
        print("LibreOffice is not installed (libreoffice-calc): nothing was checked")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = made(folder)
        for check in (kept_by_ledger, comes_back, kept_by_clipboard, prints_on_a4):
            try:
                print(f"ok    {check(folder, desk)}")
            except Broken as fault:
                print(f"FAIL  {fault}")
                bad += 1
    return min(bad, 1)


def program(folder: Path, *words: str | Path) -> Any:
    """Run the program's command line and return what it told."""
    done = subprocess.run(
        [sys.executable, "-m", "committee_desk", *(str(word) for word in words), "--json"],
        cwd=ROOT,
        env={
            **os.environ,
            "COMMITTEE_DESK_HOME": str(folder / "home"),
            "COMMITTEE_DESK_PASSWORD": "a careful clerk",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Broken(f"{words[0]}: {done.stderr}")
    return json.loads(done.stdout)


def made(folder: Path) -> Path:
    """Return a desk that took the sample in, with its ledger beside it."""
    desk = folder / "x.desk"
    program(folder, "new", desk, "--community", "幸福里社区")
    program(folder, "take-in", desk, WORKBOOK)
    program(folder, "ledger", desk, "L01", "--out", folder / "L01.xlsx")
    return desk


def converted(folder: Path, source: Path, kind: str) -> Path:
    """Let LibreOffice open a file and save it as another kind."""
    out = folder / f"as-{kind.partition(':')[0]}"
    office(folder, "--convert-to", kind, "--outdir", out, source)
    return next(out.glob(f"{source.stem}*"))


def office(folder: Path, *words: str | Path) -> None:
    """Run LibreOffice without a window and with settings of its own."""
    profile = f"-env:UserInstallation=file://{folder}/office"
    command = ["soffice", profile, "--headless", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def cells(path: Path) -> Iterator[str]:
    """Yield every cell of a separated file."""
    with path.open(encoding="utf-8", newline="") as source:
        for row in csv.reader(source):
            yield from row


def kept_by_ledger(folder: Path, desk: Path) -> str:
    """Every identity number of the desk stands whole in what LibreOffice read."""
    people = program(folder, "list", desk, "residents", "--reveal", "checking the ledger")
    numbers = {one["id_number"] for one in people if one["id_number"]}
    read = set(
        cells(converted(folder, folder / "L01.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"))
    )
    if lost := numbers - read:
        raise Broken(f"{len(lost)} of {len(numbers)} identity numbers are not whole in the ledger")
    if spoilt := [cell for cell in read if re.fullmatch(r"\d(\.\d+)?E\+\d+", cell)]:
        raise Broken(f"{len(spoilt)} cells of the ledger became floating numbers")
    return f"{len(numbers)} identity numbers whole in a ledger LibreOffice opened"


def comes_back(folder: Path, desk: Path) -> str:
    """A ledger that an office program saved anew holds nobody new and changes nothing."""
    told = []
    for kind in ("ods", "xls", "xlsx"):
        again = converted(folder, folder / "L01.xlsx", kind)
        counts = program(folder, "take-in", desk, again, "--dry-run")
        if counts["new"] or counts["changed"] or counts["refused"] or counts["doubtful"]:
            figures = {name: counts[name] for name in ("new", "changed", "doubtful", "refused")}
            raise Broken(f"the ledger saved as .{kind} does not come back the same: {figures}")
        told.append(f".{kind} {counts['same']}")
    return f"the ledger saved anew comes back with the same people: {', '.join(told)}"


def kept_by_clipboard(folder: Path, _desk: Path) -> str:
    """What is pasted from our clipboard table stays the text it was."""
    from committee_desk.ledgers.writing.clipboard import as_clipboard

    _text, html = as_clipboard(["写法"], [[each] for each in PASTED], ["t"])
    page = folder / "pasted.html"
    page.write_text(html, encoding="utf-8")
    # Through the import filter of a spreadsheet, as pasting goes.
    book = folder / "pasted"
    filtered = ("--infilter=HTML (StarCalc)", "--convert-to", "fods")
    office(folder, *filtered, "--outdir", book, page)
    text = (book / "pasted.fods").read_text("utf-8")
    if "table:formula" in text:
        raise Broken("a pasted cell became a formula")
    shown = set(re.findall(r"<text:p>([^<]*)</text:p>", text))
    if lost := [each for each in PASTED if each not in shown and f"'{each}" not in shown]:
        raise Broken(f"pasted cells were changed: {lost}")
    return f"{len(PASTED)} pasted cells stay as they were, none a formula"


def prints_on_a4(folder: Path, _desk: Path) -> str:
    """LibreOffice prints the ledger on A4 pages."""
    import pypdfium2

    paper = converted(folder, folder / "L01.xlsx", "pdf")
    document = pypdfium2.PdfDocument(paper)
    try:
        sizes = {tuple(sorted(round(side) for side in page.get_size())) for page in document}
        pages = len(document)
    finally:
        document.close()
    if any(abs(side - wanted) > 2 for size in sizes for side, wanted in zip(size, A4, strict=True)):
        raise Broken(f"the ledger prints on {sizes}")
    return f"the ledger prints on {pages} pages of A4"


if __name__ == "__main__":
    sys.exit(main())
