"""The visits of the demonstration: who was visited as planned, who was checked on, who came."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from committee_desk.rules import rulebook
from committee_desk.storage.unit import Unit
from committee_desk.work.gathering import Gathering

_MONTHS = 3
_OLD_YEARS = 75
_PLACE = ("grid_id", "dwelling_id", "address", "address_key")


@dataclass(frozen=True)
class Heard:
    """Something said at a visit that may become a need."""

    visit: int
    home: dict[str, Any]
    day: date
    said: dict[str, Any]


class Life:
    """Makes visits out of the households that are there; ``heard`` is what was said at them."""

    def __init__(
        self, unit: Unit, dice: random.Random, told: dict[str, Any], gathered: Gathering
    ) -> None:
        self.unit = unit
        self.dice = dice
        self.told = told
        self.gathered = gathered
        self.visit_count = 0
        self.heard: list[Heard] = []
        found = unit.connection.exec_driver_sql(
            "SELECT id, head_id, head_name, phone, grid_id, dwelling_id, address, address_key "
            "FROM household WHERE deleted IS NULL ORDER BY id"
        ).mappings()
        self.homes = [dict(row) for row in found]
        self.by_grid: dict[int, list[dict[str, Any]]] = {}
        for home in self.homes:
            self.by_grid.setdefault(home["grid_id"], []).append(home)

    def visits(self) -> None:
        """Write the plans of three months, one a grid, and the welfare checks of old people."""
        quota = int(rulebook.value("visits.monthly_min_households", self.unit.today).value)
        for back in reversed(range(_MONTHS)):
            month = self._month(back)
            for n, (grid, homes) in enumerate(self.by_grid.items()):
                self._plan(month, n, grid, homes, quota, back)
            self._checks(month)

    def _plan(
        self, month: date, n: int, grid: int, homes: list[dict[str, Any]], quota: int, back: int
    ) -> None:
        staff = self.told["staff"]
        pair = {"staff1": staff[n * 2 % 8], "staff2": staff[(n * 2 + 1) % 8]}
        plan = self.unit.new_id()
        label = self.told["group"].format(n=n + 1)
        kept = {"id": plan, "month": f"{month:%Y-%m}", "group_label": label, "quota": quota, **pair}
        self.gathered.add("visit_plan", {**kept, "grid_id": grid, "kind": "mandatory"})
        start = back * quota
        chosen = (homes[start:] + homes[:start])[: min(quota, len(homes))]
        for place, home in enumerate(chosen):
            assigned = {"plan_id": plan, "household_id": home["id"], "place_no": place + 1}
            self.gathered.add("visit_plan_household", assigned)
            day = month + timedelta(days=place * 26 // quota)
            if day <= self.unit.today:
                self._visit(home, day, "mandatory", {**pair, "plan_id": plan})

    def _visit(self, home: dict[str, Any], day: date, kind: str, more: dict[str, Any]) -> None:
        """Write a visit; every sixth finds nobody, every fourth hears something."""
        new = self.unit.new_id()
        row: dict[str, Any] = {
            "id": new,
            "day": day.isoformat(),
            "kind": kind,
            "household_id": home["id"],
            **{name: home[name] for name in _PLACE},
            **more,
        }
        if self.dice.random() < 1 / 6:
            row |= {"no_answer": True, "result": "no_answer"}
        else:
            row["who"] = home["head_name"]
            row["situation"] = self.dice.choice(self.told["situations"])
            if self.dice.random() < 1 / 4:
                said = self.dice.choice(self.told["said"])
                row |= self._said(said, day)
                self.heard.append(Heard(new, home, day, said))
        self.gathered.add("visit", row)
        if "who" in row:
            met = {"visit_id": new, "resident_id": home["head_id"], "name": home["head_name"]}
            self.gathered.add("visit_person", met)
        self.visit_count += 1

    def _said(self, said: dict[str, Any], day: date) -> dict[str, Any]:
        row = {
            "problems": said["text"],
            "category": said["category"],
            "answer": said["answer"],
            "result": said["result"],
            "handed_to": said["to"] or None,
        }
        if said["result"] in {"handed_on", "in_hand"}:
            row["deadline"] = (day + timedelta(days=15)).isoformat()
        if said["result"] in {"done", "solved"}:
            done = min(self.unit.today, day + timedelta(days=self.dice.randrange(5)))
            row |= {"closed_on": done.isoformat(), "replied_on": done.isoformat()}
            row["satisfaction"] = self.dice.choice("5544443")
        return row

    def _checks(self, month: date) -> None:
        """Visit two of three old heads of households in a month; the others stay unseen."""
        born = f"{month.year - _OLD_YEARS}-12-31"
        old = self.unit.connection.exec_driver_sql(
            "SELECT h.id FROM household h JOIN resident r ON r.id = h.head_id "
            "WHERE r.birth_date <= ? ORDER BY h.id LIMIT 60",
            (born,),
        )
        wanted = set(old.scalars())
        for n, home in enumerate(each for each in self.homes if each["id"] in wanted):
            day = month + timedelta(days=n % 25)
            if n % 3 and day <= self.unit.today:
                staff = {"staff1": self.told["staff"][n % 8]}
                self._visit(home, day, "welfare_check", staff)

    def received(self) -> None:
        """Write who came, called or wrote in the same months."""
        for back in reversed(range(_MONTHS)):
            for n, said in enumerate(self.told["received"]):
                day = self._month(back) + timedelta(days=n * 4 + 1)
                if day > self.unit.today or not self.homes:
                    continue
                home = self.dice.choice(self.homes)
                row = {
                    "id": self.unit.new_id(),
                    "day": day.isoformat(),
                    "from_time": f"{9 + n % 7:02}:{self.dice.choice(('00', '20', '45'))}",
                    "kind": said["kind"],
                    "household_id": home["id"],
                    **{name: home[name] for name in _PLACE},
                    "who": home["head_name"],
                    "phone": home["phone"],
                    "staff1": self.told["staff"][n % 8],
                    **self._said(said, day),
                }
                self.gathered.add("visit", row)
                self.visit_count += 1

    def asked_for(
        self, home: dict[str, Any], day: date, said: dict[str, Any], closed: str, staff: str
    ) -> int:
        """Write that somebody came and asked for what was done in the end; return the visit."""
        new = self.unit.new_id()
        row = {
            "id": new,
            "day": day.isoformat(),
            "from_time": "09:20",
            "kind": "reception",
            "household_id": home["id"],
            **{name: home[name] for name in _PLACE},
            "who": home["head_name"],
            "phone": home["phone"],
            "staff1": staff,
            "problems": said["need"],
            "category": said["category"],
            "result": "in_hand",
            "closed_on": closed,
            "replied_on": closed,
            "satisfaction": "5",
        }
        self.gathered.add("visit", row)
        self.visit_count += 1
        return new

    def _month(self, back: int) -> date:
        """Return the first day of a month before that of the unit."""
        year, month = divmod(self.unit.today.year * 12 + self.unit.today.month - 1 - back, 12)
        return date(year, month + 1, 1)
