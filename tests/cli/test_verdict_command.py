"""A verdict is asked for without a desk, one by one or as a file of cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from committee_desk import cli

QUORUM = ("verdict", "--rule", "rep_assembly.quorum", "--on", "2026-03-10", "--figures")


def test_one_question_is_answered_in_json_and_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main([*QUORUM, '{"members": 45, "present": 30}', "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "rule": "rep_assembly.quorum",
        "article": "29",
        "met": True,
        "figures": {"members": 45, "present": 30},
        "threshold": 30,
        "words": "应到45人，实到30人，达到三分之二以上，符合《城市居民委员会组织法》第二十九条。",
    }
    assert cli.main([*QUORUM, '{"members": 45, "present": 30}']) == 0
    assert capsys.readouterr().out == told["words"] + "\n"


@pytest.mark.parametrize("figures", ['{"members": 45, "present": 29}', '{"members": 45}', "{}"])
def test_not_met_and_open_are_answers_too(figures: str) -> None:
    assert cli.main([*QUORUM, figures]) == 0


def test_a_law_without_the_rule_has_no_article(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["verdict", "--rule", "rep_assembly.call", "--on", "2025-12-31", "--json"]
    assert cli.main([*asked, "--figures", '{"base": 40, "demanding": 8}']) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["met"], told["article"], told["threshold"]) == (None, None, None)


@pytest.mark.parametrize(
    "figures", ['{"members": 0, "present": 0}', '{"members": 4, "present": 5}', "[45, 30]"]
)
def test_what_cannot_be_ends_with_1_and_a_sentence(
    figures: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*QUORUM, figures, "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()
    assert "{" not in err


@pytest.mark.parametrize(
    "asked",
    [
        ["verdict"],
        ["verdict", "--rule", "assembly.quorum"],
        ["verdict", "--rule", "assembly.quorum", "--on", "2026-03-10"],
        ["verdict", "--on", "2026-03-10", "--figures", "{}"],
        ["verdict", "--cases", "a.json", "--rule", "assembly.quorum"],
        ["verdict", "--cases", "a.json", "--on", "2026-03-10"],
        [*QUORUM, "{"],
        [*QUORUM, "null"],
        [*QUORUM, '{"members": NaN}'],
        [*QUORUM, '{"members": 1e999}'],
        [*QUORUM, '{"members": "\\ud800"}'],
        [*QUORUM, "[" * 100_000],
    ],
)
def test_wrong_use_ends_with_2(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(asked) == 2
    assert capsys.readouterr().out == ""


def written(folder: Path, cases: Any) -> str:
    path = folder / "cases.json"
    path.write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_cases_are_answered_in_their_order_whatever_one_of_them_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = {"base": 100, "present": 51}
    cases = [
        {"rule": "assembly.quorum", "on": "2025-12-30", "figures": same},
        {"rule": "assembly.quorum", "on": "2026-01-02", "figures": {"base": 0, "present": 0}},
        {"rule": "no.such.rule", "on": "2026-01-02", "figures": same},
        {"rule": "assembly.quorum", "on": "2026-02-30", "figures": same},
        {"rule": "assembly.quorum", "figures": same},
        "assembly.quorum",
        {"rule": "assembly.quorum", "on": "2026-01-02", "figures": [1]},
        {"rule": "assembly.quorum", "on": "2026-01-02"},
        {"rule": "assembly.quorum", "on": "2026-01-02", "figures": same},
    ]
    file = written(tmp_path, cases)
    assert cli.main(["verdict", "--cases", file, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["met"] for each in told] == [True, *[None] * 7, True]
    assert [bool(each.get("error")) for each in told] == [False, *[True] * 6, False, False]
    assert [told[0]["article"], told[-1]["article"]] == ["9", "27"]
    assert told[1]["figures"] == {"base": 0, "present": 0}
    assert cli.main(["verdict", "--cases", file]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [each.get("error") or each["words"] for each in told]


def test_no_cases_have_no_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verdict", "--cases", written(tmp_path, []), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("text", [b"{}", b"[", b"\xff\xfe\x00", b"", b"[" * 100_000, b"[1e999]"])
def test_a_file_that_is_no_list_of_cases(
    text: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes(text)
    assert cli.main(["verdict", "--cases", str(file), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "cases.json is no list of cases." in err
    assert cli.main(["verdict", "--cases", str(tmp_path / "none.json")]) == 1
    assert "none.json cannot be read." in capsys.readouterr().err
