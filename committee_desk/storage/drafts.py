"""What is typed and not yet saved: kept in the encrypted file, offered after a crash."""

import json
from dataclasses import dataclass
from typing import Any

from committee_desk.base.dates import now_ms
from committee_desk.base.errors import Refused
from committee_desk.storage.file import DeskFile

_WAIT_SECONDS = 0.2


@dataclass(frozen=True)
class Draft:
    """A form with what was typed; ``row`` is 0 for a new record, ``kept`` a time in ms."""

    form: str
    row: int
    data: dict[str, Any]
    kept: int


def keep(file: DeskFile, form: str, row: int, data: dict[str, Any]) -> bool:
    """Keep a draft in place of the one before; False when a long job writes, to be tried again."""
    told = json.dumps(data, ensure_ascii=False)
    try:
        with file.writer(_WAIT_SECONDS) as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO draft (form, row, who, data, kept) VALUES (?, ?, ?, ?, ?)",
                (form, row, file.who, told, now_ms()),
            )
            connection.commit()
    except Refused as busy:
        if busy.code != "busy":
            raise
        return False
    return True


def offered(file: DeskFile) -> list[Draft]:
    """Return this person's drafts, the newest first."""
    with file.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT form, row, data, kept FROM draft WHERE who = ? ORDER BY kept DESC, form, row",
            (file.who,),
        )
        return [Draft(form, row, json.loads(data), kept) for form, row, data, kept in rows]


def drop(file: DeskFile, form: str, row: int) -> None:
    """Forget a draft: its form was saved or given up."""
    with file.writer() as connection:
        connection.exec_driver_sql(
            "DELETE FROM draft WHERE form = ? AND row = ? AND who = ?", (form, row, file.who)
        )
        connection.commit()
