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
from committee_desk.records.votes import ElectionDraft
from committee_desk.rules import elections as way
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import body_questions, desk_law, meeting_register, rows, vote_law
from committee_desk.work.boards import day_of
from committee_desk.work.judging import judged

TABLE = "election"
ELECTION, BY_ELECTION, RECALL = "election", "by_election", "recall"
REPS = "reps"
_PARTS = (
    "election_step", "election_seat", "election_candidate", "election_round", "election_proxy",
    "election_objection",
)  # fmt: skip


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
    post are to be filled. Raises as ``add`` does, and DeskError for an unknown post.
    """
    draft = {"kind": kind, "body_id": body_id, "name": name or None, "form": form, "day": day}
    values = judged(ElectionDraft, {**draft, "remark": remark or None})
    new = add(unit, values, meeting_id=meeting_id)
    _keep_seats(unit, new, seats or {})
    unit.say(N_("Plan the election {name}"), name=rows.live(unit, TABLE, new)["name"])
    return new


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert an election and return its id; without a name it is called after body and kind.

    Raises DeskError without a body or a whole day, Refused for a form the law of that day does not
    know, and for a body residents do not elect.
    """
    return rows.add(unit, TABLE, {**followed(unit, values), **more})


def change(unit: Unit, election_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes before the vote. Raises as ``add`` does, Refused once it was held.

    Another form has another base: who counted before is forgotten. A remark can always be written.
    """
    asked = {name: value for name, value in changes.items() if value != now[name]}
    if set(asked) - {"remark"}:
        open_election(unit, election_id)
    if "form" in asked:
        asked |= dict.fromkeys(("base", "base_count", "base_left_out"))
    whole = followed(unit, {**now, **asked})
    rows.change(unit, TABLE, election_id, {**asked, "name": whole["name"], "day": whole["day"]})


def remove(unit: Unit, election_id: int) -> None:
    """Put an election away that was entered by mistake. Refused once a round was announced."""
    announced = unit.connection.execute(
        text(
            "SELECT 1 FROM election_round WHERE election_id = :e AND announced_on IS NOT NULL "
            "AND deleted IS NULL"
        ),
        {"e": election_id},
    ).first()
    if announced:
        raise Refused(
            N_("A result was announced here; it stays on record."),
            N_("Correct the result in its round."),
            code="holds_announced",
        )
    for table in _PARTS:
        for part in unit.connection.execute(
            text(f"SELECT id FROM {table} WHERE election_id = :e AND deleted IS NULL"),
            {"e": election_id},
        ).scalars().all():  # fmt: skip
            rows.remove(unit, table, part)
    rows.remove(unit, TABLE, election_id)


def followed(unit: Unit, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with those that follow from others: the name from body and kind."""
    given = dict(values)
    if given.get("body_id") is None:
        raise DeskError(N_("Choose the body."), code="body_missing", field="body_id")
    body = rows.live(unit, "body", given["body_id"])
    given["day"] = day_of(given["day"], unit.today, "day").isoformat()
    _refuse_form(unit.connection, given["form"], given["day"])
    _refuse_unelected(body)
    label = code_list("election_kind").label(given["kind"])
    given["name"] = (given.get("name") or "").strip() or f"{body['name']}{label}"
    return given


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
