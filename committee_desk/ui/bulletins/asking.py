"""What the room of notices asks of the desk, each run in a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from committee_desk.base import dates
from committee_desk.base.words import N_, _

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.printing.display import Document
    from committee_desk.printing.kinds import Kind
    from committee_desk.ui.bulletins.choosing import Offered
    from committee_desk.work.bulletin_lists import Numbers, Standing

_ORIGINS = {
    "office.phone": N_("from the desk: telephone of the office"),
    "office.address": N_("from the desk: address of the office"),
    "office.committee": N_("from the desk: name of the committee"),
    "community.name": N_("from the desk: name of the community"),
    "community.subdistrict": N_("from the desk: subdistrict"),
    **dict.fromkeys(
        (
            *("disclosure.assembly_decisions", "disclosure.funds_and_goods"),
            *("disclosure.facilities", "disclosure.service_projects"),
            *("disclosure.deliberation_results", "disclosure.assistance_to_government"),
            "disclosure.others",
        ),
        N_("from the desk: posted this quarter"),
    ),
    "disclosure.quarter": N_("from the desk: this quarter"),
    "grid.board": N_("from the desk: grids"),
    "grid.count": N_("from the desk: number of grids"),
    "statistics.households": N_("from the desk: households counted today"),
    "statistics.residents": N_("from the desk: residents counted today"),
    "statistics.grids": N_("from the desk: households of each grid, counted today"),
    "statistics.groups": N_("from the desk: people of each group, counted today"),
}


@dataclass(frozen=True)
class Printed:
    """What was let out: the very bytes, and the display list they were written from, if known."""

    pdf: bytes
    document: Document | None


@dataclass(frozen=True)
class Room:
    """What the list of notices shows: the notices, the kinds there are, who looks."""

    entries: list[dict[str, Any]]
    kinds: dict[str, Kind]
    offered: list[Offered]


@dataclass(frozen=True)
class Begun:
    """What is needed to write a notice: its kind, its data, how it stands, its number."""

    kind: Kind
    data: dict[str, Any]
    standing: Standing
    numbers: Numbers


def told_kind(code: str) -> str:
    """Return the words of the act that writes a kind."""
    from committee_desk.printing.bulletins import kind

    return _("Write a notice: {name}", name=kind(code).name)


def room(desk: Desk) -> Room:
    """Return what the list of notices shows."""
    from committee_desk.ui.bulletins import choosing
    from committee_desk.work import bulletin_kinds, bulletin_lists

    kinds = desk.ask(bulletin_kinds.every)
    return Room(
        desk.ask(bulletin_lists.every, desk.who),
        {kind.code: kind for kind in kinds},
        choosing.offered(
            kinds,
            desk.ask(bulletin_lists.locality),
            desk.ask(bulletin_lists.needing),
        ),
    )


def begin(
    desk: Desk, code: str, data: Mapping[str, Any] | None = None, bulletin: int | None = None
) -> Begun:
    """Return what is needed to write a notice of a kind, or to go on with one."""
    from committee_desk.work import bulletin_kinds, bulletin_lists, bulletins

    if bulletin is not None:
        code, data = desk.ask(bulletins.data_of, bulletin)
    kind = desk.ask(bulletin_kinds.of, code)
    return Begun(
        kind,
        dict(data or {}),
        desk.ask(bulletin_lists.standing, kind, bulletin, desk.who),
        desk.ask(bulletin_lists.numbers, kind, dates.today().year),
    )


def copied(desk: Desk, bulletin: int) -> Begun:
    """Return what is needed to write another notice from one there is."""
    from committee_desk.work import bulletins

    return begin(desk, *desk.ask(bulletins.copy_of, bulletin))


def filled(
    desk: Desk, kind: Kind, subject: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the desk knows of a notice, and for each field the words of where from."""
    from committee_desk.work import bulletins

    data = desk.ask(bulletins.filled, kind, subject)
    told = {}
    for field in kind.fields:
        if field.name in data:
            told[field.name] = _(_ORIGINS.get(field.source, N_("from the desk")))
    return data, told


def printed(desk: Desk, bulletin: int) -> Printed:
    """Return exactly what was let out, with its display list where it still gives these bytes."""
    from committee_desk.base.errors import DeskError
    from committee_desk.printing import bulletins as kinds
    from committee_desk.work import board_papers, bulletin_lists, bulletins

    kept = desk.ask(board_papers.exact, bulletin)
    try:
        code, data = desk.ask(bulletins.data_of, bulletin)
        paper = desk.ask(bulletin_lists.row, bulletin)["paper"] or ""
        document = kinds.typeset(desk.ask(bulletins.content, code, data), paper)
        same = kinds.to_pdf(document) == kept
    except DeskError:
        return Printed(kept, None)
    # Another version, another font: then the kept bytes alone say what was let out.
    return Printed(kept, document if same else None)


def word(desk: Desk, bulletin: int, path: Path, override: str | None) -> Path:
    """Let a Word file out. Raises GateClosed with every hit."""
    from committee_desk.work import bulletin_word

    out: Path = desk.do(bulletin_word.hand_out, bulletin, path, override=override).value
    return out


def chat_text(desk: Desk, entry: Mapping[str, Any], override: str | None) -> str:
    """Return a notice as text for a chat group. Raises GateClosed with every hit."""
    from committee_desk.work import bulletins, chat_out

    code, data = desk.ask(bulletins.data_of, entry["id"])
    return str(desk.do(chat_out.text, code, data, override=override).value)


def chat_picture(desk: Desk, entry: Mapping[str, Any], path: Path, override: str | None) -> Path:
    """Write a notice as one long picture. Raises GateClosed with every hit, and CannotWrite."""
    from committee_desk.base.files import write_whole
    from committee_desk.work import bulletins, chat_out

    code, data = desk.ask(bulletins.data_of, entry["id"])
    paper = str(entry.get("paper") or "")
    picture = desk.do(chat_out.picture, code, data, paper=paper, override=override).value
    write_whole(path, picture)
    return path


def boards(desk: Desk) -> tuple[list[dict[str, Any]], Any]:
    """Return the notices that may hang, and the boards."""
    from committee_desk.work import board_questions

    return desk.ask(board_questions.ready_to_post), desk.ask(board_questions.overview).boards


def postings(desk: Desk, bulletin: int) -> list[Any]:
    """Return where a notice hangs or hung, what hangs now first."""
    from committee_desk.work import board_questions

    found = desk.ask(board_questions.postings, bulletin)
    return sorted(found, key=lambda each: each.row["state"] != "hanging")


def let_out(
    desk: Desk,
    kind: Kind,
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
