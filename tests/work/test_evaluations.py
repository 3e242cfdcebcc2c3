"""Forms are typed back a line each, summed exactly, held against last time and given back."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import bulletins, communities, evaluations, keep, service_sources
from committee_desk.work.evaluations import Form
from tests.helpers.served import NOON, run_it, serve


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def enter(desk: Desk, service: int, kind: str, lines: str, **more: str) -> int:
    return int(
        desk.do(evaluations.enter, service, kind, evaluations.read_lines(lines), **more).value
    )


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("545", Form(5, 4, 5)),
        ("5 4 5 菜热", Form(5, 4, 5, "菜热")),
        ("54- 希望多办", Form(5, 4, None, "希望多办")),
        ("5，4，0，好", Form(5, 4, None, "好")),
        ("  1/1/1  ", Form(1, 1, 1)),
        ("555 10点开饭更好", Form(5, 5, 5, "10点开饭更好")),
    ],
)
def test_a_form_is_one_line(line: str, form: Form) -> None:
    assert evaluations.read_line(line) == form


@pytest.mark.parametrize("line", ["", "54", "656", "---", "很好", "5455"])
def test_what_is_no_form_is_told(line: str) -> None:
    with pytest.raises(DeskError) as caught:
        evaluations.read_line(line)
    assert caught.value.field == "forms"


def test_the_result_is_held_against_last_time(desk: Desk) -> None:
    made = serve(desk).service
    enter(desk, made, "residents", "444\n345 量少", period="2026-Q3", on="2026-09-28")
    enter(desk, made, "residents", "555\n454\n5-4 菜热")
    enter(desk, made, "party", "444")
    found = desk.ask(evaluations.result, made)
    assert found is not None
    assert (found.period, found.period_before, found.forms) == ("2026-Q4", "2026-Q3", 4)
    content = found.marks["satisfaction"]
    assert (content.n, content.mean, content.before) == (3, 4.67, 4.0)
    assert content.spread == (0, 0, 0, 1, 2)
    assert (content.satisfied, content.satisfied_before) == (100.0, 100.0)
    assert found.marks["completion"].satisfied_before == 50.0
    assert list(found.by_kind) == ["party", "residents"]
    assert found.by_kind["party"]["duty"].before is None
    assert found.comments == (("residents", "菜热"),)
    old = desk.ask(evaluations.result, made, "2026-Q3")
    assert old is not None
    assert (old.period_before, old.forms) == ("", 2)
    assert (
        desk.ask(evaluations.result, desk.do(keep.add, "services", {"service": "讲座"}).value)
        is None
    )


def test_periods_follow_one_another() -> None:
    order = ["2025", "2026-01", "2026-03", "2026-Q1", "2026-04", "2026-Q4", "2026"]
    assert sorted(order, key=evaluations.first_day) == order
    assert evaluations.normal("2026-q4") == "2026-Q4"
    assert evaluations.normal("2026-3") == "2026-03"
    assert evaluations.quarter("2026-09-30") == "2026-Q3"
    assert [service_sources.spoken(each) for each in ("2026-Q4", "2026-03", "2026")] == [
        "2026年第四季度", "2026年3月", "2026年",
    ]  # fmt: skip


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=8), min_size=1, max_size=4))
def test_piles_sum_to_what_all_forms_say(desk: Desk, piles: list[list[int]]) -> None:
    made = desk.do(keep.add, "services", {"service": "讲座"}).value
    for pile in piles:
        desk.do(evaluations.enter, made, "residents", [Form(s, s, s) for s in pile])
    every = [score for pile in piles for score in pile]
    found = desk.ask(evaluations.result, made)
    assert found is not None
    mark = found.marks["duty"]
    assert mark.mean == round(sum(every) / len(every), 2)
    assert mark.spread == tuple(every.count(n) for n in range(1, 6))


def test_the_result_goes_back_to_three_sides(desk: Desk) -> None:
    made = serve(desk).service
    with pytest.raises(DeskError, match="Nobody has judged"):
        desk.do(evaluations.give_back, made, "funder")
    enter(desk, made, "residents", "555")
    period = "2026-Q4"
    assert desk.ask(evaluations.sides_waiting, made, period) == ["funder", "provider", "residents"]
    desk.do(evaluations.give_back, made, "funder", how="书面")
    desk.do(evaluations.give_back, made, "provider")
    assert desk.ask(evaluations.sides_waiting, made, period) == ["residents"]
    with pytest.raises(DeskError, match="already"):
        desk.do(evaluations.give_back, made, "funder")
    desk.do(evaluations.give_back, made, "residents", how="公示栏")
    assert desk.ask(evaluations.sides_waiting, made, period) == []
    (first, *_rest) = desk.ask(evaluations.given_back, made, period)
    assert (first["given_on"], first["given_by"], first["how"]) == ("2026-11-25", "王秀兰", "书面")


def test_a_pile_entered_by_mistake_goes(desk: Desk) -> None:
    made = serve(desk).service
    desk.do(evaluations.take_back, enter(desk, made, "residents", "111"))
    assert desk.ask(evaluations.result, made) is None


@pytest.mark.parametrize(
    ("more", "field"),
    [({"kind": "nobody"}, "evaluator_kind"), ({"lines": ""}, "forms"), ({"period": "x"}, "period"),
     ({"on": "2026-12-01"}, "on")],
)  # fmt: skip
def test_what_is_missing_is_told_beside_it(desk: Desk, more: dict[str, str], field: str) -> None:
    made = serve(desk).service
    asked = {"kind": "residents", "lines": "555", **more}
    with pytest.raises(DeskError) as caught:
        enter(desk, made, asked.pop("kind"), asked.pop("lines"), **asked)
    assert caught.value.field == field


def test_the_survey_notice_fills_itself(desk: Desk) -> None:
    made = serve(desk, service="助餐送餐").service
    enter(desk, made, "residents", "444\n244", period="2026-Q3", on="2026-09-28")
    enter(desk, made, "residents", "555\n454\n5-4\n334\n555", on="2026-11-20")
    told = desk.ask(bulletins.filled, "B15", {"service": made})
    assert told["subject"] == "2026年第四季度助餐送餐"
    assert (told["start"], told["end"], told["returned"]) == ("2026-11-20", "2026-11-20", "5")
    assert told["rates"][0] == {"indicator": "完成情况", "rate": "80", "before": "50"}
    data = {**told, "issued": "10", "opinions": [], "phone": "0512-62345678"}
    desk.do(bulletins.issue, "B15", data)


def test_few_forms_are_not_published(desk: Desk) -> None:
    made = serve(desk).service
    enter(desk, made, "residents", "555\n111")
    assert "rates" not in desk.ask(bulletins.filled, "B15", {"service": made})


def test_the_notice_of_services_fills_itself_with_what_was_agreed(desk: Desk) -> None:
    desk.do(communities.describe, {"phone": "0512-00000000"})
    made = serve(desk, service="助餐送餐", phone="19400002222")
    assert "services" not in desk.ask(bulletins.filled, "B04")
    run_it(desk, made.service)
    told = desk.ask(bulletins.filled, "B04")
    assert told["year"] == "2026"
    (line,) = told["services"]
    assert (line["name"], line["time"]) == ("助餐送餐", "周一、三、五 10:30至13:00")
    assert line["contact"] == "0512-00000000", "no mobile number of a person on public paper"
    desk.do(keep.change, "services", made.service, {"phone": "0512-62345678"})
    assert desk.ask(bulletins.filled, "B04")["services"][0]["contact"] == "0512-62345678"
    desk.do(bulletins.issue, "B04", told)
