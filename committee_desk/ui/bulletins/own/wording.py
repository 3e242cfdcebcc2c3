"""The wording of a kind as a text a clerk can write, and back: places by their labels.

A line is a paragraph. ``# `` begins a heading. A place alone on a line is a list, a table, a text
or a picture, as its field is. ``{?field}`` before a line lets it stand only where something was
written, ``{!field}`` only where nothing was. What this text cannot say is kept as it is and stands
as ``[[words 1]]``, to be moved or taken out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_

_PLACE = re.compile(r"\{([^{}]+)\}")
_CONDITION = re.compile(r"\{([?!])([^{}]+)\}\s*")
_HEADING = re.compile(r"(#{1,4})\s+(.*)")
_KEPT = re.compile(r"\[\[\D*(\d+)\]\]")
_SAID = {"text", "heading", "level", "list", "table", "free", "picture", "code", "if", "unless"}
_ALONE = {"lines": "list", "table": "table", "free": "free", "picture": "picture", "link": "code"}


@cache
def told() -> dict[str, Any]:
    """Return the words places are written in."""
    path = shipped("resources", "templates", "own_kinds.json")
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read


class Places:
    """The places of a kind by their labels: ``fields`` as the kind declares them."""

    def __init__(
        self, fields: Sequence[Mapping[str, Any]], derived: Mapping[str, Any] | None = None
    ) -> None:
        self.fields = {str(each["name"]): each for each in fields}
        called = [str(each["label"]) for each in fields]
        # Two fields of one label can only be told apart by their names.
        self._labels = {
            name: label if called.count(label := str(each["label"])) == 1 else name
            for name, each in self.fields.items()
        }
        self._labels |= told()["places"]
        self._labels |= {name: name for name in derived or {}}
        self._names = {label: name for name, label in self._labels.items()}

    def labels(self) -> list[str]:
        """Return what can be put into the wording, in the order it is offered."""
        return list(self._names)

    def shown(self, pattern: str) -> str:
        """Return a pattern with its places by label."""
        return _PLACE.sub(lambda found: f"{{{self.label(found[1])}}}", pattern)

    def kept(self, text: str, place: str) -> str:
        """Return a text with its places by name. Raises Refused for a place there is not."""
        return _PLACE.sub(lambda found: f"{{{self.name(found[1], place)}}}", text)

    def name(self, label: str, place: str) -> str:
        """Return the name of a place. Raises Refused for one there is not."""
        base, *parts = label.strip().split(".")
        if base in self._names:
            name = self._names[base]
        elif base in self._labels:
            name = base
        else:
            raise Refused(
                N_("There is no field called “{written}”."),
                N_("It may name: {names}."),
                code="unknown_place",
                field=place,
                written=base,
                names="、".join(self.labels()),
            )
        return ".".join([name, *self._parts(name, parts)])

    def _parts(self, name: str, parts: list[str]) -> list[str]:
        known = {word: part for part, word in told()["parts"].items()}
        columns = {
            str(each["label"]): str(each["name"])
            for each in self.fields.get(name, {}).get("columns", ())
        }
        return [known.get(part) or columns.get(part) or part for part in parts]

    def label(self, name: str) -> str:
        """Return what a place is called."""
        if name in self._labels:
            return self._labels[name]
        base, *parts = name.split(".")
        columns = {
            str(each["name"]): str(each["label"])
            for each in self.fields.get(base, {}).get("columns", ())
        }
        said = [told()["parts"].get(part) or columns.get(part) or part for part in parts]
        return ".".join([self._labels.get(base, base), *said])


def text_of(
    blocks: Sequence[Mapping[str, Any]], places: Places
) -> tuple[str, list[Mapping[str, Any]]]:
    """Return the wording as a text, and the blocks it keeps as they are."""
    lines: list[str] = []
    kept: list[Mapping[str, Any]] = []
    for block in blocks:
        said = _lines(block, places)
        if said is None:
            kept.append(block)
            said = [f"[[{told()['kept']} {len(kept)}]]"]
        lines += said
    return "\n".join(lines), kept


def blocks_of(
    text: str, places: Places, kept: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[int]]:
    """Return the blocks of a text, and for each the line it begins at, counted from 1.

    Raises Refused for a place there is not; its ``line`` fact is where.
    """
    blocks: list[dict[str, Any]] = []
    begins: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            block = _block(line.strip(), places, kept)
        except Refused as fault:
            fault.facts["line"] = number
            raise
        before = blocks[-1] if blocks else {}
        headed = set(before) <= {"heading", "level", "if", "unless"} and "heading" in before
        same = before.get("if") == block.get("if") and before.get("unless") == block.get("unless")
        # A heading goes with what stands under it, and away with it where that is empty.
        if headed and same and ("list" in block or "text" in block or "table" in block):
            before.update(block)
            continue
        blocks.append(block)
        begins.append(number)
    return blocks, begins


def _lines(block: Mapping[str, Any], places: Places) -> list[str] | None:
    """Return the lines of a block, None when the text cannot say it."""
    if not set(block) <= _SAID or not set(block) & (_SAID - {"if", "unless", "level"}):
        return None
    if any("=" in str(block.get(key, "")) for key in ("if", "unless")):
        return None
    # Several things under one condition would need it on each line; two of them cannot be told.
    if "if" in block and "unless" in block and "heading" in block:
        return None
    before = "".join(
        f"{{{mark}{places.label(str(block[key]))}}}"
        for key, mark in (("if", "?"), ("unless", "!"))
        if key in block
    )
    lines = []
    if "heading" in block:
        marks = "#" * int(block.get("level", 1))
        lines.append(f"{before}{marks} {places.shown(block['heading'])}")
    alone = [key for key in ("list", "table", "free") if key in block]
    lines += [f"{before}{{{places.label(str(block[key]))}}}" for key in alone]
    if "text" in block:
        lines.append(f"{before}{places.shown(block['text'])}")
    alone = [key for key in ("picture", "code") if key in block]
    return lines + [f"{before}{{{places.label(str(block[key]))}}}" for key in alone]


def _block(line: str, places: Places, kept: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    block: dict[str, Any] = {}
    while found := _CONDITION.match(line):
        key = "if" if found[1] == "?" else "unless"
        block[key] = places.name(found[2], "wording")
        line = line[found.end() :]
    if (found := _KEPT.fullmatch(line)) and 0 < int(found[1]) <= len(kept):
        return dict(kept[int(found[1]) - 1])
    if found := _HEADING.fullmatch(line):
        if len(found[1]) > 1:
            block["level"] = len(found[1])
        return {**block, "heading": places.kept(found[2], "wording")}
    if found := _PLACE.fullmatch(line):
        name = places.name(found[1], "wording")
        field = places.fields.get(name)
        alone = _ALONE.get(str(field["kind"])) if field else None
        if alone:
            return {**block, alone: name}
    return {**block, "text": places.kept(line, "wording")}
