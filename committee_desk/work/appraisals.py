"""The yearly appraisal of members: its results, who still lacks one, and two strikes in a row."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.statute import Verdict
from committee_desk.storage.unit import Unit
from committee_desk.work import body_questions, desk_law, rows
from committee_desk.work.boards import past_day
from committee_desk.work.body_questions import Seat
from committee_desk.work.members import called

TABLE = "appraisal"
RULE = "appraisal.two_strikes"


def appraise(
    unit: Unit,
    member_id: int,
    year: int,
    result: str,
    on: str = "",
    *,
    meeting_id: int | None = None,
    note: str = "",
) -> Verdict:
    """Keep the result of a member's appraisal for a year, or correct it; return what it means.

    The verdict is that on two results in a row by the law of that day: met ends the post, which a
    person then ends. Raises DeskError for an unknown result or a year that is none yet.
    """
    member = rows.live(unit, "member", member_id)
    if not code_list("appraisal").label(result):
        raise DeskError(N_("Choose the result."), code="result_missing", field="result")
    day = past_day(on, unit.today, "on")
    if not 1990 <= year <= unit.today.year:
        raise Refused(
            N_("{year} is not a year that can be appraised."), code="no_such_year", field="year",
            year=year,
        )  # fmt: skip
    values = {"result": result, "on_day": day, "meeting_id": meeting_id, "note": note or None}
    old = _of_year(unit.connection, member_id, year)
    if old is None:
        who = {"member_id": member_id, "resident_id": member["resident_id"], "year": year}
        rows.add(unit, TABLE, {**who, **values})
    else:
        rows.change(unit, TABLE, old, values)
    label = code_list("appraisal").label(result)
    unit.say(
        N_("Appraisal {year} of {name}: {result}"), year=year, name=called(member), result=label
    )
    return two_strikes(unit.connection, member_id, day)


def withdraw(unit: Unit, appraisal_id: int) -> None:
    """Take back a result that was entered by mistake."""
    now = rows.live(unit, TABLE, appraisal_id)
    rows.remove(unit, TABLE, appraisal_id)
    member = rows.live(unit, "member", now["member_id"])
    unit.say(N_("Take back the appraisal {year} of {name}"), year=now["year"], name=called(member))


def results(conn: Connection, member_id: int) -> list[dict[str, Any]]:
    """Return the appraisals of a member, oldest first; those of earlier seats of theirs too."""
    found = conn.execute(
        text(
            "SELECT a.* FROM appraisal a JOIN member m ON m.id = :m WHERE a.deleted IS NULL "
            "AND (a.member_id = m.id OR (m.resident_id IS NOT NULL "
            "AND a.resident_id = m.resident_id)) ORDER BY a.year, a.on_day, a.id"
        ),
        {"m": member_id},
    )
    return [dict(row) for row in found.mappings()]


def two_strikes(conn: Connection, member_id: int, day: str = "") -> Verdict:
    """Return whether the newest results of a member end the post by the law of a day (today)."""
    on = day or today().isoformat()
    labels = code_list("appraisal")
    told = [labels.label(each["result"]) for each in results(conn, member_id)]
    return desk_law.judge(conn, RULE, on, {"results": told})


def wanting(conn: Connection, year: int, day: str = "") -> tuple[Seat, ...]:
    """Return who is to be appraised and has no result for a year: members of elected bodies."""
    on = day or today().isoformat()
    done = {
        row[0]
        for row in conn.execute(
            text("SELECT member_id FROM appraisal WHERE year = :y AND deleted IS NULL"), {"y": year}
        )
    }
    return tuple(seat for seat in appraised(conn, on) if seat.member_id not in done)


def struck_out(conn: Connection, day: str = "") -> list[tuple[Seat, Verdict]]:
    """Return who still sits though two results in a row end the post, with the verdict."""
    on = day or today().isoformat()
    judged = ((seat, two_strikes(conn, seat.member_id, on)) for seat in appraised(conn, on))
    return [(seat, verdict) for seat, verdict in judged if verdict.met]


def appraised(conn: Connection, day: str) -> tuple[Seat, ...]:
    """Return whose work is appraised every year: who sits on a body that is elected."""
    kinds = [item.code for item in code_list("body_kind").items if item.facts.get("elected")]
    found = [seat for kind in kinds for seat in body_questions.seats_of_kind(conn, kind, day)]
    return body_questions.each_once(seat for seat in found if seat.counts)


def _of_year(conn: Connection, member_id: int, year: int) -> int | None:
    found = conn.execute(
        text("SELECT id FROM appraisal WHERE member_id = :m AND year = :y AND deleted IS NULL"),
        {"m": member_id, "y": year},
    ).scalar()
    return None if found is None else int(found)
