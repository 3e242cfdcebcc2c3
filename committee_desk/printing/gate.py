"""The gate: no public paper leaves without its finished file being searched for personal data.

The file is read as a reader sees it (safety.md §2.5), after fonts and line breaks, and as somebody
who looks behind it: its own words (title, author), notes, bookmarks, what is hidden. A hit blocks;
letting it pass takes a reason, which the caller keeps.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.printing import gate_people, kinds
from committee_desk.printing.content import Attached, Block, Code, Content
from committee_desk.printing.gate_hits import (
    UNREADABLE,
    Hit,
    Inspection,
    Said,
    is_open,
    shown,
)
from committee_desk.printing.gate_known import Nobody, People, known_of
from committee_desk.printing.gate_numbers import Found
from committee_desk.printing.gate_search import FORBIDDEN, search
from committee_desk.printing.kinds import Kind
from committee_desk.printing.reading import PageText, Reading, page_count, parted, read_whole

__all__ = [
    "GateClosed",
    "Hit",
    "Inspection",
    "Nobody",
    "People",
    "Released",
    "Said",
    "close_on",
    "examine",
    "examine_behind",
    "examine_codes",
    "examine_text",
    "inspect",
    "release",
]


@dataclass(frozen=True)
class Released:
    """A paper that may leave: its bytes, their hash, and the hits a person took on themselves."""

    pdf: bytes
    pages: int
    sha256: str
    hits: tuple[Hit, ...]
    exempted: tuple[Hit, ...]
    reason: str


class GateClosed(DeskError):
    """The paper shows personal data and stays inside; ``hits`` say where."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        super().__init__(
            N_("This notice may not hang in public: {first} (places found: {count})"),
            N_("Take it out of the text, or keep an office number among the named contacts."),
            code="gate_closed",
            first=_Sentence(hits[0]),
            count=len(hits),
        )
        self.hits = hits


class _Sentence:
    """The sentence of a hit, translated when it is shown."""

    def __init__(self, hit: Hit) -> None:
        self._hit = hit

    def __str__(self) -> str:
        return self._hit.sentence()


def release(
    pdf: bytes, people: People, kind: Kind | str, override_reason: str | None = None
) -> Released:
    """Let a finished paper out, or raise GateClosed with every hit.

    ``override_reason`` lets the hits pass; the caller checks who may give it and keeps it.
    """
    found = examine(pdf, people, kind)
    reason = close_on(found, override_reason)
    digest = hashlib.sha256(pdf).hexdigest()
    return Released(pdf, page_count(pdf), digest, found.hits, found.exempted, reason)


def inspect(file: bytes, people: People, kind: Kind | str) -> list[Hit]:
    """Return every place of a finished file that must not hang in public; empty when it may."""
    return list(examine(file, people, kind).hits)


def examine(file: bytes, people: People, kind: Kind | str) -> Inspection:
    """Search a finished file, PDF or Word by what it holds, and tell what was let stand.

    Found are identity numbers with a right check digit, mobile and bank numbers, permits, every
    document number, telephone and door of the desk's own people, full names where the kind forbids
    them, and words of protected groups beside a person. Raises Refused for a file that cannot be
    read whole: another kind of file, damaged, protected by a password, or made to choke readers.
    """
    return _inspected(_read(file), people, kind)


def _read(file: bytes) -> Reading:
    from committee_desk.printing.reading_word import is_package, read_word

    return read_word(file) if is_package(file) else read_whole(file)


def examine_behind(file: bytes, people: People) -> Inspection:
    """Search what a finished file says without showing it: properties, notes, hidden text.

    For papers that show persons on purpose, such as a ledger handed to those whom it is for. Raises
    Refused as ``examine`` does.
    """
    whole = _read(file)
    behind = tuple(page for page in whole.pages if not is_open(page.where(0)))
    return _inspected(Reading(behind, whole.hidden, whole.advice), people, "")


def examine_text(text: str, people: People, kind: Kind | str) -> Inspection:
    """Search a text that goes out as such, to the clipboard or into a message."""
    return _inspected(Reading((PageText(0, text, (), in_the_text),)), people, kind)


def examine_codes(content: Content, people: People, kind: Kind | str) -> Inspection:
    """Search what the QR codes of a paper say: on the finished paper only a camera reads them."""
    texts = [each.text for each in _codes(content.blocks)]
    if not texts:
        return Inspection((), ())
    return _inspected(Reading((PageText(0, parted(texts), (), _in_a_code),)), people, kind)


def _codes(blocks: Iterable[Block]) -> Iterator[Code]:
    for block in blocks:
        if isinstance(block, Code):
            yield block
        elif isinstance(block, Attached):
            yield from _codes(block.blocks)


def _in_a_code(_start: int) -> Said:
    return Said(N_("in a code that a camera reads"))


def in_the_text(_start: int) -> Said:
    """Return the words for a place in a text that has no pages."""
    return Said(N_("in the text"))


def close_on(found: Inspection, reason: str | None) -> str:
    """Return the reason that lets hits pass, empty when there are none; raise GateClosed else."""
    given = (reason or "").strip()
    if found.hits and not given:
        raise GateClosed(found.hits)
    return given


def _inspected(whole: Reading, people: People, kind: Kind | str) -> Inspection:
    known = known_of(people)
    names = names_of(kind)
    hits: list[Hit] = []
    exempted: list[Hit] = []
    told: set[tuple[int, str, str]] = set()
    anywhere: set[tuple[str, str]] = set()
    for page in whole.pages:
        if page.row and not gate_people.has_tag(page.text):
            continue
        fresh = []
        for found, exempt in search(page.text, known, names):
            if page.row and found.code != gate_people.TAG:
                continue
            what = (page.number, found.code, found.value)
            # What has no page of its own and was read elsewhere is the same thing once more.
            if (page.again or page.row) and (what in told if page.number else what[1:] in anywhere):
                continue
            fresh.append(what)
            (exempted if exempt else hits).append(_hit(page, found))
        told.update(fresh)
        anywhere.update(what[1:] for what in fresh)
    hits += [Hit(page, box, UNREADABLE, what, where) for page, box, what, where in whole.hidden]
    hits.sort(key=lambda hit: hit.page)
    return Inspection(tuple(hits), tuple(exempted), whole.advice)


def names_of(kind: Kind | str) -> str:
    """Return what a kind says of full names; no kind at all forbids them."""
    if isinstance(kind, str):
        return kinds.kind(kind).names if kind else FORBIDDEN
    return kind.names


def _hit(page: PageText, found: Found) -> Hit:
    box = page.box(found.start, found.end)
    return Hit(page.number, box, found.code, shown(found), page.where(found.start))
