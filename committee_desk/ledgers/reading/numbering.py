"""Numbers people put before things: （一）, 1., ① and several of them in one cell."""

import re
import unicodedata

_HAN = "一二三四五六七八九十"
_ONE = re.compile(
    rf"[(（〔\[【]\s*(?P<a>\d{{1,3}}|[{_HAN}]{{1,3}})\s*[)）〕\]】][、.．]?"
    rf"|(?P<b>\d{{1,3}})\s*(?:[.．](?!\d)|[、)）])"
    rf"|(?P<c>[{_HAN}]{{1,3}})\s*[、.．]"
    r"|(?P<d>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf\u2776-\u277f\u2474-\u249b\u3220-\u3229])[、.．]?"
)
_BEFORE = "\n\r;；。 　\t"
"""What may stand before the number of a further item in the same cell."""
_AFTER_ITEM = " \t\n\r　;；。，,、"
_BLANK = " \t\n\r　"
_WHOLE = re.compile(r"第?\s*(\d{1,4})\s*[号项条.、．]?")


def counted(text: str) -> int:
    """Return the number that figures, Chinese numerals or an enclosed sign stand for; 0 for none.

    ``１２``, ``十二``, ``⑫`` and ``㈠`` are numbers.
    """
    flat = unicodedata.normalize("NFKC", text).strip("(). \t")
    if flat.isdecimal():
        return int(flat)
    if not flat or any(c not in _HAN for c in flat):
        return 0
    tens, ten, ones = flat.partition("十")
    if not ten:
        return _HAN.index(flat) + 1 if len(flat) == 1 and flat != "十" else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def number_of(text: str) -> str:
    """Return the number of a line as figures where it is one, otherwise the text: 资源2 stays."""
    stripped = text.strip()
    found = _ONE.fullmatch(stripped)
    if found:
        number = counted(next(part for part in found.groups() if part))
        return str(number) if number else stripped
    flat = unicodedata.normalize("NFKC", stripped)
    whole = _WHOLE.fullmatch(flat)
    if whole:
        return str(int(whole[1]))
    return str(counted(flat) or " ".join(flat.split()))


def unnumbered(text: str) -> tuple[str, int]:
    """Return a text without the number before it, and that number; 0 when it has none."""
    found = _ONE.match(text.lstrip(_BLANK))
    if not found:
        return text, 0
    number = counted(next(part for part in found.groups() if part))
    rest = text.lstrip(_BLANK)[found.end() :].lstrip(_BLANK)
    return (rest, number) if number and rest else (text, 0)


def items(text: str) -> list[str]:
    """Return the items of a cell that numbers them 1, 2, 3 from its beginning; else the text.

    Each stands on a line of its own or behind a full stop, semicolon or blank, so that 每周2.5次
    and a text that merely names a number stay whole.
    """
    whole = text.strip(_BLANK)
    starts: list[tuple[int, int]] = []
    for found in _ONE.finditer(whole):
        number = counted(next(part for part in found.groups() if part))
        free = found.start() == 0 or whole[found.start() - 1] in _BEFORE
        if free and number == len(starts) + 1:
            starts.append((found.start(), found.end()))
    if len(starts) < 2 or starts[0][0] != 0:
        return [whole]
    ends = [start for start, _end in starts[1:]] + [len(whole)]
    parts = [
        whole[begin:end].strip(_AFTER_ITEM)
        for (_start, begin), end in zip(starts, ends, strict=True)
    ]
    return parts if all(parts) else [whole]
