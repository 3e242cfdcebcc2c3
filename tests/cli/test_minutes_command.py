"""The minutes of a meeting are written by its number, as the name of the file asks."""

import json
from pathlib import Path

import pytest

from committee_desk import cli
from committee_desk.work import resolutions
from tests.helpers.desks import SECRET, add_person, new_desk
from tests.work.minutes_desks import item, listed, meeting, vote


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)


def desk_with_a_meeting(folder: Path, **more: str) -> str:
    with new_desk(folder) as desk:
        held = meeting(desk, no="2026-002", base_count=45)
        listed(desk, held, present=30, expected=45, reps=37)
        desk.do(resolutions.from_vote, vote(desk, held, item(desk, held)), more)
        add_person(desk, "邹顺贵")
    return str(folder / "desk.desk")


@pytest.mark.parametrize("form", ["record", "summary", "resolutions"])
def test_each_form_as_pdf_and_as_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path = desk_with_a_meeting(tmp_path)
    for name, start in (("out.pdf", b"%PDF"), ("out.docx", b"PK")):
        out = tmp_path / name
        asked = ["minutes", path, "2026-002", "--form", form, "--out", str(out), "--json"]
        assert cli.main(asked) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["file"], told["form"], told["papers"]) == (str(out), form, 1)
        assert (told["pages"] is None) == (start == b"PK")
        assert out.read_bytes().startswith(start)
    assert cli.main(asked[:-1]) == 0
    assert "out.docx" in capsys.readouterr().out


def test_what_cannot_be_written_is_refused_and_leaves_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk_with_a_meeting(tmp_path, words="从邹顺贵家门口装起")
    for number, form, name in (
        ("2026-009", "record", "a.pdf"),
        ("2026-002", "record", "a.txt"),
        ("2026-002", "resolutions", "a.pdf"),
        ("2026-002", "resolutions", "a.docx"),
    ):
        asked = ["minutes", path, number, "--form", form, "--out", str(tmp_path / name)]
        assert cli.main(asked) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.strip()
        assert "邹顺贵" not in told.err
    assert not list(tmp_path.glob("a.*"))
    assert cli.main(["minutes", path, "2026-002", "--form", "poem", "--out", "a.pdf"]) == 2
