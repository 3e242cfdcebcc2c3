"""Many notices in one file: in the order given, or one for each door in the order of the stairs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.content import Content
from committee_desk.printing.display import Document, Page
from committee_desk.printing.layout import sheets
from committee_desk.printing.layout.slips import two_up
from committee_desk.printing.typeset import set_pages
from committee_desk.rules.addresses import door_key

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Door:
    """A household's door, as it is written on the notice, and what else its notice says."""

    door: str
    facts: Mapping[str, str]


def series(
    contents: Iterable[Content],
    paper: str = "",
    *,
    two_sided: bool = False,
    marks: Sequence[str] = (),
) -> Document:
    """Return many papers in one document, each with page numbers of its own.

    Slips stand two on a sheet. ``two_sided`` lets every paper begin on the front of a sheet;
    ``marks`` are the bookmarks of the papers where their titles do not tell them apart. Raises
    Refused as ``typeset`` does, and when there is nothing to print.
    """
    pages: list[Page] = []
    outline: list[tuple[int, int, str]] = []
    first: Content | None = None
    for number, content in enumerate(contents):
        first = first or content
        made, _ = set_pages(content, paper or content.paper)
        outline.append((len(pages), 0, marks[number] if marks else content.title))
        pages += made
        if two_sided and len(pages) % 2:
            pages.append(Page(made[-1].width, made[-1].height, ()))
    if first is None:
        raise Refused(
            N_("There is nothing to print."),
            N_("Choose at least one household or notice."),
            code="nothing_to_print",
        )
    name = paper or first.paper
    if sheets.kind_of(name) == "slips":
        pages, outline = two_up(pages, name), []
    return Document(
        tuple(pages), first.title, first.author, first.kind, first.language, tuple(outline)
    )


def slips(contents: Iterable[Content]) -> Document:
    """Return slips two on an A4 sheet, each content once."""
    return series(contents, "A5-slips")


def door_notices(template: Content, doors: Sequence[Door], paper: str = "") -> Document:
    """Return one notice for every door, in the order of the stairs.

    ``{door}`` and the names of a door's facts in braces are replaced wherever they stand in the
    texts of the template. Raises Refused when a fact the template names is missing.
    """
    ordered = sorted(doors, key=lambda each: door_key(each.door))
    varied = [_varies(block) for block in template.blocks]
    made = (_for_door(template, varied, each) for each in ordered)
    return series(made, paper, marks=[each.door for each in ordered])


def _varies(value: Any) -> bool:
    """Tell whether a block holds a place to be filled."""
    if isinstance(value, str):
        return bool(_PLACE.search(value))
    if isinstance(value, tuple):
        return any(_varies(each) for each in value)
    if is_dataclass(value):
        return any(_varies(getattr(value, each.name)) for each in fields(value))
    return False


def _for_door(template: Content, varied: Sequence[bool], door: Door) -> Content:
    facts = {"door": door.door, **door.facts}
    fill = partial(_filled, facts=facts)
    blocks = tuple(
        fill(block) if varies else block
        for block, varies in zip(template.blocks, varied, strict=True)
    )
    return replace(template, title=fill(template.title), blocks=blocks)


def _filled(value: Any, facts: Mapping[str, str]) -> Any:
    """Return a text, or whatever holds texts, with its places filled."""
    if isinstance(value, str):
        return _said(value, facts)
    if isinstance(value, tuple):
        return tuple(_filled(each, facts) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _filled(getattr(value, each.name), facts) for each in fields(value)}
        return replace(value, **changed)
    return value


def _said(text: str, facts: Mapping[str, str]) -> str:
    def fact(place: re.Match[str]) -> str:
        if place[1] not in facts:
            raise Refused(
                N_("The notice for {door} lacks “{name}”."),
                N_("Fill it in for every household, or take it out of the notice."),
                code="missing_fact",
                field="facts",
                door=facts["door"],
                name=place[1],
            )
        return facts[place[1]]

    return _PLACE.sub(fact, text)
