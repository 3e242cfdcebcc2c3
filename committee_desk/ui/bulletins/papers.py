"""Papers that are no notices, chosen and asked for: sheets to sign, ballots, slips, labels."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.board.sheet import Call, DeedSheet
from committee_desk.ui.bulletins.sides import paper_words
from committee_desk.ui.bulletins.ways import Way, Ways
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.records.field import Field

_ANYWHERE = "everywhere"
_PAPERS = (
    ("sign_in", "users", N_("Sheet to sign on…"), N_("Blank, or with the households of a place.")),
    ("ballots", "square-check-big", N_("Ballots…"), N_("Several on a sheet, to be cut apart.")),
    (
        "doors",
        "door-open",
        N_("A notice for every door…"),
        N_("One for each household, in the order of the stairs."),
    ),
    ("labels", "tag", N_("Labels…"), N_("Doors, on the sheets shops sell.")),
)
_INTERNAL = N_(
    "With names the paper is internal: it is noted for whom and for what it was made, as a ledger "
    "is."
)


class Papers:
    """``notices`` tells the notices that were let out, newest first."""

    def __init__(
        self, room: QWidget, frame: Frame, notices: Callable[[], list[dict[str, Any]]]
    ) -> None:
        self._room, self._frame, self._notices = room, frame, notices
        self.ways: Ways | None = None
        self.sheet: DeedSheet | None = None
        self.preview: PrintPreview | None = None

    def choose(self) -> None:
        """Show which papers there are."""
        ways = [
            Way(name, picture, title, told, partial(self.ask, name))
            for name, picture, title, told in _PAPERS
        ]
        self.ways = Ways(self._room.window(), "", ways, heading=N_("Which paper?"))
        self.ways.open()

    def ask(self, name: str) -> None:
        """Ask what a paper needs."""
        desk = self._frame.desk
        self._frame.jobs.read(
            lambda _progress: _known(desk), done=lambda known: self._ask(name, *known)
        )

    def _ask(self, name: str, places: list[tuple[str, str]], told: dict[str, Any]) -> None:
        anywhere = [(_ANYWHERE, _("The whole community"), "")]
        where = [*anywhere, *((place, words, "") for place, words in places)]
        asks = {
            "sign_in": self._sign_in,
            "ballots": self._ballots,
            "doors": self._doors,
            "labels": self._labels,
        }
        asks[name](where, told)

    def _sign_in(self, where: list[tuple[str, str, str]], told: dict[str, Any]) -> None:
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import papers_out

        words = told["sign_in"]

        def call(values: dict[str, Any]) -> Call:
            pairs = ((words[key], str(values[key] or "")) for key in ("when", "where"))
            facts = [pair for pair in pairs if pair[1]]
            rest = {"place": _place(values["place"]), "blank_rows": int(values["rows"] or 0)}
            return papers_out.sign_in, (values["title"], facts), {**rest, "whom": _whom(values)}

        fields = [
            Field("title", N_("Title"), Kind.TEXT, required=True),
            Field("when", N_("When"), Kind.TEXT),
            Field("where", N_("Where"), Kind.TEXT),
            Field("place", N_("Households on it (may stay empty)"), Kind.CODE),
            Field("rows", N_("Empty rows"), Kind.NUMBER, required=True),
            *_for(),
        ]
        self._open("sign_in", fields, call, {"place": where}, _(_INTERNAL))
        self._put({"title": words["title"], "rows": 20})

    def _ballots(self, _where: list[tuple[str, str, str]], told: dict[str, Any]) -> None:
        from committee_desk.printing.papers import Ballot
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import papers_out

        marks = tuple(told["marks"])

        def call(values: dict[str, Any]) -> Call:
            lines = [line.strip() for line in str(values["options"]).split("\n")]
            ballot = Ballot(
                str(values["title"]),
                tuple(line for line in lines if line),
                question=str(values["question"] or ""),
                choose=int(values["choose"] or 1),
                marks=marks if values["way"] == "marks" else (),
                others=int(values["others"] or 0),
            )
            return papers_out.ballots, (ballot, int(values["count"])), {}

        fields = [
            Field("title", N_("Title"), Kind.TEXT, required=True),
            Field("question", N_("What is asked"), Kind.TEXT),
            Field("options", N_("What is voted on, one on each line"), Kind.LONG, required=True),
            Field("way", N_("How it is marked"), Kind.CODE, required=True),
            Field("choose", N_("At most so many (with boxes)"), Kind.NUMBER),
            Field("others", N_("Empty lines for other names"), Kind.NUMBER),
            Field("count", N_("How many ballots"), Kind.NUMBER, required=True),
        ]
        ways = [("marks", "、".join(marks), ""), ("boxes", _("A box before each"), "")]
        self._open("ballots", fields, call, {"way": ways}, "")
        self._put({"title": told["ballot"]["title"], "way": "marks", "choose": 1, "count": 50})

    def _doors(self, where: list[tuple[str, str, str]], _told: dict[str, Any]) -> None:
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import papers_out

        notices = [
            (str(each["id"]), str(each["title"] or "").replace("\n", ""), "")
            for each in self._notices()
        ]
        sheets = [(paper, paper_words(paper), "") for paper in ("A4", "A4-large", "A5-slips")]

        def call(values: dict[str, Any]) -> Call:
            more = {"named": bool(values["named"]), "paper": str(values["paper"] or "")}
            place = _place(values["place"]) or ""
            bulletin = int(values["bulletin"])
            return papers_out.door_notices, (bulletin, place), {**more, "whom": _whom(values)}

        fields = [
            Field("bulletin", N_("Notice"), Kind.CODE, required=True),
            Field("place", N_("Which households"), Kind.CODE, required=True),
            Field("paper", N_("Sheet"), Kind.CODE),
            Field("named", N_("Name the head of each household"), Kind.FLAG),
            *_for(),
        ]
        choices = {"bulletin": notices, "place": where, "paper": sheets}
        self._open("doors", fields, call, choices, _(_INTERNAL))
        self._put({"place": _ANYWHERE, "bulletin": notices[0][0] if notices else ""})

    def _labels(self, where: list[tuple[str, str, str]], _told: dict[str, Any]) -> None:
        from committee_desk.printing.papers import label_sheets
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import papers_out

        def call(values: dict[str, Any]) -> Call:
            more = {"sheet": str(values["sheet"]), "start": int(values["start"] or 0)}
            named = {"named": bool(values["named"]), "whom": _whom(values)}
            return papers_out.labels, (_place(values["place"]) or "",), {**more, **named}

        fields = [
            Field("place", N_("Which households"), Kind.CODE, required=True),
            Field("sheet", N_("Sheet of labels (across x down)"), Kind.CODE, required=True),
            Field("start", N_("Labels already used on the first sheet"), Kind.NUMBER),
            Field("named", N_("Name the head of each household"), Kind.FLAG),
            *_for(),
        ]
        sheets = [(sheet, sheet, "") for sheet in label_sheets()]
        self._open("labels", fields, call, {"place": where, "sheet": sheets}, _(_INTERNAL))
        self._put({"place": _ANYWHERE, "sheet": sheets[0][0], "start": 0})

    def _open(
        self,
        name: str,
        fields: Sequence[Field],
        call: Callable[[dict[str, Any]], Call],
        choices: dict[str, list[tuple[str, str, str]]],
        told: str,
    ) -> None:
        title = next(title for each, _picture, title, _told in _PAPERS if each == name)
        self.sheet = DeedSheet(
            self._room.window(),
            self._frame,
            title,
            fields,
            call,
            name=f"paper_{name}",
            told=told,
            agree=N_("Make the paper"),
            picture="printer",
            choices=choices,
            done=self._made,
        )
        self.sheet.open()

    def _put(self, values: dict[str, Any]) -> None:
        if self.sheet is not None:
            self.sheet.put(values)

    def _made(self, made: Any) -> None:
        """Show the paper, to be printed or kept as PDF."""
        self.preview = PrintPreview(
            self._room.window(), self._frame, made.pdf, made.title, document=made.document
        )
        self.preview.open()


def _known(desk: Desk) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """Return the places papers can be made for, and the words of papers; run in a reading job."""
    from committee_desk.base.shipped import shipped
    from committee_desk.work import communities, paper_homes

    told = json.loads(shipped("resources", "templates", "office_papers.json").read_text("utf-8"))
    name = desk.ask(communities.name)
    for part in ("sign_in", "ballot"):
        told[part]["title"] = told[part]["title"].format(community=name)
    return desk.ask(paper_homes.places), told


def _for() -> list[Field]:
    from committee_desk.records.field import Field, Kind

    return [
        Field("purpose", N_("With names: for what"), Kind.TEXT, limit=100),
        Field("receiver", N_("With names: who gets it"), Kind.TEXT, limit=100),
    ]


def _whom(values: dict[str, Any]) -> Any:
    from committee_desk.work.papers_out import For

    return For(str(values["purpose"] or ""), str(values["receiver"] or ""))


def _place(value: Any) -> str | None:
    """Return the place of a choice: None for none, '' for everywhere."""
    if not value:
        return None
    return "" if value == _ANYWHERE else str(value)
