"""A notice goes into a chat group only through the gate, and that it went is on record."""

from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.printing.gate import GateClosed
from committee_desk.work import chat_out, privacy
from tests.helpers.desks import add_person

CLEAN = printing.specimen_filled("B14")


def test_a_clean_notice_goes_out_as_text_and_picture(desk: Desk) -> None:
    found = desk.do(chat_out.text, "B14", CLEAN).value
    assert CLEAN["reason"] in found
    assert desk.do(chat_out.picture, "B14", CLEAN).value.startswith(b"\x89PNG")
    notes = desk.ask(privacy.notes)
    assert [(note["kind"], note["columns"]) for note in notes] == [
        ("chat", "picture"),
        ("chat", "text"),
    ]


@pytest.mark.parametrize("way", [chat_out.text, chat_out.picture])
def test_a_resident_s_name_stays_inside(desk: Desk, way: Any) -> None:
    add_person(desk, "容止水")
    with pytest.raises(GateClosed):
        desk.do(way, "B14", {**CLEAN, "reason": "居民容止水家中漏水"})
    assert desk.ask(privacy.notes) == []


def test_a_reason_opens_the_gate_and_is_kept(desk: Desk) -> None:
    data = {**CLEAN, "safety": "请致电13812345678"}
    found = desk.do(chat_out.text, "B14", data, override="施工方要求").value
    assert "13812345678" in found
    kept = [(note["kind"], note["reason"], note["rows"]) for note in desk.ask(privacy.notes)]
    assert ("gate", "施工方要求", 1) in kept
