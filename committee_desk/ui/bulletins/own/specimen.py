"""A kind being declared, judged and set with invented data; run in a reading job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base import dates
from committee_desk.base.errors import DeskError

if TYPE_CHECKING:
    from committee_desk.printing.display import Document


@dataclass(frozen=True)
class Specimen:
    """The kind as JSON and its specimen, or what is wrong with it."""

    declared: dict[str, Any]
    document: Document | None
    fault: DeskError | None
    begins: tuple[int, ...] = ()


def specimen(
    held: Mapping[str, Any], pattern: Mapping[str, Any], office: Mapping[str, Any]
) -> Specimen:
    """Return a kind as it is held by the editor, with its specimen."""
    from committee_desk.printing import bulletins as kinds
    from committee_desk.ui.bulletins.own import declaring
    from committee_desk.work import bulletin_kinds

    made: dict[str, Any] = {}
    begins: list[int] = []
    try:
        made, begins = declaring.declared(held, pattern)
        kind = bulletin_kinds.judged(made)
        data = declaring.sample(kind.declared["fields"], dates.today().isoformat())
        content = kinds.compose(kind, data, office, draft=True)
        return Specimen(made, kinds.typeset(content, kind.paper), None, tuple(begins))
    except DeskError as fault:
        return Specimen(made, None, fault, tuple(begins))
