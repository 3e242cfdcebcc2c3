"""A notice leaves only through the gate, and what left is kept to the byte."""

import hashlib
from pathlib import Path

import pytest

from committee_desk.desk import Desk
from committee_desk.printing.gate import GateClosed
from committee_desk.work import bulletins, communities
from tests.helpers.desks import add_person

NOTICE = {
    "reason": "水管检修",
    "area": "幸福里小区",
    "start": "2026-12-01T08:00",
    "end": "2026-12-01T17:00",
    "what": "停水",
    "safety": "请提前储水",
    "unit": "物业服务中心",
    "phone": "0512-00000000",
}


def test_what_left_is_kept_to_the_byte(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "notice.pdf"
    done = desk.do(bulletins.issue, "B14", NOTICE, out).value
    assert out.read_bytes() == done.pdf == desk.ask(bulletins.printed, done.id)
    assert done.sha256 == hashlib.sha256(done.pdf).hexdigest()
    assert desk.ask(bulletins.every)[0]["state"] == bulletins.RELEASED


def test_a_phone_of_a_resident_stops_it(desk: Desk, tmp_path: Path) -> None:
    add_person(desk, "张三", phone="19400001234")
    out = tmp_path / "notice.pdf"
    with pytest.raises(GateClosed):
        desk.do(bulletins.issue, "B14", {**NOTICE, "phone": "19400001234"}, out)
    assert not out.exists()
    assert desk.ask(bulletins.every) == []


def test_an_override_is_kept_with_its_reason(desk: Desk) -> None:
    add_person(desk, "张三", phone="19400001234")
    data = {**NOTICE, "phone": "19400001234"}
    desk.do(bulletins.issue, "B14", data, override="本人同意公开")
    kept = desk.ask(
        lambda conn: conn.exec_driver_sql("SELECT overridden FROM bulletin").scalar_one()
    )
    assert kept == "本人同意公开"


@pytest.mark.parametrize("between", [" ", "、", "，", "；", "\n"])
def test_named_contacts_are_exempt_however_they_are_parted(desk: Desk, between: str) -> None:
    add_person(desk, "李梅", phone="19400001234")
    contacts = between.join(["李梅", "19400001234"])
    desk.do(communities.describe, {"contacts": contacts})
    assert desk.ask(bulletins.people).exempt == {"李梅", "19400001234"}
    desk.do(bulletins.issue, "B14", {**NOTICE, "phone": "19400001234"})


def test_a_draft_is_kept_changed_and_put_away(desk: Desk) -> None:
    draft = desk.do(bulletins.keep_draft, "B14", {"reason": "检修"}).value
    desk.do(bulletins.keep_draft, "B14", {"reason": "停电"}, draft)
    assert desk.ask(bulletins.data_of, draft) == ("B14", {"reason": "停电"})
    desk.do(bulletins.discard, draft)
    assert desk.ask(bulletins.every) == []
    desk.undo()
    desk.undo()
    assert desk.ask(bulletins.data_of, draft) == ("B14", {"reason": "检修"})
