"""A list as it was on another day."""

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui import ask
from committee_desk.ui.forms.inputs import day_of
from committee_desk.ui.tables.filterline import FilterLine


def ask_day(line: FilterLine) -> None:
    """Ask for a day and show the list as of it, until that is taken away."""
    title = _("List of another day")
    written = ask.text(line, title, _("Which day?"), today().isoformat())
    if not written:
        return
    try:
        day = day_of(written)
    except DeskError as fault:
        ask.tell_fault(line, fault)
        return
    line.as_of_day(day)
