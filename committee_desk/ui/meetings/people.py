"""Who is expected at a meeting and who is a guest: two lists, in the order of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _, ngettext
from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.meetings import wording
from committee_desk.ui.meetings.table_sheet import TableSheet
from committee_desk.ui.needs.fields import refers_field, text_field
from committee_desk.ui.parts.short_table import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from committee_desk.desk import Desk
    from committee_desk.ui.pages.people import ListPage
    from committee_desk.work.meeting_lists import Person

_KEYS = N_(
    "Ins adds a guest, Del takes somebody off, Alt+Up and Alt+Down move a line: the sheet people "
    "sign on has this order and these numbers."
)


class PeopleSheet(TableSheet):
    """The lists of a meeting; guests sign apart and are never counted."""

    def __init__(self, page: ListPage, meeting: int) -> None:
        words = N_("Who is expected, and guests")
        super().__init__(page, meeting, "people", words, _KEYS, columns())
        self.people: tuple[Person, ...] = ()
        self.sheet: DeedSheet | None = None
        self.button("add_guest", N_("Add a guest…"), "user-plus",
                    lambda: self.add(guest=True), "Ins", "primary")  # fmt: skip
        self.add_member = self.button("add_member", N_("Add to the list…"), "users",
                                      lambda: self.add(guest=False), "Alt+M")  # fmt: skip
        self.button("refresh", N_("Bring it up to date"), "refresh-cw", self.bring_up_to_date,
                    "Alt+R")  # fmt: skip
        self.of_one = [
            self.button("up", N_("Up"), "arrow-up", lambda: self.shift(-1), "Alt+Up"),
            self.button("down", N_("Down"), "arrow-down", lambda: self.shift(1), "Alt+Down"),
            self.button("take_off", N_("Take off"), "user-minus", self.take_off, "Del",
                        in_table=True),
        ]  # fmt: skip
        self.finish()

    def read(self, desk: Desk) -> Any:
        """Return the meeting and its people by number."""
        from committee_desk.work import meeting_lists, meetings

        return (
            desk.ask(meetings.meeting, self.meeting),
            desk.ask(meeting_lists.people, self.meeting),
        )

    def take(self, found: Any) -> None:
        """Show both lists together, each line saying which it is of."""
        meeting, self.people = found
        self.table.show_entries([entry(each) for each in self.people])
        for button in self.of_one:
            button.setEnabled(bool(self.people))
        self.add_member.setEnabled(not life.statute(meeting["kind"]))
        members = sum(each.list_kind == "member" for each in self.people)
        told = [
            ngettext("{n} on the list", "{n} on the list", members),
            ngettext("{n} guest", "{n} guests", len(self.people) - members),
        ]
        if life.computed(meeting["kind"], meeting["form"]):
            told[0] = _("Expected {n}", n=f"{meeting['base_count'] or 0:,}")
        self.line.setText(" · ".join(told))

    def add(self, *, guest: bool) -> None:
        """Type somebody who is not on the list."""
        from committee_desk.work import meeting_lists

        verb = meeting_lists.add_guest if guest else meeting_lists.add_member
        self.sheet = DeedSheet(
            self.window(),
            self.frame,
            N_("Add a guest") if guest else N_("Add to the list"),
            [
                refers_field("resident_id", N_("Resident"), "residents", required=False),
                text_field("name", N_("Or their name"), masks="name"),
                text_field("capacity", N_("In what capacity")),
                text_field("phone", N_("Phone (empty: the resident's)"), masks="phone"),
            ],
            lambda v: (
                verb,
                (self.meeting, v["name"] or ""),
                {
                    "resident_id": v["resident_id"],
                    "capacity": v["capacity"] or "",
                    "phone": v["phone"] or "",
                },
            ),
            name="add_person",
            told=_("Guests sign on a sheet of their own and are never counted.") if guest else "",
            agree=N_("Add"),
            picture="user-plus",
            done=lambda _id: self.ask(),
        )
        self.sheet.open()

    def bring_up_to_date(self) -> None:
        """Add who belongs to the meeting by now."""
        from committee_desk.work import meeting_lists

        self.do(meeting_lists.bring_up_to_date, self.meeting, done=self._brought)

    def shift(self, by: int) -> None:
        """Move the line up or down; the numbers follow."""
        from committee_desk.work import meeting_lists

        order = [each.id for each in self.people]
        now = self.current().get("id")
        if now not in order:
            return
        at = order.index(now)
        to = at + by
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
            self.do(meeting_lists.arrange, self.meeting, order)

    def take_off(self) -> None:
        """Take somebody off who has not signed in."""
        from committee_desk.work import meeting_lists

        now = self.current().get("id")
        if now is not None:
            self.do(
                meeting_lists.take_off,
                self.meeting,
                [now],
                done=lambda _none: self.frame.toast(_("Taken off the list"), undo=True),
            )

    def _brought(self, added: int) -> None:
        told = ngettext("{n} came onto the list", "{n} came onto the list", added)
        self.frame.toast(told if added else _("Nobody is missing on the list"), undo=bool(added))


def entry(person: Person) -> dict[str, Any]:
    """Return somebody as a line of a table."""
    return {
        "id": person.id,
        "seat_no": person.seat_no,
        "name": mask("name", person.name, "list"),
        "list": code_list("list_kind").label(person.list_kind),
        "capacity": person.capacity,
        "place": mask("address", person.place, "list") if person.place else "",
        "attendance": code_list("attendance").label(person.attendance),
        "times": wording.times(person.stays),
        "why": person.absent_why,
    }


def columns() -> Sequence[Shown]:
    """Return the columns of the lists."""
    return [
        Shown(N_("No."), 56, lambda each: str(each["seat_no"])),
        Shown(N_("Name"), 110, lambda each: each["name"]),
        Shown(N_("Capacity"), 150, lambda each: each["capacity"]),
        Shown(N_("Attendance"), 110, lambda each: each["attendance"]),
        Shown(N_("Came, left"), 130, lambda each: each["times"]),
        Shown(N_("Reason"), 110, lambda each: each["why"]),
        Shown(N_("Which of the lists"), 92, lambda each: each["list"]),
        Shown(N_("Address"), 140, lambda each: each["place"]),
    ]
