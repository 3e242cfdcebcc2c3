"""Desks for tests: quick keys, one clerk, people whose truth is known."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from committee_desk.desk import Desk
from committee_desk.work import keep

SECRET = "a careful clerk"


def new_desk(folder: Path, name: str = "desk") -> Desk:
    """Return an open desk in a folder; COMMITTEE_DESK_TEST_KEY_COST must be ``quick``.

    It is a copy of one that is made once: laying the tables takes most of a second.
    """
    path = folder / f"{name}.desk"
    for part in _model().glob("model.desk*"):
        if not part.name.endswith(".lock"):
            shutil.copy(part, folder / part.name.replace("model", name, 1))
    return Desk.open(path, SECRET)


@cache
def _model() -> Path:
    made = tempfile.TemporaryDirectory(prefix="desk-model-")
    atexit.register(made.cleanup)
    folder = Path(made.name)
    desk, _code = Desk.create(
        folder / "model.desk", community="幸福里社区", person="王秀兰", secret=SECRET
    )
    desk.close()
    return folder


def add_home(desk: Desk, building: str, unit: str, room: str, **more: Any) -> tuple[int, int]:
    """Add a dwelling with a household in it; return both ids."""
    place = {"building": building, "unit": unit, "room": room}
    grid = {"grid_id": more.pop("grid_id")} if "grid_id" in more else {}
    dwelling = desk.do(keep.add, "dwellings", {**place, **grid}).value
    household = desk.do(keep.add, "households", {"dwelling_id": dwelling, **more}).value
    return dwelling, household


def add_person(desk: Desk, name: str, household: int | None = None, **more: Any) -> int:
    """Add a resident and return the id."""
    return int(
        desk.do(
            keep.add, "residents", {"person_name": name, "household_id": household, **more}
        ).value
    )


def live_rows(desk: Desk) -> dict[str, dict[int, dict[str, Any]]]:
    """Return every live row of every data table, without ``revision`` and ``updated``."""

    def read(conn: Any) -> dict[str, dict[int, dict[str, Any]]]:
        from committee_desk.storage.triggers import data_tables

        found: dict[str, dict[int, dict[str, Any]]] = {}
        for table in data_tables(conn):
            rows = conn.exec_driver_sql(f'SELECT * FROM "{table}" WHERE deleted IS NULL')
            found[table] = {
                row["id"]: {k: v for k, v in row.items() if k not in {"revision", "updated"}}
                for row in rows.mappings()
            }
        return found

    return desk.ask(read)
