"""The desk's own people on a page: their names, and words that mark them."""

import re
from collections.abc import Iterator
from functools import cache

from committee_desk.printing.gate_known import INTERVAL, Known
from committee_desk.printing.gate_numbers import Found
from committee_desk.printing.plain import shorter, squeezed
from committee_desk.rules import codes

FULL_NAME, TAG = "full_name", "sensitive_word_beside_person"

_SENTENCE_ENDS = "。；！？;!?"
_FARTHEST = 200
"""No sentence goes on for longer to either side of a name; a list without stops does."""
_SENSITIVE = frozenset({"high", "very_high", "very high", "restricted"})
_LEADS = re.compile(
    r"(?:居民|同志|联系人|负责人|申请人|业主|住户|家属|患者|组长|联系|寻找|找|户|对象|人员|家庭|者|老人|儿童|由|请|和|与|及|为)"
    r"[::]? ?$"
)
_FOLLOWS = re.compile(r" ?(?:同志|先生|女士|老人|等|家|户|的|于|在|因|系|为|和|与|及|[,。、;:()])")
_CONTACT = re.compile(r"联系人[::] ?$")
_NOTHING = re.compile(rf"\s|{INTERVAL.pattern}")
"""What may stand inside a name and says nothing."""
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")


def own_names(text: str, known: Known) -> Iterator[Found]:
    """Yield full names of the desk's own people in a plain text.

    A name of two characters counts only where it stands as a name does, because many are words.
    """
    if not known.names:
        return
    squashed = shorter(text, (match.start() for match in _NOTHING.finditer(text)))
    line = squashed.text
    at = 0
    while at < len(line):
        ahead = (line[at : at + length] for length in known.lengths)
        name = next((each for each in ahead if each in known.names), "")
        size = len(name)
        if size:
            start, end = squashed.at(at), squashed.at(at + size - 1) + 1
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
    return bool(_CONTACT.search(text[max(0, found.start - 20) : found.start].replace("\n", "")))


@cache
def tag_words() -> tuple[str, ...]:
    """Return the words of sensitive priority tags, the longest first."""
    words = set()
    for item in codes.code_list("person_tag").items:
        if item.facts.get("sensitivity") in _SENSITIVE:
            words |= {squeezed(word) for word in (*item.label.split("/"), *item.also)}
    return tuple(sorted((w for w in words if len(w) >= 2), key=lambda w: (-len(w), w)))


def has_tag(text: str) -> bool:
    """Tell whether a text holds a word of a protected group at all."""
    line = "".join(text.split())
    return any(word in line for word in tag_words())


def marked_people(text: str, people: list[Found]) -> Iterator[Found]:
    """Yield sensitive words in the sentence or row of a person's name or door."""
    for found in people:
        start, end = _sentence(text, found.start, found.end)
        part = text[start:end].replace("\n", "").replace(" ", "")
        word = next((w for w in tag_words() if w in part), "")
        if word:
            yield Found(TAG, start, end, word)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a place; line breaks do not end it, full stops do.

    In a table it is the row: its cells stand on one line, parted by tabs.
    """
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    row = line[0], len(text) if line[1] < 0 else line[1]
    if "\t" in text[slice(*row)]:
        return row
    first, last = max(0, start - _FARTHEST), min(len(text), end + _FARTHEST)
    while start > first and text[start - 1] not in _SENTENCE_ENDS:
        start -= 1
    while end < last and text[end] not in _SENTENCE_ENDS:
        end += 1
    return start, end
