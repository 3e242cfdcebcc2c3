"""Elections, by-elections and recalls: planned in a form, on a base, for so many seats of a post.

Steps, candidates, proxies and rounds are in modules of their own; what the law says of all of it is
``election_checks``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import elections as way
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import body_questions, desk_law, meeting_register, rows, vote_law
from committee_desk.work.boards import day_of

TABLE = "election"
ELECTION, BY_ELECTION, RECALL = "election", "by_election", "recall"
REPS = "reps"


def plan(
    unit: Unit,
    body_id: int,
    day: str,
    form: str = "voters",
    kind: str = ELECTION,
    *,
    name: str = "",
    seats: Mapping[str, int] | None = None,
    meeting_id: int | None = None,
    remark: str = "",
) -> int:
    """Plan an election of a body on a day and return its id.

    ``form`` and ``kind`` are codes of election_form and election_kind, ``seats`` how many of each
    post are to be filled. Raises DeskError beside what is missing or unknown, Refused for a form
    the law of that day does not know, and for a body that is not elected.
    """
    body = rows.live(unit, "body", body_id)
    label = _label("election_kind", kind, "kind")
    _label("election_form", form, "form")
    if not day.strip():
        raise DeskError(N_("Write the day of the election."), code="day_missing", field="day")
    held = day_of(day, unit.today, "day").isoformat()
    _refuse_form(unit.connection, form, held)
    _refuse_unelected(body)
    called = name.strip() or f"{body['name']}{label}"
    new = rows.add(
        unit,
        TABLE,
        {
            "kind": kind,
            "body_id": body_id,
            "form": form,
            "day": held,
            "name": called,
            "meeting_id": meeting_id,
            "remark": remark.strip() or None,
        },
    )
    _keep_seats(unit, new, seats or {})
    unit.say(N_("Plan the election {name}"), name=called)
    return new


def change(unit: Unit, election_id: int, **changes: Any) -> None:
    """Change day, form, name, meeting or remark before the vote. Raises as ``plan`` does.

    Another form has another base: who counted before is forgotten.
    """
    now = open_election(unit, election_id)
    if changes.get("day") is not None:
        changes["day"] = day_of(changes["day"], unit.today, "day").isoformat()
    asked = {name: value or None for name, value in changes.items() if (value or None) != now[name]}
    for name in ("day", "form", "name"):
        if name in asked and asked[name] is None:
            raise DeskError(N_("This must be filled in."), code="missing", field=name)
    if "form" in asked:
        _label("election_form", str(asked["form"]), "form")
        asked |= dict.fromkeys(("base", "base_count", "base_left_out"))
    whole = {**now, **asked}
    _refuse_form(unit.connection, whole["form"], whole["day"])
    rows.change(unit, TABLE, election_id, asked)
    unit.say(N_("Change the election {name}"), name=whole["name"])


def set_seats(unit: Unit, election_id: int, seats: Mapping[str, int]) -> None:
    """Set how many of each post are to be filled; 0 takes a post out."""
    now = open_election(unit, election_id)
    _keep_seats(unit, election_id, seats)
    unit.say(N_("Seats of the election {name}"), name=now["name"])


def suggested(conn: Connection, form: str, base: str, day: str) -> tuple[int, int | None]:
    """Return how many take part on a day by the register, and how many of it are left out.

    For representatives these are those in post; nobody is left out then (None).
    """
    asked = way.told("register_form").get(form)
    if asked is None:
        return len(body_questions.representatives(conn, day)), None
    found = meeting_register.figures(conn, asked, base or way.told("usual_base"), day)
    return found.count, found.left_out


def settle_base(
    unit: Unit,
    election_id: int,
    base: str = "",
    count: int | None = None,
    left_out: int | None = None,
) -> int:
    """Store how many take part: as the list of voters has it, or as the register says.

    ``base`` is a code of meeting_base. Returns the number. Raises DeskError for a number that is
    none, Refused once the vote was held.
    """
    now = open_election(unit, election_id)
    chosen = base or (way.told("usual_base") if now["form"] != REPS else "")
    if chosen:
        _label("meeting_base", chosen, "base")
    if count is None:
        count, left_out = suggested(unit.connection, now["form"], chosen, now["day"])
    if isinstance(count, bool) or count < 1 or (left_out or 0) < 0:
        raise DeskError(
            N_("Write how many are on the list: 1 or more."), code="base_unfit", field="base_count"
        )
    values = {"base": chosen or None, "base_count": count, "base_left_out": left_out}
    rows.change(unit, TABLE, election_id, values)
    unit.say(N_("{n} take part in {name}"), n=count, name=now["name"])
    return count


def demand(unit: Unit, election_id: int, demanding: int, words: str) -> dict[str, Any]:
    """Store how many demand a recall and why; return what the law says of it.

    Raises DeskError without reasons, which the law asks for, and Refused for figures that
    contradict each other.
    """
    now = open_election(unit, election_id)
    if not words.strip():
        raise DeskError(
            N_("Write the reasons for the recall; the law asks for them."),
            code="reason_missing",
            field="demand_words",
        )
    values = {"demanding": demanding, "demand_words": words.strip()}
    verdict = demanded(unit.connection, {**now, **values})
    rows.change(unit, TABLE, election_id, values)
    unit.say(N_("{n} demand a recall: {name}"), n=demanding, name=now["name"])
    return verdict


def demanded(conn: Connection, election: Mapping[str, Any]) -> dict[str, Any]:
    """Return whether enough demand a recall, by the law of its day."""
    figures = {
        "kind": election["form"],
        "base": election["base_count"],
        "demanding": election["demanding"],
    }
    return vote_law.judged(conn, "recall.demand", election["day"], figures)


def cancel(unit: Unit, election_id: int, reason: str) -> None:
    """Cancel an election that was not held, with a reason."""
    now = open_election(unit, election_id)
    if not reason.strip():
        raise DeskError(N_("Write the reason."), code="reason_missing", field="reason")
    kept = "\n".join(filter(None, (now["remark"], reason.strip())))
    rows.change(unit, TABLE, election_id, {"state": "cancelled", "remark": kept})
    unit.say(N_("Cancel the election {name}"), name=now["name"])


def open_election(unit: Unit, election_id: int) -> dict[str, Any]:
    """Return an election that was not held yet. Raises Refused for any other."""
    now = rows.live(unit, TABLE, election_id)
    if now["state"] not in way.told("changeable"):
        raise Refused(
            N_("This election is “{state}”; that does not change any more."),
            N_("What was announced wrongly is corrected in its round."),
            code="election_over",
            state=code_list("election_state").label(now["state"]),
        )
    return now


def seats_of(conn: Connection, election_id: int) -> dict[str, int]:
    """Return how many of each post are to be filled, in the order of the posts."""
    found = conn.execute(
        text(
            "SELECT post, seats FROM election_seat WHERE election_id = :e AND deleted IS NULL "
            "ORDER BY id"
        ),
        {"e": election_id},
    )
    told = {row.post: int(row.seats) for row in found}
    return {
        item.code: told[item.code] for item in code_list("body_post").items if item.code in told
    }


def _keep_seats(unit: Unit, election_id: int, seats: Mapping[str, int]) -> None:
    kept = {
        row.post: row.id
        for row in unit.connection.execute(
            text("SELECT id, post FROM election_seat WHERE election_id = :e AND deleted IS NULL"),
            {"e": election_id},
        )
    }
    for post, n in seats.items():
        _label("body_post", post, "post")
        if isinstance(n, bool) or not 0 <= n <= 1000:
            raise DeskError(
                N_("Write how many are to be elected: 0 or more."), code="seats_unfit", field=post
            )
        if post in kept and n:
            rows.change(unit, "election_seat", kept[post], {"seats": n})
        elif post in kept:
            rows.remove(unit, "election_seat", kept[post])
        elif n:
            line = {"election_id": election_id, "post": post, "seats": n}
            rows.add(unit, "election_seat", line)


def _label(name: str, code: str, field: str) -> str:
    found = code_list(name).label(code)
    if not found:
        raise DeskError(
            N_("“{value}” is not in the list."),
            N_("Choose among: {choices}."),
            code="unknown_code",
            field=field,
            value=code,
            choices="、".join(item.label for item in code_list(name).items),
        )
    return found


def _refuse_form(conn: Connection, form: str, day: str) -> None:
    """Refuse a form which the law of the day does not name; without such a law every form goes."""
    rule = desk_law.rule(conn, "election.forms", date.fromisoformat(day))
    if rule is not None and form not in rule.value:
        raise Refused(
            N_("The law of {day} knows no election in this form."), code="form_unknown",
            field="form", day=day,
        )  # fmt: skip


def _refuse_unelected(body: Mapping[str, Any]) -> None:
    kind = code_list("body_kind").get(body["kind"])
    if kind is None or not kind.facts.get("elected"):
        raise Refused(
            N_("A body of this kind is not elected by the residents."),
            N_("Keep who was chosen, and how, with its members."),
            code="not_elected",
            field="body_id",
        )
