"""What of a person may be shown where: one table of kinds and channels, read from data."""

from datetime import date
from functools import cache
from typing import Any

from committee_desk.base import dates
from committee_desk.rules import rulebook
from committee_desk.rules.addresses import display, read_address
from committee_desk.rules.data import shipped_json
from committee_desk.rules.days import age_on
from committee_desk.rules.names import MARK, surname
from committee_desk.rules.phones import mask_phone


@cache
def _rules() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "masking")
    return found


def channels() -> tuple[str, ...]:
    """Return the ways a value may leave: list, detail, internal, public, upward, log."""
    return tuple(_rules()["channels"])


def kinds() -> tuple[str, ...]:
    """Return the kinds of value the table knows."""
    return tuple(_rules()["table"])


def rule_of(kind: str, channel: str) -> str:
    """Return the name of the rule for a kind in a channel; ``never`` for what is not known."""
    rule: str = _rules()["table"].get(kind, {}).get(channel, "never")
    return rule


def bindable(kind: str, channel: str) -> bool:
    """Tell whether a template of a channel may hold a value of this kind at all."""
    return rule_of(kind, channel) != "unbindable" and kind in _rules()["table"]


def mask(
    kind: str,
    value: str,
    channel: str,
    *,
    households: int | None = None,
    on: date | None = None,
) -> str:
    """Return a value as it may be shown in a channel; an unknown kind or channel shows nothing.

    ``households`` is how many of the same building the paper lists (an address names its building
    only when they are enough, and no fewer are assumed when it is not said). ``on`` is the day
    an age is counted for, today when not given.
    """
    if not value:
        return ""
    rule = rule_of(kind, channel)
    if rule == "full":
        return value
    if rule == "building":
        return _building(value, households)
    if rule == "band":
        return _band(kind, value, on or dates.today())
    plain = _PLAIN.get(rule)
    return plain(value) if plain else ""


def mask_name(name: str) -> str:
    """Return a name as public paper shows it: 张**, 欧阳**, 阿**; a single character is 佚**."""
    stars: str = _rules()["stars"]
    if len(name) < 2:
        return str(_rules()["nameless"]) + stars
    first = name[0] if MARK in name else surname(name) or name[0]
    return first + stars


def mask_id_number(number: str) -> str:
    """Return an identity number as lists show it: its first three and last two places."""
    star: str = _rules()["star"]
    if len(number) < 8:
        return star * len(number)
    return number[:3] + star * (len(number) - 5) + number[-2:]


def _last_two(number: str) -> str:
    star: str = _rules()["star"]
    return star * (len(number) - 2) + number[-2:] if len(number) > 7 else star * len(number)


def _hidden(_value: str) -> str:
    return str(_rules()["star"]) * 3


def _year(birth: str) -> str:
    return birth[:4]


_PLAIN = {
    "surname": mask_name,
    "ends": mask_id_number,
    "last_two": _last_two,
    "phone": mask_phone,
    "hidden": _hidden,
    "year": _year,
}


def _building(address: str, households: int | None) -> str:
    place = read_address(address)
    few = households is not None and households < _rules()["fewest_households"]
    if few or not place.compound:
        # A building without the name of its compound says no less than its number does.
        return place.compound if few else display("", place.building, "", "")
    return display(place.compound, place.building, "", "")


def _band(kind: str, value: str, on: date) -> str:
    age = int(value) if kind == "age" and value.isdecimal() else age_on(value, on)
    if age is None and kind != "age" and value[:4].isdecimal():
        age = on.year - int(value[:4])
    if age is None or age < 0:
        return ""
    width: int = _rules()["band_years"]
    first = age // width * width
    return f"{first}{_rules()['band_dash']}{first + width - 1}"


def is_minor(birth: str, on: date) -> bool:
    """Tell whether a person is under 18 on a day; an unknown birth counts as grown up."""
    age = age_on(birth, on)
    return age is not None and age < rulebook.value("age.minor_below", on).value


def is_child(birth: str, on: date) -> bool:
    """Tell whether a person is under 14, whose every datum is sensitive by law."""
    age = age_on(birth, on)
    return age is not None and age < rulebook.value("age.child_below", on).value


def small_count(count: int, channel: str, on: date) -> str:
    """Return a count of persons as a statistic may show it: ``<5`` on public paper when few."""
    least: int = rulebook.value("statistics.smallest_cell", on).value
    return f"<{least}" if channel == "public" and 0 < count < least else str(count)
