"""Plans: quota by the rule, progress, the order of the stairs, and the score of every group."""

import pytest

from committee_desk.base.errors import Refused
from committee_desk.desk import Desk
from committee_desk.work import households, keep, visit_plans, visit_progress, visit_routes
from committee_desk.work.visit_progress import Plan, Score
from tests.helpers.desks import add_home, add_person
from tests.helpers.visiting import DAY, PAIR, Street, plan, settle_street, visit


@pytest.fixture
def street(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Street:
    return settle_street(desk, monkeypatch)


def seen(desk: Desk, plan_id: int) -> Plan:
    found = desk.ask(visit_progress.plan, plan_id)
    assert found is not None
    return found


def score(desk: Desk, group: str = "第一组", month: str = "2026-11") -> Score:
    return next(
        each for each in desk.ask(visit_progress.group_scores, month) if each.group == group
    )


def test_a_route_goes_up_the_stairs(desk: Desk, street: Street) -> None:
    route = plan(desk, list(street.homes.values()))
    lines = desk.ask(visit_routes.lines, route)
    assert [line.head for line in lines] == ["张三丰", "李四光", "欧阳春晓", "王五一"]
    assert [line.place for line in lines] == [1, 2, 3, 4]
    assert lines[0].members == ((street.people["张三丰"], "张三丰"),)


def test_numbers_on_a_route_are_never_given_again(desk: Desk, street: Street) -> None:
    route = plan(desk, [street.homes["李四光"], street.homes["王五一"]])
    desk.do(visit_plans.take_off, route, street.homes["王五一"])
    added = desk.do(
        visit_plans.assign, route, [street.homes["张三丰"], street.homes["李四光"]]
    ).value
    assert added == 1, "whoever is on it already is not put on again"
    lines = desk.ask(visit_routes.lines, route)
    assert [(line.place, line.head) for line in lines] == [(1, "李四光"), (3, "张三丰")]


def test_the_quota_of_a_month_is_that_of_the_rule(desk: Desk, street: Street) -> None:
    monthly = plan(desk, [street.homes["李四光"]])
    checks = plan(desk, [street.homes["李四光"], street.homes["王五一"]], kind="welfare_check")
    assert (seen(desk, monthly).quota, seen(desk, checks).quota) == (20, 2)
    desk.do(visit_plans.change, monthly, {"quota": 3})
    assert seen(desk, monthly).quota == 3
    desk.do(visit_plans.assign, checks, [street.homes["张三丰"]])
    desk.do(visit_plans.take_off, checks, street.homes["王五一"])
    assert seen(desk, checks).quota == 2


def test_a_household_counts_once_a_month_and_nobody_met_never(desk: Desk, street: Street) -> None:
    home = street.homes
    monthly = plan(desk, [home["李四光"], home["张三丰"], home["王五一"]])
    visit(desk, home["李四光"], "2026-11-02")
    visit(desk, home["李四光"], "2026-11-20", kind="follow_up")
    visit(desk, home["张三丰"], "2026-11-03", no_answer=True)
    visit(desk, home["王五一"], "2026-10-31")
    visit(desk, home["王五一"], "2026-12-01")
    visit(desk, home["欧阳春晓"], "2026-11-05", kind="phone")
    visit(desk, home["欧阳春晓"], "2026-11-06", staff1="孙平", staff2="周浩")
    kept = score(desk)
    assert (kept.done, kept.missed, kept.quota, kept.full) == (1, 1, 20, False)
    assert seen(desk, monthly).done == 1
    visit(desk, home["欧阳春晓"], "2026-11-07", staff1=PAIR[1], staff2=PAIR[0])
    assert score(desk).done == 2, "whichever of the two is written first"
    desk.do(visit_plans.change, monthly, {"quota": 2})
    assert score(desk).full
    assert seen(desk, monthly).full


def test_twenty_households_with_three_nobody_opened_are_seventeen(
    desk: Desk, street: Street
) -> None:
    homes = []
    for n in range(20):
        _dwelling, home = add_home(desk, "9", "1", f"{n + 101}", grid_id=street.grid)
        homes.append(home)
    monthly = plan(desk, homes)
    for n, home in enumerate(homes):
        visit(desk, home, f"2026-11-{n + 1:02}", no_answer=n % 7 == 0)
    one = seen(desk, monthly)
    assert (one.assigned, one.done, one.full) == (20, 17, False)


def test_what_people_asked_for_is_in_the_score(desk: Desk, street: Street) -> None:
    from committee_desk.work import visit_needs

    plan(desk, [])
    one = visit(desk, street.homes["李四光"], problems="加装电梯")
    desk.do(visit_needs.raise_from_visit, one, {})
    assert score(desk).needs == 1


def test_two_groups_are_counted_apart(desk: Desk, street: Street) -> None:
    plan(desk, [])
    plan(desk, [], group_label="第二组", staff1="孙平", staff2="周浩")
    visit(desk, street.homes["李四光"])
    visit(desk, street.homes["李四光"], staff1="孙平", staff2="周浩")
    assert (score(desk).done, score(desk, "第二组").done) == (1, 1)
    assert [each.group for each in desk.ask(visit_progress.group_scores, "2026-11")] == [
        "第一组",
        "第二组",
    ]


def test_a_household_that_ended_is_marked_on_its_route(desk: Desk, street: Street) -> None:
    route = plan(desk, [street.homes["李四光"], street.homes["张三丰"]])
    desk.do(households.move_out, street.homes["李四光"], "2026-11-20")
    gone = {line.head: line.gone for line in desk.ask(visit_routes.lines, route)}
    assert gone == {"李四光": True, "张三丰": False}


def test_a_month_begins_with_the_groups_of_the_last(desk: Desk, street: Street) -> None:
    plan(desk, list(street.homes.values()), grid_id=street.grid)
    plan(desk, [], group_label="第二组", staff1="孙平", staff2="周浩")
    plan(desk, [street.homes["李四光"]], kind="welfare_check")
    visit(desk, street.homes["李四光"], "2026-11-24")
    visit(desk, street.homes["张三丰"], "2026-11-10")
    made = desk.do(visit_plans.as_last_month, "2026-12").value
    plans = desk.ask(visit_progress.plans, "2026-12")
    assert [each.id for each in plans] == made
    assert [(each.group, each.quota, each.assigned) for each in plans] == [
        ("第一组", 20, 3),
        ("第二组", 20, 1),
    ], "the grid of the first, then what is left"
    assert desk.do(visit_plans.as_last_month, "2026-12").value == []
    step = desk.next_undo()
    assert step is not None
    desk.undo()
    desk.undo()
    assert desk.ask(visit_progress.plans, "2026-12") == []


def test_whoever_was_not_seen_for_longest_is_proposed_first(desk: Desk, street: Street) -> None:
    visit(desk, street.homes["李四光"], "2026-11-24")
    visit(desk, street.homes["张三丰"], "2026-11-10")
    wanted = [street.homes["欧阳春晓"], street.homes["张三丰"]]
    assert desk.ask(visit_plans.proposed, 2, street.grid) == wanted
    assert desk.ask(visit_plans.proposed, 9, street.grid, wanted) == [street.homes["李四光"]]


def test_a_route_is_filled_with_who_is_on_no_other_route_of_the_month(
    desk: Desk, street: Street
) -> None:
    plan(desk, [street.homes["李四光"]], kind="welfare_check")
    monthly = plan(desk, [street.homes["张三丰"]], grid_id=street.grid)
    assert desk.do(visit_plans.fill_up, monthly).value == 1
    heads = [line.head for line in desk.ask(visit_routes.lines, monthly)]
    assert heads == ["张三丰", "欧阳春晓"]
    assert desk.do(visit_plans.fill_up, monthly).value == 0
    draft = {"month": "2026-12", "group_label": "第三组", "grid_id": street.other_grid}
    whole = desk.do(visit_plans.make, draft, (), fill=True).value
    assert [line.head for line in desk.ask(visit_routes.lines, whole)] == ["王五一"]


def test_a_plan_is_closed_reopened_removed(desk: Desk, street: Street) -> None:
    one = plan(desk, [street.homes["李四光"]])
    other = plan(desk, [street.homes["张三丰"]], kind="priority")
    assert [seen(desk, each).number for each in (one, other)] == ["2026-11-01", "2026-11-02"]
    desk.do(visit_plans.close, one)
    assert seen(desk, one).closed_on == DAY
    desk.do(visit_plans.reopen, one)
    assert seen(desk, one).closed_on == ""
    desk.do(visit_plans.remove, one)
    assert desk.ask(visit_progress.plan, one) is None
    assert seen(desk, other).number == "2026-11-02", "the printed number stays"
    desk.undo()
    assert seen(desk, one).assigned == 1


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ({"month": "2026-13"}, "month"),
        ({"month": ""}, "month"),
        ({"kind": "tea"}, "visit_kind"),
        ({"group_label": " ", "staff1": None, "staff2": ""}, "no_group"),
        ({"staff2": None}, "one_alone"),
        ({"staff1": " "}, "one_alone"),
        ({"staff2": "王秀兰"}, "one_alone"),
    ],
)
def test_what_is_no_plan_is_refused(
    desk: Desk, street: Street, draft: dict[str, str | None], code: str
) -> None:
    with pytest.raises(Refused) as fault:
        plan(desk, [], **draft)
    assert fault.value.code == code


def test_others_may_go_alone_and_a_group_may_still_be_chosen(desk: Desk, street: Street) -> None:
    assert seen(desk, plan(desk, [], kind="universal", staff2=None)).staff2 == ""
    assert seen(desk, plan(desk, [], staff1=None, staff2=None)).group == "第一组"


def test_a_group_without_a_name_is_called_by_who_is_in_it(desk: Desk, street: Street) -> None:
    assert seen(desk, plan(desk, [], group_label="")).group == "王秀兰、赵敏"


def test_staff_are_offered_from_the_last_time(desk: Desk, street: Street) -> None:
    visit(desk, street.homes["李四光"], staff1="孙平", staff2=None)
    visit(desk, street.homes["李四光"], "2026-11-01")
    assert desk.ask(visit_plans.last_staff) == [PAIR, ("孙平", "")]


def test_the_last_visit_of_a_line_is_shown_and_met_stands_above(desk: Desk, street: Street) -> None:
    from committee_desk.work import visit_lines
    from committee_desk.work.visit_lines import Written

    home = street.homes["李四光"]
    visit(desk, home, "2026-10-09")
    route = plan(desk, [home])
    desk.do(visit_lines.enter, route, home, Written("met", "2026-11-03"))
    desk.do(visit_lines.enter, route, home, Written("no_answer", "2026-11-09"))
    line = desk.ask(visit_routes.lines, route)[0]
    assert (line.seen_on, line.result, line.day) == ("2026-10-09", "met", "2026-11-03")
    one = seen(desk, route)
    assert (one.met, one.missed, one.left) == (1, 0, 0)
    assert desk.ask(visit_progress.months) == ["2026-11"]


def test_members_of_a_line_are_those_of_today(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    wife = add_person(desk, "陈静", home, relation_to_head="10")
    gone = add_person(desk, "李小明", home, relation_to_head="20")
    desk.do(households.leave, gone, "2026-11-01", "moved_out")
    route = plan(desk, [home])
    assert desk.ask(visit_routes.lines, route)[0].members == (
        (street.people["李四光"], "李四光"),
        (wife, "陈静"),
    )
    desk.do(keep.remove, "residents", [wife])
    assert len(desk.ask(visit_routes.lines, route)[0].members) == 1
