"""A demonstration community: invented, believable, the same for the same seed, of any size."""

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_
from committee_desk.rules import identity
from committee_desk.rules.addresses import display, door_key
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    communities,
    demonstration_board,
    demonstration_meetings,
    demonstration_services,
    residents,
    rows,
    tags,
)
from committee_desk.work.gathering import Gathering
from committee_desk.work.membership import HEAD

Progress = Callable[[int, int], None]
_GRID_HOUSEHOLDS = 400
_UNITS, _FLOORS, _DOORS = 3, 6, 2


@cache
def _told() -> dict[str, Any]:
    path = shipped("resources", "samples", "demonstration.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def community() -> str:
    """Return the name of the invented community."""
    return str(_told()["community"])


def person() -> str:
    """Return the invented clerk who opens it."""
    return str(_told()["person"])


def fill(
    unit: Unit, households: int, seed: int = 1, progress: Progress | None = None
) -> dict[str, int]:
    """Fill a new desk with households, their residents and grids, and with what is done for them.

    Returns how many of each.

    The same seed and number give the same people, whatever the day they are made.
    """
    told = _told()
    keys = ("legal_name", "subdistrict", "address", "phone", "code12")
    rows.change(unit, "community", unit.community_id, {key: told[key] for key in keys})
    communities.put_setting(unit, communities.DEMONSTRATION, "1")
    town = _Town(unit, random.Random(seed), households)
    # Before the people come: the gate would look for every one of them in every notice.
    demonstration_board.fill(unit)
    for done in range(households):
        if progress is not None and done % 200 == 0:
            progress(done, households)
        town.household(done)
    town.gathered.flush()
    more = demonstration_services.fill(unit, seed)
    more |= demonstration_meetings.fill(unit, households, seed)
    unit.say(N_("Fill the desk with a demonstration community"))
    unit.lasting()
    return {"households": households, "residents": town.people, "grids": town.grids, **more}


class _Town:
    """Makes people one household after the other and writes them many at a time."""

    def __init__(self, unit: Unit, dice: random.Random, households: int) -> None:
        self.unit = unit
        self.dice = dice
        self.told = _told()
        self.people = 0
        self.grids = 0
        self.serial = 0
        self.day = date(2026, 11, 1)
        self.grid_ids = self._make_grids(households)
        self.buildings: dict[int, tuple[int | None, int | None]] = {}
        self.stairs: dict[tuple[int, int], int | None] = {}
        self.gathered = Gathering(unit)

    def _make_grids(self, households: int) -> list[int]:
        """Make the areas of level 2 and their grids of level 3."""
        count = max(1, -(-households // _GRID_HOUSEHOLDS))
        top = None
        made = []
        for n in range(count):
            if n % 5 == 0:
                name = self.told["area"].format(n=n // 5 + 1)
                top = self._grid(name, "2", None)
            made.append(self._grid(self.told["grid"].format(n=n + 1), "3", top))
        return made

    def _grid(self, name: str, level: str, parent: int | None) -> int:
        self.grids += 1
        leader = self._name(self.dice.random() < 0.5)
        values = {"grid": name, "level": level, "parent_id": parent, "grid_leader": leader}
        return rows.add(self.unit, "grid", {**values, "grid_key": door_key(name)})

    def household(self, number: int) -> None:
        """Make one household at the next door."""
        per_unit = _FLOORS * _DOORS
        building, rest = divmod(number, per_unit * _UNITS)
        unit_no, door = divmod(rest, per_unit)
        floor, side = divmod(door, _DOORS)
        compounds = self.told["compounds"]
        compound = compounds[(building // 20) % len(compounds)]
        place = {
            "compound": compound,
            "building": str(building + 1),
            "unit": str(unit_no + 1),
            "room": f"{floor + 1}0{side + 1}",
        }
        address = display(*place.values())
        grid = self.grid_ids[number // _GRID_HOUSEHOLDS]
        where = {"grid_id": grid, "address": address, "address_key": door_key(address)}
        dwelling = self._dwelling(place, where, building, unit_no)
        members = self._members()
        home = self.unit.new_id()
        head = members[0]
        self.gathered.add(
            "household",
            {
                "id": home,
                "household_no": f"3299{number + 1:06}",
                "household_kind": "family",
                "presence": self.dice.choice(["both", "both", "both", "living", "registered"]),
                "dwelling_id": dwelling,
                **where,
                "head_id": head["id"],
                "head_name": head["person_name"],
                "head_key": head["name_key"],
                "household_size": len(members),
                "phone": head.get("phone"),
            },
        )
        self.gathered.add("household_stay", {"household_id": home, "dwelling_id": dwelling})
        for member in members:
            self._member(member, home, dwelling, where)

    def _member(
        self, member: dict[str, Any], home: int, dwelling: int, where: dict[str, Any]
    ) -> None:
        self.people += 1
        codes = member.pop("tags")
        self.gathered.add(
            "resident", {**member, "household_id": home, "dwelling_id": dwelling, **where}
        )
        self.gathered.add(
            "household_member",
            {
                "household_id": home,
                "resident_id": member["id"],
                "relation_to_head": member["relation_to_head"],
            },
        )
        for code in codes:
            self.gathered.add("resident_tag", tags.sealed_row(self.unit, member["id"], code))

    def _dwelling(
        self, place: dict[str, str], where: dict[str, Any], building: int, unit_no: int
    ) -> int:
        if building not in self.buildings:
            made = {"building": place["building"], "floors": _FLOORS}
            compound = self._compound(place["compound"])
            built = rows.add(self.unit, "building", {**made, "compound_id": compound})
            self.buildings[building] = (compound, built)
        compound_id, building_id = self.buildings[building]
        stair = (building, unit_no)
        if stair not in self.stairs:
            self.stairs[stair] = rows.add(
                self.unit, "stairwell", {"unit": place["unit"], "building_id": building_id}
            )
        new = self.unit.new_id()
        self.gathered.add(
            "dwelling",
            {
                "id": new,
                **place,
                **where,
                "compound_id": compound_id,
                "building_id": building_id,
                "stairwell_id": self.stairs[stair],
                "area": float(self.dice.randrange(45, 130)),
                "tenure": None,
            },
        )
        self.gathered.add("dwelling_grid", {"dwelling_id": new, "grid_id": where["grid_id"]})
        return new

    def _compound(self, name: str) -> int:
        found = self.unit.connection.exec_driver_sql(
            "SELECT id FROM compound WHERE name = ?", (name,)
        ).scalar()
        return int(found) if found else rows.add(self.unit, "compound", {"name": name})

    def _members(self) -> list[dict[str, Any]]:
        """Return the people of one household, the head first."""
        dice = self.dice
        age = dice.choice([28, 34, 41, 47, 52, 58, 63, 69, 74, 81, 88]) + dice.randrange(6)
        man = dice.random() < 0.7
        head = self._person(HEAD, man, age)
        people = [head]
        if dice.random() < (0.55 if age > 70 else 0.8):
            people.append(self._person("10", not man, max(22, age - dice.randrange(-2, 5))))
        family = head["person_name"][0]
        for _ in range(dice.choice([0, 0, 1, 1, 1, 2]) if age > 30 else 0):
            boy = dice.random() < 0.5
            child = max(0, age - dice.randrange(24, 32))
            people.append(self._person("20" if boy else "30", boy, child, family))
        if 35 < age < 60 and dice.random() < 0.15:
            people.append(self._person("52", False, age + dice.randrange(22, 30)))
        alone = len(people) == 1 and age >= 60
        for member in people:
            self._tags(member, alone)
        return people

    def _tags(self, member: dict[str, Any], alone: bool) -> None:
        age = member.pop("age")
        lone, empty_nest, old = self.told["elder_tags"]
        found = []
        if alone:
            found.append(lone)
        elif age >= 65 and self.dice.random() < 0.3:
            found.append(empty_nest)
        if age >= 80:
            found.append(old)
        if member.get("political") == "01" and self.dice.random() < 0.5:
            found.append(self.told["party_tag"])
        if self.dice.random() < 0.015:
            found.append(self.told["hardship_tag"])
        member["tags"] = found

    def _person(self, relation: str, man: bool, age: int, family: str = "") -> dict[str, Any]:
        dice, told = self.dice, self.told
        born = self.day - timedelta(days=age * 365 + age // 4 + dice.randrange(1, 365))
        self.serial += 1
        sequence = self.serial % 500 * 2 + (1 if man else 0)
        number = _numbered(told["county"], born, sequence)
        values: dict[str, Any] = {
            "person_name": self._name(man, family),
            "sex": "1" if man else "2",
            "birth_date": born.isoformat(),
            "ethnicity": self._weighted("ethnicities"),
            "id_kind": "111",
            "id_number": number,
            "relation_to_head": relation,
            "residence_status": None,
        }
        if age >= 16:
            values |= {
                "phone": f"{told['phone_head']}{dice.randrange(10000):04}",
                "education": self._weighted("education"),
                "political": self._weighted("political"),
                "marital": "20" if relation in {HEAD, "10"} and age > 25 else "10",
            }
        if 22 < age < 60 and dice.random() < 0.7:
            values["occupation"] = dice.choice(told["occupations"])
            values["employer"] = dice.choice(told["employers"])
        if dice.random() < 0.06:
            values["remark"] = dice.choice(told["remarks"])
        made = residents.derived(values, identity.judge(number))
        return {**made, "id": self.unit.new_id(), "age": age}

    def _name(self, man: bool, family: str = "") -> str:
        dice, told = self.dice, self.told
        if not family and dice.random() < 0.002:
            return str(dice.choice(told["far_names"]))
        if not family:
            rare = dice.random() < 0.008
            family = dice.choice(told["compound_surnames"] if rare else told["surnames"])
        given = told["given_men"] if man else told["given_women"]
        second = dice.choice(told["rare_given"]) if dice.random() < 0.01 else dice.choice(given)
        third = dice.choice(given) if dice.random() < 0.7 else ""
        return f"{family}{second}{third}"

    def _weighted(self, name: str) -> str:
        codes, weights = zip(*self.told[name], strict=True)
        return str(self.dice.choices(codes, weights)[0])


def _numbered(county: str, born: date, sequence: int) -> str:
    number = f"{county}{born:%Y%m%d}{sequence:03}"
    return number + identity.check_digit(number)
