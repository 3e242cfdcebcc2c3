"""The tabs of a body: who sits on it, what the law says of it, its terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look
from committee_desk.ui.bodies.reading import Seen
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.work.body_checks import Check
    from committee_desk.work.body_questions import Seat

_MOST = 80
# What a check found: the tone and words of its badge.
_FOUND = {
    True: ("ok", N_("In order")),
    False: ("danger", N_("Not met")),
    None: ("warn", N_("Not decided")),
}


class Tabs:
    """Draws the tabs; ``go`` (room, record) is told what was picked, ``pick_day`` the wish."""

    def __init__(self, go: Callable[[str, int], object], pick_day: Callable[[], object]) -> None:
        self._go, self._pick_day = go, pick_day

    def seats(self, seen: Seen) -> Sequence[QWidget]:
        """Return who sits on the body, its head first, and the bodies below it."""
        return list(self._seats(seen))

    def checks(self, seen: Seen) -> Sequence[QWidget]:
        """Return every check with its figures, base and article."""
        if not seen.checks:
            return [quiet(_("Nothing is checked for this kind of body."))]
        return [_of_day(seen), *(check_line(check) for check in seen.checks)]

    def terms(self, seen: Seen) -> Sequence[QWidget]:
        """Return the terms, newest first, and the seats that have ended."""
        return list(self._terms(seen))

    def _seats(self, seen: Seen) -> Iterator[QWidget]:
        day = Button(kind="link")
        day.setText(_("As of {day}", day=seen.day))
        day.setAccessibleName(_("As of {day}", day=seen.day))
        day.setObjectName("of_day")
        day.clicked.connect(lambda: self._pick_day())
        counted = [seat for seat in seen.seats if seat.counts]
        how_many = Text(tone="text2")
        how_many.setText(ngettext("{n} member", "{n} members", len(counted)))
        yield wrapped(how_many, day)
        for seat in seen.seats[:_MOST]:
            yield self._seat(seat)
        if len(seen.seats) > _MOST:
            yield quiet(_("and {n} more, in the list of members", n=len(seen.seats) - _MOST))
        if not seen.seats:
            yield quiet(_("Nobody sits on it that day."))
        if seen.reps:
            yield Text(N_("Representatives of this group"), bold=True)
            for seat in seen.reps:
                yield self._seat(seat)
        if seen.below:
            yield Text(N_("Belongs to it"), bold=True)
            for body in seen.below:
                yield self._link(str(body["name"]), "bodies", body["id"])

    def _seat(self, seat: Seat) -> QWidget:
        held = QWidget()
        held.setObjectName(f"seat_{seat.member_id}")
        column = QVBoxLayout(held)
        spaced(column, 0, 0)
        line = QHBoxLayout()
        column.addLayout(line)
        spaced(line, 0, 6)
        line.addWidget(self._link(seat.name, "members", seat.member_id), 1)
        badge = Badge("info" if seat.counts else "warn")
        badge.setText(_label("body_post", seat.post))
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        about = " · ".join(filter(None, _about(seat)))
        if about:
            column.addWidget(under(about))
        return held

    def _link(self, words: str, room: str, record: int) -> QWidget:
        link = LinkLine(words)
        link.setObjectName(f"{room}_{record}")
        link.clicked.connect(lambda: self._go(room, record))
        return link

    def _terms(self, seen: Seen) -> Iterator[QWidget]:
        for term in seen.terms:
            yield _term(term)
        if not seen.terms:
            yield quiet(_("No term is on record."))
        if seen.left:
            yield Text(N_("Seats that ended"), bold=True)
        for seat in seen.left[:_MOST]:
            yield self._link(str(seat["name"] or ""), "members", seat["id"])
            why = _label("post_end", seat["ended_why"])
            told = [str(seat["ended_on"]), _label("body_post", seat["post"]), why]
            if seat["filled_by"]:
                told.append(_("filled by {name}", name=seat["filled_by"]))
            yield under(" · ".join(filter(None, told)))


def check_line(check: Check) -> QWidget:
    """Return a check: what it found as a badge, in words, and who was counted by which article."""
    held = QWidget()
    held.setObjectName(f"check_{check.check}")
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 8), 2)
    line = QHBoxLayout()
    title = Text(bold=True, wrap=True)
    title.setText(check.title)
    line.addWidget(title, 1)
    tone, words = _FOUND[check.met]
    badge = Badge(tone)
    badge.setText(_(words))
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(line)
    column.addWidget(told(check.words))
    if check.base:
        column.addWidget(quiet(_("Counted: {base}", base=check.base)))
    return held


def told(words: str) -> Text:
    """Return words as they stand, to be selected."""
    shown = Text(wrap=True)
    shown.setText(words)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def quiet(words: str) -> Text:
    """Return words that stand back."""
    shown = Text(kind="caption", tone="text2", wrap=True)
    shown.setText(words)
    return shown


def under(words: str) -> Text:
    """Return words that stand below a link, beginning where its words begin."""
    shown = quiet(words)
    look.follow(shown, _indented, key="indent")
    return shown


def _indented(line: Text) -> None:
    line.setContentsMargins(look.dp(16), 0, 0, 0)


def _of_day(seen: Seen) -> QWidget:
    return quiet(_("As of {day}", day=seen.day))


def _about(seat: Seat) -> Iterator[str]:
    yield _label("standing", seat.standing)
    yield seat.capacity
    yield seat.area
    if seat.households:
        yield ngettext("{n} household", "{n} households", seat.households)
    if seat.planned_to:
        yield _("term to {day}", day=seat.planned_to)
    if seat.topic_id is not None:
        yield _("for one topic")
    if seat.is_rep and seat.post != "rep":
        yield _("representative")


def _term(term: dict[str, Any]) -> QWidget:
    held = QWidget()
    held.setObjectName(f"term_{term['id']}")
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 6), 2)
    head = Text(bold=True, wrap=True)
    number = _("Term {n}", n=term["term_no"]) if term["term_no"] else _("Term of office")
    span = f"{term['from_on']} – {term['ended_on'] or term['planned_to'] or ''}"
    head.setText(f"{number}  {span}")
    column.addWidget(head)
    parts = [ngettext("{n} seat", "{n} seats", term["seats"])]
    if term["elected_on"]:
        parts.append(_("elected on {day}", day=term["elected_on"]))
    if term["ended_on"]:
        parts.append(_("ended on {day}", day=term["ended_on"]))
    parts.append(str(term["note"] or ""))
    column.addWidget(quiet(" · ".join(filter(None, parts))))
    return held


def _label(codes: str, code: str | None) -> str:
    from committee_desk.rules.codes import code_list

    return code_list(codes).label(code)
