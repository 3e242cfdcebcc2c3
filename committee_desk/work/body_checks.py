"""Checks of a body: size, ratio, composition, term, and whom the law keeps off it.

Which checks a kind of body is put to is data (the facts ``checks`` of the list body_kind).
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.rules.codes import code_list
from committee_desk.work import body_checks_people as people
from committee_desk.work import body_questions, desk_law
from committee_desk.work.body_check import (
    Check,
    Looked,
    absent,
    answer,
    in_words,
    joined,
    of_verdict,
    said,
    years,
)

__all__ = ["Check", "checks", "failing", "households_of"]


def checks(conn: Connection, body_id: int, day: str = "") -> tuple[Check, ...]:
    """Return every check of a body as it was on a day (today), in the order of its kind.

    Empty for a body that is gone. Rules of the place count (see ``desk_law``).
    """
    found = conn.execute(
        text("SELECT * FROM body WHERE id = :b AND deleted IS NULL"), {"b": body_id}
    ).mappings()
    row = found.first()
    if row is None:
        return ()
    looked = Looked(conn, dict(row), day or today().isoformat())
    return tuple(_CHECKS[name](looked) for name in looked.facts.get("checks", ()))


def failing(conn: Connection, day: str = "") -> list[tuple[Mapping[str, Any], Check]]:
    """Return what is not as it has to be on any body of a day, each with the body's row."""
    on = day or today().isoformat()
    return [
        (body, check)
        for body in body_questions.bodies(conn, on)
        for check in checks(conn, body["id"], on)
        if check.met is False
    ]


def households_of(conn: Connection, body: Mapping[str, Any], day: str) -> tuple[int | None, str]:
    """Return how many households a body stands for, and where that is known from, in words.

    What was typed goes before what the register counts; a group without either has none.
    """
    if body["households"] is not None:
        return body["households"], said("base", "households_typed", body=body["name"])
    item = code_list("body_kind").get(body["kind"])
    if body["grid_id"] is not None:
        grid = conn.execute(
            text("SELECT grid FROM grid WHERE id = :g"), {"g": body["grid_id"]}
        ).scalar()
        facts = {"day": in_words(day), "grid": grid or ""}
        return _registered(conn, day, body["grid_id"]), said("base", "households_grid", **facts)
    if item and item.facts.get("ratio"):
        return _registered(conn, day), said("base", "households_register", day=in_words(day))
    return None, said("base", "households_none")


def _registered(conn: Connection, day: str, grid_id: int | None = None) -> int | None:
    """Return how many households the register has; None while it is empty."""
    found = int(
        conn.execute(
            text(
                "SELECT count(*) FROM household WHERE deleted IS NULL "
                "AND (ended_on IS NULL OR ended_on > :day) AND (:g IS NULL OR grid_id = :g)"
            ),
            {"day": day, "g": grid_id},
        ).scalar_one()
    )
    return found or None


def _committee_size(looked: Looked) -> Check:
    figures = {"members": len(looked.seats)} if looked.seats else {}
    verdict = desk_law.judge(looked.conn, "committee.size", looked.day, figures)
    return of_verdict(verdict, looked.base())


def _size(looked: Looked) -> Check:
    """Judge the number of members by the rule the kind of body names."""
    rule = looked.rule(str(looked.facts["size_rule"]))
    if rule is None:
        return absent(looked, "size")
    counted = [seat for seat in looked.seats if seat.standing != "non_standing"]
    least, most = int(rule.value["least"]), int(rule.value["most"])
    return answer(
        looked,
        "size",
        least <= len(counted) <= most,
        rule=rule,
        figures={"members": len(counted)},
        threshold=least,
        least=least,
        most=most,
    )


def _reps_ratio(looked: Looked) -> Check:
    households, base = households_of(looked.conn, looked.body, looked.day)
    reps = [seat for seat in looked.seats if seat.is_rep]
    return _ratio(looked, "reps.ratio", len(reps), households, base)


def _group_reps(looked: Looked) -> Check:
    """Judge the representatives of a residents' group by its own households."""
    households, base = households_of(looked.conn, looked.body, looked.day)
    return _ratio(looked, "group.reps", len(reps_of(looked)), households, base)


def reps_of(looked: Looked) -> tuple[body_questions.Seat, ...]:
    """Return the representatives of a group: those seated on it and those told to be of it."""
    group = looked.body["id"]
    found = body_questions.all_seats(looked.conn, looked.day)
    return body_questions.each_once(
        seat
        for seat in found
        if seat.is_rep and seat.counts and group in (seat.group_id, seat.body_id)
    )


def _ratio(looked: Looked, check: str, reps: int, households: int | None, base: str) -> Check:
    known = {"households": households, "reps": reps or None}
    figures = {name: number for name, number in known.items() if number is not None}
    verdict = desk_law.judge(looked.conn, "reps.ratio", looked.day, figures)
    return of_verdict(verdict, base, check)


def _composition(looked: Looked) -> Check:
    found = body_questions.rep_assembly(looked.conn, looked.day)
    figures = {"members": found.members, "reps": found.reps}
    known = figures if all(figures.values()) else {}
    verdict = desk_law.judge(looked.conn, "rep_assembly.composition", looked.day, known)
    labels = dict.fromkeys(code_list("body_kind").label(seat.kind) for seat in found.seats)
    base = said("base", "assembly", day=in_words(looked.day), kinds=joined(labels))
    return of_verdict(verdict, base)


def _term(looked: Looked) -> Check:
    """Tell whether the term of the body is over, by what is kept of it or of its seats."""
    rule = looked.rule(str(looked.facts.get("term_rule", "")))
    term = body_questions.term_on(looked.conn, looked.body["id"], looked.day)
    ends = [seat.planned_to for seat in looked.seats if seat.planned_to]
    last = (term and term["planned_to"]) or min(ends, default="")
    from_on = (term and term["from_on"]) or ""
    return answer(
        looked,
        "term",
        last >= looked.day if last else None,
        rule=rule,
        figures={"from": from_on, "to": last} if last else {},
        base=said("base", "term"),
        threshold=last or None,
        last=in_words(last),
        years=years(rule, looked.day) if rule else "",
    )


_CHECKS: dict[str, Callable[[Looked], Check]] = {
    "committee.size": _committee_size,
    "committee.women": people.women,
    "committee.near_relatives": people.near_relatives,
    "posts.head": people.heads,
    "supervision.members": people.barred,
    "supervision.relatives": people.barred_relatives,
    "group.head": people.group_head,
    "group.reps": _group_reps,
    "election.committee": people.nominated,
    "reps.ratio": _reps_ratio,
    "rep_assembly.composition": _composition,
    "council.standing": people.standing,
    "size": _size,
    "term": _term,
    "seats.left": people.gone,
}
