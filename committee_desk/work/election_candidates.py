"""Who stands for which post: nominated by whom, barred by the law, withdrawn; whom to recall."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.days import age_on
from committee_desk.rules.masking import mask
from committee_desk.storage.unit import Unit
from committee_desk.work import desk_law, elections, rows
from committee_desk.work.boards import past_day

TABLE = "election_candidate"


def nominate(
    unit: Unit,
    election_id: int,
    post: str,
    *,
    resident_id: int | None = None,
    name: str = "",
    how: str = "",
    nominators: int | None = None,
    barred: str = "",
) -> int:
    """Let somebody stand for a post; return the candidate's id.

    ``how`` is a code of nominated_how, ``nominators`` how many voters did it jointly, ``barred`` a
    code of election_bar: then the nomination is on record and not on the ballot. Raises DeskError
    for a post without seats, nobody named or somebody under age; Refused for a second nomination
    for the same post, and for fewer nominators than the law asks for.
    """
    now = elections.open_election(unit, election_id)
    who = _who(unit, now, resident_id, name)
    if not elections.seats_of(unit.connection, election_id).get(post):
        raise DeskError(
            N_("No seat of this post is to be filled."),
            N_("Set how many seats there are first."),
            code="no_seat",
            field="post",
        )
    _refuse_nominators(unit.connection, now, how, nominators)
    if barred and not code_list("election_bar").label(barred):
        raise DeskError(
            N_("“{value}” is not in the list."), code="unknown_code", field="barred", value=barred
        )
    _refuse_twice(unit.connection, election_id, post, resident_id, who)
    new = rows.add(
        unit,
        TABLE,
        {
            "election_id": election_id,
            "post": post,
            "resident_id": resident_id,
            "name": who,
            "nominated_how": how or None,
            "nominators": nominators,
            "barred": barred or None,
        },
    )
    unit.say(N_("Candidate {name}"), name=mask("name", who, "log"))
    return new


def name_member(unit: Unit, election_id: int, member_id: int) -> int:
    """Name a member whose recall is demanded; return the id it has in the rounds.

    Raises Refused for a member of another body, one who left, or one named already.
    """
    now = elections.open_election(unit, election_id)
    member = rows.live(unit, "member", member_id)
    if now["kind"] != elections.RECALL or member["body_id"] != now["body_id"]:
        raise Refused(
            N_("Only a member of the body this recall is about can be recalled."),
            code="other_body",
            field="member_id",
        )
    if member["ended_on"] and member["ended_on"] <= now["day"]:
        raise Refused(
            N_("This member left the post on {day}."),
            code="seat_ended",
            field="member_id",
            day=member["ended_on"],
        )
    _refuse_twice(
        unit.connection, election_id, member["post"], member["resident_id"], member["name"]
    )
    line = {"election_id": election_id, "member_id": member_id}
    same = {name: member[name] for name in ("post", "resident_id", "name")}
    new = rows.add(unit, TABLE, {**line, **same})
    unit.say(N_("Recall of {name}"), name=mask("name", member["name"], "log"))
    return new


def bar(unit: Unit, candidate_id: int, why: str) -> None:
    """Keep why somebody may not stand (code of election_bar); '' takes it back."""
    now = rows.live(unit, TABLE, candidate_id)
    elections.open_election(unit, now["election_id"])
    if why and not code_list("election_bar").label(why):
        raise DeskError(
            N_("“{value}” is not in the list."), code="unknown_code", field="barred", value=why
        )
    rows.change(unit, TABLE, candidate_id, {"barred": why or None})
    unit.say(N_("Whether {name} may stand"), name=mask("name", now["name"], "log"))


def withdraw(unit: Unit, candidate_id: int, on: str = "") -> None:
    """Let a candidate withdraw before the vote."""
    now = rows.live(unit, TABLE, candidate_id)
    elections.open_election(unit, now["election_id"])
    rows.change(unit, TABLE, candidate_id, {"withdrawn_on": past_day(on, unit.today, "on")})
    unit.say(N_("Candidate {name} withdraws"), name=mask("name", now["name"], "log"))


def remove(unit: Unit, candidate_id: int) -> None:
    """Take a candidate out who was entered by mistake, before any round counts one."""
    now = rows.live(unit, TABLE, candidate_id)
    elections.open_election(unit, now["election_id"])
    counted = unit.connection.execute(
        text("SELECT 1 FROM election_count WHERE candidate_id = :c AND deleted IS NULL"),
        {"c": candidate_id},
    ).first()
    if counted:
        raise Refused(
            N_("Votes for this candidate have been counted."),
            N_("Let the candidate withdraw instead."),
            code="counted",
        )
    rows.remove(unit, TABLE, candidate_id)
    unit.say(N_("Take candidate {name} out"), name=mask("name", now["name"], "log"))


def candidates(conn: Connection, election_id: int) -> list[dict[str, Any]]:
    """Return those nominated, post by post; ``stands`` tells who is on the ballot."""
    posts = [item.code for item in code_list("body_post").items]
    found = conn.execute(
        text("SELECT * FROM election_candidate WHERE election_id = :e AND deleted IS NULL"),
        {"e": election_id},
    ).mappings()
    told = [dict(row) for row in found]
    told.sort(key=lambda row: (posts.index(row["post"]), row["id"]))
    return [{**row, "stands": not row["barred"] and not row["withdrawn_on"]} for row in told]


def _who(unit: Unit, election: Mapping[str, Any], resident_id: int | None, name: str) -> str:
    if resident_id is None:
        if not name.strip():
            raise DeskError(N_("Say who it is."), code="name_missing", field="resident_id")
        return name.strip()
    person = rows.live(unit, "resident", resident_id)
    age = age_on(person["birth_date"] or "", date.fromisoformat(election["day"]))
    least = desk_law.rule(unit.connection, "election.voters", election["day"])
    if least is not None and age is not None and age < int(least.value["age"]):
        raise DeskError(
            N_("On the day of the election this resident is {age}; the law asks for {least}."),
            code="too_young",
            field="resident_id",
            age=age,
            least=least.value["age"],
        )
    return name.strip() or str(person["person_name"])


def _refuse_nominators(
    conn: Connection, election: Mapping[str, Any], how: str, nominators: int | None
) -> None:
    if not how:
        return
    line = code_list("nominated_how").get(how)
    if line is None:
        raise DeskError(
            N_("“{value}” is not in the list."), code="unknown_code", field="how", value=how
        )
    rule = desk_law.rule(conn, str(line.facts.get("least", "")), election["day"])
    if rule is None:
        return
    least = int(rule.value["joint_voters"])
    if nominators is None or nominators < least:
        raise Refused(
            N_("Voters nominate jointly, {least} or more of them (art. {article})."),
            N_("Enter how many signed, or wait until there are enough."),
            code="nominators_few",
            field="nominators",
            least=least,
            article=rule.article,
        )


def _refuse_twice(
    conn: Connection, election_id: int, post: str, resident_id: int | None, name: str
) -> None:
    for row in candidates(conn, election_id):
        same = row["name"] == name if resident_id is None else row["resident_id"] == resident_id
        if same and row["post"] == post:
            raise Refused(
                N_("This person stands for that post already."),
                code="stands_already",
                field="resident_id",
            )
