"""The bodies of the demonstration: who sits on them, chosen among its residents as the law wants.

Representatives stand for 20 to 50 households each, and four fifths of their assembly are
representatives: in a small community most of the committee are representatives themselves.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from committee_desk.storage.unit import Unit
from committee_desk.work import bodies, body_terms, members

LEAST_PEOPLE = 8
"""With fewer households that live here nobody is left to sit on anything."""
_PER_REP, _FEWEST_PER_REP = 35, 20
_LEAST_REPS, _MOST_REPS = 5, 150
_COMMITTEE = ("chair", "vice_chair", "member", "member", "member")
_YOUNGEST, _OLDEST = 25, 75
_GROUPS = 12
_WOMAN = "2"

Person = dict[str, Any]


@dataclass(frozen=True)
class Seated:
    """The bodies by their kind, and who was chosen for what; one of a household each."""

    bodies: dict[str, int]
    count: int
    committee: tuple[Person, ...]
    reps: tuple[Person, ...]
    standing: tuple[Person, ...]
    others: tuple[Person, ...]


def people(unit: Unit) -> list[Person]:
    """Return one grown-up of each household that lives here, in the order of the doors."""
    today = unit.today
    found = unit.connection.exec_driver_sql(
        "SELECT r.id, r.person_name, r.sex, r.household_id, r.phone, d.building "
        "FROM resident r JOIN household h ON h.id = r.household_id "
        "JOIN dwelling d ON d.id = h.dwelling_id "
        "WHERE r.birth_date BETWEEN ? AND ? AND h.presence <> 'registered' "
        "AND r.deleted IS NULL ORDER BY h.id, r.id <> h.head_id, r.id",
        (f"{today.year - _OLDEST}-12-31", f"{today.year - _YOUNGEST}-01-01"),
    ).mappings()
    once: dict[int, Person] = {}
    for row in found:
        once.setdefault(row["household_id"], dict(row))
    return list(once.values())


def make(unit: Unit, told: dict[str, Any], households: int, dice: random.Random) -> Seated:
    """Write the bodies with their terms and members."""
    found = people(unit)
    committee = _committee(found, dice)
    rest = _without(found, committee)
    doubled, alone = _reps_of(households)
    reps = _without(found, _without(rest, _spread(rest, alone)), committee[:-doubled])
    free = _without(rest, reps)
    dice.shuffle(free)
    made = _Made(unit, told)
    made.body("committee")
    for post, who in zip(_COMMITTEE, committee, strict=False):
        made.seat("committee", who, post, elected_how="elected")
    groups = made.reps(reps, households)
    made.body("supervisory_board", seats=3)
    for n, who in enumerate(free[:3]):
        made.seat("supervisory_board", who, "chair" if n == 0 else "supervisor")
    made.body("owners_committee", area=told["covenant"]["area"])
    for post, who in zip(_COMMITTEE, free[3:8], strict=False):
        made.seat("owners_committee", who, post, elected_how="elected")
    standing = [committee[0], *reps[-2:], *free[:1], *free[3:5]]
    made.council(standing)
    others = _without([*free, *reps], standing)
    return Seated(
        made.bodies, len(made.bodies) + groups, *map(tuple, (committee, reps, standing, others))
    )


def _committee(found: list[Person], dice: random.Random) -> list[Person]:
    """Return who sits on the committee: women and men, of different households."""
    women = [each for each in found if each["sex"] == _WOMAN]
    chosen = dice.sample(women, min(2, len(women)))
    left = _without(found, chosen)
    chosen += dice.sample(left, max(0, min(len(_COMMITTEE) - len(chosen), len(left))))
    return chosen


def _reps_of(households: int) -> tuple[int, int]:
    """Return how many of the committee are representatives as well, and how many others are."""
    most = households // _FEWEST_PER_REP
    wanted = max(round(households / _PER_REP), 4 * len(_COMMITTEE))
    reps = max(_LEAST_REPS, min(most, wanted, _MOST_REPS))
    doubled = min(len(_COMMITTEE) - 1, max(1, len(_COMMITTEE) - reps // 4))
    return doubled, reps - doubled


def _without(found: list[Person], *others: list[Person]) -> list[Person]:
    gone = {each["id"] for other in others for each in other}
    return [each for each in found if each["id"] not in gone]


def _spread(found: list[Person], many: int) -> list[Person]:
    """Return so many people from all over the place, in the order of the doors."""
    count = min(many, len(found))
    return [found[n * len(found) // count] for n in range(count)]


class _Made:
    """Writes bodies and seats; what they are called is told."""

    def __init__(self, unit: Unit, told: dict[str, Any]) -> None:
        self.unit = unit
        self.told = told
        self.bodies: dict[str, int] = {}
        self.from_on = (unit.today + timedelta(days=told["term_from"])).isoformat()

    def body(self, kind: str, term: bool = True, **more: Any) -> int:
        """Write a body, with the term it is in."""
        values = {"kind": kind, "name": self.told["bodies"][kind], **more}
        new = self.bodies[kind] = bodies.add(self.unit, values)
        if term:
            number = self.told["term_no"]
            body_terms.begin(self.unit, new, self.from_on, term_no=number, elected_on=self.from_on)
        return new

    def seat(self, kind: str, who: Person, post: str, **more: Any) -> int:
        """Write that somebody sits on a body since its term began."""
        values = {"body_id": self.bodies[kind], "resident_id": who["id"], "post": post}
        held = {"from_on": self.from_on, "elected_on": self.from_on, **more}
        return members.add(self.unit, {**values, **held})

    def reps(self, reps: list[Person], households: int) -> int:
        """Write the representatives and the groups they stand for; return how many groups."""
        self.body("reps")
        count = max(1, min(_GROUPS, len(reps) // 3))
        share, more = divmod(households, len(reps))
        for n in range(count):
            mine = reps[n * len(reps) // count : (n + 1) * len(reps) // count]
            first = n * len(reps) // count
            stands_for = [share + (first + at < more) for at in range(len(mine))]
            name = self.told["bodies"]["group"].format(n=n + 1)
            values = {"kind": "group", "name": name, "households": sum(stands_for)}
            group = bodies.add(self.unit, values)
            for who, homes in zip(mine, stands_for, strict=True):
                area = self.told["building"].format(building=who["building"])
                seat = {"area": area, "households": homes, "elected_how": "group_chosen"}
                self.seat("reps", who, "rep", **seat, group_id=group)
            self._head(group, mine)
        return count

    def _head(self, group: int, mine: list[Person]) -> None:
        """Let the last of its representatives lead a group."""
        values = {"body_id": group, "resident_id": mine[-1]["id"], "post": "group_head"}
        chosen = {"from_on": self.from_on, "elected_how": "group_chosen"}
        members.add(self.unit, {**values, **chosen})

    def council(self, standing: list[Person]) -> None:
        """Write the council with its standing members, those from outside among them."""
        self.body("council", term=False, seats=len(standing) + len(self.told["outsiders"]))
        for n, who in enumerate(standing):
            post = "convener" if n == 0 else "standing_member"
            self.seat("council", who, post, standing="standing", elected_how="appointed")
        for outsider in self.told["outsiders"]:
            values = {"body_id": self.bodies["council"], "post": "standing_member", **outsider}
            held = {"standing": "standing", "elected_how": "appointed", "from_on": self.from_on}
            members.add(self.unit, {**values, **held})
