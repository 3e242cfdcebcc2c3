"""A random clerk of meetings: bodies, topics, meetings and votes, undone and done again at will.

As ``test_undo_walk``, with the verbs of deliberation. A result that is announced and minutes that
are approved are lasting: undo stops there, and the walk goes on from them.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from committee_desk.work import (
    appraisals,
    keep,
    meeting_agenda,
    meeting_attendance,
    meeting_calling,
    meeting_carried,
    meeting_demands,
    meeting_lists,
    meeting_states,
    meetings,
    members,
    minutes_states,
    query,
    resolution_states,
    resolutions,
    speeches,
    topic_opinions,
    topic_states,
    vote_results,
    votes,
)
from tests.helpers.desks import add_home, add_person
from tests.work.body_desks import body, seat
from tests.work.test_undo_walk import Clerk

PICK = st.integers(0, 9)
KINDS = st.sampled_from(["assembly", "rep_assembly", "council", "committee", "joint"])
HELD = st.sampled_from(["2025-12-30", "2026-01-02", "2026-11-20"])
TIMES = st.sampled_from(["", "09:00", "09:30", "10:00"])
REASONS = st.sampled_from(["", "停电"])
FIGURES = st.fixed_dictionaries(
    {"for_count": st.integers(0, 6), "against_count": st.integers(0, 6)}
)


class Recorder(Clerk):
    """A clerk who keeps meetings as well."""

    @initialize()
    def a_home(self) -> None:
        _door, home = add_home(self.desk, "3", "2", "501")
        people = [
            add_person(self.desk, name, home, birth_date="1980-01-01")
            for name in ("赵一", "钱二", "孙三")
        ]
        board, circle = body(self.desk, "committee", "居委会"), body(self.desk, "reps", "代表")
        council = body(self.desk, "council", "议事会")
        seat(self.desk, board, people[0], "chair")
        for n in range(5):
            seat(self.desk, circle, f"代表{n}", "rep")
            seat(self.desk, council, f"委员{n}")
        seat(self.desk, circle, people[0], "rep")
        self.states = [self.seen()]

    def lasting(self, verb: Any, *args: Any, **more: Any) -> None:
        before = self.desk.history(1)[0].step
        self.did(verb, *args, **more)
        if self.desk.history(1)[0].step != before:
            self.states, self.undone = [self.seen()], 0

    def of(self, table: str, pick: int) -> int:
        ids = self.desk.ask(
            lambda conn: [
                row.id
                for row in conn.exec_driver_sql(
                    f"SELECT id FROM {table} WHERE deleted IS NULL ORDER BY id"
                )
            ]
        )
        return int(ids[pick % len(ids)]) if ids else 0

    @rule(kind=KINDS, day=HELD)
    def plan(self, kind: str, day: str) -> None:
        draft = {"kind": kind, "name": "会议", "day": day, "from_time": "09:00"}
        self.did(meetings.plan, draft)

    @rule(pick=PICK, form=st.sampled_from(["", "residents", "households"]))
    def call(self, pick: int, form: str) -> None:
        self.did(meeting_calling.call, self.of("meeting", pick), on="2025-12-01", form=form,
                 base="either")  # fmt: skip

    @rule(pick=PICK, day=HELD)
    def give_notice(self, pick: int, day: str) -> None:
        self.did(meeting_calling.give_notice, self.of("meeting", pick), day)

    @rule(pick=PICK, who=PICK)
    def demand(self, pick: int, who: int) -> None:
        self.did(
            meeting_demands.sign, self.of("meeting", pick), resident_id=self.of("resident", who)
        )

    @rule(pick=PICK, at=TIMES, reason=REASONS)
    def begin(self, pick: int, at: str, reason: str) -> None:
        self.did(meeting_states.begin, self.of("meeting", pick), at, reason=reason)

    @rule(pick=PICK, numbers=st.sampled_from(["1-4", "1", "5-6"]), at=TIMES)
    def sign_in(self, pick: int, numbers: str, at: str) -> None:
        self.did(meeting_attendance.sign_in, self.of("meeting", pick), numbers, at)

    @rule(pick=PICK, who=PICK)
    def sign_in_resident(self, pick: int, who: int) -> None:
        self.did(meeting_attendance.sign_in_residents, self.of("meeting", pick),
                 [self.of("resident", who)])  # fmt: skip

    @rule(pick=PICK, at=TIMES)
    def leave(self, pick: int, at: str) -> None:
        self.did(meeting_attendance.leave, self.of("meeting", pick), "1", at)

    @rule(pick=PICK, who=PICK)
    def guest(self, pick: int, who: int) -> None:
        self.did(meeting_lists.add_guest, self.of("meeting", pick),
                 resident_id=self.of("resident", who))  # fmt: skip

    @rule(title=st.sampled_from(["电梯", "停车"]))
    def topic(self, title: str) -> None:
        draft = {"title": title, "proposed_on": "2025-11-01", "stakeholders": "住户",
                 "draft_resolution": "同意"}  # fmt: skip
        self.did(keep.add, "topics", draft)

    @rule(pick=PICK)
    def ready(self, pick: int) -> None:
        one = self.of("topic", pick)
        self.did(topic_states.set_state, one, "screened", "2025-11-02")
        self.did(topic_states.triage, one, "small", "楼里商量", "2025-11-03")

    @rule(pick=PICK)
    def opinion(self, pick: int) -> None:
        self.did(topic_opinions.add, self.of("topic", pick), "for", "早装早好")

    @rule(pick=PICK, topic=PICK, place=st.sampled_from([None, 1]))
    def agenda(self, pick: int, topic: int, place: int | None) -> None:
        one = self.of("topic", topic) or None
        self.did(meeting_agenda.add, self.of("meeting", pick), "事项", place, topic_id=one)

    @rule(pick=PICK, what=st.sampled_from(["start", "finish", "defer", "remove", "first"]))
    def item(self, pick: int, what: str) -> None:
        item = self.of("meeting_item", pick)
        if what == "first":
            self.did(meeting_agenda.move, item, 1)
        elif what == "defer":
            self.did(meeting_agenda.defer, item, "时间不够")
        else:
            self.did(getattr(meeting_agenda, what), item)

    @rule(pick=PICK)
    def speak(self, pick: int) -> None:
        self.did(speeches.note, self.of("meeting_item", pick), "1 同意这样办")

    @rule(pick=PICK, method=st.sampled_from(["hands", "secret", "named"]))
    def put(self, pick: int, method: str) -> None:
        self.did(votes.open, self.of("meeting_item", pick), "同意", method)

    @rule(pick=PICK, figures=FIGURES, at=TIMES)
    def count(self, pick: int, figures: dict[str, int], at: str) -> None:
        ballots = sum(figures.values())
        more = {"issued": ballots, "returned": ballots}
        self.did(votes.count, self.of("vote", pick), {**figures, **more}, at)

    @rule(pick=PICK, who=st.sampled_from("甲乙"), figures=FIGURES)
    def tally(self, pick: int, who: str, figures: dict[str, int]) -> None:
        more = {"returned": sum(figures.values())}
        self.did(votes.tally, self.of("vote", pick), who, {**figures, **more})

    @rule(pick=PICK)
    def take_off(self, pick: int) -> None:
        self.did(votes.withdraw, self.of("vote", pick))

    @rule(pick=PICK)
    def announce(self, pick: int) -> None:
        self.lasting(vote_results.announce, self.of("vote", pick))

    @rule(pick=PICK)
    def resolve(self, pick: int) -> None:
        self.did(resolutions.from_item, self.of("meeting_item", pick))

    @rule(pick=PICK, done=st.booleans())
    def report(self, pick: int, done: bool) -> None:
        self.did(resolution_states.report, self.of("resolution", pick), "办了", done=done)

    @rule(pick=PICK)
    def bring_back(self, pick: int) -> None:
        self.did(meeting_carried.bring_back, self.of("meeting", pick))

    @rule(pick=PICK, how=st.sampled_from(["close", "adjourn", "cancel", "carry_on"]), day=HELD)
    def go_on(self, pick: int, how: str, day: str) -> None:
        more = {"carry_on": (day,), "close": ()}.get(how, ("停电",))
        self.did(getattr(meeting_states, how), self.of("meeting", pick), *more)

    @rule(pick=PICK, on_list=PICK)
    def put_away(self, pick: int, on_list: int) -> None:
        ids = self.desk.ask(query.ids, query.Question("meetings"))
        if ids:
            self.did(keep.remove, "meetings", [ids[on_list % len(ids)]])

    @rule(pick=PICK)
    def circulate(self, pick: int) -> None:
        self.did(minutes_states.write, self.of("meeting", pick), opening="开会")
        self.did(minutes_states.circulate, self.of("meeting", pick), "到会人员")

    @rule(pick=PICK)
    def approve(self, pick: int) -> None:
        self.lasting(minutes_states.approve, self.of("meeting", pick), "王秀兰")

    @rule(pick=PICK, why=st.sampled_from(["moved", "resigned"]), at=PICK)
    def give_up(self, pick: int, why: str, at: int) -> None:
        meeting = self.of("meeting", at) if why == "resigned" else None
        self.did(members.leave, self.of("member", pick), why, meeting_id=meeting)

    @rule(pick=PICK)
    def fill_the_seat(self, pick: int) -> None:
        self.did(members.by_elect, self.of("member", pick), {"name": "新代表"})

    @rule(pick=PICK, year=st.sampled_from([2025, 2026]))
    def appraise(self, pick: int, year: int) -> None:
        self.did(appraisals.appraise, self.of("member", pick), year, "incompetent")


TestRecorder = Recorder.TestCase
TestRecorder.settings = settings(max_examples=5, stateful_step_count=20)
