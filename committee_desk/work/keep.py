"""Adding, changing and removing a record of any listing."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from committee_desk.base.words import N_
from committee_desk.records.field import named
from committee_desk.records.listing import Listing
from committee_desk.rules.masking import mask
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bodies,
    code_lists,
    covenants,
    dwellings,
    elections,
    grids,
    households,
    meetings,
    members,
    needs,
    residents,
    resolutions,
    resources,
    rows,
    services,
    supplies,
    topics,
    visits,
)
from committee_desk.work.judging import judged
from committee_desk.work.query import listing_named

Adding = Callable[[Unit, dict[str, Any]], int]
Changing = Callable[[Unit, int, dict[str, Any], dict[str, Any]], None]
Removing = Callable[[Unit, int], None]

# What a list does beyond keeping its own row; one line a list.
_SUBJECTS: dict[str, tuple[Adding, Changing, Removing]] = {
    "residents": (residents.add, residents.change, residents.remove),
    "households": (households.add, households.change, households.remove),
    "dwellings": (dwellings.add, dwellings.change, dwellings.remove),
    "grids": (grids.add, grids.change, grids.remove),
    "visits": (visits.add, visits.change, visits.remove),
    "meetings": (meetings.add, meetings.change, meetings.remove),
    "needs": (needs.add, needs.change, needs.remove),
    "supplies": (supplies.add, supplies.change, supplies.remove),
    "resources": (resources.add, resources.change, resources.remove),
    "resolutions": (resolutions.add, resolutions.change, resolutions.remove),
    "services": (services.add, services.change, services.remove),
    "covenants": (covenants.add, covenants.change, covenants.remove),
    "topics": (topics.add, topics.change, topics.remove),
    "bodies": (bodies.add, bodies.change, bodies.remove),
    "members": (members.add, members.change, members.remove),
    "elections": (elections.add, elections.change, elections.remove),
}


def add(unit: Unit, listing: str, draft: Mapping[str, Any]) -> int:
    """Keep a new record of a listing and return its id. Raises NotValid."""
    declared = listing_named(listing)
    values = judged(declared.draft, draft, partial(code_lists.of, unit.connection))
    new = _SUBJECTS[listing][0](unit, values)
    if declared.said:
        values = rows.live(unit, declared.table_name, new)
    unit.say(N_("Add {kind} {name}"), kind=Said(declared.one), name=_called(declared, values))
    return new


def change(
    unit: Unit,
    listing: str,
    record_id: int,
    changes: Mapping[str, Any],
    revision: int | None = None,
) -> None:
    """Change fields of a record, judged as a whole.

    ``revision`` is the one the person saw; another one now raises DeskError ``changed_meanwhile``.
    """
    declared = listing_named(listing)
    now = rows.live(unit, declared.table_name, record_id)
    if revision is not None:
        rows.check_revision(now, revision)
    known = named(declared.draft)
    sealed = [name for name, each in known.items() if each.sealed]
    before = {name: None if name in sealed else now[name] for name in known}
    codes = partial(code_lists.of, unit.connection)
    values = judged(declared.draft, {**before, **changes}, codes)
    asked = {name: values[name] for name in changes}
    _SUBJECTS[listing][1](unit, record_id, now, asked)
    unit.say(
        N_("Change {kind} {name}"),
        kind=Said(declared.one),
        name=_called(declared, {**now, **asked}),
    )


def remove(unit: Unit, listing: str, record_ids: Sequence[int]) -> int:
    """Put records away; they stay in the file and can be brought back. Return how many."""
    declared = listing_named(listing)
    names = []
    for record_id in record_ids:
        now = rows.live(unit, declared.table_name, record_id)
        _SUBJECTS[listing][2](unit, record_id)
        names.append(_called(declared, now))
    if len(names) == 1:
        unit.say(N_("Remove {kind} {name}"), kind=Said(declared.one), name=names[0])
    else:
        unit.say(N_("Remove {n} records of {list}"), n=len(names), list=Said(declared.title))
    return len(names)


def _called(listing: Listing, values: Mapping[str, Any]) -> str:
    """Return what the step calls a record: a person's name masked as on public paper."""
    called = listing.said or listing.called
    name = str(values.get(called) or "")
    column = listing.columns[called]
    return mask(column.masks, name, "log") if column.masks and name else name
