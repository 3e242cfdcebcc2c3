"""Writing a notice: the form at the left, the paper at the right, what stands in its way above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from committee_desk.base.words import _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins import asking
from committee_desk.ui.bulletins.form import NoticeForm
from committee_desk.ui.bulletins.live import Live
from committee_desk.ui.bulletins.numbering import NumberHelp
from committee_desk.ui.bulletins.seek import bring_to_eye
from committee_desk.ui.bulletins.shelf import PictureShelf
from committee_desk.ui.bulletins.sides import Foot, Head, PaperSide, place_of
from committee_desk.ui.bulletins.standing import StandingBar
from committee_desk.ui.bulletins.unsaved import Unsaved
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.texts import Line, clear_area, spaced

if TYPE_CHECKING:
    from committee_desk.printing.gate import Hit
    from committee_desk.printing.kinds import Kind
    from committee_desk.ui.bulletins.asking import Begun
    from committee_desk.ui.bulletins.seeing import Seen

_NARROW = 700


class Compose(QWidget):
    """Signals ``left`` back to the list, ``keep_wanted`` and ``finish_wanted``."""

    left = Signal()
    keep_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.form: NoticeForm | None = None
        self.number: NumberHelp | None = None
        self.bulletin: int | None = None
        self.shelf = PictureShelf(frame, self)
        self.live = Live(frame, self)
        self._kept: dict[str, Any] = {}
        self._build()

    @property
    def seen(self) -> Seen | None:
        """Return the notice as it was set last."""
        return self.live.seen

    @property
    def hits(self) -> tuple[Hit, ...] | None:
        """Return what the gate would find, None until it was searched."""
        return self.live.hits

    def write(self, begun: Begun, bulletin: int | None, paper: str) -> None:
        """Begin with what was asked of the desk; ``bulletin`` is the draft it goes on with."""
        kind = begun.kind
        self.bulletin = bulletin
        self.live.begin()
        self.form = NoticeForm(kind, self.shelf)
        self.form.put(begun.data)
        self._kept = self.form.data()
        self.form.changed.connect(self._changed)
        self.typing.watch(self.form, kind.code, bulletin)
        if bulletin is not None or not begun.data:
            self.typing.offer(self._take_typed)
        self.form.finished.connect(self.foot.finish.setFocus)
        self.form.sought.connect(partial(bring_to_eye, self._area))
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.form.setProperty("kind", "ground")
        self._area.setWidget(self.form)
        self.head.kind.set_full(f"{kind.code} {kind.name}")
        self.head.offer(kind.papers, paper or kind.paper)
        self.head.desk.setVisible(any(field.source for field in kind.fields))
        self.number = NumberHelp(
            self.form.rows["number"], begun.numbers, self._frame, self._ask_number
        )
        self.standing.show_standing(begun.standing)
        self._tell_finish()
        self.side.clear()
        self.live.ask_known()
        self.form.begin()

    @property
    def kind(self) -> Kind:
        """Return the kind being written."""
        assert self.form is not None
        return self.form.kind

    def data(self) -> dict[str, Any]:
        """Return what was typed."""
        return self.form.data() if self.form else {}

    def title(self) -> str:
        """Return the title as far as it is written."""
        from committee_desk.printing import bulletins as kinds

        return kinds.title(self.kind, self.data(), {})

    def chosen_paper(self) -> str:
        """Return the sheet chosen."""
        return str(self.head.paper.currentData() or "")

    def keep_typed(self) -> None:
        """Keep what is typed at once, for a desk that may close now."""
        if self.unsaved():
            self.typing.keep_now(self.data())

    def unsaved(self) -> bool:
        """Tell whether something was typed since the draft was kept."""
        return self.form is not None and self.form.data() != self._kept

    def kept(self, bulletin: int) -> None:
        """Note that the draft was kept, and look how it stands now."""
        self.bulletin = bulletin
        self._kept = self.data()
        self.typing.drop()
        self.look_again()

    def look_again(self) -> None:
        """Ask how the notice stands: it was kept, asked for, approved, or sent back."""
        desk, form, bulletin = self._frame.desk, self.form, self.bulletin
        if form is None or bulletin is None:
            return

        def took(begun: Begun) -> None:
            if self.form is form:
                self.standing.show_standing(begun.standing)
                self._tell_finish()

        def gone(_fault: Exception) -> None:
            """What was put away meanwhile stands nowhere any more."""

        self._frame.jobs.read(
            lambda _progress: asking.begin(desk, form.kind.code, None, bulletin),
            done=took,
            failed=gone,
        )

    def forget_people(self) -> None:
        """Ask again whom the gate looks for: the register changed."""
        self.live.forget()
        if self.form is not None and self.isVisible():
            self.live.ask_known()

    def complain(self) -> bool:
        """Show everything that is missing; True when something is."""
        from committee_desk.printing import bulletins as kinds

        assert self.form is not None
        wrong = kinds.complaints(self.kind, self.data())
        if wrong:
            self.head.turn.setChecked(False)
        return self.form.complain(wrong, all_of_them=True)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show what the gate found."""
        self.live.take_hits(hits)

    def show_hit(self, hit: Hit) -> None:
        """Bring a hit to the eye on the paper, and the caret into the field it stands in."""
        self.side.view.go_to(place_of(hit))
        self.live.locate(hit, self.show_field)

    def show_field(self, field: str, row: int) -> None:
        """Put the caret into a field, in a table into a row."""
        if self.form is not None and field:
            self.head.turn.setChecked(False)
            self.form.go_to(field, f"{field}[{row}]" if row else "")

    def fill_from_desk(self) -> None:
        """Write into empty fields what the desk knows, and say where it came from."""
        form, desk = self.form, self._frame.desk
        if form is None:
            return

        def took(found: tuple[dict[str, Any], dict[str, str]]) -> None:
            if self.form is not form:
                return
            filled = form.fill(*found)
            told = ngettext("{n} field filled", "{n} fields filled", filled)
            self._frame.toast(told if filled else _("The desk knows nothing more for this notice."))

        self._frame.jobs.read(lambda _progress: asking.filled(desk, form.kind, {}), done=took)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form its share."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show form and paper beside each other, or one of them where there is no room."""
        wide = self.width()
        narrow = look.breadth(wide) <= _NARROW
        self.head.narrow(narrow)
        for button in (self.foot.back, self.foot.keep):
            button.show_words(not narrow)
        paper = self.head.turn.isChecked()
        self._left.setVisible(not narrow or not paper)
        self.side.setVisible(not narrow or paper)
        form = min(look.dp(520), wide // 2)
        self._split.setSizes([form, wide - form])

    def _take_typed(self, data: Mapping[str, Any]) -> bool:
        assert self.form is not None
        self.form.put(data)
        self.form.begin()
        self.live.see_now()
        return True

    def _ask_number(self) -> None:
        """Offer the next number again: another way of numbering was chosen."""
        desk, form = self._frame.desk, self.form
        if form is None:
            return

        def took(begun: Begun) -> None:
            if self.form is form and self.number is not None:
                self.number.show_numbers(begun.numbers)

        code = form.kind.code
        self._frame.jobs.read(lambda _progress: asking.begin(desk, code), done=took)

    def _changed(self) -> None:
        self.live.typed()
        self._tell_finish()

    def _tell_finish(self) -> None:
        """Without the approval it needs a notice is not let out; a change takes it away."""
        ready = self.standing.may_finish()
        self.foot.finish.setEnabled(ready)
        self.foot.finish.setToolTip("" if ready else self.standing.words.text())

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        self.head = Head()
        self.head.turn.toggled.connect(lambda _on: self._fit())
        self.head.desk.clicked.connect(self.fill_from_desk)
        self.head.paper.currentIndexChanged.connect(lambda _at: self.live.see_now())
        whole.addWidget(self.head)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        spaced(column, (24, 4, 8, 8), 8)
        self.standing = StandingBar()
        column.addWidget(self.standing)
        self.typing = Unsaved(self._frame, SheetNotice())
        column.addWidget(self.typing.notice)
        self._area = clear_area(QWidget())
        column.addWidget(self._area, 1)
        self._split.addWidget(self._left)
        self.side = PaperSide()
        self.side.hit_wanted.connect(self.show_hit)
        self.side.field_wanted.connect(self.show_field)
        self._split.addWidget(self.side)
        whole.addWidget(self._split, 1)
        whole.addWidget(Line())
        self.foot = Foot()
        self.foot.back.clicked.connect(self.left)
        self.foot.keep.clicked.connect(self.keep_wanted)
        self.foot.finish.clicked.connect(self.finish_wanted)
        whole.addWidget(self.foot)
        speech.follow(self, lambda own: own.live.tell())
        # Narrower than both halves together ask for: then only one of them is shown.
        look.follow(self, lambda own: own.setMinimumWidth(look.dp(340)), key="least")

    def panes(self) -> Sequence[QWidget]:
        """Return the parts F6 walks through."""
        return [self.form or self, self.side.view, self.foot.finish]
