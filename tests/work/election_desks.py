"""Elections for tests: a committee, its electors as figures, candidates, rounds."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.storage.unit import Unit
from committee_desk.work import election_candidates, election_rounds, elections, rows

DAY = "2026-11-20"
PARTY = {"how": "party"}


def body(desk: Desk, kind: str = "committee", name: str = "幸福里社区居民委员会") -> int:
    """Add a body and return its id."""

    def write(unit: Unit) -> int:
        unit.say("A body")
        return rows.add(unit, "body", {"kind": kind, "name": name})

    return int(desk.do(write).value)


def planned(
    desk: Desk, form: str = "voters", base: int = 1000, day: str = DAY,
    seats: dict[str, int] | None = None, kind: str = "election", **more: Any,
) -> int:  # fmt: skip
    """Plan an election with a base and one seat of the chair."""
    of = more.pop("body_id", None) or body(desk)
    new = int(
        desk.do(elections.plan, of, day, form, kind, seats=seats or {"chair": 1}, **more).value
    )
    desk.do(elections.settle_base, new, count=base)
    return new


def stand(desk: Desk, election: int, *names: str, post: str = "chair") -> list[int]:
    """Let people stand for a post, nominated by the Party organisation."""
    return [
        int(desk.do(election_candidates.nominate, election, post, name=name, **PARTY).value)
        for name in names
    ]


def ballot(
    desk: Desk, election: int, votes: dict[int, int], returned: int, *, post: str = "chair",
    invalid: int = 0, issued: int | None = None, voting: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Hold a round and announce it; return the verdict."""
    one = desk.do(election_rounds.open_round, election, post, candidates=list(votes)).value
    told = {"issued": issued or returned, "returned": returned, "invalid": invalid}
    desk.do(election_rounds.count, one, {**told, "voting": voting}, votes)
    verdict: dict[str, Any] = desk.do(election_rounds.announce, one).value
    return {**verdict, "id": one}
