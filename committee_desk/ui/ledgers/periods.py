"""The periods a ledger is offered for."""

from __future__ import annotations

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.base.words import _


def offered() -> list[tuple[str, str]]:
    """Return the periods offered: words and what ``Wanted.period`` takes."""
    now = dates.today()
    year, month = (now.year, now.month - 1) if now.month > 1 else (now.year - 1, 12)
    quarter = (now.month - 1) // 3
    last_quarter = (now.year, quarter) if quarter else (now.year - 1, 4)
    return [
        (_("Today"), ""),
        (_("{year}, month {month}", year=year, month=month), f"{year}-{month:02d}"),
        (
            _("{year}, quarter {quarter}", year=last_quarter[0], quarter=last_quarter[1]),
            f"{last_quarter[0]}-Q{last_quarter[1]}",
        ),
        (_("The year {year}", year=now.year - 1), f"{now.year - 1}"),
    ]


def wrong(written: str) -> str:
    """Return what is wrong with a period somebody wrote, '' when nothing is."""
    from committee_desk.work.periods import period_of

    try:
        period_of(written)
    except DeskError as fault:
        return fault.whole()
    return ""
