"""The three presets: a small office is not held up, a strict one hands nothing out in clear."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing.display import text_of
from committee_desk.work import (
    chain_papers,
    keep,
    ledgering,
    need_papers,
    papers_out,
    privacy,
    protection,
    service_calendar,
    visit_plans,
    visit_sheets,
    word_out,
)
from committee_desk.work.ledgering import Wanted
from committee_desk.work.papers_out import For
from tests.helpers.desks import add_home, add_person
from tests.helpers.served import run_it, serve

WITH = {"purpose": "月报", "receiver": "梧桐街道"}


def test_a_new_desk_is_a_small_office(desk: Desk) -> None:
    assert desk.ask(protection.of).name == "small"


@pytest.mark.parametrize(
    ("preset", "wanted", "missing"),
    [
        ("small", Wanted("L01"), None),
        ("standard", Wanted("L01"), "purpose"),
        ("standard", Wanted("L01", purpose="月报"), "receiver"),
        ("standard", Wanted("L01", **WITH), None),
        ("strict", Wanted("L01", **WITH), "password"),
        ("strict", Wanted("L01", **WITH, password="a long password"), None),
    ],
)
def test_what_an_export_must_say(
    desk: Desk, tmp_path: Path, preset: str, wanted: Wanted, missing: str | None
) -> None:
    desk.do(protection.choose, preset)
    out = tmp_path / "out.xlsx"
    if missing is None:
        desk.do(ledgering.hand_out, out, wanted)
        assert out.exists()
        return
    with pytest.raises(DeskError) as told:
        desk.do(ledgering.hand_out, out, wanted)
    assert told.value.field == missing
    assert not out.exists()


@pytest.mark.parametrize(
    ("preset", "form", "wanted", "missing"),
    [
        ("small", ".pdf", Wanted("L01"), None),
        ("standard", ".pdf", Wanted("L01"), "purpose"),
        ("standard", ".docx", Wanted("L01", **WITH), None),
        ("strict", ".pdf", Wanted("L01", masked=True), "purpose"),
        ("strict", ".pdf", Wanted("L01", purpose="月报", masked=True), "receiver"),
        ("strict", ".pdf", Wanted("L01", **WITH), "masked"),
        ("strict", ".pdf", Wanted("L01", **WITH, masked=True), None),
        ("strict", ".docx", Wanted("L01", **WITH, masked=True), "form"),
    ],
)
def test_what_a_printed_ledger_must_say(
    desk: Desk, tmp_path: Path, preset: str, form: str, wanted: Wanted, missing: str | None
) -> None:
    desk.do(protection.choose, preset)
    out = tmp_path / f"out{form}"
    if missing is None:
        desk.do(word_out.hand_out_printed, out, wanted)
        assert out.exists()
        assert bool(desk.ask(ledgering.exports)[0]["masked"]) is wanted.masked
        return
    with pytest.raises(DeskError) as told:
        desk.do(word_out.hand_out_printed, out, wanted)
    assert told.value.field == missing
    assert not out.exists()
    assert desk.ask(ledgering.exports) == []


INTERNAL: dict[str, Callable[[Desk, For], Any]] = {
    "labels": lambda desk, whom: desk.do(papers_out.labels, named=True, whom=whom),
    "sign in": lambda desk, whom: desk.do(papers_out.sign_in, "签到", place="", whom=whom),
    "broken links": lambda desk, whom: desk.do(chain_papers.broken_list, "", whom),
    "need": lambda desk, whom: desk.do(need_papers.story_paper, _of(desk, "need"), whom),
    "route": lambda desk, whom: desk.do(visit_sheets.route_sheet, _of(desk, "visit_plan"), whom),
}


@pytest.mark.parametrize("name", INTERNAL)
def test_a_strict_desk_prints_with_purpose_and_receiver_and_shortens_numbers(
    desk: Desk, name: str
) -> None:
    _, home = add_home(desk, "3", "2", "501")
    person = add_person(desk, "张三", home, relation_to_head="02", phone="19400001111")
    add_person(desk, "李四", home, phone="19400002222")
    desk.do(keep.add, "needs", {"need": "送餐", "reporter_id": person, "phone": "19400001111"})
    draft = {"month": "2026-11", "kind": "mandatory", "group_label": "一组"}
    desk.do(visit_plans.assign, desk.do(visit_plans.make, draft).value, [home])
    desk.do(protection.choose, "strict")
    for whom, field in ((For(), "purpose"), (For("入户核对"), "receiver")):
        with pytest.raises(DeskError) as told:
            INTERNAL[name](desk, whom)
        assert told.value.field == field
    assert desk.ask(ledgering.exports) == []
    made = INTERNAL[name](desk, For("入户核对", "一组")).value
    assert "19400001111" not in "".join(map(text_of, made.document.pages))
    (kept,) = desk.ask(ledgering.exports)
    assert (kept["purpose"], kept["receiver"], kept["encrypted"]) == ("入户核对", "一组", False)


def test_what_names_nobody_leaves_a_strict_desk_as_a_notice_does(
    desk: Desk, tmp_path: Path
) -> None:
    run_it(desk, serve(desk).service)
    desk.do(protection.choose, "strict")
    out = tmp_path / "services.ics"
    desk.do(service_calendar.hand_out_calendar, out)
    assert out.exists()
    assert [each["file_name"] for each in desk.ask(ledgering.exports)] == ["services.ics"]


def _of(desk: Desk, table: str) -> int:
    return int(desk.ask(lambda conn: conn.exec_driver_sql(f"SELECT id FROM {table}").scalar_one()))


@pytest.mark.parametrize(("preset", "most"), [("small", 20000), ("standard", 200), ("strict", 20)])
def test_how_much_is_copied_at_once(desk: Desk, preset: str, most: int) -> None:
    desk.do(protection.choose, preset)
    desk.do(privacy.note_copy, "residents", most, ["person_name"])
    with pytest.raises(DeskError):
        desk.do(privacy.note_copy, "residents", most + 1, ["person_name"])


def test_a_preset_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError):
        desk.do(protection.choose, "none")
    assert desk.ask(protection.of).name == "small"
