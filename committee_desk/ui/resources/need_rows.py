"""An open need that an offer may meet, beside why and where it stands in the order of rationing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.matching import Suggestion
    from committee_desk.work.rationing import Ranked

_LONGEST = 60


def need_row(
    frame: Frame, listing: str, record: int, offer: str, need: Suggestion, rank: Ranked
) -> QWidget:
    """Return a need with its place in the order, why it fits, and buttons to see or promise."""
    row = QWidget()
    row.setObjectName(f"fitting_{need.id}")
    column = QVBoxLayout(row)
    spaced(column, (0, 2, 0, 2), 2)
    words = Text(wrap=True)
    whole = f"{rank.rank}. {need.name}"
    words.setText(whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…")
    words.setToolTip(need.name)
    column.addWidget(words)
    badge = Badge("info")
    badge.setText(rank.label)
    line = QHBoxLayout()
    line.addWidget(badge)
    line.addStretch(1)
    column.addLayout(line)
    why = Text(kind="caption", tone="text2", wrap=True)
    why.setText(need.why())
    column.addWidget(why)
    foot = QHBoxLayout()
    column.addLayout(foot)
    spaced(foot, 0, 6)
    for part in _buttons(frame, listing, record, offer, need):
        foot.addWidget(part)
    foot.addStretch(1)
    return row


def _buttons(
    frame: Frame, listing: str, record: int, offer: str, need: Suggestion
) -> Sequence[Button]:
    from committee_desk.ui.resources import match_deeds

    promise = Button(N_("Promise…"), kind="chip")
    promise.setCheckable(False)
    promise.setObjectName(f"promise_to_{need.id}")
    promise.setAccessibleName(f"{_('Promise…')} {need.name}")
    reasons = [reason.kept() for reason in need.reasons]
    promise.clicked.connect(
        lambda: match_deeds.promise(promise, frame, need.id, listing, record, offer, reasons)
    )
    show = Button(N_("Show"), kind="link")
    show.setAccessibleName(f"{_('Show')} {need.name}")
    show.clicked.connect(lambda: frame.go("needs", need.id))
    return promise, show
