"""The shape of a kind's JSON, checked key by key, each complaint naming its place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_

TEXT, FLAG, COUNT, LIST, OBJECT = "text", "flag", "count", "list", "object"
_TYPES: dict[str, tuple[type, str]] = {
    TEXT: (str, N_("a text")),
    FLAG: (bool, N_("true or false")),
    COUNT: (int, N_("a whole number")),
    LIST: (list, N_("a list")),
    OBJECT: (dict, N_("an object")),
}


class _Word:
    """A message id that is translated when the complaint is shown."""

    def __init__(self, message: str) -> None:
        self._message = message

    def __str__(self) -> str:
        from committee_desk.base.words import translate

        return translate(self._message)


def check(
    told: Any, place: str, known: Mapping[str, str], needed: Sequence[str] = ()
) -> dict[str, Any]:
    """Return an object whose keys are known and of their type. Raises Refused naming the place."""
    if not isinstance(told, dict):
        raise wrong_type(place, OBJECT)
    for key, value in told.items():
        at = under(place, str(key))
        if key not in known:
            raise Refused(
                N_("{place} is not part of a kind of notice."),
                N_("Known there: {names}."),
                code="unknown_key",
                field=at,
                place=at,
                names=", ".join(known),
            )
        type_, _word = _TYPES[known[key]]
        if not isinstance(value, type_) or (type_ is int and isinstance(value, bool)):
            raise wrong_type(at, known[key])
    for key in needed:
        if key not in told or told[key] in ("", []):
            at = under(place, key)
            raise Refused(
                N_("The kind of notice lacks {place}."),
                N_("Write it down, then try again."),
                code="missing_key",
                field=at,
                place=at,
            )
    return told


def texts_only(told: Iterable[Any], place: str) -> tuple[str, ...]:
    """Return a list of texts. Raises Refused when something else is among them."""
    for number, each in enumerate(found := list(told)):
        if not isinstance(each, str):
            raise wrong_type(f"{place}[{number}]", TEXT)
    return tuple(found)


def one_of(value: str, possible: Iterable[str], place: str) -> str:
    """Return a value that is one of those possible. Raises Refused with all of them."""
    known = list(possible)
    if value not in known:
        raise Refused(
            N_("“{written}” is not possible for {place}."),
            N_("Choose one of: {names}."),
            code="impossible_value",
            field=place,
            place=place,
            written=value,
            names=", ".join(each for each in known if each),
        )
    return value


def wrong_type(place: str, type_: str) -> Refused:
    """Return the complaint that a place holds another type than it must."""
    return Refused(
        N_("{place} must be {what}."),
        N_("Look at one of the kinds that come with the program."),
        code="wrong_type",
        field=place,
        place=place or "{}",
        what=_Word(_TYPES[type_][1]),
    )


def under(place: str, key: str) -> str:
    """Return the place of a key under a place."""
    return f"{place}.{key}" if place else key
