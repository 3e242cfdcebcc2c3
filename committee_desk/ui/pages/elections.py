"""The room of the elections: planned, prepared, voted on in rounds, and taken into the body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.elections import counting, tabs
from committee_desk.ui.elections.people_deeds import people_deeds
from committee_desk.ui.elections.plan_deeds import plan_deeds
from committee_desk.ui.elections.reading import STORY, Seen, read
from committee_desk.ui.elections.round_deeds import round_deeds
from committee_desk.ui.needs.papers import begin_notice
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.detail_reading import Detail
from committee_desk.ui.pages.life import Deed
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.parts.buttons import Button

_NOTICES = (
    ("B19", N_("Notice of the day of the election")),
    ("B19b", N_("Notice of the list of voters")),
    ("B19c", N_("Notice of the candidates")),
    ("B19d", N_("Notice of the result")),
)


def _deeds() -> tuple[Deed, ...]:
    return (*round_deeds(), *people_deeds(), *plan_deeds())


ELECTIONS = Declared(
    listing="elections",
    title=N_("Elections"),
    prompt=N_("Filter: name of the election, remark"),
    new_words=N_("New election"),
    picture="badge-check",
    empty_title=N_("No election is on record yet"),
    empty_words=N_(
        "Elections, by-elections and recalls of the committee: list and candidates, proxies, two "
        "rounds, and what the law of the day says of each."
    ),
    first_words=N_("Plan the first election"),
    count=lambda n: ngettext("{count} election", "{count} elections", n, count=f"{n:,}"),
    choices=(Choice("kind", N_("All kinds")), Choice("state", N_("All states"))),
    deeds=_deeds,
)
_PARTS = frozenset(
    {
        "election_step", "election_seat", "election_candidate", "election_round", "election_count",
        "election_proxy", "election_objection", "member", "body_term",
    }
)  # fmt: skip


class ElectionsPage(ListRoom):
    """Elections as they are prepared, held and announced."""

    declared = ELECTIONS
    sheet: DeedSheet | None = None

    def tabs(self) -> Sequence[DetailTab]:
        """Return how it stands, who stands, the rounds, proxies and objections."""
        return (
            DetailTab(STORY, N_("In law"), read, lambda seen: tabs.draw(seen, self.frame.go)),
            DetailTab("candidates", N_("Candidates"), _read_before,
                      lambda _n: self._draw(lambda seen: tabs.candidates(seen, self.frame.go))),
            DetailTab("rounds", N_("Rounds"), _read_before, lambda _n: self._draw(tabs.rounds)),
            DetailTab("people", N_("Proxies, objections"), _read_before,
                      lambda _n: self._draw(tabs.people)),
        )  # fmt: skip

    def more_acts(self) -> Sequence[Act]:
        """Return counting and correcting a round, the deeds, and the notices."""
        own = [
            Act("elections.count", N_("Count the ballots…"), self.count_round, "square-check-big",
                ("Alt+K",), ready=lambda: self._has(announced=False)),
            Act("elections.correct", N_("Correct an announced result…"), self.correct_round,
                "rotate-ccw", ready=lambda: self._has(announced=True)),
        ]  # fmt: skip
        notices = [
            Act(f"elections.{kind}", words, lambda kind=kind: self.write_notice(kind),  # type: ignore[misc]
                "megaphone", ready=self._shows)
            for kind, words in _NOTICES
        ]  # fmt: skip
        return [*own, *super().more_acts(), *notices]

    def deed_buttons(self, detail: Detail) -> Sequence[Button]:
        """Return a button for the count while a round is open, before the deeds."""
        others = list(super().deed_buttons(detail))
        seen: Seen = detail.read[STORY]
        if seen is None or not seen.rounds(counted=False):
            return others
        count = Button(N_("Count the ballots…"), "square-check-big", "primary")
        count.setObjectName("count_round")
        count.setToolTip(f"{_('Count the ballots…')} (Alt+K)")
        count.clicked.connect(self.count_round)
        for button in others:
            button.kind = "plain"
            button.setProperty("kind", "plain")
        return [count, *others]

    @property
    def seen(self) -> Seen | None:
        """The election the panel shows, None while it shows none."""
        shown = self.detail.detail
        return shown.read.get(STORY) if shown and self.detail.record == shown.record else None

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, of what hangs on elections too."""
        super().refresh(changes, initiator)
        if self.pane is not None and _PARTS & set(changes.tables):
            self.detail.refresh()

    def count_round(self) -> None:
        """Open the sheet that counts a round: the first not counted yet, else the last counted."""
        assert self.seen is not None
        waiting = self.seen.rounds(counted=False)
        self.sheet = counting.count_sheet(self, (waiting or self.seen.rounds()[-1:])[0])
        self.sheet.open()

    def correct_round(self) -> None:
        """Open the sheet that corrects the round announced last."""
        assert self.seen is not None
        self.sheet = counting.correct_sheet(self, self.seen.rounds(announced=True)[-1])
        self.sheet.open()

    def write_notice(self, kind: str) -> None:
        """Begin a notice of the election, filled from its record."""
        begin_notice(self, kind, {"election": self.detail.record})

    def _shows(self) -> bool:
        return self.is_free() and self.seen is not None

    def _has(self, *, announced: bool) -> bool:
        return self._shows() and bool(self.seen and self.seen.rounds(announced=announced))

    def _draw(self, drawn: Callable[[Seen], Sequence[QWidget]]) -> Sequence[QWidget]:
        return drawn(self.seen) if self.seen else ()


def _read_before(_desk: object, _record: int) -> None:
    """All tabs show what the first of them read."""
