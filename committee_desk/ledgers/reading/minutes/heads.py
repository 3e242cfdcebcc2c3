"""The single fields at the head of minutes: name, day and hours, place, who led and wrote."""

from __future__ import annotations

import re

from committee_desk.ledgers.reading.minutes import times
from committee_desk.ledgers.reading.minutes.figures import number
from committee_desk.ledgers.reading.minutes.found import Minutes
from committee_desk.ledgers.reading.minutes.people import name_of
from committee_desk.ledgers.reading.minutes.words import Piece

SINGLE = ("name", "no", "time", "end", "place", "chair", "recorder", "expected", "present")
_ATTRIBUTES = {"time": "date", "end": "to_time"}


def again(minutes: Minutes, piece: Piece) -> bool:
    """Tell whether a piece names what is known already, such as the hour of something planned."""
    if piece.label not in SINGLE or not piece.text:
        return False
    known = getattr(minutes, _ATTRIBUTES.get(piece.label, piece.label))
    return known is not None and known != ""


def take(minutes: Minutes, label: str, text: str) -> list[str]:
    """Fill a field that is not filled yet; return the days that were named for the meeting."""
    if label == "time":
        return _time(minutes, text)
    if label == "end":
        minutes.to_time = minutes.to_time or next(iter(times.clocks_in(text)), "")
    elif label in ("chair", "recorder"):
        if not getattr(minutes, label):
            setattr(minutes, label, name_of(text))
    elif label in ("expected", "present"):
        found = re.search(r"[0-9零〇一二三四五六七八九十百]+", text)
        if found and getattr(minutes, label) is None:
            setattr(minutes, label, number(found[0]))
    elif not getattr(minutes, label):
        setattr(minutes, label, text.strip("。；; "))
    return []


def _time(minutes: Minutes, text: str) -> list[str]:
    found = times.days_in(text)
    clocks = times.clocks_in(text)
    if found and not minutes.date:
        minutes.date = found[0]
    if clocks and not minutes.from_time:
        minutes.from_time = clocks[0]
        minutes.to_time = minutes.to_time or (clocks[1] if clocks[1:] else "")
    return found
