"""Votes: counted among those present at the moment, announced once, corrected on record."""

import json
from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import (
    meeting_agenda,
    meeting_attendance,
    meeting_states,
    vote_results,
    votes,
)
from tests.helpers.desks import live_rows
from tests.work import meeting_desks as town
from tests.work.vote_desks import DAY, change, hold, leave, row

REP = {"kind": "rep_assembly", "base_count": 45, "reps": 37}


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def put(desk: Desk, item: int, *args: Any, **more: Any) -> int:
    return int(desk.do(votes.open, item, *args, **more).value)


def by_hands(desk: Desk, item: int, yes: int, no: int, abstain: int = 0, **more: Any) -> int:
    vote = put(desk, item, **more)
    desk.do(votes.count, vote, {"for_count": yes, "against_count": no, "abstain_count": abstain})
    return vote


def announced(desk: Desk, vote: int) -> dict[str, Any]:
    found: dict[str, Any] = desk.do(vote_results.announce, vote).value
    return found


@pytest.mark.parametrize(
    ("present", "yes", "no", "abstain", "result"),
    [
        (30, 16, 14, 0, "carried"),
        (30, 15, 0, 15, "not_carried"),
        (30, 15, 15, 0, "tie"),
        (29, 29, 0, 0, "no_quorum"),
    ],
)
def test_a_representative_assembly_decides_by_the_law_of_its_day(
    desk: Desk, present: int, yes: int, no: int, abstain: int, result: str
) -> None:
    _, item, _ = hold(desk, present=present, absent=45 - present, **REP)
    verdict = announced(desk, by_hands(desk, item, yes, no, abstain))
    assert verdict["result"] == result
    assert verdict["decides"] is (result == "carried")
    assert verdict["quorum"]["article"] == "29"
    assert verdict["quorum"]["met"] is (present >= 30)
    assert f"{present}人" in verdict["words"]
    assert (verdict["majority"] is None) is (result == "no_quorum")


def test_the_same_figures_in_2025_are_an_opinion_for_no_law_knew_that_assembly(desk: Desk) -> None:
    _, item, _ = hold(desk, present=30, absent=15, day="2025-12-30", **REP)
    verdict = announced(desk, by_hands(desk, item, 16, 14))
    assert (verdict["quorum"]["met"], verdict["decides"]) == (None, False)
    assert verdict["result"] == "agreed"
    assert "没有规定居民代表会议" in verdict["words"]


def test_an_assembly_prints_its_base_and_who_was_left_out_of_it(desk: Desk) -> None:
    _, item, _ = hold(desk, "assembly", present=11, form="households", base_count=20,
                      base_left_out=3, base_why="长期外出")  # fmt: skip
    verdict = announced(desk, by_hands(desk, item, 6, 2, 3))
    assert verdict["result"] == "carried"
    assert "应到基数20人，未计入3人（长期外出）" in verdict["words"]
    assert verdict["base"] == {"count": 20, "left_out": 3, "why": "长期外出", "who": None}


def test_without_a_base_an_assembly_announces_nothing(desk: Desk) -> None:
    _, item, _ = hold(desk, "assembly", present=11)
    assert refused(desk, vote_results.announce, by_hands(desk, item, 6, 2)).code == "no_base"


def test_more_present_than_the_base_is_refused(desk: Desk) -> None:
    _, item, _ = hold(desk, "assembly", present=11, base_count=10)
    assert refused(desk, vote_results.announce, by_hands(desk, item, 6, 2)).code == "contradiction"


def test_a_deliberation_agrees_an_opinion_and_says_that_it_decides_nothing(desk: Desk) -> None:
    _, item, _ = hold(desk, present=9)
    verdict = announced(desk, by_hands(desk, item, 5, 4))
    assert (verdict["result"], verdict["decides"], verdict["quorum"]) == ("agreed", False, None)
    assert "不具有法定的决定效力" in verdict["words"]
    _, item, _ = hold(desk, present=8)
    verdict = announced(desk, by_hands(desk, item, 4, 4))
    assert verdict["result"] == "not_agreed"
    assert "票数相等" in verdict["words"]


def test_no_meeting_decides_by_a_law_it_does_not_sit_under(desk: Desk) -> None:
    for kind, basis in (("council", "assembly"), ("rep_assembly", "assembly"),
                        ("committee", "recall")):  # fmt: skip
        _, item, _ = hold(desk, kind)
        assert refused(desk, votes.open, item, basis=basis).code == "basis_unfit"
    _, item, _ = hold(desk, "assembly", base_count=9)
    assert refused(desk, votes.open, item, method="written").code == "written_unfit"
    assert row(desk, "vote", put(desk, item))["basis"] == "assembly"


def test_who_left_before_the_vote_does_not_count_and_who_left_after_does(desk: Desk) -> None:
    meeting, item, people = hold(desk, present=5, guests=2)
    leave(desk, meeting, people[0], "09:30")
    vote = put(desk, item)
    told = {"for_count": 5, "against_count": 0}
    assert desk.do(votes.count, vote, told, at="09:29").value["present"] == 5
    assert refused(desk, votes.count, vote, told, at="09:30").code == "contradiction"
    found = desk.do(votes.count, vote, {"for_count": 2, "against_count": 2}, at="09:30").value
    assert (found["present"], found["silent_count"]) == (4, 0)
    assert announced(desk, vote)["outcome"] == "tie"


def test_a_vote_counted_before_somebody_was_found_to_have_left_is_counted_again(desk: Desk) -> None:
    meeting, item, people = hold(desk, present=5)
    vote = put(desk, item)
    desk.do(votes.count, vote, {"for_count": 3, "against_count": 2}, at="10:00")
    leave(desk, meeting, people[4], "09:50")
    assert refused(desk, vote_results.announce, vote).code == "attendance_changed"
    desk.do(votes.count, vote, {"for_count": 2, "against_count": 2}, at="10:00")
    assert announced(desk, vote)["figures"]["present"] == 4


def test_the_same_number_but_other_people_present_is_found_too(desk: Desk) -> None:
    _, item, people = hold(desk, present=5, absent=1)
    vote = put(desk, item, method="named")
    desk.do(votes.ballots, vote, dict.fromkeys(people[:5], "for"))
    desk.do(votes.count, vote)
    change(desk, "meeting_person", people[4], attendance="absent")
    change(desk, "meeting_person", people[5], attendance="present")
    assert refused(desk, vote_results.announce, vote).code == "voted_absent"


def test_a_named_vote_is_counted_from_what_each_voted(desk: Desk) -> None:
    _, item, people = hold(desk, present=4, absent=1, guests=1)
    vote = put(desk, item, method="named")
    desk.do(votes.ballots, vote, {people[0]: "for", people[1]: "for", people[2]: "against"})
    desk.do(votes.ballot, vote, people[2], "abstain")
    assert refused(desk, votes.ballot, vote, people[4], "for").code == "not_present"
    assert refused(desk, votes.ballot, vote, people[5], "for").code == "not_present"
    assert refused(desk, votes.ballot, vote, people[0], "maybe").field == "choice"
    assert refused(desk, votes.count, vote, {"for_count": 4}).code == "figures_follow"
    found = desk.do(votes.count, vote).value
    assert (found["for_count"], found["against_count"], found["abstain_count"],
            found["silent_count"]) == (2, 0, 1, 1)  # fmt: skip
    told = desk.ask(votes.story, vote)
    assert told is not None
    assert [(each.seat_no, each.choice) for each in told.cast] == [
        (1, "for"), (2, "for"), (3, "abstain"),
    ]  # fmt: skip


def test_a_vote_changed_after_the_count_has_to_be_counted_again(desk: Desk) -> None:
    _, item, people = hold(desk)
    vote = put(desk, item, method="named")
    desk.do(votes.ballots, vote, dict.fromkeys(people, "for"))
    desk.do(votes.count, vote)
    desk.do(votes.ballot, vote, people[0], "against")
    assert refused(desk, vote_results.announce, vote).code == "not_counted"


def test_ballots_of_who_had_left_are_refused_by_their_number(desk: Desk) -> None:
    meeting, item, people = hold(desk, present=3)
    vote = put(desk, item, method="named")
    desk.do(votes.ballots, vote, dict.fromkeys(people, "for"))
    leave(desk, meeting, people[1], "09:30")
    found = refused(desk, votes.count, vote, at="09:40")
    assert found.code == "voted_absent"
    assert "number 2 " in found.sentence()


def test_of_a_secret_vote_nothing_is_kept_but_figures(desk: Desk) -> None:
    _, item, people = hold(desk, present=5)
    vote = put(desk, item, method="secret")
    assert refused(desk, votes.ballot, vote, people[0], "for").code == "not_named"
    assert refused(desk, votes.ballots, vote, {people[0]: "for"}).code == "not_named"

    def behind(unit: Any) -> None:
        from committee_desk.work import rows

        line = {"vote_id": vote, "person_id": people[0], "choice": "for"}
        rows.add(unit, "vote_ballot", line)

    assert refused(desk, behind).code == "not_named"
    desk.do(votes.count, vote, {"issued": 5, "returned": 5, "for_count": 3, "against_count": 1})
    announced(desk, vote)

    def links(conn: Any) -> int:
        """Count the rows, and the log entries, that join a person with this vote."""
        kept = conn.exec_driver_sql("SELECT count(*) FROM vote_ballot").scalar_one()
        logged = conn.exec_driver_sql(
            "SELECT count(*) FROM log WHERE tbl = 'vote_ballot'"
        ).scalar_one()
        return int(kept + logged)

    assert desk.ask(links) == 0
    told = desk.ask(votes.story, vote)
    assert told is not None
    assert told.cast == ()


def test_the_tallies_of_two_counters_are_compared(desk: Desk) -> None:
    _, item, _ = hold(desk, present=20)
    vote = put(desk, item, method="secret")
    mine = {"returned": 20, "invalid": 1, "for_count": 12, "against_count": 4}
    desk.do(votes.tally, vote, "赵敏", mine)
    assert refused(desk, votes.count, vote, {"issued": 20}).code == "one_tally"
    desk.do(votes.tally, vote, "钱勇", {**mine, "for_count": 11})
    found = refused(desk, votes.count, vote, {"issued": 20})
    assert (found.code, found.field) == ("tallies_differ", "for_count")
    assert found.facts["mine"] == 12
    assert found.facts["theirs"] == 11
    assert found.way_out()
    desk.do(votes.tally, vote, "钱勇", mine)
    assert (
        refused(desk, votes.count, vote, {"issued": 20, "for_count": 13}).code == "tallies_differ"
    )
    assert refused(desk, votes.count, vote, {"issued": 19}).field == "returned"
    found = desk.do(votes.count, vote, {"issued": 20}).value
    assert (found["for_count"], found["abstain_count"], found["valid"]) == (12, 3, 19)
    assert refused(desk, votes.tally, vote, "赵敏", {**mine, "returned": 21}).field == "returned"
    assert "发出表决票20张，收回20张，其中有效19张、无效1张" in announced(desk, vote)["words"]


def test_the_tallies_of_options_are_compared_too(desk: Desk) -> None:
    _, item, _ = hold(desk, present=10)
    vote = put(desk, item, method="secret", kind="options", options=["方案一", "方案二"])
    told = desk.ask(votes.story, vote)
    assert told is not None
    one, two = (each.id for each in told.options)
    desk.do(votes.tally, vote, "赵敏", {"returned": 10, "options": {one: 6, two: 4}})
    desk.do(votes.tally, vote, "钱勇", {"returned": 10, "options": {one: 5, two: 5}})
    assert refused(desk, votes.count, vote, {"issued": 10}).code == "tallies_differ"
    desk.do(votes.tally, vote, "钱勇", {"returned": 10, "options": {one: 6, two: 4}})
    desk.do(votes.count, vote, {"issued": 10})
    verdict = announced(desk, vote)
    assert verdict["chosen"] == [one]
    told = desk.ask(votes.story, vote)
    assert told is not None
    assert [(each.votes, each.carried) for each in told.options] == [(6, True), (4, False)]


def test_between_several_the_majority_of_those_present_decides_or_another_vote(desk: Desk) -> None:
    _, item, _ = hold(desk, present=30, absent=15, **REP)
    vote = put(desk, item, kind="options", options=["方案一", "方案二", "方案三"])
    options = [each.id for each in desk.ask(votes.story, vote).options]  # type: ignore[union-attr]
    desk.do(votes.count, vote, {"options": dict(zip(options, (15, 10, 5), strict=True))})
    first = announced(desk, vote)
    assert (first["result"], first["chosen"], first["decides"]) == ("further", [], False)
    again = put(desk, item, kind="options", options=["方案一", "方案二"], earlier_id=vote)
    assert row(desk, "vote", again)["round_no"] == 2
    options = [each.id for each in desk.ask(votes.story, again).options]  # type: ignore[union-attr]
    desk.do(votes.count, again, {"options": dict(zip(options, (16, 14), strict=True))})
    second = announced(desk, again)
    assert (second["result"], second["chosen"]) == ("carried", options[:1])
    assert [each["met"] for each in second["majority"]] == [True, False]


def test_options_are_marked_by_name_as_many_as_there_are_seats(desk: Desk) -> None:
    _, item, people = hold(desk, present=3)
    vote = put(desk, item, method="named", kind="persons", options=["甲", "乙", "丙"], seats=2)
    a, b, c = (each.id for each in desk.ask(votes.story, vote).options)  # type: ignore[union-attr]
    assert refused(desk, votes.ballot, vote, people[0], "for",
                   option_ids=[a, b, c]).code == "options_unfit"  # fmt: skip
    assert refused(desk, votes.ballot, vote, people[0], "for").code == "option_missing"
    desk.do(votes.ballots, vote, {people[0]: [a, b], people[1]: [a], people[2]: "abstain"})
    found = desk.do(votes.count, vote).value
    assert found["options"] == {a: 2, b: 1, c: 0}
    verdict = announced(desk, vote)
    assert (verdict["chosen"], verdict["outcome"]) == ([a], "further")


def test_in_writing_all_of_the_list_are_asked_until_a_day(desk: Desk) -> None:
    _, item, people = hold(desk, present=2, absent=3)
    vote = put(desk, item, method="written", answers_by="2026-11-25")
    desk.do(votes.ballot, vote, people[4], "for", returned_on="2026-11-22")
    desk.do(votes.ballots, vote, {people[0]: "for", people[1]: "for"})
    found = desk.do(votes.count, vote).value
    assert (found["present"], found["silent_count"]) == (5, 2)
    assert refused(desk, vote_results.announce, vote).code == "answers_out"
    desk.do(votes.ballots, vote, {people[2]: "against", people[3]: "against"})
    desk.do(votes.count, vote)
    assert announced(desk, vote)["result"] == "agreed"


def test_a_recall_by_representatives_is_valid_by_who_voted_and_carried_by_the_half_of_them(
    desk: Desk,
) -> None:
    def recall(returned: int, yes: int) -> dict[str, Any]:
        of = {"base_count": 68, "reps": 60, "sitting_reps": 50}
        _, item, _ = hold(desk, "rep_assembly", present=55, **of)
        vote = put(desk, item, method="secret", basis="recall")
        told = {"issued": 50, "returned": returned, "for_count": yes}
        too_many = {**told, "issued": 51, "against_count": returned - yes}
        assert refused(desk, votes.count, vote, too_many).field == "issued"
        desk.do(votes.count, vote, {**told, "against_count": returned - yes})
        return announced(desk, vote)

    assert recall(40, 40)["result"] == "no_quorum"
    assert recall(41, 21)["result"] == "carried"
    assert recall(42, 21)["result"] == "tie"


def test_what_was_announced_is_locked_for_every_verb(desk: Desk) -> None:
    meeting, item, people = hold(desk, present=5)
    vote = put(desk, item, method="named", kind="options", options=["甲", "乙"])
    a, b = (each.id for each in desk.ask(votes.story, vote).options)  # type: ignore[union-attr]
    desk.do(votes.ballots, vote, {person: [a] for person in people})
    desk.do(votes.count, vote)
    announced(desk, vote)

    from committee_desk.work import rows

    def write(table: str, row_id: int, **values: Any) -> Any:
        def verb(unit: Any) -> None:
            rows.change(unit, table, row_id, values)

        return verb

    def away(table: str, row_id: int) -> Any:
        return lambda unit: rows.remove(unit, table, row_id)

    cast = desk.ask(lambda conn: conn.exec_driver_sql(
        "SELECT id FROM vote_ballot").scalars().first())  # fmt: skip
    tries = [
        (votes.ballot, vote, people[0], "abstain"),
        (votes.ballots, vote, {people[0]: [b]}),
        (votes.count, vote),
        (votes.withdraw, vote),
        (vote_results.announce, vote),
        (write("vote", vote, motion="别的"),),
        (write("vote", vote, deleted=1),),
        (write("vote_option", b, votes=5),),
        (write("vote_ballot", cast, choice="abstain"),),
        (away("vote", vote),),
        (away("vote_ballot", cast),),
        (lambda unit: rows.add(unit, "vote_option", {"vote_id": vote, "words": "丙"}),),
        (lambda unit: rows.add(unit, "vote_tally", {"vote_id": vote, "counter": "丙"}),),
    ]
    for verb, *args in tries:
        assert refused(desk, verb, *args).code == "announced"
    for table, row_id in (("meeting_item", item), ("meeting", meeting)):
        assert refused(desk, away(table, row_id)).code == "holds_announced"


def test_undo_does_not_reach_behind_an_announcement(desk: Desk) -> None:
    _, item, _ = hold(desk)
    vote = by_hands(desk, item, 3, 2)
    announced(desk, vote)
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.undo()
    assert told.value.code == "lasting"
    assert live_rows(desk) == before


def test_a_correction_is_a_vote_of_its_own_and_leaves_the_old_one_as_it_was(desk: Desk) -> None:
    _, item, _ = hold(desk, present=30, absent=15, **REP)
    vote = by_hands(desk, item, 16, 14)
    announced(desk, vote)
    old = row(desk, "vote", vote)
    told = {"for_count": 14, "against_count": 16}
    assert refused(desk, vote_results.correct, vote, " ", told).field == "why"
    new = desk.do(vote_results.correct, vote, "读错了票数", told).value
    assert row(desk, "vote", vote) == old
    story, then = desk.ask(votes.story, new), desk.ask(votes.story, vote)
    assert story is not None
    assert then is not None
    assert (story.result, story.corrects_id, story.corrected_why) == (
        "not_carried", vote, "读错了票数",
    )  # fmt: skip
    assert (then.result, then.corrected_by_id, then.stands, story.stands) == (
        "carried", new, False, True,
    )  # fmt: skip
    assert story.words.startswith("原宣布结果有误，现予更正：读错了票数。")
    assert story.announced_on == "2026-11-25"
    assert then.announced_on == DAY
    assert refused(desk, vote_results.correct, vote, "再改", told).code == "corrected"
    assert refused(desk, votes.count, new, told).code == "announced"
    last = desk.do(vote_results.correct, new, "又查到一张", {"for_count": 15, "against_count": 15})
    meeting = old["meeting_id"]
    assert [(each.id, each.stands) for each in desk.ask(votes.of_meeting, meeting)] == [
        (vote, False), (new, False), (last.value, True),
    ]  # fmt: skip


def test_the_vote_of_one_person_is_corrected_in_a_vote_by_name(desk: Desk) -> None:
    _, item, people = hold(desk, present=3)
    vote = put(desk, item, method="named", kind="options", options=["甲", "乙"])
    a, b = (each.id for each in desk.ask(votes.story, vote).options)  # type: ignore[union-attr]
    desk.do(votes.ballots, vote, {people[0]: [a], people[1]: [a], people[2]: [b]})
    desk.do(votes.count, vote)
    announced(desk, vote)
    new = desk.do(vote_results.correct, vote, "抄错", ballots={people[1]: [b]}).value
    told = desk.ask(votes.story, new)
    assert told is not None
    assert [each.votes for each in told.options] == [1, 2]
    assert [each.carried for each in told.options] == [False, True]


def test_only_an_announced_result_is_corrected(desk: Desk) -> None:
    _, item, _ = hold(desk)
    vote = by_hands(desk, item, 3, 2)
    found = refused(desk, vote_results.correct, vote, "错", {"for_count": 2, "against_count": 3})
    assert found.code == "not_announced"


def test_nothing_is_announced_before_the_meeting_or_ahead_of_today(desk: Desk) -> None:
    _, item, _ = hold(desk, day="2026-12-01")
    vote = by_hands(desk, item, 3, 2)
    assert refused(desk, vote_results.announce, vote).code == "future"
    _, item, _ = hold(desk)
    vote = by_hands(desk, item, 3, 2)
    assert refused(desk, vote_results.announce, vote, on="2026-11-19").code == "before_meeting"


def test_a_meeting_that_is_off_or_approved_votes_no_more(desk: Desk) -> None:
    meeting, item, _ = hold(desk, status="cancelled")
    assert refused(desk, votes.open, item).code == "meeting_cancelled"
    meeting, item, _ = hold(desk)
    vote = put(desk, item)
    change(desk, "meeting", meeting, minutes="approved")
    told = {"for_count": 3, "against_count": 2}
    assert refused(desk, votes.count, vote, told).code == "minutes_final"
    assert refused(desk, votes.open, item).code == "minutes_final"
    _, item, _ = hold(desk)
    vote = by_hands(desk, item, 3, 2)
    announced(desk, vote)
    change(desk, "meeting", row(desk, "vote", vote)["meeting_id"], minutes="approved")
    assert refused(desk, vote_results.correct, vote, "错", told).code == "minutes_final"


def test_what_is_stored_is_what_was_read_out(desk: Desk) -> None:
    _, item, _ = hold(desk)
    vote = by_hands(desk, item, 3, 2)
    verdict = announced(desk, vote)
    told = desk.ask(votes.story, vote)
    assert told is not None
    assert told.verdict == json.loads(json.dumps(verdict))
    assert told.state == "announced"
    assert told.words == verdict["words"]


def test_a_vote_put_by_mistake_is_taken_off_with_all_it_holds(desk: Desk) -> None:
    meeting, item, people = hold(desk)
    vote = put(desk, item, method="named", kind="options", options=["甲", "乙"])
    a = desk.ask(votes.story, vote).options[0].id  # type: ignore[union-attr]
    desk.do(votes.ballot, vote, people[0], "for", option_ids=[a])
    desk.do(votes.withdraw, vote)
    rows = live_rows(desk)
    assert not any(rows[table] for table in ("vote", "vote_option", "vote_ballot", "vote_tally"))
    assert desk.ask(votes.of_meeting, meeting) == ()


def test_a_meeting_called_by_its_own_verbs_votes_on_its_own_base(desk: Desk) -> None:
    town.assembly_bodies(desk)
    meeting = town.called(desk, "rep_assembly")
    item = desk.do(meeting_agenda.add, meeting, "楼道清理", kind="decision").value
    desk.do(meeting_states.begin, meeting, "14:00", town.DAY)
    desk.do(meeting_attendance.sign_in, meeting, "1-31", "13:50")
    desk.do(meeting_attendance.leave, meeting, "31", "15:00")
    vote = put(desk, item)
    told = {"for_count": 16, "against_count": 14}
    found = desk.do(votes.count, vote, told, at="15:00").value
    assert (found["present"], found["silent_count"]) == (30, 0)
    verdict = desk.do(vote_results.announce, vote, "15:05").value
    assert (verdict["base"]["count"], verdict["result"]) == (45, "carried")
    assert verdict["quorum"]["figures"] == {"members": 45, "present": 30}
    early = put(desk, item, "另一件")
    assert desk.do(votes.count, early, told, at="14:30").value["present"] == 31
