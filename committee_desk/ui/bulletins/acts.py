"""What can be done in the room of notices, as acts for keys, palette and help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from committee_desk.base.words import N_
from committee_desk.ui.actions import Act
from committee_desk.ui.bulletins import asking

if TYPE_CHECKING:
    from committee_desk.ui.pages.bulletins import BulletinsPage


def acts(page: BulletinsPage) -> Sequence[Act]:
    """Return the acts: those of the list, those of one notice being written, one for each kind."""
    compose = page.compose
    side = compose.side
    writing = page.writing

    def act(name: str, words: str, run: object, picture: str, *keys: str) -> Act:
        return Act(f"bulletin.{name}", words, run, picture, keys, ready=writing)  # type: ignore[arg-type]

    return [
        Act("bulletin.new", N_("Choose what to write…"), page.pick, "megaphone", ("Ctrl+N",)),
        Act("bulletin.own", N_("Our own kinds…"), page.own_kinds, "sliders-horizontal"),
        Act("bulletin.papers", N_("Other papers…"), page.papers, "file-text"),
        act("keep", N_("Keep the draft"), page.keep_draft, "save", "Ctrl+S"),
        act("finish", N_("Finish and print…"), page.finish, "printer", "Ctrl+P"),
        act("fill", N_("Fill from the desk"), compose.fill_from_desk, "database", "Ctrl+D"),
        act("ask", N_("Ask for approval"), page.deeds.ask, "user-plus"),
        act("persons", N_("Persons on the paper"), side.who.toggle, "user-round"),
        act("larger", N_("Show the paper larger"), partial(side.step_zoom, 1), "zoom-in"),
        act("smaller", N_("Show the paper smaller"), partial(side.step_zoom, -1), "zoom-out"),
        *(
            Act(
                f"bulletin.{code}",
                N_("Write a notice"),
                partial(page.write, code),
                "megaphone",
                told=partial(asking.told_kind, code),
            )
            for code in page.shipped_codes()
        ),
    ]
