"""Takes the pieces of minutes one by one and puts each where it belongs."""

from __future__ import annotations

from committee_desk.ledgers.reading.minutes import heads, prose
from committee_desk.ledgers.reading.minutes.counting import begins_with_choice, votes_in
from committee_desk.ledgers.reading.minutes.decided import Decided, spoken_of
from committee_desk.ledgers.reading.minutes.found import FoundItem, FoundVote, Minutes
from committee_desk.ledgers.reading.minutes.lines import ItemRow, Part, PersonRow
from committee_desk.ledgers.reading.minutes.people import is_list, names_in
from committee_desk.ledgers.reading.minutes.words import (
    Piece,
    clauses,
    heading_number,
    is_heading,
    is_numbered,
    list_number,
    unnumbered,
)

_PEOPLE = ("attendees", "guests", "absent", "signed")
_TITLE = 60
"""Characters of the longest title; a longer line is what was said."""


class Assembly:
    """Takes the pieces in order; a line without a label goes on with the section it stands in."""

    def __init__(self) -> None:
        self.minutes = Minutes()
        self.days: list[str] = []
        self._section = ""
        self._item = -1
        self._titles: list[str] = []
        self._agenda: list[str] = []
        self._theme = self._kind = ""
        self._loose: list[str] = []
        self._signed: list[str] = []
        self._votes: list[str] = []
        self._decided = Decided(self.minutes)
        self._heading = self._numbered = 0
        """Figures of the last heading, and of the last item of a list that stands for headings."""

    def take(self, part: Part) -> None:
        """Take one piece."""
        if isinstance(part, ItemRow):
            self._end_votes()
            self._take_row(part.cells)
        elif isinstance(part, PersonRow):
            which = part.how or ("guests" if self._section == "guests" else "attendees")
            self._add_people(which, part.name)
        elif part.label:
            self._take_label(part)
        else:
            self._go_on(part.text)

    def finished(self) -> Minutes:
        """Return all that was found under labels."""
        self._end_votes()
        minutes = self.minutes
        if not minutes.items:
            agenda = self._agenda or ([self._theme] if self._theme else [])
            minutes.items = [FoundItem(title) for title in agenda]
        else:
            minutes.items[-1].text = prose.without_foot(minutes.items[-1].text)
        minutes.attendees = minutes.attendees or self._signed
        minutes.name = minutes.name or prose.meeting_name(self._titles) or self._theme
        called = " ".join([minutes.name, *self._titles])
        minutes.kind = prose.kind_of(self._kind) or prose.kind_of(called)
        self._link()
        return minutes

    def _link(self) -> None:
        minutes = self.minutes
        for vote in minutes.votes:
            if vote.item < 0:
                vote.item = spoken_of(vote.motion, minutes.items)
            if not vote.motion and 0 <= vote.item < len(minutes.items):
                vote.motion = minutes.items[vote.item].title
        for resolution in minutes.resolutions:
            if resolution.item < 0:
                resolution.item = spoken_of(resolution.words, minutes.items)

    def keep_loose(self) -> None:
        """Keep what was said under no item: under the only one, or one called as the meeting.

        Where there are headings with what was said to each, words before the first are left away.
        """
        minutes, said = self.minutes, "\n".join(self._loose)
        if not said:
            return
        if len(minutes.items) == 1:
            item = minutes.items[0]
            item.text = "\n".join(filter(None, (said, item.text)))
        elif minutes.name and not any(item.text for item in minutes.items):
            minutes.items.append(FoundItem(minutes.name, said))
        self._link()

    def _take_label(self, piece: Piece) -> None:
        if piece.label != "votes":
            self._end_votes()
        if heads.again(self.minutes, piece) and self._begun():
            self._said(piece.written)
            return
        if piece.text and piece.label in ("responsible", "deadline"):
            # It belongs to the resolution before it; what follows goes on with the list.
            getattr(self._decided, piece.label)(piece.text)
            return
        self._section = piece.label
        self._heading = piece.number or self._heading
        if piece.label == "resolutions":
            self._decided.begin()
        if not piece.text:
            return
        if piece.label in _PEOPLE:
            self._add_people(piece.label, piece.text)
        else:
            self._go_on(piece.text)

    def _go_on(self, text: str) -> None:
        label = self._section
        if not label:
            self._before_labels(text)
        elif label in heads.SINGLE:
            self._single(label, text)
        elif label in ("theme", "kind"):
            self._of_the_whole(label, text)
        elif label in _PEOPLE:
            if is_heading(text) or not is_list(text):
                self._to_body(text)
            else:
                self._add_people(label, text)
        elif label == "agenda":
            self._on_agenda(text)
        elif label == "resolutions":
            self._in_resolutions(text)
        elif label == "votes":
            self._in_votes(text)
        elif label == "body" or (label == "ignored" and is_heading(text)):
            self._to_body(text)

    def _to_body(self, text: str) -> None:
        self._end_votes()
        self._section = "body"
        self._said(text)

    def _before_labels(self, text: str) -> None:
        title = len(text) <= _TITLE and "。" not in text and not is_numbered(text)
        if title and not self.minutes.items:
            self._titles.append(text)
        else:
            self._said(text)

    def _single(self, label: str, text: str) -> None:
        self.days.extend(heads.take(self.minutes, label, text))
        # One line is all such a field has; what follows belongs to the document again.
        self._section = "body" if self._begun() else ""

    def _of_the_whole(self, label: str, text: str) -> None:
        if label == "theme":
            self._theme = self._theme or text.strip("。；; ")
        else:
            self._kind = prose.ticked(text)
        self._section = ""

    def _begun(self) -> bool:
        return bool(self.minutes.items or self._agenda or self.minutes.resolutions)

    def _add_people(self, which: str, text: str) -> None:
        people = self._signed if which == "signed" else getattr(self.minutes, which)
        people.extend(name for name in names_in(text) if name not in people)

    def _on_agenda(self, text: str) -> None:
        if len(text) > _TITLE * 3 or (self._agenda and not is_numbered(text)):
            self._to_body(text)
            return
        self._agenda.extend(clause.rstrip("。；;") for clause in clauses(text))

    def _in_resolutions(self, text: str) -> None:
        if prose.is_closing(text) or prose.is_sign_off(text):
            self._section = ""
        elif self._is_next_heading(text):
            self._to_body(text)
        else:
            self._resolved(text)

    def _is_next_heading(self, text: str) -> bool:
        """Tell whether a line goes on counting the headings, not the resolutions before it."""
        number = heading_number(text)
        return bool(number) and number == self._heading + 1 and number != self._decided.last + 1

    def _in_votes(self, text: str) -> None:
        told = bool(votes_in(text)) or (bool(self._votes) and _is_figure(text))
        begins = is_heading(text) and not (told and begins_with_choice(unnumbered(text)))
        first = not self._votes and not is_heading(text)
        if begins or not (told or first):
            self._to_body(text)
        else:
            self._votes.append(text)

    def _end_votes(self) -> None:
        text = "\n".join(self._votes)
        self._votes = []
        self._add_votes(votes_in(text) if text else [])

    def _add_votes(self, votes: list[FoundVote]) -> None:
        for vote in votes:
            if len(votes) == 1:
                vote.item = self._item
            elif vote.motion:
                vote.item = spoken_of(vote.motion, self.minutes.items)
            elif list_number(vote.written) <= len(self.minutes.items or self._agenda):
                vote.item = list_number(vote.written) - 1
            self.minutes.votes.append(vote)

    def _said(self, text: str) -> None:
        """Take a line of the body: a heading begins an item, the rest is said to the last one."""
        if prose.is_closing(text):
            return
        only = self._agenda or ([self._theme] if self._theme else [])
        heading = self._is_heading(text) and not prose.is_decision(unnumbered(text))
        if len(only) == 1 and not self.minutes.items and not heading:
            self._begin(only[0])
        if heading:
            title, _, rest = unnumbered(text).partition("。")
            self._begin(title if len(title) <= _TITLE else title[:_TITLE])
            text = rest or (text if len(title) > _TITLE else "")
        plain, decisions = prose.decisions_in(text)
        for each in decisions:
            self._resolved(each)
        self._add_votes(votes_in(plain))
        self._keep(text)

    def _is_heading(self, text: str) -> bool:
        """Tell whether a line begins an item: 一、, one of the agenda, or 1、 where none is."""
        number = heading_number(text)
        if number:
            self._heading, self._numbered = number, -1
            return True
        if is_numbered(text) and self._is_agenda(text):
            return True
        goes_on = self._numbered > 0 or (self._numbered == 0 and not self.minutes.items)
        if goes_on and len(text) <= _TITLE and list_number(text) == self._numbered + 1:
            self._numbered += 1
            return True
        return False

    def _is_agenda(self, text: str) -> bool:
        plain = unnumbered(text).rstrip("。：:")
        return any(plain == title for title in self._agenda)

    def _keep(self, text: str) -> None:
        if not text.strip():
            return
        if not self.minutes.items:
            self._loose.append(text.strip())
            return
        item = self.minutes.items[max(self._item, 0)]
        item.text = "\n".join(filter(None, (item.text, text.strip())))

    def _begin(self, title: str) -> None:
        self.minutes.items.append(FoundItem(title.strip(" ：:。")))
        self._item = len(self.minutes.items) - 1

    def _resolved(self, text: str) -> None:
        self._decided.take(text, -1 if self._section == "resolutions" else self._item)
        votes = [vote for vote in votes_in(text) if not vote.all_for or vote.for_count is not None]
        self._add_votes(votes)

    def _take_row(self, cells: dict[str, str]) -> None:
        title = unnumbered(cells.get("title", "").replace("\n", ""))
        if not title:
            return
        self._begin(title)
        self.minutes.items[-1].text = cells.get("text", "")
        self._add_votes(votes_in(cells.get("vote", "")))
        if cells.get("resolution"):
            self._section = "row"
            self._resolved(cells["resolution"])
        self._decided.responsible(cells.get("responsible", ""))
        self._decided.deadline(cells.get("deadline", ""))


def _is_figure(text: str) -> bool:
    """Tell whether a line is one figure of a vote that goes on: 反对：0票, 方案二：8票."""
    return "票" in text and any(figure.isdigit() for figure in text) and len(text) <= _TITLE
