"""How minutes go on: drafted, circulated, approved for good, signed; amended by a later meeting."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import minute_moves
from committee_desk.rules.codes import code_list
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit
from committee_desk.work import minutes_final, rows, topic_outcomes, vote_figures
from committee_desk.work.boards import past_day

TABLE = "meeting"
NONE, DRAFT, CIRCULATED, APPROVED, SIGNED = "none", "draft", "circulated", "approved", "signed"
_HELD = ("closed", "adjourned")
_SITTING = (*_HELD, "open")


def write(unit: Unit, meeting_id: int, *, opening: str = "", closing: str = "") -> None:
    """Write what was said at the beginning and the end; the minutes are a draft from then on."""
    now = rows.live(unit, TABLE, meeting_id)
    minutes_final.refuse(unit.connection, meeting_id)
    words = {"opening_words": opening.strip() or None, "closing_words": closing.strip() or None}
    rows.change(unit, TABLE, meeting_id, words)
    if now["minutes"] == NONE:
        _move(unit, now, DRAFT, unit.today.isoformat())
    unit.say(N_("Write the minutes of “{meeting}”"), meeting=now["name"])


def circulate(unit: Unit, meeting_id: int, to: str, on: str = "") -> None:
    """Send the draft round to whoever was there; ``to`` says to whom. The meeting must be over."""
    whom = _needed(to, "to", N_("Write to whom the draft went."))
    now = _over(unit, meeting_id)
    day = _day(unit, now, on)
    _move(unit, now, CIRCULATED, day, whom, circulated_on=day, circulated_to=whom)
    unit.say(N_("Circulate the minutes of “{meeting}”"), meeting=now["name"])


def take_back(unit: Unit, meeting_id: int, reason: str, on: str = "") -> None:
    """Make circulated minutes a draft again, with the reason."""
    why = _needed(reason, "reason", N_("Write the reason."))
    now = rows.live(unit, TABLE, meeting_id)
    _move(unit, now, DRAFT, _day(unit, now, on), why)
    unit.say(N_("Work on the minutes of “{meeting}” again"), meeting=now["name"])


def approve(
    unit: Unit, meeting_id: int, by: str, on: str = "", *, in_meeting_id: int | None = None
) -> None:
    """Approve minutes; what they say never changes again, and undo does not reach behind it.

    ``by`` is who approves; ``in_meeting_id`` the later meeting that did. Raises Refused while the
    meeting goes on, a vote of it was counted and not announced, or the list has other people at the
    moment of a vote than were announced. What votes came to is kept with topics waiting for it.
    """
    whom = _needed(by, "by", N_("Write who approves the minutes."))
    now = _over(unit, meeting_id)
    _refuse_unannounced(unit.connection, meeting_id)
    _refuse_differing(unit.connection, meeting_id)
    if in_meeting_id is not None:
        _later(unit, now, in_meeting_id)
    day = _day(unit, now, on)
    facts = {"approved_on": day, "approved_by": whom}
    _move(unit, now, APPROVED, day, whom, in_meeting_id=in_meeting_id, **facts)
    topic_outcomes.follow(unit, meeting_id)
    unit.lasting()
    unit.say(N_("Approve the minutes of “{meeting}”"), meeting=now["name"])


def amend(unit: Unit, meeting_id: int, words: str, in_meeting_id: int, on: str = "") -> int:
    """Amend approved minutes by what a later meeting agreed; return the id of the step.

    What was approved stays as it is; the amendment is printed after it. Raises Refused for minutes
    that can still be changed and for a meeting that is not later or was not held.
    """
    said = _needed(words, "words", N_("Write what is amended."))
    now = rows.live(unit, TABLE, meeting_id)
    if not minutes_final.is_final(now["minutes"]):
        raise Refused(
            N_("The minutes of “{meeting}” are not approved yet."),
            N_("Change them directly."),
            code="minutes_open",
            meeting=now["name"],
        )
    later = _later(unit, now, in_meeting_id)
    day = past_day(on or later["day"], unit.today, "on")
    new = _step(unit, meeting_id, day, "amended", reason=said, in_meeting_id=in_meeting_id)
    unit.lasting()
    unit.say(N_("Amend the minutes of “{meeting}”"), meeting=now["name"])
    return new


def sign(unit: Unit, meeting_id: int, name: str, data: bytes, on: str = "") -> int:
    """Attach the signed copy of approved minutes; return the id of the attachment.

    A second copy is kept beside the first. Raises DeskError above 20 MB, Refused before approval.
    """
    now = rows.live(unit, TABLE, meeting_id)
    day = _day(unit, now, on)
    key = attachments.put(unit, name, data)
    _move(unit, now, SIGNED, day, name, signed_key=key, signed_on=day)
    label = code_list("meeting_paper_kind").label(SIGNED)
    paper = {"kind": SIGNED, "title": name.strip() or label, "attachment_key": key}
    rows.add(unit, "meeting_paper", {"meeting_id": meeting_id, **paper})
    unit.say(N_("Attach the signed minutes of “{meeting}”"), meeting=now["name"])
    return key


def possible(state: str, day: str) -> tuple[str, ...]:
    """Return the states that may follow a state of minutes on a day."""
    return minute_moves.ways("minutes", state, day)


def steps(conn: Connection, meeting_id: int) -> tuple[dict[str, Any], ...]:
    """Return the dated steps of the minutes, amendments among them."""
    found = conn.execute(
        text(
            "SELECT s.*, m.name AS in_meeting FROM meeting_step s LEFT JOIN meeting m "
            "ON m.id = s.in_meeting_id WHERE s.meeting_id = :m "
            "AND s.what IN ('minutes', 'amended') AND s.deleted IS NULL ORDER BY s.on_day, s.id"
        ),
        {"m": meeting_id},
    ).mappings()
    return tuple(map(dict, found))


def _move(
    unit: Unit,
    now: dict[str, Any],
    after: str,
    day: str,
    reason: str = "",
    *,
    in_meeting_id: int | None = None,
    **facts: Any,
) -> None:
    states = code_list("minutes_state")
    ways = possible(now["minutes"], day)
    if after not in ways:
        raise Refused(
            N_("The minutes of “{meeting}” are “{before}” and cannot become “{after}”."),
            N_("They can become: {ways}."),
            code="minutes_move",
            meeting=now["name"],
            before=states.label(now["minutes"]),
            after=states.label(after),
            ways="、".join(map(states.label, ways)) or "-",
        )
    rows.change(unit, TABLE, now["id"], {"minutes": after, **facts})
    told = {"before": now["minutes"], "after": after, "reason": reason}
    _step(unit, now["id"], day, "minutes", in_meeting_id=in_meeting_id, **told)


def _step(
    unit: Unit,
    meeting_id: int,
    day: str,
    what: str,
    *,
    before: str | None = None,
    after: str | None = None,
    reason: str = "",
    in_meeting_id: int | None = None,
) -> int:
    values = {
        "meeting_id": meeting_id,
        "on_day": day,
        "what": what,
        "from_code": before,
        "to_code": after,
        "by_whom": unit.who,
        "reason": reason.strip() or None,
        "in_meeting_id": in_meeting_id,
    }
    return rows.add(unit, "meeting_step", values)


def _over(unit: Unit, meeting_id: int) -> dict[str, Any]:
    now = rows.live(unit, TABLE, meeting_id)
    if now["status"] not in _HELD:
        raise Refused(
            N_("“{meeting}” is not over: {state}."),
            N_("Close the meeting first."),
            code="meeting_not_over",
            meeting=now["name"],
            state=code_list("meeting_state").label(now["status"]),
        )
    return now


def _later(unit: Unit, now: dict[str, Any], in_meeting_id: int) -> dict[str, Any]:
    """Return the later meeting that approves or amends. Raises Refused for any other."""
    other = rows.live(unit, TABLE, in_meeting_id)
    if other["id"] == now["id"] or other["day"] < now["day"] or other["status"] not in _SITTING:
        raise Refused(
            N_("Only a later meeting that was held can do this."),
            N_("Choose a meeting held on {day} or later."),
            code="no_later_meeting",
            field="in_meeting_id",
            day=now["day"],
        )
    return other


def _refuse_unannounced(conn: Connection, meeting_id: int) -> None:
    motion = conn.execute(
        text(
            "SELECT motion FROM vote WHERE meeting_id = :m AND state = 'counted' "
            "AND deleted IS NULL ORDER BY position, id LIMIT 1"
        ),
        {"m": meeting_id},
    ).scalar()
    if motion is not None:
        raise Refused(
            N_("The result of the vote on “{motion}” was not announced."),
            N_("Announce it first."),
            code="vote_not_announced",
            motion=motion,
        )


def _refuse_differing(conn: Connection, meeting_id: int) -> None:
    """Refuse minutes whose list and whose announced votes tell of different people present."""
    found = conn.execute(
        text(
            "SELECT * FROM vote v WHERE v.meeting_id = :m AND v.announced_on IS NOT NULL "
            "AND v.deleted IS NULL AND v.present IS NOT NULL AND NOT EXISTS (SELECT 1 FROM vote c "
            "WHERE c.corrects_id = v.id AND c.deleted IS NULL) ORDER BY v.position, v.id"
        ),
        {"m": meeting_id},
    ).mappings()
    for vote in found.all():
        there = len(vote_figures.voters(conn, dict(vote), vote["taken_at"] or ""))
        if there != vote["present"]:
            raise Refused(
                N_("“{motion}” was announced with {announced} present; the list has {present}."),
                N_("Correct who was there, or record a correction of the result."),
                code="attendance_differs",
                motion=vote["motion"],
                announced=vote["present"],
                present=there,
            )


def _day(unit: Unit, now: dict[str, Any], on: str) -> str:
    day = past_day(on, unit.today, "on")
    last = unit.connection.execute(
        text(
            "SELECT max(on_day) FROM meeting_step WHERE meeting_id = :m AND what = 'minutes' "
            "AND deleted IS NULL"
        ),
        {"m": now["id"]},
    ).scalar()
    if day < max(now["day"], last or ""):
        raise DeskError(
            N_("The step before was on {last}."),
            N_("Write that day or a later one, or undo the step before."),
            code="before_last_step",
            field="on",
            last=max(now["day"], last or ""),
        )
    return day


def _needed(written: str, field: str, message: str) -> str:
    kept = written.strip()
    if not kept:
        raise DeskError(message, code="missing", field=field)
    return kept
