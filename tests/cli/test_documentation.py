"""Every command of docs/command-line.md runs as it stands and prints the shape stated there."""

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from committee_desk import cli
from committee_desk.desk import Desk
from committee_desk.work import keep
from tests.helpers import minutes_documents

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"```\n\$ committee-desk (.+)\n(.+)\n```")
NOTICE = {
    "reason": "水管检修",
    "area": "幸福里小区",
    "start": "2026-12-01T08:00",
    "end": "2026-12-01T17:00",
    "what": "停水",
    "safety": "请提前储水",
    "unit": "物业服务中心",
    "phone": "0512-00000000",
}
CASES = [
    {"rule": "assembly.quorum", "on": "2025-12-30", "figures": {"base": 100, "present": 51}},
    {"rule": "assembly.quorum", "on": "2026-01-02", "figures": {"base": 0, "present": 51}},
]


def examples() -> list[tuple[str, str]]:
    return EXAMPLE.findall((ROOT / "docs" / "command-line.md").read_text(encoding="utf-8"))


def test_every_verb_has_an_example() -> None:
    shown = {command.split()[0] for command, _ in examples()}
    assert set(cli.VERBS) - shown == {"redo", "restore"}


def test_every_example_prints_what_is_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", "a careful clerk")
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.chdir(tmp_path)
    shutil.copy(next((ROOT / "tests" / "samples").glob("02_*.xlsx")), "02.xlsx")
    Path("notice.json").write_text(json.dumps(NOTICE, ensure_ascii=False), encoding="utf-8")
    minutes_documents.paragraphs(Path("会议记录.docx"))
    Path("cases.json").write_text(json.dumps(CASES), encoding="utf-8")
    held: list[int] = []
    for command, stated in examples():
        if command.startswith("minutes") and not held:
            _hold_a_meeting(held)
        status = cli.main(shlex.split(command))
        out, err = capsys.readouterr()
        if stated == "refused":
            assert (status, out) == (1, ""), command
            assert err.strip()
            continue
        assert status == 0, (command, err)
        _has_shape(json.loads(out), _shape(stated), command)


def _hold_a_meeting(held: list[int]) -> None:
    """Hold the meeting whose minutes the examples write, unless one was taken in before."""
    with Desk.open(Path("幸福里.desk"), "a careful clerk") as desk:
        found = desk.ask(
            lambda conn: conn.exec_driver_sql("SELECT id FROM meeting").scalars().all()
        )
        draft = {"kind": "council", "name": "议事协商会", "day": "2026-11-10"}
        held += found or [desk.do(keep.add, "meetings", draft).value]


def _shape(stated: str) -> Any:
    """Read ``{"a", "b": [{"c"}]}`` as nested keys."""
    return json.loads(re.sub(r'"(\w+)"(?=\s*[,}])', r'"\1": null', stated))


def _has_shape(value: Any, shape: Any, where: str) -> None:
    if isinstance(shape, list):
        assert isinstance(value, list), where
        for one in value:
            _has_shape(one, shape[0], where)
    elif isinstance(shape, dict):
        assert shape.keys() <= value.keys(), where
        for name, inner in shape.items():
            if inner is not None and value[name] is not None:
                _has_shape(value[name], inner, f"{where}: {name}")
