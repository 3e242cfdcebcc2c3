"""Topics and covenants from the command line: every key the description names is there."""

import json
import re
from pathlib import Path

import pytest

from committee_desk import cli
from committee_desk.work import covenant_articles, keep, topic_states
from tests.helpers.desks import SECRET, new_desk

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("listing", ["topics", "covenants"])
def test_a_record_has_every_key_that_is_described(
    listing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    with new_desk(tmp_path) as desk:
        draft = {"title": "加装电梯", "topic_source": "up", "proposer": "邹顺贵"}
        one = desk.do(keep.add, "topics", draft).value
        desk.do(topic_states.set_state, one, "screened")
        two = desk.do(keep.add, "covenants", {"title": "居民公约", "scope": "compound"}).value
        desk.do(covenant_articles.add, two, "encouraged", "邻里互助")
    assert cli.main(["list", str(tmp_path / "desk.desk"), listing, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (stated,) = re.findall(rf"list 示例\.desk {listing} .*\n\[\{{(.+)\}}\]", text)
    assert set(re.findall(r'"(\w+)"', stated)) <= set(told)
    if listing == "topics":
        assert (told["status"], told["status_code"]) == ("已筛选", "screened")
        assert (told["topic_source"], told["source"]) == ("居民提议", None)
    else:
        assert (told["version"], told["scope_code"]) == (1, "compound")
