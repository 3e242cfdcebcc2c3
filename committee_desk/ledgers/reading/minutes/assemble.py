"""From the pieces of a document to what its minutes say."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading.minutes import document, prose, times
from committee_desk.ledgers.reading.minutes.counting import number, vote_in
from committee_desk.ledgers.reading.minutes.found import (
    FoundItem,
    FoundResolution,
    FoundVote,
    Minutes,
)
from committee_desk.ledgers.reading.minutes.lines import ItemRow, Part, PersonRow, parts
from committee_desk.ledgers.reading.minutes.people import name_of, names_in
from committee_desk.ledgers.reading.minutes.words import (
    Piece,
    clauses,
    is_heading,
    is_numbered,
    unnumbered,
    vocabulary,
)

_SINGLE = ("name", "no", "time", "end", "place", "chair", "recorder", "expected", "present")
_PEOPLE = {"attendees": "attendees", "guests": "guests", "absent": "absent"}
_SHARED = 3
"""Characters a resolution and the title of its item have at least in common."""
_TITLE = 60
"""Characters of the longest title; a longer line is what was said."""


def read(path: Path) -> Minutes:
    """Return what a Word document says of a meeting.

    Raises Refused (``not_minutes``) where next to nothing of one is found, and for a document that
    is damaged, hostile or too big.
    """
    blocks = document.blocks(path)
    assembly = _Assembly()
    for part in parts(blocks):
        assembly.take(part)
    minutes = assembly.finished()
    prose.complete(minutes, [block for block in blocks if isinstance(block, str)])
    _refuse_other(minutes)
    minutes.doubts = _doubts(minutes, assembly.days)
    return minutes


def _refuse_other(minutes: Minutes) -> None:
    signs = (
        minutes.date,
        minutes.place,
        minutes.chair or minutes.recorder,
        minutes.attendees or minutes.present,
        minutes.items or minutes.resolutions or minutes.votes,
    )
    if sum(1 for sign in signs if sign) < 2:
        raise Refused(
            N_("This text document does not look like the minutes of a meeting."),
            N_("Take in minutes as .docx, and ledgers as workbooks (.xlsx, .xls, .et, .ods)."),
            code="not_minutes",
        )


def _doubts(minutes: Minutes, days: list[str]) -> list[str]:
    found = []
    for name, value in (
        ("no_date", minutes.date),
        ("no_place", minutes.place),
        ("no_chair", minutes.chair),
        ("no_attendees", minutes.attendees),
    ):
        if not value:
            found.append(name)
    if len(set(days)) > 1:
        found.append("two_dates")
    if minutes.present and minutes.attendees and minutes.present != len(minutes.attendees):
        found.append("count_differs")
    return found


class _Assembly:
    """Takes the pieces one by one; ``section`` is the label that lines without one go on with."""

    def __init__(self) -> None:
        self.minutes = Minutes()
        self.days: list[str] = []
        self._section = ""
        self._item = -1
        self._titles: list[str] = []
        self._agenda: list[str] = []

    def take(self, part: Part) -> None:
        """Take one piece."""
        if isinstance(part, ItemRow):
            self._take_row(part.cells)
        elif isinstance(part, PersonRow):
            people = self.minutes.guests if self._section == "guests" else self.minutes.attendees
            people.extend(name for name in names_in(part.name) if name not in people)
        elif part.label:
            self._take_label(part)
        else:
            self._go_on(part.text)

    def finished(self) -> Minutes:
        """Return all that was found."""
        minutes = self.minutes
        if not minutes.items:
            minutes.items = [FoundItem(title) for title in self._agenda]
        if not minutes.name and self._titles:
            minutes.name = prose.meeting_name(self._titles)
        minutes.kind = prose.kind_of(" ".join([minutes.name, *self._titles]))
        for vote in minutes.votes:
            if not vote.motion and 0 <= vote.item < len(minutes.items):
                vote.motion = minutes.items[vote.item].title
        for resolution in minutes.resolutions:
            if resolution.item < 0:
                resolution.item = _spoken_of(resolution.words, minutes.items)
        return minutes

    def _take_label(self, piece: Piece) -> None:
        self._section = piece.label
        if piece.label == "responsible" and piece.text:
            self._responsible(piece.text)
        elif piece.label == "deadline" and piece.text:
            self._deadline(piece.text)
        elif piece.text:
            self._go_on(piece.text)

    def _go_on(self, text: str) -> None:
        label = self._section
        if not label:
            self._before_labels(text)
        elif label in _SINGLE:
            self._single(label, text)
        elif label in _PEOPLE:
            people: list[str] = getattr(self.minutes, _PEOPLE[label])
            if is_heading(text) and not names_in(text):
                self._section = "body"
                self._said(text)
                return
            people.extend(name for name in names_in(text) if name not in people)
        elif label == "agenda":
            self._on_agenda(text)
        elif label == "resolutions":
            self._resolved(text)
        elif label == "votes":
            self._voted(text)
        elif label == "body":
            self._said(text)

    def _before_labels(self, text: str) -> None:
        if len(text) <= _TITLE and not self.minutes.items and not is_numbered(text):
            self._titles.append(text)
        else:
            self._said(text)

    def _single(self, label: str, text: str) -> None:
        minutes = self.minutes
        if label == "time":
            self._time(text)
        elif label == "end":
            minutes.to_time = minutes.to_time or next(iter(times.clocks_in(text)), "")
        elif label in ("chair", "recorder"):
            if not getattr(minutes, label):
                setattr(minutes, label, name_of(text))
        elif label in ("expected", "present"):
            found = re.search(r"[0-9零〇一二三四五六七八九十百]+", text)
            if found and getattr(minutes, label) is None:
                setattr(minutes, label, number(found[0]))
        elif not getattr(minutes, label):
            setattr(minutes, label, text.strip("。；; "))
        # One line is all such a field has; what follows belongs to the document again.
        self._section = "body" if self._begun() else ""

    def _begun(self) -> bool:
        return bool(self.minutes.items or self._agenda or self.minutes.resolutions)

    def _time(self, text: str) -> None:
        minutes = self.minutes
        found = times.days_in(text)
        self.days.extend(found)
        clocks = times.clocks_in(text)
        if found and not minutes.date:
            minutes.date = found[0]
        if clocks and not minutes.from_time:
            minutes.from_time = clocks[0]
            minutes.to_time = minutes.to_time or (clocks[1] if clocks[1:] else "")

    def _on_agenda(self, text: str) -> None:
        if len(text) > _TITLE * 3 or (self._agenda and not is_numbered(text)):
            self._section = "body"
            self._said(text)
            return
        self._agenda.extend(clause.rstrip("。；;") for clause in clauses(text))

    def _said(self, text: str) -> None:
        """Take a line of the body: a heading begins an item, the rest is said to the last one."""
        if _is_decision(unnumbered(text)):
            self._resolved(text)
            self._keep(text)
            return
        if len(self._agenda) == 1 and not self.minutes.items:
            self._begin(self._agenda[0])
        if is_heading(text) or (self._is_agenda(text) and is_numbered(text)):
            title, _, rest = unnumbered(text).partition("。")
            self._begin(title if len(title) <= _TITLE else title[:_TITLE])
            text = rest or (text if len(title) > _TITLE else "")
        self._vote(text)
        self._keep(text)

    def _keep(self, text: str) -> None:
        if text.strip() and self.minutes.items:
            item = self.minutes.items[max(self._item, 0)]
            item.text = "\n".join(filter(None, (item.text, text.strip())))

    def _is_agenda(self, text: str) -> bool:
        plain = unnumbered(text).rstrip("。：:")
        return any(plain == title for title in self._agenda)

    def _begin(self, title: str) -> None:
        title = title.strip(" ：:。")
        self.minutes.items.append(FoundItem(title))
        self._item = len(self.minutes.items) - 1

    def _vote(self, text: str, *, counted_only: bool = False) -> None:
        vote = vote_in(text, counted_only=counted_only)
        if vote is not None:
            vote.item = self._item
            self.minutes.votes.append(vote)

    def _voted(self, text: str) -> None:
        last = self.minutes.votes[-1] if self.minutes.votes else None
        vote = vote_in(text)
        if vote is None:
            return
        vote.item = self._item
        if last is not None and last.for_count is None and _is_rest_of(vote, last):
            self.minutes.votes[-1] = vote
        else:
            self.minutes.votes.append(vote)

    def _resolved(self, text: str) -> None:
        for clause in clauses(text):
            plain, responsible, deadline = prose.owner_and_date(clause)
            if plain:
                item = -1 if self._section == "resolutions" else self._item
                self.minutes.resolutions.append(FoundResolution(plain, responsible, deadline, item))
            elif self.minutes.resolutions:
                self._responsible(responsible)
                self._deadline(deadline)
        self._vote(text, counted_only=True)

    def _responsible(self, text: str) -> None:
        if self.minutes.resolutions and text and not self.minutes.resolutions[-1].responsible:
            self.minutes.resolutions[-1].responsible = text.strip("。；; ")

    def _deadline(self, text: str) -> None:
        if self.minutes.resolutions and text and not self.minutes.resolutions[-1].deadline:
            found = times.days_in(text)
            self.minutes.resolutions[-1].deadline = found[0] if found else text.strip("。；; ")

    def _take_row(self, cells: dict[str, str]) -> None:
        title = unnumbered(cells.get("title", "").replace("\n", ""))
        if not title:
            return
        self._begin(title)
        self.minutes.items[-1].text = cells.get("text", "")
        self._vote(cells.get("vote", ""))
        if cells.get("resolution"):
            self._section = "row"
            self._resolved(cells["resolution"])
        self._responsible(cells.get("responsible", ""))
        self._deadline(cells.get("deadline", ""))


def _is_decision(text: str) -> bool:
    return any(text.startswith(word) for word in vocabulary()["decision_openings"])


def _spoken_of(words: str, items: list[FoundItem]) -> int:
    """Return which item a resolution shares the most words with; -1 when that is next to none."""
    if len(items) == 1:
        return 0
    shared = [
        SequenceMatcher(None, words, item.title, autojunk=False).find_longest_match().size
        for item in items
    ]
    most = max(shared, default=0)
    return shared.index(most) if most >= _SHARED else -1


def _is_rest_of(vote: FoundVote, last: FoundVote) -> bool:
    return vote.item == last.item and not last.all_for
