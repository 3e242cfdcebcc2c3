"""What the room of visits asks of the desk; each runs in a reading job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.visit_follow_ups import FollowUp
    from committee_desk.work.visit_progress import Plan, Score
    from committee_desk.work.visit_routes import Line
    from committee_desk.work.visits_due import Unseen, Wanted


@dataclass(frozen=True)
class Month:
    """The plans of a month, the score of its groups, and plans with lines not kept yet."""

    month: str
    plans: tuple[Plan, ...]
    scores: tuple[Score, ...]
    half_typed: frozenset[int]
    repeatable: bool
    """Whether there were plans in the month before, to be made again."""


@dataclass(frozen=True)
class Due:
    """Who was not seen, or whom to visit again; ``categories`` are those one can ask for."""

    total: int
    unseen: tuple[Unseen, ...]
    again: tuple[FollowUp, ...]


def month(desk: Desk, wanted: str, form: str) -> Month:
    """Return a month; ``form`` is what drafts of lines are kept under."""
    from committee_desk.work import visit_plans, visit_progress

    drafts = {draft.row for draft in desk.offered_drafts() if draft.form == form and draft.data}
    return Month(
        wanted,
        tuple(desk.ask(visit_progress.plans, wanted)),
        tuple(desk.ask(visit_progress.group_scores, wanted)),
        frozenset(drafts),
        bool(desk.ask(visit_progress.plans, visit_plans.month_before(wanted))),
    )


def month_of(desk: Desk, plan_id: int) -> str:
    """Return the month of a plan, '' when it is gone."""
    from committee_desk.work import visit_progress

    found = desk.ask(visit_progress.plan, plan_id)
    return found.month if found else ""


def lines(desk: Desk, plan_id: int) -> tuple[Line, ...]:
    """Return the lines of a plan."""
    from committee_desk.work import visit_routes

    return tuple(desk.ask(visit_routes.lines, plan_id))


def due(desk: Desk, wanted: Wanted) -> Due:
    """Return who was not seen."""
    from committee_desk.work import visits_due

    found = desk.ask(visits_due.unseen, wanted)
    return Due(found.total, found.rows, ())


def again(desk: Desk, grid_id: int | None) -> Due:
    """Return whom to visit again until today."""
    from committee_desk.work import visit_follow_ups

    found = tuple(desk.ask(visit_follow_ups.follow_ups, grid_id=grid_id))
    return Due(len(found), (), found)
