"""The errors workbook of a plan: complaints about cells, and rows nobody has answered for."""

from collections.abc import Mapping
from pathlib import Path

from committee_desk.ledgers.reading.model import WARN, Problem
from committee_desk.ledgers.writing import errors_book
from committee_desk.work.taking_in.corrections import BATCH_DIGITS
from committee_desk.work.taking_in.lists.spec import content_field
from committee_desk.work.taking_in.planned import REASONS, Place, Plan, Row, Verdict


def write_errors(plan: Plan, path: Path, answers: Mapping[Place, str] | None = None) -> int:
    """Write the rows that need a hand to a workbook that can be taken in again.

    Return how many complaints it lists; without any nothing is written.
    """
    open_rows = [row for row in plan.rows if _open(row, answers or {})]
    complaints = [problem for problem in plan.problems if problem.severity == WARN]
    complaints += [_complaint(row) for row in open_rows]
    if complaints:
        errors_book.write_errors(path, plan.look, complaints, batch=plan.look.sha256[:BATCH_DIGITS])
    return len(complaints)


def _open(row: Row, answers: Mapping[Place, str]) -> bool:
    waits = row.verdict is Verdict.DOUBTFUL and not answers.get(row.place)
    return row.verdict is Verdict.REFUSED or waits


def _complaint(row: Row) -> Problem:
    reason = row.reasons[0]
    named = content_field(row.record.listing)
    return Problem(
        row.record.sheet,
        row.record.row,
        "",
        named,
        reason.code,
        row.record.written.get(named, ""),
        REASONS[reason.code],
        dict(reason.facts),
    )
