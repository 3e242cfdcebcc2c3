"""The matches of a need or of an offer, each with what can be done next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.ui.pages.page import Frame

_NEXT = {
    "suggested": ("promise_it", "withdraw"),
    "promised": ("use", "outcome", "withdraw"),
    "used": ("outcome",),
}
_WORDS = {
    "promise_it": N_("Promise…"),
    "use": N_("Used"),
    "outcome": N_("Outcome…"),
    "withdraw": N_("Take back…"),
}


@dataclass(frozen=True)
class Standing:
    """A match as it stands; ``listing`` and ``record`` are the side that is shown."""

    id: int
    listing: str
    record: int
    name: str
    need: int
    values: Mapping[str, Any]


def standing(conn: Connection, listing: str, record: int) -> list[Standing]:
    """Return the matches of a need or an offer that were not taken back, the newest first.

    Of a need the offers are shown, of an offer the needs.
    """
    from sqlalchemy import text

    from committee_desk.work.matches import SIDES

    column = "need" if listing == "needs" else SIDES[listing]
    found = conn.execute(
        text(
            "SELECT m.*, n.need, n.no, re.resource, su.supply, se.service FROM need_match m "
            "LEFT JOIN need n ON n.id = m.need_id LEFT JOIN resource re ON re.id = m.resource_id "
            "LEFT JOIN supply su ON su.id = m.supply_id "
            "LEFT JOIN service se ON se.id = m.service_id "
            f"WHERE m.{column}_id = :r AND m.state <> 'withdrawn' AND m.deleted IS NULL "
            "ORDER BY m.id DESC"
        ),
        {"r": record},
    ).mappings()
    return [_shown(dict(row), of_need=listing == "needs") for row in found]


def _shown(row: dict[str, Any], *, of_need: bool) -> Standing:
    from committee_desk.work.matches import SIDES

    listing, record, name = "needs", row["need_id"], f"{row['no'] or ''} {row['need'] or ''}"
    if of_need:
        held = next(each for each in SIDES.items() if row[f"{each[1]}_id"] is not None)
        listing, record, name = held[0], row[f"{held[1]}_id"], row[held[1]] or ""
    return Standing(row["id"], listing, record, name.strip(), row["need_id"], row)


def match_row(frame: Frame, match: Standing) -> QWidget:
    """Return a match with its state and the buttons of what comes next."""
    from committee_desk.ui.resources import match_deeds

    row = QWidget()
    row.setObjectName(f"match_{match.id}")
    column = QVBoxLayout(row)
    spaced(column, (0, 2, 0, 4), 2)
    name = Button(kind="link")
    name.setText(match.name if len(match.name) <= 24 else f"{match.name[:23]}…")
    name.setToolTip(match.name)
    name.setAccessibleName(match.name)
    name.clicked.connect(lambda: frame.go(match.listing, match.record))
    head = QHBoxLayout()
    head.addWidget(name)
    head.addStretch(1)
    column.addLayout(head)
    line = Text(kind="caption", tone="text2", wrap=True)
    line.setText(" · ".join(told(match.values)))
    column.addWidget(line)
    foot = QHBoxLayout()
    column.addLayout(foot)
    spaced(foot, 0, 6)
    for what in _NEXT.get(match.values["state"], ()):
        button = Button(_WORDS[what], kind="chip")
        button.setCheckable(False)
        button.setObjectName(f"{what}_{match.id}")
        button.setAccessibleName(f"{_(_WORDS[what])} {match.name}")
        button.clicked.connect(
            lambda _on=False, what=what, button=button: match_deeds.on_match(
                what, button, frame, match
            )
        )
        foot.addWidget(button)
    foot.addStretch(1)
    return row


def told(match: Mapping[str, Any]) -> Sequence[str]:
    """Return how far a match is, and what either side said of it."""
    from committee_desk.rules.codes import code_list

    words = code_list("match_word").label
    parts = [code_list("match_state").label(match["state"])]
    if match["state"] == "promised" and match["promised_until"]:
        parts.append(_("until {day}", day=match["promised_until"]))
    if match["used_on"]:
        parts.append(_("used on {day}", day=match["used_on"]))
    parts.append(code_list("match_outcome").label(match["outcome"]))
    if match["owner_word"]:
        parts.append(_("owner: {word}", word=words(match["owner_word"])))
    if match["asker_word"]:
        parts.append(_("asker: {word}", word=words(match["asker_word"])))
    return [part for part in parts if part]
