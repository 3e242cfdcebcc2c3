"""What is done with a member: the seat ended and filled again, appraised, kin and group told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui.bodies.member_tab import SEAT
from committee_desk.ui.needs.fields import code_field, day_field, refers_field, text_field
from committee_desk.ui.pages.life import Deed, calling

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.bodies.reading import SeenMember
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage


def member_deeds() -> tuple[Deed, ...]:
    """Return every deed, the ones wanted next first."""
    return (*_seat(), _appraise(), *_about())


def _seat() -> tuple[Deed, ...]:
    from committee_desk.work import members

    return (
        Deed(
            "by_elect",
            N_("Fill the seat"),
            N_("By election, for the rest of the term. Choose a resident or write a name."),
            "user-plus",
            (
                refers_field("resident_id", N_("Resident"), "residents", required=False),
                text_field("name", N_("Name, for somebody from outside")),
                day_field("elected_on", N_("Elected on")),
                code_field("elected_how", N_("Chosen how"), "chosen_how"),
                _number("votes", N_("Votes")),
            ),
            lambda m, v: calling(members.by_elect, m, _given(v)),
            fits=lambda d: bool(_seen(d).values.get("ended_on")) and not _seen(d).filled_by,
            starts=lambda _d: {"elected_on": today().isoformat(), "elected_how": "by_elected"},
            first=True,
            after=_show_new,
        ),
        Deed(
            "leave",
            N_("The seat ends"),
            N_(
                "A resignation from the committee takes effect when an assembly accepts it: "
                "choose that meeting, and its day counts."
            ),
            "user-minus",
            (
                code_field("why", N_("Why"), "post_end", required=True),
                day_field("on", N_("First day it is not held")),
                refers_field("meeting_id", N_("Accepted by meeting"), "meetings", required=False),
                text_field("words", N_("Note")),
            ),
            lambda m, v: calling(
                members.leave,
                m,
                v["why"],
                v["on"] or "",
                meeting_id=v["meeting_id"],
                words=v["words"] or "",
            ),
            fits=_is_held,
            starts=_ending,
            keys=("Alt+E",),
            first=True,
            after=_show_ended,
        ),
        Deed(
            "hold_again",
            N_("The seat is held after all"),
            N_("Its end was entered by mistake."),
            "undo-2",
            (),
            lambda m, _v: calling(members.hold_again, m),
            fits=lambda d: not _is_held(d),
        ),
    )


def _appraise() -> Deed:
    from committee_desk.work import appraisals

    return Deed(
        "appraise",
        N_("Appraisal"),
        N_("The result of a year. Two “not competent” in a row end the post."),
        "star",
        (
            _number("year", N_("Year"), required=True),
            code_field("result", N_("Result of the appraisal"), "appraisal", required=True),
            day_field("on", N_("On")),
            refers_field("meeting_id", N_("Meeting"), "meetings", required=False),
            text_field("note", N_("Note")),
        ),
        lambda m, v: calling(
            appraisals.appraise,
            m,
            v["year"],
            v["result"],
            v["on"],
            meeting_id=v["meeting_id"],
            note=v["note"] or "",
        ),
        fits=_is_held,
        starts=lambda _d: {"year": today().year, "on": today().isoformat()},
        keys=("Alt+A",),
        first=True,
        after=_tell_verdict,
    )


def _about() -> tuple[Deed, ...]:
    from committee_desk.work import appraisals, kin, members

    return (
        Deed(
            "kin",
            N_("Near relative"),
            N_("Another resident who is a near relative, where the register does not show it."),
            "users",
            (
                refers_field("other_id", N_("Which person"), "residents"),
                text_field("relation", N_("What they are to each other")),
                text_field("note", N_("Note")),
            ),
            lambda m, v: calling(
                kin.tell_of_member, m, v["other_id"], v["relation"] or "", v["note"] or ""
            ),
            fits=lambda d: bool(_seen(d).values.get("resident_id")),
        ),
        Deed(
            "no_kin",
            N_("No near relative after all"),
            N_("What was told by mistake is taken back."),
            "x",
            (code_field("kin", N_("Which person"), "kin", required=True),),
            lambda _m, v: calling(kin.forget, int(v["kin"])),
            fits=lambda d: bool(_seen(d).kin),
            offers=lambda d: {
                "kin": [(str(each["id"]), each["name"], "") for each in _seen(d).kin]
            },
        ),
        Deed(
            "withdraw",
            N_("Take an appraisal back"),
            N_("A result that was entered by mistake is taken back."),
            "undo-2",
            (code_field("appraisal", N_("Which year"), "years", required=True),),
            lambda _m, v: calling(appraisals.withdraw, int(v["appraisal"])),
            fits=lambda d: bool(_seen(d).appraisals),
            offers=_years,
        ),
        Deed(
            "group",
            N_("Residents' group"),
            N_("The group a representative was chosen by and stands for."),
            "map-pinned",
            (refers_field("group_id", N_("Group"), "bodies", required=False),),
            lambda m, v: calling(members.represent, m, v["group_id"]),
            fits=_is_held,
            starts=lambda d: {"group_id": _seen(d).values.get("group_id")},
        ),
    )


def _number(name: str, words: str, *, required: bool = False) -> Field:
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind.NUMBER, required=required)


def _seen(detail: Detail) -> SeenMember:
    seen: SeenMember = detail.read[SEAT]
    return seen


def _is_held(detail: Detail) -> bool:
    return not _seen(detail).values.get("ended_on")


def _ending(detail: Detail) -> dict[str, Any]:
    """Return what ends a seat most likely: two strikes where the appraisals say so."""
    verdict = _seen(detail).verdict
    why = {"why": "two_strikes"} if verdict is not None and verdict.met else {}
    return {"on": today().isoformat(), **why}


def _years(detail: Detail) -> dict[str, list[tuple[str, str, str]]]:
    from committee_desk.rules.codes import code_list

    label = code_list("appraisal").label
    found = [
        (str(each["id"]), f"{each['year']} {label(each['result'])}", "")
        for each in _seen(detail).appraisals
    ]
    return {"years": found}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _show_new(page: ListPage, member: int) -> None:
    page.frame.toast(_("The seat is filled"), undo=True)
    page.open_record(member)


def _show_ended(page: ListPage, ended: Any) -> None:
    page.frame.toast(_("The seat ended on {day}", day=ended.on), undo=True)
    page.open_record(ended.member_id)


def _tell_verdict(page: ListPage, verdict: Any) -> None:
    words = verdict.words if verdict.met else _("Kept")
    page.frame.toast(words, undo=True)
