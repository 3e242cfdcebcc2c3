"""What a notice would look like and what is wrong with it; asked off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import fill, translate

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.printing.display import Document
    from committee_desk.printing.kinds import Kind
    from committee_desk.ui.bulletins.shelf import PictureShelf


@dataclass(frozen=True)
class Seen:
    """A notice as far as it is written.

    ``document`` is None when it cannot be set, then ``fault`` says why. ``complaints`` name fields,
    ``advice`` are sentences as (message id, facts).
    """

    kind: Kind
    data: Mapping[str, Any]
    document: Document | None
    fault: DeskError | None
    complaints: tuple[DeskError, ...]
    advice: tuple[tuple[str, Mapping[str, Any]], ...]

    def advised(self) -> list[str]:
        """Return what the person should know, in the current language."""
        return [fill(translate(message), dict(facts)) for message, facts in self.advice]


def see(
    office: Mapping[str, Any],
    kind: Kind,
    data: Mapping[str, Any],
    paper: str,
    shelf: PictureShelf,
) -> Seen:
    """Set a notice as far as it is written; run in a reading job."""
    from committee_desk.printing import bulletins as kinds

    complaints = tuple(kinds.complaints(kind, data))
    try:
        pictures = shelf.pictures(kinds.pictures_of(kind, data))
        content = kinds.compose(kind, data, office, draft=True, pictures=pictures)
        document = kinds.typeset(content, paper)
    except DeskError as fault:
        return Seen(kind, data, None, fault, complaints, ())
    return Seen(kind, data, document, None, complaints, content.advice)


def office_of(desk: Desk) -> dict[str, Any]:
    """Return what a notice says of the office; run in a reading job."""
    from committee_desk.work import bulletins

    return desk.ask(bulletins.office)


def people_of(desk: Desk) -> Any:
    """Return the people the gate looks for: the whole register, so it is asked once."""
    from committee_desk.work import bulletins

    return desk.ask(bulletins.people)
