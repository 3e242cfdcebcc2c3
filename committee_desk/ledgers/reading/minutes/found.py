"""What minutes written elsewhere were found to say; nothing of it is written anywhere yet."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass
class FoundItem:
    """An item of the agenda and what was said to it."""

    title: str
    text: str = ""


@dataclass
class FoundOption:
    """What could be voted for, and the votes it had; None where they are not written."""

    words: str
    votes: int | None = None


@dataclass
class FoundVote:
    """A vote; a figure that is not written is None. ``item`` counts items from 0, -1 is none.

    ``base`` is how many may vote; papers ``issued`` and ``returned`` are kept apart from the votes
    on them. ``all_for`` tells that it says everybody agreed, which is no count. A vote between
    ``options`` has no figures for and against.
    """

    motion: str = ""
    method: str = ""
    base: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    for_count: int | None = None
    against_count: int | None = None
    abstain_count: int | None = None
    silent_count: int | None = None
    invalid: int | None = None
    all_for: bool = False
    item: int = -1
    written: str = ""
    options: list[FoundOption] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the shape the command line prints: figures by short words."""
        return {
            "motion": self.motion,
            "method": self.method,
            "base": self.base,
            "issued": self.issued,
            "returned": self.returned,
            "valid": self.valid,
            "for": self.for_count,
            "against": self.against_count,
            "abstain": self.abstain_count,
            "silent": self.silent_count,
            "invalid": self.invalid,
            "all_for": self.all_for,
            "options": [asdict(option) for option in self.options],
            "item": self.item + 1 or None,
            "written": self.written,
        }


@dataclass
class FoundResolution:
    """What was decided or agreed, who carries it out by when."""

    words: str
    responsible: str = ""
    deadline: str = ""
    item: int = -1

    def as_json(self) -> dict[str, Any]:
        """Return the shape the command line prints."""
        return {
            "words": self.words,
            "responsible": self.responsible or None,
            "deadline": self.deadline or None,
            "item": self.item + 1 or None,
        }


@dataclass
class Minutes:
    """One meeting. Days are ``YYYY-MM-DD``, times ``HH:MM``; what is not written is empty.

    ``kind`` is a code of the list meeting_kind. ``doubts`` are codes of what a person should look
    at: no_date, no_place, no_chair, no_attendees, two_dates, count_differs.
    """

    name: str = ""
    kind: str = ""
    no: str = ""
    date: str = ""
    from_time: str = ""
    to_time: str = ""
    place: str = ""
    chair: str = ""
    recorder: str = ""
    expected: int | None = None
    present: int | None = None
    attendees: list[str] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    items: list[FoundItem] = field(default_factory=list)
    votes: list[FoundVote] = field(default_factory=list)
    resolutions: list[FoundResolution] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the shape that ``look --json`` prints; what is not known is null."""
        told: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            told[each.name] = value if isinstance(value, list) else (value or None)
        told["items"] = [asdict(item) for item in self.items]
        told["votes"] = [vote.as_json() for vote in self.votes]
        told["resolutions"] = [each.as_json() for each in self.resolutions]
        return told

    def as_wire(self) -> dict[str, Any]:
        """Return all of it in lists and dictionaries."""
        return asdict(self)

    @classmethod
    def from_wire(cls, told: dict[str, Any]) -> Minutes:
        """Return what ``as_wire`` told."""
        plain = dict(told)
        plain["items"] = [FoundItem(**each) for each in told["items"]]
        plain["votes"] = [
            FoundVote(**{**each, "options": [FoundOption(**one) for one in each["options"]]})
            for each in told["votes"]
        ]
        plain["resolutions"] = [FoundResolution(**each) for each in told["resolutions"]]
        return cls(**plain)
