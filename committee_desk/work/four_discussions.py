"""The four discussions and two publications: six dated steps, one after the other.

Each discussion names its meeting, each publication its notice. Only an assembly decides; how long
a publication hung is held against the law of its day.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import Code, code_list
from committee_desk.rules.state_moves import told
from committee_desk.storage.unit import Unit
from committee_desk.work import assembly_power, four_guide, rows, topic_moves, topics
from committee_desk.work.boards import past_day

PATH = four_guide.PATH


def choose(unit: Unit, topic_id: int, path: str = PATH, reason: str = "") -> None:
    """Take a topic through the four discussions, or back to plain deliberation.

    Raises DeskError for leaving a path that was begun without a reason.
    """
    which = code_list("topic_path").find(path or "")
    if which is None:
        raise DeskError(N_("Choose a path."), code="no_path", field="path")
    now = rows.live(unit, topics.TABLE, topic_id)
    if which == now["path"]:
        return
    if now["path"] == PATH and four_guide.taken(unit.connection, topic_id):
        topic_moves.needed(reason, "reason", N_("Write why the path is left."))
    day = max(unit.today.isoformat(), now["status_on"] or "")
    rows.change(unit, topics.TABLE, topic_id, {"path": which})
    topics.step(unit, topic_id, day, what="path", before=now["path"], after=which, reason=reason)
    label = code_list("topic_path").label(which)
    unit.say(N_("Take topic {no} through “{path}”"), no=now["no"], path=label)


def take(
    unit: Unit,
    topic_id: int,
    step: str,
    on: str = "",
    *,
    meeting_id: int | None = None,
    bulletin_id: int | None = None,
    by: str = "",
    words: str = "",
) -> None:
    """Take the next step of the path; without ``on`` its day is that of its meeting or posting.

    Raises Refused for a step out of its turn, a decision by a meeting that decides nothing in law,
    or the publication of what was not agreed; DeskError for a day before the step before or still
    to come, and for a step that names neither meeting nor notice nor, in words, where it is found.
    """
    now = rows.live(unit, topics.TABLE, topic_id)
    item = _item(unit.connection, now, step)
    _refuse_unproved(now, item, meeting_id, bulletin_id, words)
    meeting = rows.live(unit, "meeting", meeting_id) if meeting_id is not None else {}
    if item.facts.get("statute"):
        _refuse_undecided(meeting)
        assembly_power.refuse_powerless(unit.connection, meeting, "meeting")
    known = (
        meeting.get("day") or four_guide.posted(unit.connection, bulletin_id).get("posted_on") or ""
    )
    day = past_day(on or known, unit.today, "on")
    last = max(
        (each["on_day"] for each in four_guide.taken(unit.connection, topic_id).values()),
        default="",
    )
    if day < max(last, now["proposed_on"] or ""):
        raise DeskError(
            N_("The step before was on {last}."),
            N_("Write that day or a later one, or undo the step before."),
            code="before_last_step",
            field="on",
            last=last or now["proposed_on"],
        )
    topics.step(
        unit, topic_id, day, what=PATH, after=item.code, by=by, reason=words,
        meeting_id=meeting_id, bulletin_id=bulletin_id,
    )  # fmt: skip
    goes_with = told(topics.RULES, "four_goes_with").get(item.code)
    fits = goes_with in topic_moves.possible(unit.connection, now, day)
    if goes_with and fits and day >= (now["status_on"] or ""):
        topic_moves.move(unit, topic_id, goes_with, day, reason=words, bulletin_id=bulletin_id)
    unit.say(N_("Topic {no}: {state}"), no=now["no"], state=item.label)


def take_next(
    unit: Unit, topic_id: int, chosen: int | None, on: str = "", *, by: str = "", words: str = ""
) -> None:
    """Take whatever step is next with its meeting or, for a publication, its notice."""
    done = four_guide.taken(unit.connection, topic_id)
    steps = code_list("four_step").items
    item = next((each for each in steps if each.code not in done), steps[-1])
    publishes = bool(item.facts.get("publishes"))
    take(
        unit,
        topic_id,
        item.code,
        on,
        meeting_id=None if publishes else chosen,
        bulletin_id=chosen if publishes else None,
        by=by,
        words=words,
    )


def _item(conn: Connection, now: Mapping[str, Any], step: str) -> Code:
    """Return the step that is next, refusing any other."""
    steps = code_list("four_step")
    if now["path"] != PATH:
        raise Refused(
            N_("Topic {no} is not taken through the four discussions."),
            N_("Choose that path first."),
            code="not_on_path",
            no=now["no"],
        )
    done = four_guide.taken(conn, now["id"])
    following = next((item for item in steps.items if item.code not in done), None)
    if following is None or following.code != step:
        raise Refused(
            N_("“{step}” is not the next step of topic {no}."),
            N_("Next comes: {next}.") if following else N_("All six steps are taken."),
            code="not_next",
            step=steps.label(step) or step,
            no=now["no"],
            next=following.label if following else "",
        )
    return following


def _refuse_unproved(
    now: Mapping[str, Any],
    item: Code,
    meeting_id: int | None,
    bulletin_id: int | None,
    words: str,
) -> None:
    if item.facts.get("publishes"):
        if now["result"] == "not_agreed":
            raise Refused(
                N_("Topic {no} was not agreed; there is no decision to publish."),
                N_("Record the result of the assembly first."),
                code="not_agreed",
                no=now["no"],
            )
        if bulletin_id is None and not words.strip():
            raise DeskError(
                N_("Choose the notice that published it, or write where it hung."),
                code="no_notice",
                field="bulletin",
            )
    elif item.facts.get("meeting") and meeting_id is None:
        _refuse_unnamed(item, words)


def _refuse_unnamed(item: Code, words: str) -> None:
    """Refuse a discussion without its meeting: an assembly must be on record, others be named."""
    if item.facts.get("statute") or not words.strip():
        raise DeskError(
            N_("Choose the meeting that took this step."), code="no_meeting", field="meeting"
        )


def _refuse_undecided(meeting: Mapping[str, Any]) -> None:
    kind = code_list("meeting_kind").get(str(meeting["kind"]))
    if kind is None or not kind.facts.get("decides"):
        raise Refused(
            N_("“{meeting}” decides nothing in law."),
            N_("Choose a residents' assembly or one of the representatives."),
            code="decides_nothing",
            field="meeting",
            meeting=meeting["name"],
        )
