"""The agenda of a meeting, arranged by keyboard: added, typed, moved, put off, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _, ngettext
from committee_desk.rules.codes import code_list
from committee_desk.ui.board.sheet import Call, DeedSheet
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.meetings.table_sheet import TableSheet
from committee_desk.ui.needs.fields import code_field, long_field, refers_field
from committee_desk.ui.parts.short_table import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.people import ListPage
    from committee_desk.work.meeting_agenda import Item

_KEYS = N_(
    "Ins adds an item, Enter changes it, Del takes it off, Alt+Up and Alt+Down move it. Times "
    "follow from the beginning of the meeting."
)
_TOPICS = 40
_LONGEST = 40
_WAITING = ("triaged", "partly", "not_agreed", "to_assembly")
"""The states in which a topic is to be put on an agenda next."""
_FIELDS = (
    "kind", "title", "owner", "minutes_planned", "topic_id", "motion", "introduction",
)  # fmt: skip


class AgendaSheet(TableSheet):
    """The items in their order; what earlier meetings left open comes back with one key."""

    def __init__(self, page: ListPage, meeting: int) -> None:
        super().__init__(page, meeting, "agenda", N_("The agenda"), _KEYS, _columns())
        self.items: tuple[Item, ...] = ()
        self._topics: list[tuple[int, str]] = []
        self._wanted: int | None = None
        self.sheet: DeedSheet | None = None
        self.button("add_item", N_("Add an item…"), "plus", self.add, "Ins", "primary")
        self.button("topics", N_("From topics…"), "messages-square", self.from_topics, "Alt+T")
        self.back = self.button("bring_back", N_("Bring back what is left open"), "history",
                                self.bring_back, "Alt+B")  # fmt: skip
        self.of_item = [
            self.button("up", N_("Up"), "arrow-up", lambda: self.shift(-1), "Alt+Up"),
            self.button("down", N_("Down"), "arrow-down", lambda: self.shift(1), "Alt+Down"),
            self.button("change_item", N_("Change…"), "pencil", self.change, "F2", in_table=True),
            self.button("defer", N_("Defer…"), "calendar", self.defer, "Alt+D"),
            self.button("remove", N_("Take off"), "trash-2", self.remove, "Del", in_table=True),
        ]
        self.table.opened.connect(lambda _entry: self.change())
        self.finish()

    def read(self, desk: Desk) -> Any:
        """Return the items, how many could come back, and topics that wait for a meeting."""
        return desk.ask(_read, self.meeting)

    def take(self, found: Any) -> None:
        """Show the items, standing on the one just added or moved."""
        self.items, left_open, self._topics = found
        entries = [_entry(place, each) for place, each in enumerate(self.items, 1)]
        self.table.show_entries(entries)
        if self._wanted is not None:
            at = next((n for n, each in enumerate(entries) if each["id"] == self._wanted), -1)
            self.table.selectRow(at)
            self._wanted = None
        for button in self.of_item:
            button.setEnabled(bool(entries))
        self.back.setEnabled(left_open > 0)
        told = ngettext(
            "{n} item of earlier meetings is left open (Alt+B).",
            "{n} items of earlier meetings are left open (Alt+B).",
            left_open,
        )
        if not entries:
            told = " ".join((_("Nothing is on the agenda yet."), told if left_open else ""))
        self.line.setText(told)
        self.line.setVisible(left_open > 0 or not entries)

    def add(self) -> None:
        """Type a new item, placed behind the one the table stands on."""
        from committee_desk.work import meeting_agenda

        place = self.current().get("place", len(self.items)) + 1

        def call(values: dict[str, Any]) -> Call:
            given = {name: values[name] for name in _FIELDS if values[name] is not None}
            return meeting_agenda.add, (self.meeting,), {**given, "place": place}

        kind = "decision" if self.page.detail.detail and self._decides() else "deliberation"
        self._type(N_("Add an item"), call, {"kind": kind}, self._stand_on)

    def change(self) -> None:
        """Type the item anew."""
        from committee_desk.work import meeting_agenda

        item = self._item()
        if item is None:
            return

        def call(values: dict[str, Any]) -> Call:
            return meeting_agenda.change, (item.id,), {name: values[name] for name in _FIELDS}

        self._type(N_("Change an item"), call, {name: item.row[name] for name in _FIELDS})

    def shift(self, by: int) -> None:
        """Move the item up or down."""
        from committee_desk.work import meeting_agenda

        item, place = self._item(), self.current().get("place", 0) + by
        if item is not None and 1 <= place <= len(self.items):
            self._wanted = item.id
            self.do(meeting_agenda.move, item.id, place)

    def remove(self) -> None:
        """Take the item off; it can be brought back by undoing."""
        from committee_desk.work import meeting_agenda

        item = self._item()
        if item is not None:
            after = self.items[min(self.current()["place"], len(self.items) - 1)]
            self._wanted = after.id if after.id != item.id else None
            self.do(meeting_agenda.remove, item.id, done=lambda _none: self._undoable())

    def defer(self) -> None:
        """Put the item off with a reason."""
        from committee_desk.work import meeting_agenda

        item = self._item()
        if item is None:
            return
        self._open(
            N_("Put off to a later meeting"),
            [long_field("reason", N_("Reason"), required=True)],
            lambda values: (meeting_agenda.defer, (item.id, values["reason"] or ""), {}),
            "defer_item",
            told=item.title,
        )

    def bring_back(self) -> None:
        """Put on the agenda what earlier meetings of the same body left open."""
        from committee_desk.work import meeting_carried

        self.do(meeting_carried.bring_back, self.meeting, done=self._brought)

    def from_topics(self) -> None:
        """Choose from the topics that wait to be deliberated."""
        from committee_desk.records.field import Field, Kind

        if not self._topics:
            self.notice.tell(_("No topic waits for a meeting: topics come here once sorted."))
            self.place()
            return
        self._open(
            N_("Put topics on the agenda"),
            [Field("topics", "", Kind.TEXT)],
            lambda values: (_put, (values["topics"], self.meeting), {}),
            "agenda_topics",
            told=_("Title, motion and owner are taken from the topic."),
            ticks=(Ticks("topics", N_("Topics that wait"), self._topics),),
        )

    def _decides(self) -> bool:
        from committee_desk.rules import meeting_life as life

        shown = self.page.detail.detail
        return bool(shown and life.statute(str(shown.values["kind"])))

    def _type(
        self, words: str, call: Any, given: Mapping[str, Any], done: Any = None
    ) -> None:  # fmt: skip
        self._open(words, _item_fields(), call, "agenda_item", put=given, done=done)

    def _open(
        self,
        words: str,
        fields: Sequence[Field],
        call: Any,
        name: str,
        *,
        told: str = "",
        ticks: Sequence[Ticks] = (),
        put: Mapping[str, Any] | None = None,
        done: Any = None,
    ) -> None:
        def kept(value: Any) -> None:
            if done is not None:
                done(value)
            self.ask()

        self.sheet = DeedSheet(
            self.window(), self.frame, words, fields, call, name=name, told=told, ticks=ticks,
            agree=N_("Keep"), done=kept,
        )  # fmt: skip
        self.sheet.put({n: v for n, v in (put or {}).items() if v is not None})
        self.sheet.open()

    def _item(self) -> Item | None:
        wanted = self.current().get("id")
        return next((each for each in self.items if each.id == wanted), None)

    def _stand_on(self, item: Any) -> None:
        self._wanted = int(item)

    def _undoable(self) -> None:
        self.frame.toast(_("Taken off the agenda"), undo=True)

    def _brought(self, count: int) -> None:
        self.frame.toast(
            ngettext("{n} item came back", "{n} items came back", count), undo=bool(count)
        )


def _put(unit: Any, topics: Sequence[int], meeting: int) -> list[int]:
    """Put several topics on an agenda in one step."""
    from committee_desk.work import topic_agenda

    return [topic_agenda.put(unit, int(topic), meeting) for topic in topics]


def _read(conn: Connection, meeting: int) -> Any:
    from committee_desk.work import meeting_agenda, meeting_carried, meetings, query

    items = meeting_agenda.agenda(conn, meeting)
    here = {each.topic_id for each in items}
    asked = query.Question("topics", where=(("status", "|".join(_WAITING)),))
    waiting = [each for each in query.ids(conn, asked) if each not in here][:_TOPICS]
    topics = [
        (row["id"], f"{row['no']} {row['title']}"[:_LONGEST])
        for row in query.page(conn, "topics", waiting, ("no", "title"))
    ]
    return items, len(meeting_carried.left_open(conn, meetings.meeting(conn, meeting))), topics


def _entry(place: int, item: Item) -> dict[str, Any]:
    minutes = item.minutes_planned
    return {
        "id": item.id,
        "place": place,
        "title": item.title,
        "kind": code_list("item_kind").label(item.kind),
        "owner": item.owner,
        "minutes": "" if minutes is None else str(minutes),
        "starts": item.starts_at,
        "state": code_list("item_state").label(item.state),
    }


def _columns() -> list[Shown]:
    return [
        Shown(N_("No."), 48, lambda each: str(each["place"])),
        Shown(N_("Item"), 320, lambda each: each["title"]),
        Shown(N_("Kind"), 110, lambda each: each["kind"]),
        Shown(N_("Owner"), 110, lambda each: each["owner"]),
        Shown(N_("Minutes of time"), 96, lambda each: each["minutes"]),
        Shown(N_("Begins"), 76, lambda each: each["starts"]),
        Shown(N_("State"), 90, lambda each: each["state"]),
    ]


def _item_fields() -> list[Field]:
    from committee_desk.records.field import Field, Kind

    return [
        code_field("kind", N_("Kind of item"), "item_kind", required=True),
        refers_field("topic_id", N_("Topic, if it is one"), "topics", required=False),
        Field("title", N_("What it is about (empty: as the topic)"), Kind.TEXT, limit=200),
        Field("owner", N_("Who presents it"), Kind.TEXT, limit=60),
        Field("minutes_planned", N_("Minutes it may take"), Kind.NUMBER),
        long_field("motion", N_("Motion that is put to the vote")),
        long_field("introduction", N_("What the chair says to it")),
    ]
