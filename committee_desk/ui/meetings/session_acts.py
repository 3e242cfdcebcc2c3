"""What can be done in the recorder's room, each by a key, and the buttons at its head."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.actions import Act
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay

if TYPE_CHECKING:
    from committee_desk.ui.meetings.session import SessionPage

_HEAD = (
    ("begin", N_("Begin the meeting"), "log-in", "Alt+B"),
    ("close", N_("Close the meeting…"), "check", "Alt+E"),
    ("adjourn", N_("Adjourn…"), "log-out", "Alt+J"),
    ("wall", N_("Wall for the projector"), "maximize-2", "F11"),
    ("back", N_("Back to the meeting"), "arrow-left", ""),
)
_STATES = {"begin": "open", "close": "closed", "adjourn": "adjourned"}


def acts(page: SessionPage) -> list[Act]:
    """Return every act of the room."""

    def here() -> bool:
        free = not any(panel.isVisible() for panel in page.window().findChildren(Overlay))
        return free and page.seen is not None

    def item() -> bool:
        return here() and page.spoken is not None

    def act(
        name: str,
        words: str,
        run: Callable[[], object],
        keys: str,
        icon: str = "",
        ready: Callable[[], bool] = item,
    ) -> Act:
        return Act(f"session.{name}", words, run, icon, (keys,) if keys else (), ready=ready)

    entry, view = page.body.view.entry, page.body.view
    return [
        *(
            act(name, words, _run(page, name), keys, icon,
                lambda name=name: here() and _possible(page, name))  # type: ignore[misc]
            for name, words, icon, keys in _HEAD
        ),
        act("before", N_("Item before"), lambda: page.step(-1), "Alt+Up", "arrow-up"),
        act("after", N_("Item after"), lambda: page.step(1), "Alt+Down", "arrow-down"),
        act("item", N_("Begin or end the item"), page.toggle_item, "F3", "check"),
        act("defer", N_("Defer…"), lambda: page.on_item("defer"), "Alt+D", "history"),
        act("speech", N_("Note what is said"), lambda: page.put_caret(entry.line), "Alt+S",
            "messages-square"),
        act("for", N_("Note it as for"), lambda: entry.note("for"), "F7"),
        act("against", N_("Note it as against"), lambda: entry.note("against"), "F8"),
        act("neutral", N_("Note it as neutral"), lambda: entry.note("neutral"), "F9"),
        act("introduction", N_("Introduction"), lambda: page.put_caret(view.introduction.text),
            "Alt+I"),
        act("conclusion", N_("Conclusion"), lambda: page.put_caret(view.conclusion.text), "Alt+C"),
        act("offer", N_("Sentences"), lambda: _offer(page), "Alt+O", "sparkles"),
        act("people", N_("Who comes and goes"), lambda: page.put_caret(_comes(page)), "Alt+A",
            "users", here),
        act("vote", N_("Put a vote…"), lambda: page.on_item("vote"), "Alt+V", "square-check-big"),
        act("vote_on", N_("Next step of the vote"), page.next_of_vote, "F4", "arrow-right"),
        act("tally", N_("Tally of a counter…"), lambda: page.vote_deed("tally"), "Alt+T"),
        act("correct", N_("Correct a result…"), lambda: page.vote_deed("correct"), "Alt+K",
            "pencil"),
        act("resolution", N_("Resolution…"), lambda: page.on_item("resolution"), "Alt+R",
            "file-text"),
        act("report", N_("Report…"), lambda: page.on_item("report"), "Alt+P", "clipboard-list"),
    ]  # fmt: skip


def buttons(page: SessionPage) -> dict[str, Button]:
    """Return the buttons at the head of the room."""
    made = {}
    for name, words, icon, keys in _HEAD:
        button = Button(words, icon)
        button.setObjectName(f"meeting_{name}")
        if keys:
            button.setToolTip(f"{_(words)} ({keys})")
        button.clicked.connect(lambda _on=False, name=name: _run(page, name)())
        made[name] = button
    return made


def fit(page: SessionPage) -> None:
    """Show the buttons that make sense as the meeting stands."""
    for name, button in page.buttons.items():
        button.setVisible(_possible(page, name))
    begin = page.buttons["begin"]
    begin.kind = "primary"
    begin.setProperty("kind", "primary")


def _possible(page: SessionPage, name: str) -> bool:
    state = _STATES.get(name)
    return state is None or (page.seen is not None and state in page.seen.ways)


def _run(page: SessionPage, name: str) -> Callable[[], object]:
    if name == "wall":
        return page.show_wall
    if name == "back":
        return lambda: page.frame.go("meetings", page.meeting)
    return lambda: page.on_meeting(name)


def _offer(page: SessionPage) -> None:
    """Offer sentences for the text the caret is in, else for the conclusion."""
    view = page.body.view
    chosen = next((box for box in view.boxes if box.text.hasFocus()), view.conclusion)
    page.offer(chosen.name)


def _comes(page: SessionPage) -> QWidget:
    """Return the line on which arrivals are typed: of an assembly of residents by their names."""
    computed = page.seen is not None and page.seen.computed
    return page.body.comer.box.line if computed else page.body.people.line
