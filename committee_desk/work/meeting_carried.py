"""What comes back on an agenda: resolutions not closed, and items no meeting came to the end of."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.storage.unit import Unit
from committee_desk.work import meeting_agenda, meetings, resolution_questions

_FOLLOW_UP = "follow_up"


def bring_back(unit: Unit, meeting_id: int) -> int:
    """Put on the agenda what earlier meetings left open; return how many items.

    Resolutions not closed come back as follow-up, items put off as they were, each once.
    """
    now = meetings.live(unit, meeting_id)
    meeting_agenda.refuse_over(now)
    added = 0
    for values in left_open(unit.connection, now):
        meeting_agenda.insert(unit, meeting_id, values)
        added += 1
    unit.say(N_("Bring back what earlier meetings left open"))
    return added


def left_open(conn: Connection, meeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the items that would come back on the agenda of a meeting and are not there yet."""
    here = meeting_agenda.agenda(conn, meeting["id"])
    known = {each.resolution_id for each in here}
    follow_ups = [
        {"kind": _FOLLOW_UP, "title": each.title, "owner": each.responsible or None,
         "resolution_id": each.id}
        for each in resolution_questions.open_of_body(
            conn, meeting["body_id"], meeting["kind"], meeting["day"]
        )
        if each.id not in known
    ]  # fmt: skip
    titles = {(each.topic_id, each.title) for each in here}
    put_off = [
        {name: row[name] for name in meeting_agenda.FIELDS}
        for row in _put_off(conn, meeting)
        if (row["topic_id"], row["title"]) not in titles
    ]
    return follow_ups + put_off


def copy_undone(unit: Unit, meeting_id: int, into: int) -> None:
    """Put what was not done on the agenda of the sitting that continues a meeting."""
    undone = life.told("undone_items")
    for item in meeting_agenda.agenda(unit.connection, meeting_id):
        if item.state in undone:
            meeting_agenda.insert(
                unit, into, {name: item.row[name] for name in meeting_agenda.FIELDS}
            )


def _put_off(conn: Connection, meeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the items earlier meetings of the same body or kind did not come to the end of.

    One that was on a later agenda already is not among them.
    """
    same = (
        "{n}.body_id = :b"
        if meeting["body_id"] is not None
        else ("{n}.body_id IS NULL AND {n}.kind = :k")
    )
    states = ", ".join(f"'{state}'" for state in life.told("undone_items"))
    found = conn.execute(
        text(
            "SELECT i.* FROM meeting_item i JOIN meeting m ON m.id = i.meeting_id "
            f"WHERE {same.format(n='m')} AND m.deleted IS NULL AND i.deleted IS NULL "
            f"AND m.id <> :m AND m.status = 'closed' AND m.day <= :day AND i.state IN ({states}) "
            "AND NOT EXISTS (SELECT 1 FROM meeting_item j JOIN meeting n ON n.id = j.meeting_id "
            f"WHERE {same.format(n='n')} AND n.deleted IS NULL AND j.deleted IS NULL "
            "AND j.title = i.title AND n.id <> m.id AND n.status <> 'cancelled' "
            "AND (n.day > m.day OR (n.day = m.day AND n.id > m.id))) "
            "ORDER BY m.day, m.id, i.position, i.id"
        ),
        {"b": meeting["body_id"], "k": meeting["kind"], "m": meeting["id"],
         "day": meeting["day"]},
    )  # fmt: skip
    return [dict(row) for row in found.mappings()]
