"""The room of the topics: brought in, deliberated, settled or sent to an assembly, carried out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.chain.tab import chain_tab
from committee_desk.ui.needs.fields import text_field
from committee_desk.ui.needs.papers import begin_notice
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.life import Deed
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.tables.chips import Chip
from committee_desk.ui.topics import path, story
from committee_desk.ui.topics.late_deeds import late_deeds
from committee_desk.ui.topics.paper_deeds import paper_deeds
from committee_desk.ui.topics.part_deeds import part_deeds
from committee_desk.ui.topics.reading import STORY, Seen, read
from committee_desk.ui.topics.step_deeds import step_deeds

PAPERS = (N_("Papers"), "*.pdf *.docx *.doc *.wps *.xlsx *.jpg *.jpeg *.png")
RESULT_NOTICE = "B02"


def _deeds() -> tuple[Deed, ...]:
    return (*step_deeds(), *path.path_deeds(), *late_deeds(), *part_deeds(), *paper_deeds())


TOPICS = Declared(
    listing="topics",
    title=N_("Topics"),
    prompt=N_("Filter: topic, who brought it in, number"),
    new_words=N_("New topic"),
    picture="messages-square",
    empty_title=N_("No topic is on record yet"),
    empty_words=N_(
        "What is to be deliberated, whom it touches, what was said for and against, what came out "
        "and how it is carried out. Needs of residents become topics in the list of needs."
    ),
    first_words=N_("Bring the first topic in"),
    count=lambda n: ngettext("{count} topic", "{count} topics", n, count=f"{n:,}"),
    choices=(
        Choice("status", N_("All states")),
        Choice("topic_source", N_("All sources")),
        Choice("category", N_("All categories")),
    ),
    by_grid=True,
    deeds=_deeds,
)
_PARTS = frozenset(
    {
        "topic_need", "topic_party", "topic_opinion", "topic_paper", "topic_risk", "topic_step",
        "need", "meeting_item", "resolution", "member", "service", "service_need",
    }
)  # fmt: skip


class TopicsPage(ListRoom):
    """What is deliberated, how far it is, and what came out."""

    declared = TOPICS

    def chips(self) -> Sequence[Chip]:
        """Return what is late, what nobody looked at yet, and what waits for an assembly."""
        from committee_desk.rules.codes import code_list

        states = [i.code for i in code_list("topic_state").items if i.facts.get("open")]
        still_open = ("status", "|".join(states))
        return [
            Chip(lambda: _("Overdue"), "deadline", "..today-1", (still_open,)),
            Chip(lambda: _("Not looked at"), "status", "proposed"),
            Chip(lambda: _("Waits for an assembly"), "status", "to_assembly"),
        ]

    def tabs(self) -> Sequence[DetailTab]:
        """Return the story, the path of six steps and the chain."""
        return (
            DetailTab(
                STORY, N_("Story"), read, lambda seen: story.draw(seen, self._go, self.take_paper)
            ),
            DetailTab("path", N_("Six steps"), _read_before, lambda _none: path.draw(self.seen)),
            chain_tab(self.listing, self._go),
        )

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds, a paper with its file, and the notice of the result."""
        return [
            *super().more_acts(),
            Act("topics.add_paper", N_("Add a paper…"), self.add_paper, "file-text",
                ready=self._shows),
            Act("topics.notice", N_("Notice of the result"), self.write_notice, "megaphone",
                ready=lambda: self._shows() and bool(self._topic()["result"])),
        ]  # fmt: skip

    @property
    def seen(self) -> Seen | None:
        """The topic the panel shows, None while it shows none."""
        shown = self.detail.detail
        return shown.read.get(STORY) if shown and self.detail.record == shown.record else None

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, of what hangs on topics too."""
        super().refresh(changes, initiator)
        if self.pane is not None and _PARTS & set(changes.tables):
            self.detail.refresh()

    def given(self) -> dict[str, Any]:
        """Return today, and the grid the list is narrowed to."""
        grid = dict(self.line.asked().where).get("grid_id", "")
        known = {"grid_id": int(grid)} if grid.isdigit() else {}
        return {"proposed_on": today().isoformat(), **known}

    def add_paper(self) -> None:
        """Ask for a file and keep it with the topic."""
        from committee_desk.work import topic_papers

        record = self.detail.record
        chosen = ask.file_to_open(self, _("Add a paper"), Path.home(), (PAPERS,))
        if chosen is None or not record:
            return
        self.frame.do(
            topic_papers.add,
            record,
            chosen.stem,
            chosen.name,
            chosen.read_bytes(),
            done=lambda _id: self.frame.toast(_("The paper is kept"), undo=True),
        )

    def take_paper(self, paper: int, title: str) -> None:
        """Ask where to and for whom, and let the file of a paper out; it is noted."""
        from committee_desk.work import topic_papers
        from committee_desk.work.papers_out import For

        wanted = ask.file_to_save(self, _("Save the paper"), Path.home() / title, (PAPERS,))
        if wanted is None:
            return
        sheet = DeedSheet(
            self.window(),
            self.frame,
            N_("Save the paper"),
            [
                text_field("purpose", N_("What it is for")),
                text_field("receiver", N_("Who gets it")),
            ],
            lambda values: (
                topic_papers.take_out,
                (paper, wanted, For(values["purpose"] or "", values["receiver"] or "")),
                {},
            ),
            name="take_paper",
            told=_("It is noted for whom and for what the paper was taken out."),
            picture="save",
            done=lambda _none: self.frame.toast(_("Saved")),
        )
        sheet.put({"purpose": _("Working on the topic")})
        sheet.open()

    def write_notice(self) -> None:
        """Begin the notice of the result, filled from the topic and its meeting."""
        assert self.seen is not None
        subject: dict[str, Any] = {"topic": self.detail.record}
        if self.seen.story.meetings:
            subject["meeting"] = self.seen.story.meetings[-1]["id"]
        begin_notice(self, RESULT_NOTICE, subject)

    def _shows(self) -> bool:
        return self.is_free() and self.seen is not None

    def _topic(self) -> Any:
        return self.seen.story.topic if self.seen else {}

    def _go(self, room: str, record: int) -> None:
        if room == self.name:
            self.open_record(record)
        else:
            self.frame.go(room, record)


def _read_before(_desk: object, _record: int) -> None:
    """Both tabs show what the first of them read."""
