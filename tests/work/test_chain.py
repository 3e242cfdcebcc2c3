"""The broken links equal an independent recount over random rows, each kind at its boundary."""

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from committee_desk.base import dates
from committee_desk.desk import Desk
from committee_desk.work import (
    bookings,
    chain,
    evaluations,
    keep,
    matches,
    need_intake,
    need_questions,
    partial_days,
    query,
    resources,
    service_ends,
    service_runs,
    services,
    today,
)
from tests.helpers.board import hold_day
from tests.helpers.desks import live_rows, new_desk
from tests.helpers.visiting import settle_street, visit

NOW = "2026-11-25T10:00"
DAY = NOW[:10]
OPEN_NEEDS = [
    "collected",
    "verified",
    "listed",
    "matched",
    "to_service",
    "to_topic",
    "to_project",
    "referred",
]
OPEN_SERVICES = ["proposed", "deliberated", "listed", "publicised", "running", "evaluated"]

DAYS = [None, "2025", "2026", "2026-10", "2026-11", "2026-05-01", "2026-11-24", DAY, "2026-11-26"]
# 90 days before 2026-11-25 is 2026-08-27.
WHOLE = ["2026-05-01", "2026-08-26", "2026-08-27", "2026-11-24", DAY, "2026-11-26"]
MOMENTS = [f"2026-11-25T{hour:02}:00" for hour in range(8, 16)]
PLACE = [1, 2, 3, 4]
MAYBE = [None, None, *PLACE]
GONE = [None, None, None, None, 1]
SIDES = {"funder": "出资方", "provider": "提供方", "residents": "居民"}
TABLES: dict[str, dict[str, list[Any]]] = {
    "household": {"household_size": [1], "ended_on": [None, None, None, DAY]},
    "resident": {
        "person_name": ["邹小芳"],
        "household_id": MAYBE,
        "left_on": [None, None, DAY],
        "left_kind": [None, None, None, "moved"],
    },
    "visit": {
        "day": WHOLE,
        "kind": ["mandatory", "mandatory", "phone", "box"],
        "household_id": MAYBE,
        "no_answer": [None, None, 1],
        "deadline": DAYS,
        "closed_on": [None, DAY],
        "follow_up_on": DAYS,
    },
    "visit_person": {"visit_id": PLACE, "resident_id": PLACE},
    "need": {
        "need": ["停车难"],
        "no": ["2026-1"],
        "reply_by": DAYS,
        "replied_on": [None, *DAYS],
        "status": [*OPEN_NEEDS, "answered", "not_feasible", "closed", "merged"],
        "merged_into_id": [None, None, None, 1],
        "visit_id": MAYBE,
    },
    "need_asker": {"need_id": PLACE, "told_on": [None, DAY]},
    "resource": {
        "resource": ["活动室"],
        "stale_on": DAYS,
        "withdrawn_on": [None, None, *DAYS],
        "kind": ["things", "things", "people"],
        "capacity": [None, 0, 9],
        "amount": [None, 0.5, 1.0, 2.0, 3.5],
    },
    "booking": {
        "resource_id": PLACE,
        "from_at": MOMENTS,
        "to_at": MOMENTS,
        "state": ["booked", "booked", "booked", "used", "cancelled"],
    },
    "service": {
        "service": ["助餐"],
        "status_on": DAYS,
        "approved_by": [None, "", "会"],
        "status": [*OPEN_SERVICES, "renewed", "dropped", "finished"],
        "meeting_key": MAYBE,
    },
    "meeting": {
        "kind": ["council"],
        "name": ["会"],
        "day": WHOLE,
        "status": ["planned", "open", "adjourned", "closed", "cancelled"],
    },
    "need_match": {
        "need_id": PLACE,
        "resource_id": MAYBE,
        "service_id": MAYBE,
        "promised_until": DAYS,
        "state": ["promised", "promised", "suggested", "used"],
    },
    "service_need": {"service_id": PLACE, "need_id": PLACE},
    "service_run": {
        "service_id": PLACE,
        "day": WHOLE,
        "attendance": MAYBE,
        "state": ["planned", "held", "held", "cancelled"],
    },
    "service_eval": {
        "service_id": PLACE,
        "period": ["2026-Q3", "2026-10"],
        "evaluator_kind": ["residents"],
        "day": [None, *WHOLE],
    },
    "eval_feedback": {
        "service_id": PLACE,
        "period": ["2026-Q3", "2026-10"],
        "to_whom": list(SIDES),
        "given_on": WHOLE,
    },
}
FULL = {"booking": 16, "service_run": 8, "need_match": 8, "visit": 8, "eval_feedback": 16}


def _invented(dice: random.Random) -> dict[str, list[dict[str, Any]]]:
    """Return rows that meet at few places, so that every kind of link breaks and holds."""
    return {
        table: [
            {
                **{name: dice.choice(of) for name, of in columns.items()},
                "deleted": dice.choice(GONE),
            }
            for _n in range(FULL.get(table, 5))
        ]
        for table, columns in TABLES.items()
    }


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Any:
    patch = pytest.MonkeyPatch()
    patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    with new_desk(Path(tmp_path_factory.mktemp("chain"))) as desk:
        yield desk
    patch.undo()


class _Undo(Exception):
    pass


def _fill(unit: Any, rows: dict[str, list[dict[str, Any]]]) -> None:
    unit.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table, every in rows.items():
        for number, row in enumerate(every, 1):
            unit.insert(table, ("id", *row), [(number, *row.values())])


def _lists(conn: Any) -> dict[str, set[int]]:
    """Return what the lists show as overdue and as to be verified, and what is asked by day."""
    return {
        "chip": set(query.ids(conn, query.Question("needs", where=today.overdue_needs()))),
        "asked": set(need_questions.overdue(conn, DAY)),
        "stale": set(query.ids(conn, query.Question("resources", where=today.stale_resources()))),
    }


def _asked(desk: Desk, rows: dict[str, list[dict[str, Any]]]) -> tuple[list[chain.Link], Any]:
    """Return what is broken in a desk that holds these rows, and forget them."""
    kept: list[Any] = []

    def look(unit: Any) -> None:
        _fill(unit, rows)
        kept.append((chain.broken(unit.connection, NOW), chain.counted(unit.connection, NOW)))
        raise _Undo

    with pytest.raises(_Undo):
        desk.do(look)
    links, counted = kept[0]
    return links, counted


@settings(max_examples=60, phases=(Phase.generate,))
@given(seed=st.integers(0, 10**9))
def test_the_chain_equals_an_independent_recount(empty: Desk, seed: int) -> None:
    rows = _invented(random.Random(seed))
    links, counted = _asked(empty, rows)
    expected = _recount(rows)
    assert Counter((each.kind, each.id, each.row, each.since) for each in links) == expected
    assert counted == chain.counts(links)
    assert len({(each.kind, each.row) for each in links}) == len(links), "each link once"


@settings(max_examples=30, phases=(Phase.generate,))
@given(seed=st.integers(0, 10**9))
def test_lists_and_chain_count_the_same_needs_and_resources(empty: Desk, seed: int) -> None:
    kept: list[Any] = []

    def look(unit: Any) -> None:
        _fill(unit, _invented(random.Random(seed)))
        kept.append((chain.broken(unit.connection, NOW), _lists(unit.connection)))
        raise _Undo

    with pytest.MonkeyPatch.context() as patch:
        hold_day(patch, DAY)
        with pytest.raises(_Undo):
            empty.do(look)
    links, lists = kept[0]
    found = {
        kind: {each.id for each in links if each.kind == kind}
        for kind in ("need_unanswered", "resource_stale")
    }
    assert lists["chip"] == lists["asked"] == found["need_unanswered"]
    assert lists["stale"] == found["resource_stale"]


def test_the_random_rows_break_every_kind_of_link(empty: Desk) -> None:
    every = [_asked(empty, _invented(random.Random(seed)))[0] for seed in range(20)]
    met = {each.kind for links in every for each in links}
    assert met == set(chain.KINDS)


@settings(max_examples=20, phases=(Phase.generate,))
@given(seed=st.integers(0, 10**9))
def test_of_some_records_the_same_links_are_named(empty: Desk, seed: int) -> None:
    dice = random.Random(seed)
    wanted = {(dice.choice(["needs", "services", "visits"]), dice.randint(1, 5)) for _n in range(4)}
    kept: list[Any] = []

    def look(unit: Any) -> None:
        _fill(unit, _invented(dice))
        every = chain.broken(unit.connection, NOW)
        kept.append((every, chain.broken_at(unit.connection, wanted, NOW)))
        raise _Undo

    with pytest.raises(_Undo):
        empty.do(look)
    every, some = kept[0]
    assert some == [each for each in every if (each.listing, each.id) in wanted]


def _recount(tables_: dict[str, list[dict[str, Any]]]) -> Counter[Any]:
    """Count by hand, row by row, without a statement."""
    live: dict[str, dict[int, dict[str, Any]]] = {
        table: {n: row for n, row in enumerate(rows, 1) if row["deleted"] is None}
        for table, rows in tables_.items()
    }
    every = {table: dict(enumerate(rows, 1)) for table, rows in tables_.items()}
    found: Counter[Any] = Counter()
    for parts in (
        _of_visits, _of_needs, _of_promises, _of_services, _of_results, _of_resources,
    ):  # fmt: skip
        found.update(parts(live, every))
    return found


def _of_visits(live: Any, _every: Any) -> list[Any]:
    found = []
    for n, made in live["visit"].items():
        asked = any(need["visit_id"] == n for need in live["need"].values())
        if _over(made["deadline"]) and made["closed_on"] is None and not asked:
            found.append(("visit_open", n, n, made["deadline"]))
        home = _where_they_live(live, n)
        seen = any(
            each["household_id"] == home
            and not each["no_answer"]
            and each["day"] > made["day"]
            and each["kind"] != "box"
            for each in live["visit"].values()
        )
        here = home in live["household"] and live["household"][home]["ended_on"] is None
        if _over(made["follow_up_on"]) and here and not seen:
            found.append(("visit_again", n, n, made["follow_up_on"]))
    return found


def _where_they_live(live: Any, visit: int) -> int | None:
    """Return the household of the first person met who is still here, else the one visited."""
    for _n, met in sorted(live["visit_person"].items()):
        person = live["resident"].get(met["resident_id"]) if met["visit_id"] == visit else None
        if person and not (person["left_on"] or person["left_kind"]) and person["household_id"]:
            return int(person["household_id"])
    home: int | None = live["visit"][visit]["household_id"]
    return home


def _of_needs(live: Any, _every: Any) -> list[Any]:
    found = []
    for n, need in live["need"].items():
        if need["merged_into_id"] is not None:
            continue
        if need["replied_on"] is None:
            if need["status"] in OPEN_NEEDS and _over(need["reply_by"]):
                found.append(("need_unanswered", n, n, need["reply_by"]))
        elif any(a["need_id"] == n and not a["told_on"] for a in live["need_asker"].values()):
            found.append(("asker_untold", n, n, need["replied_on"]))
    return found


def _of_promises(live: Any, every: Any) -> list[Any]:
    found = []
    for n, match in live["need_match"].items():
        if match["state"] != "promised" or match["need_id"] not in live["need"]:
            continue
        resource = every["resource"].get(match["resource_id"], {})
        service = every["service"].get(match["service_id"], {})
        if resource.get("withdrawn_on"):
            found.append(("promise_gone", match["need_id"], n, resource["withdrawn_on"]))
        elif service.get("status") == "dropped":
            found.append(("promise_gone", match["need_id"], n, service["status_on"] or ""))
        elif _over(match["promised_until"]):
            found.append(("promise_late", match["need_id"], n, match["promised_until"]))
    return found


def _of_services(live: Any, _every: Any) -> list[Any]:
    found = []
    for n, service in live["service"].items():
        tied = [k["need_id"] for k in live["service_need"].values() if k["service_id"] == n]
        if service["status"] in OPEN_SERVICES and not any(t in live["need"] for t in tied):
            found.append(("service_without_need", n, n, service["status_on"] or ""))
        meeting = live["meeting"].get(service["meeting_key"], {})
        undecided = (
            not service["approved_by"]
            if service["meeting_key"] is None
            else meeting.get("status") not in {"open", "adjourned", "closed"}
        )
        if undecided and service["status"] in {"listed", "publicised", "running", "evaluated"}:
            found.append(("service_undecided", n, n, service["status_on"] or ""))
        runs = {m: run for m, run in live["service_run"].items() if run["service_id"] == n}
        for m, run in runs.items():
            nobody = run["state"] == "held" and run["attendance"] is None
            if run["day"] < DAY and (run["state"] == "planned" or nobody):
                found.append(("run_without_result", n, m, run["day"]))
        last = max(
            (e["day"] or "" for e in live["service_eval"].values() if e["service_id"] == n),
            default="",
        )
        held = [r["day"] for r in runs.values() if r["state"] == "held" and r["day"] > last]
        if held and service["status"] not in {"dropped", "renewed"}:
            due = date.fromisoformat(min(held)) + timedelta(days=90)
            if due < date.fromisoformat(DAY):
                found.append(("evaluation_due", n, n, due.isoformat()))
    return found


def _of_results(live: Any, _every: Any) -> list[Any]:
    found = []
    judged: dict[tuple[int, str], list[int]] = {}
    for m, pile in live["service_eval"].items():
        judged.setdefault((pile["service_id"], pile["period"]), []).append(m)
    for (n, period), piles in judged.items():
        heard = {
            each["to_whom"]
            for each in live["eval_feedback"].values()
            if (each["service_id"], each["period"]) == (n, period)
        }
        if n in live["service"] and heard != set(SIDES):
            days = [live["service_eval"][m]["day"] or "" for m in piles]
            found.append(("result_untold", n, min(piles), max(days)))
    return found


def _of_resources(live: Any, _every: Any) -> list[Any]:
    found = []
    for n, resource in live["resource"].items():
        known = resource["stale_on"]
        stale = known is None or known == DAY or _over(known)  # none ends on the day itself
        if resource["withdrawn_on"] is None and stale:
            found.append(("resource_stale", n, n, known or ""))
        several = resource["kind"] == "things" and not resource["capacity"] and resource["amount"]
        most = max(1, int(resource["amount"])) if several else 1
        booked = {
            m: b
            for m, b in live["booking"].items()
            if b["resource_id"] == n and b["state"] == "booked"
        }
        for m, booking in booked.items():
            if booking["to_at"] <= NOW:
                continue
            if resource["withdrawn_on"] is not None:
                found.append(("booking_gone", n, m, resource["withdrawn_on"]))
                continue
            begin = booking["from_at"]
            before = [
                k
                for k, other in booked.items()
                if (other["from_at"], k) < (begin, m) and other["to_at"] > begin
            ]
            # A booking that ends as it begins holds nothing.
            mine = booking["to_at"] > begin
            if len(before) + mine > most:
                found.append(("booking_clash", n, m, begin[:10]))
    return found


def _over(day: str | None) -> bool:
    """Tell whether the last day a text can mean is over."""
    if not day:
        return False
    return (day + "-12-31"[len(day) - 4 :] if len(day) == 4 else (day + "-31")[:10]) < DAY


def test_days_count_from_the_day_and_unknown_ones_do_not(desk: Desk) -> None:
    rows = {
        "need": [
            {"need": "甲", "no": "2026-1", "reply_by": "2026-11-20", "status": "listed"},
            {"need": "乙", "no": "2026-2", "reply_by": "2026-10", "status": "listed"},
        ],
        "resource": [{"resource": "没人核实过"}],
    }
    links, _counts = _asked(desk, rows)
    assert [(each.title, each.since, each.days) for each in links] == [
        ("2026-2 乙", "2026-10", 55),
        ("2026-1 甲", "2026-11-20", 5),
        ("没人核实过", "", None),
    ]
    assert all(each.way_out for each in links)
    assert all(not rows for rows in live_rows(desk)["need"].values())


def _kinds(desk: Desk) -> Counter[str]:
    return Counter(each.kind for each in desk.ask(chain.broken))


def test_a_resource_withdrawn_after_a_promise_is_named_until_somebody_sees_to_it(
    desk: Desk,
) -> None:
    day = dates.today()
    later = (day + timedelta(days=9)).isoformat()
    known = {"verified_on": day.isoformat(), "kind": "things"}
    hall = desk.do(keep.add, "resources", {"resource": "活动室", **known}).value
    draft = {"need": "想要排练", "raised_on": day.isoformat()}
    need = desk.do(need_intake.raise_need, draft).value
    match = desk.do(matches.promise, need, "resources", hall, until=later).value
    times = (f"{later}T08:00", f"{later}T10:00")
    booking = desk.do(bookings.book, hall, *times, bookings.Wanted("邹顺贵")).value
    assert not _kinds(desk)
    desk.do(resources.withdraw, hall, "装修")
    assert _kinds(desk) == {"promise_gone": 1, "booking_gone": 1}
    desk.do(matches.withdraw, match, "装修")
    desk.do(bookings.cancel, booking, "装修")
    assert not _kinds(desk)


@pytest.mark.parametrize(
    ("due", "last", "next_day"),
    [("2026-11-24", "2026-11-24", DAY), ("2026-11", "2026-11-30", "2026-12-01"),
     ("2026", "2026-12-31", "2027-01-01")],
)  # fmt: skip
def test_a_need_due_in_a_month_is_overdue_when_the_month_is_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, due: str, last: str, next_day: str
) -> None:
    hold_day(monkeypatch, "2026-11-02")
    draft = {"need": "楼道灯不亮", "raised_on": "2026-11-02", "reply_by": due}
    need = desk.do(need_intake.raise_need, draft).value
    for day, late in ((last, []), (next_day, [need])):
        hold_day(monkeypatch, day)
        found = [each.id for each in desk.ask(chain.broken) if each.kind == "need_unanswered"]
        listed = desk.ask(query.ids, query.Question("needs", where=today.overdue_needs()))
        assert found == desk.ask(need_questions.overdue) == list(listed) == late
        assert partial_days.is_over(due, day) is bool(late)


def test_what_is_due_in_a_month_is_due_in_the_week_it_ends(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_day(monkeypatch, "2026-11-02")
    draft = {"need": "楼道灯不亮", "raised_on": "2026-11-02", "reply_by": "2026-11"}
    desk.do(need_intake.raise_need, draft)
    asked = query.Question("needs", where=(("reply_by", "today..today+7"),))
    for day, n in (("2026-11-20", 0), ("2026-11-25", 1), ("2026-11-30", 1), ("2026-12-01", 0)):
        hold_day(monkeypatch, day)
        assert desk.ask(query.count, asked) == n, day


def test_a_resource_found_and_not_verified_counts_from_the_day_it_was_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_day(monkeypatch, DAY)
    found = {"resource": "活动室", "found_on": "2026-11-01"}
    hall = desk.do(keep.add, "resources", found).value
    stale = query.Question("resources", where=today.stale_resources())
    for changes, n in (
        ({"remark": "二楼"}, 0),
        ({"found_on": "2026-05-25"}, 1),
        ({"verified_on": "2026-05-26"}, 0),
        ({"verified_on": None}, 1),
        ({"found_on": None}, 1),
    ):
        desk.do(keep.change, "resources", hall, changes)
        assert desk.ask(query.count, stale) == desk.ask(chain.counted)["resource_stale"] == n


def test_a_result_is_owed_to_each_side_of_every_period(desk: Desk) -> None:
    day = dates.today().isoformat()
    need = desk.do(need_intake.raise_need, {"need": "想要助餐", "raised_on": day}).value
    service = desk.do(services.build, [need], service="助餐").value
    forms = [evaluations.Form(5, 5, 5)]
    for period in ("2026-Q2", "2026-Q3"):
        desk.do(evaluations.enter, service, "residents", forms, period=period)
    desk.do(evaluations.give_back, service, "funder", period="2026-Q2")
    owed = [each.title for each in desk.ask(chain.broken) if each.kind == "result_untold"]
    assert sorted(owed) == ["助餐 2026-Q2 提供方、居民", "助餐 2026-Q3 出资方、提供方、居民"]
    for period, side in desk.ask(evaluations.owed, service):
        desk.do(evaluations.give_back, service, side, period=period)
    assert not _kinds(desk)
    desk.undo()
    assert _kinds(desk) == {"result_untold": 1}


def test_a_promise_to_come_again_is_loose_the_day_after(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    street = settle_street(desk, monkeypatch)
    first = visit(desk, street.homes["李四光"], "2026-11-03", follow_up_on="2026-11-24")
    visit(desk, street.homes["张三丰"], "2026-11-03", follow_up_on="2026-11-25")
    found = [each for each in desk.ask(chain.broken) if each.kind == "visit_again"]
    assert [(each.id, each.since, each.days) for each in found] == [(first, "2026-11-24", 1)]
    visit(desk, street.homes["李四光"], "2026-11-25", no_answer=True)
    assert _kinds(desk)["visit_again"] == 1, "nobody was met"
    visit(desk, street.homes["李四光"], "2026-11-25", kind="phone")
    assert not _kinds(desk)


def test_a_service_dropped_half_way_leaves_nothing_but_its_needs(desk: Desk) -> None:
    day = dates.today().isoformat()
    need = desk.do(need_intake.raise_need, {"need": "想要助餐", "raised_on": day}).value
    service = desk.do(services.build, [need], service="助餐").value
    before = (dates.today() - timedelta(days=1)).isoformat()
    desk.do(service_runs.add, service, before)
    assert _kinds(desk) == {"run_without_result": 1}
    desk.do(service_ends.drop, service, "没有场地")
    assert not _kinds(desk) - Counter({"run_without_result": 1})
    assert desk.ask(chain.counted)["service_without_need"] == 0
