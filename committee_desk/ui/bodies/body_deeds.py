"""What is done with a body: its terms begun, drafted from the last, ended; the body ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.needs.fields import code_field, day_field, refers_field, text_field
from committee_desk.ui.pages.life import Call, Deed, calling
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.bodies.reading import Seen
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage

SEATS = "seats"


def body_deeds() -> tuple[Deed, ...]:
    """Return every deed, the ones wanted next first."""
    return (*_terms(), _call_in(), _paper(), *_whole())


def _terms() -> tuple[Deed, ...]:
    from committee_desk.work import body_terms

    planned = N_("Planned last day (empty: by the law)")
    return (
        Deed(
            "begin_term",
            N_("Begin a term"),
            N_("A term has a first day and a planned last one; who sits on the body is in it."),
            "calendar",
            (
                day_field("from_on", N_("From")),
                day_field("planned_to", planned, required=False),
                _number(),
                day_field("elected_on", N_("Elected on"), required=False),
                text_field("note", N_("Note")),
            ),
            lambda b, v: calling(
                body_terms.begin,
                b,
                v["from_on"],
                planned_to=v["planned_to"] or "",
                term_no=v["term_no"],
                elected_on=v["elected_on"] or "",
                note=v["note"] or "",
            ),
            fits=lambda d: _is_open(d) and not _seen(d).terms,
            first=True,
        ),
        Deed(
            "take_over",
            N_("Draft the next term"),
            N_(
                "Whoever is switched on is taken over as a draft of the next term, to be changed "
                "by the election; the old seats end that day."
            ),
            "refresh-cw",
            (
                day_field("from_on", N_("The next term begins on")),
                day_field("planned_to", planned, required=False),
            ),
            lambda b, v: calling(
                body_terms.take_over,
                b,
                v["from_on"],
                planned_to=v["planned_to"] or "",
                staying=v["staying"],
            ),
            fits=lambda d: _is_open(d) and bool(_seen(d).terms) and bool(_seen(d).seats),
            starts=_next_term,
            ticks=_sitting,
            keys=("Alt+T",),
            first=True,
        ),
        Deed(
            "end_term",
            N_("End the term"),
            N_("Its open seats end on that day too."),
            "circle-check",
            (
                code_field("term", N_("Which term"), "terms", required=True),
                day_field("on", N_("First day it is over")),
            ),
            lambda _b, v: calling(body_terms.end, int(v["term"]), v["on"]),
            fits=lambda d: bool(_open_terms(d)["terms"]),
            offers=_open_terms,
            danger=True,
        ),
    )


def _whole() -> tuple[Deed, ...]:
    from committee_desk.work import bodies

    return (
        Deed(
            "end",
            N_("End the body"),
            N_("It is no more from that day, and its open seats end with it."),
            "x",
            (day_field("on", N_("First day it is no more")),),
            lambda b, v: calling(bodies.end, b, v["on"]),
            fits=_is_open,
            starts=lambda _d: {"on": today().isoformat()},
            danger=True,
        ),
        Deed(
            "reopen",
            N_("Keep the body again"),
            N_("Its end was entered by mistake; the seats stay as they are."),
            "undo-2",
            (),
            lambda b, _v: calling(bodies.reopen, b),
            fits=lambda d: not _is_open(d),
        ),
    )


def _call_in() -> Deed:
    from committee_desk.work import members

    asked = ("resident_id", "name", "capacity")
    return Deed(
        "call_in",
        N_("Call in for a topic"),
        N_("Somebody the topic touches sits on the council while it is deliberated, not longer."),
        "messages-square",
        (
            refers_field("topic_id", N_("Topic"), "topics"),
            refers_field("resident_id", N_("Resident"), "residents", required=False),
            text_field("name", N_("Name, for somebody from outside")),
            text_field("capacity", N_("Sits for")),
        ),
        lambda b, v: calling(
            members.call_in, b, v["topic_id"], {each: v[each] for each in asked if v[each]}
        ),
        fits=lambda d: _is_open(d) and _has_standing(d),
    )


def _has_standing(detail: Detail) -> bool:
    """Tell whether a body has standing members and others besides."""
    from committee_desk.rules.codes import code_list

    kind = code_list("body_kind").get(str(detail.values["kind"]))
    return bool(kind and kind.facts.get("standing"))


def _paper() -> Deed:
    from committee_desk.work import body_papers
    from committee_desk.work.papers_out import For

    def call(body: int, values: Any) -> Call:
        whom = For(str(values["purpose"] or ""), str(values["receiver"] or ""))
        return calling(body_papers.composition_paper, body, whom, values["day"] or "")

    return Deed(
        "paper",
        N_("Print composition and checks"),
        N_(
            "Who sits on the body on that day, and every check with its article. It names them: "
            "it is noted for whom and for what it was made."
        ),
        "printer",
        (
            day_field("day", N_("As of")),
            text_field("purpose", N_("What it is for")),
            text_field("receiver", N_("Who gets it")),
        ),
        call,
        keys=("Ctrl+P",),
        starts=lambda d: {"day": _seen(d).day, "purpose": _("Checking the composition")},
        after=_preview,
    )


def _number() -> Field:
    from committee_desk.records.field import Field, Kind

    return Field("term_no", N_("Number of the term"), Kind.NUMBER)


def _seen(detail: Detail) -> Seen:
    seen: Seen = detail.read[SEATS]
    return seen


def _is_open(detail: Detail) -> bool:
    return not detail.values["ended_on"]


def _next_term(detail: Detail) -> dict[str, Any]:
    from datetime import date, timedelta

    last = _seen(detail).terms[0]["planned_to"]
    try:
        after = (date.fromisoformat(last or "") + timedelta(days=1)).isoformat()
    except ValueError:
        after = ""
    staying = [seat.member_id for seat in _seen(detail).seats if seat.topic_id is None]
    return {"from_on": after, "staying": staying}


def _sitting(detail: Detail) -> Sequence[Ticks]:
    found = [seat for seat in _seen(detail).seats if seat.topic_id is None]
    return (Ticks("staying", N_("Taken over"), [(seat.member_id, seat.name) for seat in found]),)


def _open_terms(detail: Detail) -> dict[str, list[tuple[str, str, str]]]:
    found = [term for term in _seen(detail).terms if not term["ended_on"]]
    return {
        "terms": [(str(term["id"]), _("from {day}", day=term["from_on"]), "") for term in found]
    }


def _preview(page: ListPage, made: Any) -> None:
    PrintPreview(page.window(), page.frame, made.pdf, made.title, document=made.document).open()
