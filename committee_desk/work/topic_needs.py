"""Needs and the topic they became: linked by one key both ways, and told of its result.

What a topic came to is written once; every need that became it is offered those words as its
answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.state_moves import told
from committee_desk.storage.unit import Unit
from committee_desk.work import need_answers, need_states, rows, topic_moves, topics


@dataclass(frozen=True)
class Offer:
    """A need that waits for the result of its topic, with the answer offered for it."""

    need_id: int
    no: str
    need: str
    waiting: int
    words: str


def from_needs(
    unit: Unit,
    need_ids: Sequence[int],
    title: str,
    on: str = "",
    draft: Mapping[str, Any] | None = None,
) -> int:
    """Make one topic of several needs and return its id; what they share goes along.

    Category and grid are taken over where all needs have the same, the first need's words as what
    it is about. Raises DeskError without a need or title, Refused for a need that cannot become a
    topic from its state.
    """
    if not need_ids:
        raise DeskError(N_("Choose a need."), code="no_need")
    called = topic_moves.needed(title, "title", N_("Write what the topic is called."))
    wanted = list(dict.fromkeys(need_ids))
    needs = [rows.live(unit, "need", one) for one in wanted]
    values = {
        "title": called,
        "topic_source": told(topics.RULES, "source_of_needs"),
        "proposed_on": on or None,
        "category": _shared(needs, "category"),
        "grid_id": _shared(needs, "grid_id"),
        "sponsors": sum(each["frequency"] or 1 for each in needs),
        "content": "\n".join(dict.fromkeys(each["need"] for each in needs)),
        **(draft or {}),
    }
    from committee_desk.records.topics import TopicDraft
    from committee_desk.work import code_lists
    from committee_desk.work.judging import judged

    kept = judged(TopicDraft, values, lambda name: code_lists.of(unit.connection, name))
    new = topics.add(unit, kept)
    for one in wanted:
        _become(unit, new, one, on)
    no = rows.live(unit, topics.TABLE, new)["no"]
    unit.say(N_("Make topic {no} of {n} needs"), no=no, n=len(wanted))
    return new


def link(unit: Unit, topic_id: int, need_ids: Sequence[int], on: str = "") -> None:
    """Let needs become a topic that is there already; both know of each other.

    Raises Refused for a need that belongs to another topic or cannot become one from its state.
    """
    if not need_ids:
        raise DeskError(N_("Choose a need."), code="no_need")
    now = rows.live(unit, topics.TABLE, topic_id)
    if now["merged_into_id"] is not None or now["closed_on"]:
        raise Refused(
            N_("Topic {no} is over."),
            N_("Open it again, or make a topic of these needs."),
            code="topic_over",
            no=now["no"],
        )
    for one in dict.fromkeys(need_ids):
        _become(unit, topic_id, one, on)
    unit.say(N_("Add needs to topic {no}"), no=now["no"])


def become(
    unit: Unit, need_ids: Sequence[int], topic_id: int | None, title: str, on: str = ""
) -> int:
    """Make needs part of a topic that is there, or one topic of their own; return the topic."""
    if topic_id is None:
        return from_needs(unit, need_ids, title, on)
    link(unit, topic_id, need_ids, on)
    return topic_id


def unlink(unit: Unit, topic_id: int, need_id: int, reason: str, on: str = "") -> None:
    """Take a need off a topic, and why; unless answered meanwhile it goes back on the list."""
    why = topic_moves.needed(reason, "reason", N_("Write why it is taken off."))
    now = rows.live(unit, topics.TABLE, topic_id)
    need = rows.live(unit, "need", need_id)
    for row in _links(unit.connection, topic_id, need_id):
        rows.remove(unit, "topic_need", row)
    cleared = {"topic_key": None, "topic_ref": None}
    if need["status"] in told(topics.RULES, "need_rests"):
        again = told(topics.RULES, "need_again")
        need_states.move(unit, need_id, again, on, reason=why, **cleared)
    else:
        rows.change(unit, "need", need_id, cleared)
    unit.say(N_("Take need {need} off topic {no}"), need=need["no"], no=now["no"])


def offers(conn: Connection, topic_id: int) -> tuple[Offer, ...]:
    """Return the needs that wait for a result that is there, each with its answer in words."""
    topic = conn.execute(
        text("SELECT * FROM topic WHERE id = :t AND deleted IS NULL"), {"t": topic_id}
    ).mappings().first()  # fmt: skip
    if topic is None or not topic["result"]:
        return ()
    resting = told(topics.RULES, "need_rests")
    words = result_words(conn, dict(topic))
    return tuple(
        Offer(need["id"], need["no"], need["need"], need["waiting"], words)
        for need in of_topic(conn, topic_id)
        if need["status"] in resting
    )


def answer(
    unit: Unit,
    topic_id: int,
    need_ids: Sequence[int],
    how: str,
    on: str = "",
    words: str = "",
) -> None:
    """Answer needs with the result of their topic; ``words`` replace those that are offered.

    ``how`` is a code of told_how. Raises Refused when there is no result yet, or for a need that
    does not wait for this topic.
    """
    waiting = {each.need_id: each for each in offers(unit.connection, topic_id)}
    now = rows.live(unit, topics.TABLE, topic_id)
    if not now["result"]:
        raise Refused(
            N_("Topic {no} has no result yet."),
            N_("Record what came out first."),
            code="no_result",
            no=now["no"],
        )
    if not need_ids or any(one not in waiting for one in need_ids):
        raise DeskError(N_("Choose needs that wait for this topic."), code="no_need")
    for one in dict.fromkeys(need_ids):
        need_answers.answer(unit, one, words.strip() or waiting[one].words, how, on)
    unit.say(N_("Tell needs what came of topic {no}"), no=now["no"])


def of_topic(conn: Connection, topic_id: int) -> list[dict[str, Any]]:
    """Return the needs of a topic and of those merged into it, with how many wait to hear."""
    found = []
    for one in topics.need_ids(conn, topic_id):
        row = conn.execute(
            text(
                "SELECT nd.*, (SELECT count(*) FROM need_asker na WHERE na.need_id = nd.id "
                "AND na.told_on IS NULL AND na.deleted IS NULL) AS waiting "
                "FROM need nd WHERE nd.id = :n AND nd.deleted IS NULL"
            ),
            {"n": one},
        ).mappings().first()  # fmt: skip
        if row is not None:
            found.append(dict(row))
    return found


def result_words(conn: Connection, topic: Mapping[str, Any]) -> str:
    """Return the result of a topic as one answers with it, naming the meeting where known."""
    meeting = conn.execute(
        text(
            "SELECT mg.name, mg.day FROM topic_step ts JOIN meeting mg ON mg.id = ts.meeting_id "
            "WHERE ts.topic_id = :t AND ts.to_code = :r AND ts.deleted IS NULL "
            "ORDER BY ts.on_day DESC, ts.id DESC LIMIT 1"
        ),
        {"t": topic["id"], "r": topic["result"]},
    ).first()
    told_words = _words()
    facts = {
        "result": code_list("topic_result").label(topic["result"]),
        "words": (topic["result_words"] or "").rstrip("。；;. "),
        "title": topic["title"],
        "meeting": meeting.name if meeting else "",
        "day": _said((meeting.day if meeting else topic["deliberated_on"]) or ""),
    }
    return str(told_words["with_meeting" if meeting else "plain"].format(**facts))


def _become(unit: Unit, topic_id: int, need_id: int, on: str) -> None:
    need, topic = rows.live(unit, "need", need_id), rows.live(unit, topics.TABLE, topic_id)
    called = {"topic_key": topic_id, "topic_ref": topic["title"]}
    if need["topic_key"] is not None and need["topic_key"] != topic_id:
        other = unit.connection.execute(
            text("SELECT no FROM topic WHERE id = :t"), {"t": need["topic_key"]}
        ).scalar()
        raise Refused(
            N_("Need {need} belongs to topic {no} already."),
            N_("Take it off there first."),
            code="need_taken",
            need=need["no"],
            no=other or "",
        )
    if need["status"] in told(topics.RULES, "need_rests"):
        rows.change(unit, "need", need_id, called)
    else:
        need_states.move(unit, need_id, "to_topic", on, reason=topic["title"], **called)
    if not _links(unit.connection, topic_id, need_id):
        rows.add(unit, "topic_need", {"topic_id": topic_id, "need_id": need_id})


def _links(conn: Connection, topic_id: int, need_id: int) -> list[int]:
    return list(
        conn.execute(
            text(
                "SELECT id FROM topic_need WHERE topic_id = :t AND need_id = :n AND deleted IS NULL"
            ),
            {"t": topic_id, "n": need_id},
        ).scalars()
    )


def _shared(needs: Sequence[Mapping[str, Any]], name: str) -> Any:
    """Return a value all needs have, None where they differ."""
    values = {each[name] for each in needs}
    return values.pop() if len(values) == 1 else None


def _said(day: str) -> str:
    if len(day) != len("YYYY-MM-DD"):
        return day
    return str(_words()["day"].format(year=day[:4], month=int(day[5:7]), day=int(day[8:])))


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "topic_papers")["answer"]
    return found
