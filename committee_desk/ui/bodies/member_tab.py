"""The tab of a member: the seat, the appraisals, other seats of the same person, near relatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.bodies.reading import SeenMember, read_member
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.parts.texts import Badge, Text, spaced

SEAT = "seat"
Go = Callable[[str, int], object]


def seat_tab(go: Go) -> DetailTab:
    """Return the tab; ``go`` shows a record of another room."""
    return DetailTab(SEAT, N_("The seat"), read_member, lambda seen: draw(seen, go))


def draw(seen: SeenMember, go: Go) -> Sequence[QWidget]:
    """Return what hangs on a seat, part below part."""
    return list(_draw(seen, go))


def _draw(seen: SeenMember, go: Go) -> Iterator[QWidget]:
    from committee_desk.rules.codes import code_list

    values = seen.values
    if values.get("body_id"):
        yield _link(seen.body, "bodies", values["body_id"], go)
    if values.get("resident_id"):
        yield _link(_("In the register"), "residents", values["resident_id"], go)
    if values.get("ended_on"):
        why = code_list("post_end").label(values["ended_why"])
        parts = [_("Left the post on {day}", day=values["ended_on"]), why]
        yield told(" · ".join(filter(None, (*parts, values["ended_words"]))))
    if seen.meeting:
        yield quiet(_("Accepted by {meeting}", meeting=seen.meeting))
    if seen.follows:
        yield quiet(_("Fills the seat of {name}", name=seen.follows))
    if seen.filled_by:
        yield quiet(_("Filled by {name}", name=seen.filled_by))
    if seen.others:
        yield Text(N_("Other seats"), bold=True)
    posts = code_list("body_post")
    for seat in seen.others:
        yield _link(f"{seat.body} · {posts.label(seat.post)}", "members", seat.member_id, go)
    yield Text(N_("Yearly appraisal"), bold=True)
    results = code_list("appraisal")
    for each in seen.appraisals:
        yield _appraisal(str(each["year"]), results.label(each["result"]), each["note"] or "")
    if not seen.appraisals:
        yield quiet(_("No result is on record."))
    if seen.verdict is not None and seen.verdict.met is not None:
        yield told(seen.verdict.words)
    if seen.kin:
        yield Text(N_("Near relatives the register does not show"), bold=True)
    for each in seen.kin:
        yield told(" · ".join(filter(None, (each["name"], each["relation"], each["note"]))))


def _appraisal(year: str, result: str, note: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    spaced(line, 0, 6)
    words = told(" · ".join(filter(None, (year, note))))
    line.addWidget(words, 1)
    badge = Badge("info")
    badge.setText(result)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _link(words: str, room: str, record: int, go: Go) -> QWidget:
    link = LinkLine(words)
    link.setObjectName(f"{room}_{record}")
    link.clicked.connect(lambda: go(room, record))
    return link
