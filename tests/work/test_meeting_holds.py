"""What a meeting can answer for: on its day, by its people, with what follows from its results."""

from typing import Any

import pytest

from committee_desk.base.errors import Refused
from committee_desk.desk import Desk
from committee_desk.work import (
    body_questions,
    bulletins,
    covenant_articles,
    covenants,
    four_guide,
    keep,
    local_rules,
    meeting_agenda,
    meeting_attendance,
    meeting_calling,
    meeting_lists,
    meeting_reminders,
    meeting_states,
    meeting_verdicts,
    members,
    minutes,
    minutes_record,
    minutes_states,
    resolutions,
    rows,
    topic_states,
    vote_results,
    votes,
)
from tests.work.body_desks import body, seat
from tests.work.meeting_desks import assembly_bodies, called, home, kept, names, planned
from tests.work.topic_desks import kept as topic_kept
from tests.work.topic_desks import led, topic

HELD = "2026-11-12"
CALLED = "2026-10-20"


def refused(code: str) -> Any:
    return pytest.raises(Refused, check=lambda fault: fault.code == code)


def assembly(desk: Desk, came: str = "1-30", day: str = HELD) -> int:
    """Hold an assembly of 45 representatives and committee members; leave it open."""
    meeting = called(desk, "rep_assembly", day, on=CALLED)
    desk.do(meeting_states.begin, meeting, "14:00")
    desk.do(meeting_attendance.sign_in, meeting, came, "13:50")
    return meeting


def voted(desk: Desk, meeting: int, item: int, votes_for: int, against: int = 0) -> int:
    vote = int(desk.do(votes.open, item).value)
    figures = {"for_count": votes_for, "against_count": against}
    desk.do(votes.count, vote, figures, "14:30")
    desk.do(vote_results.announce, vote)
    return vote


def test_two_representatives_of_one_name_are_two_members(desk: Desk) -> None:
    board, circle = body(desk, "committee", "居委会"), body(desk, "reps", "居民代表")
    seat(desk, board, "王芳", "chair")
    for who in ("王芳", "王芳", "李明"):
        seat(desk, circle, who, "rep")
    found = desk.ask(body_questions.rep_assembly, HELD)
    assert (found.members, found.reps) == (3, 3)
    meeting = called(desk, "rep_assembly", HELD, on=CALLED)
    assert sorted(names(desk, meeting)) == ["李明", "王芳", "王芳"]
    assert (kept(desk, meeting)["base_count"], kept(desk, meeting)["reps"]) == (3, 3)
    assert desk.do(meeting_lists.bring_up_to_date, meeting).value == 0


def test_a_guest_who_is_seated_later_signs_once(desk: Desk) -> None:
    one, other = home(desk, "101", {"name": "赵一"}, {"name": "钱二"})
    board = body(desk, "council", "议事会")
    seat(desk, board, other, "chair")
    meeting = planned(desk, "council", HELD)
    desk.do(meeting_lists.add_guest, meeting, resident_id=one)
    seat(desk, board, one)
    desk.do(meeting_calling.call, meeting, on=CALLED)
    assert sorted(names(desk, meeting, "member")) == sorted(["赵一", "钱二"])
    assert names(desk, meeting, "guest") == []
    with refused("on_the_list"):
        desk.do(meeting_lists.add_guest, meeting, resident_id=one)


@pytest.mark.parametrize("day", ["2026-11-11", "2026-11-13"])
def test_a_meeting_is_opened_on_the_day_by_whose_law_it_is_judged(desk: Desk, day: str) -> None:
    meeting = planned(desk, "council", HELD)
    with refused("other_day"):
        desk.do(meeting_states.begin, meeting, "14:00", day)
    desk.do(meeting_states.begin, meeting, "14:00", HELD)
    later = planned(desk, "council", "2099-01-05")
    for verb in (meeting_states.begin, meeting_states.close):
        with refused("other_day"):
            desk.do(verb, later)


def test_the_day_of_an_assembly_stays_once_it_was_held(desk: Desk) -> None:
    assembly_bodies(desk)
    meeting = called(desk, "rep_assembly", HELD, on=CALLED)
    desk.do(keep.change, "meetings", meeting, {"day": "2026-11-13"})
    desk.do(meeting_states.begin, meeting, "14:00")
    with refused("meeting_held"):
        desk.do(keep.change, "meetings", meeting, {"day": "2025-12-30"})
    council = planned(desk, "council", HELD)
    desk.do(meeting_states.begin, council)
    desk.do(keep.change, "meetings", council, {"day": "2026-11-13"})


@pytest.mark.parametrize(("came", "code"), [("", "meeting_not_held"), ("1-29", "no_quorum")])
def test_what_an_assembly_has_to_decide_needs_one_that_could(
    desk: Desk, came: str, code: str
) -> None:
    board, _circle = assembly_bodies(desk)
    who = desk.ask(body_questions.composition, board, HELD)[1].member_id
    if came:
        meeting = assembly(desk, came)
        desk.do(meeting_states.close, meeting, "15:00")
    else:
        meeting = called(desk, "rep_assembly", HELD, on=CALLED)
    with refused(code):
        desk.do(members.leave, who, "resigned", meeting_id=meeting)
    covenant = desk.do(keep.add, "covenants", {"title": "居民公约", "kind": "covenant"}).value
    desk.do(covenant_articles.add, covenant, "encouraged", "爱护绿地")
    desk.do(covenants.set_state, covenant, "consulting", "2026-10-01")
    with refused(code):
        desk.do(covenants.adopt, covenant, meeting)


def test_an_assembly_with_its_quorum_accepts_a_resignation(desk: Desk) -> None:
    board, _circle = assembly_bodies(desk)
    who = desk.ask(body_questions.composition, board, HELD)[1].member_id
    meeting = assembly(desk)
    assert desk.do(members.leave, who, "resigned", meeting_id=meeting).value.on == HELD


def test_a_topic_on_an_agenda_knows_of_it_as_far_as_it_is_ready(desk: Desk) -> None:
    meeting = planned(desk, "council", HELD)
    ready, early = led(desk, "triaged"), topic(desk, "还没有分流的议题")
    weighed = led(desk, "triaged", topic(desk, "要评估风险的议题", risk_wanted=True))
    for each in (ready, early, weighed):
        desk.do(meeting_agenda.add, meeting, topic_id=each)
    assert topic_kept(desk, ready)["status"] == "scheduled"
    assert topic_kept(desk, ready)["status_on"] == HELD
    assert topic_kept(desk, early)["status"] == "proposed"
    assert topic_kept(desk, weighed)["status"] == "triaged"


def test_closing_a_meeting_tells_its_topics_what_they_came_to(desk: Desk) -> None:
    assembly_bodies(desk)
    meeting = assembly(desk)
    agreed, failed, silent = (led(desk, "triaged", topic(desk, f"议题{n}")) for n in range(3))
    early, by_hand = topic(desk, "未分流"), led(desk, "triaged", topic(desk, "人工记录"))
    items = [
        desk.do(meeting_agenda.add, meeting, topic_id=one, motion="同意").value
        for one in (agreed, failed, silent, early, by_hand)
    ]
    for item, votes_for in zip(items, (16, 15, None, 16, 16), strict=True):
        if votes_for is not None:
            voted(desk, meeting, item, votes_for)
    desk.do(meeting_agenda.finish, items[1], "14:40", "没有通过，改期再议")
    desk.do(topic_states.record_result, by_hand, "partly", "先试行一栋", meeting)
    desk.do(meeting_states.close, meeting, "15:30")
    results = [topic_kept(desk, one)["result"] for one in (agreed, failed, silent, early, by_hand)]
    assert results == ["agreed", "not_agreed", None, None, "partly"]
    assert topic_kept(desk, agreed)["deliberated_on"] == HELD
    assert topic_kept(desk, failed)["result_words"] == "没有通过，改期再议"
    desk.undo()
    assert kept(desk, meeting)["status"] == "open"
    assert topic_kept(desk, agreed)["result"] is None


def test_approving_minutes_tells_topics_what_was_written_later(desk: Desk) -> None:
    assembly_bodies(desk)
    meeting = assembly(desk)
    one = led(desk, "triaged")
    item = desk.do(meeting_agenda.add, meeting, topic_id=one, title="电梯").value
    voted(desk, meeting, item, 15)
    desk.do(meeting_states.close, meeting, "15:30")
    assert topic_kept(desk, one)["result"] is None, "nothing says in words what came out"
    desk.do(meeting_agenda.change, item, conclusion="没有形成一致意见")
    desk.do(minutes_states.approve, meeting, "王秀兰")
    assert topic_kept(desk, one)["result"] == "not_agreed"


def test_minutes_whose_list_differs_from_a_result_are_not_approved(desk: Desk) -> None:
    assembly_bodies(desk)
    meeting = assembly(desk)
    item = desk.do(meeting_agenda.add, meeting, "停车规则", motion="同意").value
    vote = voted(desk, meeting, item, 16)
    desk.do(meeting_states.close, meeting, "15:30")
    desk.do(meeting_attendance.mark, meeting, "30", "absent")
    with refused("attendance_differs"):
        desk.do(minutes_states.approve, meeting, "王秀兰")
    figures = {"for_count": 16, "against_count": 0}
    desk.do(vote_results.correct, vote, "签到表核对，30号没有到会", figures)
    desk.do(minutes_states.approve, meeting, "王秀兰")


def test_how_long_a_decision_hung_is_held_against_the_rule_of_the_place(desk: Desk) -> None:
    def posted(unit: Any) -> int:
        unit.say("A posting for a test")
        notice = rows.add(
            unit,
            "bulletin",
            {"kind": "B24", "title": "决议公告", "data": "{}", "state": "released"},
        )
        hung = {"posted_on": "2026-10-01", "taken_down_on": "2026-10-18", "state": "down"}
        line = {"bulletin_id": notice, **hung, "copies": 1, "sheets": 1}
        rows.add(unit, "bulletin_posting", line)
        return notice

    notice = desk.do(posted).value
    first = desk.ask(four_guide.hung, notice)
    assert first is not None
    assert first.met
    desk.do(local_rules.add, "disclosure.days", "20", "2026-01-01", "本街道居务公开办法")
    longer = desk.ask(four_guide.hung, notice)
    assert longer is not None
    assert longer.met is False


def test_a_form_the_law_dropped_is_not_carried_into_the_new_year(desk: Desk) -> None:
    meeting = called(desk, "assembly", "2025-12-30", on="2025-12-01", form="groups", count=30)
    desk.do(meeting_states.begin, meeting, "9:00")
    desk.do(meeting_states.adjourn, meeting, "停电")
    with refused("form_unknown_then"):
        desk.do(meeting_states.carry_on, meeting, "2026-01-05")
    desk.do(meeting_states.carry_on, meeting, "2025-12-31")


def test_what_an_assembly_takes_is_told_before_it_in_plain_words(desk: Desk) -> None:
    home(desk, "101", {}, {}, {}, presence="both")
    meeting = called(desk, "assembly", HELD, on=CALLED, form="residents", base="either")
    words = {
        each.what: (each.met, each.words) for each in desk.ask(meeting_verdicts.verdicts, meeting)
    }
    assert words["notice"] == (None, "没有记录通知日期，不能判断通知时间。")
    assert words["quorum"] == (None, "应到3人，至少应有2人到会才能开会。")


def test_an_item_is_decided_where_the_law_lets_the_meeting_and_deliberated_elsewhere(
    desk: Desk,
) -> None:
    for kind, wanted in (("rep_assembly", "decision"), ("council", "deliberation")):
        meeting = planned(desk, kind, HELD)
        desk.do(meeting_agenda.add, meeting, "停车规则")
        desk.do(meeting_agenda.add, meeting, "年度工作", kind="report")
        kinds = [each.kind for each in desk.ask(meeting_agenda.agenda, meeting)]
        assert kinds == [wanted, "report"]


def test_guests_who_did_not_come_are_not_named_as_having_sat_in(desk: Desk) -> None:
    meeting = planned(desk, "council", HELD)
    for name in ("客人甲", "客人乙"):
        desk.do(meeting_lists.add_guest, meeting, name)
    desk.do(meeting_attendance.sign_in, meeting, "1")
    told = desk.ask(minutes.assembled, meeting)
    assert [each.name for each in told.sat_in] == ["客人甲"]
    assert told.attendance.guests == 1
    record = repr(minutes_record.content(told, {}).blocks)
    assert ("客人甲" in record, "客人乙" in record) == (True, False)


def test_a_topic_follows_the_correction_of_its_vote(desk: Desk) -> None:
    assembly_bodies(desk)
    meeting = assembly(desk)
    follows, by_hand = (led(desk, "triaged", topic(desk, f"议题{n}")) for n in range(2))
    ballots = []
    for one in (follows, by_hand):
        item = desk.do(meeting_agenda.add, meeting, topic_id=one, motion="同意").value
        ballots.append(voted(desk, meeting, item, 16))
    desk.do(topic_states.record_result, by_hand, "agreed", "同意，先试行一栋", meeting)
    desk.do(meeting_states.close, meeting, "15:30")
    for vote in ballots:
        figures = {"for_count": 15, "against_count": 1}
        desk.do(vote_results.correct, vote, "一张反对票误计为同意", figures)
    told = topic_kept(desk, follows)
    assert (told["result"], told["result_words"]) == ("not_agreed", "一张反对票误计为同意")
    assert topic_kept(desk, by_hand)["result"] == "agreed"


def test_what_an_assembly_decides_is_no_result_of_deliberation(desk: Desk) -> None:
    assembly_bodies(desk)
    meeting = assembly(desk)
    item = desk.do(meeting_agenda.add, meeting, "停车规则", motion="同意修订停车规则").value
    desk.do(resolutions.from_vote, voted(desk, meeting, item, 16))
    desk.do(meeting_agenda.finish, item, "14:40", "同意修订停车规则")
    subject = {"meeting": meeting}
    assert "results" not in desk.ask(bulletins.filled, "B02", subject)
    assert desk.ask(bulletins.filled, "B24", subject)["decisions"] == ["同意修订停车规则"]
    council = planned(desk, "council", HELD)
    opinion = desk.do(meeting_agenda.add, council, "遛狗", conclusion="遛狗牵绳").value
    desk.do(resolutions.from_item, opinion)
    subject = {"meeting": council}
    assert desk.ask(bulletins.filled, "B02", subject)["results"] == ["遛狗牵绳"]
    assert "decisions" not in desk.ask(bulletins.filled, "B24", subject)


def test_an_assembly_that_was_called_and_never_held_is_still_due(desk: Desk) -> None:
    assembly_bodies(desk)
    called(desk, "rep_assembly", HELD, on=CALLED)

    def due(on: str) -> list[str]:
        found = desk.ask(meeting_reminders.reminders, on)
        return [each.kind for each in found if each.kind == meeting_reminders.ASSEMBLY]

    assert due(HELD) == []
    assert due("2026-11-13") == ["assembly"]
    assembly(desk, day="2026-11-14")
    assert due("2026-11-15") == []
