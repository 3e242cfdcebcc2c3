"""Bulletins: from data to content, by the wording each kind declares."""

import re
from collections.abc import Mapping
from typing import Any

from committee_desk.base import dates
from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import wording
from committee_desk.printing.content import (
    Block,
    Content,
    Heading,
    Number,
    Paragraph,
    Remark,
    Salutation,
    Signature,
    Title,
)
from committee_desk.printing.display import Document
from committee_desk.printing.kinds import DAY, LINES, MOMENT, WHEN, Field, Kind, common, kind, kinds
from committee_desk.printing.typeset import papers, typeset

__all__ = [
    "check",
    "complaints",
    "compose",
    "kind",
    "kinds",
    "papers",
    "specimen",
    "title",
    "to_pdf",
    "typeset",
]

_PLACE = re.compile(r"\{([\w.]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def specimen(code: str) -> dict[str, Any]:
    """Return empty data of a kind with every name it may hold, lists as empty lists."""
    return {each.name: [] if each.kind == LINES else "" for each in kind(code).fields}


def to_pdf(document: Document) -> bytes:
    """Return a document as PDF bytes; the PDF writer is loaded at the first call."""
    from committee_desk.printing.pdf import to_pdf as write

    return write(document)


def complaints(code: str, data: Mapping[str, Any]) -> list[Refused]:
    """Return everything wrong with the data of a notice, each naming its field."""
    asked = kind(code)
    known = {each.name for each in asked.fields}
    wrong = [_unknown(name, asked) for name in data if name not in known]
    for each in asked.fields:
        if each.name not in data:
            if not each.optional:
                wrong.append(_missing(each))
            continue
        wrong += _wrong_value(each, data[each.name])
    return wrong


def check(code: str, data: Mapping[str, Any]) -> None:
    """Raise Refused for the first thing wrong with the data of a notice, by name."""
    for wrong in complaints(code, data):
        raise wrong


def _wrong_value(asked: Field, value: Any) -> list[Refused]:
    if not _is_of_kind(asked, value):
        return [
            Refused(
                N_("“{label}” ({name}) must be text."),
                N_("A list is written as a JSON list of texts."),
                code="wrong_type",
                field=asked.name,
                name=asked.name,
                label=asked.label,
            )
        ]
    text = _texts(value)
    if not text:
        return [] if asked.optional or asked.may_be_empty else [_missing(asked)]
    if asked.kind == DAY and wording.read_day(text[0]) is None:
        return [
            Refused(
                N_("“{label}” ({name}) is not a date: {written}"),
                N_("Write it as 2026-11-05."),
                code="not_a_day",
                field=asked.name,
                name=asked.name,
                label=asked.label,
                written=text[0],
            )
        ]
    return []


def _is_of_kind(asked: Field, value: Any) -> bool:
    single = value is None or (isinstance(value, str | int) and not isinstance(value, bool))
    if asked.kind == LINES and isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return single


def _missing(asked: Field) -> Refused:
    return Refused(
        N_("“{label}” ({name}) is missing."),
        N_("Fill it in, then try again."),
        code="missing_field",
        field=asked.name,
        name=asked.name,
        label=asked.label,
    )


def _unknown(name: str, asked: Kind) -> Refused:
    return Refused(
        N_("{kind} has no field called “{written}”."),
        N_("It knows: {names}."),
        code="unknown_field",
        field=name,
        kind=f"{asked.code} {asked.name}",
        written=name,
        names=", ".join(each.name for each in asked.fields),
    )


def _texts(value: Any) -> list[str]:
    """Return a value as its non-empty lines."""
    parts = value if isinstance(value, list) else str("" if value is None else value).split("\n")
    return [part.strip() for part in parts if part.strip()]


class _Filled:
    """The data of one notice, said as papers say it."""

    def __init__(self, asked: Kind, data: Mapping[str, Any], draft: bool) -> None:
        self._kind = asked
        self._data = data
        self._draft = draft
        issued = wording.read_day(str(data.get("issued_on") or ""))
        self.issued = issued or dates.today()

    def lines(self, name: str) -> list[str]:
        """Return the entries of a list field."""
        return [wording.inline(text) for text in _texts(self._data.get(name))]

    def value(self, name: str) -> str:
        """Return what stands at a place of the wording; empty when nothing was given."""
        base, _, part = name.partition(".")
        if base in self._kind.derived:
            first, last = (self._raw(each) for each in self._kind.derived[base])
            return wording.period_words(first, last, self.issued.year) if first and last else ""
        raw = self._raw(base)
        if part == "weekday":
            day = wording.read_day(raw)
            return wording.weekday(day) if day else ""
        asked = self._kind.field(base)
        if asked is None or not raw:
            return ""
        if asked.kind == LINES:
            return str(common()["joined"]).join(self.lines(base))
        if asked.kind in (DAY, WHEN, MOMENT):
            return wording.said(raw)
        return self._without(asked, wording.inline(raw))

    def _raw(self, name: str) -> str:
        return "\n".join(_texts(self._data.get(name)))

    def _without(self, asked: Field, text: str) -> str:
        for beginning in asked.without:
            if text.startswith(beginning) and len(text) > len(beginning):
                return text.removeprefix(beginning)
        return text

    def fill(self, pattern: str) -> str:
        """Return a wording with its places filled; a part in [ ] goes when a place in it is empty.

        In a draft an empty place elsewhere becomes a blank to be filled.
        """
        pattern = _OPTIONAL.sub(lambda m: m[1] if self._has_all(m[1]) else "", pattern)
        empty = str(common()["blank"]) if self._draft else ""
        return _PLACE.sub(lambda m: self.value(m[1]) or empty, pattern)

    def _has_all(self, pattern: str) -> bool:
        return all(self.value(name) for name in _PLACE.findall(pattern))


def title(code: str, data: Mapping[str, Any], office: Mapping[str, Any]) -> str:
    """Return the title of a notice, as far as its data go; raises only for an unknown kind."""
    del office
    asked = kind(code)
    given = wording.full_width(str(data.get("title") or ""))
    return given or _Filled(asked, data, draft=True).fill(asked.title)


def compose(
    code: str, data: Mapping[str, Any], office: Mapping[str, Any], *, draft: bool = False
) -> Content:
    """Return the content of a notice.

    ``office`` tells ``committee`` (its legal name) and ``community``. Raises Refused by name for a
    missing or unknown field; a ``draft`` shows blanks instead and is for the preview only.
    """
    asked = kind(code)
    if not draft:
        check(code, data)
    filled = _Filled(asked, data, draft)
    heading = title(code, data, office)
    organ = _organ(data, office)
    blocks: list[Block] = [Title(heading)]
    if data.get("number"):
        blocks.append(Number(wording.number_words(str(data["number"]))))
    blocks.append(Salutation(filled.fill(asked.salutation)))
    blocks += _body(asked, filled)
    blocks.append(Signature(organ, wording.day_words(filled.issued), asked.sealed))
    if data.get("posted_from") and data.get("posted_to"):
        blocks.append(Remark(filled.fill(common()["posted"])))
    made = tuple(blocks)
    return Content(
        code,
        heading.replace("\n", ""),
        made,
        author=organ,
        paper=asked.paper,
        advice=_advice(asked, made),
    )


def _organ(data: Mapping[str, Any], office: Mapping[str, Any]) -> str:
    given = str(data.get("committee") or office.get("committee") or office.get("community") or "")
    for ending, added in common()["committee_ending"].items():
        if given.endswith(ending):
            return f"{given}{added}"
    return given


def _body(asked: Kind, filled: _Filled) -> list[Block]:
    """Return the blocks of the wording; headings are numbered as they appear."""
    out: list[Block] = []
    number = 0
    for block in asked.blocks:
        if "if" in block and not filled.value(block["if"]):
            continue
        if "unless" in block and filled.value(block["unless"]):
            continue
        parts = _items(filled.lines(block["list"])) if "list" in block else []
        if "list" in block and not parts:
            continue
        if "heading" in block:
            number += 1
            out.append(
                Heading(
                    common()["heading"].format(
                        numeral=wording.numeral(number), text=block["heading"]
                    )
                )
            )
        out += parts
        if "text" in block:
            out.append(Paragraph(filled.fill(block["text"])))
    return out


def _items(lines: list[str]) -> list[Block]:
    """Return the entries of a list: numbered when there are several, ending in ； and 。"""
    between, last = common()["item_stops"]
    if len(lines) == 1:
        return [Paragraph(_stopped(lines[0], last))]
    return [
        Paragraph(
            common()["item"].format(
                number=number, text=_stopped(text, last if number == len(lines) else between)
            )
        )
        for number, text in enumerate(lines, 1)
    ]


def _stopped(text: str, stop: str) -> str:
    return text if text[-1] in "？！…" else f"{text}{stop}"


def _advice(asked: Kind, blocks: tuple[Block, ...]) -> tuple[tuple[str, dict[str, object]], ...]:
    length = sum(len(b.text) for b in blocks if isinstance(b, Salutation | Paragraph))
    if not asked.longest or length <= asked.longest:
        return ()
    sentence = N_("The text has {count} characters; up to {longest} are read in passing.")
    return ((sentence, {"count": length, "longest": asked.longest}),)
