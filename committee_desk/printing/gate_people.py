"""The desk's own people on a page: their doors, their names, and words that mark them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from committee_desk.printing.gate_numbers import Found
from committee_desk.printing.plain import squeezed
from committee_desk.rules import codes

OWN_DOOR, FULL_NAME, TAG = "own_door", "full_name", "sensitive_word_beside_person"

_DOOR = re.compile(
    r"(?<![0-9A-Z])(\d{1,4}[A-Z]?) ?(?:号楼|栋|幢|座|#楼|#|楼) ?"
    r"(?:(\d{1,2}) ?(?:单元|门|-) ?)?(?:\d{1,2} ?层 ?)?(\d{1,5}[A-Z]?)(?!\d)"
)
_DASHED = re.compile(
    r"(?<![0-9A-Z\-])(\d{1,4}[A-Z]?) ?- ?(?:(\d{1,2}) ?- ?)?(\d{1,5}[A-Z]?)(?![\d\-])"
)
_SENTENCE_ENDS = "。；！？;!?"
_SENSITIVE = frozenset({"high", "very_high", "very high", "restricted"})
_LEADS = re.compile(
    r"(?:居民|同志|联系人|负责人|申请人|业主|住户|家属|患者|组长|联系|寻找|找|户|对象|人员|家庭|者|老人|儿童|由|请|和|与|及|为)"
    r"[::]? ?$"
)
_FOLLOWS = re.compile(r" ?(?:同志|先生|女士|老人|等|家|户|的|于|在|因|系|为|和|与|及|[,。、;:()])")
_CONTACT = re.compile(r"联系人[::] ?$")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")


class People(Protocol):
    """What the gate must know of the desk; ``doors`` are addresses with building, unit and room.

    ``exempt`` are the office's own numbers and the names of its contacts.
    """

    @property
    def id_numbers(self) -> Collection[str]:
        """Return every number of a document."""

    @property
    def phones(self) -> Collection[str]:
        """Return every telephone."""

    @property
    def doors(self) -> Collection[str]:
        """Return every address with a door."""

    @property
    def names(self) -> Collection[str]:
        """Return every name."""

    @property
    def exempt(self) -> Collection[str]:
        """Return numbers and names that may stand on paper."""


@dataclass(frozen=True)
class Nobody:
    """A desk without people, for looking at a paper by itself."""

    id_numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """People in the forms a page is compared with."""

    id_numbers: frozenset[str]
    phones: frozenset[str]
    doors: frozenset[str]
    names: frozenset[str]
    exempt_numbers: frozenset[str]
    exempt_names: frozenset[str]

    @classmethod
    def of(cls, people: People) -> "Known":
        """Bring people into comparable forms: digits alone, blanks gone, doors as 3-2-501."""
        exempt = [squeezed(each) for each in people.exempt]
        numbers = {digits for each in exempt if len(digits := _digits(each)) >= 3}
        numbers |= {form for each in numbers for form in _phone_forms(each)}
        phones = {form for each in people.phones for form in _phone_forms(_digits(squeezed(each)))}
        return cls(
            frozenset(n for each in people.id_numbers if _telling(n := _letters(each))),
            frozenset(phones - numbers),
            frozenset(key for each in people.doors for key in door_keys(squeezed(each))),
            frozenset(n for each in people.names if len(n := squeezed(each)) >= 2),
            frozenset(numbers),
            frozenset(each for each in exempt if not _digits(each)),
        )


def _digits(text: str) -> str:
    if text.isascii() and text.isdigit():
        return text
    return "".join(char for char in text if char.isdigit())


def _telling(number: str) -> bool:
    """Tell whether a document number is long enough not to be met by chance."""
    return len(number) >= (8 if number.isdigit() else 6)


def _phone_forms(digits: str) -> list[str]:
    """Return a number and, for one with an area code of 3 or 4 digits, its local part."""
    forms = [digits]
    if digits.startswith("0"):
        forms += [digits[area:] for area in (3, 4) if len(digits) - area in (7, 8)]
    return [form for form in forms if len(form) >= 7]


def _letters(text: str) -> str:
    plain_text = squeezed(text)
    if plain_text.isascii() and plain_text.isalnum():
        return plain_text
    return re.sub("[^A-Z0-9]", "", plain_text)


def door_keys(text: str) -> list[str]:
    """Return the doors written in a plain text as building-unit-room."""
    return [found.value for found in _doors(text)]


def _doors(text: str) -> Iterator[Found]:
    for shape in (_DOOR, _DASHED):
        for match in shape.finditer(text):
            parts = [part for part in match.groups() if part]
            yield Found(OWN_DOOR, match.start(), match.end(), "-".join(parts))


def own_doors(text: str, known: Known) -> Iterator[Found]:
    """Yield doors of the desk's own dwellings in a plain text, over line breaks and blanks.

    A line break between two figures may have parted one number or two, so both are tried.
    """
    seen = set()
    for parted in (True, False):
        kept = [at for at in range(len(text)) if not _goes(text, at, parted)]
        line = "".join(" " if text[at] == "\n" else text[at] for at in kept)
        for found in _doors(line):
            place = kept[found.start], kept[found.end - 1] + 1
            if found.value in known.doors and place not in seen:
                seen.add(place)
                yield found._replace(start=place[0], end=place[1])


def _goes(text: str, at: int, parted: bool) -> bool:
    """Tell whether a blank or line break is left out: always, but between two figures."""
    if text[at] not in " \n":
        return False
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    figures = len(beside) == 2 and beside.isascii() and beside.isalnum()
    return not figures or (text[at] == "\n" and not parted)


def own_names(text: str, known: Known) -> Iterator[Found]:
    """Yield full names of the desk's own people in a plain text.

    A name of two characters counts only where it stands as a name does, because many are words.
    """
    if not known.names:
        return
    squashed = [(at, char) for at, char in enumerate(text) if not char.isspace()]
    line = "".join(char for _, char in squashed)
    lengths = sorted({len(name) for name in known.names}, reverse=True)
    at = 0
    while at < len(line):
        size = next((n for n in lengths if line[at : at + n] in known.names), 0)
        name = line[at : at + size]
        if size:
            start, end = squashed[at][0], squashed[at + size - 1][0] + 1
            if size > 2 or _stands_as_name(text, start, end, name):
                yield Found(FULL_NAME, start, end, name)
        at += max(1, size)


def _stands_as_name(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether a short name stands as one; a name with a rare character is always one."""
    if any(_is_rare(char) for char in name):
        return True
    before, after = text[max(0, start - 6) : start], text[end : end + 3]
    begins = not before or not _HAN.match(before[-1]) or bool(_LEADS.search(before))
    ends = not after or not _HAN.match(after[0]) or bool(_FOLLOWS.match(after))
    return begins and ends


def _is_rare(char: str) -> bool:
    """Tell whether a character is outside the 3,755 common ones (GB 2312, level 1)."""
    code = char.encode("gb2312", "ignore")
    return not code or code[0] >= 0xD8


def is_named_contact(text: str, found: Found) -> bool:
    """Tell whether a name stands where the notice names its contact."""
    return bool(_CONTACT.search(text[: found.start].replace("\n", "")))


@cache
def tag_words() -> tuple[str, ...]:
    """Return the words of sensitive priority tags, the longest first."""
    words = set()
    for item in codes.code_list("person_tag").items:
        if item.facts.get("sensitivity") in _SENSITIVE:
            words |= {squeezed(word) for word in (*item.label.split("/"), *item.also)}
    return tuple(sorted((w for w in words if len(w) >= 2), key=lambda w: (-len(w), w)))


def marked_people(text: str, people: list[Found]) -> Iterator[Found]:
    """Yield sensitive words in the sentence or row of a person's name or door."""
    for found in people:
        start, end = _sentence(text, found.start, found.end)
        part = text[start:end].replace("\n", "").replace(" ", "")
        word = next((w for w in tag_words() if w in part), "")
        if word:
            yield Found(TAG, start, end, word)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a place; line breaks do not end it, full stops do."""
    while start and text[start - 1] not in _SENTENCE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _SENTENCE_ENDS:
        end += 1
    return start, end
