"""Wrong use ends with 2, what cannot be done with 1 and a sentence; neither leaves a trace."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk import cli
from committee_desk.base import words as spoken
from committee_desk.desk import Desk
from committee_desk.printing import recovery
from committee_desk.work import keep

Say = Callable[..., str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", "a careful clerk")
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def say() -> Say:
    """Return a sentence in the language the command line speaks here."""

    def said(message: str, **facts: str) -> str:
        spoken.use_preferred()
        return spoken.fill(spoken.translate(message), facts)

    return said


def left(folder: Path) -> list[str]:
    """Return what lies in the folder."""
    return [each.name for each in folder.iterdir()]


def test_a_desk_that_comes_to_nothing_leaves_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", "a.desk", "--community", ""]) == 1
    assert cli.main(["new", "a.desk", "--community", "幸福里", "--recovery", "no/a.pdf"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 2)
    assert left(tmp_path) == []
    assert cli.main(["new", "a.desk", "--community", "幸福里"]) == 0


def test_a_recovery_sheet_that_fails_takes_its_desk_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise there would be a desk whose recovery code nobody ever saw."""

    def broken(*_args: object) -> bytes:
        raise OSError

    monkeypatch.setattr(recovery, "recovery_sheet", broken)
    assert cli.main(["new", "a.desk", "--community", "幸福里", "--recovery", "a.pdf"]) == 1
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    "verb", ["list", "take-in", "ledger", "history", "undo", "check", "backup"]
)
def test_a_desk_that_is_not_there_leaves_no_lock(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"list": ["residents"], "take-in": ["x.csv"], "ledger": ["L01", "--out", "x.xlsx"]}
    assert cli.main([verb, "missing.desk", *more.get(verb, [])]) == 1
    assert "missing.desk" in capsys.readouterr().err
    assert left(tmp_path) == []


def test_a_desk_that_is_there_keeps_the_file_of_its_lock(tmp_path: Path) -> None:
    """All who wait for it lock the same file."""
    assert cli.main(["new", "a.desk", "--community", "幸福里"]) == 0
    assert "a.desk.lock" in left(tmp_path)
    assert cli.main(["undo", "a.desk"]) == 1
    assert "a.desk.lock" in left(tmp_path)


@pytest.mark.parametrize(("named", "told"), [("/", "/"), (".", "here"), ("inner", "inner")])
def test_a_folder_is_no_workbook(
    named: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], say: Say
) -> None:
    (tmp_path / "here" / "inner").mkdir(parents=True)
    os.chdir(tmp_path / "here")
    assert cli.main(["look", named]) == 1
    assert capsys.readouterr().err.startswith(say("{name} is a folder, not a file.", name=told))


@pytest.mark.parametrize("words", [["look"], ["take-in", "a.desk"]])
def test_a_file_that_is_no_table_is_refused(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], say: Say
) -> None:
    assert cli.main(["new", "a.desk", "--community", "幸福里"]) == 0
    Path("env.sh").write_text("export A=1\nexport B=2\n")
    capsys.readouterr()
    assert cli.main([*words, "env.sh", "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(say("Nothing in {name} is a table.", name="env.sh"))


@pytest.mark.parametrize("desk", ["a.desk", "b.desk"])
def test_a_password_that_does_not_open_a_backup_is_told_of_the_backup(
    desk: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    say: Say,
) -> None:
    assert cli.main(["new", "a.desk", "--community", "幸福里"]) == 0
    assert cli.main(["backup", "a.desk"]) == 0
    (made,) = (tmp_path / "a-backups").iterdir()
    before = left(tmp_path)
    capsys.readouterr()
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", "another clerk")
    assert cli.main(["restore", desk, str(made)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(say("The password does not open this backup."))
    assert sorted(left(tmp_path)) == sorted(before)


def test_an_unknown_grid_is_told_with_the_grids_there_are(
    capsys: pytest.CaptureFixture[str], say: Say
) -> None:
    unknown = ["ledger", "a.desk", "L01", "--out", "x.xlsx", "--grid", "无"]
    assert cli.main(["new", "a.desk", "--community", "幸福里"]) == 0
    capsys.readouterr()
    assert cli.main(unknown) == 1
    assert capsys.readouterr().err.strip().endswith(say("This desk has no grids yet."))
    with Desk.open(Path("a.desk"), "a careful clerk") as desk:
        desk.do(keep.add, "grids", {"grid": "东区"})
        desk.do(keep.add, "grids", {"grid": "西区"})
    assert cli.main(unknown) == 1
    assert capsys.readouterr().err.strip().endswith(say("Grids are: {names}.", names="东区、西区"))


@pytest.mark.parametrize(
    "words",
    [
        ["list", "a.desk", "residents", "--reveal", " "],
        ["list", "a.desk", "residents", "--where", "sex"],
        ["list", "a.desk", "residents", "--as-of", "2026-02-30"],
        ["ledger", "a.desk", "L01", "--out", "/"],
        ["ledger", "a.desk", "L01", "--out", "."],
        ["take-in", "a.desk", "b.xlsx", "--errors", "."],
        ["demo", "a.desk", "--households", "0"],
        ["unheard"],
    ],
)
def test_wrong_use(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()


@pytest.mark.parametrize(
    "words",
    [
        ["list", "a.desk", "unheard"],
        ["list", "a.desk", "residents", "--where", "unheard=1"],
        ["list", "a.desk", "residents", "--where", "sex=猫"],
        ["list", "a.desk", "residents", "--where", "age=old"],
        ["ledger", "a.desk", "L99", "--out", "x.xlsx"],
        ["ledger", "a.desk", "L01", "--out", "x.xlsx", "--period", "0000"],
        ["ledger", "a.desk", "L01", "--out", "x.xlsx", "--grid", "无"],
        ["take-in", "a.desk", "missing.xlsx"],
        ["undo", "a.desk"],
        ["redo", "a.desk"],
        ["restore", "a.desk", "a.desk"],
        ["history", "missing.desk"],
    ],
)
def test_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "a.desk", "--community", "幸福里"]) == 0
    capsys.readouterr()
    assert cli.main([*words, "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()
    assert "fault of its own" not in err
    assert "程序自身" not in err
    assert not Path("x.xlsx").exists()
