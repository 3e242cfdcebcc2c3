"""Votes as minutes write them: 同意16票，反对0票，弃权14票, or that everybody agreed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from committee_desk.ledgers.reading.minutes.found import FoundVote
from committee_desk.ledgers.reading.minutes.words import vocabulary

_FIGURE = r"([0-9]{1,6}|[零〇一二三四五六七八九十百]{1,6}|无)"
_AFTER = r"(?:意见|的)?\s*(?:票数?|人数?)?\s*[：:为有]?\s*"
_HAN = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"〇": 0, "无": 0}


@cache
def _choices() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    made = []
    for choice, words in vocabulary()["choices"].items():
        said = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        guarded = rf"(?<!不)(?:{said})" if choice == "for_count" else rf"(?:{said})"
        behind = re.compile(rf"{guarded}{_AFTER}{_FIGURE}\s*[票人名户]?")
        before = re.compile(rf"{_FIGURE}\s*[票人名户]\s*(?:表示)?{guarded}")
        made.append((choice, behind, before))
    return tuple(made)


def vote_in(text: str, *, counted_only: bool = False) -> FoundVote | None:
    """Return the vote a text tells of, or None. Only written figures are counted.

    That everybody agreed is a vote too, unless only ``counted_only`` ones are asked for.
    """
    folded = unicodedata.normalize("NFKC", text)
    counts = {choice: _count(folded, behind, before) for choice, behind, before in _choices()}
    counted = {choice: count for choice, count in counts.items() if count is not None}
    unanimous = any(word in folded for word in vocabulary()["all_for"])
    if "for_count" not in counted and not (unanimous and (_method(folded) or not counted_only)):
        return None
    if len(counted) == 1 and not unanimous and not _method(folded) and "票" not in folded:
        return None
    vote = FoundVote(method=_method(folded), written=text.strip(), motion=_motion(text))
    for choice, count in counted.items():
        setattr(vote, choice, count)
    vote.all_for = unanimous and not vote.against_count and not vote.abstain_count
    return vote


def number(written: str) -> int | None:
    """Return a whole number in Arabic or Chinese figures up to 999; None for anything else."""
    written = unicodedata.normalize("NFKC", written).strip()
    if written.isdecimal():
        return int(written)
    if not written or any(han not in _HAN and han not in "十百" for han in written):
        return None
    total, last = 0, 0
    for han in written:
        if han == "百":
            total, last = total + (last or 1) * 100, 0
        elif han == "十":
            total, last = total + (last or 1) * 10, 0
        else:
            last = _HAN[han]
    return total + last


def _count(text: str, behind: re.Pattern[str], before: re.Pattern[str]) -> int | None:
    found = behind.search(text) or before.search(text)
    return number(found[1]) if found else None


def _method(text: str) -> str:
    for method, words in vocabulary()["methods"].items():
        if any(word in text for word in words):
            return str(method)
    return ""


def _motion(text: str) -> str:
    """Return what was voted on where the sentence says so: 对……进行表决."""
    found = re.search(
        r"(?:就|对|将)([^，。；]{2,60}?)(?:进行|提交|付诸)?(?:举手|无记名|记名)?(?:投票|表决)", text
    )
    if found:
        return found[1].strip("“”《》 ")
    quoted = re.search(r"《([^》]{2,60})》", text)
    return quoted[1] if quoted else ""
