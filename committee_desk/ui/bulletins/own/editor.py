"""Declaring a kind of notice: the parts at the left, its specimen at the right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import ask, look
from committee_desk.ui.bulletins import seeing
from committee_desk.ui.bulletins.fields.lines import LineRow, LinesRow
from committee_desk.ui.bulletins.form import NoticeForm
from committee_desk.ui.bulletins.hits import Remarks
from committee_desk.ui.bulletins.own import declaring, inputs
from committee_desk.ui.bulletins.own.choices import Choices
from committee_desk.ui.bulletins.own.specimen import Specimen, specimen
from committee_desk.ui.bulletins.own.wording import Places
from committee_desk.ui.bulletins.seek import bring_to_eye
from committee_desk.ui.bulletins.shelf import PictureShelf
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.paper_view import PaperView
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.texts import Line, clear_area, spaced

SEE_AFTER = 60
_NARROW = 700


class Editor(QWidget):
    """``left`` when it is done with, ``kept`` with the code of the kind."""

    left = Signal()
    kept = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._shelf = PictureShelf(frame, self)
        self.form: NoticeForm | None = None
        self.made: Specimen | None = None
        self.code = ""
        self._pattern: Mapping[str, Any] = {}
        self._office: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        self._setting = self._again = False
        self._see = QTimer(self)
        self._see.setSingleShot(True)
        self._see.setInterval(SEE_AFTER)
        self._see.timeout.connect(self.see_now)
        self._build()

    def begin(self, code: str, pattern: Mapping[str, Any], choices: Choices) -> None:
        """Begin with a pattern; ``code`` is the kind that is changed, '' for another one."""
        self.code, self._pattern, self._choices = code, pattern, choices
        self.form = NoticeForm(
            inputs.form_kind(choices.groups, choices.paper_words, choices.day_words), self._shelf
        )
        self.form.more.hide()
        self._held = declaring.edited(pattern)
        self.form.put(choices.shown(self._held))
        self._before = self.form.data()
        self._helps()
        self.form.changed.connect(self._changed)
        self.form.sought.connect(partial(bring_to_eye, self._area))
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.form.setProperty("kind", "ground")
        self._area.setWidget(self.form)
        self.head.set_full(_("Change our kind") if code else _("A kind of our own"))
        desk = self._frame.desk
        self._frame.jobs.read(lambda _progress: seeing.office_of(desk), done=self._knows_office)
        self.form.rows["name"].take_focus()

    def held(self) -> dict[str, Any]:
        """Return the kind as the form holds it."""
        assert self.form is not None
        data = {**self._held, **self._choices.held(self.form.data())}
        data["wording"] = "\n".join(self.form.rows["wording"].value())
        return data

    def unsaved(self) -> bool:
        """Tell whether something was changed."""
        return self.form is not None and self.form.data() != self._before

    def see_now(self) -> None:
        """Judge the kind and set its specimen in a worker; the newest wins."""
        if self.form is None:
            return
        if self._setting:
            self._again = True
            return
        self._setting = True
        held, pattern, office = self.held(), self._pattern, self._office
        self._frame.jobs.read(
            lambda _progress: specimen(held, pattern, office), done=self._saw, failed=self._fell
        )

    def save(self) -> None:
        """Keep the kind, unless something is wrong with it: then go there."""
        from committee_desk.work import bulletin_kinds

        if self.form is None:
            return
        made = specimen(self.held(), self._pattern, self._office)
        self._show(made)
        if made.fault is not None:
            self._complain(made.fault, go=True)
            return
        code = self.code
        self._frame.do(
            *((bulletin_kinds.change, code) if code else (bulletin_kinds.add,)),
            made.declared,
            done=lambda value: self._kept(code or str(value)),
        )

    def leave(self) -> None:
        """Go back; what was changed is given up only by whoever says so."""
        if self.unsaved() and not ask.yes(
            self,
            _("Back without keeping"),
            _("What you changed in this kind is lost."),
            agree=_("Back without keeping"),
            danger=True,
        ):
            return
        self.left.emit()

    def insert(self, name: str, label: str) -> None:
        """Put a place into the wording or the title, where the caret is."""
        assert self.form is not None
        row = self.form.rows[name]
        if isinstance(row, LinesRow):
            row.lines.insertPlainText(f"{{{label}}}")
        elif isinstance(row, LineRow):
            row.line.insert(f"{{{label}}}")
            row.changed.emit()
        row.take_focus()

    def labels(self) -> list[str]:
        """Return the places that can be put into the wording."""
        assert self.form is not None
        fields = [
            {"name": row.get("name") or f"#{n}", "label": row["label"]}
            for n, row in enumerate(self.form.rows["fields"].value())
            if row.get("label")
        ]
        return Places(fields, self._pattern.get("derived")).labels()

    def _helps(self) -> None:
        """Put the buttons that insert places beside title and wording."""
        assert self.form is not None
        for name in ("title", "wording"):
            row = self.form.rows[name]
            button = Button(N_("Insert a place…"), "plus", "link")
            button.setObjectName(f"insert_{name}")
            button.clicked.connect(partial(self._offer, name, button))
            row.column.insertWidget(row.column.indexOf(row.said), button)
        wording = self.form.rows["wording"]
        if isinstance(wording, LinesRow):
            look.follow(wording.lines, lambda text: text.setFixedHeight(look.dp(230)), key="height")

    def _offer(self, name: str, button: Button) -> None:
        self.menu = QMenu(button)
        for label in self.labels():
            self.menu.addAction(label).triggered.connect(partial(self.insert, name, label))
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _changed(self) -> None:
        if not self._see.isActive():
            self._see.start()

    def _knows_office(self, office: dict[str, Any]) -> None:
        self._office = office
        self.see_now()

    def _saw(self, made: Specimen) -> None:
        self._setting = False
        self._show(made)
        if made.fault is not None:
            self._complain(made.fault, go=False)
        if self._again:
            self._again = False
            self.see_now()

    def _fell(self, fault: Exception) -> None:
        self._setting = False
        raise fault

    def _show(self, made: Specimen) -> None:
        """Show the specimen; while something is wrong the last good one stays."""
        self.made = made
        assert self.form is not None
        for row in self.form.rows.values():
            row.complain("")
        if made.document is not None:
            self.view.show_document(made.document)
            told = _("So a notice of this kind will look.")
            self.remarks.tell((), [], "", searched=True)
            self.remarks.words.setText(told)

    def _complain(self, fault: DeskError, *, go: bool) -> None:
        """Say what is wrong beside the part it stands in."""
        assert self.form is not None
        name, cell, words = inputs.told_place(fault.field)
        if "place" in fault.facts:
            fault.facts["place"] = words
        self.remarks.tell((), [], fault.whole(), searched=False)
        row = self.form.rows.get(name)
        if row is not None:
            row.complain(fault.whole())
            if go:
                self.form.go_to(name, cell)

    def _kept(self, code: str) -> None:
        self._before = self.form.data() if self.form else {}
        self._frame.toast(_("Kind of notice kept"), undo=True)
        self.kept.emit(code)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        top = QWidget()
        row = QHBoxLayout(top)
        spaced(row, (24, 12, 16, 8), 10)
        self.head = Elided("lead", bold=True)
        row.addWidget(self.head, 1)
        self.turn = Button(N_("Show the paper"), "eye", "chip")
        self.turn.setObjectName("show_specimen")
        self.turn.toggled.connect(lambda _on: self._fit())
        row.addWidget(self.turn)
        whole.addWidget(top)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        spaced(column, (24, 4, 8, 8), 8)
        self._area = clear_area(QWidget())
        column.addWidget(self._area)
        split.addWidget(left)
        right = self._right = QWidget()
        beside = QVBoxLayout(right)
        spaced(beside, (8, 4, 16, 8), 6)
        self.remarks = Remarks()
        self.view = PaperView()
        beside.addWidget(self.remarks)
        beside.addWidget(self.view, 1)
        split.addWidget(right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        whole.addWidget(split, 1)
        whole.addWidget(Line())
        whole.addWidget(self._foot())
        look.follow(self, lambda own: own.setMinimumWidth(look.dp(340)), key="least")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show form and specimen beside each other where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = look.breadth(self.width()) <= _NARROW
        paper = self.turn.isChecked()
        self.turn.setVisible(narrow)
        self.back.show_words(not narrow)
        self._left.setVisible(not narrow or not paper)
        self._right.setVisible(not narrow or paper)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        spaced(row, (24, 9, 24, 9), 8)
        self.back = Button(N_("Back without keeping"), "arrow-left", "ghost")
        self.back.setObjectName("own_back")
        self.back.clicked.connect(self.leave)
        self.keep = Button(N_("Keep the kind"), "save", "primary")
        self.keep.setObjectName("keep_kind")
        self.keep.clicked.connect(self.save)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.keep)
        return foot
