"""What the room of notices asks of the desk, each run in a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import _

if TYPE_CHECKING:
    from committee_desk.desk import Desk


def told_kind(code: str) -> str:
    """Return the words of the act that writes a kind."""
    from committee_desk.printing.bulletins import kind

    return _("Write a notice: {name}", name=kind(code).name)


def every(desk: Desk) -> list[dict[str, Any]]:
    """Return the newest notices."""
    from committee_desk.work import bulletins

    return desk.ask(bulletins.every)


def data_of(desk: Desk, bulletin: int) -> tuple[str, dict[str, Any]]:
    """Return kind and data of a notice."""
    from committee_desk.work import bulletins

    return desk.ask(bulletins.data_of, bulletin)


def printed(desk: Desk, bulletin: int) -> bytes:
    """Return exactly what was let out."""
    from committee_desk.work import bulletins

    return desk.ask(bulletins.printed, bulletin)


def let_out(
    desk: Desk,
    kind: str,
    data: dict[str, Any],
    paper: str,
    bulletin: int | None,
    override: str | None,
) -> Any:
    """Let a notice out through the gate. Raises GateClosed with every hit."""
    from committee_desk.work import bulletins

    return desk.do(
        bulletins.issue, kind, data, paper=paper, bulletin_id=bulletin, override=override
    ).value
