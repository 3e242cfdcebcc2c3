"""Wrong use ends with 2, what cannot be done with 1 and a sentence; neither leaves a trace."""

from pathlib import Path

import pytest

from committee_desk import cli
from committee_desk.printing import recovery


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", "a careful clerk")
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.chdir(tmp_path)


def left(folder: Path) -> list[str]:
    """Return what lies in the folder, but for the lock file, which names nobody."""
    return [each.name for each in folder.iterdir() if each.suffix != ".lock"]


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
