"""The tab of a meeting that tells how far its minutes are and what it came to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk

Go = Callable[[str, int], object]


@dataclass(frozen=True)
class Minutes:
    """The state of the minutes, their steps, the texts and papers, and the resolutions."""

    meeting: Mapping[str, Any]
    steps: tuple[Mapping[str, Any], ...]
    papers: tuple[Mapping[str, Any], ...]
    resolutions: tuple[Mapping[str, Any], ...]


def read(desk: Desk, record: int) -> Minutes | None:
    """Return what is known of the minutes of a meeting, None when it is gone."""
    return desk.ask(_read, record)


def draw(minutes: Minutes | None, go: Go) -> Sequence[QWidget]:
    """Return how far they are, what the meeting came to, and each step."""
    return () if minutes is None else list(_told(minutes, go))


def _told(minutes: Minutes, go: Go) -> Iterator[QWidget]:
    now = minutes.meeting
    yield Text(N_("State of the minutes"), bold=True)
    yield told(code_list("minutes_state").label(now["minutes"]))
    if now["approved_on"]:
        facts = {"on": now["approved_on"], "by": now["approved_by"] or "-"}
        yield quiet(_("Approved on {on} by {by}; only a later meeting amends them.", **facts))
    for words in (now["opening_words"], now["closing_words"]):
        if words:
            yield told(str(words))
    if minutes.resolutions:
        yield Text(N_("Resolutions"), bold=True)
    for made in minutes.resolutions:
        yield _link("resolutions", made["id"], f"{made['no']} {made['title']}", _carried(made), go)
    if minutes.papers:
        yield Text(N_("Kept with it"), bold=True)
    for paper in minutes.papers:
        kind = code_list("meeting_paper_kind").label(paper["kind"])
        yield told("　".join(filter(None, (kind, paper["title"]))))
    if minutes.steps:
        yield Text(N_("How the minutes went"), bold=True)
    yield from map(_step, minutes.steps)


def _carried(made: Mapping[str, Any]) -> str:
    state = code_list("resolution_state").label(made["state"])
    return " · ".join(filter(None, (state, made["responsible"], made["deadline"])))


def _step(step: Mapping[str, Any]) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 6), 2)
    column.addWidget(quiet(" · ".join(filter(None, (step["on_day"], step["by_whom"])))))
    if step["what"] == "amended":
        words = _("Amended by {meeting}", meeting=step["in_meeting"] or "-")
    else:
        words = code_list("minutes_state").label(step["to_code"])
    column.addWidget(told("　".join(filter(None, (words, step["reason"])))))
    return held


def _link(room: str, record: int, words: str, below: str, go: Go) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    spaced(column, 0, 0)
    link = LinkLine(words)
    link.setObjectName(f"{room}_{record}")
    link.clicked.connect(lambda: go(room, record))
    column.addWidget(link)
    column.addWidget(quiet(below))
    return held


def _read(conn: Connection, record: int) -> Minutes | None:
    from sqlalchemy import text

    from committee_desk.base.errors import DeskError
    from committee_desk.work import meeting_agenda, meetings, minutes_states

    try:
        now = meetings.meeting(conn, record)
    except DeskError:
        return None
    made = conn.execute(
        text(
            "SELECT id, no, title, state, responsible, deadline FROM resolution "
            "WHERE meeting_id = :m AND deleted IS NULL ORDER BY id"
        ),
        {"m": record},
    ).mappings()
    return Minutes(
        now,
        minutes_states.steps(conn, record),
        tuple(each for each in meeting_agenda.papers(conn, record) if each["item_id"] is None),
        tuple(map(dict, made)),
    )
