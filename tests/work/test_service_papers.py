"""Forms, results and calendars of services leave searched, and without anybody's name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.printing.display import Path as Shape
from committee_desk.printing.display import text_of
from committee_desk.printing.gate import GateClosed
from committee_desk.work import (
    communities,
    evaluations,
    keep,
    ledgering,
    service_calendar,
    service_papers,
    service_runs,
)
from committee_desk.work.papers_out import Made
from tests.helpers.served import NOON, run_it, serve


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def told(made: Made) -> str:
    return "".join("".join(text_of(page).split()) for page in made.document.pages)


def judged(desk: Desk, *lines: str) -> int:
    made = serve(desk, service="助餐送餐").service
    first = evaluations.read_lines("444\n334")
    desk.do(evaluations.enter, made, "residents", first, period="2026-Q3", on="2026-09-28")
    for kind, written in zip(("residents", "party"), lines, strict=False):
        desk.do(evaluations.enter, made, kind, evaluations.read_lines(written))
    return made


def test_two_forms_stand_on_a_sheet(desk: Desk) -> None:
    made = desk.do(service_papers.evaluation_form, serve(desk, service="助餐送餐").service).value
    said = told(made)
    assert said.count("助餐送餐评价表") == 2
    assert "2026年第四季度" in said
    for word in ("完成情况", "居民满意度", "履职情况", "很满意5", "□党组织", "意见和建议"):
        assert said.count(word) == 2
    assert len(made.document.pages) == 1
    one = desk.do(service_papers.evaluation_form, made_id(desk), "2026-11", "A4").value
    assert told(one).count("评价表") == 1


def made_id(desk: Desk) -> int:
    return int(desk.ask(lambda conn: conn.exec_driver_sql("SELECT id FROM service").scalar_one()))


def test_the_result_is_drawn_beside_that_of_last_time(desk: Desk) -> None:
    made = desk.do(service_papers.result_sheet, judged(desk, "555\n454 菜热", "345")).value
    said = told(made)
    for word in ("助餐送餐评价结果", "收回评价表3份", "居民：菜热", "4.67（上期3.5）",
                 "浅色为上期（2026年第三季度）", "出资方、提供方和居民"):  # fmt: skip
        assert word in said, word
    shapes = [item for item in made.document.pages[0].items if isinstance(item, Shape)]
    assert len(shapes) == 15, "3 things by everybody and two judges, and before by those who were"
    widths = [round(s.polygons[0][1][0] - s.polygons[0][0][0]) for s in shapes[:2]]
    assert widths[0] > widths[1], "better than last time"


def test_nobody_judged_no_sheet(desk: Desk) -> None:
    with pytest.raises(Refused, match="Nobody has judged"):
        desk.do(service_papers.result_sheet, serve(desk).service)


def test_a_comment_with_somebody_s_number_stops_the_sheet(desk: Desk) -> None:
    made = judged(desk, "555 请给张三打电话19400001111")
    with pytest.raises(GateClosed):
        desk.do(service_papers.result_sheet, made)
    said = told(desk.do(service_papers.result_sheet, made, comments=False).value)
    assert "张三" not in said


def test_only_offices_leave_as_contacts(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "contacts.vcf"
    with pytest.raises(Refused, match="No office"):
        desk.do(service_calendar.hand_out_cards, target)
    desk.do(communities.describe, {"legal_name": "幸福里社区居委会", "phone": "0512-61234567"})
    made = serve(desk)
    add: dict[str, dict[str, Any]] = {
        "食堂": {"provider": "梧桐街道", "phone": "0512-62345678", "contact": "刘师傅"},
        "理发": {"provider": "周师傅", "phone": "19400003333"},
        "书画": {"provider": "张三", "phone": "0512-63334444", "agent_kind": "resident"},
        "教室": {"provider": "梧桐小学", "phone": "0512-64445555", "owner_id": made.person},
    }
    for name, more in add.items():
        desk.do(keep.add, "resources", {"resource": name, "kind": "things", **more})
    left = desk.do(service_calendar.hand_out_cards, target).value
    said = target.read_bytes().decode().replace("\r\n ", "")
    assert (left.count, left.kept_back) == (2, 1)
    assert "FN:幸福里社区居委会" in said
    assert "TEL;TYPE=work,voice:0512-62345678" in said
    for hidden in ("刘师傅", "周师傅", "张三", "1940", "梧桐小学"):
        assert hidden not in said


def test_what_cannot_be_written_leaves_no_note(desk: Desk, tmp_path: Path) -> None:
    made = serve(desk)
    desk.do(service_runs.plan, made.service, "2026-12-02")
    run_it(desk, made.service)
    with pytest.raises(DeskError):
        desk.do(service_calendar.hand_out_calendar, tmp_path / "no such folder" / "a.ics")
    assert desk.ask(ledgering.exports) == []
