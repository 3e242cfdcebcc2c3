"""Measures a ledger of 300,000 rows and 24 columns on its way out, beside plain XlsxWriter.

Each writer runs in a process of its own on the same rows. The floor of memory and processor time is
a process that has imported the same modules and makes the rows without writing them.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

MOST_OF_PLAIN = 0.3
MOST_MEMORY_MB = 60
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_FIRST = date(1930, 1, 1).toordinal()


def rows(count: int) -> Iterator[list[str | int | date | None]]:
    """Yield believable rows of L01 without the running number; no number is a person's."""
    for at in range(count):
        name = _SURNAMES[at % 20] + "建国华芳敏静"[at % 6] + ("" if at % 3 else "兰")
        born = date.fromordinal(_FIRST + at * 7 % 33_000)
        room = f"{at % 6 + 1}0{at % 4 + 1}"
        yield [
            f"第{at // 9_000 + 1}网格",
            "梧桐苑",
            str(at % 40 + 1),
            str(at % 4 + 1),
            room,
            name,
            "女" if at % 2 else "男",
            "汉族",
            born,
            f"329901{born:%Y%m%d}{at % 10_000:04}",
            "户主" if at % 3 == 0 else "配偶",
            name,
            "群众",
            "大学本科",
            "已婚",
            "职员/清河纺织厂",
            f"194{at % 100_000_000:08}",
            f"某省某市某区清河街道{at % 997}号",
            f"梧桐苑{at % 40 + 1}号楼{at % 4 + 1}单元{room}室",
            "户在人在",
            None if at % 11 else "独居老人",
            date(2026, 11, 5),
            None if at % 5 else "电话<白天>打不通&待核",
        ]


def _only_rows(path: Path, count: int) -> None:
    import xlsxwriter  # noqa: F401 - the same modules as the others

    from committee_desk.ledgers.writing import workbook  # noqa: F401 - as above

    for _ in rows(count):
        pass
    path.write_bytes(b"")


def _ours(path: Path, count: int) -> None:
    from committee_desk.ledgers.catalogue import ledger
    from committee_desk.ledgers.writing import Column, Page, write_workbook

    declared = ledger("L01")
    columns = [
        Column(each.heading, each.kind, each.width, each.running, each.long)
        for each in declared.columns
    ]
    page = Page("台账", "居民基本信息台账", columns, rows(count), foot=declared.foot, frozen=7)
    write_workbook(path, [page])


def _plain(path: Path, count: int) -> None:
    """Write the same cells and styles with XlsxWriter alone, in its mode of least memory."""
    import xlsxwriter

    from committee_desk.ledgers.catalogue import ledger

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    columns = ledger("L01").columns
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("台账")
        text = book.add_format({"border": 1, "num_format": "@", "text_wrap": True})
        day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
        number = book.add_format({"border": 1})
        for at, column in enumerate(columns):
            sheet.set_column(at, at, 12)
            sheet.write_string(0, at, column.heading, text)
        for at, row in enumerate(rows(count), 1):
            sheet.write_number(at, 0, at, number)
            for column, value in enumerate(row, 1):
                if value is None:
                    sheet.write_blank(at, column, None, text)
                elif isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                else:
                    sheet.write_string(at, column, str(value), text)


_WRITERS = {"rows only": _only_rows, "plain XlsxWriter": _plain, "ledger": _ours}


def _measured(name: str, count: int, folder: Path) -> dict[str, float]:
    """Run one writer in a process of its own and return what it used."""
    path = folder / "out.xlsx"
    command = [sys.executable, "-m", __spec__.name if __spec__ else "", "--only", name]
    given = [*command, "--rows", str(count), "--out", str(path)]
    said = subprocess.run(given, check=True, capture_output=True, text=True).stdout
    used: dict[str, float] = json.loads(said)
    used["file"] = path.stat().st_size / 1e6
    return used


def _run_one(name: str, count: int, path: Path) -> None:
    import resource

    _WRITERS[name](path, count)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss / 1024}))


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 1 when a figure is not kept."""
    read = argparse.ArgumentParser(prog="tests.benchmarks.ledger_out", description=__doc__)
    read.add_argument("--rows", type=int, default=300_000)
    read.add_argument("--only", choices=list(_WRITERS), help=argparse.SUPPRESS)
    read.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    asked = read.parse_args(arguments)
    if asked.only:
        _run_one(asked.only, asked.rows, asked.out)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = {name: _measured(name, asked.rows, Path(folder)) for name in _WRITERS}
    floor, plain, ours = (found[name] for name in _WRITERS)
    print(f"A ledger of {asked.rows:,} rows x 24 columns out")
    print(f"{'':18}{'CPU s':>8}{'of plain':>10}{'RSS MB':>8}{'above':>7}{'file MB':>9}")
    for name, used in found.items():
        share, above = used["cpu"] / plain["cpu"], used["rss"] - floor["rss"]
        print(
            f"{name:18}{used['cpu']:8.1f}{share:10.2f}{used['rss']:8.0f}{above:7.0f}{used['file']:9.1f}"
        )
    share, above = ours["cpu"] / plain["cpu"], ours["rss"] - floor["rss"]
    kept = share <= MOST_OF_PLAIN and above <= MOST_MEMORY_MB
    print(
        f"promised: at most {MOST_OF_PLAIN} of plain ({share:.2f}), "
        f"{MOST_MEMORY_MB} MB above the floor ({above:.0f}): {'kept' if kept else 'NOT KEPT'}"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
