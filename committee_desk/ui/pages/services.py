"""The room of the services: planned from needs, run, booked, judged, renewed or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.chain.tab import chain_tab
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.services.acts import Way, ways
from committee_desk.ui.services.deeds import Deeds
from committee_desk.ui.services.reading import Seen, read
from committee_desk.ui.services.tabs import Tabs

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.page import Frame

SERVICES = Declared(
    listing="services",
    title=N_("Services"),
    prompt=N_("Filter: service, provider, number"),
    new_words=N_("New service"),
    picture="heart-handshake",
    empty_title=N_("No service is planned yet"),
    empty_words=N_(
        "A service answers needs with resources: for whom, when, where, by whom, "
        "and how those served judge it."
    ),
    first_words=N_("Plan the first service"),
    count=lambda n: ngettext("{count} service", "{count} services", n, count=f"{n:,}"),
    choices=(
        Choice("status", N_("All states")),
        Choice("category", N_("All categories")),
        Choice("agent_kind", N_("All agents")),
    ),
    by_grid=True,
)
_CHILDREN = frozenset(
    {
        "service_step", "service_run", "service_booking", "service_picture", "service_eval",
        "eval_feedback", "service_need", "service_resource",
    }
)  # fmt: skip


class ServicesPage(ListRoom):
    """What is planned, held and judged."""

    declared = SERVICES

    def __init__(self, frame: Frame) -> None:
        self.deeds = Deeds(self, frame, self.open_record)
        self._ways = ways(self.deeds)
        self._tabs = Tabs(lambda room, record: frame.go(room, record), self._on_run)
        super().__init__(frame)

    def tabs(self) -> Sequence[DetailTab]:
        """Return how it stands, its runs, its judgements and its chain."""
        return (
            DetailTab("standing", N_("Progress"), read, self._tabs.standing),
            DetailTab("runs", N_("Runs"), _read_before, lambda _none: self._draw("runs")),
            DetailTab("judged", N_("Judged"), _read_before, lambda _none: self._draw("judged")),
            chain_tab(self.listing, self.frame.go),
        )

    def more_acts(self) -> Sequence[Act]:
        """Return what can be done with the service shown, and what leaves."""
        free = self.is_free
        deeds = self.deeds
        return [
            Act("services.build", N_("Build from needs…"), deeds.build, "heart-handshake",
                ("Ctrl+Shift+N",), ready=free),
            *(self._act(way) for way in self._ways),
            Act("services.notice", N_("Notice of the service list"),
                lambda: deeds.write_notice("B04", {}), "megaphone", ready=free),
            Act("services.calendar", N_("Export the calendar…"),
                lambda: deeds.export("calendar"), "calendar", ready=free),
            Act("services.contacts", N_("Export contacts of offices…"),
                lambda: deeds.export("contacts"), "phone", ready=free),
        ]  # fmt: skip

    @property
    def seen(self) -> Seen | None:
        """The service the panel shows, None while it shows none."""
        shown = self.detail.detail
        return shown.read.get("standing") if shown and self.detail.record == shown.record else None

    def deed_buttons(self, detail: Detail) -> Sequence[Button]:
        """Return the deeds that are sensible next, the first of them the primary."""
        seen = detail.read.get("standing")
        fitting = [way for way in self._ways if seen and way.fits(seen) and way.first(seen)]
        buttons = []
        for place, way in enumerate(fitting):
            button = Button(way.words, way.picture, "plain" if place else "primary")
            button.setObjectName(f"deed_{way.name}")
            if way.keys:
                button.setToolTip(f"{_(way.words)} ({way.keys[0]})")
            button.clicked.connect(lambda _on=False, way=way: self._do(way))
            buttons.append(button)
        return buttons

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, of what belongs to services too."""
        super().refresh(changes, initiator)
        if self.pane is not None and _CHILDREN & set(changes.tables):
            self.pane.ask()

    def _act(self, way: Way) -> Act:
        return Act(
            f"services.{way.name}",
            way.words,
            lambda: self._do(way),
            way.picture,
            way.keys,
            ready=lambda: self._fits(way),
        )

    def _do(self, way: Way) -> None:
        if self.seen is not None:
            way.run(self.seen)

    def _fits(self, way: Way) -> bool:
        seen = self.seen
        return seen is not None and self.is_free() and way.fits(seen)

    def _on_run(self, name: str, run: dict[str, Any]) -> None:
        if self.seen is not None:
            self.deeds.on_run(self.seen, name, run)

    def _draw(self, tab: str) -> Sequence[QWidget]:
        if self.seen is None:
            return ()
        drawn = {"runs": self._tabs.runs, "judged": self._tabs.judged}
        return drawn[tab](self.seen)


def _read_before(_desk: Desk, _record: int) -> None:
    """All three tabs show what the first of them read."""
