"""The command about what may hang in public: gate."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.cli import opening

if TYPE_CHECKING:
    from committee_desk.printing.gate import Hit

Told = tuple[Any, str]
_MOST = 200 * 1024 * 1024


def gate(asked: Namespace) -> Told:
    """Search a finished PDF or Word file as the gate does; the status is 1 when it finds anything.

    A file this desk let out is searched as it was then; of any other no full name of a resident may
    stand on it, unless a kind is given that allows it. Nothing is written.
    """
    from committee_desk.printing import gate as searching
    from committee_desk.work import bulletin_people

    file = _read(asked.file)
    with opening.opened(asked, writing=False) as desk:
        known, kind = desk.ask(bulletin_people.of_file, file, asked.kind)
        found = searching.examine(file, known, kind)
    asked.status = 1 if found.hits else 0
    advice = [str(said) for said in found.advice]
    told = {
        "ok": not found.hits,
        "hits": [_hit(hit) for hit in found.hits],
        "exempted": [_hit(hit) for hit in found.exempted],
        "advice": advice,
    }
    lines = [hit.sentence() for hit in found.hits] or [_("No personal data found.")]
    return told, "\n".join([*lines, *advice])


def _hit(hit: "Hit") -> dict[str, Any]:
    return {
        "page": hit.page,
        "box": [round(side, 1) for side in hit.box],
        "kind": hit.code,
        "shown": hit.shown,
        "where": str(hit.where),
    }


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _MOST:
            return path.read_bytes()
    except OSError as fault:
        raise DeskError(
            N_("{name} cannot be read."),
            N_("Check the name, and whether another program holds the file."),
            code="file_missing",
            name=path.name,
        ) from fault
    raise DeskError(
        N_("{name} is too large to be searched."), code="file_too_large", name=path.name
    )
