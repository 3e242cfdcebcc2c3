"""Days of which sometimes only the month or the year is known: the last one they can mean counts.

So an answer due in 2026-11 is late when November is over, wherever it is asked: in the lists, on
the page of loose ends, in the story of a need.
"""

_WHOLE = len("2026-11-25")
_LAST = "-99"


def over(column: str, day: str = ":day") -> str:
    """Return the SQL condition that the last day a column can mean is before a whole day.

    It begins with a plain comparison, so that an index over the column can be used.
    """
    return f"{column} < {day} AND (length({column}) = {_WHOLE} OR {column} || '{_LAST}' < {day})"


def until(column: str, day: str) -> str:
    """Return the SQL condition that the last day a column can mean is not after a whole day."""
    return (
        f"{column} <= {day} AND (length({column}) = {_WHOLE} "
        f"OR {column} || '{_LAST}' < date({day}, '+1 day'))"
    )


def since(column: str, day: str) -> str:
    """Return the SQL condition that the last day a column can mean is not before a whole day."""
    return (
        f"{column} >= substr({day}, 1, 4) AND ({column} >= {day} "
        f"OR length({column}) < {_WHOLE} AND {column} || '{_LAST}' >= {day})"
    )


def is_over(written: str | None, day: str) -> bool:
    """Tell what ``over`` asks, of one text; False for none."""
    return bool(written) and _last(str(written)) < day


def _last(written: str) -> str:
    return written if len(written) == _WHOLE else f"{written}{_LAST}"
