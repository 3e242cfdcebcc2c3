"""The deeds of a meeting that only ask: notice, opening and closing, another day, papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui.meetings import wording
from committee_desk.ui.meetings.reading import not_after, now_at, seen
from committee_desk.ui.needs.fields import code_field, day_field, long_field, text_field
from committee_desk.ui.pages.life import Choice, Deed, calling

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.detail_reading import Detail

_NOTICES = "meeting_notices"
_AT = N_("At (time)")


def meeting_deeds() -> tuple[Deed, ...]:
    """Return giving notice, and how a meeting goes on."""
    return (*_notice(), *_sitting(), *_put_off(), *_called_off())


def _notice() -> tuple[Deed, ...]:
    from committee_desk.work import meeting_calling

    return (
        Deed(
            "notice",
            N_("Notice was given…"),
            N_("Since when people know of it, and how they were told."),
            "check",
            (
                day_field(),
                code_field("how", N_("How notice was given"), "notice_how", required=True),
                code_field("bulletin", N_("The notice, if it is on record"), _NOTICES),
                long_field("special", N_("Special reason, where it is late")),
            ),
            lambda m, v: calling(
                meeting_calling.give_notice,
                m,
                v["on"],
                v["how"],
                special=v["special"] or "",
                bulletin_id=int(v["bulletin"]) if v["bulletin"] else None,
            ),
            fits=lambda d: seen(d).status not in ("planned", "cancelled"),
            keys=("Alt+N",),
            starts=_noticed,
            offers=_offered,
            told=_clock,
        ),
    )


def _sitting() -> tuple[Deed, ...]:
    from committee_desk.work import meeting_states

    return (
        Deed(
            "begin",
            N_("Open the meeting…"),
            N_("From now on the room looks at its agenda, item by item."),
            "door-open",
            (text_field("at", _AT), day_field()),
            lambda m, v: calling(meeting_states.begin, m, v["at"] or "", v["on"]),
            fits=lambda d: (
                _may("open")(d) and _has_come(d) and seen(d).status not in ("adjourned", "closed")
            ),
            keys=("Alt+O",),
            starts=_now,
        ),
        Deed(
            "go_on",
            N_("Go on with it…"),
            N_("It was adjourned or closed too early and sits again; the reason is kept."),
            "rotate-ccw",
            (text_field("reason", N_("Reason"), required=True), text_field("at", _AT), day_field()),
            lambda m, v: calling(
                meeting_states.begin, m, v["at"] or "", v["on"], v["reason"] or ""
            ),
            fits=lambda d: _may("open")(d) and seen(d).status in ("adjourned", "closed"),
            starts=lambda _d: {"on": today().isoformat()},
        ),
        Deed(
            "close",
            N_("Close the meeting…"),
            N_("What was not reached comes back on the agenda of the next meeting."),
            "circle-check",
            (text_field("at", _AT), day_field(), long_field("words", N_("Closing words"))),
            lambda m, v: calling(meeting_states.close, m, v["at"] or "", v["on"], v["words"] or ""),
            fits=_may("closed"),
            keys=("Alt+E",),
            starts=_now,
        ),
    )


def _put_off() -> tuple[Deed, ...]:
    from committee_desk.work import meeting_states

    return (
        Deed(
            "adjourn",
            N_("Adjourn it…"),
            N_("It goes on another day with the same call, base and list."),
            "log-out",
            (_reason(), text_field("at", _AT), day_field()),
            lambda m, v: calling(
                meeting_states.adjourn, m, v["reason"] or "", v["at"] or "", v["on"]
            ),
            fits=_may("adjourned"),
            starts=_now,
        ),
        Deed(
            "carry_on",
            N_("Continue on another day…"),
            N_("A new sitting takes the list and the items not done; who came signs in anew."),
            "arrow-right",
            (
                day_field("day", N_("Held on")),
                text_field("from_time", N_("From (time)")),
                text_field("place", N_("Where it is held")),
            ),
            lambda m, v: calling(
                meeting_states.carry_on,
                m,
                v["day"],
                **{name: v[name] for name in ("from_time", "place") if v[name]},
            ),
            fits=lambda d: seen(d).status == "adjourned" and not seen(d).later,
            keys=("Alt+D",),
            starts=lambda d: {name: seen(d).meeting[name] for name in ("from_time", "place")},
            after=lambda page, new: page.open_record(int(new)),
        ),
    )


def _called_off() -> tuple[Deed, ...]:
    from committee_desk.work import meeting_states

    return (
        Deed(
            "cancel",
            N_("Cancel the meeting…"),
            N_("It is not held; whoever was told of it has to hear that."),
            "x",
            (_reason(), day_field()),
            lambda m, v: calling(meeting_states.cancel, m, v["reason"] or "", v["on"]),
            fits=_may("cancelled"),
            danger=True,
            starts=lambda _d: {"on": today().isoformat()},
        ),
    )


def _reason() -> Field:
    return long_field("reason", N_("Reason"), required=True)


def _may(state: str) -> Callable[[Detail], bool]:
    """Return whether a meeting may go into a state; one by law only once it was called."""

    def fits(detail: Detail) -> bool:
        now = seen(detail)
        called = bool(now.meeting["called_on"]) or not now.by_law or state == "cancelled"
        return state in now.ways and called

    return fits


def _has_come(detail: Detail) -> bool:
    return str(seen(detail).meeting["day"]) <= today().isoformat()


def _now(detail: Detail) -> dict[str, Any]:
    """Return the day of the meeting where it has come, and the time while it is held."""
    meeting = seen(detail).meeting
    return {"at": now_at(meeting) or None, "on": not_after(meeting)}


def _noticed(detail: Detail) -> Mapping[str, Any]:
    meeting = seen(detail).meeting
    bulletin = meeting["notice_bulletin_id"]
    return {
        "on": meeting["notice_on"] or not_after(meeting),
        "how": meeting["notice_how"] or "board",
        "special": meeting["notice_special"],
        "bulletin": str(bulletin) if bulletin else None,
    }


def _offered(detail: Detail) -> dict[str, list[Choice]]:
    return {_NOTICES: [(str(each.id), each.name, each.day) for each in seen(detail).notices]}


def _clock(detail: Detail) -> str:
    found = seen(detail).clock
    return wording.clock(found) if found else _("No law says how long before notice is given.")
