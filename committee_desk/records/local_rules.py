"""What a committee adds to the shipped rules: days of the calendar, and rules of its locality."""

from sqlmodel import Field

from committee_desk.records.record import Record, live


class CalendarYear(Record, table=True):
    """A year whose days off and make-up workdays the committee typed from the official notice."""

    __tablename__ = "calendar_year"
    year: int = Field(index=True)
    source: str | None = None


class CalendarDay(Record, table=True):
    """A day off (``kind`` off, with the festival's name) or a make-up workday (``work``)."""

    __tablename__ = "calendar_day"
    __table_args__ = (live("calendar_day", "day"),)
    day: str
    kind: str
    name: str | None = None


class LocalRule(Record, table=True):
    """A rule of the locality; ``value`` is JSON of the shape the national rule has."""

    __tablename__ = "local_rule"
    rule_id: str = Field(index=True)
    value: str
    from_on: str
    to_on: str | None = None
    source: str
    article: str | None = None
    note: str | None = None
