"""Measures the typesetting: a notice, 500 door notices, a long table, the preview after a key.

``python -m tests.benchmarks papers`` measures all; ``python -m tests.benchmarks.papers notice``
one of notice, doors, table and preview. Runs are interleaved in one process with ReportLab's own
flowables and the same fonts, and with typst and WeasyPrint where they are installed; where they
are not, the table says so.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import Block, Content, Paragraph, Salutation, Signature, Title
from committee_desk.printing.ledger_paper import ledger_document
from committee_desk.printing.papers import Door, door_notices
from committee_desk.printing.typeset import typeset
from tests.benchmarks import _papers_bare as bare

# Where `make bench` puts what papers are compared with; at the end, so that ours stay ours.
sys.path.append(str(Path(__file__).resolve().parents[2] / ".venv" / "compared"))

NOTICE_OF_BARE = 1.5
DOOR_MS_MORE = 2.0
TABLE_OF_LONGTABLE = 0.4
PREVIEW_MS = 150.0
_ORGAN, _DAY = "幸福里社区居民委员会", "2026年11月5日"
_TEXT = (
    "根据《中华人民共和国城市居民委员会组织法》，现将本社区2026年第三季度居务公开情况公布如下，"
    "欢迎监督；有疑问的，可在公示期内以书面形式提出，联系电话：010-87654321。"
)
_HEADERS = ("序号", "姓名", "性别", "出生年月", "联系电话", "现住址", "备注")
_WIDTHS = (40.0, 80.0, 40.0, 90.0, 110.0, 260.0, 136.0)

Maker = Callable[[], bytes]


def _notice(paragraphs: int, changed: str = "") -> bare.Notice:
    """Return a notice whose every paragraph is new, so that nothing remembered helps."""
    texts = [f"{_TEXT}第{number}条{changed}。" for number in range(paragraphs)]
    return "关于公布2026年第三季度居务公开情况的通知", "各位居民：", texts, _ORGAN, _DAY


def _content(notice: bare.Notice) -> Content:
    title, to, texts, organ, day = notice
    text = [Paragraph(each) for each in texts]
    parts: tuple[Block, ...] = (Title(title), Salutation(to), *text, Signature(organ, day))
    return Content("B01", title, parts, organ)


def _timed(makers: dict[str, Maker], rounds: int) -> dict[str, float]:
    """Return the median seconds of each maker; the makers take turns."""
    taken: dict[str, list[float]] = {name: [] for name in makers}
    for number in range(rounds + 1):
        for name, make in makers.items():
            gc.collect()
            start = time.perf_counter()
            make()
            if number:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def _with_others(makers: dict[str, Maker], typst: Maker, weasy: Maker | None) -> dict[str, Maker]:
    if bare.there_is("typst"):
        makers["typst"] = typst
    if weasy is not None and bare.there_is("weasyprint"):
        makers["WeasyPrint"] = weasy
    return makers


def _table(title: str, found: dict[str, float], pages: int = 1) -> None:
    print(title)
    ours = found["ours"]
    for name, seconds in found.items():
        shown = (
            f"{seconds * 1000 / pages:10.2f} ms a page"
            if pages > 1
            else f"{seconds * 1000:10.1f} ms"
        )
        print(f"  {name:22}{shown}   ours is {ours / seconds:5.2f} of it")
    for package, name in (("typst", "typst"), ("weasyprint", "WeasyPrint")):
        if not bare.there_is(package):
            print(f"  {name:22}    absent: not installed here, so not compared")


def _verdict(promise: str, kept: bool) -> bool:
    print(f"  promised: {promise}: {'kept' if kept else 'NOT KEPT'}")
    return kept


def notice(quick: bool) -> bool:
    """Measure one notice of two pages, warm: fonts loaded, its text new."""
    number = iter(range(10_000))

    def fresh() -> bare.Notice:
        return _notice(7, f"（{next(number)}）")

    makers: dict[str, Maker] = {
        "ours": lambda: to_pdf(typeset(_content(fresh()))),
        "bare ReportLab": lambda: bare.bare_notices([fresh()]),
    }
    _with_others(
        makers, lambda: bare.typst_notices([fresh()]), lambda: bare.weasy_notices([fresh()])
    )
    found = _timed(makers, 5 if quick else 25)
    _table("One notice of two pages, warm", found)
    share = found["ours"] / found["bare ReportLab"]
    return _verdict(f"at most {NOTICE_OF_BARE} of bare ({share:.2f})", share <= NOTICE_OF_BARE)


def doors(quick: bool) -> bool:
    """Measure 500 door notices that differ in door, name and day."""
    count = 100 if quick else 500
    places = [
        Door(
            f"幸福里小区{n // 60 + 1}号楼{n % 3 + 1}单元{n % 20 + 1}0{n % 4 + 1}室",
            {"day": f"11月{n % 30 + 1}日", "name": f"李{'梅兰竹菊'[n % 4]}"},
        )
        for n in range(count)
    ]
    texts = ("社区定于{day}上门开展消防安全检查，由{name}负责，请家中留人。", _TEXT, _TEXT)
    template = _content(("入户走访通知", "{door}的居民朋友：", texts, _ORGAN, _DAY))

    def plain() -> list[bare.Notice]:
        return [
            (
                "入户走访通知",
                f"{each.door}的居民朋友：",
                [text.format(**each.facts) for text in texts],
                _ORGAN,
                _DAY,
            )
            for each in places
        ]

    makers: dict[str, Maker] = {
        "ours": lambda: to_pdf(door_notices(template, places)),
        "bare ReportLab": lambda: bare.bare_notices(plain()),
    }
    _with_others(makers, lambda: bare.typst_notices(plain()), lambda: bare.weasy_notices(plain()))
    found = _timed(makers, 1 if quick else 3)
    _table(f"{count} door notices in one file", found, count)
    more = (found["ours"] - found["bare ReportLab"]) * 1000 / count
    return _verdict(
        f"at most {DOOR_MS_MORE} ms a page more than bare ({more:+.2f})", more <= DOOR_MS_MORE
    )


def rows(count: int) -> list[tuple[str, ...]]:
    """Return rows of a believable roster; no number is a person's."""
    return [
        (
            str(n),
            "王李张刘陈"[n % 5] + "建国华芳敏静"[n % 6] + "梅兰竹菊"[n % 4],
            "女" if n % 2 else "男",
            f"19{n % 60 + 40}年{n % 12 + 1}月",
            f"138****{n % 10_000:04}",
            f"幸福里小区{n % 40 + 1}号楼{n % 4 + 1}单元{n % 30 + 1}01室",
            "独居老人，每周探访一次" if n % 7 == 0 else "",
        )
        for n in range(1, count + 1)
    ]


def table(quick: bool) -> bool:
    """Measure a table of 5,000 rows with a head on every page."""
    count = 1_000 if quick else 5_000
    data = rows(count)
    makers: dict[str, Maker] = {
        "ours": lambda: to_pdf(ledger_document("居民花名册", "居委会", _HEADERS, data)),
        "ReportLab's LongTable": lambda: bare.bare_table(_HEADERS, data, _WIDTHS),
    }
    _with_others(makers, lambda: bare.typst_table(_HEADERS, data, _WIDTHS), None)
    found = _timed(makers, 1 if quick else 3)
    _table(f"A table of {count:,} rows (WeasyPrint, a dozen times slower, is left out)", found)
    share = found["ours"] / found["ReportLab's LongTable"]
    kept = _verdict(
        f"at most {TABLE_OF_LONGTABLE} of LongTable ({share:.2f})", share <= TABLE_OF_LONGTABLE
    )
    if "typst" in found:
        ahead = found["ours"] < found["typst"]
        kept &= _verdict(f"ahead of typst ({found['ours'] / found['typst']:.2f})", ahead)
    return kept


def preview(quick: bool) -> bool:
    """Measure composing and setting a two-page notice after every key of a sentence typed."""
    taken = []
    typed = "现将有关事项补充通知如下，请各楼栋长转告每一户居民，特此通知。"
    typeset(_content(_notice(7)))
    for _ in range(1 if quick else 6):
        for end in range(1, len(typed) + 1):
            title, to, texts, organ, day = _notice(7)
            start = time.perf_counter()
            document = typeset(_content((title, to, [*texts, typed[:end]], organ, day)))
            taken.append((time.perf_counter() - start) * 1000)
    assert len(document.pages) == 2
    late = statistics.quantiles(taken, n=20)[-1]
    print("Preview of a two-page notice after a key: composing and setting, without painting")
    print(f"  median {statistics.median(taken):.1f} ms, p95 {late:.1f} ms of {len(taken)} keys")
    return _verdict(f"p95 within {PREVIEW_MS:.0f} ms ({late:.1f})", late <= PREVIEW_MS)


_MEASURES: dict[str, Callable[[bool], bool]] = {
    "notice": notice,
    "doors": doors,
    "table": table,
    "preview": preview,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 when a promise is broken."""
    read = argparse.ArgumentParser(prog="tests.benchmarks.papers", description=__doc__)
    read.add_argument("measure", nargs="*", choices=[[], *_MEASURES], default=[])
    read.add_argument("--quick", action="store_true")
    asked = read.parse_args(arguments)
    kept = [_MEASURES[name](asked.quick) for name in asked.measure or _MEASURES]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
