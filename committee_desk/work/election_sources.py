"""What an election writes into its four notices (B19): day and seats, list, candidates, result."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules import elections as way
from committee_desk.rules.codes import code_list
from committee_desk.rules.days import age_on
from committee_desk.work import (
    body_questions,
    election_candidates,
    election_figures,
    election_steps,
    elections,
)
from committee_desk.work.bulletin_sources import register

_CHAIR, _VICE = "chair", "vice_chair"
_ROUND = ("voting", "issued", "returned", "valid", "invalid")


def _of(conn: Connection, subject: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the election a notice is about (``{"election": id}``)."""
    found = conn.execute(
        text("SELECT * FROM election WHERE id = :e AND deleted IS NULL"),
        {"e": subject.get("election")},
    ).mappings()
    row = found.first()
    return dict(row) if row else None


def _fact(name: str, read: Callable[[Connection, dict[str, Any]], Any]) -> None:
    def source(conn: Connection, subject: Mapping[str, Any]) -> Any:
        election = _of(conn, subject)
        return None if election is None else read(conn, election)

    register(f"election.{name}")(source)


def term(conn: Connection, election: Mapping[str, Any]) -> str | None:
    """Return the number of the term an election is for: its own, else the one after the last."""
    terms = body_questions.terms(conn, election["body_id"])
    own = next((each for each in terms if each["id"] == election["term_id"]), None)
    if own is not None:
        return _text(own["term_no"])
    last = next((each["term_no"] for each in terms if each["term_no"]), None)
    if last is None:
        return None
    return str(last + 1 if election["kind"] == elections.ELECTION else last)


def candidates(conn: Connection, election: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return who stands, post by post, with what the register knows of them."""
    return [
        {
            "post": code_list("body_post").label(each["post"]),
            "name": each["name"],
            **_person(conn, each["resident_id"], str(election["day"])),
        }
        for each in election_candidates.candidates(conn, election["id"])
        if each["stands"]
    ]


def elected(conn: Connection, election: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return who was elected to which post, with their votes."""
    return [
        {"post": code_list("body_post").label(each["post"]), **_votes(line)}
        for each in _announced(conn, election)
        for line in each["verdict"]["candidates"]
        if line["id"] in each["verdict"]["elected"]
    ]


def others(conn: Connection, election: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the votes of the others, of the last round of each post."""
    last = {each["post"]: each for each in _announced(conn, election)}
    chosen = {line["name"] for line in elected(conn, election)}
    return [
        _votes(line)
        for each in last.values()
        for line in each["verdict"]["candidates"]
        if line["name"] not in chosen
    ]


def voters(conn: Connection, election: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the representatives who vote, by area. Voters and delegates are those who registered,
    whom only the list of the election committee knows."""
    if election["form"] != elections.REPS:
        return []
    by_area: dict[str, list[str]] = {}
    for seat in body_questions.representatives(conn, election["day"]):
        by_area.setdefault(seat.area, []).append(seat.name)
    return [
        {"group": area, "people": len(names), "names": way.listed(names)}
        for area, names in by_area.items()
    ]


def _announced(conn: Connection, election: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = election_figures.rounds(conn, election["id"])
    return [each for each in found if each["stands"] and each["announced_on"]]


def _figure(name: str) -> Callable[[Connection, dict[str, Any]], str | None]:
    """Return what reads a figure of the first rounds, where all posts agree on it."""

    def read(conn: Connection, election: dict[str, Any]) -> str | None:
        first = {each[name] for each in _announced(conn, election) if each["round_no"] == 1}
        return _text(first.pop()) if len(first) == 1 else None

    return read


def _lawful(conn: Connection, election: Mapping[str, Any]) -> str | None:
    """Return yes where the law of the day finds the election valid."""
    judged = [each["verdict"].get("valid") for each in _announced(conn, election)]
    asked = [each["met"] for each in judged if each]
    return str(way.told("yes")) if asked and all(asked) else None


def _seats(*posts: str) -> Callable[[Connection, dict[str, Any]], str | None]:
    def read(conn: Connection, election: dict[str, Any]) -> str | None:
        seats = elections.seats_of(conn, election["id"])
        return str(sum(seats.get(post, 0) for post in posts)) if seats else None

    return read


def _members(conn: Connection, election: dict[str, Any]) -> str | None:
    seats = elections.seats_of(conn, election["id"])
    rest = [n for post, n in seats.items() if post not in (_CHAIR, _VICE)]
    return str(sum(rest)) if seats else None


def _all_seats(conn: Connection, election: dict[str, Any]) -> str | None:
    seats = elections.seats_of(conn, election["id"])
    return str(sum(seats.values())) if seats else None


def _step(step: str) -> Callable[[Connection, dict[str, Any]], str | None]:
    def read(conn: Connection, election: dict[str, Any]) -> str | None:
        found = election_steps.steps(conn, election["id"]).get(step)
        return str(found["on_day"]) if found else None

    return read


def _person(conn: Connection, resident_id: int | None, day: str) -> dict[str, Any]:
    found = conn.execute(
        text("SELECT sex, birth_date, education, occupation, employer FROM resident WHERE id = :r"),
        {"r": resident_id},
    ).mappings()
    row = found.first()
    if row is None:
        return {}
    age = age_on(row["birth_date"] or "", date.fromisoformat(day))
    work = row["employer"] or code_list("occupation").label(row["occupation"])
    return {
        "sex": code_list("sex").label(row["sex"]),
        "age": _text(age) or "",
        "education": code_list("education").label(row["education"]),
        "work": work,
    }


def _votes(line: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": line["name"], "votes": str(line["votes"])}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


_fact("term", term)
_fact("day", lambda _conn, election: election["day"])
_fact("form", lambda _conn, election: way.told("form_words")[election["form"]])
_fact("list", lambda _conn, election: way.told("list_words")[election["form"]])
_fact("list_on", lambda _conn, election: election["list_on"])
_fact("registration_on", _step("registration"))
_fact("base", lambda _conn, election: _text(election["base_count"]))
_fact("chair_seats", _seats(_CHAIR))
_fact("vice_seats", _seats(_VICE))
_fact("member_seats", _members)
_fact("seats", _all_seats)
_fact("voters", voters)
_fact("candidates", candidates)
_fact("results", elected)
_fact("others", others)
_fact("lawful", _lawful)
for _name in _ROUND:
    _fact(_name, _figure(_name))
