"""Numbers of needs, resources and the like: counted on, never given again on this computer."""

from sqlalchemy import text

from committee_desk.storage.unit import Unit


def next_no(unit: Unit, table: str, year: int | None = None) -> int:
    """Return the number after the highest ever given, of that year where one is named."""
    condition, values = ("WHERE number_year = :y", {"y": year}) if year else ("", {})
    last = unit.connection.execute(
        text(f"SELECT max(number_no) FROM {table} {condition}"), values
    ).scalar()
    return int(last or 0) + 1
