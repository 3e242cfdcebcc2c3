"""New rows gathered by table and shape, and written many at a time, parents first."""

from typing import Any

from committee_desk.storage.unit import Unit

_MOST = 2000
# A row never comes before the one it refers to.
_ORDER = (
    "dwelling",
    "dwelling_grid",
    "household",
    "household_stay",
    "resident",
    "household_member",
    "resident_phone",
    "resident_tag",
    "visit_plan",
    "visit_plan_household",
    "visit",
    "visit_person",
    "service_run",
    "service_resource",
    "service_eval",
    "eval_feedback",
    "need",
    "need_asker",
    "need_step",
    "need_match",
    "service_need",
    "booking",
)


class Gathering:
    """Rows on their way into the file; ``flush`` writes what is left."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        self._count = 0

    def add(self, table: str, values: dict[str, Any]) -> None:
        """Gather a row, after those it refers to; unknown values are left out."""
        row = {name: value for name, value in values.items() if value is not None}
        columns = tuple(sorted(row))
        waiting = self._waiting.setdefault((table, columns), [])
        waiting.append(tuple(row[name] for name in columns))
        self._count += 1
        if self._count >= _MOST:
            self.flush()

    def flush(self) -> None:
        """Write everything gathered."""
        for table in _ORDER:
            for (name, columns), waiting in self._waiting.items():
                if name == table:
                    self._unit.insert(table, columns, waiting)
        self._waiting.clear()
        self._count = 0
