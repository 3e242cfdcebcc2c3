"""Taking in minutes from the command line: the answer of take-in for a Word document."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import _
from committee_desk.cli import opening

if TYPE_CHECKING:
    from committee_desk.ledgers.reading import Look
    from committee_desk.ledgers.reading.minutes import Minutes

VERDICTS = ("new", "changed", "same", "doubtful", "refused")


def told(found: Minutes) -> str:
    """Return the head of minutes and how much was found below it, a line each."""
    head = (found.name, found.date, found.place, found.chair, found.recorder)
    counts = _(
        "{people} people, {items} items, {votes} votes, {resolutions} resolutions.",
        people=len(found.attendees),
        items=len(found.items),
        votes=len(found.votes),
        resolutions=len(found.resolutions),
    )
    return "\n".join([*filter(None, head), counts])


def take_in(asked: Namespace, seen: Look) -> tuple[dict[str, Any], str]:
    """Take one document in as a meeting, or tell with ``--dry-run`` what that would do."""
    from committee_desk.work.taking_in import minutes, minutes_keeping

    with opening.opened(asked, writing=not asked.dry_run) as desk:
        planned = desk.ask(minutes.plan, seen)
        verdict = planned.verdict
        if verdict is minutes.Verdict.DOUBTFUL and asked.accept_doubtful == "new":
            verdict = minutes.Verdict.NEW
        meeting = planned.meeting_id
        if verdict is minutes.Verdict.NEW and not asked.dry_run:
            meeting = desk.do(minutes_keeping.take_in, planned, asked.file.read_bytes()).value
    answer = {
        **seen.as_json(),
        **{name: int(name == verdict) for name in VERDICTS},
        "households": {"new": 0, "same": 0},
        "meeting": meeting,
        "problems": [
            {"sheet": None, "row": None, "column": None, "code": code, "written": None,
             "message": sentence}
            for code, sentence in zip(planned.reasons, planned.sentences(), strict=True)
        ],
        "dry_run": asked.dry_run,
    }  # fmt: skip
    return answer, "\n".join([told(planned.minutes), *planned.sentences()])
