"""One input a kind of field: what is typed becomes the value that is kept, or a complaint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui.forms.codebox import CodeBox, choices_of, retired_of
from committee_desk.ui.forms.lines import Line, Lines
from committee_desk.ui.forms.refers import Finder, ReferBox

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.rules.codes import CodeList

_PRIVATE = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class Input(QObject):
    """An input of a form.

    Signals: ``changed`` at each key; ``settled`` when the field was left or a choice made;
    ``entered`` on Enter. ``read`` returns the value to keep and raises DeskError with a sentence.
    """

    changed = Signal()
    settled = Signal()
    entered = Signal()

    def __init__(self, field: Field, widget: QWidget, focus: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        self.focus = focus
        widget.setObjectName(field.name)

    def read(self) -> Any:
        """Return the value to keep, None where nothing is known."""
        raise NotImplementedError

    def show(self, value: Any) -> None:
        """Show a stored value."""
        raise NotImplementedError


class TextInput(Input):
    """A line of text; numbers of documents and phones are kept from the input method's memory."""

    def __init__(self, field: Field) -> None:
        self.line = Line()
        super().__init__(field, self.line, self.line)
        if field.limit:
            self.line.setMaxLength(field.limit)
        if field.masks in ("id_number", "phone"):
            self.line.setInputMethodHints(_PRIVATE)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.left.connect(self._leave)
        self.line.entered.connect(self._enter)

    def read(self) -> Any:
        """Return the text without outer blanks."""
        return self.line.text().strip() or None

    def show(self, value: Any) -> None:
        """Show a text."""
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def _leave(self) -> None:
        self.settled.emit()

    def _enter(self) -> None:
        self.settled.emit()
        self.entered.emit()


class DayInput(TextInput):
    """A day in any spelling people use: 1980.5.1, 1980年5月, 19800501."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line.setPlaceholderText(_("for example 1980-05-01, 1980.5 or 1980"))

    def read(self) -> Any:
        """Return YYYY[-MM[-DD]]. Raises DeskError for what is no day."""
        text = super().read()
        return None if text is None else day_of(text)

    def _leave(self) -> None:
        self._tidy()
        super()._leave()

    def _enter(self) -> None:
        self._tidy()
        super()._enter()

    def _tidy(self) -> None:
        try:
            self.show(self.read())
        except DeskError:
            return


class NumberInput(TextInput):
    """A number."""

    def read(self) -> Any:
        """Return an int or float. Raises DeskError for what is no number."""
        text = super().read()
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            raise DeskError(
                N_("{label} must be a number."),
                field=self.field.name,
                label=self.field.label(),
            ) from None
        return int(value) if value.is_integer() else value


class LongInput(Input):
    """Several lines."""

    def __init__(self, field: Field) -> None:
        self.text = Lines()
        super().__init__(field, self.text, self.text)
        self.text.textChanged.connect(self.changed)
        self.text.left.connect(self.settled)

    def read(self) -> Any:
        """Return the text."""
        return self.text.toPlainText().strip() or None

    def show(self, value: Any) -> None:
        """Show a text."""
        self.text.blockSignals(True)
        self.text.setPlainText(str(value or ""))
        self.text.blockSignals(False)


class CodeInput(Input):
    """A choice of a code list."""

    def __init__(
        self,
        field: Field,
        choices: list[tuple[str, str, str]],
        retired: Mapping[str, str] | None = None,
    ) -> None:
        self.box = CodeBox(choices, retired=retired)
        super().__init__(field, self.box, self.box)
        self.box.line.textEdited.connect(lambda _text: self.changed.emit())
        self.box.activated.connect(lambda _row: self.changed.emit())
        self.box.settled.connect(self.settled)
        self.box.entered.connect(self.entered)

    def read(self) -> Any:
        """Return the code. Raises DeskError for words that are not in the list."""
        code = self.box.code()
        if code is None:
            raise DeskError(
                N_("{label} is not in the list of choices."),
                field=self.field.name,
                label=self.field.label(),
            )
        return code or None

    def show(self, value: Any) -> None:
        """Show a code by its words."""
        self.box.choose("" if value is None else str(value))


class CodesInput(TextInput):
    """Several choices of a code list, typed by their words with anything between them."""

    def __init__(self, field: Field, codes: CodeList) -> None:
        super().__init__(field)
        self._codes = codes
        self.line.setPlaceholderText(_("several are parted by commas"))

    def read(self) -> Any:
        """Return the codes, parted by commas. Raises DeskError for words not in the list."""
        codes, rest = self._codes.find_all(super().read() or "")
        if rest:
            raise DeskError(
                N_("{written} is not in the list of choices of {label}."),
                field=self.field.name,
                written=rest[0],
                label=self.field.label(),
            )
        return ",".join(codes) or None

    def show(self, value: Any) -> None:
        """Show codes by their words."""
        several = str(value or "").split(",")
        super().show("、".join(self._codes.label(code) or code for code in several))


class MoneyInput(TextInput):
    """An amount, typed in yuan and kept in fen."""

    def read(self) -> Any:
        """Return fen. Raises DeskError for what is no amount."""
        from committee_desk.rules.money import fen

        text = super().read()
        try:
            return None if text is None else fen(text)
        except ValueError:
            raise DeskError(
                N_("{label} must be an amount in yuan, such as 1200.50."),
                field=self.field.name,
                label=self.field.label(),
            ) from None

    def show(self, value: Any) -> None:
        """Show fen as yuan."""
        from committee_desk.rules.money import yuan

        super().show(None if value is None else yuan(int(value)))


class FlagInput(CodeInput):
    """Yes, no, or not known."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, [("1", _("yes"), "y s"), ("0", _("no"), "n f")])

    def read(self) -> Any:
        """Return True, False or None."""
        code = super().read()
        return None if code is None else code == "1"

    def show(self, value: Any) -> None:
        """Show yes, no or nothing."""
        self.box.choose("" if value is None else str(int(bool(value))))


class ReferInput(Input):
    """Another record: a household, a dwelling, a grid; found by typing."""

    def __init__(self, field: Field, finder: Finder) -> None:
        self.box = ReferBox(field.refers, finder)
        super().__init__(field, self.box, self.box)
        self.box.edited.connect(self.changed)
        self.box.settled.connect(self.settled)
        self.box.entered.connect(self.entered)

    def read(self) -> Any:
        """Return the id. Raises DeskError while what was typed names no record."""
        if self.box.unsettled():
            raise DeskError(
                N_("Choose one of the list for {label}, or leave it empty."),
                field=self.field.name,
                label=self.field.label(),
            )
        return self.box.chosen

    def show(self, value: Any) -> None:
        """Show a record by what it is called."""
        self.box.choose(None if value is None else int(value))


def input_for(field: Field, finder: Finder) -> Input:
    """Return the input of a field, chosen by its kind."""
    if field.kind == "refers":
        return ReferInput(field, finder)
    if field.kind == "codes":
        return CodesInput(field, finder.codes(field.codes))
    if field.codes:
        codes = finder.codes(field.codes)
        return CodeInput(field, choices_of(codes), retired_of(codes))
    kinds: dict[str, Callable[[Field], Input]] = {
        "day": DayInput,
        "number": NumberInput,
        "money": MoneyInput,
        "long": LongInput,
        "flag": FlagInput,
    }
    return kinds.get(str(field.kind), TextInput)(field)


def day_of(text: str) -> str:
    """Return what was typed as YYYY[-MM[-DD]]. Raises DeskError for what is no day."""
    from committee_desk.rules.days import read_day

    found = read_day(text)
    if not found.value:
        raise DeskError(
            N_("{written} is not a day of the calendar."),
            N_("Write 2026-11-25, 2026-11 or 2026."),
            code="not_a_day",
            written=text,
        )
    return str(found.value)
