"""A deliberation from ten needs to what came of it, done by verbs on the days it happened.

Every fact is typed once, here; what a paper says beyond it follows from the record.
"""

from collections.abc import Callable
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.work import (
    body_terms,
    keep,
    meeting_agenda,
    meeting_attendance,
    meeting_calling,
    meeting_lists,
    meeting_states,
    meetings,
    minutes_states,
    need_intake,
    need_states,
    resolutions,
    speeches,
    topic_agenda,
    topic_needs,
    topic_outcomes,
    topic_parties,
    topic_states,
    vote_results,
    votes,
)
from tests.helpers.board import hold_day
from tests.helpers.desks import add_home, add_person
from tests.work.minutes_desks import person_name

MEMBERS, REPS, CAME, LEFT = 45, 37, 32, 2
ASKING = 10
TITLE, MOTION = "南门车棚改造", "同意改造南门车棚，费用从小区公共收益中支出"
CONCLUSION = "改造南门车棚，保留两个临时停车位"
MATTER = "车棚怎么改、钱从哪里出"
LIST_MOTION, HOURS_MOTION = "通过年度服务清单", "活动室开放到晚上八点"
OTHERS = ("年度服务清单", "活动室开放时间")
COUNTED = {"for_count": 20, "against_count": 7, "abstain_count": 3, "invalid": 1, "returned": 31}
HANDS = {"for_count": 29, "against_count": 1, "abstain_count": 2}
NAMED = {"for": 16, "against": 10, "abstain": 4}
GUEST, EXCUSE, SPOKEN = "孙列席", "外出就医", "车棚漏雨多年，早该修了"
IN_CHARGE, DEADLINE = "物业服务中心", "2026-12-31"
HELPER = 3
"""The number on the sign-in sheet of whoever carries out the second resolution."""


class Deliberation:
    """Does it step by step; ``kind`` is that of the meeting."""

    def __init__(self, desk: Desk, patch: pytest.MonkeyPatch, kind: str) -> None:
        self.desk = desk
        self.patch = patch
        self.kind = kind
        self.meeting = self.topic = 0
        self.helper_name = self.excused_name = ""
        self.result: dict[str, Any] = {}
        self.residents: list[int] = []
        self.asked: list[int] = []
        self.items: list[int] = []
        self.votes: list[int] = []

    def do(self, verb: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """Do a verb and return what it gives."""
        return self.desk.do(verb, *args, **more).value

    def on(self, day: str) -> None:
        """Let it be another day."""
        hold_day(self.patch, day)

    def people(self) -> None:
        """Take down who lives here and who sits on what."""
        self.on("2026-10-20")
        for n in range(1, MEMBERS + 1):
            _dwelling, home = add_home(self.desk, str(n % 9 + 1), "1", f"{n:03}")
            born = {"birth_date": "1970-01-01"}
            self.residents.append(add_person(self.desk, person_name(n), home, **born))
        if self.kind == "council":
            self._body("council", self.residents, "standing_member")
            return
        self._body("committee", self.residents[REPS:], "member")
        self._body("reps", self.residents[:REPS], "rep")

    def _body(self, kind: str, residents: list[int], post: str) -> None:
        body = self.do(keep.add, "bodies", {"kind": kind, "name": kind})
        self.do(body_terms.begin, body, "2026-01-05")
        for resident in residents:
            seat = {"body_id": body, "resident_id": resident, "post": post}
            self.do(keep.add, "members", {**seat, "from_on": "2026-01-05"})

    def needs(self) -> None:
        """Hear ten people, and make one topic of what they ask."""
        self.on("2026-11-02")
        self.asked = [
            self.do(need_intake.raise_need, {"need": "车棚漏雨", "reporter_id": resident})
            for resident in self.residents[:ASKING]
        ]
        self.do(need_states.verify, self.asked)
        self.on("2026-11-04")
        self.topic = self.do(topic_needs.from_needs, self.asked, TITLE)
        self.do(keep.change, "topics", self.topic, {"draft_resolution": MOTION})
        self.do(topic_states.set_state, self.topic, "screened")
        self.do(topic_states.triage, self.topic, "small", "小区公共区域的事")

    def call(self) -> None:
        """Plan and call the meeting, tell who is touched, give notice."""
        self.on("2026-11-06")
        draft = {
            "kind": self.kind,
            "name": "南门车棚会议",
            "day": "2026-11-20",
            "from_time": "14:00",
            "place": "社区二楼议事厅",
            "convener": "幸福里社区居民委员会",
            "chair": person_name(MEMBERS),
            "recorder": "赵敏",
            "matter": MATTER,
        }
        self.meeting = self.do(meetings.plan, draft)
        self.items = [self.do(topic_agenda.put, self.topic, self.meeting)]
        for title in OTHERS:
            made = self.do(meeting_agenda.add, self.meeting, title, kind="decision")
            self.items.append(made)
        self.do(meeting_calling.call, self.meeting)
        self.do(meeting_lists.add_guest, self.meeting, GUEST, capacity="街道办事处")
        self.on("2026-11-07")
        if self.kind == "council":
            self.do(topic_parties.add, self.topic, resident_id=self.residents[0])
            self.do(topic_states.notice, self.topic, meeting_id=self.meeting)
        self.do(meeting_calling.give_notice, self.meeting, how="board")
        listed = self.desk.ask(meeting_lists.people, self.meeting)
        names = {one.seat_no: one.name for one in listed}
        self.helper_name, self.excused_name = names[HELPER], names[CAME + 1]

    def hold(self) -> None:
        """Sign in by numbers, speak, vote in three ways, and come to resolutions."""
        self.on("2026-11-20")
        self.do(meeting_states.begin, self.meeting, "14:05")
        self.do(meeting_attendance.sign_in, self.meeting, f"1-{CAME}", "13:50")
        self.do(meeting_attendance.mark, self.meeting, [CAME + 1], "excused", EXCUSE)
        guest = self._guest()
        self.do(meeting_attendance.sign_in, self.meeting, [guest], "13:55")
        self.do(speeches.note, self.items[0], f"5+ {SPOKEN}")
        self._secret()
        self._hands()
        self.do(meeting_attendance.leave, self.meeting, f"{CAME - LEFT + 1}-{CAME}", "15:00")
        self._named()
        self.do(meeting_states.close, self.meeting, "15:30")

    def _guest(self) -> int:
        listed = self.desk.ask(meeting_lists.people, self.meeting, meeting_lists.GUEST)
        return int(listed[0].seat_no)

    def _secret(self) -> None:
        vote = self.do(votes.open, self.items[0], method="secret")
        for counter in (person_name(1), person_name(2)):
            self.do(votes.tally, vote, counter, COUNTED)
        self.do(votes.count, vote, {"issued": CAME}, "14:30")
        self._announce(vote)
        self.do(meeting_agenda.finish, self.items[0], "14:40", CONCLUSION)
        self.do(resolutions.from_vote, vote, {"responsible": IN_CHARGE, "deadline": DEADLINE})

    def _hands(self) -> None:
        vote = self.do(votes.open, self.items[1], LIST_MOTION)
        self.do(votes.count, vote, HANDS, "14:50")
        self._announce(vote)
        self.do(resolutions.from_vote, vote, {"responsible": self.helper_name})

    def _named(self) -> None:
        vote = self.do(votes.open, self.items[2], HOURS_MOTION, "named")
        here = self.desk.ask(meeting_attendance.present_at, self.meeting)
        chosen = [choice for choice, many in NAMED.items() for _n in range(many)]
        self.do(votes.ballots, vote, dict(zip(here, chosen, strict=True)))
        self.do(votes.count, vote, {}, "15:10")
        self._announce(vote)

    def _announce(self, vote: int) -> None:
        self.do(vote_results.announce, vote)
        self.votes.append(vote)

    def afterwards(self) -> None:
        """Approve the minutes and carry what came out over to the topic."""
        self.on("2026-11-23")
        self.do(topic_outcomes.carry_over, self.meeting)
        self.do(minutes_states.circulate, self.meeting, "全体到会人员")
        self.on("2026-11-25")
        self.do(minutes_states.approve, self.meeting, person_name(MEMBERS))
