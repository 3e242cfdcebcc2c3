"""What the preview shows of rows that are not people: the same six questions of every list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.taking_in.discreet import as_listed

if TYPE_CHECKING:
    from committee_desk.work.taking_in.planned import Plan, Row

PEOPLE = ("residents", "households")
TITLES = {
    "residents": N_("Residents"),
    "households": N_("Households"),
    "needs": N_("Needs"),
    "supplies": N_("Supply list"),
    "resources": N_("Resources"),
    "services": N_("Services"),
    "visits": N_("Visits"),
    "": N_("Not understood"),
}

# name, words, width in dp
COLUMNS = (
    ("verdict", N_("Outcome"), 118),
    ("place", N_("Row"), 64),
    ("listing", N_("List"), 84),
    ("what", N_("What"), 190),
    ("remarks", N_("Remarks"), 260),
    ("category", N_("Category"), 104),
    ("who", N_("Who"), 132),
    ("when", N_("When"), 112),
    ("much", N_("How much, for whom"), 150),
    ("state", N_("State"), 96),
)

# By list, the fields that answer each question; the first one a row fills is shown.
_SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "residents": {"what": ("person_name",), "who": ("head_name",), "much": ("address",)},
    "needs": {
        "what": ("need",),
        "category": ("category",),
        "who": ("who",),
        "when": ("raised_on",),
        "much": ("affected_words", "audience"),
        "state": ("status",),
    },
    "supplies": {
        "what": ("supply",),
        "category": ("supply_source",),
        "who": ("provider",),
        "when": ("to_on", "from_on"),
        "much": ("quantity", "audience"),
        "state": ("progress",),
    },
    "resources": {
        "what": ("resource",),
        "category": ("kind",),
        "who": ("provider",),
        "when": ("available",),
        "much": ("quantity",),
    },
    "services": {
        "what": ("service",),
        "category": ("category",),
        "who": ("provider", "responsible"),
        "when": ("frequency",),
        "much": ("audience",),
        "state": ("progress",),
    },
    "visits": {
        "what": ("who", "address"),
        "category": ("kind",),
        "who": ("staff",),
        "when": ("day",),
        "much": ("problems", "address"),
        "state": ("result",),
    },
}


def is_of_people(plan: Plan) -> bool:
    """Tell whether a plan holds nothing but people."""
    return all(row.record.listing in PEOPLE for row in plan.rows)


def fields_shown(row: Row, column: str) -> tuple[str, ...]:
    """Return the fields of a row that answer the question of a column."""
    return _SHOWN.get(row.record.listing, {}).get(column, ())


def cell(row: Row, column: str) -> str:
    """Return what a row says in a column of the lists, as lists show it."""
    if column == "listing":
        return _(TITLES.get(row.record.listing, ""))
    for name in fields_shown(row, column):
        words = _affected(row) if name == "affected_words" else row.record.values.get(name, "")
        if words:
            return as_listed(name, words)
    return ""


def called(row: Row) -> str:
    """Return what a row is called by: a name, or what it is about."""
    return cell(row, "what") or _("without a name")


def facts(row: Row) -> dict[str, str]:
    """Return everything a row of a list says, by field, as lists show it."""
    told: dict[str, str] = {}
    for name, words in row.record.values.items():
        if name in _QUIET:
            continue
        told[name] = as_listed(name, words)
    return told


_QUIET = ("affected_unit", "affected_about", "amount", "unit", "staff1", "staff2")


def _affected(row: Row) -> str:
    from committee_desk.rules.codes import code_list
    from committee_desk.rules.counts import affected_words

    values: dict[str, Any] = row.record.values
    if not values.get("affected"):
        return ""
    unit = code_list("need_unit").label(values.get("affected_unit"))
    return affected_words(int(values["affected"]), unit, bool(values.get("affected_about"))) or ""
