"""What is not seen through is named in JSON and in words."""

import json
from pathlib import Path

import pytest

from committee_desk import cli
from committee_desk.work import chain, keep, need_intake
from tests.helpers.desks import SECRET, new_desk


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)


def test_broken_links_with_their_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_desk(tmp_path) as desk:
        draft = {"need": "楼道灯不亮", "raised_on": "2026-01-02", "reply_by": "2026-01-09"}
        need = desk.do(need_intake.raise_need, draft).value
        hall = desk.do(keep.add, "resources", {"resource": "活动室"}).value
    path = str(tmp_path / "desk.desk")
    assert cli.main(["chain", path, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    first, second = told["broken"]
    assert (first["kind"], first["listing"], first["id"]) == ("need_unanswered", "needs", need)
    assert (first["since"], first["way_out"][:6]) == ("2026-01-09", "Answer")
    assert first["days"] > 0
    assert (second["kind"], second["id"], second["days"]) == ("resource_stale", hall, None)
    assert told["counts"].keys() == chain.KINDS.keys()
    assert sum(told["counts"].values()) == 2

    assert cli.main(["chain", path]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Needs without an answer past their day  1  ")
    assert lines[1].startswith("  2026-0001 楼道灯不亮  2026-01-09  ")
    assert lines[3] == "  活动室"


def test_a_whole_chain_is_told_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new_desk(tmp_path).close()
    assert cli.main(["chain", str(tmp_path / "desk.desk")]) == 0
    assert capsys.readouterr().out == "Every link of the chain holds.\n"


def test_the_documentation_names_every_kind() -> None:
    told = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
    assert not [kind for kind in chain.KINDS if f"`{kind}`" not in told]
    assert not [kind for kind in chain.KINDS if f'"{kind}"' not in told]
