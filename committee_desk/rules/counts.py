"""How many a need concerns, as people write it: 37户, 约27人."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from committee_desk.rules.data import bare, shipped_json


@dataclass(frozen=True)
class Affected:
    """A number with its unit (``persons`` or ``households``) and whether it is about right."""

    number: int
    unit: str
    about: bool = False


@cache
def _rules() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "needs")
    return found


@cache
def _written() -> re.Pattern[str]:
    about = "|".join(map(re.escape, _rules()["about"]))
    units = "|".join(map(re.escape, sorted(_rules()["counted"], key=len, reverse=True)))
    return re.compile(rf"(?P<before>{about})?(?P<number>\d{{1,7}})(?P<after>{about})?"
                      rf"(?P<unit>{units})(?P<last>{about})?")  # fmt: skip


def read_affected(text: str) -> Affected | None:
    """Return what a cell counts, None when it says something else, such as a name."""
    found = _written().fullmatch(bare(text))
    if not found:
        return None
    about = any(found[name] for name in ("before", "after", "last"))
    return Affected(int(found["number"]), _rules()["counted"][found["unit"]], about)


def affected_words(number: int | None, unit_label: str, about: bool) -> str | None:
    """Return a count as lists write it: 约27人; None when nothing is known."""
    if number is None:
        return None
    return f"{_rules()['about_words'] if about else ''}{number}{unit_label}"
