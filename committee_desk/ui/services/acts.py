"""What the room of services offers: the steps that can follow now, and what is done at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from committee_desk.base import dates
from committee_desk.base.words import N_

if TYPE_CHECKING:
    from committee_desk.ui.services.deeds import Deeds
    from committee_desk.ui.services.reading import Seen


@dataclass(frozen=True)
class Way:
    """One thing to do with the service shown; ``fits`` tells whether it makes sense for it.

    ``first`` tells when it is among the buttons of the panel.
    """

    name: str
    words: str
    picture: str
    run: Callable[[Seen], object]
    fits: Callable[[Seen], bool]
    keys: tuple[str, ...] = ()
    first: Callable[[Seen], bool] = lambda _seen: True


_STEPS = (
    ("deliberate", N_("Was deliberated…"), "messages-square"),
    ("list", N_("Put on the list…"), "list-filter"),
    ("publicise", N_("Was publicised…"), "megaphone"),
    ("start", N_("Begins…"), "log-in"),
)


def ways(deeds: Deeds) -> list[Way]:
    """Return everything that can be done with one service, the most sensible first."""
    return [*_plan(deeds), *_runs(deeds), *_judging(deeds), *_ends(deeds)]


def _never(_seen: Seen) -> bool:
    return False


def _plan(deeds: Deeds) -> Iterator[Way]:
    yield Way(
        "judge_plan",
        N_("Judge the plan…"),
        "clipboard-list",
        deeds.judge_plan,
        lambda seen: seen.status in ("proposed", "deliberated") and not _sound(seen),
    )
    for name, words, picture in _STEPS:
        yield Way(
            name,
            words,
            picture,
            partial(_step, deeds, name, words),
            partial(_follows, name),
        )
    yield Way(
        "decide",
        N_("Which meeting agreed…"),
        "messages-square",
        deeds.decide,
        _on_the_list,
        first=lambda seen: seen.agreed is None and not seen.values.get("approved_by"),
    )


def _runs(deeds: Deeds) -> Iterator[Way]:
    yield Way("hold", N_("Enter a run…"), "check", deeds.hold, _runs_now, ("Ctrl+R",))
    yield Way("plan_runs", N_("Plan runs…"), "calendar", deeds.plan_runs,
              lambda seen: _runs_now(seen) and bool(seen.values.get("times_rule")),
              first=lambda seen: not seen.coming())  # fmt: skip
    yield Way("add_run", N_("Add a run…"), "plus", deeds.add_run, _runs_now, first=_never)
    yield Way("sign_up", N_("Bookings…"), "users", deeds.sign_up,
              lambda seen: _runs_now(seen) and bool(seen.coming()),
              first=lambda seen: bool(seen.values.get("bookable")))  # fmt: skip


def _judging(deeds: Deeds) -> Iterator[Way]:
    yield Way("forms", N_("Type forms back…"), "keyboard", deeds.forms, _was_held, ("Ctrl+J",))
    yield Way("print_form", N_("Print the evaluation form"), "printer", deeds.print_form,
              _was_held, first=_never)  # fmt: skip
    judged = _is_judged
    yield Way("give_back", N_("Give the result back…"), "corner-down-left", deeds.give_back,
              lambda seen: judged(seen) and bool(seen.owed))  # fmt: skip
    yield Way("print_result", N_("Print the result"), "printer", deeds.print_result, judged,
              first=_never)  # fmt: skip
    yield Way(
        "notice_result",
        N_("Notice of the result"),
        "megaphone",
        lambda seen: deeds.write_notice(
            "B15", {"service": seen.id, "period": seen.result.period if seen.result else ""}
        ),
        judged,
        first=_never,
    )


def _ends(deeds: Deeds) -> Iterator[Way]:
    complete = N_("Judgement is complete…")
    yield Way("evaluate", complete, "badge-check", partial(_step, deeds, "evaluate", complete),
              lambda seen: _is_judged(seen) and _follows("evaluate", seen))  # fmt: skip
    yield Way("renew", N_("Renew…"), "refresh-cw", deeds.renew, partial(_follows, "renew"))
    yield Way("finish", N_("Is finished…"), "circle-check",
              partial(_step, deeds, "finish", N_("Is finished…")), partial(_follows, "finish"),
              first=_never)  # fmt: skip
    yield Way("drop", N_("Drop…"), "x", deeds.drop, partial(_follows, "drop"),
              first=lambda seen: seen.status == "evaluated")  # fmt: skip


def _step(deeds: Deeds, name: str, words: str, seen: Seen) -> None:
    deeds.go_on(seen, name, words)


def _follows(name: str, seen: Seen) -> bool:
    from committee_desk.rules import service_life

    return name in service_life.open_moves(seen.status, dates.today().isoformat())


def _on_the_list(seen: Seen) -> bool:
    from committee_desk.work import service_decisions

    return seen.status in service_decisions.decided_states()


def _sound(seen: Seen) -> bool:
    from committee_desk.rules.codes import code_list
    from committee_desk.rules.service_life import told

    tests = code_list("plan_test").items
    verdicts = [seen.plan.get(test.code) for test in tests]
    return all(verdicts) and not set(verdicts) & set(told("plan_refused"))


def _runs_now(seen: Seen) -> bool:
    return seen.status in ("listed", "publicised", "running", "evaluated")


def _was_held(seen: Seen) -> bool:
    return seen.status in ("running", "evaluated", "finished")


def _is_judged(seen: Seen) -> bool:
    return seen.result is not None
