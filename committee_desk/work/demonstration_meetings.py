"""The meetings of the demonstration: held and called ones, with votes, minutes and resolutions.

Everything is done by the verbs a person uses, so that it holds by the law of its day.
"""

import json
import random
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    demonstration_after,
    demonstration_bodies,
    meeting_agenda,
    meeting_attendance,
    meeting_calling,
    meeting_carried,
    meeting_lists,
    meeting_states,
    meetings,
    speeches,
    topic_agenda,
    topic_states,
    vote_results,
    votes,
)
from committee_desk.work.demonstration_topics import Topics

_ASSEMBLY, _COUNCIL = "rep_assembly", "council"
_AWAY_EVERY = 9
_SHARE = 8
"""At most one of so many votes against, one abstains, one ballot is invalid: motions carry."""
_NAMED, _SECRET = "named", "secret"


@cache
def told() -> dict[str, Any]:
    """Return the invented bodies, topics and meetings."""
    path = shipped("resources", "samples", "demonstration_meetings.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def fill(unit: Unit, households: int, seed: int = 1) -> dict[str, int]:
    """Put bodies, topics, meetings, resolutions and a covenant into a demonstration.

    Its people, needs and notices are written already. Days are counted from the day of the unit.
    Returns how many of each list; none where too few households could fill the seats.
    """
    names = ("bodies", "topics", "meetings", "resolutions", "covenants")
    if len(demonstration_bodies.people(unit)) < demonstration_bodies.LEAST_PEOPLE:
        return dict.fromkeys(names, 0)
    dice = random.Random(f"meetings {seed}")
    seated = demonstration_bodies.make(unit, told(), households, dice)
    topics = Topics(unit, told())
    counted = topics.make()
    room = _Room(unit, seated, topics)
    for each in sorted((*told()["councils"], told()["assembly"]), key=lambda one: int(one["day"])):
        if each.get("topic"):
            room.council(each)
        else:
            room.assembly(each)
    for each in told()["coming"]:
        room.coming(each)
    after = room.after
    return dict(
        zip(
            names,
            (seated.count, counted, room.count, after.resolutions, after.covenants),
            strict=True,
        )
    )


class _Room:
    """Holds the meetings one after the other, so that their numbers follow their days."""

    def __init__(self, unit: Unit, seated: demonstration_bodies.Seated, topics: Topics) -> None:
        self.unit = unit
        self.seated = seated
        self.topics = topics
        self.after = demonstration_after.After(unit, told(), topics)
        self.count = 0

    def council(self, each: dict[str, Any]) -> None:
        """Hold a deliberation: an agreed opinion, a resolution, and what became of the topic."""
        meeting = self._planned(_COUNCIL, each)
        item = self._topic_item(meeting, each)
        self._call(meeting, each)
        there = self._begin(meeting, each)
        for said in told()["speeches"][each["topic"]]:
            speeches.note(self.unit, item, said)
        vote = self._vote(item, {**each, "method": "hands"}, there)
        words = told()["conclusions"][each["topic"]]
        meeting_agenda.finish(self.unit, item, each["at"], words)
        self._close(meeting, each)
        self.after.settled(meeting, vote, each)
        self.after.minutes(meeting, each)

    def assembly(self, each: dict[str, Any]) -> None:
        """Hold an assembly of the representatives with three kinds of votes."""
        meeting = self._planned(_ASSEMBLY, each)
        items = [self._item(meeting, one) for one in each["items"]]
        self._call(meeting, each)
        there = self._begin(meeting, each)
        for item, one in zip(items, each["items"], strict=True):
            vote = self._vote(item, one, there)
            meeting_agenda.finish(self.unit, item, one["at"])
            self.after.decided(meeting, vote, one)
        self._close(meeting, each)
        self.after.minutes(meeting, each)

    def coming(self, each: dict[str, Any]) -> None:
        """Call a meeting of the coming weeks."""
        meeting = self._planned(each["kind"], each)
        if "topic" in each:
            self._topic_item(meeting, each)
        for one in each.get("items", ()):
            self._item(meeting, one)
        self._call(meeting, each)
        if each.get("follow_up"):
            meeting_carried.bring_back(self.unit, meeting)

    def _planned(self, kind: str, each: dict[str, Any]) -> int:
        committee = told()["bodies"]["committee"]
        values = {
            "kind": kind,
            "name": each["name"],
            "day": self.topics.day(each["day"]),
            "from_time": each["time"],
            "place": each.get("place", told()["place"]),
            "convener": committee,
            "chair": self.seated.committee[0]["person_name"],
            "recorder": told()["recorder"],
        }
        self.count += 1
        return meetings.add(self.unit, values, status_on=self.topics.day(each["called"]))

    def _topic_item(self, meeting: int, each: dict[str, Any]) -> int:
        people = self.seated.others[: each["parties"]]
        self.topics.parties(each["topic"], people)
        on = self.topics.day(each["called"])
        return topic_agenda.put(self.unit, self.topics.ids[each["topic"]], meeting, on)

    def _item(self, meeting: int, one: dict[str, Any]) -> int:
        values = {"kind": one["kind"], "motion": one.get("motion"), "owner": one.get("owner")}
        return meeting_agenda.add(self.unit, meeting, one["title"], minutes_planned=30, **values)

    def _call(self, meeting: int, each: dict[str, Any]) -> None:
        how = "rule" if "topic" not in each else "committee"
        meeting_calling.call(self.unit, meeting, how, self.topics.day(each["called"]))
        if "notice" in each:
            on, paper = self.topics.day(each["notice"]), self.after.notice_of(each, "B01")
            meeting_calling.give_notice(self.unit, meeting, on, "board", bulletin_id=paper)
            if "topic" in each:
                topic = self.topics.ids[each["topic"]]
                topic_states.notice(self.unit, topic, on, meeting_id=meeting)

    def _close(self, meeting: int, each: dict[str, Any]) -> None:
        day, words = self.topics.day(each["day"]), each.get("closing", "")
        meeting_states.close(self.unit, meeting, each["until"], day, words)

    def _begin(self, meeting: int, each: dict[str, Any]) -> int:
        """Open a meeting and sign people in; return how many are there."""
        begins = each["time"]
        meeting_states.begin(self.unit, meeting, begins, self.topics.day(each["day"]))
        listed = meeting_lists.people(self.unit.connection, meeting, meeting_lists.MEMBER)
        away = [one.seat_no for one in listed if one.seat_no % _AWAY_EVERY == 0]
        if "topic" in each:
            away = away[:1]
        here = [one.seat_no for one in listed if one.seat_no not in away]
        meeting_attendance.sign_in(self.unit, meeting, here, begins)
        if away:
            meeting_attendance.mark(self.unit, meeting, away[:1], "excused", told()["excuse"])
            meeting_attendance.mark(self.unit, meeting, away[1:], "absent")
        return len(here)

    def _vote(self, item: int, one: dict[str, Any], there: int) -> int:
        """Take a vote as told; who is neither against nor abstains is for it."""
        method, at = one["method"], one["at"]
        vote = votes.open(self.unit, item, one.get("motion", ""), method)
        against, abstain = (min(one[name], there // _SHARE) for name in ("against", "abstain"))
        invalid = min(one.get("invalid", 0), there // _SHARE)
        figures = {"for_count": there - against - abstain - invalid, "against_count": against}
        figures["abstain_count"] = abstain
        if method == _NAMED:
            self._named(vote, item, ["against"] * against + ["abstain"] * abstain)
            figures = {}
        elif method == _SECRET:
            counted = {**figures, "invalid": invalid, "returned": there}
            for who in (self.seated.reps[0], self.seated.reps[-1]):
                votes.tally(self.unit, vote, who["person_name"], counted)
            figures = {"issued": there}
        votes.count(self.unit, vote, figures, at)
        vote_results.announce(self.unit, vote)
        return vote

    def _named(self, vote: int, item: int, others: list[str]) -> None:
        meeting = self.unit.connection.exec_driver_sql(
            "SELECT meeting_id FROM meeting_item WHERE id = ?", (item,)
        ).scalar_one()
        here = meeting_attendance.present_at(self.unit.connection, meeting)
        chosen = dict.fromkeys(here, "for") | dict(zip(reversed(here), others, strict=False))
        votes.ballots(self.unit, vote, chosen)
