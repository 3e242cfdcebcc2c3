"""The sheets papers are set on, read from resources/templates/sheets.json; all in points."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped

MM = 72 / 25.4


@dataclass(frozen=True)
class Sheet:
    """A sheet with a grid: its type area holds ``lines`` lines of ``characters`` characters.

    ``scale`` is what millimetres of the standard are multiplied by; ``table`` holds the least, the
    usual and the largest type of a table; rows are ``airy`` times as high as their text needs, up
    to ``airy_most`` where a table would leave much of a board empty.
    """

    name: str
    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float
    lines: int
    characters: int
    body: float
    title: float
    title_pitch: float
    folio: float
    folio_below: float
    seal: float
    scale: float
    table: tuple[float, float, float]
    head_top: float
    airy_most: float = 1.0
    airy: float = 1.0
    upright: "Sheet | None" = None
    """The sheet this one is when its paper stands, None where it does not lie on its side."""

    @property
    def pitch(self) -> float:
        """Return the distance of baselines: first and last em box are flush with the type area."""
        return (self.depth - self.body) / (self.lines - 1)

    @property
    def tracking(self) -> float:
        """Return what is added after each body character, in em, so that the grid comes out."""
        return (self.measure / self.characters - self.body) / self.body


@dataclass(frozen=True)
class LargeSheet:
    """A sheet of large type: the body is as large as the text allows within ``body``."""

    name: str
    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float
    body: tuple[float, float]
    title_share: float
    pitch: float
    frame: float
    paragraph_gap: float
    table_least: float
    picture_share: float
    tail: float
    folio: float


@dataclass(frozen=True)
class TableSheet:
    """A sheet for a printed ledger, lying on its side."""

    name: str
    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float
    title: float
    body: tuple[float, float]
    foot: float


@cache
def _declared() -> dict[str, dict[str, Any]]:
    declared: dict[str, dict[str, Any]] = json.loads(
        shipped("resources", "templates", "sheets.json").read_text("utf-8")
    )
    return {name: entry for name, entry in declared.items() if isinstance(entry, dict)}


def word(name: str) -> str:
    """Return a word the layout itself puts on paper, such as the label of attachments."""
    return str(_declared()["words"][name])


def rules_of(part: str) -> Mapping[str, Any]:
    """Return the declared measures of a part of a paper: head, tail, picture or code."""
    return _declared()[part]


def names() -> list[str]:
    """Return the names of the sheets a paper may be set on."""
    return [name for name, entry in _declared().items() if "kind" in entry]


def _entry(name: str) -> dict[str, Any]:
    entry = _declared()[name]
    return {**_declared()[str(entry["like"])], **entry} if "like" in entry else entry


def kind_of(name: str) -> str:
    """Return how a sheet is filled: official, turned, table, slips or large."""
    return str(_entry(name)["kind"])


def _box(entry: Mapping[str, Any], scale: float) -> dict[str, float]:
    width, height = (value * MM * scale for value in entry["paper_mm"])
    left, top, measure, depth = (value * MM * scale for value in entry["area_mm"])
    return {
        "width": width,
        "height": height,
        "left": left,
        "top": top,
        "measure": measure,
        "depth": depth,
    }


@cache
def sheet(name: str, body: float = 0) -> Sheet:
    """Return a sheet with a grid by name, such as ``A4``; ``body`` asks for another type size.

    Where the data do not fix the grid, as many lines and characters are taken as fill the area.
    """
    entry = _entry(name)
    entry = entry.get("content", entry)
    scale = float(entry.get("scale", 1.0))
    declared = entry["body_pt"]
    size = body or float(declared[-1] if isinstance(declared, list) else declared) * scale
    box = _box(entry, scale)
    least, usual, largest = (float(value) * scale for value in entry["table_pt"])
    return Sheet(
        name,
        **box,
        lines=entry.get("lines") or _lines(box["depth"], size, float(entry["pitch"])),
        characters=entry.get("characters") or int(box["measure"] / size),
        body=size,
        title=float(entry["title_pt"]) * scale,
        title_pitch=float(entry["title_pitch"]),
        folio=float(entry["folio_pt"]) * scale,
        folio_below=float(entry["folio_below_mm"]) * MM * scale,
        seal=float(entry["seal_mm"]) * MM,
        scale=float(entry.get("mm_scale", scale)),
        table=(least, usual, largest),
        head_top=float(entry["head_top_mm"]) * MM * scale,
        airy_most=float(entry.get("airy_most", 1.0)),
        upright=None,
    )


def _lines(depth: float, body: float, pitch: float) -> int:
    return int((depth - body) / (body * pitch)) + 1


@cache
def body_sizes(name: str) -> tuple[float, ...]:
    """Return the type sizes a slip may be set in, the largest first, in half points."""
    smallest, largest = _entry(name)["body_pt"]
    steps = int((largest - smallest) * 2)
    return tuple(largest - step / 2 for step in range(steps + 1))


@cache
def turned(upright: Sheet) -> Sheet:
    """Return a sheet lying on its side, its head at the left edge (GB/T 9704-2012, 7.4).

    That is the binding edge of an odd page and the outer edge of an even one; page numbers stay
    where they are on the other pages of the paper.
    """
    pitch = upright.pitch
    below = upright.height - upright.top - upright.depth
    return replace(
        upright,
        width=upright.height,
        height=upright.width,
        left=below,
        top=upright.left,
        measure=upright.depth,
        depth=upright.measure,
        lines=int((upright.measure - upright.body) / pitch) + 1,
        characters=int(upright.depth / upright.body),
        head_top=0.0,
        upright=upright,
    )


@cache
def large_sheet(name: str) -> LargeSheet:
    """Return a sheet of large type by name, such as ``A4-large``."""
    entry = _entry(name)
    smallest, largest = entry["body_pt"]
    return LargeSheet(
        name,
        **_box(entry, 1.0),
        body=(float(smallest), float(largest)),
        title_share=float(entry["title_share"]),
        pitch=float(entry["pitch"]),
        frame=float(entry["frame_mm"]) * MM,
        paragraph_gap=float(entry["paragraph_gap"]),
        table_least=float(entry["table_least_pt"]),
        picture_share=float(entry["picture_share"]),
        tail=float(entry["tail_pt"]),
        folio=float(entry["folio_pt"]),
    )


@cache
def table_sheet(name: str = "A4-table") -> TableSheet:
    """Return the sheet of a printed ledger."""
    entry = _entry(name)
    smallest, largest = entry["body_pt"]
    return TableSheet(
        name,
        **_box(entry, 1.0),
        title=float(entry["title_pt"]),
        body=(float(smallest), float(largest)),
        foot=float(entry["foot_pt"]),
    )


@cache
def cut_line(name: str) -> tuple[float, tuple[float, ...]]:
    """Return the width and the dashes of the line slips are cut along."""
    entry = _entry(name)
    return float(entry["cut_pt"]), tuple(float(part) for part in entry["cut_dash_pt"])
