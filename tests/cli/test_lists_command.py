"""Lists of needs, resources and services on the command line, against the truth of sample 13."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from committee_desk import cli

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
NAME = "13_三张清单_需求资源服务"
FIELDS = {
    "need": "need", "resource": "resource", "service": "service", "provider": "provider",
    "who_as_written": "who", "quantity_as_written": "quantity",
}  # fmt: skip


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Return what runs a command and gives its JSON; a desk and the sample lie in the folder."""
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", "a careful clerk")
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / f"{NAME}.xlsx", "13.xlsx")

    def run(*words: str) -> Any:
        assert cli.main([*words, "--json"]) == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    run("new", "梧桐.desk", "--community", "梧桐社区", "--person", "王秀兰")
    return run


def test_look_tells_the_three_lists_apart(told: Any) -> None:
    seen = told("look", "13.xlsx")
    first, second = seen["sheets"]
    (needs,) = first["tables"]
    assert [column["field"] for column in needs["columns"].values()] == [
        "category", "seq", "need", "who", "raised_on", "urgency", "resource_refs", "status",
    ]  # fmt: skip
    assert [table["listing"] for table in second["tables"]] == ["resources", "services"]
    assert [(t["first_row"], t["last_row"]) for t in second["tables"]] == [(3, 9), (14, 19)]


def test_what_is_listed_is_what_the_truth_has_field_by_field(told: Any) -> None:
    truth = json.loads((SAMPLES / "truth" / f"{NAME}.json").read_text(encoding="utf-8"))
    count = truth["counts"]["records"]
    dry = told("take-in", "梧桐.desk", "13.xlsx", "--dry-run")
    assert (dry["new"], told("list", "梧桐.desk", "needs")) == (count, [])
    done = told("take-in", "梧桐.desk", "13.xlsx")
    verdicts = ("new", "changed", "same", "doubtful", "refused")
    assert [done[name] for name in verdicts] == [count, 0, 0, 0, 0]
    assert [one["code"] for one in done["problems"]] == ["day_year_taken"] * 2
    found = {
        (one["source"]["sheet"], one["source"]["row"]): one
        for listing in ("needs", "resources", "services")
        for one in told("list", "梧桐.desk", listing)
    }
    assert len(found) == count
    for true in truth["records"]:
        one = found[true["sheet"], true["row"]]
        assert one["source"]["file"] == "13.xlsx"
        for name, field in FIELDS.items():
            if name in true:
                assert one[field] == true[name], (true["row"], field)
        if "month" in true:
            assert int(one["raised_on"][5:7]) == true["month"]
            assert one["other"].get("类别", one["category"]) == true["category"]
    again = told("take-in", "梧桐.desk", "13.xlsx")
    assert [again[name] for name in verdicts] == [0, 0, count, 0, 0]
    told("undo", "梧桐.desk")
    assert told("list", "梧桐.desk", "services") == []


def test_needs_are_asked_for_by_the_words_of_the_list(told: Any) -> None:
    told("take-in", "梧桐.desk", "13.xlsx")
    urgent = told(
        "list", "梧桐.desk", "needs", "--where", "urgency=紧急", "--where", "status=已收集"
    )
    assert {one["need"] for one in urgent} == {
        "紧急呼叫器安装", "四点半课堂", "暑期托管", "家政技能培训",
    }  # fmt: skip
    assert {one["status_code"] for one in urgent} == {"collected"}
