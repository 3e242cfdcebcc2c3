"""What the deeds of a topic ask of it before they are offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.ui.topics.reading import seen

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail


def becomes(state: str) -> Callable[[Detail], bool]:
    """Return whether a topic may go into a state today."""
    return lambda detail: state in seen(detail).ways


def now(_detail: Detail) -> dict[str, Any]:
    """Return today, as most things are entered at once."""
    return {"on": today().isoformat()}
