"""The printed form of a ledger leaves as PDF or Word, after the gate, with a note of who got it."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.printing import gate, reading
from committee_desk.printing.gate import GateClosed
from committee_desk.work import (
    communities,
    demonstration,
    gate_notes,
    ledgering,
    privacy,
    word_out,
)
from committee_desk.work.ledgering import Wanted
from tests.helpers.desks import add_person, new_desk


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        with new_desk(tmp_path_factory.mktemp("town")) as desk:
            desk.do(demonstration.fill, 12)
            yield desk


def words(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join("".join(page.text.split()) for page in reading.read(data)[1:])
    document = docx.Document(io.BytesIO(data))
    return "".join(t.text for table in document.tables for c in table._cells for t in c.paragraphs)


@pytest.mark.parametrize("name", ["L01.pdf", "L01.docx", "L01.DOCX"])
def test_everybody_stands_on_it_and_it_is_on_record(town: Desk, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    before = len(town.ask(ledgering.exports))
    done = town.do(word_out.hand_out_printed, out, Wanted("L01", purpose="归档")).value
    assert done.rows == town.ask(ledgering.count, Wanted("L01"))
    names = town.ask(
        lambda conn: conn.exec_driver_sql("SELECT person_name FROM resident").scalars().all()
    )
    read = words(out) if name != "L01.DOCX" else words(out.rename(out.with_suffix(".docx")))
    assert [each for each in names if each not in read] == []
    (note, *_) = town.ask(ledgering.exports)
    assert len(town.ask(ledgering.exports)) == before + 1
    assert (note["purpose"], note["file_name"], note["trace"]) == ("归档", name, done.trace)


@pytest.mark.parametrize("name", ["m.pdf", "m.docx"])
def test_a_masked_one_shows_nobodys_number(town: Desk, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    town.do(word_out.hand_out_printed, out, Wanted("L01", masked=True))
    found = gate.inspect(out.read_bytes(), gate.Nobody(), "")
    assert found == []


def test_a_number_where_no_mask_reaches_closes_the_gate_of_a_masked_one(
    town: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "m.docx"
    wanted = Wanted("L01", purpose="致电13812345678", masked=True)
    with pytest.raises(GateClosed) as closed:
        town.do(word_out.hand_out_printed, out, wanted)
    assert [hit.code for hit in closed.value.hits] == ["mobile"]
    assert not out.exists()


def test_a_name_behind_the_paper_closes_the_gate_of_any(town: Desk, tmp_path: Path) -> None:
    add_person(town, "钱三四")
    name = town.ask(communities.name)
    town.do(communities.describe, {"name": "钱三四社区"})
    out = tmp_path / "x.docx"
    with pytest.raises(GateClosed) as closed:
        town.do(word_out.hand_out_printed, out, Wanted("L01"))
    assert "properties" in closed.value.sentence()
    assert not out.exists()
    town.do(communities.describe, {"name": name})


@pytest.mark.parametrize("more", [{"sheet_per_grid": True}, {"password": "geheim!"}])
def test_what_no_paper_can_do_is_refused(town: Desk, tmp_path: Path, more: dict) -> None:  # type: ignore[type-arg]
    out = tmp_path / "x.docx"
    with pytest.raises(Refused) as refused:
        town.do(word_out.hand_out_printed, out, Wanted("L01", **more))
    assert refused.value.field in more
    assert not out.exists()


def test_a_full_disk_or_missing_folder_leaves_no_note(town: Desk, tmp_path: Path) -> None:
    before = len(town.ask(ledgering.exports))
    with pytest.raises(DeskError):
        town.do(word_out.hand_out_printed, tmp_path / "none" / "x.docx", Wanted("L01"))
    assert len(town.ask(ledgering.exports)) == before


def test_an_opened_gate_is_on_record_without_what_it_let_through(town: Desk) -> None:
    hits = gate.examine_text("请致电13812345678。", gate.Nobody(), "B14").hits

    def opened(unit, reason):  # type: ignore[no-untyped-def]
        unit.say("Let out")
        gate_notes.note_override(unit, 7, hits, gate_notes.checked_reason(reason, gate.Nobody()))

    town.do(opened, " 法院公告要求 ")
    (note, *_) = town.ask(privacy.notes)
    assert (note["kind"], note["reason"], note["rows"]) == ("gate", "法院公告要求", 1)
    assert (note["record_key"], note["columns"]) == (7, "mobile")
    assert "138" not in "".join(str(value) for value in note.values() if isinstance(value, str))
    with pytest.raises(Refused) as refused:
        town.do(opened, "本人同意，电话13812345678")
    assert refused.value.code == "reason_names_person"
