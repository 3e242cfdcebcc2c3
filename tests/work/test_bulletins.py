"""A notice leaves only through the gate, and what left is kept to the byte."""

import hashlib
import io
from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.printing.content import Picture
from committee_desk.printing.gate import GateClosed
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit
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


def test_last_years_notice_is_copied_without_its_days_and_number(desk: Desk) -> None:
    data = {
        **printing.specimen_filled("B10"),
        "number": "〔2026〕3号",
        "posted_from": "2026-10-10",
        "posted_to": "2026-10-26",
    }
    done = desk.do(bulletins.issue, "B10", data).value
    code, copy = desk.ask(bulletins.copy_of, done.id)
    assert code == "B10"
    assert not {"number", "issued_on", "posted_from", "posted_to"} & copy.keys()
    assert (copy["start"], copy["end"]) == ("", "")
    assert {row["date"] for row in copy["entries"]} == {""}
    assert copy["entries"][0]["summary"] == data["entries"][0]["summary"]
    assert copy["fund"] == data["fund"]


def test_a_consent_is_asked_again_for_a_copy(desk: Desk) -> None:
    done = desk.do(bulletins.issue, "B16c", printing.specimen_filled("B16c")).value
    _code, copy = desk.ask(bulletins.copy_of, done.id)
    assert copy["consent"] == ""


def test_names_stand_in_full_only_where_somebody_agreed(desk: Desk) -> None:
    add_person(desk, "欧阳春晓")
    add_person(desk, "钱慕白")
    data = printing.specimen_filled("B08")
    desk.do(bulletins.issue, "B08", data)
    with pytest.raises(GateClosed):
        desk.do(bulletins.issue, "B08", {**data, "period": "钱慕白的第三季度"})


def test_the_pictures_of_a_notice_are_those_of_the_desk(desk: Desk) -> None:
    key = desk.do(_picture).value
    data = {**printing.specimen_filled("B16c"), "photo": str(key)}
    made = desk.ask(bulletins.content, "B16c", data)
    assert [block.data[:4] for block in made.blocks if isinstance(block, Picture)] == [b"\x89PNG"]
    free = {"subject": "通知", "to": "", "body": f"![照片]({key})", "ending": ""}
    assert any(isinstance(b, Picture) for b in desk.ask(bulletins.content, "B00", free).blocks)
    with pytest.raises(DeskError, match="attachment"):
        desk.ask(bulletins.content, "B16c", {**data, "photo": "12345"})
    desk.ask(lambda conn: bulletins.content(conn, "B16c", {**data, "photo": "12345"}, draft=True))


def _picture(unit: Unit) -> int:
    from PIL import Image

    kept = io.BytesIO()
    Image.new("RGB", (60, 80), "grey").save(kept, "PNG")
    unit.say("Keep a picture")
    return attachments.put(unit, "photo.png", kept.getvalue())


def test_a_notice_leaves_as_a_word_file_after_the_same_gate(desk: Desk, tmp_path: Path) -> None:
    pdf, docx = tmp_path / "notice.pdf", tmp_path / "notice.docx"
    done = desk.do(bulletins.issue, "B14", NOTICE, pdf, docx=docx).value
    assert pdf.read_bytes() == done.pdf
    assert docx.read_bytes()[:2] == b"PK"
    add_person(desk, "张三", phone="19400001234")
    docx.unlink()
    with pytest.raises(GateClosed):
        desk.do(bulletins.issue, "B14", {**NOTICE, "phone": "19400001234"}, docx=docx)
    assert not docx.exists()


def test_the_gate_searches_the_word_file_itself(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.printing import word

    real = word.to_docx
    leaking = printing.compose("B14", {**NOTICE, "phone": "19400001234"}, {"committee": "居委会"})
    monkeypatch.setattr(word, "to_docx", lambda _content, paper: real(leaking, paper))
    add_person(desk, "张三", phone="19400001234")
    with pytest.raises(GateClosed):
        desk.do(bulletins.issue, "B14", NOTICE, tmp_path / "a.pdf", docx=tmp_path / "a.docx")
    assert list(tmp_path.glob("a.*")) == []
    assert desk.ask(bulletins.every) == []
