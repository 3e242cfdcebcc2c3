"""The room of the needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.chain.tab import chain_tab
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.needs.categories import category_acts
from committee_desk.ui.needs.deeds import need_deeds
from committee_desk.ui.needs.merging import MergeSheet
from committee_desk.ui.needs.papers import paper_acts
from committee_desk.ui.needs.sheet import NeedSheet
from committee_desk.ui.needs.story import story_tab
from committee_desk.ui.needs.topics import topic_acts
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.resources.suggestions import suggestions_tab
from committee_desk.ui.tables.chips import Chip
from committee_desk.ui.tables.filterline import Asked

MERGED = "merged"
NEEDS = Declared(
    listing="needs",
    title=N_("Needs"),
    prompt=N_("Filter: need, who asks, number"),
    new_words=N_("New need"),
    picture="clipboard-list",
    empty_title=N_("No need is on record yet"),
    empty_words=N_(
        "A need holds who asked for what, how far it is, and who is to hear back. "
        "Enter what people ask for, from wherever it comes."
    ),
    first_words=N_("Enter the first need"),
    count=lambda n: ngettext("{count} need", "{count} needs", n, count=f"{n:,}"),
    choices=(
        Choice("status", N_("All states")),
        Choice("category", N_("All categories")),
        Choice("urgency", N_("All urgencies")),
    ),
    by_grid=True,
    deeds=need_deeds,
)


class NeedsPage(ListRoom):
    """Who asked for what, how far it is, and who is to hear back."""

    declared = NEEDS

    def chips(self) -> Sequence[Chip]:
        """Return overdue, still open, and not sorted into big, small and private yet."""
        from committee_desk.work.need_questions import open_states

        still_open = ("status", "|".join(open_states()))
        unanswered = ("replied_on", "-")
        return [
            Chip(lambda: _("Overdue"), "reply_by", "..today-1", (unanswered, still_open)),
            Chip(
                lambda: _("Due this week"), "reply_by", "today..today+7", (unanswered, still_open)
            ),
            Chip(lambda: _("Not triaged"), "triage", "-", (still_open,)),
        ]

    def tabs(self) -> Sequence[DetailTab]:
        """Return the story, what may meet the need, and its chain."""
        return (
            story_tab(self._go),
            suggestions_tab(self.frame),
            chain_tab(self.listing, self._go),
        )

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds, merging, the papers and the catalogue."""
        merge = Act(
            "needs.merge",
            N_("Merge needs"),
            self.merge,
            "merge",
            ("Alt+G",),
            ready=lambda: self.is_free() and self.pane is not None and bool(self._chosen()),
        )
        own = [merge, *topic_acts(self, self._chosen)]
        return [*super().more_acts(), *own, *paper_acts(self), *category_acts(self)]

    def sheet_of(self, record: int, given: dict[str, Any]) -> RecordSheet:
        """Return the form with what may be the same beside it."""
        return NeedSheet(self.window(), self.frame, record, given)

    def given(self) -> dict[str, Any]:
        """Return today, and the grid the list is narrowed to."""
        where = dict(self.line.asked().where)
        grid = where.get("grid_id", "")
        known = {"grid_id": int(grid)} if grid.isdigit() else {}
        return {"raised_on": today().isoformat(), **known}

    def merge(self) -> None:
        """Hold the chosen needs against each other, a single one against those like it."""
        chosen = self._chosen()
        if chosen:
            sheet = MergeSheet(self.window(), self.frame, chosen)
            sheet.merged.connect(self.open_record)
            sheet.start()

    def _chosen(self) -> list[int]:
        assert self.pane is not None
        selected = list(self.pane.table.selected_ids())
        return selected if len(selected) > 1 else [self.detail.record] if self.detail.record else []

    def _go(self, page: str, record: int) -> None:
        assert self.pane is not None
        if page != self.name:
            self.frame.go(page, record)
        elif self.pane.model.source.position(record) >= 0:
            self.open_record(record)
        else:
            # A merged need is not in the list of those that are worked on.
            self.pane.go_to_next(record)
            self.line.put(Asked(where=(("status", MERGED),)), lambda _pair: _label(MERGED))


def _label(state: str) -> str:
    from committee_desk.rules.codes import code_list

    return code_list("need_state").label(state)
