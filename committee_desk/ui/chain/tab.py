"""The chain of one record in its panel: where it came from, what followed, what is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look
from committee_desk.ui.chain.views import kind_words
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.work.chain import Link
    from committee_desk.work.chain_walk import Around, Step

CHAIN = "chain"
_AT_ONCE = 40
_DEEPEST = 4
Go = Callable[[str, int], object]
Loose = Mapping[tuple[str, int], Sequence["Link"]]


@dataclass(frozen=True)
class Walked:
    """The chain on both sides of a record, and what is broken on it by listing and id."""

    own: tuple[str, int]
    around: Around
    loose: Loose


def chain_tab(listing: str, go: Go) -> DetailTab:
    """Return the tab for the records of a list; ``go`` shows a record of any list."""
    return DetailTab(CHAIN, N_("Chain"), partial(_read, listing), lambda walked: draw(walked, go))


def draw(walked: Walked, go: Go) -> Sequence[QWidget]:
    """Return what is broken at the record itself, then the steps before it and after it."""
    parts: list[QWidget] = []
    for link in walked.loose.get(walked.own, ()):
        parts += [_broken(link), _quiet(link.way_out)]
    around = walked.around
    if not (around.back or around.on):
        words = N_("Nothing led to this record, and nothing has come of it yet.")
        return [*parts, Text(words, tone="text3", wrap=True)]
    for words, none, steps in (
        (N_("What it came from"), N_("Nothing on record."), around.back),
        (N_("What followed from it"), N_("Nothing has followed yet."), around.on),
    ):
        parts.append(Text(words, bold=True))
        if steps:
            parts.append(_Steps(steps, walked.loose, go))
        else:
            parts.append(Text(none, tone="text3", wrap=True))
    return parts


def _read(listing: str, desk: Desk, record: int) -> Walked:
    return desk.ask(_walk, listing, record)


def _walk(conn: Connection, listing: str, record: int) -> Walked:
    from committee_desk.work import chain, chain_walk

    own = (listing, record)
    around = chain_walk.around(conn, listing, record)
    met = {own, *((step.listing, step.id) for step in (*around.back, *around.on) if step.own)}
    loose: dict[tuple[str, int], list[Link]] = {}
    for link in chain.broken_at(conn, met):
        loose.setdefault((link.listing, link.id), []).append(link)
    return Walked(own, around, loose)


class _Steps(QWidget):
    """The steps one way, the nearest first; of very many the rest is drawn when asked for."""

    def __init__(self, steps: Sequence[Step], loose: Loose, go: Go) -> None:
        super().__init__()
        self._loose, self._go = loose, go
        self._column = QVBoxLayout(self)
        spaced(self._column, 0, 8)
        for step in steps[:_AT_ONCE]:
            self._column.addWidget(self._step(step))
        rest = steps[_AT_ONCE:]
        if rest:
            more = Button(kind="link")
            more.setObjectName("more_steps")
            words = ngettext("Show {n} more step", "Show {n} more steps", len(rest))
            more.setText(words)
            more.setAccessibleName(words)
            more.clicked.connect(lambda: self._show(more, rest))
            self._column.addWidget(more)

    def _show(self, more: Button, rest: Sequence[Step]) -> None:
        drawn = [self._step(step) for step in rest]
        for each in drawn:
            self._column.addWidget(each)
            each.show()  # what is not shown yet takes no focus
        link = next((found for each in drawn if (found := each.findChild(LinkLine))), None)
        if link is not None:
            link.setFocus()
        more.hide()
        more.deleteLater()

    def _step(self, step: Step) -> QWidget:
        held = QWidget()
        held.setObjectName(f"step_{step.relation}_{step.id}")
        column = QVBoxLayout(held)
        spaced(column, 0, 0)
        deep = min(step.depth, _DEEPEST) - 1
        look.follow(
            held, lambda part: part.setContentsMargins(look.dp(16) * deep, 0, 0, 0), key="deep"
        )
        if not step.own:
            column.addWidget(_indented(_caption(_said(step))))
            return held
        broken = self._loose.get((step.listing, step.id), ())
        link = LinkLine(step.title)
        link.setObjectName(f"go_{step.listing}_{step.id}")
        told = (step.words, step.title, *(kind_words(each.kind) for each in broken))
        link.setAccessibleName(" · ".join(told))
        link.clicked.connect(lambda: self._go(step.listing, step.id))
        column.addWidget(_indented(_caption(" · ".join(filter(None, (step.words, step.day))))))
        column.addWidget(link)
        for each in broken:
            column.addWidget(_indented(_broken(each)))
        return held


def _said(step: Step) -> str:
    """Return a step without a record of its own in one line, a person as masked as in the panel."""
    from committee_desk.rules.masking import mask

    title = step.title
    if step.relation == "told":
        title = mask("name", title or _("(no name)"), "detail")
    day = "" if title.startswith(step.day) else step.day
    return " · ".join(filter(None, (step.words, title, day)))


def _broken(link: Link) -> Text:
    """Return a broken link in words: its kind, which promise or result it is, and since when."""
    which = link.title if link.row != link.id else ""
    since = _("from {day} on", day=link.since) if link.since else ""
    shown = Text(tone="danger", wrap=True)
    shown.setText(" · ".join(filter(None, (kind_words(link.kind), which, since))))
    shown.setObjectName(f"broken_{link.kind}_{link.row}")
    return shown


def _caption(words: str) -> Text:
    shown = Text(kind="caption", tone="text2", wrap=True)
    shown.setText(words)
    return shown


def _indented(line: Text) -> Text:
    """Let a line begin where the words of a link begin."""
    look.follow(line, lambda part: part.setContentsMargins(look.dp(16), 0, 0, 0), key="indent")
    return line


def _quiet(words: str) -> Text:
    shown = Text(tone="text2", wrap=True)
    shown.setText(words)
    return shown
