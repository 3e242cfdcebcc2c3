"""What the tabs of a topic show, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.work.four_guide import Choice
    from committee_desk.work.topic_outcomes import Outcome
    from committee_desk.work.topic_questions import Remark, Story

STORY = "story"


@dataclass(frozen=True)
class Seen:
    """A topic with what is missing, where it can go, and what can be chosen for it.

    ``ways`` are the states that may follow today, ``notices`` those that were let out, ``councils``
    the bodies a party can be called in to, ``outcome`` what a meeting's own record came to.
    """

    story: Story
    remarks: tuple[Remark, ...] = ()
    ways: tuple[str, ...] = ()
    notices: tuple[Choice, ...] = ()
    councils: tuple[dict[str, Any], ...] = ()
    outcome: Outcome | None = None

    @property
    def status(self) -> str:
        """The state of the topic."""
        return str(self.story.topic["status"])


def read(desk: Desk, record: int) -> Seen | None:
    """Return what is known of a topic, None when it is gone."""
    return desk.ask(_read, record)


def seen(detail: Detail) -> Seen:
    """Return what the panel read of the topic it shows."""
    found: Seen = detail.read[STORY]
    return found


def _read(conn: Connection, record: int) -> Seen | None:
    from committee_desk.work import (
        four_guide,
        topic_moves,
        topic_outcomes,
        topic_parties,
        topic_questions,
    )

    story = topic_questions.story(conn, record)
    if story is None:
        return None
    day = today().isoformat()
    return Seen(
        story,
        tuple(topic_questions.remarks(story)),
        topic_moves.possible(conn, story.topic, day),
        four_guide.notices(conn),
        tuple(topic_parties.councils(conn, day)),
        topic_outcomes.of_topic(conn, record),
    )
