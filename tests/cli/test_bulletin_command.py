"""Notices from the command line: any kind and variant, a committee's own, sheets and Word files."""

import json
from pathlib import Path
from typing import Any

import pytest

from committee_desk import cli
from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.work import bulletin_kinds
from tests.helpers.desks import SECRET, add_person, new_desk
from tests.work.test_bulletin_kinds import DATA, OWN


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)
    monkeypatch.chdir(tmp_path)
    new_desk(tmp_path).close()
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = cli.main(["bulletin", "desk.desk", *words, "--json"])
    out, err = capsys.readouterr()
    return status, json.loads(out) if status == 0 else err


def keep(data: dict[str, Any]) -> str:
    Path("data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return "data.json"


@pytest.mark.parametrize("code", ["B00", "B12b", "B19d", "B23", "B28c"])
def test_any_kind_and_variant_is_set(
    code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = keep(printing.specimen_filled(code))
    status, told = run(capsys, code, "--data", data, "--out", "a.pdf", "--docx", "a.docx")
    assert status == 0
    assert told["files"] == ["a.pdf", "a.docx"]
    assert (folder / "a.pdf").read_bytes()[:5] == b"%PDF-"
    assert (folder / "a.docx").read_bytes()[:2] == b"PK"
    assert told["title"]


def test_a_number_is_asked_for_in_the_data(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = keep({**printing.specimen_filled("B14"), "number": "自动"})
    numbers = [
        run(capsys, "B14", "--data", data, "--out", f"{n}.pdf")[1]["number"] for n in range(2)
    ]
    assert numbers == ["〔2026〕1号", "〔2026〕2号"]


def test_the_sheet_is_chosen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = keep(printing.specimen_filled("B10"))
    status, _told = run(capsys, "B10", "--data", data, "--out", "a.pdf", "--paper", "A3-table")
    assert status == 0
    status, told = run(capsys, "B10", "--data", data, "--out", "b.pdf", "--paper", "A9")
    assert status == 1
    assert "A3-table" in told
    assert not (folder / "b.pdf").exists()


def test_a_committees_own_kind_is_set_and_has_a_specimen(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk.open(folder / "desk.desk", SECRET) as desk:
        code = desk.do(bulletin_kinds.add, OWN).value
    _status, empty = run(capsys, code, "--data", "-")
    assert empty["teams"] == [{"team": "", "lead": ""}]
    status, told = run(capsys, code, "--data", keep(DATA), "--out", "a.pdf")
    assert (status, told["title"]) == (0, "关于健步走的通知")
    status, _told = run(capsys, "Z09", "--data", keep(DATA), "--out", "b.pdf")
    assert status == 1


@pytest.mark.parametrize("code", ["B10", "B19b"])
def test_a_specimen_needs_no_desk(
    code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "desk.desk").unlink()
    status, empty = run(capsys, code, "--data", "-")
    assert status == 0
    assert list(empty) == [field.name for field in printing.kind(code).fields]


def test_without_a_place_to_go_nothing_is_let_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = run(capsys, "B14", "--data", keep(printing.specimen_filled("B14")))
    assert status == 1
    assert "--out" in told


def test_the_gate_knows_a_file_this_desk_let_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk.open(folder / "desk.desk", SECRET) as desk:
        add_person(desk, "欧阳春晓")
        code = desk.do(bulletin_kinds.add, OWN).value
    run(capsys, "B08", "--data", keep(printing.specimen_filled("B08")), "--out", "a.pdf")
    run(capsys, code, "--data", keep({**DATA, "what": "欧阳春晓带队健步走"}), "--out", "b.pdf")
    assert not (folder / "b.pdf").exists()

    def search(*words: str) -> int:
        status = cli.main(["gate", "desk.desk", *words, "--json"])
        capsys.readouterr()
        return status

    assert search("a.pdf") == 0
    assert search("a.pdf", "--kind", code) == 1
    (folder / "c.pdf").write_bytes((folder / "a.pdf").read_bytes() + b"\n")
    assert search("c.pdf") == 1
