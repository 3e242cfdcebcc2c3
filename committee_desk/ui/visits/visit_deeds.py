"""What can be done with a visit on record, and the needs it brought, in the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.life import Deed, calling
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail

CAME = "came_of_it"


def visit_deeds() -> tuple[Deed, ...]:
    """Return the deeds: what was asked for becomes a need."""
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import visit_needs

    return (
        Deed(
            "raise",
            N_("Raise a need"),
            N_("It takes day, channel, household and who asks from the visit."),
            "clipboard-list",
            (
                Field("need", N_("Need"), Kind.LONG, required=True),
                Field("category", N_("Category"), Kind.CODE, codes="need_category"),
                Field("urgency", N_("Urgency"), Kind.CODE, codes="need_urgency"),
                Field("anonymous", N_("Anonymous"), Kind.FLAG),
            ),
            lambda visit, values: calling(visit_needs.raise_from_visit, visit, values),
            fits=lambda detail: not detail.values.get("no_answer"),
            keys=("Alt+N",),
            starts=_heard,
            first=True,
        ),
    )


def came_tab(go: Callable[[int], object]) -> DetailTab:
    """Return the tab with who was met and the needs a visit brought; ``go`` shows a need."""
    return DetailTab(CAME, N_("What came of it"), _read, lambda found: _draw(found, go))


def _heard(detail: Detail) -> dict[str, Any]:
    return {name: detail.values.get(own) for name, own in _SAME.items()}


_SAME = {"need": "problems", "category": "category"}


def _read(desk: Desk, record: int) -> dict[str, Any]:
    from committee_desk.work import visit_routes

    return desk.ask(visit_routes.came_of_it, record)


def _draw(found: dict[str, Any], go: Callable[[int], object]) -> Sequence[QWidget]:
    parts: list[QWidget] = []
    for words, value in (
        (N_("Who was met"), "、".join(found["met"])),
        (N_("Group"), found["group"]),
        (N_("Visit again on"), found["follow_up_on"]),
    ):
        if value:
            parts += [Text(words, "caption", tone="text3"), _said(value)]
    parts.append(Text(N_("Needs"), bold=True))
    if not found["needs"]:
        parts.append(Text(N_("No need came of it."), tone="text2", wrap=True))
    states = code_list("need_state")
    for need in found["needs"]:
        link = Button(kind="link")
        link.setText(f"{need['no']}  {states.label(need['status'])}")
        link.setAccessibleName(_("Need {no}", no=need["no"]))
        link.setObjectName(f"need_{need['id']}")
        link.clicked.connect(lambda _on=False, need_id=need["id"]: go(need_id))
        parts += [link, _said(need["need"])]
    return parts


def _said(words: str) -> Text:
    shown = Text(wrap=True)
    shown.setText(words)
    return shown
