"""Opens an encrypted ledger in LibreOffice: ``python -m tests.rigs.office_sealed``.

With its password it opens and shows what the same ledger holds in clear; with another one it does
not. Needs soffice (libreoffice-calc) and the system's Python with python3-uno, through which a
password can be handed over; what is missing is said, and the status is 2.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.helpers.journeys import ROOT, Program

SYSTEM_PYTHON = "/usr/bin/python3"
PASSWORD = "梧桐街道-2026"
# Runs under the system's Python: tells the cells of a workbook as LibreOffice opened it.
READER = """
import json, sys, uno
from com.sun.star.beans import PropertyValue
pipe, path, secret = sys.argv[1:4]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", local)
context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
given = [PropertyValue("Hidden", 0, True, 0), PropertyValue("Password", 0, secret, 0)]
try:
    book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, tuple(given))
except Exception:
    book = None
if book is None:
    print("null")
else:
    sheet = book.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    print(json.dumps([[str(cell) for cell in row] for row in area.getDataArray()]))
    book.close(True)
"""


def missing() -> list[str]:
    """Return the Debian packages this rig wants and does not find."""
    wanted = [] if shutil.which("soffice") else ["libreoffice-calc"]
    found = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return wanted if found.returncode == 0 else [*wanted, "python3-uno"]


def ledgers(folder: Path) -> tuple[Path, Path]:
    """Make a ledger in clear and the same one encrypted."""
    program = Program(folder)
    sample = next((ROOT / "tests" / "samples").glob("02_*.xlsx"))
    program.done("new", "a.desk", "--community", "幸福里社区", "--person", "王秀兰")
    program.done("take-in", "a.desk", sample)
    program.done("ledger", "a.desk", "L01", "--out", "clear.xlsx")
    secret = {"COMMITTEE_DESK_FILE_PASSWORD": PASSWORD}
    program.done("ledger", "a.desk", "L01", "--out", "sealed.xlsx", "--encrypt", **secret)
    return program.work / "clear.xlsx", program.work / "sealed.xlsx"


class Office:
    """LibreOffice without a window, spoken to through a pipe."""

    def __init__(self, folder: Path) -> None:
        self.pipe = f"desk{os.getpid()}"
        self.process = subprocess.Popen(
            [
                *("soffice", "--headless", "--norestore", "--nolockcheck"),
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                f"--accept=pipe,name={self.pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def cells(self, path: Path, secret: str) -> list[list[str]] | None:
        """Return the cells of the first sheet, None when it does not open."""
        words = [SYSTEM_PYTHON, "-c", READER, self.pipe, str(path), secret]
        end = time.monotonic() + 120
        while True:
            done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
            if done.returncode == 0:
                found: list[list[str]] | None = json.loads(done.stdout)
                return found
            if time.monotonic() > end:
                raise SystemExit(f"LibreOffice does not answer: {done.stderr}")
            time.sleep(0.5)

    def end(self) -> None:
        """End it and what it started."""
        os.killpg(self.process.pid, 15)
        self.process.wait(timeout=60)


def main() -> int:
    """Run the checks; return 0 when they hold, 1 when not, 2 when something is not installed."""
    if wanted := missing():
        print(f"not installed, nothing was checked: {', '.join(wanted)}")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clear, sealed = ledgers(folder)
        office = Office(folder)
        try:
            plain = office.cells(clear, "")
            right, wrong = office.cells(sealed, PASSWORD), office.cells(sealed, "another one")
        finally:
            office.end()
    # Trace and date may differ; the people are the 260 of the sample.
    whole = {cell for row in plain or [] for cell in row if len(cell) == 18 and cell[:17].isdigit()}
    opened = whole & {cell for row in right or [] for cell in row}
    checks = {
        f"{len(opened)} identity numbers whole in the encrypted ledger": len(opened) == 260,
        "another password does not open it": wrong is None,
    }
    for words, kept in checks.items():
        print(f"{'ok  ' if kept else 'FAIL'}  {words}")
    return int(not all(checks.values()))


if __name__ == "__main__":
    sys.exit(main())
