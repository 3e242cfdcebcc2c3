"""The agenda of a meeting: items in their order, with owners, times and papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import meetings, rows, topic_states

TABLE = "meeting_item"
FIELDS = (
    "kind", "title", "owner", "minutes_planned", "topic_id", "resolution_id", "motion",
    "introduction", "conclusion",
)  # fmt: skip
_DELIBERATION, _DECISION = "deliberation", "decision"
_OPEN, _RUNNING, _DONE, _DEFERRED = "open", "running", "done", "deferred"
_LONGEST = 24 * 60


@dataclass(frozen=True)
class Item:
    """An item of an agenda as stored, its topic, papers, and when it should begin (HH:MM).

    ``starts_at`` follows from the beginning of the meeting and what the items before may take; it
    is empty where one of them says nothing.
    """

    id: int
    position: int
    kind: str
    title: str
    state: str
    owner: str
    minutes_planned: int | None
    motion: str
    topic_id: int | None
    resolution_id: int | None
    row: Mapping[str, Any]
    papers: tuple[Mapping[str, Any], ...]
    starts_at: str


def agenda(conn: Connection, meeting_id: int) -> tuple[Item, ...]:
    """Return the items of a meeting in their order."""
    found = conn.execute(
        text(
            "SELECT * FROM meeting_item WHERE meeting_id = :m AND deleted IS NULL "
            "ORDER BY position, id"
        ),
        {"m": meeting_id},
    ).mappings()
    papers = _papers(conn, meeting_id)
    clock = _minutes(meetings.meeting(conn, meeting_id)["from_time"])
    items = []
    for row in map(dict, found):
        items.append(_item(row, papers.get(row["id"], ()), clock))
        planned = row["minutes_planned"]
        clock = clock + planned if clock is not None and planned is not None else None
    return tuple(items)


def add(unit: Unit, meeting_id: int, title: str = "", place: int | None = None, **more: Any) -> int:
    """Put an item on the agenda, last or at a place counted from 1; return its id.

    ``more`` are the fields of ``FIELDS``; an item is decided where the meeting decides in law, and
    deliberated elsewhere, unless its kind is told. Of a topic title and motion are taken from it
    where none is given, and the topic knows that it stands there as far as it is ready to. Raises
    DeskError for what cannot be.
    """
    now = meetings.live(unit, meeting_id)
    refuse_over(now)
    kind = _DECISION if life.fact(now["kind"], "decides") else _DELIBERATION
    values = _drawn(unit, {"kind": kind, "title": title.strip(), **more})
    new = insert(unit, meeting_id, _judged(unit, values))
    if place is not None:
        _put(unit, meeting_id, new, place)
    if values.get("topic_id") is not None:
        topic_states.schedule(unit, values["topic_id"], now)
    unit.say(N_("Put an item on the agenda of {name}"), name=now["name"])
    return new


def insert(unit: Unit, meeting_id: int, values: Mapping[str, Any]) -> int:
    """Insert an item behind the last as part of a larger unit."""
    order = meetings.children(unit.connection, TABLE, meeting_id)
    last = unit.connection.execute(
        text("SELECT max(position) FROM meeting_item WHERE meeting_id = :m AND deleted IS NULL"),
        {"m": meeting_id},
    ).scalar()
    row = {**values, "meeting_id": meeting_id, "position": (last or len(order)) + 1}
    return rows.add(unit, TABLE, row)


def change(unit: Unit, item_id: int, **changes: Any) -> None:
    """Change fields of an item."""
    now = rows.live(unit, TABLE, item_id)
    asked = {name: value for name, value in changes.items() if name in FIELDS}
    rows.change(unit, TABLE, item_id, _judged(unit, asked, whole={**now, **asked}))
    unit.say(N_("Change an item of an agenda"))


def move(unit: Unit, item_id: int, place: int) -> None:
    """Put an item at a place counted from 1; the others make room."""
    now = rows.live(unit, TABLE, item_id)
    _put(unit, now["meeting_id"], item_id, place)
    unit.say(N_("Put an agenda in another order"))


def remove(unit: Unit, item_id: int) -> None:
    """Take an item off the agenda. Raises Refused once it was voted on or decided."""
    now = rows.live(unit, TABLE, item_id)
    for table in ("vote", "resolution", "meeting_speech"):
        if unit.connection.execute(
            text(f"SELECT 1 FROM {table} WHERE item_id = :i AND deleted IS NULL LIMIT 1"),
            {"i": item_id},
        ).first():
            raise Refused(
                N_("This item was dealt with already."),
                N_("Defer it with a reason instead; what was done stays on record."),
                code="item_used",
            )
    for paper in _papers(unit.connection, now["meeting_id"]).get(item_id, ()):
        rows.remove(unit, "meeting_paper", paper["id"])
    rows.remove(unit, TABLE, item_id)
    _renumber(unit, now["meeting_id"])
    unit.say(N_("Take an item off the agenda"))


def start(unit: Unit, item_id: int, at: str = "") -> None:
    """Begin an item: the room looks at it, and what ran before is done."""
    now = rows.live(unit, TABLE, item_id)
    meeting = meetings.live(unit, now["meeting_id"])
    if meeting["status"] != meetings.OPEN:
        raise Refused(N_("The meeting is not open."), N_("Open it first."), code="not_open")
    time = meetings.clock(at, "at")
    end_running(unit, meeting["id"], time)
    rows.change(unit, TABLE, item_id, {"state": _RUNNING, "began_at": time or now["began_at"],
                                       "deferred_why": None})  # fmt: skip
    rows.change(unit, meetings.TABLE, meeting["id"], {"live_item_id": item_id})
    unit.say(N_("Begin an item of {name}"), name=meeting["name"])


def finish(unit: Unit, item_id: int, at: str = "", conclusion: str = "") -> None:
    """End an item, with what the meeting came to."""
    now = rows.live(unit, TABLE, item_id)
    values: dict[str, Any] = {"state": _DONE}
    values["ended_at"] = meetings.clock(at, "at") or now["ended_at"]
    if conclusion.strip():
        values["conclusion"] = conclusion.strip()
    rows.change(unit, TABLE, item_id, values)
    unit.say(N_("End an item of an agenda"))


def defer(unit: Unit, item_id: int, reason: str) -> None:
    """Put an item off with the reason; it comes back on a later agenda."""
    meetings.needed_reason(reason)
    rows.live(unit, TABLE, item_id)
    rows.change(unit, TABLE, item_id, {"state": _DEFERRED, "deferred_why": reason.strip()})
    unit.say(N_("Defer an item of an agenda"))


def end_running(unit: Unit, meeting_id: int, at: str | None) -> None:
    """End what runs, as part of a larger unit."""
    for item_id in unit.connection.execute(
        text(
            "SELECT id FROM meeting_item WHERE meeting_id = :m AND state = :s AND deleted IS NULL"
        ),
        {"m": meeting_id, "s": _RUNNING},
    ).scalars():
        rows.change(unit, TABLE, item_id, {"state": _DONE, "ended_at": at or None})


def papers(conn: Connection, meeting_id: int) -> list[dict[str, Any]]:
    """Return every paper of a meeting, of the meeting itself first."""
    found = conn.execute(
        text(
            "SELECT * FROM meeting_paper WHERE meeting_id = :m AND deleted IS NULL "
            "ORDER BY item_id IS NOT NULL, item_id, id"
        ),
        {"m": meeting_id},
    )
    return [dict(row) for row in found.mappings()]


def _drawn(unit: Unit, values: dict[str, Any]) -> dict[str, Any]:
    """Return an item with what its topic says where nothing is typed."""
    if values.get("topic_id") is not None:
        topic = rows.live(unit, "topic", values["topic_id"])
        values["title"] = values["title"] or topic["title"]
        values["motion"] = values.get("motion") or topic["draft_resolution"]
        values["owner"] = values.get("owner") or topic["responsible"]
    return values


def _judged(
    unit: Unit, values: Mapping[str, Any], whole: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    told = dict(whole or values)
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise DeskError(N_("{field} is not a field of this list."), code="unknown_field",
                        field=min(unknown))  # fmt: skip
    if not str(told.get("title") or "").strip():
        raise DeskError(N_("Write what the item is about."), code="missing", field="title")
    if not code_list("item_kind").label(told.get("kind")):
        raise DeskError(N_("Choose what kind of item it is."), code="unknown_code", field="kind")
    planned = told.get("minutes_planned")
    if planned is not None and (not isinstance(planned, int) or not 0 <= planned <= _LONGEST):
        raise DeskError(N_("Write how many minutes it may take."), code="not_a_number",
                        field="minutes_planned")  # fmt: skip
    if told.get("topic_id") is not None:
        rows.live(unit, "topic", told["topic_id"])
    if told.get("resolution_id") is not None:
        rows.live(unit, "resolution", told["resolution_id"])
    return {n: v.strip() or None if isinstance(v, str) else v for n, v in values.items()}


def _put(unit: Unit, meeting_id: int, item_id: int, place: int) -> None:
    order = [each.id for each in agenda(unit.connection, meeting_id) if each.id != item_id]
    order.insert(max(0, min(place, len(order) + 1) - 1), item_id)
    _number(unit, order)


def _renumber(unit: Unit, meeting_id: int) -> None:
    _number(unit, [each.id for each in agenda(unit.connection, meeting_id)])


def _number(unit: Unit, order: Sequence[int]) -> None:
    for position, item_id in enumerate(order, 1):
        rows.change(unit, TABLE, item_id, {"position": position})


def refuse_over(now: Mapping[str, Any]) -> None:
    """Refuse to put anything on the agenda of a meeting that is over or cancelled."""
    if now["status"] not in life.told("agenda_open"):
        raise Refused(
            N_("The meeting is “{state}”; its agenda is closed."),
            N_("Put the item on the agenda of the next meeting."),
            code="agenda_closed",
            state=meetings.state_label(now["status"]),
        )


def _item(row: dict[str, Any], papers: tuple[Mapping[str, Any], ...], clock: int | None) -> Item:
    return Item(
        id=row["id"],
        position=row["position"],
        kind=row["kind"],
        title=row["title"],
        state=row["state"],
        owner=row["owner"] or "",
        minutes_planned=row["minutes_planned"],
        motion=row["motion"] or "",
        topic_id=row["topic_id"],
        resolution_id=row["resolution_id"],
        row=row,
        papers=papers,
        starts_at="" if clock is None else f"{clock // 60 % 24:02}:{clock % 60:02}",
    )


def _papers(conn: Connection, meeting_id: int) -> dict[int, tuple[Mapping[str, Any], ...]]:
    found: dict[int, tuple[Mapping[str, Any], ...]] = {}
    for row in papers(conn, meeting_id):
        if row["item_id"] is not None:
            found[row["item_id"]] = (*found.get(row["item_id"], ()), row)
    return found


def _minutes(time: str | None) -> int | None:
    hours, _colon, minutes = (time or "").partition(":")
    return int(hours) * 60 + int(minutes) if minutes else None
