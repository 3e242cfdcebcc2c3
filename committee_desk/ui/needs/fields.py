"""The fields of the sheets of the needs, by kind. Words are message ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_

if TYPE_CHECKING:
    from committee_desk.records.field import Field


def _field(name: str, words: str, kind: str, **more: Any) -> Field:
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind(kind), **more)


def day_field(name: str = "on", words: str = N_("On"), *, required: bool = True) -> Field:
    """Return a day."""
    return _field(name, words, "day", required=required)


def text_field(name: str, words: str, *, required: bool = False, masks: str = "") -> Field:
    """Return a line of text."""
    return _field(name, words, "text", required=required, limit=60, masks=masks)


def long_field(name: str, words: str, *, required: bool = False) -> Field:
    """Return several lines."""
    return _field(name, words, "long", required=required)


def code_field(name: str, words: str, codes: str, *, required: bool = False) -> Field:
    """Return a choice of a code list."""
    return _field(name, words, "code", codes=codes, required=required)


def refers_field(name: str, words: str, listing: str, *, required: bool = True) -> Field:
    """Return another record."""
    return _field(name, words, "refers", refers=listing, required=required)
