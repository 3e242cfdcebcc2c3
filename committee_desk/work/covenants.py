"""Covenants and charters: kept as drafts, put to residents, adopted, filed, in force, replaced.

What holds for a whole community is made by the residents' assembly and filed (organic law, art. 30
and 31). What a building or a street agrees on among itself is an agreement of those who made it.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import state_moves
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import assembly_power, rows
from committee_desk.work.boards import past_day

TABLE, RULES, CODES = "covenant", "covenants", "covenant_state"
_ANY_TIME = {"remark", "supervisors", "valid_from"}


def add(unit: Unit, values: Mapping[str, Any], **more: Any) -> int:
    """Insert a covenant as a draft and return its id; ``more`` are columns no form shows.

    Since when it is drafted nobody need know: its steps may be typed in later.
    """
    return rows.add(unit, TABLE, {**values, "version": 1, "status": "drafting", **more})


def change(
    unit: Unit, covenant_id: int, now: Mapping[str, Any], changes: Mapping[str, Any]
) -> None:
    """Write changes of a draft; of an adopted covenant only what does not change its words."""
    asked = {name for name, value in changes.items() if value != now[name]}
    if asked - _ANY_TIME:
        refuse_fixed(now)
    rows.change(unit, TABLE, covenant_id, changes)


def remove(unit: Unit, covenant_id: int) -> None:
    """Put a draft away that was entered by mistake, with its articles.

    Raises Refused for one that was adopted: it is declared void instead, with the reason.
    """
    refuse_fixed(rows.live(unit, TABLE, covenant_id))
    for table in state_moves.told(RULES, "parts"):
        for part in parts(unit.connection, table, covenant_id):
            rows.remove(unit, table, part["id"])
    rows.remove(unit, TABLE, covenant_id)


def set_state(unit: Unit, covenant_id: int, after: str, on: str = "", *, reason: str = "") -> None:
    """Put a draft to the residents or take it back, or declare a covenant void; each dated.

    Raises Refused for a state that does not follow, or that a verb of its own leads to.
    """
    state = code_list(CODES).find(after or "") or after
    if state in ("voted", "filed", "in_force", "amended"):
        raise Refused(
            N_("“{state}” needs more than a day."),
            N_("Adopt it, file it, let it enter into force, or make a new version."),
            code="own_verb",
            state=code_list(CODES).label(state),
        )
    now = _move(unit, covenant_id, state, on, reason)
    if state == "void":
        day = rows.live(unit, TABLE, covenant_id)["status_on"]
        rows.change(unit, TABLE, covenant_id, {"ended_on": day})
    _say(unit, now, state)


def adopt(unit: Unit, covenant_id: int, meeting_id: int, on: str = "") -> None:
    """Keep that a meeting adopted the covenant, on the day of the meeting.

    What holds for the community by law is adopted by the residents' assembly, or by that of the
    representatives where the assembly delegated it. Raises Refused for another meeting, without an
    article, or where its topic was not agreed.
    """
    now = rows.live(unit, TABLE, covenant_id)
    meeting = rows.live(unit, "meeting", meeting_id)
    if not parts(unit.connection, "covenant_article", covenant_id):
        raise Refused(
            N_("“{title}” has no article yet."),
            N_("Write what it encourages and what it forbids first."),
            code="no_article",
            title=now["title"],
        )
    if by_law(now):
        _refuse_meeting(unit.connection, meeting)
    topic = rows.live(unit, "topic", now["topic_id"]) if now["topic_id"] else {}
    if topic.get("result") == "not_agreed":
        raise Refused(
            N_("Its topic {no} was not agreed."),
            N_("Record the result of the assembly first."),
            code="not_agreed",
            no=topic["no"],
        )
    _move(unit, covenant_id, "voted", on or meeting["day"], meeting["name"])
    day = rows.live(unit, TABLE, covenant_id)["status_on"]
    rows.change(unit, TABLE, covenant_id, {"meeting_id": meeting_id, "adopted_on": day})
    _say(unit, now, "voted")


def file(unit: Unit, covenant_id: int, with_whom: str, on: str = "", number: str = "") -> None:
    """Keep with which office the covenant was filed, when, and under what number."""
    whom = with_whom.strip()
    if not whom:
        raise DeskError(
            N_("Write with which office it was filed."), code="missing", field="with_whom"
        )
    now = _move(unit, covenant_id, "filed", on, whom)
    day = rows.live(unit, TABLE, covenant_id)["status_on"]
    kept = {"filed_with": whom, "filed_on": day, "filed_no": number.strip() or None}
    rows.change(unit, TABLE, covenant_id, kept)
    _say(unit, now, "filed")


def enter_force(unit: Unit, covenant_id: int, on: str = "") -> None:
    """Keep that the covenant holds from a day on; the version it replaces ends then.

    Raises Refused while a covenant that the law wants filed is not.
    """
    now = rows.live(unit, TABLE, covenant_id)
    if by_law(now) and not now["filed_on"]:
        raise Refused(
            N_("“{title}” is not filed yet."),
            N_("File it with the subdistrict office or the district government first."),
            code="not_filed",
            title=now["title"],
        )
    _move(unit, covenant_id, "in_force", on or now["valid_from"] or "", "")
    day = rows.live(unit, TABLE, covenant_id)["status_on"]
    rows.change(unit, TABLE, covenant_id, {"valid_from": day})
    if now["replaces_id"] is not None:
        before = rows.live(unit, TABLE, now["replaces_id"])
        if before["status"] == "in_force":
            _move(unit, before["id"], "amended", day, "")
            rows.change(unit, TABLE, before["id"], {"ended_on": day})
    _say(unit, now, "in_force")


def link_topic(unit: Unit, covenant_id: int, topic_id: int | None) -> None:
    """Let a covenant know of the topic it was deliberated as; None takes the topic off again."""
    now = rows.live(unit, TABLE, covenant_id)
    if topic_id is not None:
        rows.live(unit, "topic", topic_id)
    rows.change(unit, TABLE, covenant_id, {"topic_id": topic_id})
    unit.say(N_("Link “{title}” with its topic"), title=now["title"])


def by_law(covenant: Mapping[str, Any]) -> bool:
    """Tell whether the law says who makes a covenant and that it is filed."""
    told = state_moves.told(RULES, "by_law")
    if covenant["kind"] in told["kinds"] or covenant["scope"] in told["scopes"]:
        return True
    return bool(told["without_scope"]) and not covenant["scope"]


def refuse_fixed(covenant: Mapping[str, Any]) -> None:
    """Refuse to change the words of a covenant that was adopted."""
    if covenant["status"] not in state_moves.told(RULES, "drafts"):
        raise Refused(
            N_("“{title}” is “{state}”; its words stay as they were adopted."),
            N_("Begin a new version, or declare it void with a reason."),
            code="covenant_fixed",
            title=covenant["title"],
            state=code_list(CODES).label(covenant["status"]),
        )


def parts(conn: Connection, table: str, covenant_id: int) -> list[dict[str, Any]]:
    """Return the articles, steps or checks of a covenant in their order."""
    order = "position, id" if table == "covenant_article" else "on_day, id"
    found = conn.execute(
        text(f"SELECT * FROM {table} WHERE covenant_id = :c AND deleted IS NULL ORDER BY {order}"),
        {"c": covenant_id},
    ).mappings()
    return [dict(row) for row in found]


def possible(covenant: Mapping[str, Any], day: str) -> tuple[str, ...]:
    """Return the states that may follow for a covenant on a day."""
    found = state_moves.ways(RULES, str(covenant["status"]), day)
    unfiled = by_law(covenant) and not covenant["filed_on"]
    return tuple(each for each in found if not (unfiled and each == "in_force"))


def _move(unit: Unit, covenant_id: int, after: str, on: str, reason: str) -> dict[str, Any]:
    now = rows.live(unit, TABLE, covenant_id)
    day = past_day(on, unit.today, "on")
    states = code_list(CODES)
    ways = state_moves.ways(RULES, now["status"], day)
    if after not in ways:
        raise Refused(
            N_("“{title}” is “{before}” and cannot become “{after}”."),
            N_("It can become: {ways}.") if ways else N_("Begin a new version of it."),
            code="covenant_move",
            title=now["title"],
            before=states.label(now["status"]),
            after=states.label(after) or after,
            ways="、".join(states.label(way) for way in ways),
        )
    if day < (now["status_on"] or ""):
        raise DeskError(
            N_("The step before was on {last}."),
            N_("Write that day or a later one, or undo the step before."),
            code="before_last_step",
            field="on",
            last=now["status_on"],
        )
    if state_moves.needs_reason(RULES, CODES, now["status"], after, day) and not reason.strip():
        raise DeskError(N_("Write the reason of this step."), code="missing", field="reason")
    rows.change(unit, TABLE, covenant_id, {"status": after, "status_on": day})
    _step(unit, covenant_id, day, now["status"], after, reason)
    return now


def _step(
    unit: Unit, covenant_id: int, day: str, before: str | None, after: str, reason: str = ""
) -> None:
    values = {"covenant_id": covenant_id, "on_day": day, "from_code": before, "to_code": after}
    why = reason.strip() or None
    rows.add(unit, "covenant_step", {**values, "by_whom": unit.who, "reason": why})


def _refuse_meeting(conn: Connection, meeting: Mapping[str, Any]) -> None:
    kind = code_list("meeting_kind").get(str(meeting["kind"]))
    if kind is None or not kind.facts.get("decides"):
        raise Refused(
            N_("“{meeting}” decides nothing in law."),
            N_("A covenant is made by the residents' assembly."),
            code="decides_nothing",
            field="meeting",
            meeting=meeting["name"],
        )
    assembly_power.refuse_powerless(conn, meeting, "meeting")
    if kind.code not in state_moves.told(RULES, "delegated"):
        return
    delegated = conn.execute(
        text(
            "SELECT 1 FROM delegation WHERE deleted IS NULL AND from_on <= :d "
            "AND (to_on IS NULL OR to_on >= :d) LIMIT 1"
        ),
        {"d": meeting["day"]},
    ).first()
    if delegated is None:
        raise Refused(
            N_("The residents' assembly delegated nothing to the representatives by {day}."),
            N_("Record the delegation first, or have the residents' assembly adopt it."),
            code="not_delegated",
            field="meeting",
            day=meeting["day"],
        )


def _say(unit: Unit, covenant: Mapping[str, Any], state: str) -> None:
    label = code_list(CODES).label(state)
    unit.say(N_("“{title}”: {state}"), title=covenant["title"], state=label)
