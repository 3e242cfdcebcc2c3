"""The plan of a service: built from needs, judged, taken further, renewed, dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.board.sheet import Call, Choices
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.jobs import plain
from committee_desk.ui.services import fields as asked
from committee_desk.ui.services.opening import Opening, today
from committee_desk.ui.services.reading import Seen

if TYPE_CHECKING:
    pass


_MOST_NEEDS = 40
_LONGEST = 16


def _meetings(seen: Seen) -> dict[str, Choices]:
    """Return the meetings one chooses from, as day and name, the number beside."""
    return {"meeting_key": [(str(m.id), f"{m.day} {m.name}", m.no) for m in seen.meetings]}


def _agreed(values: dict[str, Any]) -> dict[str, Any]:
    """Return who agreed as the verbs take it."""
    chosen = values.get("meeting_key")
    return {
        "meeting_key": int(chosen) if chosen else None,
        "approved_by": "" if chosen else values.get("approved_by") or "",
    }


def _known(seen: Seen) -> dict[str, Any]:
    """Return who is known to have agreed, to begin with."""
    if seen.agreed is not None:
        return {"meeting_key": str(seen.agreed.id)}
    return {"approved_by": seen.values.get("approved_by")}


class PlanDeeds(Opening):
    """From a proposal to an end."""

    def build(self) -> None:
        """Propose a service from needs that are open."""
        from committee_desk.work import services

        desk = self._frame.desk
        self._frame.jobs.read(
            plain(lambda: desk.ask(services.open_needs, _MOST_NEEDS)), done=self._build
        )

    def _build(self, found: list[dict[str, Any]]) -> None:
        from committee_desk.work import services

        if not found:
            self._frame.toast(_("No need is open that a service could answer."))
            return
        alike = _alike(found)
        needs = [(place, words) for place, (words, _ids) in enumerate(alike)]

        def call(values: dict[str, Any]) -> Call:
            typed = {"service": values["service"]} if values["service"] else {}
            ids = [need for place in values["needs"] for need in alike[place][1]]
            return services.build, (ids,), typed

        self.open_sheet(
            N_("Build a service from needs"),
            asked.build(),
            call,
            name="build",
            told=_(
                "What the needs and the resources promised to them already say is filled in; the "
                "most asked for come first."
            ),
            agree=N_("Propose"),
            picture="heart-handshake",
            ticks=(Ticks("needs", N_("Needs"), needs),),
            done=self._built,
        )

    def _built(self, service: int) -> None:
        self._frame.toast(_("Proposed: look it through"), undo=True)
        self._show(service)

    def judge_plan(self, seen: Seen) -> None:
        """Say whether the plan stands the tests of science, reason and benefit."""
        from committee_desk.rules.codes import code_list
        from committee_desk.work import service_states

        tests = [test.code for test in code_list("plan_test").items]
        self.open_sheet(
            N_("Judge the plan"),
            asked.plan_tests(),
            lambda v: (
                service_states.judge_plan,
                (seen.id, {test: v[test] or "" for test in tests}, v["on"] or ""),
                {"note": v["note"] or ""},
            ),
            name="judge_plan",
            told=seen.values["service"],
            agree=N_("Keep"),
            put={"on": today(), **seen.plan},
        )

    def go_on(self, seen: Seen, name: str, words: str) -> None:
        """Take the service a step further."""
        from committee_desk.work import service_states

        self.open_sheet(
            words,
            asked.step(name),
            lambda v: (
                service_states.go_on,
                (seen.id, name, v["on"] or ""),
                {"reason": v.get("reason") or "", **_agreed(v)},
            ),
            name=name,
            told=seen.values["service"],
            agree=N_("Keep"),
            choices=_meetings(seen),
            put={"on": today(), **_known(seen)},
        )

    def decide(self, seen: Seen) -> None:
        """Write which meeting agreed to a service that is on the list already."""
        from committee_desk.work import service_decisions

        self.open_sheet(
            N_("Which meeting agreed"),
            asked.decision(),
            lambda v: (service_decisions.decide, (seen.id, v["on"] or ""), _agreed(v)),
            name="decide",
            told=seen.values["service"],
            agree=N_("Keep"),
            choices=_meetings(seen),
            put={"on": today(), **_known(seen)},
        )

    def renew(self, seen: Seen) -> None:
        """Renew it for another time, with a reason."""
        from committee_desk.work import service_ends

        self.open_sheet(
            N_("Renew the service"),
            asked.renewal(),
            lambda v: (
                service_ends.renew,
                (seen.id, v["reason"], v["on"] or ""),
                {
                    "from_on": v["from_on"] or "",
                    "to_on": v["to_on"] or "",
                    **_agreed(v),
                },
            ),
            name="renew",
            told=_("A new one begins with its plan, resources and waiting needs."),
            agree=N_("Renew"),
            choices=_meetings(seen),
            put={"on": today()},
            done=self._built_again,
        )

    def _built_again(self, service: int) -> None:
        self._frame.toast(_("Renewed"), undo=True)
        self._show(service)

    def drop(self, seen: Seen) -> None:
        """Drop it, half way too, with a reason."""
        from committee_desk.work import service_ends

        waiting = sum(need["status"] == "to_service" for need in seen.needs)
        told = _(
            "Needs open again: {needs}. Runs cancelled: {runs}, with what is booked for them. "
            "Whoever asked or booked is to be told the reason.",
            needs=waiting,
            runs=len(seen.coming()),
        )
        self.open_sheet(
            N_("Drop the service"),
            asked.drop(),
            lambda v: (service_ends.drop, (seen.id, v["reason"], v["on"] or ""), {}),
            name="drop",
            told=told,
            agree=N_("Drop"),
            picture="x",
            danger=True,
            put={"on": today()},
            done=lambda ended: self.to_tell(ended.told),
        )


def _alike(found: Sequence[dict[str, Any]]) -> list[tuple[str, list[int]]]:
    """Return needs that say the same in the same words together, with how many ask."""
    said: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        said.setdefault(str(each["need"]).split("\n")[0], []).append(each)
    alike = []
    for words, same in said.items():
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        count = sum(each["frequency"] for each in same)
        shown = f"{short} ×{count}" if count > 1 else short
        alike.append((shown, [int(each["id"]) for each in same]))
    return alike
