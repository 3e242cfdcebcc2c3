"""What is done with the minutes of a meeting: written, shown, let out, circulated, approved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.jobs import plain
from committee_desk.ui.meetings.minutes_write import WriteSheet
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.services.opening import Opening

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.meetings.acts import Way
    from committee_desk.ui.meetings.reading import Seen
    from committee_desk.ui.pages.people import ListPage

FORMS = (
    ("record", N_("Record, in full")),
    ("summary", N_("Summary")),
    ("resolutions", N_("Resolutions, each on its own")),
)
_FILES = ((N_("PDF files"), "*.pdf"), (N_("Word files"), "*.docx"))
_SIGNED = (N_("Scans and pictures"), "*.pdf *.jpg *.jpeg *.png *.tif *.tiff")
_FORM = "minutes_form"


class MinutesDeeds(Opening):
    """The sheets on the minutes of the meeting a room shows."""

    def __init__(self, room: ListPage) -> None:
        super().__init__(room, room.frame, room.open_record)
        self.writing: WriteSheet | None = None

    def write(self, seen: Seen) -> None:
        """Write what was said at the beginning and the end; sentences are offered."""
        from committee_desk.work import minutes_blocks

        desk, meeting = self._frame.desk, seen.id

        def read() -> dict[str, list[str]]:
            return {
                place: [each.words for each in desk.ask(minutes_blocks.offered, meeting, place)]
                for place in ("opening", "closing")
            }

        def came(offered: dict[str, list[str]]) -> None:
            self.writing = WriteSheet(self._room.window(), self._frame, seen.meeting, offered)
            self.writing.open()

        self._frame.jobs.read(plain(read), done=came)

    def show(self, seen: Seen) -> None:
        """Make the minutes in one of their forms and show the pages to be printed."""
        from committee_desk.work import minutes_out
        from committee_desk.work.papers_out import For

        self.open_sheet(
            N_("Minutes on paper"),
            _whom(),
            lambda v: (
                minutes_out.printed,
                (seen.id, v["form"], For(v["purpose"] or "", v["receiver"] or "")),
                {},
            ),
            name="minutes_paper",
            told=_names_people(),
            agree=N_("Make the paper"),
            picture="printer",
            choices={"form": _forms()},
            put={"form": FORMS[0][0], "purpose": _("Minutes of the meeting")},
            done=self._preview,
        )

    def save(self, seen: Seen) -> None:
        """Ask where to and for whom, and let the minutes out as PDF or Word file."""
        from committee_desk.base.files import safe_name
        from committee_desk.work import minutes_out
        from committee_desk.work.papers_out import For

        offered = documents_folder() / f"{safe_name(str(seen.meeting['name']))}.docx"
        path = ask.file_to_save(self._room, _("Save the minutes"), offered, _FILES)
        if path is None:
            return
        self.open_sheet(
            N_("Save the minutes"),
            _whom(),
            lambda v: (
                minutes_out.hand_out,
                (seen.id, v["form"], path, For(v["purpose"] or "", v["receiver"] or "")),
                {},
            ),
            name="minutes_file",
            told=f"{path.name}\n{_names_people()}",
            agree=N_("Save"),
            picture="save",
            choices={"form": _forms()},
            put={"form": FORMS[0][0], "purpose": _("Minutes of the meeting")},
            done=lambda made: self._frame.toast(_("Saved: {name}", name=made.path.name)),
        )

    def circulate(self, seen: Seen) -> None:
        """Write down to whom the draft went."""
        from committee_desk.work import minutes_states

        self.open_sheet(
            N_("The draft went round"),
            [text_field("to", N_("Sent round to"), required=True), day_field()],
            lambda v: (minutes_states.circulate, (seen.id, v["to"], v["on"]), {}),
            name="minutes_circulate",
            told=_("Whoever was there reads the draft and says what is wrong in it."),
            agree=N_("Keep"),
            picture="messages-square",
            put={"on": today().isoformat(), "to": seen.meeting["circulated_to"]},
        )

    def take_back(self, seen: Seen) -> None:
        """Work on circulated minutes again, with the reason."""
        from committee_desk.work import minutes_states

        self.open_sheet(
            N_("Work on the draft again"),
            [long_field("reason", N_("Reason"), required=True), day_field()],
            lambda v: (minutes_states.take_back, (seen.id, v["reason"], v["on"]), {}),
            name="minutes_back",
            told=_("It is a draft again and can be circulated anew."),
            agree=N_("Work on it again"),
            picture="rotate-ccw",
            put={"on": today().isoformat()},
        )

    def approve(self, seen: Seen) -> None:
        """Say what approving means, then approve for good."""
        from committee_desk.work import minutes_states

        self.open_sheet(
            N_("Approve the minutes"),
            [
                text_field("by", N_("Who approves"), required=True),
                day_field(),
                refers_field("in_meeting_id", N_("Later meeting that approves"), "meetings",
                             required=False),
            ],
            lambda v: (
                minutes_states.approve,
                (seen.id, v["by"], v["on"]),
                {"in_meeting_id": v["in_meeting_id"]},
            ),
            name="minutes_approve",
            told=_(
                "From then on nothing the minutes say changes any more: agenda, attendance, "
                "speeches and votes are locked, and undoing does not reach them. Only a later "
                "meeting can amend them. Look through the record before."
            ),
            agree=N_("Approve for good"),
            picture="badge-check",
            danger=True,
            put={"on": today().isoformat(), "by": seen.meeting["chair"]},
            done=lambda _none: self._frame.toast(_("The minutes are approved")),
        )  # fmt: skip

    def sign(self, seen: Seen) -> None:
        """Choose the scan of the signed minutes and keep it with the meeting."""
        from committee_desk.work import minutes_states

        path = ask.file_to_open(self._room, _("Signed copy"), documents_folder(), (_SIGNED,))
        if path is None:
            return

        def read(data: bytes) -> None:
            self._frame.do(
                minutes_states.sign,
                seen.id,
                path.name,
                data,
                done=lambda _key: self._frame.toast(_("The signed copy is kept"), undo=True),
            )

        self._frame.jobs.read(plain(path.read_bytes), done=read)

    def amend(self, seen: Seen) -> None:
        """Write what a later meeting agreed to amend; it is printed after what was approved."""
        from committee_desk.work import minutes_states

        self.open_sheet(
            N_("Amend the minutes"),
            [
                refers_field("in_meeting_id", N_("Later meeting that amends"), "meetings"),
                long_field("words", N_("What is amended"), required=True),
                day_field(required=False),
            ],
            lambda v: (
                minutes_states.amend,
                (seen.id, v["words"], v["in_meeting_id"], v["on"] or ""),
                {},
            ),
            name="minutes_amend",
            told=_(
                "What was approved stays as it is; the amendment is printed after it and is not "
                "undone."
            ),
            agree=N_("Amend for good"),
            picture="pencil",
            danger=True,
            done=lambda _id: self._frame.toast(_("The amendment is on record")),
        )

    def _preview(self, made: Any) -> None:
        from committee_desk.ui.print_preview import PrintPreview

        PrintPreview(
            self._room.window(), self._frame, made.pdf, made.title, document=made.document
        ).open()


def ways(room: ListPage) -> tuple[Way, ...]:
    """Return what the room of meetings offers on minutes, and the way into a running meeting."""
    from committee_desk.ui.meetings.acts import Way

    kept: list[MinutesDeeds] = []

    def deed(name: str) -> Callable[[Seen], object]:
        def run(seen: Seen) -> object:
            # The room that asks for its ways is not furnished yet: made with the first deed.
            if not kept:
                kept.append(MinutesDeeds(room))
            return getattr(kept[0], name)(seen)

        return run

    return (
        Way("run", N_("Run the meeting"), "keyboard",
            lambda seen: room.frame.go("session", seen.id), _held, ("Alt+R",)),
        Way("minutes", N_("Write the minutes…"), "pencil", deed("write"), _open, ("Alt+M",)),
        Way("minutes_paper", N_("Minutes on paper…"), "printer", deed("show"), _held,
            ("Ctrl+Shift+P",)),
        Way("minutes_file", N_("Save the minutes…"), "save", deed("save"), _held),
        Way("circulate", N_("The draft went round…"), "messages-square", deed("circulate"),
            _becomes("circulated")),
        Way("take_back", N_("Work on the draft again…"), "rotate-ccw", deed("take_back"),
            lambda seen: seen.meeting["minutes"] == "circulated"),
        Way("approve", N_("Approve the minutes…"), "badge-check", deed("approve"),
            _becomes("approved")),
        Way("sign_minutes", N_("Attach the signed copy…"), "file-text", deed("sign"),
            _becomes("signed")),
        Way("amend", N_("Amend the minutes…"), "pencil", deed("amend"), _final),
    )  # fmt: skip


def firsts(state: str) -> tuple[str, ...]:
    """Return the deeds on minutes that come first once a meeting is over, by the minutes' state."""
    return {
        "none": ("minutes", "approve", "minutes_paper"),
        "draft": ("circulate", "approve", "minutes", "minutes_paper"),
        "circulated": ("approve", "minutes_paper", "take_back"),
        "approved": ("sign_minutes", "minutes_paper", "amend"),
        "signed": ("minutes_paper", "amend"),
    }.get(state, ())


def _held(seen: Seen) -> bool:
    return seen.status != "cancelled"


def _open(seen: Seen) -> bool:
    return _held(seen) and not _final(seen)


def _final(seen: Seen) -> bool:
    from committee_desk.work import minutes_final

    return minutes_final.is_final(str(seen.meeting["minutes"]))


def _becomes(state: str) -> Callable[[Seen], bool]:
    """Return whether the minutes of a meeting that is over may go into a state today."""

    def fits(seen: Seen) -> bool:
        from committee_desk.work import minutes_states

        ways = minutes_states.possible(str(seen.meeting["minutes"]), today().isoformat())
        return seen.status in ("closed", "adjourned") and state in ways

    return fits


def _whom() -> list[Field]:
    return [
        code_field("form", N_("In which form"), _FORM, required=True),
        text_field("purpose", N_("What it is for")),
        text_field("receiver", N_("Who gets it")),
    ]


def _forms() -> list[tuple[str, str, str]]:
    return [(form, _(words), "") for form, words in FORMS]


def _names_people() -> str:
    return _(
        "Record and summary name people: it is noted for whom and for what they were made. "
        "Resolutions may hang outside."
    )
