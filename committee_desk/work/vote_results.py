"""Results of votes: judged by the law of the day, announced once, and corrected on record.

Announcing is a lasting step: undo does not reach behind it. What was read out stays in the file as
it was; a correction is a vote of its own that names it and says why.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from committee_desk.base.dates import moment
from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topic_outcomes, vote_figures, vote_verdicts, vote_words
from committee_desk.work.boards import day_of

_COPIED = (
    "meeting_id", "item_id", "motion", "method", "kind", "basis", "seats", "round_no", "earlier_id",
    "answers_by",
)  # fmt: skip


def announce(unit: Unit, vote_id: int, at: str = "", on: str = "") -> dict[str, Any]:
    """Announce a counted vote and return the verdict as it is stored; nothing of it changes again.

    ``on`` is the day of the meeting where it is empty, ``at`` the time. Raises Refused for a vote
    that was not counted, whose attendance has changed since, whose answers are not all in, or whose
    base nobody chose; DeskError for a day before the meeting.
    """
    vote = rows.live(unit, "vote", vote_id)
    _refuse_unready(unit, vote)
    meeting = rows.live(unit, "meeting", vote["meeting_id"])
    verdict = _store(unit, vote, meeting, _day(unit, meeting, on), at)
    unit.lasting()
    unit.say(
        N_("Announce “{motion}”: {result}"), motion=vote["motion"], result=verdict["result_words"]
    )
    return verdict


def correct(
    unit: Unit,
    vote_id: int,
    why: str,
    figures: Mapping[str, Any] | None = None,
    *,
    ballots: Mapping[int, str] | None = None,
    at: str = "",
    on: str = "",
) -> int:
    """Record a correction of an announced vote and return the vote that takes its place.

    ``figures`` are all those of the count anew, options by their ids in the old vote; of a named
    vote ``ballots`` are only the votes that were wrong. ``at`` is the true moment of the vote where
    that was wrong; who was present is read again. A topic that has the result of the vote follows.
    Raises DeskError without a reason, Refused for a vote that was not announced or is corrected
    already.
    """
    old = rows.live(unit, "vote", vote_id)
    reason = why.strip()
    if not reason:
        raise DeskError(
            N_("Write why the result is corrected."), code="reason_missing", field="why"
        )
    _refuse_uncorrectable(unit, old)
    topic = rows.live(unit, "meeting_item", old["item_id"])["topic_id"]
    came_to = topic_outcomes.of_topic(unit.connection, topic, old["meeting_id"]) if topic else None
    meeting = rows.live(unit, "meeting", old["meeting_id"])
    values = {name: old[name] for name in _COPIED}
    more = {"position": old["position"], "corrects_id": vote_id, "corrected_why": reason}
    new = rows.add(unit, "vote", {**values, **more})
    places = _copy_options(unit, vote_id, new)
    given = dict(figures or {})
    if given.get("options"):
        given["options"] = {
            places.get(int(option), int(option)): votes
            for option, votes in given["options"].items()
        }
    if vote_figures.fact(old, "named"):
        _copy_ballots(unit, vote_id, new, places, ballots or {})
    vote = rows.live(unit, "vote", new)
    taken = vote_figures.clock(at) if at.strip() else old["taken_at"] or ""
    found = vote_figures.counted(unit.connection, vote, given, taken)
    vote_figures.keep(unit, vote, meeting, found, taken)
    verdict = _store(unit, rows.live(unit, "vote", new), meeting, _day(unit, meeting, on, True), "")
    topic_outcomes.follow_correction(unit, old["item_id"], came_to, reason)
    unit.lasting()
    unit.say(
        N_("Correct the result of “{motion}”: {result}"),
        motion=old["motion"],
        result=verdict["result_words"],
    )
    return new


def _store(
    unit: Unit, vote: Mapping[str, Any], meeting: Mapping[str, Any], day: str, at: str
) -> dict[str, Any]:
    """Judge a vote, write what is announced, and return it."""
    options = vote_figures.parts(unit.connection, "vote_option", vote["id"])
    verdict = vote_verdicts.judged(unit.connection, vote, meeting, options)
    if vote["corrected_why"]:
        verdict["words"] = vote_words.corrected(vote["corrected_why"]) + verdict["words"]
    for option in options:
        carried = option["id"] in verdict["chosen"]
        rows.change(unit, "vote_option", option["id"], {"carried": carried})
    clock = moment(unit.now).strftime("%H:%M") if day == unit.today.isoformat() else None
    rows.change(
        unit,
        "vote",
        vote["id"],
        {
            "state": "announced",
            "result": verdict["result"],
            "announced_on": day,
            "announced_at": vote_figures.clock(at) if at.strip() else clock,
            "verdict": json.dumps(verdict, ensure_ascii=False),
        },
    )
    return verdict


def _day(unit: Unit, meeting: Mapping[str, Any], on: str, now: bool = False) -> str:
    """Return the day of an announcement: the meeting's, or today for a correction."""
    day = day_of(on or ("" if now else meeting["day"]), unit.today, "on").isoformat()
    if day < meeting["day"]:
        raise DeskError(
            N_("The meeting is held on {day}; nothing can be announced before."),
            code="before_meeting",
            field="on",
            day=meeting["day"],
        )
    if day > unit.today.isoformat():
        raise DeskError(
            N_("{day} has not come yet."),
            N_("Write the day on which it was done."),
            code="future",
            field="on",
            day=day,
        )
    return day


def _refuse_unready(unit: Unit, vote: Mapping[str, Any]) -> None:
    if vote["state"] == "announced":
        raise Refused(
            N_("This result has been announced and does not change any more."),
            N_("Record a correction; it keeps both results and says why."),
            code="announced",
        )
    if vote["state"] != "counted":
        raise Refused(N_("This vote has not been counted."), N_("Count it first."),
                      code="not_counted")  # fmt: skip
    there = vote_figures.voters(unit.connection, vote, vote["taken_at"] or "")
    if len(there) != vote["present"]:
        raise Refused(
            N_("The vote was counted with {counted} present; now the list says {present}."),
            N_("Count it again."),
            code="attendance_changed",
            counted=vote["present"],
            present=len(there),
        )
    vote_figures.refuse_absent(unit.connection, vote, there)
    due = vote["answers_by"] or ""
    waiting = vote_figures.fact(vote, "written") and vote["silent_count"]
    if waiting and due >= unit.today.isoformat():
        raise Refused(
            N_("Answers are taken until {day}, and {n} are still out."),
            N_("Announce it after that day, or when all have answered."),
            code="answers_out",
            day=due,
            n=vote["silent_count"],
        )


def _refuse_uncorrectable(unit: Unit, old: Mapping[str, Any]) -> None:
    if old["state"] != "announced":
        raise Refused(
            N_("This result has not been announced; it can still be counted again."),
            code="not_announced",
        )
    later = unit.connection.execute(
        text("SELECT 1 FROM vote WHERE corrects_id = :v AND deleted IS NULL"), {"v": old["id"]}
    ).first()
    if later:
        raise Refused(
            N_("This result was corrected already."),
            N_("Correct the result that took its place."),
            code="corrected",
        )


def _copy_options(unit: Unit, old: int, new: int) -> dict[int, int]:
    """Give a correction the options of what it corrects; return the new id by the old."""
    places = {}
    for option in vote_figures.parts(unit.connection, "vote_option", old):
        kept = {name: option[name] for name in ("position", "words", "resident_id")}
        places[option["id"]] = rows.add(unit, "vote_option", {"vote_id": new, **kept})
    return places


def _copy_ballots(
    unit: Unit, old: int, new: int, places: Mapping[int, int], changed: Mapping[int, Any]
) -> None:
    """Give a correction what each voted, as far as that was right; an empty choice takes it out."""
    conn = unit.connection
    for each in vote_figures.parts(conn, "vote_ballot", old):
        if each["person_id"] not in changed:
            kept = {name: each[name] for name in ("person_id", "choice", "returned_on", "note")}
            option = places.get(each["option_id"])
            rows.add(unit, "vote_ballot", {"vote_id": new, "option_id": option, **kept})
    vote = rows.live(unit, "vote", new)
    for person, choice in changed.items():
        marked = [] if isinstance(choice, str) else [places.get(one, one) for one in choice]
        word = choice if isinstance(choice, str) else vote_figures.FOR
        if not word:
            continue
        if code_list("vote_choice").get(word) is None:
            raise DeskError(
                N_("“{value}” is not in the list."), code="unknown_code", field="choice", value=word
            )
        for option in vote_figures.checked_options(conn, vote, word, marked):
            line = {"vote_id": new, "person_id": person, "option_id": option, "choice": word}
            rows.add(unit, "vote_ballot", line)
