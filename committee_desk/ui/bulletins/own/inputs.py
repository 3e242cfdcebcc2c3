"""The form in which a kind is declared: the same inputs as those of a notice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.bulletins.own import declaring

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field, Kind

_HELP_FIELDS = N_(
    "Choices of a choice, or columns of a table, stand in “More”, between 、. A column may say its "
    "kind behind a colon, and 合计 when it is added up: 项目名称、金额:amount:合计"
)
_HELP_WORDING = N_(
    "Each line is a paragraph; # begins a heading. Braces { } around the label of a field put what "
    "was written there, alone on a line a list or table. [ ] around a part lets it go where "
    "nothing was written; {? } with a label before a line lets the whole line go."
)


def form_kind(groups: Sequence[str], papers: Sequence[str], days: Sequence[str]) -> Kind:
    """Return the form as a kind whose fields are the parts of a kind."""
    from committee_desk.printing.kinds import Column, Field, Kind

    kinds = tuple(declaring.kind_words().values())
    classes = tuple(declaring.class_words().values())
    columns = (
        Column("label", _("Label of the field"), required=True),
        Column("kind", _("Kind of input"), "choice", choices=kinds),
        Column("required", _("Needed"), "yes"),
        Column("public", _("Who it names"), "choice", choices=classes),
        Column("more", _("More")),
        Column("name", _("Short name (may stay empty)")),
    )

    def field(name: str, label: str, kind: str = "text", **more: Any) -> Field:
        return Field(name, label, kind, "open", **more)

    names = tuple(_(words) for words in declaring.NAMES.values())
    fields = (
        field("name", _("Name of the kind")),
        field("title", _("Title of the notice")),
        field("fields", _("What is asked"), "table", columns=columns, help=_(_HELP_FIELDS)),
        field("wording", _("Wording"), "lines", help=_(_HELP_WORDING)),
        field("names", _("Names of residents on it"), "choice", choices=names),
        field("basis", _("Law or rule it follows"), may_be_empty=True),
        field("days", _("How long it hangs at least"), "choice", choices=tuple(days)),
        field("group", _("Group in the list of kinds"), "choice", choices=tuple(groups)),
        field("paper", _("Sheet"), "choice", choices=tuple(papers)),
        field("approval", _("A second person must approve it"), "yes"),
        field("posted", _("It hangs in public"), "yes"),
        field("sealed", _("It is sealed"), "yes"),
        field("numbered", _("It carries a number"), "yes"),
        field("salutation", _("To whom (may stay empty)")),
        field("help", _("What to mind when writing it (may stay empty)")),
    )
    return Kind(
        code="", name="", fields=fields, title="", salutation="", blocks=(), derived={},
        paper="", papers=(), sealed=False, names="forbidden",
    )  # fmt: skip


def told_place(place: str) -> tuple[str, str, str]:
    """Return for the place of a fault the input of the form, a cell in it, and words for it."""
    base, _bracket, rest = place.partition("[")
    number = int(rest.partition("]")[0]) + 1 if rest.partition("]")[0].isdecimal() else 0
    part = rest.partition("]")[2].lstrip(".").partition("[")[0].partition(".")[0]
    if base.startswith("fields"):
        cells = {"label": "label", "kind": "kind", "public": "public", "name": "name"}
        cell = cells.get(part, "more")
        words = _("What is asked, row {n}", n=number) if number else _("What is asked")
        return "fields", f"fields[{max(1, number)}].{cell}", words
    if base in ("blocks", "derived", "sums", "wording"):
        return "wording", "", _("Wording")
    known = {"title": _("Title of the notice"), "salutation": _("To whom (may stay empty)")}
    known |= {"name": _("Name of the kind"), "basis": _("Law or rule it follows")}
    return base, "", known.get(base, base)
