"""A hundred visits typed back without the mouse, at most sixty keys each; a crash costs no line.

``visits_driver`` is the walk. Afterwards the command line says what the desk holds.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.ui.starting import DEMONSTRATION_SECRET
from committee_desk.work import visit_progress, visit_routes
from tests.helpers.journeys import ROOT, Program

MOST_KEYS = 60


def walked(program: Program, out: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.visits_driver", str(out)],
        cwd=ROOT,
        env=program.environment("", QT_QPA_PLATFORM="offscreen", COMMITTEE_DESK_LANGUAGE="zh_CN"),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


@pytest.mark.journey
@pytest.mark.slow
def test_a_hundred_visits_are_typed_back_by_keys_alone(tmp_path: Path) -> None:
    program = Program(tmp_path)
    told = walked(program, tmp_path / "out")
    assert len(told["keys"]) == 100
    assert max(told["keys"]) <= MOST_KEYS, told["keys"]
    assert min(told["keys"]) == 1, "nobody opened: one key"

    assert told["visits"] == told["visits_before"] + 100, "none twice, none lost"

    with Desk.open(Path(told["desk"]), DEMONSTRATION_SECRET) as desk:
        plans = [
            each
            for month in desk.ask(visit_progress.months)
            for each in desk.ask(visit_progress.plans, month)
        ]
        typed = [each for each in plans if each.group != "第1走访组" and each.met]
        assert sum(each.met for each in typed) == told["met"]
        assert sum(each.missed for each in typed) == 100 - told["met"]
        needs = sum(line.needs for each in typed for line in desk.ask(visit_routes.lines, each.id))
        assert needs == told["needs"]
        (left,) = [each for each in desk.offered_drafts() if each.data]
        (values,) = left.data.values()
        assert (values["result"], values["problems"]) == ("met", "说到一半")
        assert left.row == next(each.id for each in plans if each.number == told["plan"])
    found = program.done("list", told["desk"], "visits", secret=DEMONSTRATION_SECRET)
    assert len(found) == told["visits"]
