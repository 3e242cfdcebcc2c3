"""Rules of the place: what a province, city or district sets otherwise than the law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.records.field import Field

Row = dict[str, Any]


class RulesGroup(Card):
    """The rules of this place, each with its days and where it is written."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("rules_group")
        self._frame = frame
        self.body.addWidget(Text(N_("Rules of this place"), "lead", bold=True))
        told = N_(
            "What your province, city or district sets otherwise stands above the law of the "
            "country in every verdict, from its day on. Nothing may hang for less than art. 34 "
            "asks."
        )
        self.body.addWidget(Text(told, tone="text2", wrap=True))
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        spaced(self._rows, 0, 8)
        self.add = Button(N_("Add a rule…"), "plus")
        self.add.setObjectName("add_rule")
        self.add.clicked.connect(self.open_rule)
        self.body.addWidget(wrapped(self.add))

    def show_rules(self, desk: Desk) -> None:
        """Show what is kept now."""
        self._frame.jobs.read(plain(lambda: desk.ask(_listed())), done=self._took)

    def open_rule(self) -> None:
        """Open the sheet of a new rule."""
        from committee_desk.work import local_rules

        day = today().isoformat()
        kinds = [(kind.rule, local_rules.said(kind, day), "") for kind in local_rules.kinds()]
        sheet = DeedSheet(
            self.window(),
            self._frame,
            N_("Rule of this place"),
            _fields(),
            lambda v: (
                local_rules.add,
                (v["rule_id"], v["value"] or "", v["from_on"] or "", v["source"] or ""),
                {
                    "to_on": v["to_on"] or "",
                    "article": v["article"] or "",
                    "note": v["note"] or "",
                },
            ),
            name="local_rule",
            told=_("Write the value like the one that holds in the country: 20, 30-60, 超过1/2, "
                   "2/3以上."),
            agree=N_("Keep"),
            picture="save",
            choices={"rule_id": kinds},
            done=self._kept,
        )  # fmt: skip
        sheet.put({"from_on": today().isoformat()})
        sheet.open()

    def _kept(self, _value: Any) -> None:
        self._frame.toast(_("Kept"), undo=True)

    def _took(self, rules: Sequence[Row]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for rule in rules:
            self._rows.addWidget(self._row(rule))

    def _row(self, rule: Row) -> QWidget:
        title, about = _said(rule)
        holder = QWidget()
        holder.setObjectName(f"rule_{rule['id']}")
        row = QHBoxLayout(holder)
        spaced(row, 0, 12)
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        spaced(texts, 0, 2)
        name = Text(bold=True, wrap=True)
        name.setText(title)
        texts.addWidget(name)
        under = Text(kind="caption", tone="text2", wrap=True)
        under.setText(about)
        texts.addWidget(under)
        if not rule["to_on"]:
            row.addWidget(self._button("end", N_("End…"), "calendar", rule, title))
        row.addWidget(self._button("remove", N_("Remove"), "trash-2", rule, title))
        return holder

    def _button(self, what: str, words: str, picture: str, rule: Row, title: str) -> Button:
        button = Button(words, picture, "ghost")
        button.setObjectName(f"{what}_rule_{rule['id']}")
        speech.tell(button, "setAccessibleName", lambda: f"{_(words)} {title}")
        act = self._end if what == "end" else self._remove
        button.clicked.connect(lambda: act(rule))
        return button

    def _end(self, rule: Row) -> None:
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import local_rules

        DeedSheet(
            self.window(),
            self._frame,
            N_("The rule ends"),
            [Field("to_on", N_("Last day it holds"), Kind.DAY, required=True)],
            lambda v: (local_rules.end, (rule["id"], v["to_on"]), {}),
            name="end_rule",
            told=_said(rule)[0],
            agree=N_("Keep"),
            done=self._kept,
        ).open()

    def _remove(self, rule: Row) -> None:
        from committee_desk.work import local_rules

        self._frame.do(local_rules.remove, rule["id"], done=self._kept)


def _listed() -> Any:
    from committee_desk.work import local_rules

    return local_rules.listed


def _said(rule: Row) -> tuple[str, str]:
    import json

    from committee_desk.work import local_rules

    kind = local_rules.kind_of(rule["rule_id"])
    value = local_rules.value_words(kind.rule, json.loads(rule["value"]))
    span = (
        f"{rule['from_on']} – {rule['to_on']}"
        if rule["to_on"]
        else _("from {day}", day=rule["from_on"])
    )
    written = f"{rule['source']} {rule['article'] or ''}".strip()
    return f"{kind.title}  {value}", " · ".join(filter(None, (span, written, rule["note"])))


def _fields() -> list[Field]:
    from committee_desk.records.field import Field, Kind

    return [
        Field("rule_id", N_("Which rule"), Kind.CODE, required=True),
        Field("value", N_("Value here"), Kind.TEXT, required=True, limit=20),
        Field("from_on", N_("Holds from"), Kind.DAY, required=True),
        Field("to_on", N_("Last day it holds"), Kind.DAY),
        Field("source", N_("Where it is written"), Kind.TEXT, required=True, limit=60),
        Field("article", N_("Article"), Kind.TEXT, limit=20),
        Field("note", N_("Note"), Kind.TEXT, limit=60),
    ]
