"""What `make run` does without a screen: the main job, and where everything lies."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(
    not (ROOT / ".venv" / "bin" / "committee-desk").exists(), reason="made by .ci/setup"
)
def test_without_a_screen_the_main_job_is_done_and_told(tmp_path: Path) -> None:
    where = tmp_path / "demo"
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        [ROOT / ".ci" / "show"],
        env={**kept, "COMMITTEE_DESK_SHOW": str(where), "COMMITTEE_DESK_LANGUAGE": "zh_CN"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    for name in ("xingfuli.desk", "L01.xlsx", "B01.pdf"):
        assert (where / name).stat().st_size > 1000
        assert f"{where}/{name}" in done.stdout
    assert f"{where}/pictures/" in done.stdout
    pictures = {path.stem for path in (where / "pictures").glob("*.png")}
    shown = {path.stem for path in (ROOT / "docs" / "pictures").glob("*.png")}
    assert pictures >= {"home", "residents", "taking_in", "notice"}
    assert pictures == shown
