"""Measures minutes: a record of 20 items and 200 names to PDF, beside ReportLab's own flowables.

``python -m tests.benchmarks minutes``. Both set the same blocks with the same fonts, in turns in
one process; every text is new in every round, so that nothing remembered helps. What the desk does
before and after, assembling the record and searching the finished file, is told apart.
"""

import argparse
import gc
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from committee_desk.desk import Desk
from committee_desk.printing import gate
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Content,
    Foot,
    Heading,
    Paragraph,
    Table,
    Title,
)
from committee_desk.printing.typeset import typeset
from committee_desk.work import bulletin_people, minutes_out, resolutions
from tests.benchmarks import _papers_bare as bare
from tests.helpers.desks import new_desk
from tests.work.minutes_desks import item, kept, listed, meeting, vote

OF_BARE = 2.0
_SHORT = 12
_ITEMS, _NAMES, _SPEECHES = 20, 200, 4
_WORDS = "同意按方案办理，但要先公布预算和工期，施工时间避开早晚高峰，并由楼栋长每天到场查看"


def _held(desk: Desk) -> int:
    """Return a meeting of 20 items and 200 names, every second item voted and resolved."""
    held = meeting(desk, name="2026年第三次居民代表会议", base_count=_NAMES, reps=191, form="reps")
    people = listed(desk, held, present=160, expected=_NAMES, reps=191)
    for number in range(_ITEMS):
        about = item(
            desk,
            held,
            f"第{number + 1}项：公共设施维修与环境整治安排",
            position=number + 1,
            owner="赵敏",
            introduction="本项由居委会提出，已征求楼栋意见，经费来自社区为民服务资金",
        )
        for position in range(_SPEECHES):
            said = {"position": position, "words": _WORDS, "side": "for"}
            person = people[(number * _SPEECHES + position) % 160]
            kept(desk, "meeting_speech", meeting_id=held, item_id=about, person_id=person, **said)
        if number % 2 == 0:
            figures = {"present": 160, "for_count": 130, "against_count": 20, "abstain_count": 10}
            made = vote(desk, held, about, base_count=_NAMES, **figures)
            desk.do(resolutions.from_vote, made, {"responsible": "赵敏", "deadline": "2026-12-31"})
    return held


def _anew(content: Content, number: int) -> Content:
    """Return the record with every text a new one."""
    return replace(content, blocks=tuple(_changed(block, str(number)) for block in content.blocks))


def _changed(block: Block, mark: str) -> Block:
    match block:
        case Paragraph(text) | Heading(text):
            return replace(block, text=f"{text}{mark}")
        case Table(_, rows):
            new = tuple((*row[:-1], f"{row[-1]}{mark}") for row in rows)
            return replace(block, rows=new)
        case Attached(_, blocks):
            return replace(block, blocks=tuple(_changed(each, mark) for each in blocks))
        case _:
            return block


def _bare(content: Content) -> bytes:
    """Return the same blocks set by ReportLab's flowables."""
    styles = bare._styles()
    out = io.BytesIO()
    story = [flowable for block in content.blocks for flowable in _flowables(block, styles)]
    bare._template(out).build(story, onFirstPage=bare._folio, onLaterPages=bare._folio)
    return out.getvalue()


def _flowables(block: Block, styles: dict[str, Any]) -> list[Any]:
    from reportlab import platypus

    match block:
        case Title(text):
            return [platypus.Paragraph(text, styles["title"])]
        case Heading(text):
            return [platypus.Paragraph(f'<font name="hei">{text}</font>', styles["body"])]
        case Paragraph(text, lead):
            said = f'<font name="hei">{lead}</font>{text}' if lead else text
            return [platypus.Paragraph(said, styles["body"])]
        case Table(headers, rows):
            return [_bare_table(headers, rows, styles)]
        case Attachments(names):
            return [platypus.Paragraph(name, styles["body"]) for name in names]
        case Attached(text, blocks):
            inner = [each for part in blocks for each in _flowables(part, styles)]
            return [platypus.PageBreak(), platypus.Paragraph(text, styles["title"]), *inner]
        case Foot(text):
            return [platypus.Paragraph(text, styles["flush"])]
    raise TypeError(type(block).__name__)


def _bare_table(headers: Sequence[str], rows: Sequence[Sequence[str]], styles: Any) -> Any:
    from reportlab import platypus

    cell = styles["cell"]

    def set_in(text: str) -> Any:
        """Cells that may wrap are paragraphs; the rest are plain strings, which are faster."""
        return platypus.Paragraph(text, cell) if len(text) > _SHORT else text

    lines = [list(headers), *([set_in(text) for text in row] for row in rows)]
    table = platypus.LongTable(lines, repeatRows=1, colWidths=[442 / len(headers)] * len(headers))
    whole = ((0, 0), (-1, -1))
    table.setStyle([("GRID", *whole, 0.5, (0, 0, 0)), ("FONT", *whole, "song", 9)])
    return table


def _timed(makers: dict[str, Callable[[], Any]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each maker in every round; the makers take turns."""
    taken: dict[str, list[float]] = {name: [] for name in makers}
    for number in range(rounds + 1):
        for name, make in makers.items():
            gc.collect()
            start = time.perf_counter()
            make()
            if number:
                taken[name].append(time.perf_counter() - start)
    return taken


def _measured(desk: Desk, rounds: int) -> bool:
    held = _held(desk)
    (content,) = desk.ask(minutes_out.contents, held, "record")
    pages = len(typeset(content).pages)
    fresh = (_anew(content, number) for number in range(100_000))
    found = _timed(
        {
            "ours": lambda: to_pdf(typeset(next(fresh))),
            "bare ReportLab": lambda: _bare(next(fresh)),
        },
        rounds,
    )
    finished = to_pdf(typeset(content))
    people = desk.ask(bulletin_people.people)
    beside = _timed(
        {
            "assembling": lambda: desk.ask(minutes_out.contents, held, "record"),
            "the gate": lambda: gate.examine_behind(finished, people),
        },
        rounds,
    )
    print(f"The record of {_ITEMS} items and {_NAMES} names, {pages} pages")
    for name, times in {**found, **beside}.items():
        print(f"  {name:22}{statistics.median(times) * 1000:10.1f} ms")
    share = statistics.median(
        ours / floor for ours, floor in zip(found["ours"], found["bare ReportLab"], strict=True)
    )
    kept_it = share <= OF_BARE
    print(
        f"  promised: at most {OF_BARE} of bare ({share:.2f}): {'kept' if kept_it else 'NOT KEPT'}"
    )
    return kept_it


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 0 when the promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(arguments)
    os.environ["COMMITTEE_DESK_TEST_KEY_COST"] = "quick"
    with tempfile.TemporaryDirectory() as folder, new_desk(Path(folder)) as desk:
        return 0 if _measured(desk, 3 if asked.quick else 9) else 1
