"""Every listing by its name; a module that declares one is loaded when that one is asked for.

Making a record class takes milliseconds: who opens the residents need not wait for the tables of
services. The records all together are in ``records.every``.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from committee_desk.records.listing import Listing

_DECLARED = {
    "residents": ("people", "RESIDENTS"),
    "households": ("people", "HOUSEHOLDS"),
    "grids": ("community", "GRIDS"),
    "dwellings": ("community", "DWELLINGS"),
    "visits": ("visits", "VISITS"),
    "needs": ("needs", "NEEDS"),
    "supplies": ("resources", "SUPPLIES"),
    "resources": ("resources", "RESOURCES"),
    "services": ("services", "SERVICES"),
    "topics": ("topics", "TOPICS"),
    "meetings": ("meetings", "MEETINGS"),
    "resolutions": ("resolutions", "RESOLUTIONS"),
    "covenants": ("covenants", "COVENANTS"),
    "bodies": ("bodies", "BODIES"),
    "members": ("bodies", "MEMBERS"),
    "elections": ("votes", "ELECTIONS"),
}


class _Listings(Mapping[str, Listing]):
    """The listings; names alone load nothing."""

    def __getitem__(self, name: str) -> Listing:
        module, constant = _DECLARED[name]
        found: Listing = getattr(import_module(f"committee_desk.records.{module}"), constant)
        return found

    def __contains__(self, name: object) -> bool:
        return name in _DECLARED

    def __iter__(self) -> Iterator[str]:
        return iter(_DECLARED)

    def __len__(self) -> int:
        return len(_DECLARED)


LISTINGS: Mapping[str, Listing] = _Listings()
