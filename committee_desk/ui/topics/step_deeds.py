"""How a topic is taken to its result: looked at, triaged, scheduled, told of, settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.pages.life import Deed, calling
from committee_desk.ui.topics.fitting import becomes, now
from committee_desk.ui.topics.reading import seen

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail

_AGREED = "agreed"


def step_deeds() -> tuple[Deed, ...]:
    """Return the deeds that take a topic to its result, in the order they usually come."""
    return (*_before(), *_told(), *_result(), *_once_more())


def _before() -> tuple[Deed, ...]:
    from committee_desk.work import topic_agenda, topic_states

    return (
        Deed(
            "screen",
            N_("Was looked at"),
            N_("Party organisation and committee looked at it: it is one to deliberate."),
            "badge-check",
            (text_field("by", N_("Who looked at it")), day_field()),
            lambda t, v: calling(topic_states.set_state, t, "screened", v["on"], by=v["by"] or ""),
            fits=becomes("screened"),
            keys=("Alt+V",),
            starts=now,
            first=True,
        ),
        Deed(
            "triage",
            N_("Triage"),
            N_(
                "A big matter goes to the government, a small one is deliberated, a private one is "
                "left to the people themselves. Every change is kept with its reason."
            ),
            "split",
            (
                code_field("into", N_("Which kind of matter"), "triage", required=True),
                day_field(),
                long_field("reason", N_("Reason"), required=True),
                text_field("by", N_("Who decided")),
                text_field("handed_to", N_("Handed on to")),
            ),
            lambda t, v: calling(
                topic_states.triage,
                t,
                v["into"],
                v["reason"],
                v["on"],
                by=v["by"] or "",
                handed_to=v["handed_to"] or "",
            ),
            fits=becomes("triaged"),
            keys=("Alt+T",),
            starts=lambda d: {**now(d), "into": d.values["triage"]},
            first=True,
        ),
        Deed(
            "agenda",
            N_("Put on an agenda…"),
            N_("The meeting that deliberates it; the item stands on its agenda at once."),
            "calendar",
            (refers_field("meeting", N_("Meeting"), "meetings"), day_field()),
            lambda t, v: calling(topic_agenda.put, t, v["meeting"], v["on"]),
            fits=lambda d: d.values["status"] in ("triaged", "partly", "not_agreed", "to_assembly"),
            keys=("Alt+G",),
            starts=now,
            first=True,
        ),
    )


def _told() -> tuple[Deed, ...]:
    from committee_desk.work import topic_states

    return (
        Deed(
            "tell_parties",
            N_("Parties were told"),
            N_("What is deliberated and what is known of it, before it is deliberated."),
            "bell",
            (day_field(),),
            lambda t, v: calling(topic_states.notice, t, v["on"], tuple(v.get("parties") or ())),
            fits=lambda d: (
                becomes("noticed")(d) or (d.values["status"] == "noticed" and bool(_untold(d)))
            ),
            keys=("Alt+N",),
            starts=lambda d: {**now(d), "parties": [each["id"] for each in _untold(d)]},
            ticks=_waiting,
            first=True,
        ),
    )


def _result() -> tuple[Deed, ...]:
    from committee_desk.work import topic_needs, topic_states

    return (
        Deed(
            "result",
            N_("Record the result…"),
            N_(
                "What came out, in words. A deliberation decides nothing in law; what it cannot "
                "settle goes on to an assembly."
            ),
            "check",
            (
                code_field("result", N_("What came out"), "topic_result", required=True),
                refers_field("meeting", N_("Meeting"), "meetings", required=False),
                day_field(required=False),
                long_field("words", N_("What was agreed, or why nothing was"), required=True),
            ),
            lambda t, v: calling(
                topic_states.record_result, t, v["result"], v["words"], v["meeting"], v["on"] or ""
            ),
            fits=lambda d: _is_ready(d) and d.values["status"] not in _results(),
            keys=("Alt+R",),
            starts=_agreed,
            first=True,
        ),
        Deed(
            "answer_needs",
            N_("Answer its needs"),
            N_("Those switched on are answered with the result; whoever asked hears it."),
            "messages-square",
            (
                long_field("words", N_("Answer"), required=True),
                code_field("how", N_("How they were told"), "told_how", required=True),
                day_field(),
            ),
            lambda t, v: calling(
                topic_needs.answer, t, v.get("needs") or (), v["how"], v["on"], v["words"]
            ),
            fits=lambda d: bool(seen(d).story.offers),
            keys=("Alt+A",),
            starts=_offered,
            ticks=_needs,
            first=True,
        ),
        Deed(
            "to_assembly",
            N_("Send to an assembly"),
            N_("It was not settled, or is for an assembly to decide."),
            "users",
            (text_field("reason", N_("Reason")), day_field()),
            lambda t, v: calling(
                topic_states.set_state, t, "to_assembly", v["on"], reason=v["reason"] or ""
            ),
            fits=lambda d: becomes("to_assembly")(d) and d.values["result"] != _AGREED,
            starts=now,
            first=True,
        ),
    )


def _once_more() -> tuple[Deed, ...]:
    """Return the same for what has its triage or result already; they are in the menu alone."""
    made = {each.name: each for each in (*_before(), *_result())}
    return (
        replace(
            made["triage"],
            name="triage_again",
            words=N_("Another triage…"),
            fits=lambda d: bool(d.values["triage"]) and _open(d) and not becomes("triaged")(d),
            keys=(),
            first=False,
        ),
        replace(
            made["result"],
            name="correct",
            words=N_("Correct the result…"),
            fits=lambda d: d.values["status"] in _results(),
            keys=(),
            first=False,
        ),
        replace(
            made["to_assembly"],
            name="to_assembly_agreed",
            words=N_("Send to an assembly all the same…"),
            fits=lambda d: becomes("to_assembly")(d) and d.values["result"] == _AGREED,
            first=False,
        ),
    )


def _results() -> tuple[str, ...]:
    from committee_desk.work import topic_states

    return topic_states.results()


def _open(detail: Detail) -> bool:
    from committee_desk.rules.codes import code_list

    item = code_list("topic_state").get(str(detail.values["status"]))
    return bool(item and item.facts.get("open"))


def _is_ready(detail: Detail) -> bool:
    from committee_desk.work import topic_states

    able = (
        "triaged",
        "scheduled",
        "noticed",
        "deliberated",
        "to_assembly",
        *topic_states.results(),
    )
    return detail.values["status"] in able


def _agreed(detail: Detail) -> dict[str, Any]:
    """Return what the meeting's own vote and opinion say, else what was proposed."""
    found = seen(detail)
    if found.outcome is not None:
        met, words = found.outcome.meeting_id, found.outcome.words
        return {"result": found.outcome.result or None, "meeting": met, "on": None, "words": words}
    past = [each for each in found.story.meetings if each["day"] <= today().isoformat()]
    words = found.story.topic["result_words"] or found.story.topic["draft_resolution"]
    return {"meeting": past[-1]["id"] if past else None, "on": None, "words": words}


def _untold(detail: Detail) -> list[Any]:
    return [each for each in seen(detail).story.parties if not each["told_on"]]


def _waiting(detail: Detail) -> Sequence[Ticks]:
    from committee_desk.rules.masking import mask

    parties = seen(detail).story.parties
    shown = [(each["id"], mask("name", each["name"], "detail")) for each in parties]
    return (Ticks("parties", N_("Who was told"), shown),) if shown else ()


def _needs(detail: Detail) -> Sequence[Ticks]:
    offers = seen(detail).story.offers
    shown = [(each.need_id, f"{each.no} {' '.join(each.need.split())[:16]}") for each in offers]
    return (Ticks("needs", N_("Which needs"), shown),)


def _offered(detail: Detail) -> dict[str, Any]:
    offers = seen(detail).story.offers
    waiting = any(each.waiting for each in offers)
    return {
        **now(detail),
        "words": offers[0].words,
        "how": "phone" if waiting else "notice",
        "needs": [each.need_id for each in offers],
    }
