"""A meeting of a desk is judged on the command line as in the window."""

import json
from pathlib import Path
from typing import Any

import pytest

from committee_desk import cli
from committee_desk.desk import Desk
from committee_desk.work import meeting_attendance
from tests.helpers.desks import SECRET, new_desk
from tests.work.meeting_desks import assembly_bodies, called, home


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_desk(tmp_path) as desk:
        _rep_assembly(desk)
        home(desk, "101", {}, {"birth_date": "2020-01-01"}, presence="both")
        called(desk, "assembly", form="households", base="living", on="2026-06-01")
        home(desk, "102", {}, presence="both")
        return desk.path


def _rep_assembly(desk: Desk) -> None:
    assembly_bodies(desk)
    meeting = called(desk, "rep_assembly", "2026-03-10", on="2026-02-20")
    desk.do(meeting_attendance.sign_in, meeting, "1-30")


def asked(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert cli.main(["verdict", *argv, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_meeting_is_found_by_number_and_by_id(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(capsys, str(path), "2026-001")
    assert told == asked(capsys, str(path), str(told["meeting"]["id"]))
    assert (told["meeting"]["kind"], told["meeting"]["day"]) == ("居民代表会议", "2026-03-10")
    assert told["counts"]["came"] == 30
    quorum = next(each for each in told["verdicts"] if each["what"] == "quorum")
    assert (quorum["met"], quorum["article"]) == (True, "29")
    assert quorum["figures"] == {"members": 45, "present": 30}
    assert told["moved"] is None


def test_the_stored_base_is_told_and_how_far_the_register_moved(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(capsys, str(path), "2026-002")
    assert (told["meeting"]["base_count"], told["meeting"]["base"]) == (1, "实际居住在本社区的")
    assert told["moved"] == {"stored": 1, "now": 2}
    assert cli.main(["verdict", str(path), "2026-002"]) == 0
    text = capsys.readouterr().out
    assert "应到基数1户" in text
    assert "+1" in text


def test_an_unknown_meeting_is_refused_with_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["verdict", str(path), "2031-7", "--json"]) == 1
    out, err = capsys.readouterr()
    assert (out, bool(err.strip())) == ("", True)


@pytest.mark.parametrize(
    "argv",
    [["x.desk"], ["x.desk", "1", "--rule", "assembly.quorum"], ["x.desk", "1", "--cases", "c"]],
)
def test_a_desk_goes_with_a_meeting_and_nothing_else(argv: list[str]) -> None:
    assert cli.main(["verdict", *argv]) == 2
