"""The story of a resolution in the panel: what it is in law, how far it is, where it comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.rules.codes import code_list
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.texts import Badge, Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.resolutions.reading import Agenda, Seen

Go = Callable[[str, int], object]


def draw(seen: Seen | None, go: Go) -> Sequence[QWidget]:
    """Return the story, part below part; parts that have nothing to say are left out."""
    return () if seen is None else list(_told(seen, go))


def _told(seen: Seen, go: Go) -> Iterator[QWidget]:
    now, story = seen.resolution, seen.story
    if seen.late:
        late = Badge("danger")
        late.setObjectName("late")
        late.setText(ngettext("{n} day overdue", "{n} days overdue", seen.late))
        yield late
    yield quiet(_force(now["decides"]))
    if now["words"]:
        yield told(str(now["words"]))
    if story.meeting:
        yield Text(N_("Decided by"), bold=True)
        called = " ".join(filter(None, (story.meeting["no"], story.meeting["name"])))
        yield _link("meetings", story.meeting["id"], called, str(story.meeting["day"]), go)
    if now["topic_id"] is not None:
        yield _link("topics", now["topic_id"], _("Go to the topic"), "", go)
    yield from _agendas(seen.agendas, go)
    yield from _notices(seen, go)
    if story.annulled_by:
        yield Text(N_("Annulled by"), bold=True)
        other = story.annulled_by
        yield _link("resolutions", other["id"], f"{other['no']} {other['title']}",
                    str(other["decided_on"] or ""), go)  # fmt: skip
    yield Text(N_("How it went"), bold=True)
    yield from map(_step, story.steps)


def _force(decides: bool | None) -> str:
    if decides is None:
        return _("Agreed by the rules of the body itself.")
    if decides:
        return _("It decides in law.")
    return _("An agreed opinion: it decides nothing in law.")


def _agendas(agendas: Sequence[Agenda], go: Go) -> Iterator[QWidget]:
    if not agendas:
        return
    yield Text(N_("On the agenda of"), bold=True)
    for each in agendas:
        words = _("{day}, comes back there", day=each.day) if each.coming else each.day
        yield _link("meetings", each.id, each.name, words, go)


def _notices(seen: Seen, go: Go) -> Iterator[QWidget]:
    if not seen.story.bulletins:
        return
    yield Text(N_("Made known"), bold=True)
    for each in seen.story.bulletins:
        outcome = each["id"] == seen.resolution["outcome_bulletin_id"]
        words = _("What came of the resolution") if outcome else _("The decision")
        yield _link("bulletins", each["id"], str(each["title"] or "").replace("\n", ""), words, go)


def _step(step: Mapping[str, Any]) -> QWidget:
    from committee_desk.rules.money import yuan

    held = QWidget()
    held.setObjectName(f"step_{step['id']}")
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 6), 2)
    column.addWidget(quiet(" · ".join(filter(None, (step["on_day"], step["by_whom"])))))
    state = code_list("resolution_state").label(step["to_code"])
    cost = _("{yuan} yuan", yuan=yuan(step["cost"])) if step["cost"] else ""
    words = "　".join(str(part) for part in (state, step["words"], cost) if part)
    column.addWidget(told(words or _("Report")))
    return held


def _link(room: str, record: int, words: str, below: str, go: Go) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    spaced(column, 0, 0)
    link = LinkLine(words)
    link.setObjectName(f"{room}_{record}")
    link.clicked.connect(lambda: go(room, record))
    column.addWidget(link)
    if below:
        column.addWidget(quiet(below))
    return held
