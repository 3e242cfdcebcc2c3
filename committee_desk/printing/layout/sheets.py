"""The sheets papers are set on, read from resources/templates/sheets.json; all in points."""

import json
from dataclasses import dataclass
from functools import cache

from committee_desk.base.shipped import shipped

MM = 72 / 25.4


@dataclass(frozen=True)
class Sheet:
    """An official sheet: its type area holds ``lines`` lines of ``characters`` characters."""

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
def _declared() -> dict[str, dict[str, object]]:
    declared: dict[str, dict[str, object]] = json.loads(
        shipped("resources", "templates", "sheets.json").read_text("utf-8")
    )
    return {name: entry for name, entry in declared.items() if isinstance(entry, dict)}


def word(name: str) -> str:
    """Return a word the layout itself puts on paper, such as the label of attachments."""
    return str(_declared()["words"][name])


def names() -> list[str]:
    """Return the names of the sheets a notice may be set on."""
    sheets = [name for name in _declared() if name != "words"]
    return [name for name in sheets if _entry(name)["kind"] != "table"]


def _entry(name: str) -> dict[str, object]:
    entry = _declared()[name]
    return {**_declared()[str(entry["like"])], **entry} if "like" in entry else entry


def is_large(name: str) -> bool:
    """Tell whether a sheet is one of large type."""
    return _entry(name)["kind"] == "large"


def _numbers(entry: dict[str, object], key: str) -> list[float]:
    value = entry[key]
    return [float(each) for each in value] if isinstance(value, list) else [float(str(value))]


def _box(entry: dict[str, object], scale: float) -> dict[str, float]:
    width, height = (value * MM * scale for value in _numbers(entry, "paper_mm"))
    left, top, measure, depth = (value * MM * scale for value in _numbers(entry, "area_mm"))
    return {
        "width": width,
        "height": height,
        "left": left,
        "top": top,
        "measure": measure,
        "depth": depth,
    }


@cache
def sheet(name: str) -> Sheet:
    """Return an official sheet by name, such as ``A4``."""
    entry = _entry(name)
    scale = _numbers(entry, "scale")[0] if "scale" in entry else 1.0
    return Sheet(
        name,
        **_box(entry, scale),
        lines=int(_numbers(entry, "lines")[0]),
        characters=int(_numbers(entry, "characters")[0]),
        body=_numbers(entry, "body_pt")[0] * scale,
        title=_numbers(entry, "title_pt")[0] * scale,
        title_pitch=_numbers(entry, "title_pitch")[0],
        folio=_numbers(entry, "folio_pt")[0] * scale,
        folio_below=_numbers(entry, "folio_below_mm")[0] * MM * scale,
        seal=_numbers(entry, "seal_mm")[0] * MM,
    )


@cache
def large_sheet(name: str) -> LargeSheet:
    """Return a sheet of large type by name, such as ``A4-large``."""
    entry = _entry(name)
    smallest, largest = _numbers(entry, "body_pt")
    return LargeSheet(
        name,
        **_box(entry, 1.0),
        body=(smallest, largest),
        title_share=_numbers(entry, "title_share")[0],
        pitch=_numbers(entry, "pitch")[0],
        frame=_numbers(entry, "frame_mm")[0] * MM,
        paragraph_gap=_numbers(entry, "paragraph_gap")[0],
    )


@cache
def table_sheet(name: str = "A4-table") -> TableSheet:
    """Return the sheet of a printed ledger."""
    entry = _entry(name)
    smallest, largest = _numbers(entry, "body_pt")
    return TableSheet(
        name,
        **_box(entry, 1.0),
        title=_numbers(entry, "title_pt")[0],
        body=(smallest, largest),
        foot=_numbers(entry, "foot_pt")[0],
    )
