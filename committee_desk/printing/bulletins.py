"""Bulletins: from data to content, by the wording each kind declares."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_
from committee_desk.printing import wording
from committee_desk.printing.composing import checking, grammar
from committee_desk.printing.composing.body import Body
from committee_desk.printing.composing.filling import Filled
from committee_desk.printing.composing.grammar import Field, Kind, common
from committee_desk.printing.composing.personal import Personal
from committee_desk.printing.composing.personal import personal as _personal
from committee_desk.printing.content import (
    Attachments,
    Block,
    Code,
    Content,
    Copies,
    Foot,
    Number,
    Paragraph,
    RedHead,
    Remark,
    Salutation,
    Signature,
    Title,
)
from committee_desk.printing.display import Document
from committee_desk.printing.kinds import family, judged, kind, kinds
from committee_desk.printing.typeset import papers, typeset

__all__ = [
    "Kind",
    "Personal",
    "check",
    "complaints",
    "compose",
    "family",
    "judged",
    "kind",
    "kinds",
    "papers",
    "personal",
    "pictures_of",
    "specimen",
    "specimen_filled",
    "title",
    "to_pdf",
    "typeset",
]


def specimen(asked: Kind | str) -> dict[str, Any]:
    """Return empty data of a kind with every name it may hold: lists empty, tables with one row."""
    return {each.name: _nothing(each) for each in kind(asked).fields}


def _nothing(field: Field) -> Any:
    if field.kind == grammar.TABLE:
        return [{column.name: "" for column in field.columns}]
    return [] if field.kind == grammar.LINES else ""


@cache
def _samples(code: str) -> str:
    return shipped("resources", "samples", "bulletins", f"{code}.json").read_text("utf-8")


def specimen_filled(code: str) -> dict[str, Any]:
    """Return invented data of a shipped kind, for the demonstration, pictures and tests."""
    read: dict[str, Any] = json.loads(_samples(code))
    return read


def to_pdf(document: Document) -> bytes:
    """Return a document as PDF bytes; the PDF writer is loaded at the first call."""
    from committee_desk.printing.pdf import to_pdf as write

    return write(document)


def complaints(asked: Kind | str, data: Mapping[str, Any]) -> list[Refused]:
    """Return everything wrong with the data of a notice, each naming its field."""
    return checking.complaints(kind(asked), data)


def check(asked: Kind | str, data: Mapping[str, Any]) -> None:
    """Raise Refused for the first thing wrong with the data of a notice, by name."""
    for wrong in complaints(asked, data):
        raise wrong


def personal(asked: Kind | str, data: Mapping[str, Any]) -> list[Personal]:
    """Return every name and number of a person a notice shows, and why so much of it."""
    return _personal(kind(asked), data)


def pictures_of(asked: Kind | str, data: Mapping[str, Any]) -> list[str]:
    """Return the keys of the pictures the data name, those of free text too."""
    from committee_desk.printing.free_text import picture_keys

    filled = Filled(kind(asked), data, {}, draft=True)
    found: list[str] = []
    for field in filled.kind.fields:
        if field.kind == grammar.PICTURE:
            found += [key for key in [filled.raw(field.name)] if key]
        elif field.kind == grammar.FREE:
            found += picture_keys(filled.raw(field.name))
    return found


def title(asked: Kind | str, data: Mapping[str, Any], office: Mapping[str, Any]) -> str:
    """Return the title of a notice, as far as its data go; raises only for an unknown kind."""
    return _title(Filled(kind(asked), data, office, draft=True))


def _title(filled: Filled) -> str:
    given = wording.full_width(filled.raw("title"))
    return given or filled.fill(filled.kind.title)


def compose(
    asked: Kind | str,
    data: Mapping[str, Any],
    office: Mapping[str, Any],
    *,
    draft: bool = False,
    pictures: Mapping[str, bytes] | None = None,
) -> Content:
    """Return the content of a notice.

    ``office`` tells ``committee`` (its legal name), ``community``, ``subdistrict``, ``phone`` and
    ``address``; ``pictures`` holds pictures by the key the data name. Names of a class that is
    masked are masked here, once for all ways out. Raises Refused by name for a missing or unknown
    field; a ``draft`` shows blanks instead and is for the preview only.
    """
    declared = kind(asked)
    if not draft:
        check(declared, data)
    filled = Filled(declared, data, office, draft=draft)
    heading = _title(filled)
    body = Body(filled, pictures or {})
    blocks = [*_head(filled, heading), *body.blocks(declared.blocks)]
    made = (*blocks, *_end(filled, body, blocks))
    return Content(
        declared.code,
        heading.replace("\n", ""),
        made,
        author=filled.organ(),
        paper=declared.paper,
        advice=_advice(declared, made),
    )


def _head(filled: Filled, heading: str) -> list[Block]:
    """Return what stands above the text: the organ in red where asked, title, number, whom."""
    form = filled.kind.head or ("official" if filled.value("red_head") else "")
    number = wording.number_words(filled.raw("number"))
    out: list[Block] = [RedHead(filled.organ(), number, form)] if form else []
    out.append(Title(heading))
    if number and not form:
        out.append(Number(number))
    if filled.kind.salutation and (to := filled.fill(filled.kind.salutation)):
        out.append(Salutation(to))
    return out


def _end(filled: Filled, body: Body, blocks: list[Block]) -> list[Block]:
    """Return what stands below the text: attachments, signature, posting, copies."""
    out: list[Block] = []
    link = filled.value("link")
    if link and not any(isinstance(block, Code) for block in blocks):
        out.append(Code(link, str(common()["link_words"])))
    names = [*(each.title for each in body.attached), *filled.lines("attachments")]
    if names:
        out.append(Attachments(tuple(names)))
    if filled.kind.signed:
        day = wording.day_words(filled.issued)
        out.append(Signature(filled.organ(), day, filled.kind.sealed))
    if filled.value("posted_from") and filled.value("posted_to"):
        out.append(Remark(filled.fill(common()["posted"])))
    elif filled.value("posted_to"):
        out.append(Foot(filled.fill(common()["posted_until"])))
    out += body.numbered_attachments()
    if to := filled.lines("copies"):
        out.append(Copies(tuple(to), filled.organ(), wording.day_words(filled.issued)))
    return out


def _advice(asked: Kind, blocks: tuple[Block, ...]) -> tuple[tuple[str, dict[str, object]], ...]:
    length = sum(len(b.text) for b in blocks if isinstance(b, Salutation | Paragraph))
    if not asked.longest or length <= asked.longest:
        return ()
    sentence = N_("The text has {count} characters; up to {longest} are read in passing.")
    return ((sentence, {"count": length, "longest": asked.longest}),)
