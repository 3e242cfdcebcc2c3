"""The lists of the demonstration: resources, supply and services with their runs and judgements."""

import json
import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    demonstration_needs,
    demonstration_visits,
    resources,
    services,
    supplies,
)
from committee_desk.work.gathering import Gathering

# What of a sample is no column of its table.
_ASIDE = {
    *("verified", "withdrawn", "booked", "every", "attendance", "score", "needs"),
}
_SINCE_DAYS = 90


@cache
def told() -> dict[str, Any]:
    """Return the invented lists."""
    path = shipped("resources", "samples", "demonstration_services.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def fill(unit: Unit, seed: int = 1) -> dict[str, int]:
    """Put visits, needs, resources and services into a demonstration whose people are written.

    The same seed gives the same; days are counted from the day of the unit, so that something is
    due whenever it is made. Returns how many of each list.
    """
    lists = _Lists(unit, random.Random(f"services {seed}"))
    life = demonstration_visits.Life(unit, random.Random(f"visits {seed}"), told(), lists.gathered)
    lists.resources()
    lists.supplies()
    lists.services()
    life.visits()
    life.received()
    fits = [each.get("categories", "") for each in told()["resources"]]
    offered = list(zip(lists.resource_ids, fits, strict=True))
    asked = demonstration_needs.Needs(life, random.Random(f"needs {seed}"), offered, lists.served)
    asked.answered(lists.running, random.Random(f"chains {seed}"))
    asked.together(told()["asked_together"], 10, random.Random(f"together {seed}"))
    asked.make()
    lists.gathered.flush()
    return {
        "visits": life.visit_count,
        "needs": asked.count,
        "resources": len(lists.resource_ids),
        "services": len(lists.service_ids),
    }


class _Lists:
    """Writes what can be offered, and what is."""

    def __init__(self, unit: Unit, dice: random.Random) -> None:
        self.unit = unit
        self.dice = dice
        self.gathered = Gathering(unit)
        self.resource_ids: list[int] = []
        self.service_ids: list[int] = []
        self.served: dict[int, int] = {}
        self.running: list[demonstration_needs.Answering] = []

    def resources(self) -> None:
        """Write the resources, one of them booked, one withdrawn, some not verified for long."""
        for n, sample in enumerate(told()["resources"]):
            verified = sample.get("verified")
            values = {name: value for name, value in sample.items() if name not in _ASIDE}
            values["phone"] = f"1940000{8000 + n}"
            values["found_on"] = self.day(-300 + n)
            values["verified_on"] = None if verified is None else self.day(verified)
            gone = {"withdrawn_on": self.day(sample["withdrawn"])} if "withdrawn" in sample else {}
            new = resources.add(self.unit, values, **gone)
            self.resource_ids.append(new)
            if sample.get("booked"):
                self._book(new)

    def _book(self, resource: int) -> None:
        purposes = told()["booking_purpose"]
        for n, days in enumerate((-30, -23, -16, -9, -2, 0, 3, 6, 10)):
            day = self.day(days)
            self.gathered.add(
                "booking",
                {
                    "resource_id": resource,
                    "from_at": f"{day}T{9 + n % 4 * 3:02}:00",
                    "to_at": f"{day}T{11 + n % 4 * 3:02}:00",
                    "by_whom": told()["staff"][n % 8],
                    "purpose": purposes[n % len(purposes)],
                    "people": 12 + n,
                    "state": "used" if days < 0 else "booked",
                },
            )

    def supplies(self) -> None:
        """Write the supply list of this year."""
        year = self.unit.today.year
        for n, sample in enumerate(told()["supplies"]):
            term = {"from_on": f"{year}-01-01", "to_on": f"{year}-12-31"}
            supplies.add(self.unit, {**sample, **term, "phone": f"0512-0000{1000 + n}"})

    def services(self) -> None:
        """Write the services with what they were held, booked and judged."""
        for sample in told()["services"]:
            values = {name: value for name, value in sample.items() if name not in _ASIDE}
            for name in ("resource", "cost"):
                values.pop(name, None)
            approved = sample["status"] not in {"proposed", "deliberated"}
            decision = {"approved_by": told()["approved_by"], "approved_on": self.day(-100)}
            values["from_on"] = self.day(-_SINCE_DAYS)
            new = services.add(self.unit, values, **(decision if approved else {}))
            self.service_ids.append(new)
            self.served[sample["needs"]] = new
            if "resource" in sample:
                link = {"service_id": new, "resource_id": self.resource_ids[sample["resource"]]}
                self.gathered.add("service_resource", link)
            if "every" in sample:
                self._runs(new, sample)
                used = self.resource_ids[sample["resource"]] if "resource" in sample else 0
                self.running.append(demonstration_needs.Answering(new, sample["needs"], used))

    def _runs(self, service: int, sample: dict[str, Any]) -> None:
        for days in range(-_SINCE_DAYS + sample["every"], sample["every"] + 1, sample["every"]):
            held = days < 0
            run: dict[str, Any] = {
                "service_id": service,
                "day": self.day(days),
                "from_time": sample.get("from_time"),
                "to_time": sample.get("to_time"),
                "place": sample.get("place"),
                "state": "held" if held else "planned",
            }
            if held:
                run["attendance"] = sample["attendance"] + self.dice.randrange(-4, 5)
                run["cost"] = sample["cost"]
                run["output"] = told()["run_output"]
            self.gathered.add("service_run", run)
        self._judge(service, sample)

    def _judge(self, service: int, sample: dict[str, Any]) -> None:
        """Write two quarters of judgements; the older one went back to all three sides."""
        for at, days in enumerate((-75, -10)):
            day = self.unit.today + timedelta(days=days)
            period = f"{day.year}-Q{(day.month + 2) // 3}"
            for judge in told()["judges"]:
                n = self.dice.randrange(18, 30) if judge == "residents" else 5
                self.gathered.add("service_eval", self._answers(judge, n, sample["score"]) | {
                    "service_id": service, "period": period, "day": day.isoformat(),
                })  # fmt: skip
            for side in ("funder", "provider", "residents") if at == 0 else ():
                self.gathered.add(
                    "eval_feedback",
                    {
                        "service_id": service,
                        "period": period,
                        "to_whom": side,
                        "given_on": (day + timedelta(days=12)).isoformat(),
                        "how": told()["feedback_how"],
                        "given_by": told()["staff"][0],
                    },
                )

    def _answers(self, judge: str, n: int, tenths: int) -> dict[str, Any]:
        made: dict[str, Any] = {"evaluator_kind": judge, "n": n}
        for what in ("completion", "satisfaction", "duty"):
            scores = [4 + (self.dice.randrange(10) < tenths - 40) for _ in range(n)]
            made[f"{what}_sum"] = sum(scores)
            made[f"{what}_n"] = n
            made[f"{what}_spread"] = ",".join(str(scores.count(score)) for score in range(1, 6))
        made["comments"] = told()["comments"][judge]
        return made

    def day(self, days: int) -> str:
        """Return a day counted from that of the unit."""
        return day_from(self.unit.today, days)


def day_from(today: date, days: int) -> str:
    """Return a day counted from another."""
    return (today + timedelta(days=days)).isoformat()
