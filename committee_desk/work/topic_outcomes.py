"""What a meeting's own record says came of a topic: offered as its result, never typed twice."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from committee_desk.base.words import N_
from committee_desk.rules.state_moves import told
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topic_ready, topic_states, topics


@dataclass(frozen=True)
class Outcome:
    """What the newest meeting said of a topic: its result by the vote, empty without one; words."""

    meeting_id: int
    result: str
    words: str


def of_topic(conn: Connection, topic_id: int, meeting_id: int | None = None) -> Outcome | None:
    """Return what the newest meeting, or one of them, came to; None when it says nothing.

    The last vote that was announced decides, a correction instead of what it corrects. The words
    are the opinion the item came to, else the motion that was carried.
    """
    row = conn.execute(
        text(
            "SELECT mi.id, mi.meeting_id, mi.conclusion, mi.motion FROM meeting_item mi "
            "JOIN meeting mg ON mg.id = mi.meeting_id AND mg.deleted IS NULL "
            "WHERE mi.topic_id = :t AND mi.deleted IS NULL AND (:m IS NULL OR mg.id = :m) "
            "ORDER BY mg.day DESC, mg.id DESC, mi.position LIMIT 1"
        ),
        {"t": topic_id, "m": meeting_id},
    ).first()
    if row is None:
        return None
    vote = conn.execute(
        text(
            "SELECT motion, result FROM vote WHERE item_id = :i AND announced_on IS NOT NULL "
            "AND deleted IS NULL AND id NOT IN (SELECT corrects_id FROM vote "
            "WHERE corrects_id IS NOT NULL AND announced_on IS NOT NULL AND deleted IS NULL) "
            "ORDER BY position DESC, id DESC LIMIT 1"
        ),
        {"i": row.id},
    ).first()
    result = told(topics.RULES, "vote_results").get(vote.result, "") if vote else ""
    carried = (vote.motion or row.motion) if vote and result == "agreed" else ""
    words = (row.conclusion or carried or "").strip()
    return Outcome(row.meeting_id, result, words) if result or words else None


def follow(unit: Unit, meeting_id: int) -> tuple[int, ...]:
    """Record what a meeting came to with those of its topics that wait for just that.

    Part of a larger step: it says nothing and refuses nothing. Left alone are topics that are not
    ready, those of which a person recorded a result of this meeting, and those waiting for an
    assembly that this meeting is not, or that too few came to.
    """
    conn, kept = unit.connection, []
    meeting = rows.live(unit, "meeting", meeting_id)
    for topic_id, outcome in _outcomes(unit, meeting_id):
        if _told_already(conn, topic_id, meeting_id):
            continue
        now = rows.live(unit, topics.TABLE, topic_id)
        if topic_ready.for_result(conn, now, outcome.result, meeting, unit.today.isoformat()):
            topic_states.record_result(unit, topic_id, outcome.result, outcome.words, meeting_id)
            kept.append(topic_id)
    return tuple(kept)


def follow_correction(
    unit: Unit, item_id: int, before: Outcome | None, why: str
) -> tuple[int, ...]:
    """Let a topic whose result was that of a vote have what a correction of it came to.

    ``before`` is what the meeting came to until then. Part of a larger step; a topic of which a
    person recorded something else, or that went on since, is left alone.
    """
    item = rows.live(unit, "meeting_item", item_id)
    if item["topic_id"] is None or before is None:
        return ()
    now = rows.live(unit, topics.TABLE, item["topic_id"])
    found = of_topic(unit.connection, now["id"], item["meeting_id"])
    as_voted = (now["result"], now["result_words"]) == (before.result, before.words)
    if not (as_voted and found and found.result) or found.result == before.result:
        return ()
    if now["status"] not in topic_states.results():
        return ()
    words = found.words if found.words and found.words != before.words else why
    today = unit.today.isoformat()
    topic_states.record_result(unit, now["id"], found.result, words, item["meeting_id"], today)
    return (now["id"],)


def carry_over(unit: Unit, meeting_id: int) -> tuple[int, ...]:
    """Record with every topic of a meeting what its vote and opinion came to; return the topics.

    Topics without a vote, without words, or that have that very result already are left alone.
    Raises Refused where a topic is not ready for a result.
    """
    kept = []
    for topic_id, outcome in _outcomes(unit, meeting_id):
        now = rows.live(unit, topics.TABLE, topic_id)
        if (now["result"], now["result_words"]) != (outcome.result, outcome.words):
            topic_states.record_result(unit, topic_id, outcome.result, outcome.words, meeting_id)
            kept.append(topic_id)
    name = rows.live(unit, "meeting", meeting_id)["name"]
    unit.say(N_("Carry the results of {name} over to its topics"), name=name)
    return tuple(kept)


def _outcomes(unit: Unit, meeting_id: int) -> list[tuple[int, Outcome]]:
    """Return the topics of a meeting that it came to a result on, with words, in their order."""
    found = unit.connection.execute(
        text(
            "SELECT topic_id FROM meeting_item WHERE meeting_id = :m AND topic_id IS NOT NULL "
            "AND deleted IS NULL ORDER BY position"
        ),
        {"m": meeting_id},
    ).scalars()
    told = ((each, of_topic(unit.connection, each, meeting_id)) for each in dict.fromkeys(found))
    return [(each, one) for each, one in told if one and one.result and one.words]


def _told_already(conn: Connection, topic_id: int, meeting_id: int) -> bool:
    """Tell whether a result of this meeting was recorded with a topic."""
    marks = ", ".join(f"'{each}'" for each in topic_states.results())
    found = conn.execute(
        text(
            "SELECT 1 FROM topic_step WHERE topic_id = :t AND meeting_id = :m AND what = 'status' "
            f"AND to_code IN ({marks}) AND deleted IS NULL LIMIT 1"
        ),
        {"t": topic_id, "m": meeting_id},
    )
    return found.first() is not None
