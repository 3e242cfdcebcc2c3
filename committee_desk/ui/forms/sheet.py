"""The sheet a record is typed on: form, complaints, drafts kept as one types, saving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import ask, look
from committee_desk.ui.forms.checks import check_of
from committee_desk.ui.forms.drafts import DraftKeeper
from committee_desk.ui.forms.finding import DeskFinder
from committee_desk.ui.forms.form import ListingForm
from committee_desk.ui.forms.holders import Holders
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Text

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame

_WIDTH = 820


class Scroll(QScrollArea):
    """A scroll area that asks for the height of what it holds."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._held = held
        self.setWidgetResizable(True)
        self.setProperty("kind", "clear")
        held.setProperty("kind", "clear")
        self.setWidget(held)
        # The area would fill both with the window's ground; the card below shows through instead.
        held.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Return the size of what is held."""
        hint = self._held.sizeHint()
        return QSize(hint.width(), hint.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return a height in which one field and its complaint can be read."""
        return QSize(look.dp(240), look.dp(120))


class RecordSheet(Overlay):
    """A sheet over the window for one record, new (``record`` 0) or stored.

    Enter goes on to the next field and saves from the last one, Ctrl+S and Ctrl+Enter save from
    anywhere, Esc closes and asks only when something was typed. ``saved`` carries the record's id.
    """

    saved = Signal(object)
    wide: ClassVar[float] = _WIDTH

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        listing: str,
        record: int = 0,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        from committee_desk.records.listings import LISTINGS

        super().__init__(window, self.wide)
        self.setObjectName("record_sheet")
        self._frame = frame
        self._record = record
        self._revision: int | None = None
        self._given = dict(given or {})
        self._saving = False
        self._taken_up: Mapping[str, Any] | None = None
        self.listing = LISTINGS[listing]
        self.form = ListingForm(
            self.listing,
            DeskFinder(frame),
            sensitive=frame.desk.may_see_sensitive,
            check=check_of(listing),
        )
        self.holders = Holders(self.form, frame, record) if listing == "residents" else None
        self.drafts = DraftKeeper(self.form, frame, listing, record, self.form.typed)
        self._build()
        self.form.touched.connect(self.drafts.touched)
        self.form.save_wanted.connect(self.save)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            heard = QShortcut(QKeySequence(keys), self)
            heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            heard.activated.connect(self.save)

    def start(self) -> None:
        """Read the record, if there is one, and open; a draft left behind is offered."""
        if not self._record:
            self._show({})
            return
        desk, name, record = self._frame.desk, self.listing.name, self._record

        def read() -> Any:
            from committee_desk.work import query

            return desk.ask(query.record, name, record)

        self._frame.jobs.read(plain(read), done=self._show)

    def take_up(self, data: Mapping[str, Any]) -> None:
        """Put a draft into the form as soon as it opens."""
        self._taken_up = data

    def save(self) -> None:
        """Keep what was typed; complaints go beside their fields."""
        if self._saving or not self.form.judge():
            return
        from committee_desk.work import keep

        changes = self.form.changes()
        if self._record and not changes:
            self._close()
            return
        self._saving = True
        self.save_button.setEnabled(False)
        self.notice.hide()
        if self._record:
            verb, rest = keep.change, (self.listing.name, self._record, changes, self._revision)
            self._frame.do(verb, *rest, done=self._kept, failed=self._refused)
        else:
            values = {k: v for k, v in self.form.values().items() if v is not None}
            draft = {**self._given, **values}
            self._frame.do(
                keep.add, self.listing.name, draft, done=self._kept, failed=self._refused
            )

    def close_panel(self) -> None:
        """Close; what was typed is given up only when the person says so."""
        if self.isHidden() or self._saving:
            return
        if self.form.changed() and not ask.yes(
            self,
            _("Not saved yet"),
            _("Give up what you typed?"),
            agree=_("Give it up"),
            danger=True,
        ):
            return
        self._close()

    def add_form(self, body: QVBoxLayout) -> None:
        """Put the form into the sheet; a sheet with something beside it overrides this."""
        body.addWidget(self.scrolled, 1)

    def stops(self) -> list[QWidget]:
        """Return what Tab walks through; the line inside a box is reached through the box."""
        return [stop for stop in super().stops() if stop.focusProxy() is None]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay: a click beside the sheet must not cost what was typed."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        super().keyPressEvent(event)

    def _build(self) -> None:
        body = self.panel.body
        self.title = Text("", "title", bold=True)
        self.title.tell(self._title)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        body.addLayout(head)
        self.notice = SheetNotice()
        body.addWidget(self.notice)
        self.scrolled = Scroll(self.form)
        self.add_form(body)
        self.save_button = Button(N_("Save"), "check", "primary")
        self.save_button.setObjectName("save")
        self.save_button.clicked.connect(self.save)
        cancel = Button(N_("Cancel"))
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.close_panel)
        foot = QHBoxLayout()
        hint = Text(N_("Enter: next field · Ctrl+S: save · Esc: close"), "caption", tone="text3")
        hint.setMinimumWidth(1)
        foot.addWidget(hint, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        body.addLayout(foot)

    def _title(self) -> str:
        kind = _(self.listing.one)
        return _("Change {kind}", kind=kind) if self._record else _("New {kind}", kind=kind)

    def _show(self, record: Mapping[str, Any] | None) -> None:
        if record is None:
            ask.tell(self._covered(), _("Gone"), _("This record is no longer there."))
            self._close()
            return
        self._revision = record.get("revision")
        # What a new record begins with is not typed: closing at once asks nothing.
        self.form.fill(record if self._record else self._given)
        if self.holders is not None:
            self.holders.look()
        if self.isHidden():
            self.open()
            self.form.focus_first()
            if self._taken_up is not None:
                self.drafts.taken()
                self.form.put(self._taken_up)
            else:
                self.drafts.offered(self._offer_draft)
        QTimer.singleShot(0, self, self.place)

    def _offer_draft(self, when: str, data: Mapping[str, Any]) -> None:
        if self.form.changed():
            return
        self.notice.offer(
            _("What you typed on {when} was not saved.", when=when),
            (N_("Bring it back"), lambda: self._take_draft(data)),
            (N_("Forget it"), self._forget_draft),
        )

    def _take_draft(self, data: Mapping[str, Any]) -> None:
        self.form.put(data)
        if self.holders is not None:
            self.holders.look()
        self.notice.hide()
        self.form.focus_first()

    def _forget_draft(self) -> None:
        self.drafts.drop()
        self.notice.hide()
        self.form.focus_first()

    def _kept(self, value: Any) -> None:
        self._saving = False
        record = int(value) if value is not None else self._record
        name = self.form.typed_all().get(self.listing.called) or ""
        self._close()
        self._frame.toast(_("Saved: {name}", name=name) if name else _("Saved"), undo=True)
        self.saved.emit(record)

    def _refused(self, fault: Exception) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        if not isinstance(fault, DeskError):
            self.notice.tell(_("This could not be saved. The fault was noted in the log."))
            raise fault
        if fault.code == "changed_meanwhile":
            self.notice.offer(fault.whole(), (N_("Show the new values"), self._reload))
        elif not self.form.complain(_by_field(fault)):
            self.notice.tell(fault.whole())

    def _reload(self) -> None:
        """Show what the record holds now, with what was typed here on top of it."""
        typed = self.form.typed()
        self.start()
        self.notice.hide()
        self._frame.jobs.later(0, lambda: self.form.put(typed))

    def _close(self) -> None:
        self.drafts.drop()
        super().close_panel()


def _by_field(fault: DeskError) -> dict[str, str]:
    """Return the complaints of a fault by field; a draft judged as a whole carries several."""
    complaints = getattr(fault, "complaints", None)
    if complaints:
        return {each.field: each.sentence() for each in complaints}
    return {fault.field: fault.whole()} if fault.field else {}
