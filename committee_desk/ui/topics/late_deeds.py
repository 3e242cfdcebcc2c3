"""How a topic goes on once it has a result: publicised, carried out, heard of, closed, put off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.pages.life import Choice, Deed, calling
from committee_desk.ui.topics.fitting import becomes, now
from committee_desk.ui.topics.reading import seen

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail

NOTICES = "notices"
_WHERE = N_("Where it hangs, if it is not on record")


def late_deeds() -> tuple[Deed, ...]:
    """Return the deeds that follow a result, and those that lead aside."""
    return (*_after(), *_aside())


def _after() -> tuple[Deed, ...]:
    from committee_desk.work import topic_states

    return (
        Deed(
            "publicise",
            N_("Was publicised…"),
            N_("The notice with the result hangs on the board since that day."),
            "megaphone",
            (
                code_field("notice", N_("Notice"), NOTICES),
                day_field(),
                text_field("reason", _WHERE),
            ),
            lambda t, v: calling(
                topic_states.set_state,
                t,
                "publicised",
                v["on"],
                reason=v["reason"] or "",
                bulletin_id=int(v["notice"]) if v["notice"] else None,
            ),
            fits=becomes("publicised"),
            starts=now,
            offers=notice_choices,
            first=True,
        ),
        Deed(
            "carry_out",
            N_("Is carried out"),
            N_("Whoever is in charge has begun."),
            "log-in",
            (text_field("reason", N_("Note")), day_field()),
            lambda t, v: calling(
                topic_states.set_state, t, "executing", v["on"], reason=v["reason"] or ""
            ),
            fits=becomes("executing"),
            starts=now,
            first=True,
        ),
        Deed(
            "hear",
            N_("What residents say…"),
            N_("It is carried out; what those it touches say of it, and how content they are."),
            "star",
            (
                long_field("feedback", N_("What residents say"), required=True),
                code_field("satisfaction", N_("Satisfaction"), "satisfaction"),
                day_field(),
            ),
            lambda t, v: calling(
                topic_states.hear, t, v["feedback"], v["satisfaction"] or "", v["on"]
            ),
            fits=lambda d: becomes("feedback")(d) or d.values["status"] == "feedback",
            starts=lambda d: {**now(d), "feedback": d.values["feedback"]},
            first=True,
        ),
        Deed(
            "close",
            N_("Close the topic"),
            N_("It is carried out, published, and everybody has heard."),
            "circle-check",
            (text_field("reason", N_("Reason, where it is not deliberated")), day_field()),
            lambda t, v: calling(
                topic_states.set_state, t, "closed", v["on"], reason=v["reason"] or ""
            ),
            fits=becomes("closed"),
            keys=("Alt+C",),
            starts=now,
            first=True,
        ),
    )


def _aside() -> tuple[Deed, ...]:
    from committee_desk.work import topic_states, topics

    reason = (long_field("reason", N_("Reason"), required=True), day_field())

    def to(state: str) -> Callable[[int, Any], Any]:
        return lambda t, v: calling(
            topic_states.set_state, t, state, v["on"], reason=v["reason"] or ""
        )

    return (
        Deed("defer", N_("Put off…"), N_("It goes on later where it stood."), "history", reason,
             to("deferred"), fits=becomes("deferred"), starts=now),
        Deed("resume", N_("Go on with it"), N_("It goes on where it stood."), "arrow-right",
             (text_field("reason", N_("Note")), day_field()),
             lambda t, v: calling(topic_states.resume, t, v["on"], v["reason"] or ""),
             fits=lambda d: d.values["status"] == "deferred", starts=now, first=True),
        Deed("again", N_("Deliberate again…"),
             N_("It goes back to the agenda: not settled, or objected to."), "rotate-ccw", reason,
             to("scheduled"), fits=lambda d: d.values["status"] != "triaged"
             and becomes("scheduled")(d), starts=now),
        Deed("merge", N_("Merge into another topic…"),
             N_("It is deliberated as part of that one; its needs hear of that result."), "merge",
             (refers_field("into", N_("Topic"), "topics"), day_field()),
             lambda t, v: calling(topic_states.merge, t, v["into"], v["on"]),
             fits=becomes("merged"), starts=now),
        Deed("reject", N_("Reject…"), N_("It is not deliberated; whoever brought it hears why."),
             "x", reason, to("rejected"), fits=becomes("rejected"), starts=now, danger=True),
        Deed("reconsider", N_("Take up again…"), N_("It is looked at once more."), "undo-2",
             reason, to("proposed"), fits=becomes("proposed"), starts=now),
        Deed("next_phase", N_("Next phase…"),
             N_("The same matter is brought in again for works or upkeep; the parties go along."),
             "arrow-right", (code_field("phase", N_("Phase"), "topic_phase", required=True),
                             day_field()),
             lambda t, v: calling(topics.next_phase, t, v["phase"], v["on"]),
             fits=lambda d: bool(d.values["result"]), starts=now, after=_show),
    )  # fmt: skip


def notice_choices(detail: Detail) -> dict[str, list[Choice]]:
    """Return the notices that were let out, as choices."""
    return {NOTICES: [(str(each.id), each.name, each.day) for each in seen(detail).notices]}


def _show(page: Any, record: int) -> None:
    page.frame.toast(_("The next phase is brought in"), undo=True)
    page.open_record(record)
