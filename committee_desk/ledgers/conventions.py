"""The customs every electronic ledger keeps: fonts, sizes, margins, wording; one shipped file."""

import json
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped


@cache
def conventions() -> dict[str, Any]:
    """Return the shipped customs; sizes in points, widths in characters of the sheet."""
    path = shipped("resources", "templates", "ledgers", "conventions.json")
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read
