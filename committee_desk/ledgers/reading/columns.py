"""Says which column is which field, how sure that is, and which listing the table is of."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from committee_desk.ledgers.reading.evidence import SAMPLE, shares
from committee_desk.ledgers.reading.grid import Grid, letters
from committee_desk.ledgers.reading.members import relation_of
from committee_desk.ledgers.reading.model import ColumnLook
from committee_desk.ledgers.reading.tables import Block
from committee_desk.ledgers.reading.vocabulary import (
    KNOWN,
    LISTINGS,
    Meaning,
    data,
    header_words,
    meaning,
    names_a_relative,
    of_head,
)

_BY_CONTENT = ("id_number", "person_name", "phone", "birth_date", "sex", "ethnicity", "address")
_ENOUGH = {"id_number": 0.5, "person_name": 0.8, "phone": 0.6, "birth_date": 0.7, "address": 0.6}
_CHOSEN = 1.0
"""How sure a column is that a person gave its field to; words and contents reach less."""
_QUIET = {"seq", "remark", ""}
"""Fields a second column of which is no matter for a complaint."""


@dataclass
class Mapped:
    """The outcome: the listing, the columns by number, and the columns that lost their field."""

    listing: str
    columns: dict[int, ColumnLook]
    doubled: dict[int, str]
    """Column number to the field an earlier or surer column has already."""
    fingerprint: str

    def fields(self) -> dict[str, int]:
        """Return the column of each field outside the groups of members."""
        found: dict[str, int] = {}
        for column, look in self.columns.items():
            if look.field and not look.group:
                found.setdefault(look.field, column)
        return found


def map_columns(
    grid: Grid,
    block: Block,
    chosen: Mapping[str, str | None] | None = None,
    remembered: Mapping[str, Mapping[str, str | None]] | None = None,
) -> Mapped:
    """Propose a field for every column of a table.

    ``chosen`` is what the person says now, ``remembered`` what was confirmed for this very header
    before, by fingerprint; both map header words or column letters to fields and overrule all.
    """
    said = {column: " / ".join(_line(p) for p in parts) for column, parts in block.headers.items()}
    mark = fingerprint(said)
    samples = {column: _samples(grid, block, column) for column in block.headers}
    kept = dict((remembered or {}).get(mark) or {})
    kept.update(chosen or {})
    listing = _listing(block, kept)
    meanings = {
        column: _judge(listing, parts, shares(samples[column]), samples[column])
        for column, parts in block.headers.items()
    }
    for column, header in said.items():
        forced = _forced(kept, header, column)
        if forced is not None:
            meanings[column] = Meaning(forced, _CHOSEN, meanings[column].group)
    if listing == "residents":
        _settle_members(meanings, said)
    else:
        _settle_list(listing, meanings)
    doubled = _resolve(meanings, hidden=grid.hidden_columns)
    if listing == "residents":
        listing = _residents_or_households(meanings, doubled)
    columns = {
        column: ColumnLook(
            header=said[column],
            field=None if column in doubled else meanings[column].field or None,
            confidence=0.0 if column in doubled else meanings[column].confidence,
            samples=samples[column][:5],
            hidden=column in grid.hidden_columns,
            group=meanings[column].group,
        )
        for column in block.headers
    }
    return Mapped(listing, columns, doubled, mark)


def fingerprint(headers: Mapping[int, str]) -> str:
    """Return a mark that is equal for tables with the same header words in the same columns."""
    words = "\x1f".join(
        f"{letters(column)} {header_words(header)[1]}"
        for column, header in headers.items()
        if header
    )
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def chosen_for(
    mapping: Mapping[str, Any] | None, sheet: str, header_rows: Sequence[int]
) -> dict[str, str | None]:
    """Return the part of a mapping file that concerns one table.

    A mapping is either ``{header or letter: field}`` for all tables, or what ``look --json``
    printed, with the fields of its columns changed.
    """
    if not mapping:
        return {}
    if not isinstance(mapping.get("sheets"), list):
        return {k: v for k, v in mapping.items() if v is None or isinstance(v, str)}
    for each in mapping["sheets"]:
        if each.get("name") != sheet:
            continue
        for table in each.get("tables", ()):
            if list(table.get("header_rows", ())) == list(header_rows):
                columns = table.get("columns", {})
                return {letter: facts.get("field") for letter, facts in columns.items()}
    return {}


def _line(text: str) -> str:
    return " ".join(text.split())


def _samples(grid: Grid, block: Block, column: int) -> list[str]:
    found = []
    for row in block.rows:
        value = grid.at(row, column)
        if value.strip() and row not in block.repeated:
            found.append(value)
            if len(found) >= SAMPLE:
                break
    return found


def _forced(kept: Mapping[str, str | None], header: str, column: int) -> str | None:
    """Return the field a person chose for a column, '' for "none", None when nothing is said."""
    for key in (letters(column), header, header.rpartition(" / ")[2]):
        if key in kept:
            return kept[key] or ""
    return None


def _listing(block: Block, kept: Mapping[str, str | None]) -> str:
    """Return the listing whose words the header speaks, a key field among them."""
    best, most = "residents", 0.0
    wanted = {field for field in kept.values() if field}
    for listing in LISTINGS:
        found = [meaning(listing, parts) for parts in block.headers.values()]
        least = 0.9 if listing in data("headers")["exact_keys"] else 0.6
        fields = {each.field for each in found if each and each.confidence > least}
        fields |= wanted
        if not fields & set(data("headers")["keys"][listing]):
            continue
        score = sum(each.confidence for each in found if each and each.field)
        score += len(wanted & data("headers")["listings"][listing].keys())
        if listing != "residents" and fields & set(data("headers")["keys"][listing]):
            score += 0.5
        if score > most:
            best, most = listing, score
    return best


def _judge(
    listing: str, parts: tuple[str, ...], evidence: Mapping[str, float], samples: Sequence[str]
) -> Meaning:
    """Weigh the words of a header against what stands below it."""
    said = meaning(listing, parts)
    if listing != "residents":
        return said or Meaning("", 0.0)
    if said is None or (said.field in ("", "seq") and said.confidence < 0.9):
        return _by_content(evidence, parts) or said or Meaning("", 0.0)
    if names_a_relative(parts[-1]) and samples and evidence.get("person_name", 0.0) < 0.5:
        return KNOWN
    if len(samples) < 3:
        return said
    return _overruled(said, evidence) or said


def _by_content(evidence: Mapping[str, float], parts: tuple[str, ...]) -> Meaning | None:
    for field in _BY_CONTENT:
        share = evidence.get(field, 0.0)
        if share >= _ENOUGH.get(field, 0.9) and (not parts or field in ("id_number",)):
            return Meaning(field, 0.5 * share)
    return None


def _overruled(said: Meaning, evidence: Mapping[str, float]) -> Meaning | None:
    """Return another meaning when the contents speak plainly against the header."""
    field = said.field
    if field == "room" and evidence.get("address", 0.0) > 0.6:
        return Meaning("address", 0.75, said.group)
    if field in ("person_name", "phone", "birth_date", "remark", "seq"):
        share = evidence.get("id_number", 0.0)
        if share > 0.8 and evidence.get(field, 0.0) < 0.5:
            return Meaning("id_number", 0.5, said.group)
    if field == "id_number" and evidence.get("id_number", 0.0) < 0.2:
        for other in ("phone", "person_name"):
            if evidence.get(other, 0.0) > 0.8:
                return Meaning(other, 0.5, said.group)
    if field == "head_name" and evidence.get("relation_to_head", 0.0) > 0.8:
        return Meaning("relation_to_head", 0.7, said.group)
    if field == "person_name" and evidence.get("person_name", 0.0) < 0.2:
        for other in ("phone", "sex"):
            if evidence.get(other, 0.0) > 0.9:
                return Meaning(other, 0.4, said.group)
    return None


def _settle_members(meanings: dict[int, Meaning], headers: Mapping[int, str]) -> None:
    """Let 配偶 and 长子 be members where a row is a householder's, and nobody's own elsewhere.

    Beside a person's own name they are that person's relatives, whom no relation ties to the
    householder. Where nobody else is named, the first of them is the person of the row.
    """
    own = {said.field for said in meanings.values() if not said.group}
    if "head_name" in own and "person_name" not in own:
        if any(said.group for said in meanings.values()):
            _settle_head(meanings, headers, own)
        return
    named = (said.group for said in meanings.values() if said.field == "person_name")
    first = None if "person_name" in own else next(named, None)
    for column, said in meanings.items():
        if relation_of(said.group):
            keeps = said.group == first or said.confidence == _CHOSEN
            meanings[column] = said._replace(group=0) if keeps else KNOWN


def _settle_list(listing: str, meanings: dict[int, Meaning]) -> None:
    """A list has no members, and what it is about may stand under another heading of its own."""
    for column, said in meanings.items():
        meanings[column] = said._replace(group=0)
    fields = {said.field for said in meanings.values()}
    for wanted, other in data("headers")["stand_ins"].get(listing, {}).items():
        for column, said in meanings.items():
            if wanted not in fields and said.field == other:
                meanings[column] = said._replace(field=wanted)
                fields.add(wanted)


def _settle_head(meanings: dict[int, Meaning], headers: Mapping[int, str], own: set[str]) -> None:
    """Give the householder the columns that say so, such as 户主身份证号."""
    for column, said in meanings.items():
        field = "" if said.field or said.confidence == _CHOSEN else of_head(headers[column])
        if field and field not in own:
            meanings[column] = Meaning(field, said.confidence)


def _resolve(meanings: Mapping[int, Meaning], hidden: set[int]) -> dict[int, str]:
    """Leave each field to its surest column; the others keep their text as 'other'."""
    best: dict[tuple[str, int], int] = {}
    doubled: dict[int, str] = {}
    for column, said in meanings.items():
        if not said.field:
            continue
        key = (said.field, said.group)
        holder = best.get(key)
        if holder is None:
            best[key] = column
            continue
        mine = (said.confidence, column not in hidden)
        theirs = (meanings[holder].confidence, holder not in hidden)
        loser = holder if mine > theirs else column
        best[key] = column if loser == holder else holder
        doubled[loser] = said.field
    return doubled


def spoken_of(doubled: Mapping[int, str]) -> dict[int, str]:
    """Return the doubled columns a person should hear of."""
    return {column: field for column, field in doubled.items() if field not in _QUIET}


def _residents_or_households(meanings: Mapping[int, Meaning], doubled: Mapping[int, str]) -> str:
    """A table with householders but nobody else, and no number of theirs, lists households."""
    fields = {said.field for column, said in meanings.items() if column not in doubled}
    if any(said.group for said in meanings.values()):
        return "residents"
    if "person_name" in fields or "id_number" in fields:
        return "residents"
    if "head_name" in fields:
        return "households"
    return ""
