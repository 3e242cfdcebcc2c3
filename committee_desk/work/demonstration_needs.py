"""The needs of the demonstration: in every state, each with the way it took there."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from committee_desk.rules.codes import code_list
from committee_desk.rules.counts import affected_words, read_affected
from committee_desk.storage.unit import Unit
from committee_desk.work import needs
from committee_desk.work.demonstration_visits import Heard, Life
from committee_desk.work.gathering import Gathering

# The way a need goes to the state it is in, and on which share of its days it came there.
_WAYS = {
    "collected": (),
    "verified": ("verified",),
    "listed": ("verified", "listed"),
    "matched": ("verified", "listed", "matched"),
    "answered": ("verified", "answered"),
    "to_service": ("verified", "listed", "to_service"),
    "to_topic": ("verified", "to_topic"),
    "to_project": ("verified", "to_project"),
    "referred": ("verified", "referred"),
    "not_feasible": ("verified", "not_feasible"),
    "closed": ("verified", "matched", "answered", "closed"),
    "revisited": ("verified", "answered", "closed", "revisited"),
    "merged": ("merged",),
}


_SERVED = ("collected", "verified", "listed", "to_service", "answered", "closed")
_BEFORE_ALL = 160
"""So many days ago the needs were asked that led to the services: before any other need."""
_SERVED_SINCE = 40
_TOGETHER = (154, 153)
"""So many days ago many asked for the same, which became one topic: before any other but those."""


@dataclass(frozen=True)
class Answering:
    """A service that runs, the place of the need it answers among the samples, its resource."""

    service: int
    sample: int
    resource: int


class Needs:
    """Makes needs out of what was heard at visits and of samples.

    ``resources`` are ids with the categories each fits, ``served`` the service of a sample by its
    place in the list.
    """

    def __init__(
        self,
        life: Life,
        dice: random.Random,
        resources: Sequence[tuple[int, str]],
        served: dict[int, int],
    ) -> None:
        self.life = life
        self.unit: Unit = life.unit
        self.gathered: Gathering = life.gathered
        self.told = life.told
        self.dice = dice
        self.homes = life.homes
        self.heard = life.heard
        self.resources = resources
        self.served = served
        self.count = 0
        self.numbers: dict[int, int] = {}
        self.by_content: dict[str, int] = {}
        self.known: list[dict[str, Any]] = []

    def make(self) -> None:
        """Write them, the oldest first, so that their numbers follow their days."""
        samples, states = self.told["needs"], self.told["states"]
        count = max(2 * len(samples), min(400, len(self.homes) // 12)) if self.homes else 0
        asked: list[tuple[date, int, Heard | None]] = []
        for n in range(count):
            heard = self.heard[n // 4] if n % 4 == 0 and n // 4 < len(self.heard) else None
            asked.append(
                (heard.day if heard else self._ago(3 + self.dice.randrange(150)), n, heard)
            )
        for turn, (raised, n, heard) in enumerate(sorted(asked, key=lambda each: each[:2])):
            self._need(states[turn % len(states)], raised, n % len(samples), heard)

    def answered(self, services: Sequence[Answering], dice: random.Random) -> None:
        """Write for each service that runs the need it answers, from the visit on.

        They are the oldest, and drawn with dice of their own, so that the others stay as they are.
        """
        others, self.dice = self.dice, dice
        for n, each in enumerate(services if self.homes else ()):
            raised = self._ago(_BEFORE_ALL - n)
            closed = self._ago(_SERVED_SINCE).isoformat()
            sample, home = self.told["needs"][each.sample], dice.choice(self.homes)
            staff = self.told["staff"][n % 8]
            new = self.unit.new_id()
            row = self._asked(new, sample, home, raised)
            row |= {
                "visit_id": self.life.asked_for(home, raised, sample, closed, staff),
                "service_id": each.service,
                **{"status": "closed", "status_on": closed, "closed_on": closed},
                **{"reply": self.told["served"], "replied_on": closed, "replied_by": staff},
                **{"satisfaction": "5", "channel": "reception", "responsible": staff},
            }
            self.gathered.add("need", row)
            self.gathered.add("service_need", {"service_id": each.service, "need_id": new})
            self._asker(new, row, home)
            self._steps(new, row, raised, _SERVED)
            if each.resource:
                self._match(new, "closed", raised, each.resource)
            self.count += 1
        self.dice = others

    def together(self, topic: str, many: int, dice: random.Random) -> None:
        """Write that many households asked on two days for what became a topic, each in its turn.

        They are drawn with dice of their own, so that the others stay as they are.
        """
        others, self.dice = self.dice, dice
        sample = next(each for each in self.told["needs"] if each.get("topic") == topic)
        alone = {name: value for name, value in sample.items() if name != "count"}
        asking = dice.sample(self.homes, min(many, len(self.homes)))
        for n, home in enumerate(asking):
            raised = self._ago(_TOGETHER[n * len(_TOGETHER) // len(asking)])
            new = self.unit.new_id()
            row = self._asked(new, alone, home, raised) | {"status": "to_topic"}
            row |= self._ended(alone, "to_topic", raised)
            self.gathered.add("need", row)
            self._asker(new, row, home)
            self._steps(new, row, raised)
            self.count += 1
        self.dice = others

    def _need(self, state: str, raised: date, at: int, heard: Heard | None) -> None:
        new = self.unit.new_id()
        sample = _said(heard) if heard else self.told["needs"][at]
        if state == "merged" and self.known:
            sample, heard = self.dice.choice(self.known), None
        home = heard.home if heard else self.dice.choice(self.homes)
        resource = self._fitting(sample["category"])
        state = self._possible(state, sample, resource, None if heard else self.served.get(at))
        row = self._asked(new, sample, home, raised)
        row |= {"visit_id": heard.visit if heard else None, "status": state}
        if state == "to_service":
            row["service_id"] = self.served[at]
        row |= self._ended(sample, state, raised)
        if state == "merged":
            self.gathered.flush()  # rows of other shapes may come first, and it refers to one
        self.gathered.add("need", row)
        if state == "to_service":
            self.gathered.add("service_need", {"service_id": row["service_id"], "need_id": new})
        self._asker(new, row, home)
        self._steps(new, row, raised)
        if resource and state in {"matched", "closed", "revisited"}:
            self._match(new, state, raised, resource)
        if state not in {"merged", "not_feasible"} and sample["need"] not in self.by_content:
            self.by_content[sample["need"]] = new
            self.known.append(sample)
        self.count += 1

    def _possible(
        self, state: str, sample: dict[str, Any], resource: int, service: int | None
    ) -> str:
        """Return the state, or the one before it where there is nothing to go on to."""
        lacks = {
            "merged": sample["need"] not in self.by_content,
            "matched": not resource,
            "to_topic": "topic" not in sample,
            "to_service": service is None,
        }
        return "listed" if lacks.get(state) else state

    def _fitting(self, category: str) -> int:
        """Return a resource that fits a category or one above it, 0 when there is none."""
        upward = {category, category.rpartition(".")[0]}
        fitting = [one for one, fits in self.resources if upward & set(fits.split(","))]
        return self.dice.choice(fitting) if fitting else 0

    def _asked(
        self, new: int, sample: dict[str, Any], home: dict[str, Any], raised: date
    ) -> dict[str, Any]:
        number = self.numbers[raised.year] = self.numbers.get(raised.year, 0) + 1
        who = sample.get("count") or home["head_name"]
        counted = read_affected(who)
        row: dict[str, Any] = {
            "id": new,
            "no": f"{raised.year}-{number:04}",
            "number_year": raised.year,
            "number_no": number,
            "raised_on": raised.isoformat(),
            "channel": self.dice.choice(("visit", "phone", "wechat", "reception", "patrol")),
            "who": who,
            "grid_id": home["grid_id"],
            "reply_by": needs.answer_due(raised.isoformat(), sample["urgency"]),
            "responsible": self.dice.choice(self.told["staff"]),
            **{name: sample.get(name) for name in ("need", "category", "urgency", "audience")},
        }
        if counted is None:
            row |= {"reporter_id": home["head_id"], "household_id": home["id"]}
            return {**row, "address": home["address"], "phone": home["phone"], "askers": who}
        label = code_list("need_unit").label(counted.unit)
        return row | {
            "affected": counted.number,
            "affected_unit": counted.unit,
            "affected_about": counted.about,
            "affected_words": affected_words(counted.number, label, counted.about),
        }

    def _ended(self, sample: dict[str, Any], state: str, raised: date) -> dict[str, Any]:
        """Return what a need in a state holds besides: answers, ends, where it went."""
        days = 2 + self.dice.randrange(9)
        on = min(self.unit.today, raised + timedelta(days=days)).isoformat()
        row: dict[str, Any] = {"status_on": on if _WAYS[state] else raised.isoformat()}
        if state in {"answered", "closed", "revisited"}:
            row |= {"reply": self.dice.choice(self.told["replies"]), "replied_on": on}
            row["replied_by"] = self.told["staff"][0]
        if state in {"closed", "revisited"}:
            row["closed_on"] = on
            row["satisfaction"] = self.dice.choice("55444432")
        if state == "not_feasible":
            row |= {"status_reason": self.told["not_feasible"], "closed_on": on}
        if state == "to_topic":
            row |= {"topic_ref": sample["topic"], "triage": "small", "triage_on": on}
            row |= {
                "reply": self.told["topic"],
                "replied_on": on,
                "replied_by": self.told["staff"][0],
            }
        if state == "to_project":
            row |= {"project_ref": self.told["project"], "triage": "small", "triage_on": on}
        if state == "referred":
            row |= {"handed_to": self.told["referred_to"], "triage": "big", "triage_on": on}
        if state == "merged":
            row |= {"merged_into_id": self.by_content[sample["need"]], "closed_on": on}
        return row

    def _asker(self, new: int, row: dict[str, Any], home: dict[str, Any]) -> None:
        if "reporter_id" not in row:
            return
        self.gathered.add(
            "need_asker",
            {
                "need_id": row.get("merged_into_id") or new,
                "origin_need_id": new,
                "resident_id": home["head_id"],
                "household_id": home["id"],
                "name": home["head_name"],
                "phone": home["phone"],
                "channel": row["channel"],
                "asked_on": row["raised_on"],
                "told_on": row.get("replied_on"),
            },
        )

    def _steps(self, new: int, row: dict[str, Any], raised: date, way: Sequence[str] = ()) -> None:
        """Write the way of a need, spread over the days between its first and last state."""
        way = way or ("collected", *_WAYS[row["status"]])
        last = date.fromisoformat(row["status_on"])
        for at, (before, after) in enumerate(zip(("", *way), way, strict=False)):
            day = raised + (last - raised) * at // max(1, len(way) - 1)
            step = {"need_id": new, "from_code": before or None, "to_code": after}
            reason = row.get("status_reason") if after == row["status"] else None
            by = {"by_whom": row["responsible"], "reason": reason}
            self.gathered.add("need_step", {**step, "on_day": day.isoformat(), **by})

    def _match(self, new: int, state: str, raised: date, resource: int) -> None:
        on = min(self.unit.today, raised + timedelta(days=4))
        kept = {
            "need_id": new,
            "resource_id": resource,
            "state": "promised" if state == "matched" else "outcome",
            "suggested_on": raised.isoformat(),
            "promised_on": on.isoformat(),
            "promised_until": (on + timedelta(days=20)).isoformat(),
        }
        if state != "matched":
            used = min(self.unit.today, on + timedelta(days=5)).isoformat()
            kept |= {"used_on": used, "outcome": "met", "outcome_on": used}
            kept |= {"owner_word": "good", "asker_word": self.dice.choice(("good", "fair"))}
        self.gathered.add("need_match", kept)

    def _ago(self, days: int) -> date:
        return self.unit.today - timedelta(days=days)


def _said(heard: Heard) -> dict[str, Any]:
    """Return what was said at a visit as a sample of a need."""
    return {"need": heard.said["text"], "category": heard.said["category"], "urgency": "normal"}
