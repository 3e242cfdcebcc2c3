"""What is done on a resolution: reported, closed, dropped, taken up again, made known, annulled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui.needs.fields import code_field, day_field, long_field, refers_field
from committee_desk.ui.pages.life import Choice, Deed, calling
from committee_desk.ui.resolutions.reading import seen

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.storage.unit import Unit
    from committee_desk.ui.pages.detail_reading import Detail

NOTICES, OF = "notices", "resolution_notice_of"
_DECISION, _OUTCOME = "decision", "outcome"


def resolution_deeds() -> tuple[Deed, ...]:
    """Return the deeds, those that come first in front."""
    return (*_carrying(), *_ends(), *_known())


def _carrying() -> tuple[Deed, ...]:
    from committee_desk.work import resolution_states

    return (
        Deed(
            "report",
            N_("Report…"),
            N_("What was done about it; the first report begins its execution."),
            "clipboard-list",
            (long_field("words", N_("What was done so far"), required=True), _cost(), day_field()),
            lambda r, v: calling(resolution_states.report, r, v["words"], v["on"], cost=v["cost"]),
            fits=_open,
            keys=("Alt+R",),
            starts=_now,
            first=True,
        ),
        Deed(
            "finish",
            N_("Is carried out…"),
            N_("What came of it, in words that can be made known; the costs add up."),
            "circle-check",
            (
                long_field("words", N_("What came of the resolution"), required=True),
                _cost(),
                day_field(),
            ),
            lambda r, v: calling(finish, r, v["words"], v["on"], v["cost"]),
            fits=_open,
            keys=("Alt+C",),
            starts=_now,
            first=True,
        ),
        Deed(
            "agenda",
            N_("Put on an agenda…"),
            N_("It is reported on there; as long as it is open it comes back by itself too."),
            "calendar",
            (refers_field("meeting", N_("Meeting"), "meetings"),),
            lambda r, v: calling(_put_on_agenda, r, v["meeting"]),
            fits=_open,
            keys=("Alt+G",),
        ),
    )


def _ends() -> tuple[Deed, ...]:
    from committee_desk.work import resolution_states

    reason = (long_field("reason", N_("Reason"), required=True), day_field())

    def to(state: str) -> Callable[[int, Any], Any]:
        return lambda r, v: calling(resolution_states.set_state, r, state, v["on"], v["reason"])

    return (
        Deed(
            "drop",
            N_("No longer carried out…"),
            N_("It is not carried out any more; the reason is kept."),
            "x",
            reason,
            to("dropped"),
            fits=_becomes("dropped"),
            starts=_now,
        ),
        Deed(
            "again",
            N_("Carry on with it…"),
            N_("It is open again, with the reason."),
            "rotate-ccw",
            reason,
            to("executing"),
            fits=lambda d: not _open(d) and "executing" in seen(d).ways,
            starts=_now,
        ),
        Deed(
            "annul",
            N_("Annul…"),
            N_("A later resolution annuls it; which meeting may, the law says."),
            "trash-2",
            (
                refers_field("by", N_("Resolution that annuls it"), "resolutions"),
                long_field("reason", N_("Reason")),
                day_field(required=False),
            ),
            lambda r, v: calling(
                resolution_states.annul, r, v["by"], v["on"] or "", v["reason"] or ""
            ),
            fits=_becomes("annulled"),
        ),
    )


def _known() -> tuple[Deed, ...]:
    from committee_desk.work import resolution_states

    return (
        Deed(
            "link_notice",
            N_("Was made known…"),
            N_("Which notice published the decision, or what came of it."),
            "bell",
            (
                code_field("notice", N_("Notice"), NOTICES, required=True),
                code_field("of", N_("What it says"), OF, required=True),
            ),
            lambda r, v: calling(
                resolution_states.link_bulletin, r, int(v["notice"]), outcome=v["of"] == _OUTCOME
            ),
            fits=lambda d: bool(seen(d).notices),
            starts=_owed,
            offers=_offered,
            keys=("Alt+N",),
            first=True,
        ),
    )


def finish(
    unit: Unit,
    resolution_id: int,
    words: str,
    on: str = "",
    cost: int | None = None,
    meeting_id: int | None = None,
) -> int:
    """Write the report that ends the execution of a resolution."""
    from committee_desk.work import resolution_states

    # Asked of the window itself, ``done`` would be whom it tells.
    return resolution_states.report(
        unit, resolution_id, words, on, cost=cost, done=True, meeting_id=meeting_id
    )


def _put_on_agenda(unit: Unit, resolution_id: int, meeting_id: int) -> int:
    """Put a resolution on the agenda of a meeting, as what is followed up there."""
    from committee_desk.work import meeting_agenda, rows

    now = rows.live(unit, "resolution", resolution_id)
    more = {"kind": "follow_up", "owner": now["responsible"], "resolution_id": resolution_id}
    return meeting_agenda.add(unit, meeting_id, str(now["title"]), **more)


def _cost() -> Field:
    from committee_desk.records.field import Field, Kind

    return Field("cost", N_("Cost, yuan"), Kind.MONEY)


def _now(_detail: Detail) -> dict[str, Any]:
    return {"on": today().isoformat()}


def _open(detail: Detail) -> bool:
    return seen(detail).is_open


def _becomes(state: str) -> Callable[[Detail], bool]:
    return lambda detail: state in seen(detail).ways


def _owed(detail: Detail) -> dict[str, Any]:
    """Return what has not been made known yet: the decision first, then the outcome."""
    now = seen(detail).resolution
    done = now["state"] in ("done", "published")
    return {"of": _OUTCOME if done and now["bulletin_id"] is not None else _DECISION}


def _offered(detail: Detail) -> dict[str, list[Choice]]:
    return {
        NOTICES: [(str(n.id), f"{n.day} {n.name}".replace("\n", ""), "") for n in
                  seen(detail).notices],
        OF: [(_DECISION, _("The decision"), ""), (_OUTCOME, _("What came of the resolution"), "")],
    }  # fmt: skip
