"""What was said to an item: noted by person with few keys, shortened, in the order it was said.

``12+ 早该装了`` is number 12 of the list, for it; ``-`` is against, ``=`` neither; without a sign
it is open. Where the item is about a topic, the opinion is kept with the topic as well.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import meetings, rows

TABLE = "meeting_speech"
_TYPED = re.compile(r"(\d{1,7})(.*)", re.DOTALL)
_APART = re.compile(r"^[\s：:，,、]+")


@dataclass(frozen=True)
class Typed:
    """A speech as it was typed: the number on the list, the side, the words."""

    number: int | None
    side: str
    words: str


def read(typed: str) -> Typed:
    """Return what was typed in a line: number, sign and words.

    A number counts only before a sign, a blank or a mark: ``3号楼没有灯`` is words alone.
    """
    line = typed.strip()
    found = _TYPED.fullmatch(line)
    if found is None:
        return Typed(None, "", line)
    rest = found[2].strip()
    side = _signs().get(rest[:1], "")
    if not side and not _APART.match(found[2]):
        return Typed(None, "", line)
    return Typed(int(found[1]), side, _APART.sub("", rest[1:] if side else rest, count=1).strip())


def note(unit: Unit, item_id: int, typed: str, at: str = "") -> int:
    """Note what somebody said as one line of keys; return the id of the speech.

    Raises DeskError for a number nobody on the list has, and without words.
    """
    said = read(typed)
    item = rows.live(unit, "meeting_item", item_id)
    person = None
    if said.number is not None:
        person = _numbered(unit.connection, item["meeting_id"], said.number)
    return add(unit, item_id, said.words, person_id=person, side=said.side, at=at)


def add(
    unit: Unit,
    item_id: int,
    words: str,
    *,
    person_id: int | None = None,
    name: str = "",
    side: str = "",
    at: str = "",
) -> int:
    """Note what was said to an item, after what was said before; return the id.

    ``person_id`` is somebody on the list of the meeting, ``name`` anybody else. Raises DeskError
    without words, for an unknown side, and for somebody of another meeting.
    """
    item = rows.live(unit, "meeting_item", item_id)
    values = _judged(unit, item, words, person_id, name, side, at)
    last = unit.connection.execute(
        text("SELECT max(position) FROM meeting_speech WHERE item_id = :i AND deleted IS NULL"),
        {"i": item_id},
    ).scalar()
    place = {"meeting_id": item["meeting_id"], "item_id": item_id, "position": (last or 0) + 1}
    opinion = _opinion(unit, item, values)
    new = rows.add(unit, TABLE, {**place, **values, "opinion_id": opinion})
    unit.say(N_("Note what was said on “{title}”"), title=item["title"])
    return new


def change(
    unit: Unit,
    speech_id: int,
    words: str,
    *,
    person_id: int | None = None,
    name: str = "",
    side: str = "",
    at: str = "",
) -> None:
    """Put right what was noted; the opinion kept with the topic follows."""
    now = rows.live(unit, TABLE, speech_id)
    item = rows.live(unit, "meeting_item", now["item_id"])
    values = _judged(unit, item, words, person_id, name, side, at)
    opinion = _opinion(unit, item, values, now["opinion_id"])
    rows.change(unit, TABLE, speech_id, {**values, "opinion_id": opinion})
    unit.say(N_("Change what was said on “{title}”"), title=item["title"])


def remove(unit: Unit, speech_id: int) -> None:
    """Put a note away that was made by mistake, with the opinion it made."""
    now = rows.live(unit, TABLE, speech_id)
    item = rows.live(unit, "meeting_item", now["item_id"])
    rows.remove(unit, TABLE, speech_id)
    if now["opinion_id"] is not None:
        rows.remove(unit, "topic_opinion", now["opinion_id"])
    unit.say(N_("Remove what was said on “{title}”"), title=item["title"])


def move(unit: Unit, speech_id: int, place: int) -> None:
    """Move a speech to a place, the first being 1; the others keep their order."""
    now = rows.live(unit, TABLE, speech_id)
    order = [each for each in _order(unit.connection, now["item_id"]) if each != speech_id]
    order.insert(max(0, place - 1), speech_id)
    for position, each in enumerate(order, 1):
        rows.change(unit, TABLE, each, {"position": position})
    unit.say(N_("Change the order of what was said"))


def of_item(conn: Connection, item_id: int) -> tuple[dict[str, Any], ...]:
    """Return the speeches of an item in order; ``said_by`` is the name, ``seat_no`` the number."""
    found = conn.execute(
        text(
            "SELECT s.*, p.seat_no, coalesce(p.name, s.name) AS said_by FROM meeting_speech s "
            "LEFT JOIN meeting_person p ON p.id = s.person_id "
            "WHERE s.item_id = :i AND s.deleted IS NULL ORDER BY s.position, s.id"
        ),
        {"i": item_id},
    ).mappings()
    return tuple(map(dict, found))


def _judged(
    unit: Unit,
    item: dict[str, Any],
    words: str,
    person_id: int | None,
    name: str,
    side: str,
    at: str,
) -> dict[str, Any]:
    said = words.strip()
    if not said:
        raise DeskError(N_("Write what was said."), code="missing", field="words")
    if side and code_list("opinion_side").get(side) is None:
        raise DeskError(N_("Choose for, against or neither."), code="no_side", field="side")
    if person_id is not None:
        person = rows.live(unit, "meeting_person", person_id)
        if person["meeting_id"] != item["meeting_id"]:
            raise DeskError(
                N_("This person is on the list of another meeting."),
                code="other_meeting",
                field="person_id",
            )
    return {
        "person_id": person_id,
        "name": None if person_id is not None else name.strip() or None,
        "side": side or None,
        "words": said,
        "at": meetings.clock(at, "at") or None,
    }


def _opinion(
    unit: Unit, item: dict[str, Any], said: dict[str, Any], known: int | None = None
) -> int | None:
    """Keep the opinion a speech tells with the topic of its item; return its id."""
    if item["topic_id"] is None or said["side"] is None:
        if known is not None:
            rows.remove(unit, "topic_opinion", known)
        return None
    person = rows.live(unit, "meeting_person", said["person_id"]) if said["person_id"] else {}
    values = {
        "side": said["side"],
        "words": said["words"],
        "name": person.get("name") or said["name"],
        "resident_id": person.get("resident_id"),
    }
    if known is not None:
        rows.change(unit, "topic_opinion", known, values)
        return known
    held = rows.live(unit, "meeting", item["meeting_id"])
    place = {"topic_id": item["topic_id"], "meeting_id": held["id"], "on_day": held["day"]}
    return rows.add(unit, "topic_opinion", {**place, **values})


def _numbered(conn: Connection, meeting_id: int, number: int) -> int:
    """Return who has a number: those who count before the guests."""
    found = conn.execute(
        text(
            "SELECT id FROM meeting_person WHERE meeting_id = :m AND seat_no = :n "
            "AND deleted IS NULL ORDER BY list_kind = 'guest', id LIMIT 1"
        ),
        {"m": meeting_id, "n": number},
    ).scalar()
    if found is None:
        raise DeskError(
            N_("Nobody has number {numbers} on the list."),
            N_("Compare with the sign-in sheet."),
            code="unknown_number",
            field="words",
            numbers=number,
        )
    return int(found)


def _order(conn: Connection, item_id: int) -> list[int]:
    found = conn.execute(
        text(
            "SELECT id FROM meeting_speech WHERE item_id = :i AND deleted IS NULL "
            "ORDER BY position, id"
        ),
        {"i": item_id},
    )
    return list(found.scalars())


@cache
def _signs() -> dict[str, str]:
    found: dict[str, str] = shipped_json("templates", "minutes")["speech_signs"]
    return found
