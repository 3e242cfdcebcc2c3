"""Papers of a meeting that are printed: the sheet people sign on, and ballots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.meetings.reading import seen
from committee_desk.ui.needs.fields import code_field, text_field
from committee_desk.ui.pages.life import Call, Deed, calling

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.meetings.reading import Seen
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage
    from committee_desk.work.vote_questions import VoteStory

_VOTES = "meeting_ballots"


def paper_deeds() -> tuple[Deed, ...]:
    """Return printing ballots."""
    return (_ballots(),)


def sign_in_sheet(page: ListPage, told: Seen) -> DeedSheet:
    """Return what asks how the sheet people sign on is wanted; of the register, of which place."""
    fields = [
        code_field("list", N_("Which list"), "list_kind", required=True),
        _number("rows", N_("Empty rows")),
        *([code_field("place", N_("Only of one place"), "places")] if told.computed else []),
        text_field("purpose", N_("What it is for")),
        text_field("receiver", N_("Who gets it")),
    ]
    sheet = DeedSheet(
        page.window(),
        page.frame,
        N_("Print the sign-in sheet"),
        fields,
        lambda values: _sheet_call(told.id, values),
        name="sign_in_sheet",
        told=_(
            "In the order of the room, with the numbers attendance is typed back by. It names "
            "people: it is noted for whom and for what it was made."
        ),
        picture="printer",
        choices={"place": [(place, words, "") for place, words in told.places]},
        done=lambda made: _preview(page, made),
    )
    sheet.put({"list": "member", "rows": 5, "purpose": _("Signing in at the meeting")})
    return sheet


def _sheet_call(meeting: int, values: Mapping[str, Any]) -> Call:
    from committee_desk.work import meeting_sheets
    from committee_desk.work.papers_out import For

    return calling(
        meeting_sheets.sign_in_sheet,
        meeting,
        For(str(values["purpose"] or ""), str(values["receiver"] or "")),
        guests=values["list"] == "guest",
        place=values.get("place") or "",
        blank_rows=int(values["rows"] or 0),
    )


def _ballots() -> Deed:
    from committee_desk.work import ballot_papers

    return Deed(
        "ballots",
        N_("Print the ballots…"),
        N_("One for everybody present, several on a sheet; no name or number on them."),
        "square-check-big",
        (
            code_field("vote", N_("Which vote"), _VOTES, required=True),
            _number("count", N_("How many ballots"), required=True),
        ),
        lambda _m, v: calling(ballot_papers.of_vote, int(v["vote"]), v["count"]),
        fits=lambda d: bool(_secret(d)),
        starts=lambda d: {
            "vote": str(_secret(d)[0].id),
            "count": seen(d).counts.present or seen(d).counts.expected or None,
        },
        offers=lambda d: {_VOTES: [(str(each.id), each.motion, "") for each in _secret(d)]},
        after=_preview,
    )


def _secret(detail: Detail) -> list[VoteStory]:
    """Return the votes on ballots that are not announced yet."""
    on_ballots = [i.code for i in code_list("vote_method").items if i.facts.get("ballots")]
    return [
        each
        for each in seen(detail).votes
        if each.method in on_ballots and each.state != "announced"
    ]


def _number(name: str, words: str, *, required: bool = False) -> Field:
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind.NUMBER, required=required)


def _preview(page: ListPage, made: Any) -> None:
    from committee_desk.ui.print_preview import PrintPreview

    PrintPreview(page.window(), page.frame, made.pdf, made.title, document=made.document).open()
