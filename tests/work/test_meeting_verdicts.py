"""What the law of its day says of a meeting, with the base it stands on."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import (
    households,
    keep,
    meeting_agenda,
    meeting_attendance,
    meeting_calling,
    meeting_demands,
    meeting_register,
    meeting_states,
    meeting_verdicts,
    meetings,
    vote_results,
    votes,
)
from committee_desk.work.meeting_verdicts import MeetingVerdict
from tests.helpers.desks import add_person
from tests.work.body_desks import body, seat
from tests.work.meeting_desks import assembly_bodies, called, home, kept, planned


def told(desk: Desk, meeting: int) -> dict[str, MeetingVerdict]:
    """Return the verdicts by what they are about."""
    return {each.what: each for each in desk.ask(meeting_verdicts.verdicts, meeting)}


def voted(desk: Desk, meeting: int, votes_for: int, against: int = 0, at: str = "14:30") -> int:
    """Open a meeting, put a motion and count hands; return the vote."""
    item = desk.do(meeting_agenda.add, meeting, "居规民约", kind="decision").value
    if kept(desk, meeting)["status"] != "open":
        desk.do(meeting_states.begin, meeting, "14:00")
    vote = int(desk.do(votes.open, item, "通过居规民约").value)
    desk.do(votes.count, vote, {"for_count": votes_for, "against_count": against}, at)
    return vote


def rep_assembly(desk: Desk, day: str, present: int, reps: int = 37, committee: int = 8) -> int:
    assembly_bodies(desk, reps, committee)
    meeting = called(desk, "rep_assembly", day, on="2025-11-01")
    if present:
        desk.do(meeting_attendance.sign_in, meeting, f"1-{present}", "13:50")
    return meeting


@pytest.mark.parametrize(
    ("present", "votes_for", "quorum", "carried"),
    [(30, 16, True, True), (29, 29, False, None), (30, 15, True, False)],
)
def test_a_representative_assembly_is_judged_by_articles_28_and_29(
    desk: Desk, present: int, votes_for: int, quorum: bool, carried: bool | None
) -> None:
    meeting = rep_assembly(desk, "2026-03-10", present)
    voted(desk, meeting, votes_for)
    found = told(desk, meeting)
    assert (found["composition"].met, found["composition"].article) == (True, "28")
    assert found["composition"].figures == {"members": 45, "reps": 37}
    assert (found["quorum"].met, found["quorum"].article) == (quorum, "29")
    assert found["quorum"].figures == {"members": 45, "present": present}
    assert found["vote_quorum"].met is quorum
    majority = found.get("vote_majority")
    assert (majority.met if majority else None) is carried
    assert found["quorum"].base == "应到45人（2025年11月1日核定的名单），其中居民代表37人。"


@pytest.mark.parametrize(("reps", "committee", "met"), [(36, 9, True), (35, 9, False)])
def test_the_composition_turns_at_four_fifths(
    desk: Desk, reps: int, committee: int, met: bool
) -> None:
    assert (
        told(desk, rep_assembly(desk, "2026-03-10", 0, reps, committee))["composition"].met is met
    )


def test_the_same_figures_are_judged_by_the_law_of_their_day(desk: Desk) -> None:
    for n in range(40):
        add_person(desk, f"居民{n}", birth_date="1980-01-01", residence_status="here")
    people = desk.ask(
        lambda conn: conn.exec_driver_sql("SELECT id FROM resident ORDER BY id").scalars().all()
    )
    found = {}
    for day in ("2025-12-30", "2026-01-02"):
        meeting = planned(desk, "assembly", day)
        for one in people[:4]:
            desk.do(meeting_demands.sign, meeting, resident_id=one, on="2025-11-01")
        call = {"form": "residents", "base": "registered", "on": "2025-11-20"}
        desk.do(meeting_calling.call, meeting, "demand", **call)
        desk.do(meeting_calling.give_notice, meeting, "2025-12-25")
        desk.do(meeting_attendance.sign_in_residents, meeting, people[:21])
        voted(desk, meeting, 11)
        found[day] = told(desk, meeting)
    old, new = found["2025-12-30"], found["2026-01-02"]
    assert (old["call"].met, old["call"].article, old["call"].threshold) == (False, "10", 8)
    assert (new["call"].met, new["call"].article, new["call"].threshold) == (True, "26", 4)
    assert (old["notice"].met, old["notice"].article) == (None, "")
    assert (new["notice"].met, new["notice"].article) == (False, "26")
    assert (old["quorum"].met, old["quorum"].article) == (True, "9")
    assert (new["quorum"].met, new["quorum"].article) == (True, "27")
    assert (old["vote_majority"].article, new["vote_majority"].article) == ("9", "27")
    assert "2018年修正" in old["quorum"].words
    assert "2018年修正" not in new["quorum"].words


def test_the_law_before_2026_knows_no_representative_assembly(desk: Desk) -> None:
    meeting = rep_assembly(desk, "2025-12-30", 45)
    found = told(desk, meeting)
    assert (found["quorum"].met, found["quorum"].article) == (None, "")
    assert "没有规定居民代表会议" in found["quorum"].words


def test_the_base_is_printed_with_who_is_left_out_and_why(desk: Desk) -> None:
    home(desk, "101", {}, {}, {"birth_date": "2020-01-01"}, presence="both")
    home(desk, "102", {}, presence="living")
    meeting = called(desk, "assembly", form="residents", base="registered", on="2026-06-01")
    assert told(desk, meeting)["quorum"].base == (
        "应到基数2人（全体十八周岁以上居民，户籍在本社区的，2026年6月1日核定），"
        "未计入2人：未满18周岁1人；户籍不在本社区1人。"
    )
    home(desk, "103", {}, presence="both")
    assert told(desk, meeting)["quorum"].figures == {"base": 2}
    assert "+1" in desk.ask(meeting_calling.moved, meeting).words()  # type: ignore[union-attr]


def test_before_a_meeting_the_quorum_tells_what_it_takes(desk: Desk) -> None:
    meeting = rep_assembly(desk, "2026-12-10", 0)
    quorum = told(desk, meeting)["quorum"]
    assert (quorum.met, quorum.threshold) == (None, 30)


@pytest.mark.parametrize(
    ("given_on", "special", "met"),
    [("2026-06-10", "", True), ("2026-06-11", "", False), ("2026-06-11", "防汛", True)],
)
def test_notice_counts_the_days_ahead(desk: Desk, given_on: str, special: str, met: bool) -> None:
    home(desk, "101", {}, presence="both")
    call = {"form": "residents", "base": "registered", "on": "2026-06-01"}
    meeting = called(desk, "assembly", "2026-06-20", **call)
    assert told(desk, meeting)["notice"].met is None
    desk.do(meeting_calling.give_notice, meeting, given_on, "board", special=special)
    notice = told(desk, meeting)["notice"]
    assert (notice.met, notice.threshold) == (met, "2026-06-10")


def test_who_left_before_the_vote_does_not_count_for_it(desk: Desk) -> None:
    meeting = rep_assembly(desk, "2026-03-10", 30)
    desk.do(meeting_states.begin, meeting, "14:00")
    desk.do(meeting_attendance.leave, meeting, "30", "14:20")
    voted(desk, meeting, 20, at="14:19")
    voted(desk, meeting, 20, at="14:20")
    found = desk.ask(meeting_verdicts.verdicts, meeting)
    quorums = [(v.figures["present"], v.met) for v in found if v.what == "vote_quorum"]
    assert quorums == [(30, True), (29, False)]
    assert told(desk, meeting)["quorum"].met is True


def test_an_announced_verdict_is_the_one_that_was_read_out(desk: Desk) -> None:
    meeting = rep_assembly(desk, "2026-03-10", 30)
    vote = voted(desk, meeting, 16)
    assert not told(desk, meeting)["vote_majority"].announced
    desk.do(vote_results.announce, vote)
    majority = told(desk, meeting)["vote_majority"]
    assert (majority.announced, majority.met, majority.vote_id) == (True, True, vote)
    new = desk.do(
        vote_results.correct, vote, "多数了一票", {"for_count": 15, "against_count": 0}
    ).value
    majority = told(desk, meeting)["vote_majority"]
    assert (majority.met, majority.vote_id) == (False, new)


def test_a_deliberation_decides_nothing_in_law(desk: Desk) -> None:
    council = body(desk, "council", "议事会")
    seat(desk, council, "常任", "standing_member")
    meeting = called(desk, "council", "2026-03-10")
    desk.do(meeting_attendance.sign_in, meeting, "1")
    (only,) = desk.ask(meeting_verdicts.verdicts, meeting)
    assert (only.what, only.met, only.article) == ("no_force", None, "")
    assert "不具有法定的决定效力" in only.words
    voted(desk, meeting, 1)
    assert all(each.met is None for each in desk.ask(meeting_verdicts.verdicts, meeting))


def test_a_committee_goes_by_its_own_rules(desk: Desk) -> None:
    board = body(desk, "committee", "居委会")
    seat(desk, board, "主任", "chair")
    meeting = called(desk, "committee", "2026-03-10")
    (only,) = desk.ask(meeting_verdicts.verdicts, meeting)
    assert (only.what, only.met) == ("own", None)
    assert only.words.startswith("居委会会议应到1人，实到0人；")


def test_more_present_than_expected_is_told_and_raises_nothing(desk: Desk) -> None:
    meeting = called(desk, "assembly", "2025-11-20", form="groups", count=1)

    def crowd(unit: Any) -> None:
        from committee_desk.work import meeting_lists

        for name in ("甲", "乙"):
            values = {"name": name, "attendance": "present"}
            meeting_lists.add(unit, meeting, "member", values)
        unit.say("Let two come")

    desk.do(crowd)
    quorum = told(desk, meeting)["quorum"]
    assert quorum.met is None
    assert quorum.words


def test_a_demand_counts_everybody_once_and_says_who_does_not_count(desk: Desk) -> None:
    one, child, tenant = home(
        desk, "101", {}, {"birth_date": "2015-01-01"}, {"residence_status": "tenant"},
        presence="both",
    )  # fmt: skip
    home(desk, "102", *[{} for _ in range(9)], presence="both")
    meeting = planned(desk, "assembly", "2026-06-20")
    for who in (one, child, tenant, one):
        desk.do(meeting_demands.sign, meeting, resident_id=who, on="2026-05-01")
    desk.do(meeting_demands.sign, meeting, "不在册的人", on="2026-05-01")
    before = desk.ask(meeting_demands.demand, meeting)
    assert before is not None
    assert (before.base, before.signed, before.counting) == (11, 5, 2)
    call = {"form": "residents", "base": "registered", "on": "2026-05-02"}
    desk.do(meeting_calling.call, meeting, "demand", **call)
    after = desk.ask(meeting_demands.demand, meeting)
    assert after is not None
    assert (after.base, after.counting) == (10, 1)
    assert after.verdict is not None
    assert after.verdict.met is True
    why = [each["why_not"] for each in desk.ask(meeting_demands.signatures, meeting)]
    assert why == [None, "未满18周岁", "户籍不在本社区", "重复签名", "居民名册上没有找到"]
    first = desk.ask(meeting_demands.signatures, meeting)[0]["id"]
    desk.do(meeting_demands.withdraw, first)
    why = [each["why_not"] for each in desk.ask(meeting_demands.signatures, meeting)]
    assert why[2] is None, "the second signature takes the place of the one taken back"


def test_households_and_representatives_demand_by_their_own_share(desk: Desk) -> None:
    first = home(desk, "101", {}, {}, presence="both")
    other = home(desk, "102", {}, presence="both")
    meeting = planned(desk, "assembly", "2026-06-20")
    for who in (*first, *other):
        desk.do(meeting_demands.sign, meeting, resident_id=who, on="2026-05-01")
    desk.do(meeting_calling.call, meeting, "demand", "2026-05-02", form="households",
            base="either")  # fmt: skip
    found = desk.ask(meeting_demands.demand, meeting)
    assert found is not None
    assert (found.kind, found.base, found.counting) == ("households", 2, 2)
    circle = body(desk, "reps", "代表")
    seat(desk, circle, first[0], "rep")
    for n in range(4):
        seat(desk, circle, f"代表{n}", "rep")
    reps = planned(desk, "rep_assembly", "2026-06-20")
    for who in first:
        desk.do(meeting_demands.sign, reps, resident_id=who, on="2026-05-01")
    found = desk.ask(meeting_demands.demand, reps)
    assert found is not None
    assert (found.kind, found.base, found.counting) == ("reps", 5, 1)
    assert found.verdict is not None
    assert (found.verdict.rule, found.verdict.met) == ("rep_assembly.call", True)


# --- an independent restatement -------------------------------------------------------------------

BIRTHS = ("1950-05-05", "2008-01-01", "2008-06-19", "2008-06-20", "2008-06-21", "2012-01-01", None)
STATUS = ("here", "away", "tenant", "paper", None)
PRESENCE = ("both", "registered", "living", None)
TOWN = st.lists(
    st.tuples(
        st.sampled_from(PRESENCE),
        st.lists(
            st.tuples(st.sampled_from(BIRTHS), st.sampled_from(STATUS), st.sampled_from("aabd")),
            min_size=1,
            max_size=3,
        ),
    ),
    min_size=1,
    max_size=4,
)


def restated(
    town: list[Any], form: str, base: str, day: str
) -> tuple[list[tuple[int, int]], list[int]]:
    """Say who counts in other words: the people (home, place) and the homes that do."""

    def here(one: tuple[Any, ...]) -> bool:
        return one[2] != "d"

    def grown(one: tuple[Any, ...]) -> bool:
        if one[0] is None:
            return False
        year, month, date = map(int, day.split("-"))
        born = tuple(map(int, one[0].split("-")))
        return bool((year - 18, month, date) >= born)

    def of_base(status: str | None, presence: str | None) -> bool:
        known = {"here": (1, 1), "away": (1, 0), "paper": (1, 0), "tenant": (0, 1)}
        homes = {"both": (1, 1), "registered": (1, 0), "living": (0, 1)}
        pair = known.get(status or "") or homes.get(presence or "")
        if pair is None:
            return True
        registered, lives = pair
        return bool(
            {"registered": registered, "living": lives, "registered_living": registered and lives,
             "either": registered or lives}[base]
        )  # fmt: skip

    people = [
        (h, p)
        for h, (presence, members) in enumerate(town)
        for p, one in enumerate(members)
        if here(one) and grown(one) and of_base(one[1], presence)
    ]
    homes = [
        h
        for h, (presence, members) in enumerate(town)
        if of_base(None, presence) and any(here(one) and grown(one) for one in members)
    ]
    return people, homes


class _Enough(Exception):
    """Ends a unit so that nothing of it is kept."""


def lived(unit: Any, town: list[Any], form: str, base: str, day: str, share: int) -> Any:
    """Make a town, call an assembly of it and let a share of the delegates come."""
    made: dict[tuple[int, int], int] = {}
    for h, (presence, members) in enumerate(town):
        where = {"building": "3", "unit": "2", "room": f"{100 + h}"}
        dwelling = keep.add(unit, "dwellings", where)
        household = keep.add(unit, "households", {"dwelling_id": dwelling, "presence": presence})
        for p, (birth, status, fate) in enumerate(members):
            person = {"person_name": f"住户{h}{p}", "household_id": household}
            more = {"birth_date": birth, "residence_status": status}
            made[h, p] = keep.add(unit, "residents", person | more)
            if fate == "d":
                households.record_death(unit, made[h, p], "2025-10-01")
    meeting = meetings.plan(unit, {"kind": "assembly", "name": "居民会议", "day": day})
    meeting_calling.call(unit, meeting, on="2025-11-01", form=form, base=base)
    people, homes = restated(town, form, base, day)
    adults = restated(town, form, "either", day)[0]
    delegates = (
        [made[each] for each in people]
        if form == "residents"
        else [made[next(each for each in adults if each[0] == h)] for h in homes]
    )
    come = delegates[: len(delegates) * share // 10]
    if come:
        meeting_attendance.sign_in_residents(unit, meeting, come)
    conn = unit.connection
    listed = meeting_register.eligible(conn, form, base, day)
    found = {each.what: each for each in meeting_verdicts.verdicts(conn, meeting)}
    return len(delegates), len(come), meetings.meeting(conn, meeting), len(listed), found["quorum"]


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    town=TOWN,
    form=st.sampled_from(("residents", "households")),
    base=st.sampled_from(("registered", "registered_living", "living", "either")),
    day=st.sampled_from(("2025-12-30", "2026-06-20")),
    share=st.integers(0, 10),
)
def test_the_verdict_is_the_article_restated(
    desk: Desk, town: list[Any], form: str, base: str, day: str, share: int
) -> None:
    """Base, list and quorum of a random town equal what the words of the law say of it."""
    told: list[Any] = []

    def once(unit: Any) -> None:
        told.extend(lived(unit, town, form, base, day, share))
        raise _Enough

    with pytest.raises(_Enough):
        desk.do(once)
    whole, come, stored, listed, quorum = told
    assert (stored["base_count"], listed) == (whole, whole)
    if come:
        assert quorum.met is (come > whole - come)
        assert quorum.figures == {"base": whole, "present": come}
        assert quorum.article == ("9" if day < "2026" else "27")
    else:
        assert quorum.met is None


def test_a_meeting_that_is_gone_has_no_verdict(desk: Desk) -> None:
    with pytest.raises(DeskError) as fault:
        desk.ask(meeting_verdicts.verdicts, 1)
    assert fault.value.code == "no_meeting"
