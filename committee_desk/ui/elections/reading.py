"""What the tabs of an election show, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.work.body_questions import Seat
    from committee_desk.work.election_questions import Story

STORY = "story"


@dataclass(frozen=True)
class Seen:
    """An election with who sits on its body that day, for a recall."""

    story: Story
    sitting: tuple[Seat, ...] = ()

    @property
    def election(self) -> Any:
        """The election with its words."""
        return self.story.election

    @property
    def is_open(self) -> bool:
        """Tell whether it can still be prepared."""
        from committee_desk.rules.elections import told

        return self.election["state"] in told("changeable")

    @property
    def recall(self) -> bool:
        """Tell whether it is a recall."""
        return bool(self.election["kind"] == "recall")

    def rounds(self, *, counted: bool | None = None, announced: bool = False) -> list[Any]:
        """Return the rounds that stand: announced ones, or those that are not, counted or not."""
        return [
            each
            for each in self.story.rounds
            if each["stands"]
            and bool(each["announced_on"]) is announced
            and counted in (None, each["returned"] is not None)
        ]


def read(desk: Desk, record: int) -> Seen | None:
    """Return what is known of an election, None when it is gone."""
    return desk.ask(_read, record)


def seen(detail: Detail) -> Seen:
    """Return what the panel read of the election it shows."""
    found: Seen = detail.read[STORY]
    return found


def _read(conn: Connection, record: int) -> Seen | None:
    from committee_desk.work import body_questions, election_questions

    story = election_questions.story(conn, record)
    if story is None:
        return None
    recall = story.election["kind"] == "recall"
    body, day = story.election["body_id"], story.election["day"]
    sitting = body_questions.composition(conn, body, day) if recall else ()
    return Seen(story, tuple(sitting))
