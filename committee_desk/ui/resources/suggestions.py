"""What may meet a need, found while it is typed; nothing is matched until a person says so.

``Suggestions`` stands beside the form of a need and is told of every change of the draft;
``suggestions_tab`` shows the same for a need on record, with the matches that stand already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Line, Text, spaced
from committee_desk.ui.resources.match_rows import Standing, match_row, standing
from committee_desk.ui.resources.suggester import suggester

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.matching import Suggestion

PAUSE_MS = 120
TAB = "suggestions"
_ASKED = ("need", "category", "grid_id", "audience", "affected", "affected_unit", "address")
_MOST_BESIDE = 5
_LISTS = {
    "resources": N_("Resources"),
    "supplies": N_("Supply list"),
    "services": N_("Services"),
    "residents": N_("Volunteer"),
}


class Suggestions(QWidget):
    """Asks off the window's thread after a pause; answers to older drafts are dropped.

    Suggestions that were ticked are noted for the need by ``keep`` once it is saved.
    """

    def __init__(self, frame: Frame, most: int = _MOST_BESIDE, *, low: bool = False) -> None:
        super().__init__()
        self.setObjectName("suggestions")
        self._frame, self._most, self._low = frame, most, low
        self._asked: Mapping[str, Any] = {}
        self.found: Sequence[Suggestion] = ()
        self.rows: list[SuggestionRow] = []
        column = QVBoxLayout(self)
        spaced(column, 0, 6)
        if not low:
            column.addWidget(Text(N_("May meet it"), "lead", bold=True))
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        column.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hide()

    def look(self, draft: Mapping[str, Any]) -> None:
        """Look for what may meet the need typed so far, once the typing rests."""
        wanted = {name: draft.get(name) for name in (*_ASKED, "reporter_id")}
        if wanted != self._asked:
            self._asked = wanted
            self._pause.start()

    def chosen(self) -> list[Suggestion]:
        """Return the suggestions that were ticked."""
        return [row.suggestion for row in self.rows if row.tick.isChecked()]

    def keep(self, need: int) -> None:
        """Note the ticked suggestions for a need that was just saved."""
        from committee_desk.work import matches

        for each in self.chosen():
            reasons = [reason.kept() for reason in each.reasons]
            self._frame.do(matches.suggest, need, each.listing, each.id, reasons)

    def _ask(self) -> None:
        desk, asked, most = self._frame.desk, self._asked, self._most
        if not (asked.get("need") or asked.get("category")):
            self._take(asked, ())
            return

        def read() -> Sequence[Suggestion]:
            return suggester(desk).suggest(asked, most)

        self._frame.jobs.read(plain(read), done=lambda found: self._take(asked, found))

    def _take(self, asked: Mapping[str, Any], found: Sequence[Suggestion]) -> None:
        if asked != self._asked:
            return
        ticked = {(each.listing, each.id) for each in self.chosen()}
        self.found = found
        emptied(self._list)
        self.rows = []
        for each in found:
            row = SuggestionRow(each, low=self._low)
            row.tick.setChecked((each.listing, each.id) in ticked)
            self.rows.append(row)
            if not self._low:
                self._list.addWidget(Line())
            self._list.addWidget(row)
        self.setVisible(bool(found))


class SuggestionRow(QWidget):
    """One suggestion: what it is, why, and what can be done with it.

    ``low`` puts the button beside the words, for a place of little height.
    """

    def __init__(
        self,
        suggestion: Suggestion,
        *buttons: Button,
        go: Callable[[], object] | None = None,
        low: bool = False,
    ) -> None:
        super().__init__()
        self.suggestion = suggestion
        self.setObjectName(f"suggestion_{suggestion.listing}_{suggestion.id}")
        self.tick = Button(N_("Note for this need"), kind="chip")
        self.tick.setObjectName(f"tick_{suggestion.listing}_{suggestion.id}")
        self.tick.setAccessibleName(f"{_('Note for this need')} {suggestion.name}")
        self.tick.setVisible(not buttons and suggestion.listing != "residents")
        if low:
            row = QHBoxLayout(self)
            spaced(row, 0, 8)
            words = self._words()
            words[0].tell(lambda: _("May meet it: {name}", name=suggestion.name))
            texts = QVBoxLayout()
            row.addLayout(texts, 1)
            spaced(texts, 0, 2)
            for each in (words[0], words[2]):
                texts.addWidget(each)
            row.addWidget(self.tick)
            return
        column = QVBoxLayout(self)
        spaced(column, (0, 2, 0, 2), 2)
        for each in self._words():
            column.addWidget(each)
        foot = QHBoxLayout()
        column.addLayout(foot)
        spaced(foot, 0, 6)
        for part in (self.tick, *buttons, *([self._show(go)] if go else [])):
            foot.addWidget(part)
        foot.addStretch(1)

    def _words(self) -> list[Text]:
        """Return name, list and provider, and the reasons."""
        told = self.suggestion
        name = Text(bold=True, wrap=True)
        name.setText(told.name)
        line = Text(kind="caption", tone="text2", wrap=True)
        line.setText(" · ".join(filter(None, (_(_LISTS[told.listing]), told.provider))))
        why = Text(kind="caption", wrap=True)
        why.setText(told.why())
        why.setObjectName("why")
        return [name, line, why]

    def _show(self, go: Callable[[], object]) -> Button:
        show = Button(N_("Show"), kind="link")
        show.setAccessibleName(f"{_('Show')} {self.suggestion.name}")
        show.clicked.connect(lambda: go())
        return show


def wide(shown: Suggestions, dp: float) -> Suggestions:
    """Let the suggestions have a width in dp that follows the type size."""
    look.follow(shown, lambda part: part.setFixedWidth(look.dp(dp)), key="wide")
    return shown


def suggestions_tab(frame: Frame) -> DetailTab:
    """Return a tab for the panel of a need: matches that stand, and what may meet it."""
    return DetailTab(TAB, N_("May meet it"), _read, partial(_draw, frame))


def _read(desk: Desk, need: int) -> tuple[int, Sequence[Standing], Sequence[Suggestion]]:
    def draft(conn: Any) -> dict[str, Any]:
        from committee_desk.work import query

        return query.record(conn, "needs", need) or {}

    held = desk.ask(standing, "needs", need)
    known = {(each.listing, each.record) for each in held}
    found = suggester(desk).suggest({**desk.ask(draft), "id": need})
    return need, held, [each for each in found if (each.listing, each.id) not in known]


def _draw(
    frame: Frame, read: tuple[int, Sequence[Standing], Sequence[Suggestion]]
) -> Sequence[QWidget]:
    need, held, found = read
    parts: list[QWidget] = [match_row(frame, each) for each in held]
    if held:
        parts.append(Line())
    for each in found:
        go = partial(frame.go, each.listing, each.id)
        parts.append(SuggestionRow(each, *_buttons(frame, need, each), go=go))
    if not parts:
        parts.append(Text(N_("Nothing on the lists fits yet."), tone="text2", wrap=True))
    return parts


def _buttons(frame: Frame, need: int, each: Suggestion) -> list[Button]:
    from committee_desk.ui.resources import match_deeds

    volunteer = each.listing == "residents"
    words = N_("Enter as a resource") if volunteer else N_("Promise…")
    button = Button(words, kind="chip")
    button.setCheckable(False)
    button.setObjectName(f"{'as_resource' if volunteer else 'promise'}_{each.listing}_{each.id}")
    button.setAccessibleName(f"{_(words)} {each.name}")
    reasons = [reason.kept() for reason in each.reasons]

    def act() -> None:
        if volunteer:
            match_deeds.enter_volunteer(frame, each)
        else:
            told = (button, frame, need, each.listing, each.id, each.name, reasons)
            match_deeds.promise(*told)

    button.clicked.connect(lambda: act())
    return [button]


def emptied(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
