"""What keeping a topic involves: its number, who brings it in, the phases it goes through."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.state_moves import told
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.numbering import next_no

TABLE = "topic"
RULES = "topics"
FOUR = "four"
"""What steps of the four discussions are called in the log of a topic, and their path."""


def add(unit: Unit, values: Mapping[str, Any], **more: Any) -> int:
    """Insert a topic under the next number of its year and return its id.

    The name, phone and grid of whoever brings it in follow from the register. ``more`` are columns
    no form shows, such as ``earlier_id``, ``project_key`` or those of the source.
    """
    given = followed(unit, values)
    year = int(given["proposed_on"][:4])
    number = next_no(unit, TABLE, year)
    row = {
        **given,
        "number_year": year,
        "number_no": number,
        "no": f"{year}-{number:04}",
        "status": "proposed",
        "status_on": first_day(given["proposed_on"], unit.today.isoformat()),
        **more,
    }
    new = rows.add(unit, TABLE, row)
    step(unit, new, row["status_on"], after=row["status"])
    return new


def change(unit: Unit, topic_id: int, now: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    """Write changes with what follows; needs that became this topic know its new title."""
    asked = {name: value for name, value in changes.items() if value != now[name]}
    whole = {**now, **asked}
    if "proposer_id" in asked:
        whole |= {name: asked.get(name) for name in ("proposer", "phone", "grid_id")}
    given = followed(unit, whole)
    rows.change(unit, TABLE, topic_id, {name: given[name] for name in (*changes, *_FOLLOWING)})
    if "title" in asked:
        for need_id in need_ids(unit.connection, topic_id):
            rows.change(unit, "need", need_id, {"topic_ref": asked["title"]})


_FOLLOWING = ("proposed_on", "proposer", "phone", "grid_id")


def remove(unit: Unit, topic_id: int) -> None:
    """Put a topic away that was entered by mistake, with what hangs on it.

    Raises Refused when a meeting, resolution, covenant, need or merged topic speaks of it.
    """
    now = rows.live(unit, TABLE, topic_id)
    for table in ("topic_need", *told(RULES, "used_by")):
        if _count(unit.connection, table, "topic_id", topic_id):
            raise Refused(
                N_("Topic {no} is in use: {what} speaks of it."),
                N_("Take it off there first, or reject the topic with a reason."),
                code="topic_in_use",
                no=now["no"],
                what=_spoken(table),
            )
    if _count(unit.connection, TABLE, "merged_into_id", topic_id):
        raise Refused(
            N_("Other topics are merged into topic {no}."),
            N_("Undo the merge first."),
            code="topic_has_merged",
            no=now["no"],
        )
    for table in told(RULES, "parts_of_a_topic"):
        for part in _ids(unit.connection, table, topic_id):
            rows.remove(unit, table, part)
    rows.remove(unit, TABLE, topic_id)


def next_phase(unit: Unit, topic_id: int, phase: str, on: str = "") -> int:
    """Bring the same matter in again for a later phase: design, works, upkeep. Return its id.

    Parties go along; opinions and results stay with the phase they belong to. Raises DeskError for
    the phase it is in or one that comes before it.
    """
    from committee_desk.work.boards import past_day

    now = rows.live(unit, TABLE, topic_id)
    order = [item.code for item in code_list("topic_phase").items]
    known = code_list("topic_phase").find(phase or "")
    if known is None or (now["phase"] and order.index(known) <= order.index(now["phase"])):
        raise DeskError(
            N_("Choose a phase that comes after this one."), code="no_phase", field="phase"
        )
    kept = {name: now[name] for name in _GOES_ALONG}
    day = past_day(on, unit.today, "on")
    more = {"earlier_id": topic_id, "project_key": now["project_key"],
            "project_ref": now["project_ref"]}  # fmt: skip
    new = add(unit, {**kept, "phase": known, "proposed_on": day}, **more)
    for party in _ids(unit.connection, "topic_party", topic_id):
        row = rows.live(unit, "topic_party", party)
        again = {
            name: row[name] for name in ("resident_id", "body_id", "name", "capacity", "stake")
        }
        rows.add(unit, "topic_party", {**again, "topic_id": new})
    label = code_list("topic_phase").label(known)
    unit.say(N_("Bring topic {no} in for the phase “{phase}”"), no=now["no"], phase=label)
    return new


_GOES_ALONG = (
    "title", "category", "topic_source", "grid_id", "proposer_id", "proposer", "phone", "sponsors",
    "content", "stakeholders", "convener", "responsible",
)  # fmt: skip


def link_project(unit: Unit, topic_id: int, called: str, key: int | None = None) -> None:
    """Let a topic know of the project it became or came from; '' takes the project off again."""
    now = rows.live(unit, TABLE, topic_id)
    kept = called.strip() or None
    rows.change(unit, TABLE, topic_id, {"project_ref": kept, "project_key": key if kept else None})
    unit.say(N_("Link topic {no} with a project"), no=now["no"])


def step(
    unit: Unit,
    topic_id: int,
    day: str,
    *,
    what: str = "status",
    before: str | None = None,
    after: str | None = None,
    by: str = "",
    reason: str = "",
    meeting_id: int | None = None,
    bulletin_id: int | None = None,
) -> int:
    """Write a line of a topic's own log."""
    values = {
        "topic_id": topic_id,
        "on_day": day,
        "what": what,
        "from_code": before,
        "to_code": after,
        "by_whom": by.strip() or unit.who,
        "reason": reason.strip() or None,
        "meeting_id": meeting_id,
        "bulletin_id": bulletin_id,
    }
    return rows.add(unit, "topic_step", values)


def followed(unit: Unit, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with those that follow from others; what was typed stays."""
    given = dict(values)
    given["proposed_on"] = given.get("proposed_on") or unit.today.isoformat()
    for name in ("proposer", "phone", "grid_id"):
        given.setdefault(name, None)
    if given.get("proposer_id") is not None:
        person = rows.live(unit, "resident", given["proposer_id"])
        given["proposer"] = given["proposer"] or person["person_name"]
        given["phone"] = given["phone"] or person["phone"]
        given["grid_id"] = given["grid_id"] or person["grid_id"]
    return given


def first_day(written: str, today: str) -> str:
    """Return a day as it is, today where only the month or year is known."""
    return written if len(written) == len("YYYY-MM-DD") else today


def need_ids(conn: Connection, topic_id: int) -> list[int]:
    """Return the needs that became this topic or one merged into it, in the order they came."""
    found = conn.execute(
        text(
            "WITH RECURSIVE whole(id) AS (SELECT :t UNION SELECT tp.id FROM topic tp "
            "JOIN whole ON tp.merged_into_id = whole.id WHERE tp.deleted IS NULL) "
            "SELECT tn.need_id FROM topic_need tn JOIN whole ON whole.id = tn.topic_id "
            "WHERE tn.deleted IS NULL ORDER BY tn.id"
        ),
        {"t": topic_id},
    ).scalars()
    return list(dict.fromkeys(found))


def _spoken(table: str) -> str:
    from committee_desk.base.words import _

    return {
        "topic_need": _("a need"),
        "meeting_item": _("an agenda"),
        "resolution": _("a resolution"),
        "covenant": _("a covenant"),
    }[table]


def _count(conn: Connection, table: str, column: str, topic_id: int) -> int:
    return int(
        conn.execute(
            text(f"SELECT count(*) FROM {table} WHERE {column} = :t AND deleted IS NULL"),
            {"t": topic_id},
        ).scalar_one()
    )


def _ids(conn: Connection, table: str, topic_id: int) -> list[int]:
    return list(
        conn.execute(
            text(f"SELECT id FROM {table} WHERE topic_id = :t AND deleted IS NULL ORDER BY id"),
            {"t": topic_id},
        ).scalars()
    )
