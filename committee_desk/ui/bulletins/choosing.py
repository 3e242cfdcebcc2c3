"""Which kinds of notice can be chosen, in which order, and which of them answer what was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee_desk.base.words import N_, _, ngettext

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Kind

RECENT = N_("Written lately")
_MOST_RECENT = 4
FREE = "B00"
"""The kind without a form; what has no group stands in its group, below all others."""
_WORKDAY = "workday"


@dataclass(frozen=True)
class Offered:
    """A kind as it is offered: ``sought`` is what typing finds it by, ``days`` in words."""

    code: str
    name: str
    group: str
    basis: str
    days: str
    approval: bool
    own: bool
    variant: bool
    help: str
    sought: tuple[str, ...]


def offered(
    kinds: Iterable[Kind], locality: str = "", needed: Collection[str] = ()
) -> list[Offered]:
    """Return the kinds in the order of their groups, variants behind what they are variants of.

    ``needed`` are the codes of those to which a second person has to agree in this desk.
    """
    known = list(kinds)
    last = next((kind.group for kind in known if kind.code == FREE), "")
    order = [*dict.fromkeys(kind.group for kind in known if kind.group not in ("", last)), last]
    made = []
    for kind in known:
        group = kind.group or last
        sought = (kind.name, _letters(kind.name), kind.code.lower(), group)
        made.append(
            (
                (order.index(group), kind.own, kind.family, kind.family != kind.code, kind.code),
                Offered(
                    kind.code,
                    kind.name,
                    group,
                    kind.basis,
                    days_words(kind, locality),
                    kind.code in needed,
                    kind.own,
                    kind.family != kind.code,
                    kind.help,
                    sought,
                ),
            )
        )
    return [each for _order, each in sorted(made, key=lambda pair: pair[0])]


def days_words(kind: Kind, locality: str = "") -> str:
    """Return how long a notice of a kind hangs at least, '' when nothing asks for it."""
    from committee_desk.base import dates
    from committee_desk.base.errors import DeskError
    from committee_desk.rules import publicity

    if not kind.days:
        return ""
    try:
        ends = publicity.end(kind.days, dates.today(), locality=locality)
    except DeskError:
        return ""
    if ends.unit == _WORKDAY:
        return ngettext("posted {n} workday at least", "posted {n} workdays at least", ends.days)
    return ngettext("posted {n} day at least", "posted {n} days at least", ends.days)


def found(typed: str, among: Sequence[Offered]) -> list[Offered]:
    """Return what answers the letters typed, the best first; everything when nothing is typed."""
    wanted = "".join(typed.lower().split())
    if not wanted:
        return list(among)
    ranked = [(_rank(wanted, each), at, each) for at, each in enumerate(among)]
    return [each for rank, _at, each in sorted(ranked, key=lambda r: (-r[0], r[1])) if rank]


def recent(entries: Iterable[dict[str, object]], among: Sequence[Offered]) -> list[Offered]:
    """Return the kinds written lately, the last one first; ``entries`` are newest first."""
    known = {each.code: each for each in among}
    codes = dict.fromkeys(str(entry["kind"]) for entry in entries)
    return [known[code] for code in codes if code in known][:_MOST_RECENT]


def facts(one: Offered) -> str:
    """Return what is told of a kind below its name, in the current language."""
    told = [_("our own")] if one.own else []
    told += [one.days] if one.days else []
    told += [_("a second person agrees")] if one.approval else []
    told += [one.basis] if one.basis else []
    return " · ".join(told)


def _letters(text: str) -> str:
    """Return the first letters of words: read as words, not as a name, whose 会 would be Kuài."""
    from committee_desk.rules.names import word_initials

    return word_initials(text).lower()


def _rank(wanted: str, one: Offered) -> int:
    name, letters, code, group = one.sought
    if name.startswith(wanted) or code == wanted:
        return 5
    if letters.startswith(wanted):
        return 4
    if wanted in name:
        return 3
    if len(wanted) > 1 and wanted in letters:
        return 2
    # Letters in their order, with others between: a person remembers 结果 of 评审结果公示.
    if wanted in group or _in_order(wanted, name):
        return 1
    return 0


def _in_order(wanted: str, text: str) -> bool:
    at = iter(text)
    return len(wanted) > 1 and all(char in at for char in wanted)
