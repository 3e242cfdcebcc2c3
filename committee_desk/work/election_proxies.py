"""Written proxies of an election: three at most for one holder, none for candidates."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import election_candidates, elections, rows, vote_law
from committee_desk.work.boards import past_day

TABLE = "election_proxy"
PROXY = "election.proxy"


def give(
    unit: Unit,
    election_id: int,
    *,
    giver_id: int | None = None,
    giver: str = "",
    holder_id: int | None = None,
    holder: str = "",
    written_on: str = "",
) -> int:
    """Keep that somebody is voted for by another, in writing; return the id of the proxy.

    Raises Refused where the law of the day forbids it: in the form of representatives, for a holder
    who is a candidate or holds as many as are allowed; and for a giver who gave one already, holds
    one, or names themselves.
    """
    now = elections.open_election(unit, election_id)
    one = _name(unit, giver_id, giver, "giver_id")
    other = _name(unit, holder_id, holder, "holder_id")
    line = {"giver_id": giver_id, "giver": one, "holder_id": holder_id, "holder": other}
    kept = proxies(unit.connection, election_id)
    _refuse_person(kept, line)
    verdict = _verdict(unit.connection, now, line, kept)
    if verdict["met"] is False:
        raise Refused(
            N_("{words}"),
            N_("Choose somebody else, or let the voter come to the ballot."),
            code="proxy_unlawful",
            field="holder_id",
            words=verdict["words"],
        )
    written = past_day(written_on, unit.today, "written_on")
    new = rows.add(unit, TABLE, {"election_id": election_id, **line, "written_on": written})
    unit.say(N_("A proxy for the election {name}"), name=now["name"])
    return new


def take_back(unit: Unit, proxy_id: int) -> None:
    """Take a proxy back before the vote."""
    now = rows.live(unit, TABLE, proxy_id)
    election = elections.open_election(unit, now["election_id"])
    rows.remove(unit, TABLE, proxy_id)
    unit.say(N_("A proxy taken back for the election {name}"), name=election["name"])


def proxies(conn: Connection, election_id: int) -> list[dict[str, Any]]:
    """Return the proxies of an election by holder."""
    found = conn.execute(
        text(
            "SELECT * FROM election_proxy WHERE election_id = :e AND deleted IS NULL "
            "ORDER BY holder, id"
        ),
        {"e": election_id},
    ).mappings()
    return [dict(row) for row in found]


def judged(conn: Connection, election: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what the law says of every holder of proxies, each with ``holder``."""
    kept = proxies(conn, election["id"])
    held = Counter(_person(each, "holder") for each in kept)
    first = {_person(each, "holder"): each for each in kept}
    standing = _candidates(conn, election["id"])
    return [
        {"holder": first[who]["holder"], **_judge(conn, election, n, who in standing)}
        for who, n in held.items()
    ]


def _verdict(
    conn: Connection,
    election: Mapping[str, Any],
    line: Mapping[str, Any],
    kept: list[dict[str, Any]],
) -> dict[str, Any]:
    holder = _person(line, "holder")
    held = 1 + sum(_person(each, "holder") == holder for each in kept)
    return _judge(conn, election, held, holder in _candidates(conn, election["id"]))


def _judge(
    conn: Connection, election: Mapping[str, Any], held: int, standing: bool
) -> dict[str, Any]:
    figures = {"form": election["form"], "held_by_one": held, "holder_is_candidate": standing}
    return vote_law.judged(conn, PROXY, election["day"], figures)


def _candidates(conn: Connection, election_id: int) -> set[object]:
    return {
        row["name"] if row["resident_id"] is None else row["resident_id"]
        for row in election_candidates.candidates(conn, election_id)
        if row["stands"]
    }


def _person(line: Mapping[str, Any], role: str) -> object:
    """Return what tells one person from another: the resident, else the name as written."""
    return line[role] if line[f"{role}_id"] is None else line[f"{role}_id"]


def _refuse_person(kept: list[dict[str, Any]], line: Mapping[str, Any]) -> None:
    giver, holder = _person(line, "giver"), _person(line, "holder")
    if giver == holder:
        raise DeskError(
            N_("Nobody gives a proxy to themselves."), code="same_person", field="holder_id"
        )
    if any(_person(each, "giver") == giver for each in kept):
        raise Refused(N_("This voter gave a proxy already."), code="gave_already", field="giver_id")
    away = [_person(each, "giver") for each in kept]
    if holder in away or any(_person(each, "holder") == giver for each in kept):
        raise Refused(
            N_("Whoever gives a proxy is not there to vote for another."),
            N_("Choose a holder who comes to the ballot."),
            code="holder_away",
            field="holder_id" if holder in away else "giver_id",
        )


def _name(unit: Unit, resident_id: int | None, name: str, field: str) -> str:
    if resident_id is not None:
        return str(rows.live(unit, "resident", resident_id)["person_name"])
    if not name.strip():
        raise DeskError(N_("Say who it is."), code="name_missing", field=field)
    return name.strip()
