"""The sheet of a need: the form, and beside it what may be the same and what may meet it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.needs.alike import AlikeNeeds, holder
from committee_desk.ui.resources.suggestions import Suggestions, wide

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame

_BESIDE = 280
_ROOM_FOR_BOTH = 1040


class NeedSheet(RecordSheet):
    """``joined`` needs keep whoever is typed as one more who asks, instead of a need of its own.

    What may meet the need stands below those that may be the same.
    """

    wide: ClassVar[float] = 1120

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        record: int = 0,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(window, frame, "needs", record, given)
        self.form.touched.connect(self._look)
        for name in ("need", "category", "grid_id"):
            self.form.rows[name].entry.settled.connect(self._look)
        self.alike.joined.connect(self.join)
        self.saved.connect(self.suggestions.keep)

    def add_form(self, body: QVBoxLayout) -> None:
        """Put what may be the same beside the form, or above it where there is little room."""
        beside = self._frame.width_dp() >= _ROOM_FOR_BOTH
        self.alike = AlikeNeeds(self._frame, 4 if beside else 1)
        self.suggestions = Suggestions(self._frame, 3 if beside else 1, low=not beside)
        self.column = QVBoxLayout()
        if beside:
            row = QHBoxLayout()
            row.addWidget(self.scrolled, 1)
            self.column.addWidget(holder(self.alike, _BESIDE))
            self.column.addWidget(wide(self.suggestions, _BESIDE))
            self.column.addStretch(1)
            row.addLayout(self.column)
            body.addLayout(row, 1)
        else:
            self.column.addWidget(self.alike)
            self.column.addWidget(self.suggestions)
            body.addLayout(self.column)
            body.addWidget(self.scrolled, 1)

    def join(self, need: int) -> None:
        """Count who is typed here among those who ask for a need on record."""
        from committee_desk.work import need_intake

        typed = self.form.typed_all()
        asker = {
            "resident_id": typed.get("reporter_id"),
            "name": typed.get("who"),
            "phone": typed.get("phone"),
            "channel": typed.get("channel"),
            "asked_on": typed.get("raised_on"),
        }

        def joined(_asker: Any) -> None:
            self._close()
            self._frame.toast(_("Counted with a need on record"), undo=True)
            self.saved.emit(need)

        self._frame.do(need_intake.add_asker, need, asker, done=joined, failed=self._not_joined)

    def _not_joined(self, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        if fault.field == "name":
            self.form.complain({"who": fault.whole()})
        else:
            self.notice.tell(fault.whole())

    def _look(self) -> None:
        typed = self.form.typed_all()
        self.alike.look(
            typed.get("need") or "", typed.get("category"), typed.get("grid_id"), but=self._record
        )
        self.suggestions.look(typed)
