"""The path of four discussions and two publications: six dated steps, the next one to be taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.needs.fields import code_field, day_field, text_field
from committee_desk.ui.pages.life import Choice, Deed, calling
from committee_desk.ui.parts.texts import Badge, Text, spaced
from committee_desk.ui.topics.reading import Seen, seen

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.work.four_guide import PathStep

_CHOICES = "path_choices"


def path_deeds() -> tuple[Deed, ...]:
    """Return choosing the path, taking its next step, and leaving it."""
    from committee_desk.work import four_discussions

    return (
        Deed(
            "path_step",
            N_("Next step of the path…"),
            N_("The four discussions and two publications, one after the other."),
            "arrow-right",
            (
                code_field("choice", N_("Its meeting or notice"), _CHOICES),
                day_field(required=False),
                text_field("by", N_("By whom")),
                text_field("words", N_("Where it is found, if it is not on record")),
            ),
            lambda t, v: calling(
                four_discussions.take_next,
                t,
                int(v["choice"]) if v["choice"] else None,
                v["on"] or "",
                by=v["by"] or "",
                words=v["words"] or "",
            ),
            fits=lambda d: _next(d) is not None,
            keys=("Alt+S",),
            starts=_starting,
            offers=_offers,
            told=_what,
            first=True,
        ),
        Deed(
            "path",
            N_("Four discussions, two publications"),
            N_("For what an assembly decides: six dated steps, each with its meeting or notice."),
            "square-check-big",
            (),
            lambda t, _v: calling(four_discussions.choose, t),
            fits=lambda d: d.values["path"] == "plain" and not d.values["closed_on"],
        ),
        Deed(
            "leave_path",
            N_("Leave the path…"),
            N_("It is deliberated plainly; the steps taken stay in its story."),
            "undo-2",
            (text_field("reason", N_("Reason")),),
            lambda t, v: calling(four_discussions.choose, t, "plain", v["reason"] or ""),
            fits=lambda d: d.values["path"] != "plain",
        ),
    )


def draw(found: Seen | None) -> Sequence[QWidget]:
    """Return the six steps with their days, or what the path is for."""
    if found is None:
        return ()
    if not found.story.path:
        return [
            quiet(
                _(
                    "Plain deliberation. What an assembly decides goes through the four "
                    "discussions and two publications: choose them in the menu of the topic."
                )
            )
        ]
    steps = [_step(n, each) for n, each in enumerate(found.story.path, start=1)]
    return [*steps, quiet(_("Only an assembly decides; the discussions before it advise."))]


def _step(number: int, step: PathStep) -> QWidget:
    held = QWidget()
    held.setObjectName(f"path_{step.code}")
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 8), 2)
    line = QHBoxLayout()
    column.addLayout(line)
    title = Text(bold=bool(step.on or step.next), wrap=True)
    title.setText(f"{number}. {step.label}")
    line.addWidget(title, 1)
    if step.on or step.next:
        badge = Badge("ok" if step.on else "info")
        badge.setText(step.on or _("Next"))
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    for words in filter(None, (step.meeting or step.notice, step.by, step.words)):
        column.addWidget(quiet(words))
    if step.verdict is not None:
        column.addWidget(told(step.verdict.words))
    return held


def _next(detail: Detail) -> PathStep | None:
    return next((each for each in seen(detail).story.path if each.next), None)


def _what(detail: Detail) -> str:
    step = _next(detail)
    return _("Next: {step}", step=step.label) if step else ""


def _offers(detail: Detail) -> dict[str, list[Choice]]:
    step = _next(detail)
    found = step.choices if step else ()
    return {_CHOICES: [(str(each.id), each.name, each.day) for each in found]}


def _starting(detail: Detail) -> dict[str, Any]:
    """Return what is most likely: the first meeting offered, which then gives the day."""
    step = _next(detail)
    if step is None or step.publishes or not step.choices:
        return {"on": today().isoformat()}
    return {"choice": str(step.choices[0].id), "on": None}
