"""Resolutions: written down from an item or a vote, with who carries them out by when.

Whether one decides in law follows from the vote and the law of the day, never from its wording.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.records.field import named
from committee_desk.records.resolutions import ResolutionDraft
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import desk_law, minutes_final, rows
from committee_desk.work.judging import judged
from committee_desk.work.numbering import next_no

TABLE = "resolution"
_LASTING = ("title", "words", "decided_on")
"""What the minutes say of a resolution; the rest is what becomes of it."""


def add(unit: Unit, values: Mapping[str, Any], **more: Any) -> int:
    """Insert a resolution under the next number of its year and return its id.

    ``more`` are columns no form shows: meeting_id, item_id, vote_id, topic_id, decides, and those
    of the source. What was decided before the desk was kept is entered this way as well.
    """
    day = values.get("decided_on") or unit.today.isoformat()
    year = int(day[:4])
    number = next_no(unit, TABLE, year)
    row = {
        **values,
        "decided_on": day,
        "number_year": year,
        "number_no": number,
        "no": f"{year}-{number:04}",
        "state": "open",
        "state_on": day if len(day) == len("YYYY-MM-DD") else unit.today.isoformat(),
        **more,
    }
    new = rows.add(unit, TABLE, row)
    step(unit, new, row["state_on"], what="state", after=row["state"])
    return new


def change(
    unit: Unit, resolution_id: int, now: Mapping[str, Any], changes: Mapping[str, Any]
) -> None:
    """Write changes. What approved minutes say of it can no longer be changed."""
    asked = {name: value for name, value in changes.items() if value != now[name]}
    if any(name in asked for name in _LASTING) and now["meeting_id"] is not None:
        minutes_final.refuse(unit.connection, now["meeting_id"])
    rows.change(unit, TABLE, resolution_id, asked)


def remove(unit: Unit, resolution_id: int) -> None:
    """Put a resolution away that was entered by mistake, while its minutes are not approved."""
    now = rows.live(unit, TABLE, resolution_id)
    if now["meeting_id"] is not None:
        minutes_final.refuse(unit.connection, now["meeting_id"])
    for child in unit.connection.execute(
        text("SELECT id FROM resolution_step WHERE resolution_id = :r AND deleted IS NULL"),
        {"r": resolution_id},
    ).scalars():
        rows.remove(unit, "resolution_step", child)
    rows.remove(unit, TABLE, resolution_id)


def from_item(unit: Unit, item_id: int, values: Mapping[str, Any] | None = None) -> int:
    """Write down what a meeting came to on an item; return the id of the resolution.

    Title and wording follow from the item, ``values`` prevail. Without a vote that carried by law
    it decides nothing in law. Raises NotValid, and Refused for an item that has one already.
    """
    item = rows.live(unit, "meeting_item", item_id)
    offered = {"title": item["title"], "words": item["conclusion"] or item["motion"]}
    decides = _without_vote(_meeting_kind(unit.connection, item["meeting_id"]))
    return _written(unit, item, offered, values or {}, decides=decides)


def from_vote(unit: Unit, vote_id: int, values: Mapping[str, Any] | None = None) -> int:
    """Write down what a vote came to; return the id of the resolution.

    Raises NotValid, Refused for a vote that is not announced, came to nothing, was corrected, or
    has a resolution already.
    """
    vote = rows.live(unit, "vote", vote_id)
    _refuse_without_outcome(unit.connection, vote)
    item = rows.live(unit, "meeting_item", vote["item_id"])
    offered = {"title": item["title"], "words": vote_words(unit.connection, vote)}
    decides = decides_in_law(unit.connection, vote)
    return _written(unit, item, offered, values or {}, decides=decides, vote_id=vote_id)


def decides_in_law(conn: Connection, vote: Mapping[str, Any]) -> bool | None:
    """Return True where a vote decided by law, False for an opinion, None by a body's own rules.

    As its verdict was read out; without one by the majority the law of the meeting's day asks for.
    Where that law knows no such meeting, nothing was decided.
    """
    basis = code_list("vote_basis").get(vote["basis"] or "")
    rule = basis.facts.get("majority") if basis else None
    if not rule:
        return _without_vote(_meeting_kind(conn, vote["meeting_id"]))
    if vote["verdict"]:
        return bool(json.loads(vote["verdict"]).get("decides"))
    day = _of_meeting(conn, vote["meeting_id"], "day")
    figures = {"present": vote["present"], "for": vote["for_count"], "voting": vote["valid"]}
    known = {name: value for name, value in figures.items() if value is not None}
    return vote["result"] == "carried" and bool(desk_law.judge(conn, rule, day, known).met)


def vote_words(conn: Connection, vote: Mapping[str, Any]) -> str:
    """Return what a vote settled: its motion, or the motion with the options that carried."""
    chosen = conn.execute(
        text(
            "SELECT words FROM vote_option WHERE vote_id = :v AND carried = 1 "
            "AND deleted IS NULL ORDER BY position, id"
        ),
        {"v": vote["id"]},
    ).scalars()
    options = "、".join(chosen)
    return f"{vote['motion']}：{options}" if options else str(vote["motion"])


def step(
    unit: Unit,
    resolution_id: int,
    day: str,
    *,
    what: str = "report",
    before: str | None = None,
    after: str | None = None,
    words: str = "",
    cost: int | None = None,
    meeting_id: int | None = None,
) -> int:
    """Write a line of a resolution's own log: a report or a change of state."""
    values = {
        "resolution_id": resolution_id,
        "on_day": day,
        "what": what,
        "from_code": before,
        "to_code": after,
        "by_whom": unit.who,
        "words": words.strip() or None,
        "cost": cost,
        "meeting_id": meeting_id,
    }
    return rows.add(unit, "resolution_step", values)


def _written(
    unit: Unit,
    item: Mapping[str, Any],
    offered: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    decides: bool | None,
    vote_id: int | None = None,
) -> int:
    minutes_final.refuse(unit.connection, item["meeting_id"])
    _refuse_second(unit.connection, item["id"], vote_id)
    day = _of_meeting(unit.connection, item["meeting_id"], "day")
    draft = dict.fromkeys(named(ResolutionDraft)) | {**offered, "decided_on": day, **values}
    kept = judged(ResolutionDraft, draft)
    new = add(
        unit,
        kept,
        meeting_id=item["meeting_id"],
        item_id=item["id"],
        vote_id=vote_id,
        topic_id=item["topic_id"],
        decides=decides,
    )
    no = rows.live(unit, TABLE, new)["no"]
    unit.say(N_("Write down resolution {no}"), no=no)
    return new


def _without_vote(kind: str) -> bool | None:
    """Return what an agreement is in law that was not voted on by a rule of law."""
    declared = code_list("meeting_kind").get(kind)
    return False if declared and declared.facts.get("deliberates") else None


def _refuse_without_outcome(conn: Connection, vote: Mapping[str, Any]) -> None:
    corrected = conn.execute(
        text("SELECT 1 FROM vote WHERE corrects_id = :v AND deleted IS NULL"), {"v": vote["id"]}
    ).scalar()
    outcome = code_list("vote_result").label(vote["result"])
    if vote["state"] != "announced":
        raise Refused(
            N_("The result of this vote was not announced."),
            N_("Announce it first."),
            code="vote_not_announced",
        )
    if corrected or vote["result"] not in ("carried", "agreed"):
        raise Refused(
            N_("This vote came to nothing that could be carried out: {result}."),
            code="vote_without_outcome",
            result=outcome if not corrected else code_list("vote_result").label("corrected"),
        )


def _refuse_second(conn: Connection, item_id: int, vote_id: int | None) -> None:
    """Refuse to write the same outcome down twice; each vote of an item may have its own."""
    found = conn.execute(
        text(
            "SELECT no FROM resolution WHERE item_id = :i AND vote_id IS :v AND deleted IS NULL "
            "LIMIT 1"
        ),
        {"i": item_id, "v": vote_id},
    ).scalar()
    if found is not None:
        raise DeskError(
            N_("This was written down already as resolution {no}."),
            N_("Change that one."),
            code="written_down",
            no=found,
        )


def _meeting_kind(conn: Connection, meeting_id: int) -> str:
    return _of_meeting(conn, meeting_id, "kind")


def _of_meeting(conn: Connection, meeting_id: int, column: str) -> str:
    found = conn.execute(text(f"SELECT {column} FROM meeting WHERE id = :m"), {"m": meeting_id})
    return str(found.scalar_one())
