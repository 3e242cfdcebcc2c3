"""The layers hold, and starting the program loads no more than it must."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "reportlab", "babel", "pypinyin", "xlsxwriter"}
WORKBOOKS = {"python_calamine", "msoffcrypto", "openpyxl"}


def modules_after(statement: str) -> list[str]:
    """Return the modules in memory after a statement, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules in memory after a statement, in a process of its own."""
    return {name.partition(".")[0] for name in modules_after(statement)}


def test_imports_only_go_down() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_command_line_loads_no_window() -> None:
    loaded = loaded_by("import committee_desk.cli, committee_desk.__main__")
    assert loaded & {"PySide6", "shiboken6"} == set()
    assert loaded & (WORKBOOKS | {"reportlab", "xlsxwriter", "pypinyin"}) == set()


@pytest.mark.parametrize("module", ["application", "window"])
def test_the_window_is_shown_before_anything_heavy(module: str) -> None:
    loaded = loaded_by(f"import committee_desk.ui.{module}")
    assert "PySide6" in loaded
    assert loaded & (HEAVY | WORKBOOKS) == set()


def test_the_residents_do_not_wait_for_the_tables_of_other_lists() -> None:
    loaded = modules_after(
        "import committee_desk.desk, committee_desk.ui.pages.residents\n"
        "from committee_desk.work import query\nquery.listing_named('residents')"
    )
    records = {name.rpartition(".")[2] for name in loaded if ".records." in name}
    assert "people" in records
    assert records & {"visits", "needs", "resources", "services", "boards", "papers"} == set()
