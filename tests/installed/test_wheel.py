"""The wheel is the whole program, and its command line needs no Qt."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.installed, pytest.mark.slow]
# Put first on the path of the installed program: no Qt library can be loaded there.
NO_QT = """\
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("libGL.so.1: cannot open shared object file")
sys.meta_path.insert(0, NoQt())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of what is in the checkout."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(out.glob("committee_desk-*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; the libraries are lent, not fetched."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    install = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install"]
    more = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel]
    subprocess.run([*install, *more], check=True, capture_output=True)
    site = next((folder / "lib").glob("python3*")) / "site-packages"
    # The lent folder comes last and its own .pth files are not read: no checkout on the path.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return folder


def run(environment: Path, home: Path, *words: str, qt: bool = False) -> str:
    """Run the installed command and return what it printed."""
    blocked = home / "blocked"
    blocked.mkdir(exist_ok=True)
    if not qt:
        (blocked / "sitecustomize.py").write_text(NO_QT, "utf-8")
    done = subprocess.run(
        [environment / "bin" / "committee-desk", *words],
        cwd=home,
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
            "PYTHONPATH": str(blocked),
            "COMMITTEE_DESK_HOME": str(home / "home"),
            "COMMITTEE_DESK_PASSWORD": "a long sentence",
            "COMMITTEE_DESK_LANGUAGE": "zh_CN",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    log = home / "home" / "state" / "program.log"
    told = log.read_text("utf-8") if log.exists() else ""
    assert done.returncode == 0, done.stdout + done.stderr + told
    return done.stdout


def test_resources_and_catalogues_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = "committee_desk/_shipped/"
    assert f"{shipped}i18n/zh_CN.mo" in names
    resources = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert {each for each in resources if f"{shipped}{each}" not in names} == set()
    sources = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "committee_desk").rglob("*.py")
    }
    assert sources - names == set()
    assert [name for name in names if name.startswith(("tests/", ".ci/"))] == []


def test_the_command_line_runs_where_no_qt_can_load(environment: Path, tmp_path: Path) -> None:
    told = run(environment, tmp_path, "--help")
    assert "take-in" in told
    desk = str(tmp_path / "x.desk")
    run(environment, tmp_path, "new", desk, "--community", "幸福里社区")
    workbook = str(ROOT / "resources" / "samples" / "02_网格户籍册_户主合并.xlsx")
    counts = json.loads(run(environment, tmp_path, "take-in", desk, workbook, "--json"))
    assert counts["new"] > 0
    listed = json.loads(run(environment, tmp_path, "list", desk, "residents", "--json"))
    assert len(listed) == counts["new"]
    # Code lists and words come from inside the wheel: there is no checkout on this path.
    assert {each["sex"] for each in listed} <= {"男", "女", None, "未知的性别", "未说明的性别"}
    paper = tmp_path / "B01.pdf"
    data = str(ROOT / "resources" / "samples" / "B01.json")
    run(environment, tmp_path, "bulletin", desk, "B01", "--data", data, "--out", str(paper))
    assert paper.read_bytes().startswith(b"%PDF-")


def test_its_own_self_test_passes(environment: Path, tmp_path: Path) -> None:
    told = run(environment, tmp_path, "--self-test", qt=True).splitlines()
    assert [line[:6] for line in told[:-1]] == ["ok    "] * 5
    assert told[-1] == "the program is whole"
