"""Text of one XML part of an office file, in stretches: paragraphs that follow, rows of a table.

A parser feeds ``Story`` element by element, so a large part never lies in memory as a tree.
"""

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from committee_desk.base.words import N_
from committee_desk.printing.gate_hits import Said
from committee_desk.printing.package import too_large
from committee_desk.printing.reading import parted

_SAYING = frozenset({"t", "delText", "instrText", "delInstrText", "v", "f", "textpath"})
"""Elements whose text is text; of others it is text too, where a part has no paragraphs."""
_ATTRIBUTES = frozenset(
    {
        *("descr", "title", "alt", "tooltip", "string", "author", "initials", "name", "val"),
        *("Target", "instr", "anchor", "displayText", "value"),
    }
)
_TELLING = re.compile(
    r"[\u3007\u3400-\u9fff\uff10-\uff19\U00020000-\U000323af]|(?:\d[^\d]{0,3}){5}"
)
"""Other values of attributes are settings and the names of styles."""
MOST_TEXT = 8_000_000
"""Characters of one part: a hundred times what a long ledger has."""
_HIDDEN = N_("in hidden or deleted text")


@dataclass
class Stretch:
    """A text and, from which of its characters on, which place it is."""

    text: str
    starts: list[int]
    places: list[Said]

    def place(self, start: int) -> Said:
        """Return the words for the place of a character."""
        return self.places[max(0, bisect.bisect_right(self.starts, start) - 1)]


@dataclass
class _Paragraph:
    """What a paragraph shows and holds: without deleted text, without what was put in, all seen."""

    now: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def add(self, text: str, *, deleted: bool, inserted: bool, vanished: bool) -> None:
        if not deleted:
            self.now.append(text)
        if not inserted:
            self.before.append(text)
        if not (deleted or vanished):
            self.seen.append(text)

    def readings(self) -> list[str]:
        made = ("".join(each) for each in (self.now, self.before, self.seen))
        return list(dict.fromkeys(made))


@dataclass
class _Cell:
    paragraphs: list[str] = field(default_factory=list)


class Story:
    """The target of an XML parser; ``stretches`` gives what it heard.

    ``joined`` reads texts outside paragraphs as one as well: a number may stand in two of them.
    """

    def __init__(self, *, joined: bool) -> None:
        self._joined = joined
        self._heard = 0
        self._open: list[_Paragraph] = []
        self._path: list[str] = []
        self._deleted = self._inserted = 0
        self._vanished = [False]
        self._flow: list[tuple[str, Said]] = []
        self._rows: list[list[_Cell]] = []
        self._row_numbers: list[int] = []
        self._tables = self._paragraphs = 0
        self._made: list[tuple[Stretch, bool]] = []
        self._loose: list[str] = []
        self._said: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        name = tag.rpartition("}")[2]
        self._path.append(name)
        self._hear_attributes(attributes)
        if name == "p":
            self._open.append(_Paragraph())
        elif name in ("del", "moveFrom"):
            self._deleted += 1
        elif name in ("ins", "moveTo"):
            self._inserted += 1
        elif name == "r":
            self._vanished.append(False)
        elif name in ("vanish", "webHidden", "specVanish"):
            self._vanished[-1] = not _off(attributes)
        elif name in ("tab", "br", "cr", "noBreakHyphen") and "rPr" not in self._path:
            self._say({"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n"))
        elif name == "tbl":
            self._end_flow()
            self._tables += 1
            self._row_numbers.append(0)
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append(_Cell())

    def data(self, text: str) -> None:
        """Take text."""
        if not text.strip() and self._path[-1] not in _SAYING:
            return
        self._heard += len(text)
        if self._heard > MOST_TEXT:
            raise too_large()
        if "rt" in self._path:
            self._said.append(text)  # what stands over a name must not part it
        elif self._path[-1] in _SAYING and self._open:
            self._say(text)
        elif text.strip():
            self._loose.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        name = self._path.pop()
        del tag
        if name == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif name in ("del", "moveFrom"):
            self._deleted -= 1
        elif name in ("ins", "moveTo"):
            self._inserted -= 1
        elif name == "r" and len(self._vanished) > 1:
            self._vanished.pop()
        elif name == "tr" and self._rows:
            self._end_row(self._rows.pop())
        elif name == "tbl" and self._row_numbers:
            self._row_numbers.pop()

    def close(self) -> None:
        """Take the end of the part."""
        self._end_flow()

    def stretches(self) -> Iterator[tuple[Stretch, bool]]:
        """Yield every stretch and whether it is another reading of one before."""
        yield from self._made
        joined = ["".join(self._loose)] if self._joined else []
        for text in dict.fromkeys((parted([*self._loose, *self._said]), *joined)):
            if _TELLING.search(text):
                yield Stretch(text, [0], [Said(_HIDDEN)]), True

    def _hear_attributes(self, attributes: Mapping[str, str]) -> None:
        for key, value in attributes.items():
            if key.rpartition("}")[2] in _ATTRIBUTES and _TELLING.search(value):
                self._said.append(value)

    def _say(self, text: str) -> None:
        if self._open:
            self._open[-1].add(
                text,
                deleted=self._deleted > 0,
                inserted=self._inserted > 0,
                vanished=self._vanished[-1],
            )

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        now, *others = paragraph.readings()
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].paragraphs.append(now)
            place = self._row_place()
        else:
            self._paragraphs += 1
            place = Said(N_("in paragraph {number}"), {"number": self._paragraphs})
            if now.strip():
                self._flow.append((now, place))
        for other in others:
            if other.strip():
                self._made.append((Stretch(other, [0], [Said(_HIDDEN)]), True))

    def _end_flow(self) -> None:
        """Make one stretch of the paragraphs since the last table: a number may go on over them."""
        if self._flow:
            starts, at = [], 0
            for text, _ in self._flow:
                starts.append(at)
                at += len(text) + 1
            whole = "\n".join(text for text, _ in self._flow)
            self._made.append((Stretch(whole, starts, [place for _, place in self._flow]), False))
            self._flow = []

    def _row_place(self, column: int = 0) -> Said:
        row = (self._row_numbers[-1] if self._row_numbers else 0) + 1
        facts = {"table": self._tables, "row": row, "column": column}
        if column:
            return Said(N_("in table {table}, row {row}, column {column}"), facts)
        return Said(N_("in table {table}, row {row}"), facts)

    def _end_row(self, cells: list[_Cell]) -> None:
        """Make a stretch of the row and, of a cell with several paragraphs, one of its own."""
        starts, places, texts, at = [], [], [], 0
        for column, cell in enumerate(cells, 1):
            text = " ".join(cell.paragraphs).replace("\n", " ").replace("\t", " ")
            starts.append(at)
            places.append(self._row_place(column))
            texts.append(text)
            at += len(text) + 1
            if len(cell.paragraphs) > 1 or "\n" in "".join(cell.paragraphs):
                own = Stretch("\n".join(cell.paragraphs), [0], [places[-1]])
                self._made.append((own, True))
        if texts:
            self._made.append((Stretch("\t".join(texts), starts, places), False))
        if self._row_numbers:
            self._row_numbers[-1] += 1


def _off(attributes: Mapping[str, str]) -> bool:
    said = next((v for k, v in attributes.items() if k.rpartition("}")[2] == "val"), "1")
    return said in ("0", "false", "off")
