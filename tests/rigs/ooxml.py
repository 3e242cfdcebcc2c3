"""Validates every part of the workbooks we write against the schemas of ISO/IEC 29500-4.

Run with the folder of the schemas: ``OOXML_XSD=folder make rig-xsd``. Needs lxml, which the program
itself does not; without either the rig says so and passes.
"""

import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

_PARTS = (
    "xl/worksheets/",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/comments",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def main() -> int:
    """Write specimens, validate their parts, and tell what is wrong."""
    folder = os.environ.get("OOXML_XSD", "")
    if not folder or not (Path(folder) / "sml.xsd").is_file():
        print("rig-xsd skipped: OOXML_XSD names no folder that holds sml.xsd")
        return 0
    try:
        from lxml import etree
    except ImportError:
        print("rig-xsd skipped: lxml is not installed")
        return 0
    schema = etree.XMLSchema(etree.parse(str(Path(folder) / "sml.xsd")))
    checked = faults = 0
    with tempfile.TemporaryDirectory() as made:
        for path in _specimens(Path(made)):
            for name, tree in _trees(path, etree):
                checked += 1
                if not schema.validate(tree):
                    faults += 1
                    for fault in schema.error_log[:5]:
                        print(f"{path.name} {name}:{fault.line} {fault.message}")
    print(f"rig-xsd: {checked} parts checked, {faults} not valid")
    return 1 if faults or not checked else 0


def _trees(path: Path, etree: Any) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith(".xml") and name.startswith(_PARTS):
                tree = etree.fromstring(book.read(name))
                # The schema forbids xml:space on t; Excel itself writes it.
                for each in tree.iter("{*}t"):
                    each.attrib.pop(_SPACE, None)
                yield name, tree


def _specimens(folder: Path) -> Iterator[Path]:
    """Write workbooks of every shape the program has."""
    from committee_desk.ledgers.catalogue import ledgers
    from committee_desk.ledgers.reading.model import (
        ColumnLook,
        Look,
        Problem,
        Record,
        SheetLook,
        TableLook,
    )
    from committee_desk.ledgers.writing import Column, Page, write_errors, write_workbook

    texts = ["=1+1", "两\n行", "_x000D_", "\r=1", "<b>&", " 空 ", "", "0012"]
    for declared in ledgers().values():
        columns = [
            Column(each.heading, each.kind, each.width, each.running, each.long, each.total)
            for each in declared.columns
        ]
        kinds = [each.kind for each in columns if not each.running]
        rows = [
            [{"n": 3, "$": 1_250, "d": date(2026, 11, 5)}.get(kind, text) for kind in kinds]
            for text in texts
        ]
        path = folder / f"{declared.code}.xlsx"
        page = Page("甲", "题", columns, rows, "左", "中", "右", "脚", ("说明",), "A&B", 3, True)
        write_workbook(path, [page, Page("甲", "空", columns, [])])
        yield path
    two = [
        Column("序号", "n", running=True),
        Column("姓名", group="人"),
        Column("性别", group="人"),
    ]
    path = folder / "levels.xlsx"
    write_workbook(path, [Page("乙", "题", two, [["王芳", "女"]])])
    yield path
    table = TableLook(
        "residents", [], [1], 2, 3, {"A": ColumnLook("人 / 姓名", "person_name", 1.0)}
    )
    problem = Problem("丙", 2, "A", "person_name", "name_odd", "=1", "odd")
    look = Look("a.xls", "", "xls", "", [SheetLook("丙", False, [table])])
    look.records, look.problems = [Record("丙", 2, 0, written={"person_name": "=1"})], [problem]
    path = folder / "errors.xlsx"
    write_errors(path, look)
    yield path


if __name__ == "__main__":
    sys.exit(main())
