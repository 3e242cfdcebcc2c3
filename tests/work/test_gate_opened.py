"""A notice let out in spite of the gate is on record, in numbers and with the reason alone."""

from pathlib import Path
from typing import Any

import pytest

from committee_desk.base.errors import Refused
from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.printing.gate import GateClosed
from committee_desk.work import bulletins, privacy

LEAKING: dict[str, Any] = {**printing.specimen_filled("B14"), "safety": "请致电13812345678"}


def test_it_tells_how_many_and_why_and_no_more(desk: Desk, tmp_path: Path) -> None:
    word = tmp_path / "x.docx"
    done = desk.do(bulletins.issue, "B14", LEAKING, docx=word, override="施工方要求").value
    (note,) = desk.ask(privacy.notes)
    assert (note["kind"], note["who"]) == ("gate", "王秀兰")
    assert (note["reason"], note["record_key"]) == ("施工方要求", done.id)
    assert (note["rows"], note["columns"]) == (2, "mobile")  # on paper, and in the Word file
    assert not [each for each in note.values() if "13812345678" in str(each)]


def test_a_clean_notice_leaves_no_such_note(desk: Desk) -> None:
    desk.do(bulletins.issue, "B14", printing.specimen_filled("B14"), override="以防万一")
    assert desk.ask(privacy.notes) == []


def test_a_reason_that_names_somebody_lets_nothing_out(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    with pytest.raises(Refused) as refused:
        desk.do(bulletins.issue, "B14", LEAKING, out, override="机主13812345678同意")
    assert refused.value.code == "reason_names_person"
    assert not out.exists()
    assert desk.ask(privacy.notes) == []


def test_a_code_that_says_a_number_closes_the_gate(desk: Desk) -> None:
    kind = next(k for k in printing.kinds() if any(f.kind == "link" for f in k.fields))
    field = next(each for each in kind.fields if each.kind == "link")
    data = {**printing.specimen_filled(kind.code), field.name: "https://example.cn/13812345678"}
    with pytest.raises(GateClosed) as closed:
        desk.do(bulletins.issue, kind, data)
    assert "camera" in closed.value.sentence()
