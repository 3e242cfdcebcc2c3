"""What happens to households and people, typed on a small sheet: moving, splitting, a new head."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.board.ticks import Ticks
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage

Choice = tuple[str, str, str]
Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Deed:
    """One verb as a person does it.

    ``asks`` are what its sheet asks for: names of ``fields``, or fields of its own; a deed that
    asks nothing is done at once. ``members`` tells that some of the household are picked,
    ``sensitive`` that the key for sensitive fields is needed; ``call`` turns what was typed into
    the verb and its arguments. ``fits`` tells whether it makes sense for the record shown, ``keys``
    are heard in the room, ``starts`` is what stands on the sheet when it opens, ``offers`` are
    choices by the code list a field names, ``ticks`` several of a few to choose from, ``told`` is
    what the person should know before agreeing, ``first`` puts it among the buttons of the panel.
    ``after`` gets the room and what the verb returned, instead of the usual word of it.
    """

    name: str
    words: str
    explanation: str
    picture: str
    asks: tuple[str | Field, ...]
    call: Callable[[int, Mapping[str, Any]], Call]
    members: bool = False
    sensitive: bool = False
    danger: bool = False
    fits: Callable[[Detail], bool] = lambda _detail: True
    keys: tuple[str, ...] = ()
    starts: Callable[[Detail], Mapping[str, Any]] | None = None
    offers: Callable[[Detail], Mapping[str, list[Choice]]] | None = None
    ticks: Callable[[Detail], Sequence[Ticks]] | None = None
    told: Callable[[Detail], str] | None = None
    first: bool = False
    after: Callable[[ListPage, Any], object] | None = None


def fields() -> dict[str, Field]:
    """Return what the sheets of all deeds ask for."""
    from committee_desk.records.field import Field, Kind

    day = Field("on", N_("From which day"), Kind.DAY, required=True)
    return {
        "on": day,
        "died_on": Field("died_on", N_("Day of death"), Kind.DAY, required=True),
        "dwelling": Field(
            "dwelling", N_("Dwelling"), Kind.REFERS, refers="dwellings", required=True
        ),
        "new_dwelling": Field(
            "new_dwelling", N_("New dwelling, empty: the same"), Kind.REFERS, refers="dwellings"
        ),
        "into": Field(
            "into", N_("Household to join"), Kind.REFERS, refers="households", required=True
        ),
        "kind": Field("kind", N_("How they leave"), Kind.CODE, codes="leave_kind", required=True),
        "reason": Field("reason", N_("Reason"), Kind.CODE, codes="move_reason"),
        "number": Field("number", N_("Number"), Kind.TEXT, required=True, limit=60),
        "note": Field("note", N_("Note, such as whose phone it is"), Kind.TEXT, limit=60),
        "id_kind": Field(
            "id_kind", N_("Kind of document"), Kind.CODE, codes="id_kind", required=True
        ),
        "tag": Field("tag", N_("Tag"), Kind.CODE, codes="person_tag", required=True),
        "held": Field("held", N_("Which tag"), Kind.CODE, codes="held", required=True),
        "further_phone": Field(
            "further_phone", N_("Which phone"), Kind.CODE, codes="phones", required=True
        ),
        "belonging": Field(
            "belonging", N_("Which phone or document"), Kind.CODE, codes="belongings", required=True
        ),
        "head": Field(
            "head", N_("Who becomes householder"), Kind.CODE, codes="members", required=True
        ),
    }


def starting(deed: Deed, detail: Detail) -> dict[str, Any]:
    """Return what stands on a sheet when it opens: today, as most things are entered at once."""
    names = [each if isinstance(each, str) else each.name for each in deed.asks]
    given = dict(deed.starts(detail)) if deed.starts else {}
    return {name: today().isoformat() for name in names if name in ("on", "died_on")} | given


def household_deeds() -> tuple[Deed, ...]:
    """Return what can happen to a household."""
    from committee_desk.work import households

    return (
        Deed(
            "move_in",
            N_("Move to a dwelling"),
            N_("The household lives in the dwelling from that day; where it was before is kept."),
            "log-in",
            ("dwelling", "on", "reason"),
            lambda h, v: calling(households.move_in, h, v["dwelling"], v["on"], v["reason"]),
        ),
        Deed(
            "move_out",
            N_("Move away"),
            N_("Everybody in the household leaves the community on that day."),
            "log-out",
            ("on", "reason"),
            lambda h, v: calling(households.move_out, h, v["on"], v["reason"]),
            danger=True,
        ),
        Deed(
            "change_head",
            N_("New householder"),
            N_("Relations spoke of the old householder: look through them afterwards."),
            "user-cog",
            ("head", "on"),
            lambda h, v: calling(households.change_head, h, int(v["head"]), v["on"]),
        ),
        Deed(
            "split",
            N_("Split the household"),
            N_("Those picked form a household of their own from that day."),
            "split",
            ("head", "on", "new_dwelling"),
            lambda h, v: calling(
                households.split, h, v["members"], int(v["head"]), v["on"], v["new_dwelling"]
            ),
            members=True,
        ),
        Deed(
            "merge",
            N_("Join another household"),
            N_("Everybody joins the other household; this one ends that day."),
            "merge",
            ("into", "on"),
            lambda h, v: calling(households.merge, h, v["into"], v["on"]),
        ),
    )


def resident_deeds() -> tuple[Deed, ...]:
    """Return what can happen to one person."""
    from committee_desk.work import belongings, households

    return (
        Deed(
            "tag",
            N_("Add a tag"),
            N_("A tag holds from its day until it is ended; only who has the key sees it."),
            "tag",
            ("tag", "on"),
            lambda r, v: calling(belongings.give_tag, r, v["tag"], from_on=v["on"]),
            sensitive=True,
        ),
        Deed(
            "end_tag",
            N_("End a tag"),
            N_("That it was held until that day stays in the record."),
            "x",
            ("held", "on"),
            lambda _r, v: calling(belongings.end_tag, int(v["held"]), v["on"]),
            sensitive=True,
        ),
        Deed(
            "phone",
            N_("Add a phone"),
            N_("The search finds the person by any of their numbers."),
            "phone",
            ("number", "note"),
            lambda r, v: calling(belongings.add_phone, r, v["number"], v["note"]),
        ),
        Deed(
            "document",
            N_("Add a document"),
            N_("Another identity document of the same person."),
            "id-card",
            ("id_kind", "number"),
            lambda r, v: calling(belongings.add_document, r, v["id_kind"], v["number"]),
        ),
        Deed(
            "prefer_phone",
            N_("Change the first phone"),
            N_("The phone chosen is shown first; the one before stays as a further one."),
            "star",
            ("further_phone",),
            lambda _r, v: calling(belongings.prefer_phone, int(v["further_phone"])),
        ),
        Deed(
            "take_away",
            N_("Remove a phone or document"),
            N_("For what was entered by mistake; it can be undone."),
            "trash-2",
            ("belonging",),
            lambda _r, v: calling(belongings.take_away, *_table_and_row(v["belonging"])),
        ),
        Deed(
            "leave",
            N_("Leaves the community"),
            N_("The record stays; the person is no longer counted from that day."),
            "user-minus",
            ("kind", "on", "reason"),
            lambda r, v: calling(households.leave, r, v["on"], v["kind"], v["reason"]),
        ),
        Deed(
            "death",
            N_("Record a death"),
            N_("Membership and tags end that day. It can be undone."),
            "circle-dot",
            ("died_on",),
            lambda r, v: calling(households.record_death, r, v["died_on"]),
            danger=True,
        ),
    )


def choices(deed: Deed, detail: Detail) -> dict[str, list[Choice]]:
    """Return what fields offer whose choices hang on the record shown."""
    given = dict(deed.offers(detail)) if deed.offers else {}
    return given | {
        "members": [(str(member.id), member.name, member.line) for member in detail.members],
        "held": [(str(tag), words, "") for tag, words in detail.held],
        "phones": [(str(each.id), each.words, "") for each in detail.phones],
        "belongings": [
            *((f"resident_phone {each.id}", each.words, "") for each in detail.phones),
            *((f"resident_document {each.id}", each.words, "") for each in detail.documents),
        ],
    }


def calling(verb: Callable[..., Any], *arguments: Any, **keywords: Any) -> Call:
    """Return a verb with what it is called with."""
    return verb, arguments, keywords


def _table_and_row(belonging: str) -> tuple[str, int]:
    table, row = belonging.split()
    return table, int(row)
