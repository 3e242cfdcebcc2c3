"""What came of the meetings of the demonstration: minutes, resolutions, topics, a covenant."""

from typing import Any

from committee_desk.storage.unit import Unit
from committee_desk.work import (
    covenant_articles,
    covenant_checks,
    covenants,
    minutes_states,
    resolution_states,
    resolutions,
    rows,
    topic_outcomes,
    topic_states,
)
from committee_desk.work.demonstration_topics import Topics


class After:
    """Writes what follows from a meeting; days are counted from that of the unit."""

    def __init__(self, unit: Unit, told: dict[str, Any], topics: Topics) -> None:
        self.unit = unit
        self.told = told
        self.topics = topics
        self.day = topics.day
        self.resolutions = 0
        self.covenants = 0

    def notice_of(self, each: dict[str, Any], kind: str) -> int | None:
        """Return the notice of a kind that a meeting names among those on the boards."""
        wanted, title = each.get("bulletin", ("", ""))
        if wanted != kind:
            return None
        found = self.unit.connection.exec_driver_sql(
            "SELECT id FROM bulletin WHERE kind = ? AND instr(data, ?) > 0 ORDER BY id",
            (kind, title),
        ).scalar()
        return None if found is None else int(found)

    def minutes(self, meeting: int, each: dict[str, Any]) -> None:
        """Send the minutes round and approve them, as far as that is told."""
        to, on = self.told["circulated_to"], self.day(each["circulated"])
        minutes_states.circulate(self.unit, meeting, to, on)
        if "approved" in each:
            minutes_states.approve(
                self.unit, meeting, self.told["recorder"], self.day(each["approved"])
            )

    def settled(self, meeting: int, vote: int, each: dict[str, Any]) -> None:
        """Carry the result of a deliberation over to its topic, and on to where the topic is."""
        topic = self.topics.ids[each["topic"]]
        topic_outcomes.carry_over(self.unit, meeting)
        notice = self.notice_of(each, "B02")
        new = self._resolution(vote, each["resolution"])
        if notice is not None:
            resolution_states.link_bulletin(self.unit, new, notice)
        for state in ("publicised", "executing"):
            if state in each:
                paper = notice if state == "publicised" else None
                on = self.day(each[state])
                topic_states.set_state(self.unit, topic, state, on, bulletin_id=paper)

    def decided(self, meeting: int, vote: int, one: dict[str, Any]) -> None:
        """Write the resolution of an assembly, where one is told, and the covenant it adopted."""
        if one.get("covenant"):
            self._covenant(meeting)
        # An assembly the law of its day did not know yet decided nothing.
        if "resolution" in one and self._carried(vote):
            self._resolution(vote, one["resolution"])

    def _carried(self, vote: int) -> bool:
        return bool(rows.live(self.unit, "vote", vote)["result"] == "carried")

    def _resolution(self, vote: int, told: dict[str, Any]) -> int:
        values = {name: told.get(name) for name in ("title", "responsible", "supervisor")}
        due = self.day(told["deadline"])
        new = resolutions.from_vote(self.unit, vote, {**values, "deadline": due})
        self.resolutions += 1
        for each in told["reports"]:
            more = {"cost": each.get("cost"), "done": each.get("done", False)}
            resolution_states.report(self.unit, new, each["words"], self.day(each["day"]), **more)
        return new

    def _covenant(self, meeting: int) -> None:
        told, names = self.told["covenant"], ("title", "kind", "scope", "area", "parties")
        values = {name: told[name] for name in (*names, "supervisors", "preamble", "execution")}
        values |= {"closing": told["closing"], "valid_from": self.day(told["valid_from"])}
        new = covenants.add(self.unit, values)
        self.covenants += 1
        for words in told["encouraged"]:
            covenant_articles.add(self.unit, new, "encouraged", words)
        forbidden = [
            covenant_articles.add(self.unit, new, "forbidden", *each) for each in told["forbidden"]
        ]
        covenants.set_state(self.unit, new, "consulting", self.day(told["consulting"]))
        covenants.adopt(self.unit, new, meeting)
        number = told["filed_no"].format(year=self.unit.today.year)
        covenants.file(self.unit, new, told["filed_with"], self.day(told["filed"]), number)
        covenants.enter_force(self.unit, new, self.day(told["valid_from"]))
        for each in told["checks"]:
            self._check(new, forbidden[each["article"]], each)

    def _check(self, covenant: int, article: int, told: dict[str, Any]) -> None:
        new = covenant_checks.add(
            self.unit,
            covenant,
            told["finding"],
            self.day(told["day"]),
            article_id=article,
            subject=told["subject"],
            by=self.told["recorder"],
            action=told["action"],
        )
        if "done" in told:
            covenant_checks.settle(self.unit, new, told["action"], self.day(told["done"]))
