"""The lines of a route sheet: read with their plan, shown as a list, marked as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from committee_desk.base.words import N_, _
from committee_desk.ui.parts.short_table import Shown
from committee_desk.ui.visits.keys import RESULTS
from committee_desk.ui.visits.need_line import Category, categories_of

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.visit_lines import Written
    from committee_desk.work.visit_progress import Plan
    from committee_desk.work.visit_routes import Line


@dataclass(frozen=True)
class Read:
    """A plan with its lines, and the categories needs are given."""

    plan: Plan | None
    lines: tuple[Line, ...]
    categories: tuple[Category, ...]


def read(desk: Desk, plan_id: int) -> Read:
    """Return what a sheet is typed back with; run in a reading job."""
    from committee_desk.work import code_lists, visit_progress, visit_routes

    codes = desk.ask(code_lists.of, "need_category")
    lines = tuple(desk.ask(visit_routes.lines, plan_id))
    return Read(desk.ask(visit_progress.plan, plan_id), lines, tuple(categories_of(codes)))


def columns() -> tuple[Shown, ...]:
    """Return the columns of a list of lines; its entries hold the line as ``line``."""
    return (
        Shown(N_("No."), 46, lambda each: str(each["line"].place)),
        Shown(N_("How it was"), 96, lambda each: result_words(each["line"].result)),
        Shown(N_("Householder"), 108, lambda each: each["line"].head),
        Shown(N_("Address"), 200, lambda each: each["line"].address),
    )


def result_words(result: str) -> str:
    """Return how a visit went in words, '' for one that was not made."""
    words = dict(RESULTS).get(result)
    return _(words) if words else ""


def first_open(lines: Sequence[Line], start: int = 0) -> int:
    """Return the place of the first line without a result from ``start`` on, then from the top."""
    places = [*range(start, len(lines)), *range(min(start, len(lines)))]
    return next((n for n in places if not lines[n].result), min(start, len(lines) - 1))


def marked(lines: Sequence[Line], household: int, written: Written) -> list[Line]:
    """Return the lines with that of a household as it was written."""
    return [
        replace(
            line,
            result=written.result,
            day=written.day,
            from_time=written.from_time or "",
            problems=written.problems,
            met=written.met,
            visit=line.visit or -1,
            needs=line.needs + len(written.needs),
        )
        if line.household == household
        else line
        for line in lines
    ]
