"""What a person does on the boards: the sheet of each deed, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base import dates
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.board import asking, told
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.board.ticks import Ticks

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.board_questions import BoardSeen, Hanging

PHOTOS = (N_("Photographs"), "*.jpg *.jpeg *.png")
HUNG = (N_("Documents and scans"), "*.pdf *.docx *.doc *.wps *.ofd *.jpg *.jpeg *.png")


class Deeds:
    """The deeds of the room; ``room`` is the widget whose window the sheets cover."""

    def __init__(self, room: QWidget, frame: Frame) -> None:
        self._room, self._frame = room, frame
        self.sheet: DeedSheet | None = None

    def board(self, seen: BoardSeen | None) -> None:
        """Keep a new board, or change one."""
        from committee_desk.records.boards import BoardDraft
        from committee_desk.records.field import fields
        from committee_desk.rules.codes import code_list
        from committee_desk.work import boards

        zones = [(item.code, item.label) for item in code_list("board_zone").items]

        def call(values: dict[str, Any]) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            if seen is None:
                return boards.add_board, (values,), {}
            return boards.change_board, (seen.id, values), {"revision": seen.revision}

        self._open(
            N_("New board") if seen is None else N_("Change the board"),
            fields(BoardDraft),
            call,
            name="board",
            agree=N_("Keep"),
            picture="save",
            ticks=(Ticks("zones", N_("Zones"), zones),),
            done=lambda _value: self._toast(_("Board kept")),
        )
        if seen is not None and self.sheet is not None:
            self.sheet.put(
                {
                    "name": seen.name,
                    "place": seen.place,
                    "zones": seen.zones,
                    "capacity": seen.capacity or None,
                    "note": seen.note,
                    "grid_id": seen.grid_id,
                }
            )

    def close_board(self, seen: BoardSeen) -> None:
        """Give a board up, after asking."""
        from committee_desk.work import boards

        sure = ask.yes(
            self._room,
            _("Close the board"),
            _(
                "Nothing can be posted on {board} any more. It can be used again later.",
                board=seen.name,
            ),
            agree=_("Close the board"),
        )
        if sure:
            self._frame.do(
                boards.close_board, seen.id, done=lambda _none: self._toast(_("Board closed"))
            )

    def reopen_board(self, closed: Sequence[BoardSeen]) -> None:
        """Use a closed board again."""
        from committee_desk.work import boards

        options = [(each.id, each.name) for each in closed]
        chosen = ask.choose(self._room, _("Use a board again"), _("Which board?"), options)
        if chosen is not None:
            self._frame.do(
                boards.reopen_board, chosen, done=lambda _none: self._toast(_("Board in use again"))
            )

    def take_down(self, papers: Sequence[Hanging]) -> None:
        """Keep that papers came down."""
        from committee_desk.work import board_postings

        ids = [each.posting for each in papers]
        self._open(
            N_("Take down"),
            [_day()],
            lambda values: (board_postings.take_down, (ids, values["on"]), {}),
            name="take_down",
            told=_names(papers),
            done=lambda _none: self._toast(_("Taken down")),
        )

    def withdraw(self, papers: Sequence[Hanging]) -> None:
        """Keep that papers came down before their time, and why."""
        from committee_desk.work import board_postings

        ids = [each.posting for each in papers]
        self._open(
            N_("Withdraw"),
            [_text("reason", N_("Reason"), required=True, limit=400), _day()],
            lambda values: (board_postings.withdraw, (ids, values["reason"], values["on"]), {}),
            name="withdraw",
            told=_names(papers),
            danger=True,
            done=lambda _none: self._toast(_("Withdrawn; the reason is kept")),
        )

    def objection(self, paper: Hanging) -> None:
        """Keep what somebody said to a notice."""
        from committee_desk.records.boards import ObjectionDraft
        from committee_desk.records.field import fields
        from committee_desk.work import board_objections

        self._open(
            N_("Keep an objection"),
            _typed(fields(ObjectionDraft), sealed=self._frame.desk.may_see_sensitive),
            lambda values: (
                board_objections.raise_objection,
                (paper.bulletin, values, paper.posting),
                {},
            ),
            name="objection",
            told=_("About: {title}. Who said it is sealed.", title=paper.title),
            agree=N_("Keep"),
            picture="save",
            done=lambda _id: self._toast(_("Objection kept")),
        )
        if self.sheet is not None:
            self.sheet.put({"raised_on": dates.today().isoformat(), "how": "in_person"})

    def answer(self, objection: dict[str, Any]) -> None:
        """Keep what was answered."""
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import board_objections

        self._open(
            N_("Answer an objection"),
            [Field("answer", N_("Answer"), Kind.LONG, required=True), _day()],
            lambda values: (
                board_objections.answer_objection,
                (objection["id"], values["answer"], values["on"]),
                {},
            ),
            name="answer",
            told=str(objection["text"]),
            agree=N_("Keep"),
            picture="save",
            done=lambda _none: self._toast(_("Answer kept")),
        )

    def photo(self, paper: Hanging, which: str) -> None:
        """Choose a photograph of putting up or taking down and keep it."""
        from committee_desk.work import board_evidence

        self._file(
            _("Choose a photograph"),
            PHOTOS,
            lambda name, data: (board_evidence.add_photo, (paper.posting, name, data, which), {}),
            _("Photograph kept; place and time were removed from it"),
        )

    def hung(self, paper: Hanging) -> None:
        """Choose the file that really hung and keep it."""
        from committee_desk.work import board_evidence

        self._file(
            _("What really hung"),
            HUNG,
            lambda name, data: (board_evidence.attach_hung, (paper.posting, name, data), {}),
            _("Kept with its hash"),
            lambda: self._search_hung(paper),
        )

    def printed(self, entry: dict[str, Any]) -> None:
        """Keep that a person saw copies come out of the printer."""
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import board_postings

        self._open(
            N_("It was printed"),
            [Field("copies", N_("Copies"), Kind.NUMBER, required=True), _day()],
            lambda values: (
                board_postings.say_printed,
                (entry["id"], values["copies"], values["on"]),
                {},
            ),
            name="printed",
            told=entry["title"],
            agree=N_("Keep"),
            picture="printer",
            done=lambda _id: self._toast(_("Kept: it was printed")),
        )
        if self.sheet is not None:
            self.sheet.put({"copies": 1})

    def _search_hung(self, paper: Hanging) -> None:
        """Look on what really hung for what must not hang, and say so."""
        desk = self._frame.desk

        def found(hits: list[str] | None) -> None:
            if hits:
                ask.tell(
                    self._room,
                    _("Look at what really hung"),
                    _("The file shows what must not hang in public: {hits}", hits="；".join(hits)),
                    _("Withdraw the paper if it hangs like this."),
                )
            elif hits is None:
                self._toast(_("Kept with its hash. A scan cannot be searched: look it through."))

        self._frame.jobs.read(lambda _progress: asking.hung_hits(desk, paper.posting), done=found)

    def archive(self, bulletin: int) -> None:
        """Close a notice that came down."""
        from committee_desk.work import board_postings

        self._frame.do(
            board_postings.archive, bulletin, done=lambda _none: self._toast(_("Archived"))
        )

    def _file(
        self,
        title: str,
        kinds: tuple[str, str],
        call: Callable[[str, bytes], tuple[Any, tuple[Any, ...], dict[str, Any]]],
        said: str,
        then: Callable[[], object] | None = None,
    ) -> None:
        path = ask.file_to_open(self._room, title, documents_folder(), [kinds])
        if path is None:
            return
        data = _read(self._room, path)
        if data is not None:
            verb, arguments, _none = call(path.name, data)

            def done(_key: int) -> None:
                self._toast(said)
                if then is not None:
                    then()

            self._frame.do(verb, *arguments, done=done)

    def _open(self, words: str, fields: Sequence[Field], call: Any, **more: Any) -> None:
        self.sheet = DeedSheet(self._room.window(), self._frame, words, fields, call, **more)
        if "on" in self.sheet.rows:
            self.sheet.put({"on": dates.today().isoformat()})
        self.sheet.open()

    def _toast(self, said: str) -> None:
        self._frame.toast(said, undo=True)


def _read(room: QWidget, path: Path) -> bytes | None:
    from committee_desk.storage.attachments import LIMIT

    try:
        with path.open("rb") as file:
            return file.read(
                LIMIT + 1
            )  # one more than is taken: the verb tells that it is too much
    except OSError:
        ask.tell(room, _("This could not be done"), _("{name} cannot be read.", name=path.name))
        return None


def _day() -> Field:
    from committee_desk.records.field import Field, Kind

    return Field("on", N_("On which day"), Kind.DAY, required=True)


def _text(name: str, words: str, *, required: bool = False, limit: int = 0) -> Field:
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind.TEXT, required=required, limit=limit)


def _typed(declared: Sequence[Field], *, sealed: bool) -> list[Field]:
    """Return fields as they are typed; a sealed one only by whoever may open it."""
    from committee_desk.records.field import Kind

    return [each for each in declared if sealed or each.kind is not Kind.SEALED]


def _names(papers: Sequence[Hanging]) -> str:
    return "\n".join(
        f"{each.title} · {each.board_name} · {told.days_left(each)[0]}" for each in papers
    )
