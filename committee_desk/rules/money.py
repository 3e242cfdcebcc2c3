"""Money is whole fen; receipts say it in capitals as banks want it."""

import re
import unicodedata
from typing import Any

from committee_desk.rules.data import shipped_json

_AMOUNT = re.compile(r"(?P<sign>[+-]?)(?P<yuan>[0-9]{1,14})(?:\.(?P<part>[0-9]{1,2}))?")


def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "money")
    return found


def yuan(fen: int) -> str:
    """Return an amount in yuan with two decimals and no separators, as ledgers want it."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02}"


def fen(text: str) -> int:
    """Return an amount written in yuan as fen: 1,200.5, ￥30, 12元.

    Raises ValueError for what is no amount or has more than two decimals.
    """
    folded = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    bare = folded.removeprefix("¥").removesuffix(_words()["yuan"]).strip()
    found = _AMOUNT.fullmatch(bare)
    if found is None:
        raise ValueError("not an amount in yuan with at most two decimals")
    amount = int(found["yuan"]) * 100 + int((found["part"] or "").ljust(2, "0"))
    return -amount if found["sign"] == "-" else amount


def capitals(fen: int) -> str:
    """Return an amount in capitals, 人民币壹佰元整 for 10,000 fen.

    Raises ValueError for 10^16 yuan and more, for which the capitals have no place.
    """
    w = _words()
    whole, jiao, last = abs(fen) // 100, abs(fen) // 10 % 10, abs(fen) % 10
    said = _whole(whole) + w["yuan"] if whole else ""
    if not jiao and not last:
        said = (said or w["digits"][0] + w["yuan"]) + w["whole"]
    elif not last:
        said += w["digits"][jiao] + w["jiao"] + w["whole"]
    else:
        if jiao:
            said += w["digits"][jiao] + w["jiao"]
        elif whole:
            said += w["digits"][0]
        said += w["digits"][last] + w["fen"]
    return f"{w['prefix']}{w['minus'] if fen < 0 else ''}{said}"


def _whole(number: int) -> str:
    """Return a whole number in capitals; a gap of any length is one zero."""
    w = _words()
    groups = w["groups"]
    if number >= 10_000 ** len(groups):
        raise ValueError("too large for capitals")
    said = ""
    gap = False
    for place in reversed(range(len(groups))):
        group = number // 10_000**place % 10_000
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += w["digits"][0]
        said += _group(group) + groups[place]
        gap = False
    return said


def _group(number: int) -> str:
    w = _words()
    said = ""
    gap = False
    for place in reversed(range(4)):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        said += (w["digits"][0] if gap else "") + w["digits"][digit] + w["places"][place]
        gap = False
    return said
