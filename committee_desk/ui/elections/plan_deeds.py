"""How an election is prepared: seats, who may vote, its steps, objections, and calling it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_
from committee_desk.ui.elections import fitting
from committee_desk.ui.elections.reading import seen
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.pages.life import Deed, calling

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail

_POSTS = ("chair", "vice_chair", "member")


def plan_deeds() -> tuple[Deed, ...]:
    """Return the deeds that prepare an election."""
    return (*_frame(), *_steps(), *_objections())


def _frame() -> tuple[Deed, ...]:
    from committee_desk.work import elections

    return (
        Deed(
            "seats",
            N_("Seats to be filled…"),
            N_("How many of each post are elected. 0 takes a post out."),
            "users",
            (
                fitting.number("chair", N_("Chair")),
                fitting.number("vice_chair", N_("Vice-chairs")),
                fitting.number("member", N_("Members")),
            ),
            lambda e, v: calling(elections.set_seats, e, {p: v[p] or 0 for p in _POSTS}),
            fits=lambda d: fitting.to_elect(d),
            starts=lambda d: {p: seen(d).story.seats.get(p, 0) for p in _POSTS},
            first=False,
        ),
        Deed(
            "base",
            N_("How many may vote…"),
            N_(
                "As the published list has it. Without a number the register says who is of age "
                "that day; representatives are those in post."
            ),
            "list-filter",
            (
                code_field("base", N_("Who counts"), "meeting_base"),
                fitting.number("count", N_("How many are on the list")),
                fitting.number("left_out", N_("How many are left out")),
            ),
            lambda e, v: calling(
                elections.settle_base, e, v["base"] or "", v["count"], v["left_out"]
            ),
            fits=fitting.is_open,
            starts=_base,
            keys=("Alt+B",),
        ),
        Deed(
            "demand",
            N_("Who demands the recall…"),
            N_("How many signed, and why: the law asks for both."),
            "clipboard-list",
            (
                fitting.number("demanding", N_("How many signed"), required=True),
                long_field("words", N_("Reasons"), required=True),
            ),
            lambda e, v: calling(elections.demand, e, v["demanding"], v["words"]),
            fits=lambda d: fitting.to_recall(d) and bool(seen(d).election["base_count"]),
            starts=lambda d: {
                "demanding": seen(d).election["demanding"],
                "words": seen(d).election["demand_words"],
            },
            first=True,
        ),
        Deed(
            "cancel",
            N_("Call the election off"),
            N_("It stays on record with its reason."),
            "x",
            (long_field("reason", N_("Reason"), required=True),),
            lambda e, v: calling(elections.cancel, e, v["reason"]),
            fits=fitting.is_open,
            danger=True,
        ),
    )


def _steps() -> tuple[Deed, ...]:
    from committee_desk.work import election_steps

    return (
        Deed(
            "step",
            N_("A step was taken…"),
            N_("Which step of the election, on which day. The state follows."),
            "check",
            (
                code_field("step", N_("Step"), "election_step", required=True),
                day_field(),
                text_field("note", N_("Note")),
            ),
            lambda e, v: calling(election_steps.take, e, v["step"], v["on"], note=v["note"] or ""),
            fits=lambda d: seen(d).election["state"] not in ("void", "cancelled"),
            starts=_next_step,
            keys=("Alt+S",),
            first=True,
        ),
        Deed(
            "drop_step",
            N_("A step was not taken…"),
            N_("For one that was entered by mistake."),
            "undo-2",
            (code_field("step", N_("Step"), fitting.STEPS, required=True),),
            lambda e, v: calling(election_steps.drop, e, v["step"]),
            fits=lambda d: fitting.is_open(d) and bool(seen(d).story.steps),
            offers=fitting.steps,
        ),
    )


def _objections() -> tuple[Deed, ...]:
    from committee_desk.work import election_steps

    return (
        Deed(
            "objection",
            N_("An objection to the list…"),
            N_("Late ones are kept as well; the checks say by which day they had to come."),
            "triangle-alert",
            (
                refers_field("resident_id", N_("Resident"), "residents", required=False),
                text_field("name", N_("Or their name"), masks="name"),
                long_field("words", N_("What is objected to"), required=True),
                day_field(),
            ),
            lambda e, v: calling(
                election_steps.object_to_list,
                e,
                v["name"] or "",
                v["words"],
                v["on"],
                resident_id=v["resident_id"],
            ),
            fits=lambda d: bool(seen(d).election["list_on"]),
            starts=fitting.now,
        ),
        Deed(
            "decide",
            N_("Decide an objection…"),
            N_("What was decided, on which day, and when that was made known."),
            "badge-check",
            (
                code_field("objection", N_("Which objection"), fitting.OBJECTIONS, required=True),
                long_field("decision", N_("What was decided"), required=True),
                day_field(),
                day_field("published_on", N_("Made known on"), required=False),
            ),
            lambda _e, v: calling(
                election_steps.decide_objection,
                int(v["objection"]),
                v["decision"],
                v["on"],
                v["published_on"] or "",
            ),
            fits=lambda d: bool(seen(d).story.objections),
            offers=fitting.objections,
            starts=fitting.now,
        ),
    )


def _base(detail: Detail) -> dict[str, Any]:
    told = seen(detail).election
    return {
        "base": told["base"],
        "count": told["base_count"],
        "left_out": told["base_left_out"],
    }


def _next_step(detail: Detail) -> dict[str, Any]:
    from committee_desk.rules.elections import told

    taken = seen(detail).story.steps
    wanted = [step for step in told("order") if step not in taken]
    return {"step": wanted[0] if wanted else None, **fitting.now(detail)}
