"""Checks of bodies: met or not at the boundary, with figures, base, article and words."""

import pytest

from committee_desk.desk import Desk
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.work import body_checks, body_terms, households, kin, members, membership, rows
from committee_desk.work.body_checks import Check
from tests.helpers.desks import add_home, add_person
from tests.work.body_desks import body, seat, seats

DAY = "2026-11-25"


def check(desk: Desk, body_id: int, name: str, day: str = DAY) -> Check:
    """Return one check of a body."""
    found = {each.check: each for each in desk.ask(body_checks.checks, body_id, day)}
    return found[name]


def test_every_check_of_every_kind_is_known_and_answered_on_an_empty_body(desk: Desk) -> None:
    for kind in code_list("body_kind").items:
        one = body(desk, kind.code)
        for day in (DAY, "2025-06-01"):
            found = desk.ask(body_checks.checks, one, day)
            assert [each.check for each in found] == kind.facts["checks"]
            assert all(each.words and each.title and "{" not in each.words for each in found)


def test_every_pattern_of_a_check_can_be_said() -> None:
    told = shipped_json("rules", "body_checks")
    asked = {name for kind in code_list("body_kind").items for name in kind.facts["checks"]}
    statute = shipped_json("rules", "statute_words")["titles"]
    assert asked <= told["titles"].keys() | statute.keys()
    assert told["patterns"].keys() <= asked


@pytest.mark.parametrize(("how_many", "met"), [(4, False), (5, True), (9, True), (10, False)])
def test_a_committee_has_five_to_nine_members(desk: Desk, how_many: int, met: bool) -> None:
    one = body(desk, "committee")
    seats(desk, one, how_many)
    seat(desk, one, "列席者", "observer")
    found = check(desk, one, "committee.size")
    assert (found.met, found.article, found.figures) == (met, "8", {"members": how_many})
    assert found.threshold == 5
    assert found.base == f"2026年11月25日在任成员{how_many}人，列席1人不计"


@pytest.mark.parametrize(
    ("sexes", "met"), [(("1", "1", "2"), True), (("1", "1"), False), (("1", None), None)]
)
def test_a_committee_has_women_and_an_unknown_sex_leaves_it_open(
    desk: Desk, sexes: tuple[str | None, ...], met: bool | None
) -> None:
    one = body(desk, "committee")
    for n, sex in enumerate(sexes):
        seat(desk, one, add_person(desk, f"委员{n}", sex=sex))
    found = check(desk, one, "committee.women")
    assert (found.met, found.article) == (met, "8")
    assert found.figures["women"] == sexes.count("2")
    assert check(desk, one, "committee.women", "2025-12-31").met is None, (
        "the law of 1990 is silent"
    )


def family(desk: Desk) -> dict[str, int]:
    """Return a household: head, wife, son, daughter-in-law, tenant."""
    _, home = add_home(desk, "3", "1", "101")
    kin_of = {"02": "户主", "12": "妻子", "22": "次子", "38": "儿媳", "99": "租客"}
    return {
        name: add_person(desk, name, home, relation_to_head=code) for code, name in kin_of.items()
    }


@pytest.mark.parametrize(
    ("names", "met", "said"),
    [
        (("户主", "妻子"), False, "户主与妻子（配偶）"),
        (("妻子", "次子"), False, "妻子与次子（父母子女）"),
        (("次子", "儿媳"), None, "次子与儿媳（配偶）"),
        (("户主", "儿媳"), True, "未见近亲属关系"),
        (("户主", "租客"), True, "未见近亲属关系"),
    ],
)
def test_near_relatives_on_a_committee_are_told_by_the_register(
    desk: Desk, names: tuple[str, str], met: bool | None, said: str
) -> None:
    people = family(desk)
    one = body(desk, "committee")
    sitting = {seat(desk, one, people[name]) for name in names}
    seat(desk, one, "外来委员")
    found = check(desk, one, "committee.near_relatives")
    assert (found.met, found.article) == (met, "8")
    assert said in found.words
    assert set(found.members) == (set() if met else sitting)
    assert "另有1人不在名册内" in found.base


def test_relatives_stay_relatives_when_they_live_apart(desk: Desk) -> None:
    people = family(desk)
    one = body(desk, "committee")
    for name in ("户主", "次子"):
        seat(desk, one, people[name])
    home = desk.ask(membership.memberships, people["户主"])[0]["household_id"]
    desk.do(households.split, home, [people["次子"]], people["次子"], "2026-05-01")
    assert check(desk, one, "committee.near_relatives").met is False


def test_what_the_register_does_not_show_can_be_told(desk: Desk) -> None:
    first, second = add_person(desk, "甲"), add_person(desk, "乙")
    one = body(desk, "committee")
    for who in (first, second):
        seat(desk, one, who)
    assert check(desk, one, "committee.near_relatives").met is True
    told = desk.do(kin.tell, second, first, "兄弟姐妹").value
    assert "（兄弟姐妹）" in check(desk, one, "committee.near_relatives").words
    assert check(desk, one, "committee.near_relatives").met is False
    desk.do(kin.forget, told)
    assert check(desk, one, "committee.near_relatives").met is True


def test_what_was_told_settles_what_the_register_leaves_open(desk: Desk) -> None:
    people = family(desk)
    one = body(desk, "committee")
    for name in ("次子", "儿媳"):
        seat(desk, one, people[name])
    assert check(desk, one, "committee.near_relatives").met is None
    desk.do(kin.tell, people["次子"], people["儿媳"], "夫妻")
    found = check(desk, one, "committee.near_relatives")
    assert found.met is False
    assert "（夫妻）" in found.words


def test_no_member_of_the_committee_or_their_relative_supervises(desk: Desk) -> None:
    people = family(desk)
    committee, board = body(desk, "committee"), body(desk, "supervisory_board")
    seat(desk, committee, people["户主"])
    seat(desk, board, people["租客"], "supervisor")
    assert check(desk, board, "supervision.members").met is True
    assert check(desk, board, "supervision.relatives").met is True
    wife = seat(desk, board, people["妻子"], "supervisor")
    found = check(desk, board, "supervision.relatives")
    assert (found.met, found.article) == (False, "36")
    assert wife in found.members
    seat(desk, board, people["户主"], "supervisor")
    found = check(desk, board, "supervision.members")
    assert (found.met, found.article, found.figures["barred"]) == (False, "36", 1)
    assert "户主" in found.words


@pytest.mark.parametrize(
    ("reps", "others", "met"), [(36, 9, True), (35, 9, False), (37, 8, True), (4, 1, True)]
)
def test_four_fifths_of_the_assembly_are_representatives(
    desk: Desk, reps: int, others: int, met: bool
) -> None:
    committee, of_reps = body(desk, "committee"), body(desk, "reps")
    seats(desk, committee, others)
    seats(desk, of_reps, reps, "rep")
    found = check(desk, of_reps, "rep_assembly.composition")
    assert (found.met, found.article) == (met, "28")
    assert found.figures == {"members": reps + others, "reps": reps}
    assert "居民委员会、居民代表" in found.base


@pytest.mark.parametrize(("reps", "met"), [(39, False), (40, True), (100, True), (101, False)])
def test_one_representative_stands_for_20_to_50_households(
    desk: Desk, reps: int, met: bool
) -> None:
    one = body(desk, "reps", "居民代表", households=2000)
    seats(desk, one, reps, "rep")
    found = check(desk, one, "reps.ratio")
    assert (found.met, found.article) == (met, "13")
    assert found.figures == {"households": 2000, "reps": reps}
    assert found.base == "户数为“居民代表”登记的代表户数"
    assert ("提醒" in found.words) is not met


def test_without_a_number_typed_the_register_counts_the_households(desk: Desk) -> None:
    for room in ("101", "102", "103"):
        add_home(desk, "1", "1", room)
    one = body(desk, "reps")
    seat(desk, one, "代表", "rep")
    found = check(desk, one, "reps.ratio")
    assert found.figures == {"households": 3, "reps": 1}
    assert "名册内在册户数" in found.base


def test_a_group_has_representatives_of_its_own_and_one_of_them_as_head(desk: Desk) -> None:
    reps = body(desk, "reps", households=100)
    group = body(desk, "group", "第一小组", households=60)
    head = add_person(desk, "组长甲")
    seat(desk, group, head, "group_head")
    found = check(desk, group, "group.head")
    assert (found.met, found.article) == (False, "13")
    assert check(desk, group, "group.reps").met is None, "no representative yet"
    rep = seat(desk, reps, head, "rep")
    assert check(desk, group, "group.head").met is True
    desk.do(members.represent, rep, group)
    other = seat(desk, reps, "代表乙", "rep")
    assert check(desk, group, "group.reps").met is False, "one for sixty households"
    desk.do(members.represent, other, group)
    found = check(desk, group, "group.reps")
    assert (found.met, found.figures) == (True, {"households": 60, "reps": 2})


def test_a_committee_has_one_chair(desk: Desk) -> None:
    one = body(desk, "committee")
    assert check(desk, one, "posts.head").met is None
    seat(desk, one, "甲", "chair")
    assert check(desk, one, "posts.head").met is True
    seat(desk, one, "乙", "chair")
    assert check(desk, one, "posts.head").met is False


@pytest.mark.parametrize(("day", "met"), [("2026-02-28", True), ("2026-03-01", False)])
def test_a_term_is_over_after_its_last_day(desk: Desk, day: str, met: bool) -> None:
    one = body(desk, "committee")
    assert check(desk, one, "term").met is None
    desk.do(body_terms.begin, one, "2021-03-01")
    found = check(desk, one, "term", day)
    assert (found.met, found.threshold, found.article) == (met, "2026-02-28", "14")
    assert "2026年2月28日" in found.words
    assert "每届5年" in found.words


def test_whoever_moved_away_and_still_holds_a_seat_is_named(desk: Desk) -> None:
    people = family(desk)
    one = body(desk, "reps")
    gone = seat(desk, one, people["租客"], "rep")
    home = desk.ask(membership.memberships, people["租客"])[0]["household_id"]
    desk.do(households.move_out, home, "2026-05-01")
    assert check(desk, one, "seats.left", "2026-04-30").met is True
    found = check(desk, one, "seats.left")
    assert (found.met, found.members, found.article) == (False, (gone,), "")


def test_a_candidate_and_a_near_relative_leave_the_election_committee(desk: Desk) -> None:
    people = family(desk)
    one = body(desk, "election_committee")
    sitting = {name: seat(desk, one, people[name]) for name in ("户主", "次子", "租客")}

    def nominate(unit: object, who: int) -> None:
        unit.say("Nominate")  # type: ignore[attr-defined]
        election = {"kind": "election", "name": "换届选举", "form": "voters"}
        new = rows.add(unit, "election", {**election, "day": "2026-12-20", "state": "planned"})  # type: ignore[arg-type]
        values = {"election_id": new, "post": "chair", "resident_id": who, "name": "某人"}
        rows.add(unit, "election_candidate", values)  # type: ignore[arg-type]

    assert check(desk, one, "election.committee").met is True
    desk.do(nominate, people["儿媳"])
    found = check(desk, one, "election.committee")
    assert (found.met, found.members) == (None, (sitting["次子"],)), "perhaps her husband"
    desk.do(nominate, people["妻子"])
    found = check(desk, one, "election.committee")
    assert (found.met, found.article) == (False, "15")
    assert set(found.members) == {sitting["户主"], sitting["次子"]}
    assert check(desk, one, "election.committee", "2026-12-21").met is True


def test_everything_amiss_is_gathered(desk: Desk) -> None:
    one = body(desk, "committee")
    seats(desk, one, 4)
    found = desk.ask(body_checks.failing, DAY)
    assert [(row["id"], each.check) for row, each in found] == [(one, "committee.size")]
