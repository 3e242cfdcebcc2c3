"""The list of notices, pictures kept for them, and the Word file of one that was let out."""

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.printing import kinds
from committee_desk.printing.gate import GateClosed
from committee_desk.work import (
    bulletin_approval,
    bulletin_kinds,
    bulletin_lists,
    bulletin_numbers,
    bulletin_pictures,
    bulletin_word,
    bulletins,
)
from tests.helpers.desks import add_home, add_person, new_desk
from tests.helpers.notices import MEETING, OWN


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    with new_desk(tmp_path) as made:
        yield made


def test_what_waits_waits_for_the_others_only(desk: Desk) -> None:
    code = desk.do(bulletin_kinds.add, {**OWN, "approval": True}).value
    data = {"what": "包粽子", "on": "2027-06-09"}
    bulletin = desk.do(bulletins.keep_draft, code, data).value
    desk.do(bulletin_approval.ask, bulletin)
    [mine] = desk.ask(bulletin_lists.every, desk.who)
    [theirs] = desk.ask(bulletin_lists.every, "李建国")
    assert (mine["waits"], theirs["waits"]) == (False, True)
    assert theirs["kind_name"] == OWN["name"]
    kind = desk.ask(bulletin_kinds.of, code)
    told = desk.ask(bulletin_lists.standing, kind, bulletin, "李建国")
    assert (told.needed, told.mine, told.entry["state"]) == (True, False, "asked")
    assert code in desk.ask(bulletin_lists.needing)


def test_a_kind_put_away_keeps_its_name_in_the_list(desk: Desk) -> None:
    code = desk.do(bulletin_kinds.add, OWN).value
    desk.do(bulletins.keep_draft, code, {"what": "包粽子"})
    desk.do(bulletin_kinds.remove, code)
    [entry] = desk.ask(bulletin_lists.every)
    assert entry["kind_name"] == OWN["name"]


def test_numbers_come_by_themselves_once_there_is_a_word(desk: Desk) -> None:
    kind = kinds.kind("B01")
    assert not desk.ask(bulletin_lists.numbers, kind, 2026).by_itself
    desk.do(bulletin_numbers.choose, kind.series, "幸居", 2026, 6)
    told = desk.ask(bulletin_lists.numbers, kind, 2026)
    assert (told.written, told.by_itself) == ("幸居〔2026〕6号", True)


def test_what_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(DeskError) as gone:
        desk.ask(bulletin_lists.row, 7)
    assert gone.value.code == "gone"


def test_only_pictures_are_kept_for_notices(desk: Desk) -> None:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(file, "PNG")
    key = desk.do(bulletin_pictures.keep, "seen.png", file.getvalue()).value
    assert Image.open(io.BytesIO(desk.ask(bulletin_pictures.read, key))).size == (20, 20)
    with pytest.raises(DeskError) as refused:
        desk.do(bulletin_pictures.keep, "list.txt", b"no picture")
    assert refused.value.code == "no_picture"
    with pytest.raises(DeskError):
        desk.ask(bulletin_pictures.read, "not a key")


def test_a_word_file_of_what_was_let_out(desk: Desk, tmp_path: Path) -> None:
    _dwelling, home = add_home(desk, "3", "2", "501")
    add_person(desk, "张三丰", home, phone="19412345678")
    draft = desk.do(bulletins.keep_draft, "B01", MEETING).value
    with pytest.raises(Refused):
        desk.do(bulletin_word.hand_out, draft, tmp_path / "draft.docx")
    issued = desk.do(bulletins.issue, "B01", MEETING, bulletin_id=draft).value
    desk.do(bulletin_word.hand_out, issued.id, tmp_path / "out.docx")
    with ZipFile(tmp_path / "out.docx") as made:
        assert "居民议事会" in made.read("word/document.xml").decode()
    told = {**MEETING, "contact": "居委会", "phone": "19412345678"}
    leaky = desk.do(bulletins.issue, "B01", told, override="本人书面同意").value
    with pytest.raises(GateClosed):
        desk.do(bulletin_word.hand_out, leaky.id, tmp_path / "leaky.docx")
    assert not (tmp_path / "leaky.docx").exists()
    desk.do(bulletin_word.hand_out, leaky.id, tmp_path / "leaky.docx", override="本人书面同意")
    assert (tmp_path / "leaky.docx").exists()
