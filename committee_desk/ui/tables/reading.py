"""How a table asks the desk: columns of a listing, ids of a question, pages of rows."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.ui.jobs import Jobs, plain
from committee_desk.ui.tables.columns import Column
from committee_desk.ui.tables.source import Reading, Row, Submit

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.records.field import Field
    from committee_desk.records.listing import Listing

# Kinds a cell can take where it stands; the others need a form's room.
_TYPED_IN_PLACE = frozenset({"text", "code", "day", "number", "flag"})
# A cell that shows a masked value must not be typed over: the mask would be kept.
_SHOWN_WHOLE = frozenset({"", "name"})


def columns_of(listing: "Listing", *, sensitive: bool) -> tuple[Column, ...]:
    """Return the columns a person may see, those of the declared table first and in its order.

    Fields of class sensitive are left out without their key, restricted ones always.
    """
    names = [*listing.table, *(name for name in listing.columns if name not in listing.table)]
    return tuple(
        _column(listing, name, listing.columns[name])
        for name in names
        if _may_see(listing.columns[name], sensitive)
    )


def reading_of(
    desk: "Desk", listing: str, columns: Callable[[], Sequence[str]], as_of: Callable[[], str]
) -> Reading:
    """Return the questions of a table; both run on the reading thread."""

    def ids(question: Any) -> "array[int]":
        from committee_desk.work import query

        return desk.ask(query.ids, question)

    def page(wanted: Sequence[int]) -> list[Row]:
        from committee_desk.work import query

        return desk.ask(query.page, listing, wanted, list(columns()), as_of=as_of())

    return Reading(ids, page)


def submit_to(jobs: Jobs) -> Submit:
    """Return how a source runs its work: as quiet reading jobs."""

    def submit(
        work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        jobs.read(plain(work), done=done, failed=failed)

    return submit


def _may_see(field: "Field", sensitive: bool) -> bool:
    return field.privacy != "restricted" and (sensitive or field.privacy != "sensitive")


def _column(listing: "Listing", name: str, field: "Field") -> Column:
    from committee_desk.records.field import named

    typed = name in named(listing.draft)
    in_place = field.kind in _TYPED_IN_PLACE and field.masks in _SHOWN_WHOLE
    path = listing.paths.get(name, "")
    return Column(
        name,
        field.words,
        str(field.kind),
        at_first=name in listing.table,
        editable=typed and in_place,
        sortable=field.kind != "sealed" and not path.startswith(("tags(", "day(")),
    )
