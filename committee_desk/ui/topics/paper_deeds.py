"""Risks, papers and needs of a topic, and its story on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.pages.life import Call, Deed, calling
from committee_desk.ui.topics.fitting import now
from committee_desk.ui.topics.reading import seen

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage

_RISKS, _NEEDS = "topic_risks", "topic_needs"


def paper_deeds() -> tuple[Deed, ...]:
    """Return the deeds on risks, papers and needs, and printing the story."""
    return (*_risks(), *_papers(), *_needs(), _print())


def _risks() -> tuple[Deed, ...]:
    from committee_desk.work import topic_risks

    asks = (
        text_field("risk", N_("Risk"), required=True),
        code_field("level", N_("How high"), "risk_level", required=True),
        long_field("measures", N_("What is done about it")),
        long_field("opinion", N_("Opinion of those who assessed it")),
    )
    return (
        Deed(
            "risk",
            N_("Assess a risk…"),
            N_("A high risk needs measures before the topic goes on an agenda."),
            "triangle-alert",
            (*asks, day_field()),
            lambda t, v: calling(
                topic_risks.add,
                t,
                v["risk"],
                v["level"],
                v["measures"] or "",
                opinion=v["opinion"] or "",
                on=v["on"],
            ),
            starts=now,
            keys=("Alt+K",),
        ),
        Deed(
            "change_risk",
            N_("Change a risk…"),
            N_("Its level, or what is done about it by now."),
            "pencil",
            (code_field("which", N_("Which risk"), _RISKS, required=True), *asks),
            lambda _t, v: calling(
                topic_risks.change,
                int(v["which"]),
                v["risk"],
                v["level"],
                v["measures"] or "",
                v["opinion"] or "",
            ),
            fits=lambda d: bool(seen(d).story.risks),
            starts=_newest_risk,
            offers=lambda d: {
                _RISKS: [(str(each["id"]), each["risk"], "") for each in seen(d).story.risks]
            },
        ),
    )


def _papers() -> tuple[Deed, ...]:
    from committee_desk.work import topic_papers

    return (
        Deed(
            "send_papers",
            N_("Papers went out…"),
            N_("Which papers the parties had in hand, and since when."),
            "file-text",
            (text_field("to", N_("To whom"), required=True), day_field()),
            lambda _t, v: calling(topic_papers.send, v.get("papers") or (), v["to"], v["on"]),
            fits=lambda d: bool(seen(d).story.papers),
            starts=lambda d: {
                **now(d),
                "papers": [each["id"] for each in seen(d).story.papers if not each["sent_on"]],
            },
            ticks=_paper_ticks,
        ),
    )


def _needs() -> tuple[Deed, ...]:
    from committee_desk.work import topic_needs

    return (
        Deed(
            "link_need",
            N_("Add a need…"),
            N_("The need becomes part of this topic and hears of its result."),
            "clipboard-list",
            (refers_field("need", N_("Need"), "needs"), day_field()),
            lambda t, v: calling(topic_needs.link, t, [v["need"]], v["on"]),
            fits=lambda d: not d.values["closed_on"],
            starts=now,
        ),
        Deed(
            "unlink_need",
            N_("Take a need off…"),
            N_("It goes back to the list of needs, unless it was answered."),
            "x",
            (
                code_field("need", N_("Which need"), _NEEDS, required=True),
                text_field("reason", N_("Reason"), required=True),
                day_field(),
            ),
            lambda t, v: calling(topic_needs.unlink, t, int(v["need"]), v["reason"], v["on"]),
            fits=lambda d: bool(seen(d).story.needs),
            starts=now,
            offers=lambda d: {
                _NEEDS: [
                    (str(each["id"]), f"{each['no']} {each['need']}"[:60], "")
                    for each in seen(d).story.needs
                ]
            },
        ),
    )


def _print() -> Deed:
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import topic_sheet
    from committee_desk.work.papers_out import For

    def call(topic: int, values: Mapping[str, Any]) -> Call:
        whom = For(str(values["purpose"] or ""), str(values["receiver"] or ""))
        return calling(topic_sheet.story_paper, topic, whom)

    return Deed(
        "paper",
        N_("Print its story"),
        N_("The whole story on one A4; it is noted for whom and for what it was made."),
        "printer",
        (
            Field("purpose", N_("What it is for"), Kind.TEXT, limit=60),
            Field("receiver", N_("Who gets it"), Kind.TEXT, limit=60),
        ),
        call,
        keys=("Ctrl+P",),
        starts=lambda _detail: {"purpose": _("Working on the topic")},
        after=_preview,
    )


def _newest_risk(detail: Detail) -> dict[str, Any]:
    risk = seen(detail).story.risks[-1]
    known = {name: risk[name] for name in ("risk", "level", "measures", "opinion")}
    return {"which": str(risk["id"]), **known}


def _paper_ticks(detail: Detail) -> Sequence[Ticks]:
    shown = [(each["id"], each["title"]) for each in seen(detail).story.papers]
    return (Ticks("papers", N_("Papers"), shown),)


def _preview(page: ListPage, made: Any) -> None:
    from committee_desk.ui.print_preview import PrintPreview

    PrintPreview(page.window(), page.frame, made.pdf, made.title, document=made.document).open()
