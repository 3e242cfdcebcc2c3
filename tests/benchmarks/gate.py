"""Measures the gate: bringing a register into shape, and searching a page of a finished paper.

The limits: a register of 300,000 residents within 3 s, once; a page within 50 ms at the 95th
percentile, beside what the PDF library needs to read it; a ledger of 5,000 rows written as Word
file and searched within 10 s; all in processor time, for nothing here waits. Recall and false
alarms are counted by ``make rig-leaks``.
"""

import argparse
import random
import time
from collections.abc import Sequence

import pypdfium2

from committee_desk.printing import bulletins, gate, word
from committee_desk.printing.content import Block, Content, Paragraph, Table, Title
from committee_desk.printing.gate_known import Known, known_of
from committee_desk.printing.reading import page_count
from tests.benchmarks._desks import percentile
from tests.rigs.paper_leaks import FILLER, SURNAMES, Desk, identity, mobile

MOST_PREPARING_S = 3.0
MOST_PAGE_MS = 50.0
MOST_LEDGER_S = 10.0
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红梅建国文海"


def register(count: int) -> Desk:
    """Return so many invented residents."""
    chance = random.Random(11)
    names = (chance.choice(SURNAMES) + "".join(chance.choices(_GIVEN, k=2)) for _ in range(count))
    homes = range(count // 3)
    return Desk(
        frozenset(identity(chance) for _ in range(count)),
        frozenset(mobile(chance) for _ in range(count)),
        frozenset(
            f"幸福里{n // 9000}小区{n // 100 % 90 + 1}号楼{n // 36 % 4 + 1}单元{n % 36 + 101}室"
            for n in homes
        ),
        frozenset(names),
    )


def paper() -> Content:
    """Return a paper of text and a long table: some five pages."""
    rows = tuple((str(n), f"第{n}项工作", "幸福里小区3号楼", f"{n * 37}.50") for n in range(1, 90))
    table = Table(("序号", "事项", "范围", "金额"), rows)
    blocks: tuple[Block, ...] = (Title("通知"), *(Paragraph(text) for text in FILLER * 5), table)
    return Content("B14", "通知", blocks)


def main(argv: Sequence[str] = ()) -> int:
    """Print the table; return 1 when a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--residents", type=int, default=300_000)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(list(argv))
    if asked.quick:
        asked.residents, asked.count, asked.rows = 20_000, 10, 1000
    people = register(asked.residents)
    preparing = min(_timed(lambda: Known.of(people)) for _ in range(3)) / 1000
    known_of(people)
    print(f"gate: {asked.residents:,} residents brought into shape in {preparing:.2f} s, once")
    pdf = bulletins.to_pdf(bulletins.typeset(paper()))
    pages = page_count(pdf)
    file = word.to_docx(paper())
    print(f"{'milliseconds a page':24}{'p50':>8}{'p95':>8}")
    failed = preparing > MOST_PREPARING_S
    for name, one in (
        ("bare reading of the PDF", lambda: _bare(pdf)),
        ("gate on the PDF", lambda: gate.examine(pdf, people, "B14")),
        ("gate on the Word file", lambda: gate.examine(file, people, "B14")),
    ):
        times = [_timed(one) / pages for _ in range(asked.count)]
        p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
        over = p95 > MOST_PAGE_MS
        failed |= over
        print(f"{name:24}{p50:8.2f}{p95:8.2f}{'  over the limit' if over else ''}")
    rows = [(str(n), "王**", "女", "幸福里小区3号楼", "") for n in range(asked.rows)]
    took = _timed(lambda: gate.examine(_ledger(rows), people, "")) / 1000
    failed |= took > MOST_LEDGER_S
    print(f"a Word ledger of {asked.rows:,} rows written and searched in {took:.2f} s")
    return int(failed)


def _ledger(rows: Sequence[tuple[str, ...]]) -> bytes:
    return word.ledger_docx("台账", "单位：居委会", ("序号", "姓名", "性别", "地址", "备注"), rows)


def _timed(work: object) -> float:
    begun = time.process_time()
    work()  # type: ignore[operator]
    return (time.process_time() - begun) * 1000


def _bare(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number]
        page.get_textpage().get_text_range()
        page.close()
    document.close()
