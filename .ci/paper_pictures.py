"""Photographs every kind of notice: paper_pictures.py FOLDER, and writes docs/bulletins.md.

Each is let out of a demonstration desk, through the gate, filled from the desk as far as it can be
and with its specimen beyond that; what is photographed are the pages of the finished PDF.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE_OF_DOCS = ROOT / "docs" / "bulletins.md"
DPI = 50
GREYS = 16
SEED, HOUSEHOLDS = 7, 60
HEAD = """# The notices

Every kind the program composes, let out of a demonstration desk by `make pictures`. People,
places and figures are made up. *Hangs* is the least time by the rulebook, where there is one;
*names* says whether residents may stand on it by their full name.

| Kind | | Hangs | Names | Rests on |
|---|---|---|---|---|
"""
NAMES = {"forbidden": "never", "named": "staff and contacts", "lawful": "in full, by law"}


def main(folder: Path) -> int:
    """Photograph every kind into a folder and write the page that shows them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.update(COMMITTEE_DESK_TEST_KEY_COST="quick", COMMITTEE_DESK_FONTS="")
    sys.path.insert(0, str(ROOT))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["COMMITTEE_DESK_HOME"] = home
        taken = dict(photographs(Path(home), folder))
    for old in {each.name for each in folder.glob("B*.png")}.difference(*taken.values()):
        (folder / old).unlink()
    PAGE_OF_DOCS.write_text(page(taken, folder), encoding="utf-8")
    return 0


def photographs(home: Path, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Let every kind out and yield its code and the pictures of its pages."""
    from committee_desk.desk import Desk
    from committee_desk.printing import bulletins
    from committee_desk.work import bulletin_issue, demonstration
    from committee_desk.work import bulletins as notices

    desk, _code = Desk.create(
        home / "demo.desk", community="幸福里社区", person="王秀兰", secret="a careful clerk"
    )
    try:
        desk.do(demonstration.fill, HOUSEHOLDS, SEED)
        for kind in bulletins.kinds():
            known = desk.ask(notices.filled, kind, {})
            data = bulletins.specimen_filled(kind.code) | {
                name: value for name, value in known.items() if value
            }
            issued = desk.do(bulletin_issue.issue, kind.code, data).value
            yield kind.code, list(pages(issued.pdf, kind.code, folder))
    finally:
        desk.close()


def pages(pdf: bytes, code: str, folder: Path) -> Iterator[str]:
    """Save the pages as pictures of few greys and yield their names."""
    from PIL import Image

    from committee_desk.printing import previews

    for number, (wide, high, pixels) in enumerate(previews.each_page_image(pdf, DPI), 1):
        picture = Image.frombytes("RGB", (wide, high), pixels).convert("L").quantize(GREYS)
        name = f"{code}-{number}.png"
        picture.save(folder / name, optimize=True)
        yield name


def page(taken: dict[str, list[str]], folder: Path) -> str:
    """Return the page of the documentation: the list of kinds, then their pictures."""
    from committee_desk.printing import bulletins

    lines, shown = [], []
    beside = os.path.relpath(folder, PAGE_OF_DOCS.parent)
    for kind in bulletins.kinds():
        hangs = hanging(kind.days) if kind.days else ""
        lines.append(
            f"| {kind.code} | {kind.name} | {hangs} | {NAMES[kind.names]} | {kind.basis} |\n"
        )
        pictures = " ".join(f"![{name}]({beside}/{name})" for name in taken[kind.code])
        shown.append(f"\n## {kind.code} {kind.name}\n\n{pictures}\n")
    return HEAD + "".join(lines) + "".join(shown)


def hanging(rule_id: str) -> str:
    """Say in a few words how long a rule of today asks for."""
    from committee_desk.base import dates
    from committee_desk.rules import rulebook

    rule = rulebook.value(rule_id, dates.today())
    length = rule.value["least"] if isinstance(rule.value, dict) else rule.value
    unit = "working days" if rule.unit == "workday" else "days"
    return f"{length} {unit}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
