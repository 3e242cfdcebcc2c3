"""The questionnaire by which resources are found: printed with numbered ticks, typed back fast.

Every tick has a number; who typed a sheet back wrote who it is from and the numbers ticked. Each
number becomes a resource of its owner. A sheet handed in again makes nothing twice: what stands on
the list already is verified.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing.content import Block, Content, Paragraph, Table, Title
from committee_desk.rules import recurrence_words
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import communities, keep, papers_out, resources

_NUMBER = re.compile("[0-9]+")
_TIMES = re.compile("(?P<days>[一二三四五六日天]+)(?P<part>[上下晚])?")
_PARTS = {"上": "上午", "下": "下午", "晚": "晚上"}


@dataclass(frozen=True)
class Item:
    """One tick of the questionnaire: its number, what it is, and which kind of resource."""

    no: str
    label: str
    kind: str
    categories: str


@dataclass(frozen=True)
class Sheet:
    """What one filled-in questionnaire says; ``numbers`` as written: 11 23 35.

    ``times`` may be short: 六日上 for the mornings of Saturday and Sunday, 一三五晚, several apart
    by blanks; or words such as every resource has. ``terms`` is a code: free, cost or reduced.
    """

    provider: str
    numbers: str
    phone: str = ""
    address: str = ""
    times: str = ""
    terms: str = ""
    note: str = ""
    on: str = ""


@dataclass(frozen=True)
class Entered:
    """What became of a sheet: resources that are new, and those that were verified."""

    made: tuple[int, ...]
    verified: tuple[int, ...]


@cache
def items() -> dict[str, Item]:
    """Return every tick of the questionnaire by its number."""
    return {
        each["no"]: Item(each["no"], each["label"], group["kind"], each["categories"])
        for group in _words()["groups"]
        for each in group["items"]
    }


def terms() -> list[tuple[str, str]]:
    """Return the terms one can tick: code and label."""
    return [(each["code"], each["label"]) for each in _words()["conditions"]]


def chosen(numbers: str) -> list[Item]:
    """Return the ticks whose numbers are written. Raises DeskError for a number not on the form."""
    found = []
    for number in dict.fromkeys(_NUMBER.findall(unicodedata.normalize("NFKC", numbers))):
        if number not in items():
            raise DeskError(
                N_("The questionnaire has no number {number}."),
                N_("Look at the numbers before the ticks."),
                code="no_such_tick",
                field="numbers",
                number=number,
            )
        found.append(items()[number])
    return found


def times_words(short: str) -> str:
    """Return short times as words: 六日上 is 每周六、日上午; other words stay as they are."""
    parts = []
    for word in short.split():
        found = _TIMES.fullmatch(word)
        if not found:
            return short.strip()
        part = _PARTS.get(found["part"] or "", "")
        parts.append(f"每周{'、'.join(found['days'])}{part}")
    joined = "；".join(parts)
    known = recurrence_words.understood(joined)
    return recurrence_words.say(known) if known else joined


def enter(unit: Unit, sheet: Sheet) -> Entered:
    """Keep a filled-in questionnaire: a resource for each tick, in one step.

    Raises DeskError without a provider, without ticks, or for a number the form has not.
    """
    if not sheet.provider.strip():
        raise DeskError(N_("Write who filled it in."), code="nobody", field="provider")
    ticked = chosen(sheet.numbers)
    if not ticked:
        raise DeskError(
            N_("Nothing is ticked."),
            N_("Write the numbers that are ticked, such as 11 23."),
            code="nothing_ticked",
            field="numbers",
        )
    day = sheet.on or unit.today.isoformat()
    made, known = [], []
    for item in ticked:
        standing = _standing(unit, sheet.provider.strip(), item)
        if standing:
            known.append(standing)
        else:
            made.append(keep.add(unit, "resources", _draft(sheet, item, day)))
    if known:
        resources.verify(unit, known, day)
    unit.say(
        N_("Enter a questionnaire: {n} resources, {known} verified"), n=len(made), known=len(known)
    )
    return Entered(tuple(made), tuple(known))


def paper(unit: Unit) -> papers_out.Made:
    """Return the questionnaire as a paper of A4, to be handed out and written on."""
    words = _words()
    community = communities.name(unit.connection)
    title = words["title"].format(community=community)
    blocks: list[Block] = [
        Title(title),
        Paragraph(words["asks"], indent=0),
        Table(tuple(words["who_heads"]), _blank(len(words["who_heads"]), words["who_lines"])),
    ]
    kinds = code_list("resource_kind")
    for ordinal, group in zip(words["ordinals"], words["groups"], strict=True):
        blocks.append(_ticks(ordinal + kinds.label(group["kind"]), group["items"]))
    heads = tuple(words["times_heads"])
    box = (words["box"],) * (len(heads) - 1)
    blocks += [
        Paragraph(words["times"], indent=0),
        Table(heads, tuple((part, *box) for part in words["times_rows"]), "c" * len(heads)),
        Paragraph(words["terms"], indent=0),
        Table(tuple(words["more_heads"]), _blank(1, words["more_lines"]), "l"),
        Paragraph(words["consent"], indent=0),
        Paragraph(words["signed"], indent=0),
    ]
    content = Content("questionnaire", title, tuple(blocks))
    document = printing.typeset(content, "A4")
    said = "\n".join([title, words["asks"], words["consent"]])
    return papers_out.made_up(unit, document, title, 1, None, said=said)


def _ticks(head: str, group: Sequence[dict[str, str]]) -> Table:
    words = _words()
    row = int(words["per_row"])
    told = [words["number"].format(box=words["box"], **each) for each in group]
    told += [""] * (-len(told) % row)
    lines = tuple(tuple(told[n : n + row]) for n in range(0, len(told), row))
    return Table((head, *("",) * (row - 1)), lines, "l" * row)


def _blank(columns: int, lines: int) -> tuple[tuple[str, ...], ...]:
    return (("",) * columns,) * lines


def _draft(sheet: Sheet, item: Item, day: str) -> dict[str, Any]:
    label = dict(terms()).get(sheet.terms)
    return {
        "resource": item.label,
        "kind": item.kind,
        "categories": item.categories,
        "provider": sheet.provider.strip(),
        "contact": sheet.provider.strip(),
        "phone": sheet.phone.strip() or None,
        "address": sheet.address.strip() or None,
        "available": times_words(sheet.times) or None,
        "conditions": label,
        "content": sheet.note.strip() or None,
        "found_on": day,
        "verified_on": day,
    }


def _standing(unit: Unit, provider: str, item: Item) -> int:
    found = unit.connection.execute(
        text(
            "SELECT id FROM resource WHERE provider = :p AND resource = :r AND kind = :k "
            "AND withdrawn_on IS NULL AND deleted IS NULL"
        ),
        {"p": provider, "r": item.label, "k": item.kind},
    ).scalar()
    return int(found or 0)


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "resource_questionnaire")
    return found
