"""What minutes say, in plain parts: every paper of a meeting is made from this alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

CAME = "present"
"""The attendance of who was there at any time."""


@dataclass(frozen=True)
class Attendee:
    """Somebody on the list of the day; ``stays`` are the times of coming and leaving."""

    seat_no: int
    name: str
    capacity: str
    place: str
    is_rep: bool
    attendance: str
    why: str
    stays: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Attendance:
    """The figures of the list. ``expected`` is the base of the quorum where the law gives one.

    ``base`` says who counts and who is left out and why, as it is printed.
    """

    expected: int
    present: int
    reps_present: int
    guests: int
    excused: int
    absent: int
    base: str


@dataclass(frozen=True)
class Choice:
    """An option of a vote, or a person voted for."""

    words: str
    votes: int | None
    carried: bool


@dataclass(frozen=True)
class VoteTold:
    """A vote as it was announced; figures that were not taken are None.

    ``read_out`` is the stored verdict in whole sentences, empty before it is announced; ``law`` is
    what the law of the day says of the figures then. ``named`` is who voted how in a vote by name,
    ``corrected_by`` the reason where a later vote corrects it.
    """

    id: int
    motion: str
    method: str
    kind: str
    taken_at: str
    announced: bool
    present: int | None
    counts: Mapping[str, int | None]
    ballots: Mapping[str, int | None]
    choices: tuple[Choice, ...]
    result: str
    read_out: str
    law: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    corrects: str
    corrected_by: str


@dataclass(frozen=True)
class Speech:
    """What somebody said, shortened; ``side`` is for, against, neutral or empty."""

    id: int
    name: str
    capacity: str
    side: str
    words: str
    at: str


@dataclass(frozen=True)
class Decided:
    """A resolution of the meeting; ``decides`` None is a decision by the body's own rules."""

    id: int
    no: str
    year: int
    number: int
    title: str
    words: str
    responsible: str
    deadline: str
    supervisor: str
    decides: bool | None
    state: str
    vote_id: int | None


@dataclass(frozen=True)
class FollowUp:
    """An earlier resolution that came back: what was reported on it at this meeting.

    ``mode`` is what the meeting that made it may do.
    """

    made: Decided
    mode: str
    reports: tuple[str, ...]


@dataclass(frozen=True)
class ItemTold:
    """An item with all that came of it, in its place."""

    id: int
    position: int
    kind: str
    title: str
    owner: str
    introduction: str
    speeches: tuple[Speech, ...]
    votes: tuple[VoteTold, ...]
    conclusion: str
    resolutions: tuple[Decided, ...]
    follow_up: FollowUp | None
    state: str
    deferred_why: str


@dataclass(frozen=True)
class Amendment:
    """What a later meeting amended in approved minutes."""

    on_day: str
    words: str
    meeting: str


@dataclass(frozen=True)
class MinutesContent:
    """Everything the papers of a meeting say.

    ``mode`` is what the kind of meeting may do: decides (by law), deliberates (decides nothing in
    law), own (by the body's own rules). ``head`` holds the columns of the meeting as text;
    ``quorate`` is None where the law of the day asks for no quorum.
    """

    meeting_id: int
    mode: str
    head: Mapping[str, str]
    attendance: Attendance
    law: tuple[str, ...]
    quorate: bool | None
    attendees: tuple[Attendee, ...]
    guests: tuple[Attendee, ...]
    items: tuple[ItemTold, ...]
    papers: tuple[tuple[str, str], ...]
    amendments: tuple[Amendment, ...]

    @property
    def present(self) -> tuple[Attendee, ...]:
        """Those of the list who were there at any time."""
        return tuple(each for each in self.attendees if each.attendance == CAME)

    @property
    def sat_in(self) -> tuple[Attendee, ...]:
        """The guests who came."""
        return tuple(each for each in self.guests if each.attendance == CAME)

    @property
    def resolutions(self) -> tuple[Decided, ...]:
        """The resolutions of the meeting in the order of the agenda."""
        return tuple(each for item in self.items for each in item.resolutions)

    def only(self, item_id: int) -> "MinutesContent":
        """Return the same with one item alone."""
        return replace(self, items=tuple(each for each in self.items if each.id == item_id))
