"""What can be done with a resource or a line of the supply list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.pages.life import Call, Deed, calling
from committee_desk.ui.resources.booking_deeds import booking_deed
from committee_desk.ui.resources.uses_tab import TAB

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail

_LONGEST = 24


def resource_deeds() -> tuple[Deed, ...]:
    """Return the deeds of the resources room, the ones wanted most first."""
    from committee_desk.work import resources

    return (
        Deed(
            "verify",
            N_("Verified today"),
            N_("The owner was asked, and everything is as listed."),
            "badge-check",
            (),
            lambda r, _v: calling(resources.verify, [r]),
            fits=lambda d: _offered(d) and d.values["verified_on"] != _today(),
            keys=("Alt+V",),
            first=True,
        ),
        booking_deed(),
        _use(),
        _withdraw(),
        Deed(
            "bring_back",
            N_("Bring back"),
            N_("It stands on the list again and is to be verified."),
            "undo-2",
            (),
            lambda r, _v: calling(resources.bring_back, r),
            fits=lambda d: not _offered(d),
            first=True,
        ),
    )


def supply_deeds() -> tuple[Deed, ...]:
    """Return the deeds of the supply list."""
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import supplies

    return (
        Deed(
            "end_supply",
            N_("No longer offered…"),
            N_("It stays on the list with its last day and is suggested no longer."),
            "x",
            (Field("on", N_("Last day"), Kind.DAY, required=True),),
            lambda s, v: calling(supplies.end, s, v["on"]),
            fits=lambda d: not d.values["to_on"],
            first=True,
        ),
    )


def _use() -> Deed:
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import bookings

    def call(resource: int, values: Mapping[str, Any]) -> Call:
        people = int(values["people"]) if values["people"] else None
        wanted = bookings.Wanted(values["by_whom"] or "", "", values["purpose"] or "", people)
        return calling(bookings.record_use, resource, values["on"], wanted)

    return Deed(
        "use",
        N_("Note a use…"),
        N_("For a use nobody booked: it counts in the list and the ledger."),
        "check",
        (
            Field("on", N_("Day"), Kind.DAY, required=True),
            Field("by_whom", N_("Who used it"), Kind.TEXT, limit=100),
            Field("purpose", N_("What for"), Kind.TEXT, limit=200),
            Field("people", N_("How many people"), Kind.NUMBER),
        ),
        call,
        fits=_offered,
    )


def _withdraw() -> Deed:
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import resources

    return Deed(
        "withdraw",
        N_("Withdraw it…"),
        N_(
            "The owner can no longer offer it. Promises and bookings stand until you take them "
            "back by name; those left over are listed among the broken links."
        ),
        "log-out",
        (Field("reason", N_("Reason"), Kind.TEXT, required=True, limit=400),),
        lambda r, v: calling(
            resources.withdraw,
            r,
            v["reason"],
            promises=v.get("promises", ()),
            bookings=v.get("bookings", ()),
        ),
        danger=True,
        fits=_offered,
        ticks=_standing,
        told=lambda detail: detail.title,
    )


def _standing(detail: Detail) -> Sequence[Ticks]:
    """Return what counts on the resource, each to be taken back by name or left to stand."""
    read = detail.read.get(TAB)
    if read is None:
        return ()
    promised = [(m.id, _short(m.name)) for m in read.held if m.values["state"] == "promised"]
    booked = [(b.id, f"{b.begin:%m-%d %H:%M} {b.called()}") for b in read.ahead]
    shown = []
    if promised:
        shown.append(Ticks("promises", N_("Promises to take back with it"), promised))
    if booked:
        shown.append(Ticks("bookings", N_("Bookings to cancel with it"), booked))
    return shown


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _offered(detail: Detail) -> bool:
    return not detail.values["withdrawn_on"]


def _today() -> str:
    from committee_desk.base.dates import today

    return today().isoformat()
