"""Who else has the document number that is being typed; it warns and never stops saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from committee_desk.base.words import _
from committee_desk.ui.forms.finding import Offer, offers
from committee_desk.ui.forms.refers import PAUSE_MS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.ui.forms.form import ListingForm
    from committee_desk.ui.pages.page import Frame

FIELD = "id_number"
_NAMED = 3


class Holders(QObject):
    """Looks into the desk when a number rests for a moment, and warns beside its field."""

    def __init__(self, form: ListingForm, frame: Frame, resident: int) -> None:
        super().__init__(form)
        self._form, self._frame, self._resident = form, frame, resident
        self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        row = form.rows.get(FIELD)
        if row is not None:
            row.entry.changed.connect(self._pause.start)
            row.entry.settled.connect(self.look)

    def look(self) -> None:
        """Ask who has the number that stands in the form."""
        self._pause.stop()
        values = self._form.typed_all()
        number, kind = str(values.get(FIELD) or ""), str(values.get("id_kind") or "")
        self._asked = number
        if not number:
            self._form.doubt(FIELD, "")
            return
        desk, resident = self._frame.desk, self._resident
        self._frame.jobs.read(
            lambda _progress: desk.ask(holding, number, kind, resident),
            done=lambda found: self._tell(number, found),
        )

    def _tell(self, number: str, found: list[Offer]) -> None:
        # The sheet may be closed, or another number stand there, by the time the answer comes.
        if not isValid(self) or number != self._asked or self._pause.isActive():
            return
        people = "; ".join(each.words for each in found)
        told = _("Somebody has this number already: {people}.", people=people) if people else ""
        self._form.doubt(FIELD, told)


def holding(conn: Connection, number: str, kind: str, besides: int) -> list[Offer]:
    """Return the first who have this number, called as the list of residents shows them."""
    from committee_desk.work import residents

    return offers(conn, "residents", residents.holders(conn, number, kind, besides)[:_NAMED])
