"""The sheet on which the ballots of a round are counted: the figures, and a line a candidate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.board.sheet import Call, DeedSheet
from committee_desk.ui.elections import fitting
from committee_desk.ui.needs.fields import long_field

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.people import ListPage

_FIGURES = (
    ("issued", N_("Ballots issued"), True),
    ("returned", N_("Ballots returned"), True),
    ("invalid", N_("Invalid ballots"), False),
    ("voting", N_("Persons who voted (empty: ballots returned)"), False),
)
_CANDIDATE = "votes_"


def count_sheet(page: ListPage, here: Mapping[str, Any]) -> DeedSheet:
    """Return the sheet that counts a round; votes of all candidates are asked for."""
    others = long_field("others", N_("Written in by voters, a line each: name and votes"))
    return _sheet(page, here, N_("Count the ballots"), _counting(here), [others])


def correct_sheet(page: ListPage, here: Mapping[str, Any]) -> DeedSheet:
    """Return the sheet that corrects an announced round, with the reason."""
    why = long_field("why", N_("Why it is corrected"), required=True)
    return _sheet(page, here, N_("Correct the result"), _correcting(here), [why])


def _sheet(
    page: ListPage,
    here: Mapping[str, Any],
    words: str,
    call: Callable[[dict[str, Any]], Call],
    more: Sequence[Field],
) -> DeedSheet:
    fields = [
        *(fitting.number(name, label, required=required) for name, label, required in _FIGURES),
        *(
            fitting.number(f"{_CANDIDATE}{line['candidate_id']}", str(line["name"]), required=True)
            for line in here["counts"]
        ),
        *more,
    ]
    sheet = DeedSheet(
        page.window(),
        page.frame,
        words,
        fields,
        call,
        name="count_round",
        told=fitting.round_words(here),
        picture="square-check-big",
        done=lambda _value: page.frame.toast(_("The count is kept"), undo=not here["announced_on"]),
    )
    given: dict[str, Any] = {name: here[name] for name, _label, _required in _FIGURES}
    counted = here["returned"] is not None
    votes = {f"{_CANDIDATE}{line['candidate_id']}": line["votes"] for line in here["counts"]}
    sheet.put({**given, **votes} if counted else given)
    return sheet


def _counting(here: Mapping[str, Any]) -> Callable[[dict[str, Any]], Call]:
    from committee_desk.work import election_rounds

    return lambda v: (
        election_rounds.count,
        (here["id"], _figures(v), _votes(v)),
        {"others": v["others"] or ""},
    )


def _correcting(here: Mapping[str, Any]) -> Callable[[dict[str, Any]], Call]:
    from committee_desk.work import election_rounds

    return lambda v: (
        election_rounds.correct, (here["id"], v["why"], _figures(v), _votes(v)), {},
    )  # fmt: skip


def _figures(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name, _label, _required in _FIGURES}


def _votes(values: Mapping[str, Any]) -> dict[int, int]:
    return {
        int(name.removeprefix(_CANDIDATE)): value
        for name, value in values.items()
        if name.startswith(_CANDIDATE)
    }
