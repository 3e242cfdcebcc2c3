"""Sheets for booking a resource and for what becomes of a booking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.pages.life import Call, Deed, calling
from committee_desk.ui.resources.sheets import open_sheet

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.booked import Booked

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_EARLY, _LATE = 9, 20


def booking_deed(start: datetime | None = None) -> Deed:
    """Return the deed that books the resource of the panel; ``start`` is what stands there."""
    from committee_desk.records.field import Field, Kind

    begin = start or _next_hour()
    told = {"on": f"{begin:%Y-%m-%d}", "from_at": f"{begin:%H:%M}"}
    told["to_at"] = f"{begin + timedelta(hours=2 if begin.hour < 22 else 1):%H:%M}"
    return Deed(
        "book",
        N_("Book it…"),
        N_("A time that is taken is refused with who has it and when it is free next."),
        "calendar",
        (
            Field("on", N_("Day"), Kind.DAY, required=True),
            Field("from_at", N_("From (time)"), Kind.TEXT, required=True, limit=5),
            Field("to_at", N_("To (time)"), Kind.TEXT, required=True, limit=5),
            Field("by_whom", N_("Who books"), Kind.TEXT, required=True, limit=100),
            Field("purpose", N_("What for"), Kind.TEXT, limit=200),
            Field("people", N_("How many people"), Kind.NUMBER),
            Field("phone", N_("Phone"), Kind.TEXT, limit=60),
            Field("until", N_("Every week until, empty: once"), Kind.DAY),
            Field("skip", N_("Leave out weeks in which it is taken"), Kind.FLAG),
            Field("despite", N_("Book although outside the times or too full"), Kind.FLAG),
        ),
        _book,
        fits=_bookable,
        keys=("Alt+B",),
        starts=lambda _detail: told,
        told=lambda detail: detail.title,
        first=True,
    )


def _book(resource: int, values: Mapping[str, Any]) -> Call:
    from committee_desk.work import bookings
    from committee_desk.work.booking_rules import ASKED

    wanted = bookings.Wanted(
        values["by_whom"] or "",
        values["phone"] or "",
        values["purpose"] or "",
        int(values["people"]) if values["people"] else None,
    )
    despite = ASKED if values["despite"] else ()
    day, until = values["on"], values["until"]
    moments = (f"{day}T{values['from_at']}", f"{day}T{values['to_at']}")
    if not until:
        return calling(bookings.book, resource, *moments, wanted, despite=despite)
    skip = bool(values["skip"])
    return calling(
        bookings.book_weekly, resource, *moments, until, wanted, skip=skip, despite=despite
    )


def on_booking(what: str, owner: QWidget, frame: Frame, booking: Booked) -> None:
    """Do something with a booking: used, absent, cancel or move."""
    from committee_desk.work import bookings

    if what in ("used", "absent"):
        verb = bookings.used if what == "used" else bookings.absent
        frame.do(verb, booking.id, done=lambda _v: frame.toast(_("Saved"), undo=True))
        return
    deed = _cancel(booking) if what == "cancel" else _move(booking)
    open_sheet(owner, frame, deed, booking.id, booking.called())


def _cancel(booking: Booked) -> Deed:
    from committee_desk.work import bookings

    return Deed(
        "cancel_booking",
        N_("Cancel the booking"),
        N_("Its time is free again; the booking stays on record."),
        "x",
        (_reason(),),
        lambda _r, v: calling(bookings.cancel, booking.id, v["reason"] or ""),
        danger=True,
    )


def _move(booking: Booked) -> Deed:
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import bookings
    from committee_desk.work.booking_rules import ASKED

    def call(_record: int, v: Mapping[str, Any]) -> Call:
        moments = (f"{v['on']}T{v['from_at']}", f"{v['on']}T{v['to_at']}")
        despite = ASKED if v["despite"] else ()
        return calling(bookings.move, booking.id, *moments, despite=despite)

    return Deed(
        "move_booking",
        N_("Move the booking"),
        N_("A time that is taken is refused with who has it and when it is free next."),
        "calendar",
        (
            Field("on", N_("Day"), Kind.DAY, required=True),
            Field("from_at", N_("From (time)"), Kind.TEXT, required=True, limit=5),
            Field("to_at", N_("To (time)"), Kind.TEXT, required=True, limit=5),
            Field("despite", N_("Book although outside the times or too full"), Kind.FLAG),
        ),
        call,
        starts=lambda _detail: {
            "on": f"{booking.begin:%Y-%m-%d}",
            "from_at": f"{booking.begin:%H:%M}",
            "to_at": f"{booking.end:%H:%M}",
        },
    )


def _reason() -> Field:
    from committee_desk.records.field import Field, Kind

    return Field("reason", N_("Reason"), Kind.TEXT, limit=400)


def _bookable(detail: Detail) -> bool:
    return detail.values["kind"] != "money" and not detail.values["withdrawn_on"]


def _next_hour() -> datetime:
    from committee_desk.base.dates import moment, now_ms

    begin = moment(now_ms()).replace(minute=0, second=0, microsecond=0, tzinfo=None) + _HOUR
    if begin.hour < _EARLY:
        return begin.replace(hour=_EARLY)
    # Nobody books at night from an office: tomorrow morning is meant.
    return begin if begin.hour < _LATE else (begin + _DAY).replace(hour=_EARLY)
