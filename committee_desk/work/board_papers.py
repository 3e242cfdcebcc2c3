"""A notice as the board register sees it: what must be kept to, how large it is, its exact bytes.

The state of a notice follows what happened to it: draft, asked, agreed, released (searched by the
gate), printed, posted, ended, archived; or withdrawn.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit
from committee_desk.work import bulletin_kinds, bulletins, rows

UNFINISHED = ("draft", "asked", "agreed")
RELEASED, PRINTED = "released", "printed"
POSTED, ENDED, ARCHIVED, WITHDRAWN = "posted", "ended", "archived", "withdrawn"
HANGING = "hanging"
_A4 = 595.28 * 841.89  # points, from 210 x 297 mm
_SLACK = 0.02  # pages are rounded to whole points


@dataclass(frozen=True)
class Paper:
    """A notice and what its kind asks of it.

    ``rule`` is the rule of its least posting, ``classes`` those of art. 34 it discloses;
    ``hangs`` is not set for letters, which go to whom they are addressed.
    """

    id: int
    kind: str
    kind_name: str
    title: str
    number: str
    state: str
    attachment_key: int | None
    sha256: str
    rule: str
    classes: tuple[str, ...]
    hangs: bool
    zone: str


def paper(conn: Connection, bulletin_id: int) -> Paper:
    """Return a notice. Raises DeskError when it is no longer there."""
    row = (
        conn.execute(
            text(
                "SELECT id, kind, title, number, state, attachment_key, sha256 FROM bulletin "
                "WHERE id = :b AND deleted IS NULL"
            ),
            {"b": bulletin_id},
        )
        .mappings()
        .first()
    )
    if row is None:
        raise DeskError(N_("This notice is no longer there."), code="gone")
    kind = kind_of(conn, row["kind"])
    return Paper(
        id=row["id"],
        kind=row["kind"],
        kind_name=str(getattr(kind, "name", row["kind"])),
        title=one_line(row["title"]),
        number=row["number"] or "",
        state=row["state"],
        attachment_key=row["attachment_key"],
        sha256=row["sha256"] or "",
        rule=str(getattr(kind, "days", "") or ""),
        classes=classes_of(row["kind"], kind),
        hangs=bool(getattr(kind, "posted", True)),
        zone=str(getattr(kind, "zone", "") or ""),
    )


def kinds(conn: Connection) -> Sequence[Any]:
    """Return the declarations of every kind of notice this desk knows."""
    return bulletin_kinds.every(conn)


def kind_of(conn: Connection, code: str) -> Any:
    """Return the declaration of a kind, None for one that is no longer declared."""
    return next((each for each in kinds(conn) if each.code == code), None)


def kind_names(conn: Connection) -> dict[str, str]:
    """Return what the kinds are called, by code."""
    return {each.code: each.name for each in kinds(conn)}


def classes_of(code: str, kind: Any) -> tuple[str, ...]:
    """Return the classes of art. 34 a kind discloses; a quarterly table discloses them all."""
    if code in shipped_json("rules", "publicity")["covers_every_class"]:
        return every_class()
    disclosed = str(getattr(kind, "disclosure", "") or "")
    return (disclosed,) if disclosed else ()


def every_class() -> tuple[str, ...]:
    """Return the classes of art. 34 in the order of the law."""
    return tuple(item.code for item in code_list("disclosure_class").items)


def one_line(title: str | None) -> str:
    """Return a title without the breaks it has on paper."""
    return (title or "").replace("\n", "")


def follow(unit: Unit, bulletin_id: int, state: str) -> None:
    """Write the state a notice has come to."""
    rows.change(unit, "bulletin", bulletin_id, {"state": state})


def exact(conn: Connection, bulletin_id: int) -> bytes:
    """Return exactly what was printed, held against the hash kept with the notice.

    Raises DeskError when nothing was let out or when the bytes are not those of that day.
    """
    told = paper(conn, bulletin_id)
    if told.attachment_key is None:
        raise DeskError(
            N_("“{title}” was never let out."),
            N_("Finish it in the room of notices."),
            code="not_let_out",
            title=told.title,
        )
    data = bulletins.printed(conn, bulletin_id)
    if sha256(data).hexdigest() != told.sha256:
        raise DeskError(
            N_("The kept bytes of “{title}” are not those that were printed."),
            N_("Restore a backup to get them back."),
            code="not_the_same_bytes",
            title=told.title,
        )
    return data


def hung(conn: Connection, posting_id: int) -> tuple[attachments.Attachment, bytes]:
    """Return the file that really hung, held against its hash. Raises DeskError without one."""
    row = conn.execute(
        text("SELECT hung_key, hung_sha256 FROM bulletin_posting WHERE id = :p"),
        {"p": posting_id},
    ).one()
    if row.hung_key is None:
        raise DeskError(N_("No file of what really hung is attached."), code="nothing_attached")
    about = attachments.about(conn, row.hung_key)
    data = attachments.get(conn, row.hung_key)
    if about.sha256 != row.hung_sha256:
        raise DeskError(
            N_("The attachment {name} is damaged."),
            N_("Restore a backup to get it back."),
            code="damaged_attachment",
            name=about.name,
        )
    return about, data


def bulletin_of(conn: Connection, posting_id: int) -> int:
    """Return which notice was posted."""
    found = conn.execute(
        text("SELECT bulletin_id FROM bulletin_posting WHERE id = :p"), {"p": posting_id}
    )
    return int(found.scalar_one())


def sheets(conn: Connection, bulletin_id: int) -> int:
    """Return how many A4 sheets one copy covers; a page of A3 covers two."""
    from committee_desk.printing import pdfium

    with pdfium.opened(exact(conn, bulletin_id)) as document:
        sizes: Sequence[tuple[float, float]] = [
            document.get_page_size(number) for number in range(len(document))
        ]
    return sum(max(1, math.ceil(wide * high / _A4 - _SLACK)) for wide, high in sizes) or 1


def refuse_unlet(told: Paper) -> None:
    """Raise Refused for a notice that has not passed the gate."""
    if told.state in UNFINISHED or told.attachment_key is None:
        raise Refused(
            N_("“{title}” has not been let out yet."),
            N_("Finish it in the room of notices; the gate searches it there."),
            code="not_let_out",
            field="bulletin",
            title=told.title,
        )


def refuse_unfit(told: Paper) -> None:
    """Raise Refused for a notice that may not hang."""
    refuse_unlet(told)
    if not told.hangs:
        raise Refused(
            N_("“{title}” is a letter; it does not hang on a board."),
            code="a_letter",
            field="bulletin",
            title=told.title,
        )
    if told.state in (WITHDRAWN, ARCHIVED):
        raise Refused(
            N_("“{title}” is closed: it was withdrawn or archived."),
            N_("Write another from it in the room of notices."),
            code="closed_notice",
            field="bulletin",
            title=told.title,
        )
