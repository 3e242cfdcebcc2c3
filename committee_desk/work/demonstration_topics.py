"""The topics of the demonstration: some grown from its needs, each with the way it took."""

from datetime import timedelta
from typing import Any

from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topic_parties, topic_states, topics
from committee_desk.work.demonstration_bodies import Person

_DEEDS = ("screened", "triaged")


class Topics:
    """The topics by what the told ones are called, so that meetings find theirs."""

    def __init__(self, unit: Unit, told: dict[str, Any]) -> None:
        self.unit = unit
        self.told = told
        self.ids: dict[str, int] = {}
        self.needs: dict[str, list[int]] = {}
        found = unit.connection.exec_driver_sql(
            "SELECT id, topic_ref FROM need WHERE topic_ref IS NOT NULL AND deleted IS NULL "
            "ORDER BY number_year, number_no"
        )
        for need, ref in found.all():
            self.needs.setdefault(ref, []).append(need)

    def make(self) -> int:
        """Write them, the oldest first, up to where no meeting is needed; return how many."""
        for each in sorted(self.told["topics"], key=lambda one: int(one["proposed"])):
            self._topic(each, self.needs.get(each["title"], []))
        return len(self.ids)

    def _topic(self, each: dict[str, Any], needs: list[int]) -> None:
        values = {
            "title": each["title"],
            "topic_source": "needs" if needs else "up",
            "proposed_on": self.day(each["proposed"]),
            "category": each["category"],
            "content": each["content"],
            "sponsors": len(needs) or None,
            "draft_resolution": each.get("draft"),
            "responsible": each.get("responsible"),
        }
        new = self.ids[each["key"]] = topics.add(self.unit, values)
        for need in needs:
            rows.add(self.unit, "topic_need", {"topic_id": new, "need_id": need})
            rows.change(self.unit, "need", need, {"topic_key": new})
        for state in _DEEDS:
            if state not in each["steps"]:
                continue
            on = self.day(each["steps"][state])
            if state == "triaged":
                why, to = each["triage_reason"], each.get("handed_to", "")
                topic_states.triage(self.unit, new, each["triage"], why, on, handed_to=to)
            else:
                topic_states.set_state(self.unit, new, state, on)

    def parties(self, key: str, people: tuple[Person, ...]) -> None:
        """Name whom a topic touches."""
        stake = next(each["stake"] for each in self.told["topics"] if each["key"] == key)
        for who in people:
            values = {"capacity": self.told["party"], "stake": stake}
            topic_parties.add(self.unit, self.ids[key], resident_id=who["id"], **values)

    def day(self, days: int) -> str:
        """Return a day counted from that of the unit."""
        return (self.unit.today + timedelta(days=days)).isoformat()
