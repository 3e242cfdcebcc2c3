"""How the columns of a workbook were confirmed, remembered by the words of its head."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.ledgers.reading.model import Look
from committee_desk.storage.unit import Unit
from committee_desk.work import rows


def remembered(conn: Connection) -> dict[str, dict[str, str | None]]:
    """Return every confirmed mapping: header fingerprint to column letter to field word."""
    found = conn.execute(
        text("SELECT fingerprint, mapping FROM column_mapping WHERE deleted IS NULL ORDER BY id")
    )
    return {fingerprint: json.loads(mapping) for fingerprint, mapping in found}


def remember(unit: Unit, look: Look) -> None:
    """Keep the columns of a workbook as they were taken in, for the next one with this head."""
    for _sheet, table in look.tables():
        if table.listing and table.fingerprint:
            fields = {letter: column.field for letter, column in table.columns.items()}
            _keep(unit, table.fingerprint, fields)


def _keep(unit: Unit, fingerprint: str, fields: Mapping[str, Any]) -> None:
    kept = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    row = unit.connection.execute(
        text("SELECT id FROM column_mapping WHERE fingerprint = :f AND deleted IS NULL"),
        {"f": fingerprint},
    ).scalar()
    if row is None:
        rows.add(unit, "column_mapping", {"fingerprint": fingerprint, "mapping": kept})
    else:
        rows.change(unit, "column_mapping", int(row), {"mapping": kept})
