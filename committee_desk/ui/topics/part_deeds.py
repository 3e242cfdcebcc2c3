"""Opinions on a topic and the parties to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_
from committee_desk.rules.masking import mask
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.pages.life import Choice, Deed, calling
from committee_desk.ui.topics.fitting import now
from committee_desk.ui.topics.reading import seen

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail

_OPINIONS, _PARTIES, _COUNCILS = "topic_opinions", "topic_parties", "topic_councils"


def part_deeds() -> tuple[Deed, ...]:
    """Return the deeds on opinions and parties."""
    return (*_opinions(), *_parties())


def _opinions() -> tuple[Deed, ...]:
    from committee_desk.work import topic_opinions

    return (
        Deed(
            "opinion",
            N_("Add an opinion…"),
            N_("For, against or neither. Nobody need be named."),
            "messages-square",
            (
                code_field("side", N_("For or against"), "opinion_side", required=True),
                day_field(),
                long_field("words", N_("What was said"), required=True),
                refers_field("resident_id", N_("Resident"), "residents", required=False),
                text_field("name", N_("Or their name"), masks="name"),
            ),
            lambda t, v: calling(
                topic_opinions.add,
                t,
                v["side"],
                v["words"],
                name=v["name"] or "",
                resident_id=v["resident_id"],
                on=v["on"],
            ),
            keys=("Alt+O",),
            starts=now,
        ),
        Deed(
            "adopt",
            N_("Was an opinion taken up?"),
            N_("Where it was not, or only in part, whoever said it hears why."),
            "check",
            (
                code_field("opinion", N_("Which opinion"), _OPINIONS, required=True),
                code_field("adopted", N_("Taken up"), "adopted", required=True),
                long_field("why", N_("Why")),
            ),
            lambda _t, v: calling(
                topic_opinions.adopt, int(v["opinion"]), v["adopted"], v["why"] or ""
            ),
            fits=lambda d: bool(seen(d).story.opinions),
            starts=lambda d: {"opinion": _first(d, "opinions", lambda o: not o["adopted"])},
            offers=_opinion_choices,
            keys=("Alt+J",),
        ),
        Deed(
            "drop_opinion",
            N_("Remove an opinion…"),
            N_("For what was entered by mistake; it can be undone."),
            "trash-2",
            (code_field("opinion", N_("Which opinion"), _OPINIONS, required=True),),
            lambda _t, v: calling(topic_opinions.drop, int(v["opinion"])),
            fits=lambda d: bool(seen(d).story.opinions),
            offers=_opinion_choices,
        ),
    )


def _parties() -> tuple[Deed, ...]:
    from committee_desk.work import topic_parties

    return (
        Deed(
            "party",
            N_("Add a party…"),
            N_("Whom the topic touches: a resident, a body, or somebody by name."),
            "user-plus",
            (
                refers_field("resident_id", N_("Resident"), "residents", required=False),
                refers_field("body_id", N_("Or a body"), "bodies", required=False),
                text_field("name", N_("Or their name"), masks="name"),
                text_field("capacity", N_("What they are, such as 业主")),
                text_field("stake", N_("How it touches them")),
            ),
            lambda t, v: calling(
                topic_parties.add,
                t,
                name=v["name"] or "",
                resident_id=v["resident_id"],
                body_id=v["body_id"],
                capacity=v["capacity"] or "",
                stake=v["stake"] or "",
            ),
            keys=("Alt+P",),
        ),
        Deed(
            "call_in",
            N_("Call in to the council…"),
            N_("A party sits on the council for this topic alone, as a non-standing member."),
            "users",
            (
                code_field("party", N_("Which party"), _PARTIES, required=True),
                code_field("council", N_("Council"), _COUNCILS, required=True),
                day_field(),
            ),
            lambda _t, v: calling(
                topic_parties.call_in, int(v["party"]), int(v["council"]), v["on"]
            ),
            fits=lambda d: (
                bool(seen(d).councils) and any(not each["seat"] for each in seen(d).story.parties)
            ),
            starts=lambda d: {**now(d), "council": _only(seen(d).councils)},
            offers=_party_choices,
        ),
        Deed(
            "drop_party",
            N_("Remove a party…"),
            N_("For what was entered by mistake; it can be undone."),
            "trash-2",
            (code_field("party", N_("Which party"), _PARTIES, required=True),),
            lambda _t, v: calling(topic_parties.drop, int(v["party"])),
            fits=lambda d: bool(seen(d).story.parties),
            offers=_party_choices,
        ),
    )


def _only(found: Sequence[Mapping[str, Any]]) -> str | None:
    return str(found[0]["id"]) if len(found) == 1 else None


def _first(detail: Detail, name: str, wanted: Any) -> str | None:
    found = [each for each in getattr(seen(detail).story, name) if wanted(each)]
    return str(found[0]["id"]) if found else None


def _opinion_choices(detail: Detail) -> dict[str, list[Choice]]:
    from committee_desk.rules.codes import code_list

    sides = code_list("opinion_side")
    return {
        _OPINIONS: [
            (str(each["id"]), f"{sides.label(each['side'])} {each['words']}"[:60], "")
            for each in seen(detail).story.opinions
        ]
    }


def _party_choices(detail: Detail) -> dict[str, list[Choice]]:
    found = seen(detail)
    return {
        _PARTIES: [
            (str(each["id"]), mask("name", each["name"], "detail"), each["capacity"] or "")
            for each in found.story.parties
        ],
        _COUNCILS: [(str(each["id"]), each["name"], "") for each in found.councils],
    }
