"""The broken links equal an independent recount over random rows, each kind at its boundary."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committee_desk.desk import Desk
from committee_desk.work import chain
from tests.helpers.desks import live_rows, new_desk

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

days = st.sampled_from(
    [None, "2025", "2026", "2026-10", "2026-11", "2026-05-01", "2026-08-26", "2026-08-27",
     "2026-11-24", "2026-11-25", "2026-11-26"]
)  # fmt: skip
whole = st.sampled_from(
    ["2026-05-01", "2026-08-26", "2026-08-27", "2026-11-24", "2026-11-25", "2026-11-26"]
)
moments = st.sampled_from([f"2026-11-25T{hour:02}:00" for hour in range(8, 16)])
gone = st.sampled_from([None, None, None, 1])
FEW = 3


def _some(**columns: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({**columns, "deleted": gone}), max_size=5)


def _maybe(most: int = FEW) -> st.SearchStrategy[int | None]:
    return st.one_of(st.none(), st.integers(1, most))


place = st.integers(1, FEW)
tables = st.fixed_dictionaries(
    {
        "visit": _some(
            day=whole, kind=st.just("mandatory"), deadline=days, closed_on=days, problems=st.none()
        ),
        "need": _some(
            need=st.just("停车难"), no=st.just("2026-1"), reply_by=days, replied_on=days,
            status=st.sampled_from([*OPEN_NEEDS, "answered", "not_feasible", "closed", "merged"]),
            merged_into_id=_maybe(), visit_id=_maybe(),
        ),
        "need_asker": _some(need_id=place, told_on=days),
        "resource": _some(
            resource=st.just("活动室"), stale_on=days, found_on=days, withdrawn_on=days,
            kind=st.sampled_from(["things", "people"]), capacity=st.sampled_from([None, 0, 9]),
            amount=st.sampled_from([None, 0.5, 1.0, 2.0, 3.5]),
        ),
        "booking": _some(
            resource_id=place, from_at=moments, to_at=moments,
            state=st.sampled_from(["booked", "booked", "used", "cancelled"]),
        ),
        "service": _some(
            service=st.just("助餐"), status_on=days, approved_by=st.sampled_from([None, "", "会"]),
            status=st.sampled_from([*OPEN_SERVICES, "renewed", "dropped", "finished"]),
            meeting_key=_maybe(),
        ),
        "need_match": _some(
            need_id=place, resource_id=_maybe(), service_id=_maybe(), promised_until=days,
            state=st.sampled_from(["promised", "promised", "suggested", "used"]),
        ),
        "service_need": _some(service_id=place, need_id=place),
        "service_run": _some(
            service_id=place, day=whole, attendance=_maybe(),
            state=st.sampled_from(["planned", "held", "held", "cancelled"]),
        ),
        "service_eval": _some(
            service_id=place, period=st.just("2026-Q3"), evaluator_kind=st.just("resident"),
            day=whole,
        ),
    }
)  # fmt: skip


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


@settings(max_examples=80)
@given(rows=tables)
def test_the_chain_equals_an_independent_recount(empty: Desk, rows: Any) -> None:
    links, counted = _asked(empty, rows)
    expected = _recount(rows)
    assert Counter((each.kind, each.id, each.row, each.since) for each in links) == expected
    assert counted == chain.counts(links)
    assert len({(each.kind, each.row) for each in links}) == len(links), "each link once"


def _recount(tables_: dict[str, list[dict[str, Any]]]) -> Counter[Any]:
    """Count by hand, row by row, without a statement."""
    live: dict[str, dict[int, dict[str, Any]]] = {
        table: {n: row for n, row in enumerate(rows, 1) if row["deleted"] is None}
        for table, rows in tables_.items()
    }
    every = {table: dict(enumerate(rows, 1)) for table, rows in tables_.items()}
    found: Counter[Any] = Counter()
    for parts in (_of_needs, _of_promises, _of_services, _of_resources):
        found.update(parts(live, every))
    return found


def _of_needs(live: Any, _every: Any) -> list[Any]:
    found = []
    for n, visit in live["visit"].items():
        asked = any(need["visit_id"] == n for need in live["need"].values())
        if _over(visit["deadline"]) and visit["closed_on"] is None and not asked:
            found.append(("visit_open", n, n, visit["deadline"]))
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
        undecided = not service["approved_by"] and service["meeting_key"] is None
        if undecided and service["status"] in {"listed", "publicised", "running", "evaluated"}:
            found.append(("service_undecided", n, n, service["status_on"] or ""))
        runs = {m: run for m, run in live["service_run"].items() if run["service_id"] == n}
        for m, run in runs.items():
            nobody = run["state"] == "held" and run["attendance"] is None
            if run["day"] < DAY and (run["state"] == "planned" or nobody):
                found.append(("run_without_result", n, m, run["day"]))
        last = max(
            (e["day"] for e in live["service_eval"].values() if e["service_id"] == n), default=""
        )
        held = [r["day"] for r in runs.values() if r["state"] == "held" and r["day"] > last]
        if held and service["status"] not in {"dropped", "renewed"}:
            due = date.fromisoformat(min(held)) + timedelta(days=90)
            if due < date.fromisoformat(DAY):
                found.append(("evaluation_due", n, n, due.isoformat()))
    return found


def _of_resources(live: Any, _every: Any) -> list[Any]:
    found = []
    for n, resource in live["resource"].items():
        if resource["withdrawn_on"] is None and (resource["stale_on"] or "") <= DAY:
            since = resource["stale_on"] or resource["found_on"] or ""
            found.append(("resource_stale", n, n, since))
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
