"""Opinions on a topic: for, against or neither; whether each was taken up, and why or why not."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topic_moves, topics
from committee_desk.work.boards import past_day

_TABLE = "topic_opinion"


def add(
    unit: Unit,
    topic_id: int,
    side: str,
    words: str,
    *,
    name: str = "",
    resident_id: int | None = None,
    on: str = "",
    meeting_id: int | None = None,
) -> int:
    """Keep an opinion and return its id; nobody need be named.

    ``side`` is a code or word of opinion_side. With a meeting the day is that of the meeting.
    Raises DeskError without a side or words.
    """
    which = code_list("opinion_side").find(side or "")
    if which is None:
        raise DeskError(N_("Choose for, against or neither."), code="no_side", field="side")
    said = topic_moves.needed(words, "words", N_("Write what was said."))
    now = rows.live(unit, topics.TABLE, topic_id)
    meeting = rows.live(unit, "meeting", meeting_id) if meeting_id is not None else {}
    person = rows.live(unit, "resident", resident_id) if resident_id is not None else {}
    new = rows.add(
        unit,
        _TABLE,
        {
            "topic_id": topic_id,
            "meeting_id": meeting_id,
            "resident_id": resident_id,
            "name": name.strip() or person.get("person_name"),
            "on_day": past_day(on or meeting.get("day") or "", unit.today, "on"),
            "side": which,
            "words": said,
        },
    )
    unit.say(N_("Add an opinion on topic {no}"), no=now["no"])
    return new


def change(unit: Unit, opinion_id: int, side: str, words: str) -> None:
    """Put an opinion right that was taken down wrongly."""
    which = code_list("opinion_side").find(side or "")
    if which is None:
        raise DeskError(N_("Choose for, against or neither."), code="no_side", field="side")
    said = topic_moves.needed(words, "words", N_("Write what was said."))
    rows.change(unit, _TABLE, opinion_id, {"side": which, "words": said})
    unit.say(N_("Change an opinion on topic {no}"), no=_no(unit, opinion_id))


def adopt(unit: Unit, opinion_id: int, adopted: str, why: str = "") -> None:
    """Keep whether an opinion was taken up (code list adopted), and why.

    Raises DeskError without the reason where it was not taken up, or only in part.
    """
    which = next(
        (i for i in code_list("adopted").items if i.code == code_list("adopted").find(adopted)),
        None,
    )
    if which is None:
        raise DeskError(N_("Choose whether it was taken up."), code="no_adopted", field="adopted")
    kept = why.strip() or None
    if which.code != "yes":
        kept = topic_moves.needed(why, "why", N_("Write why: whoever said it hears that."))
    rows.change(unit, _TABLE, opinion_id, {"adopted": which.code, "adopted_why": kept})
    unit.say(N_("Judge an opinion on topic {no}"), no=_no(unit, opinion_id))


def drop(unit: Unit, opinion_id: int) -> None:
    """Put an opinion away that was entered by mistake."""
    no = _no(unit, opinion_id)
    rows.remove(unit, _TABLE, opinion_id)
    unit.say(N_("Remove an opinion on topic {no}"), no=no)


def of_topic(conn: Connection, topic_id: int) -> list[dict[str, Any]]:
    """Return the opinions on a topic in the order they were given."""
    found = conn.execute(
        text(f"SELECT * FROM {_TABLE} WHERE topic_id = :t AND deleted IS NULL ORDER BY on_day, id"),
        {"t": topic_id},
    ).mappings()
    return [dict(row) for row in found]


def tally(conn: Connection, topic_id: int) -> dict[str, int]:
    """Return how many opinions there are on each side, every side named."""
    given = [each["side"] for each in of_topic(conn, topic_id)]
    return {item.code: given.count(item.code) for item in code_list("opinion_side").items}


def _no(unit: Unit, opinion_id: int) -> str:
    topic_id = rows.live(unit, _TABLE, opinion_id)["topic_id"]
    return str(rows.live(unit, topics.TABLE, topic_id)["no"])
