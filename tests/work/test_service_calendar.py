"""Services leave for a phone's calendar: as series another program reads back, day for day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil import tz
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import Refused
from committee_desk.desk import Desk
from committee_desk.work import (
    keep,
    ledgering,
    service_calendar,
    service_ends,
    service_runs,
)
from tests.helpers.served import NOON, run_it, serve

CHINA = tz.gettz("Asia/Shanghai")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


@dataclass
class Read:
    """An event as another program understands it."""

    lines: dict[str, str]
    times: list[str] = field(default_factory=list)


def read(path: Path, until: str = "2027-03-01") -> list[Read]:
    """Return the events of a file; lines are unfolded, recurrences worked out by dateutil."""
    data = path.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "folded as RFC 5545 asks"
    assert b"\n" not in data.replace(b"\r\n", b"")
    text = re.sub(r"\r\n[ \t]", "", data.decode())
    found = []
    for part in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL):
        lines = dict(line.split(":", 1) for line in part.splitlines())
        event = Read({name.split(";")[0]: value for name, value in lines.items()})
        recurrence = "\n".join(
            f"{name}:{value}"
            for name, value in lines.items()
            if name.split(";")[0] in ("DTSTART", "RRULE", "EXDATE")
        )
        for moment in rrulestr(recurrence, forceset=True, tzids={"Asia/Shanghai": CHINA}):
            if moment.date().isoformat() > until:
                break
            event.times.append(moment.isoformat()[:16])
        if "RRULE" not in event.lines:
            at = event.lines["DTSTART"]
            event.times = [f"{at[:4]}-{at[4:6]}-{at[6:8]}T{at[9:11]}:{at[11:13]}"]
        found.append(event)
    return found


def out(desk: Desk, folder: Path, period: str = "") -> list[Read]:
    path = folder / "services.ics"
    desk.do(service_calendar.hand_out_calendar, path, period, receiver="居民")
    return read(path)


def canteen(desk: Desk, until: str = "2026-12-09", **more: Any) -> int:
    """Return a running service of Mondays, Wednesdays and Fridays from 10:30, runs planned."""
    made = serve(desk, service="助餐送餐", **more).service
    run_it(desk, made)
    desk.do(service_runs.plan, made, until)
    return made


def run_on(desk: Desk, service: int, day: str) -> int:
    return next(
        int(each["id"]) for each in desk.ask(service_runs.of_service, service) if each["day"] == day
    )


def days(first: str, last: str) -> list[str]:
    """Return the Mondays, Wednesdays and Fridays of a span."""
    at, end = date.fromisoformat(first), date.fromisoformat(last)
    found = []
    while at <= end:
        if at.weekday() in (0, 2, 4):
            found.append(at.isoformat())
        at += timedelta(days=1)
    return found


def test_what_comes_again_is_one_series_without_what_was_cancelled(
    desk: Desk, tmp_path: Path
) -> None:
    made = canteen(desk)
    desk.do(service_runs.cancel, run_on(desk, made, "2026-11-30"), "停水")
    (event,) = out(desk, tmp_path)
    assert event.lines["UID"] == f"service-{made}@committee-desk"
    assert event.lines["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,WE,FR", "nothing ends it"
    assert event.lines["EXDATE"] == "20261130T103000"
    wanted = [f"{day}T10:30" for day in days("2026-11-25", "2027-03-01") if day != "2026-11-30"]
    assert event.times == wanted


def test_a_series_keeps_its_name_and_grows_its_number(desk: Desk, tmp_path: Path) -> None:
    made = canteen(desk)
    (before,) = out(desk, tmp_path)
    desk.do(service_runs.cancel, run_on(desk, made, "2026-11-27"), "停电")
    (after,) = out(desk, tmp_path)
    assert before.lines["UID"] == after.lines["UID"]
    assert int(before.lines["SEQUENCE"]) < int(after.lines["SEQUENCE"])


def test_an_end_is_told_in_utc(desk: Desk, tmp_path: Path) -> None:
    made = canteen(desk)
    desk.do(keep.change, "services", made, {"to_on": "2026-12-31"})
    (event,) = out(desk, tmp_path)
    assert event.lines["RRULE"].endswith(";UNTIL=20261230T023000Z"), "10:30 in China is 02:30 UTC"
    assert event.times[-1] == "2026-12-30T10:30"


def test_a_run_of_its_own_stands_beside_the_series(desk: Desk, tmp_path: Path) -> None:
    made = canteen(desk)
    desk.do(service_runs.add, made, "2026-11-28", "14:00", "15:00")
    moved = run_on(desk, made, "2026-12-02")
    desk.do(_place, moved, "东广场")
    single = {each.lines["UID"]: each for each in out(desk, tmp_path)}
    series = single.pop(f"service-{made}@committee-desk")
    assert "2026-12-02T10:30" not in series.times
    assert {(each.times[0], each.lines["LOCATION"]) for each in single.values()} == {
        ("2026-11-28T14:00", "3号楼底商"),
        ("2026-12-02T10:30", "东广场"),
    }


def _place(unit: Any, run: int, place: str) -> None:
    from committee_desk.work import rows

    rows.change(unit, "service_run", run, {"place": place})
    unit.say("place")


def test_of_the_past_only_what_was_held_leaves(desk: Desk, tmp_path: Path) -> None:
    canteen(desk, "2026-11-27")
    set_clock(lambda: NOON + 14 * 86400)  # Wednesday 2026-12-09
    (event,) = out(desk, tmp_path)
    assert [time[:10] for time in event.times][:4] == [
        "2026-11-25", "2026-11-27", "2026-12-09", "2026-12-11",
    ], "nobody planned the days between; from today on the rule holds"  # fmt: skip


def test_a_dropped_service_ends_with_its_last_run(desk: Desk, tmp_path: Path) -> None:
    made = canteen(desk)
    desk.do(service_runs.hold, run_on(desk, made, "2026-11-25"), 9)
    desk.do(service_ends.drop, made, "没有资金")
    (event,) = out(desk, tmp_path)
    assert event.times == ["2026-11-25T10:30"]


def test_a_rule_without_runs_leaves_from_today(desk: Desk, tmp_path: Path) -> None:
    made = serve(desk, service="助餐送餐").service
    with pytest.raises(Refused, match="no run"):
        out(desk, tmp_path)
    run_it(desk, made)
    (event,) = out(desk, tmp_path)
    assert event.times[:2] == ["2026-11-25T10:30", "2026-11-27T10:30"]


def test_working_days_leave_with_festivals_named(desk: Desk, tmp_path: Path) -> None:
    canteen(desk, "2026-10-12", times_rule="FREQ=DAILY;X-DAYS=WORK;X-FROM=20260901")
    set_clock(lambda: NOON)
    (event,) = out(desk, tmp_path, "2026")
    assert "X-DAYS" not in event.lines["RRULE"]
    assert all(date.fromisoformat(time[:10]).weekday() < 5 for time in event.times)
    assert "UNTIL" in event.lines["RRULE"], "names of days have to end somewhere"


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [("2026-11", "2026-11-25", "2026-11-30"), ("2026-12", "2026-12-02", "2026-12-30"),
     ("2026-Q4", "2026-11-25", "2026-12-30"), ("2027-01", "2027-01-01", "2027-01-29")],
)  # fmt: skip
def test_a_period_bounds_the_series(
    desk: Desk, tmp_path: Path, period: str, first: str, last: str
) -> None:
    canteen(desk)
    (event,) = out(desk, tmp_path, period)
    assert event.times == [f"{day}T10:30" for day in days(first, last)]
    with pytest.raises(Refused, match="no run"):
        out(desk, tmp_path, "2025")


def test_a_day_without_hours_comes_again_as_a_day(desk: Desk, tmp_path: Path) -> None:
    made = canteen(desk, from_time=None, to_time=None)
    desk.do(service_runs.cancel, run_on(desk, made, "2026-11-27"), "停水")
    (event,) = out(desk, tmp_path, "2026-11")
    assert (event.lines["DTSTART"], event.lines["EXDATE"]) == ("20261125", "20261127")
    assert event.lines["RRULE"].endswith(";UNTIL=20261130")
    assert [time[:10] for time in event.times] == ["2026-11-25", "2026-11-30"]


def test_the_export_is_noted_and_names_nobody(desk: Desk, tmp_path: Path) -> None:
    canteen(desk)
    out(desk, tmp_path)
    said = (tmp_path / "services.ics").read_text("utf-8")
    assert "张三" not in said
    assert "TZOFFSETTO:+0800" in said
    assert desk.ask(ledgering.exports)[0]["receiver"] == "居民"


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from([
        "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;X-FROM=20261110",
        "FREQ=MONTHLY;BYDAY=-1MO,2TH", "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
        "FREQ=DAILY;X-DAYS=OFF", "FREQ=DAILY;X-DAYS=WORK",
        "FREQ=WEEKLY;BYDAY=SA;X-DAYS=UNFESTIVE", "FREQ=DAILY;INTERVAL=3;X-FROM=20261120",
        "FREQ=WEEKLY;BYDAY=MO;X-TIMES=0900-1000,1400-1500|FREQ=WEEKLY;BYDAY=TH;X-TIMES=0800-0900",
    ]),
    st.lists(st.integers(0, 30), max_size=6),
)  # fmt: skip
def test_another_program_reads_the_very_runs(
    desk: Desk, tmp_path: Path, rule: str, off: list[int]
) -> None:
    made = desk.do(
        keep.add,
        "services",
        {"service": "便民", "times_rule": rule, "from_time": "09:00", "to_time": "11:00",
         "place": "东广场", "to_on": "2027-02-10"},
    ).value  # fmt: skip
    run_it(desk, made)
    desk.do(service_runs.plan, made, "2027-02-10")
    planned = desk.ask(service_runs.of_service, made)
    for which in sorted({n % len(planned) for n in off}):
        desk.do(service_runs.cancel, planned[which]["id"], "停电")
    wanted = sorted(
        f"{each['day']}T{each['from_time']}"
        for each in desk.ask(service_runs.of_service, made)
        if each["state"] == "planned"
    )
    mine = [each for each in out(desk, tmp_path) if each.lines["SUMMARY"] == "便民"]
    got = [time for each in mine if each.lines["STATUS"] == "CONFIRMED" for time in each.times]
    assert sorted(got) == wanted
    assert len({each.lines["UID"] for each in mine}) == len(mine)
    desk.do(service_ends.drop, made, "结束")
    desk.do(_gone, made)


def _gone(unit: Any, service: int) -> None:
    from committee_desk.work import rows

    rows.remove(unit, "service", service)
    unit.say("gone")
