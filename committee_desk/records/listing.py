"""A list, declared once: what its table, form, ledger, search and order show."""

from dataclasses import dataclass
from functools import cached_property

from committee_desk.base.words import _
from committee_desk.records.field import Draft, Field, Kind, Privacy, named
from committee_desk.records.record import Record


@dataclass(frozen=True)
class Group:
    """Fields that stand together on a form."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A column read along a path: ``table.column`` follows the record's ``table_id``."""

    name: str
    words: str
    path: str
    kind: Kind = Kind.TEXT
    privacy: Privacy = Privacy.OPEN
    codes: str = ""
    masks: str = ""

    def as_field(self) -> Field:
        """Return the column as readers see a field."""
        return Field(
            self.name, self.words, self.kind, self.privacy, codes=self.codes, masks=self.masks
        )


@dataclass(frozen=True)
class Listing:
    """One list type; it holds names, words and numbers only.

    ``called`` is the column a record is called by on the screen, ``said`` the one that steps and
    logs call it by where that differs. ``dated`` names the column of the day a record speaks of,
    or those of its first and last day; ``gone`` the column of the day from which it is no longer
    listed. A list that is ``newest_first`` opens in the falling order of ``order``.
    """

    name: str
    title: str
    one: str
    record: type[Record]
    draft: type[Draft]
    called: str
    table: tuple[str, ...]
    form: tuple[Group, ...]
    order: str
    search: bool = False
    shown: tuple[Shown, ...] = ()
    sort_keys: tuple[tuple[str, str], ...] = ()
    filters: tuple[str, ...] = ()
    said: str = ""
    dated: tuple[str, ...] = ()
    gone: str = ""
    newest_first: bool = False

    @cached_property
    def columns(self) -> dict[str, Field]:
        """Return every field and shown column by name, in order."""
        declared = dict(named(self.draft))
        return declared | {each.name: each.as_field() for each in self.shown}

    @cached_property
    def paths(self) -> dict[str, str]:
        """Return where each shown column is read."""
        return {each.name: each.path for each in self.shown}

    @property
    def table_name(self) -> str:
        """Return the table of the record."""
        return str(self.record.__tablename__)

    def heading(self) -> str:
        """Return the title of the list in the current language."""
        return _(self.title)
