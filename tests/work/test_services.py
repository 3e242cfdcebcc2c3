"""A service is built from needs and resources, goes on step by step, and ends with a reason."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.rules import service_life
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    keep,
    ledgering,
    need_intake,
    need_states,
    query,
    service_bookings,
    service_decisions,
    service_ends,
    service_needs,
    service_runs,
    service_states,
    services,
    topic_needs,
    word_out,
)
from tests.helpers.desks import add_person, live_rows
from tests.helpers.served import GOOD, NOON, promise, row, run_it, serve
from tests.work import topic_desks


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def test_nothing_is_typed_twice(desk: Desk) -> None:
    made = serve(desk)
    now = row(desk, "service", made.service)
    assert (now["service"], now["category"], now["audience"]) == (
        "中午给行动不便的老人送餐", "1.01.1", "独居老人",
    )  # fmt: skip
    assert (now["place"], now["provider"], now["frequency"]) == (
        "3号楼底商", "梧桐街道", "周一、三、五",
    )  # fmt: skip
    assert (now["times_rule"], now["from_time"]) == ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "10:30")
    assert (now["capacity"], now["budget"], now["agent_kind"]) == (3, 80000, "government")
    assert now["status"] == "proposed"
    need = row(desk, "need", made.need)
    assert (need["status"], need["service_id"]) == ("to_service", made.service)
    assert need["reply_by"] == "2026-11-13"
    steps = desk.ask(
        lambda conn: (
            conn.exec_driver_sql("SELECT to_code FROM need_step ORDER BY id").scalars().all()
        )
    )
    assert steps == ["collected", "listed", "to_service"]
    of = desk.ask(services.made_of, made.service)
    assert [each["id"] for each in of["needs"]] == [made.need]
    assert [each["resource_id"] for each in of["resources"]] == [made.resource]


def test_what_was_typed_stands_above_what_is_drawn(desk: Desk) -> None:
    made = serve(desk, service="助餐送餐", capacity=20)
    now = row(desk, "service", made.service)
    assert (now["service"], now["capacity"]) == ("助餐送餐", 20)


def test_limits_of_several_resources_are_what_they_have_in_common(desk: Desk) -> None:
    tags = [item.code for item in code_list("person_tag").items]
    need = desk.do(keep.add, "needs", {"need": "辅具借用"}).value
    ids = [
        desk.do(keep.add, "resources", {"resource": name, "provider": name, **more}).value
        for name, more in (
            ("甲", {"eligibility": f"{tags[0]},{tags[1]}", "cost": 100, "kind": "things"}),
            ("乙", {"eligibility": tags[1], "kind": "money"}),
            ("丙", {"cost": 50}),
        )
    ]
    now = row(desk, "service", desk.do(services.build, [need], ids).value)
    assert now["eligibility"] == tags[1]
    assert (now["provider"], now["funder"], now["budget"]) == ("甲、丙", "乙", 150)


def test_a_need_is_served_once(desk: Desk) -> None:
    made = serve(desk)
    with pytest.raises(Refused, match="served already"):
        desk.do(services.build, [made.need])
    with pytest.raises(DeskError, match="Choose the needs"):
        desk.do(services.build, [])
    assert desk.ask(services.open_needs) == []


def test_services_are_numbered_by_year(desk: Desk) -> None:
    ids = [serve(desk).service]
    for day in (None, "2027-01-05", "2026", "2027-03"):
        draft = {"service": "便民维修日", "from_on": day}
        ids.append(desk.do(keep.add, "services", draft).value)
    told = [row(desk, "service", each)["no"] for each in ids]
    assert told == ["2026-01", "2026-02", "2027-01", "2026-03", "2027-02"]
    asked = query.Question("services", order=(("no", False),))
    assert [ids.index(each) for each in desk.ask(query.ids, asked)] == [0, 1, 3, 2, 4]
    desk.do(keep.remove, "services", [ids[3]])
    new = desk.do(keep.add, "services", {"service": "讲座"}).value
    assert row(desk, "service", new)["no"] == "2026-04", "a number is never given again"


def test_a_resource_is_used_once_however_often_it_is_named(desk: Desk) -> None:
    made = serve(desk)

    def again(unit: Any) -> int:
        unit.say("again")
        return services.tie_resource(unit, made.service, resource_id=made.resource)

    desk.do(again)
    assert len(desk.ask(services.made_of, made.service)["resources"]) == 1


def test_the_way_of_a_service(desk: Desk) -> None:
    made = serve(desk).service
    with pytest.raises(Refused, match="does not follow"):
        desk.do(service_states.go_on, made, "start")
    desk.do(service_states.go_on, made, "deliberate")
    with pytest.raises(DeskError) as caught:
        desk.do(service_states.go_on, made, "list")
    assert caught.value.field == "approved_by"
    with pytest.raises(Refused, match="not been judged"):
        desk.do(service_states.go_on, made, "list", approved_by="居民代表会议")
    desk.do(service_states.judge_plan, made, {**GOOD, "benefit": "poor"}, note="人太少")
    with pytest.raises(Refused) as poor:
        desk.do(service_states.go_on, made, "list", approved_by="居民代表会议")
    assert poor.value.facts["test"] == "效益性"
    desk.do(service_states.judge_plan, made, GOOD)
    desk.do(service_states.go_on, made, "list", "2026-11-25", approved_by="居民代表会议")
    now = row(desk, "service", made)
    assert (now["status"], now["approved_by"], now["approved_on"], now["meeting_key"]) == (
        "listed", "居民代表会议", "2026-11-25", None,
    )  # fmt: skip
    desk.do(service_states.go_on, made, "publicise")
    desk.do(service_states.go_on, made, "start")
    with pytest.raises(Refused, match="judged"):
        desk.do(service_states.go_on, made, "evaluate")
    words = [each["words"] for each in desk.ask(service_states.steps, made)]
    assert words[:3] == ["开展中", "已公示", "列入清单"]
    assert "效益性：不符合" in words
    assert words[-1] == "提出"


def test_no_step_goes_back_in_time(desk: Desk) -> None:
    made = serve(desk).service
    with pytest.raises(Refused, match="step before"):
        desk.do(service_states.go_on, made, "deliberate", "2026-11-24")
    with pytest.raises(DeskError, match="not come"):
        desk.do(service_states.go_on, made, "deliberate", "2026-11-26")


def test_every_test_of_the_plan_is_asked(desk: Desk) -> None:
    made = serve(desk).service
    with pytest.raises(DeskError) as caught:
        desk.do(service_states.judge_plan, made, {"science": "good", "benefit": "good"})
    assert caught.value.field == "reason"


def test_a_service_dropped_half_way(desk: Desk) -> None:
    made = serve(desk)
    run_it(desk, made.service)
    held = desk.do(service_runs.add, made.service, "2026-11-25").value
    desk.do(service_runs.hold, held, 3, cost=5000)
    coming = desk.do(service_runs.add, made.service, "2026-11-27").value
    desk.do(service_bookings.book, made.service, coming, resident_id=made.person)
    other = promise(desk, made.need, service_id=made.service)

    def tell(unit: Any) -> None:
        unit.say("told")
        unit.connection.exec_driver_sql("UPDATE need_asker SET told_on = '2026-11-20'")
        unit.connection.exec_driver_sql(
            "INSERT INTO booking (id, community_id, created, updated, revision, resource_id, "
            "from_at, to_at, state, run_id) SELECT 77, community_id, 1, 1, 1, ?, "
            "'2026-11-27T10:30', '2026-11-27T13:00', 'booked', ? FROM need",
            (made.resource, coming),
        )

    desk.do(tell)
    before = live_rows(desk)
    ended = desk.do(service_ends.drop, made.service, "食堂停业").value

    need = row(desk, "need", made.need)
    assert (need["status"], need["status_reason"]) == ("listed", "食堂停业")
    assert (need["service_id"], need["reply_by"]) == (None, "2026-11-28")
    assert [each["name"] for each in ended.told] == ["张三", "张三"], "who asked and who booked"
    assert {each["phone"] for each in ended.told} == {"19400001111"}
    assert (ended.runs, ended.signups, ended.matches, ended.needs) == (1, 1, 2, (made.need,))
    assert row(desk, "service_run", held)["state"] == "held"
    assert row(desk, "service_run", coming)["state_reason"] == "食堂停业"
    assert row(desk, "booking", 77)["state"] == "cancelled"
    assert row(desk, "need_match", other)["withdrawn_reason"] == "食堂停业"
    now = row(desk, "service", made.service)
    assert (now["status"], now["dropped_reason"]) == ("dropped", "食堂停业")
    assert desk.ask(service_needs.to_be_told, [made.need])[0]["name"] == "张三"
    assert [each["id"] for each in desk.ask(services.open_needs)] == [made.need]
    with pytest.raises(Refused, match="over or was cancelled"):
        desk.do(service_bookings.book, made.service, coming, name="李四")

    desk.undo()
    assert live_rows(desk) == before, "one step takes all of it back"


def test_needs_that_were_met_stay_closed_when_the_service_is_dropped(desk: Desk) -> None:
    made = serve(desk)

    def close(unit: Any) -> None:
        unit.say("close")
        unit.connection.exec_driver_sql("UPDATE need SET status = 'closed'")

    desk.do(close)
    ended = desk.do(service_ends.drop, made.service, "季节已过").value
    assert ended.needs == ()
    assert row(desk, "need", made.need)["status"] == "closed"
    assert desk.ask(services.made_of, made.service)["needs"], "it is known what met the need"


def test_dropping_and_renewing_ask_for_a_reason(desk: Desk) -> None:
    made = serve(desk)
    with pytest.raises(DeskError) as caught:
        desk.do(service_ends.drop, made.service, " ")
    assert caught.value.field == "reason"
    with pytest.raises(DeskError, match="reason"):
        desk.do(service_ends.renew, made.service, "")
    with pytest.raises(Refused, match="does not follow"):
        desk.do(service_ends.renew, made.service, "居民还要")


def test_a_renewed_service_takes_plan_resources_and_waiting_needs_along(desk: Desk) -> None:
    from committee_desk.work import evaluations

    made = serve(desk)
    run_it(desk, made.service)
    desk.do(evaluations.enter, made.service, "residents", evaluations.read_lines("555"))
    desk.do(service_states.go_on, made.service, "evaluate")
    new = desk.do(
        service_ends.renew, made.service, "满意度高", from_on="2027-01-01", approved_by="联席会议"
    ).value
    old, now = row(desk, "service", made.service), row(desk, "service", new)
    assert (old["status"], now["status"], now["renewed_from_id"]) == (
        "renewed", "listed", made.service,
    )  # fmt: skip
    assert (now["service"], now["from_on"], now["no"]) == (old["service"], "2027-01-01", "2027-01")
    made_of = desk.ask(services.made_of, new)
    assert [each["id"] for each in made_of["needs"]] == [made.need]
    assert row(desk, "need", made.need)["service_id"] == new
    assert len(made_of["resources"]) == 1


def test_a_mistake_is_taken_away_and_frees_its_needs(desk: Desk) -> None:
    made = serve(desk)
    desk.do(keep.remove, "services", [made.service])
    assert row(desk, "need", made.need)["status"] == "listed"
    again = desk.do(services.build, [made.need]).value
    run = desk.do(service_runs.add, again, "2026-11-25").value
    desk.do(service_runs.hold, run, 2)
    with pytest.raises(DeskError, match="held or judged"):
        desk.do(keep.remove, "services", [again])


def untie(unit: Any, service: int, need: int, reason: str) -> None:
    service_needs.untie(unit, service, need, reason)
    unit.say("untie")


def test_a_need_taken_out_of_a_service_is_open_again(desk: Desk) -> None:
    made = serve(desk)
    desk.do(untie, made.service, made.need, "另行办理")
    assert row(desk, "need", made.need)["status_reason"] == "另行办理"


def test_the_dated_data_knows_every_state() -> None:
    states = {item.code for item in code_list("service_state").items}
    for each in service_life.moves("2026-11-25"):
        assert {*each.begins, each.to} <= states
    assert "drop" in service_life.open_moves("running", "2026-11-25")
    assert service_life.open_moves("dropped", "2026-11-25") == ()
    assert service_life.move("list", "1999-01-01") is not None


def test_the_ledger_shows_what_was_held_spent_and_judged(desk: Desk, tmp_path: Path) -> None:
    from committee_desk.work import evaluations

    made = serve(desk)
    run_it(desk, made.service)
    for day, came in (("2026-11-23", 4), ("2026-11-25", 5)):
        run = desk.do(service_runs.add, made.service, day).value
        desk.do(service_runs.hold, run, came, cost=2550)
    desk.do(evaluations.enter, made.service, "residents", evaluations.read_lines("555 菜热\n444"))
    shown = desk.ask(query.page, "services", [made.service],
                     ["service_needs", "service_resources", "attendance", "spent", "status",
                      "score", "eval_words"])[0]  # fmt: skip
    assert shown["service_needs"] == "中午给行动不便的老人送餐"
    assert shown["service_resources"] == "长者食堂"
    assert (shown["attendance"], shown["spent"], shown["status"]) == ("9", "51.00", "开展中")
    assert (shown["score"], shown["eval_words"]) == ("4.5", "菜热")
    wanted = ledgering.Wanted("L18", period="2026")
    assert desk.ask(ledgering.count, wanted) == 1
    desk.do(word_out.hand_out_printed, tmp_path / "L18.pdf", wanted)
    whole = pypdfium2.PdfDocument((tmp_path / "L18.pdf").read_bytes())
    printed = "".join(whole[0].get_textpage().get_text_range().split())
    whole.close()
    assert "51.00" in printed
    assert "合计" in printed


def test_a_person_may_ask_without_a_name(desk: Desk) -> None:
    add_person(desk, "李四")
    need = desk.do(keep.add, "needs", {"need": "乒乓球桌", "anonymous": True}).value
    made = desk.do(services.build, [need]).value
    assert desk.do(service_ends.drop, made, "无场地").value.told == ()


_VERBS = st.lists(
    st.tuples(st.sampled_from(["ask", "build", "drop", "untie", "remove", "undo"]),
              st.integers(0, 9), st.integers(1, 3)),
    max_size=14,
)  # fmt: skip


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_VERBS)
def test_no_need_is_lost_between_services(desk: Desk, story: list[tuple[str, int, int]]) -> None:
    """Whatever is built, dropped, untied or undone: a need waits for one live service or for us."""
    made: list[int] = []
    for verb, which, count in story:
        waiting = [each["id"] for each in desk.ask(services.open_needs)]
        links = desk.ask(_links)
        if verb == "ask":
            desk.do(keep.add, "needs", {"need": f"需求{which}"})
        elif verb == "build" and waiting:
            made.append(desk.do(services.build, waiting[:count]).value)
        elif verb == "untie" and links:
            desk.do(untie, *links[which % len(links)], "另办")
        elif verb == "undo" and desk.next_undo() is not None:
            desk.undo()
        elif verb in ("drop", "remove") and made:
            service = made[which % len(made)]
            try:
                if verb == "drop":
                    desk.do(service_ends.drop, service, "停办")
                else:
                    desk.do(keep.remove, "services", [service])
            except DeskError:
                assert service in _over(desk)
        links = desk.ask(_links)
        waiting = [each["id"] for each in desk.ask(services.open_needs)]
        over = _over(desk)
        assert not over & {service for service, _need in links}, "nobody waits for what is over"
        served = [need for _service, need in links]
        assert len(served) == len(set(served)), "one service answers a need"
        assert sorted([*served, *waiting]) == sorted(desk.ask(_needs)), "every need is somewhere"


def _links(conn: Connection) -> list[tuple[int, int]]:
    found = conn.exec_driver_sql(
        "SELECT s.service_id, s.need_id FROM service_need s JOIN need n ON n.id = s.need_id "
        "WHERE s.deleted IS NULL AND n.status = 'to_service' AND n.service_id = s.service_id"
    )
    return [(row[0], row[1]) for row in found]


def _needs(conn: Connection) -> list[int]:
    return list(conn.exec_driver_sql("SELECT id FROM need WHERE deleted IS NULL").scalars())


def _over(desk: Desk) -> set[int]:
    told = "SELECT id FROM service WHERE deleted IS NOT NULL OR status = 'dropped'"
    return set(desk.ask(lambda conn: conn.exec_driver_sql(told).scalars().all()))


def test_a_service_is_agreed_by_a_meeting_of_the_list(desk: Desk) -> None:
    made = serve(desk).service
    held = topic_desks.meeting(
        desk, "reps", "2026-11-25", name="第三次居民代表会议", status="closed"
    )
    topic_desks.meeting(desk, "reps", "2026-11-24", name="第四次居民代表会议", status="planned")
    desk.do(service_states.go_on, made, "deliberate")
    desk.do(service_states.judge_plan, made, GOOD)
    offered = desk.ask(service_decisions.held_meetings)
    assert [each.id for each in offered] == [held], "only those that were held"
    with pytest.raises(Refused) as caught:
        desk.do(service_states.go_on, made, "list", "2026-11-24", meeting_key=held)
    assert caught.value.field == "on", "the meeting comes before the list"
    desk.do(service_states.go_on, made, "list", meeting_key=held)
    now = row(desk, "service", made)
    assert (now["approved_by"], now["approved_on"], now["meeting_key"]) == (
        "第三次居民代表会议",
        "2026-11-25",
        held,
    )


def test_no_meeting_agrees_that_was_not_held(desk: Desk) -> None:
    made = serve(desk).service
    for state in ("planned", "cancelled"):
        never = topic_desks.meeting(desk, "reps", "2026-11-20", status=state)
        with pytest.raises(Refused) as caught:
            desk.do(service_decisions.decide, made, meeting_key=never)
        assert caught.value.field == "meeting_key"
    with pytest.raises(DeskError):
        desk.do(service_decisions.decide, made, approved_by="  ")


def test_who_agreed_is_written_and_put_right_later(desk: Desk) -> None:
    draft = {"service": "便民维修日"}
    made = desk.do(keep.add, "services", draft).value
    desk.do(service_decisions.decide, made, approved_by="党群联席会议")
    held = topic_desks.meeting(desk, "council", "2026-11-20", status="closed")
    desk.do(service_decisions.decide, made, meeting_key=held)
    now = row(desk, "service", made)
    assert (now["approved_by"], now["meeting_key"]) == ("第三次议事协商会", held)
    desk.do(service_decisions.decide, made, approved_by="党群联席会议")
    now = row(desk, "service", made)
    assert (now["approved_by"], now["meeting_key"]) == ("党群联席会议", None)


def test_a_need_that_became_a_topic_is_served_as_well(desk: Desk) -> None:
    need = desk.do(need_intake.raise_need, {"need": "助餐", "raised_on": "2026-11-01"}).value
    desk.do(need_states.put_on_list, [need])
    desk.do(topic_needs.from_needs, [need], "办助餐点")
    later = desk.do(need_intake.raise_need, {"need": "理发", "raised_on": "2026-11-02"}).value
    offered = [each["id"] for each in desk.ask(services.open_needs)]
    assert offered == [later, need], "a topic may answer it; it is offered last"
    desk.do(services.build, [need])
    assert row(desk, "need", need)["status"] == "to_service"
