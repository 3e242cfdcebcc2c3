"""Votes as minutes write them: 同意16票，反对0票，弃权14票; 方案一12票; or that all agreed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from committee_desk.ledgers.reading.minutes.figures import number
from committee_desk.ledgers.reading.minutes.found import FoundOption, FoundVote
from committee_desk.ledgers.reading.minutes.words import unnumbered, vocabulary

_FIGURE = r"([0-9]{1,6}|[零〇一二三四五六七八九十百]{1,6}|无)"
_AFTER = r"(?:意见|的)?\s*(?:票数?|人数?|户数?)?\s*[：:为有]?\s*"
_OPTION = re.compile(
    r"^(?:其中|结果为?|最终)?[：:]?(?:选择|选|赞成|支持|同意|投)?(.{1,30}?)"
    rf"(?:的|得票数?|获得|得|获|共|有|为|[：: ])*{_FIGURE}\s*(?P<unit>[票户人名])$"
)

_Patterns = tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]


@cache
def _choices() -> _Patterns:
    made = []
    for choice, words in vocabulary()["choices"].items():
        said = _either(words)
        guarded = rf"(?<!不)(?:{said})" if choice == "for_count" else rf"(?:{said})"
        behind = re.compile(rf"{guarded}{_AFTER}{_FIGURE}\s*[票人名户张]?(?!\s*[%％楼层号]|分之)")
        before = re.compile(rf"{_FIGURE}\s*[票人名户]\s*(?:表示)?{guarded}")
        made.append((choice, (behind, before)))
    return tuple(made)


@cache
def _figures() -> _Patterns:
    made = []
    for figure, words in vocabulary()["figures"].items():
        behind = rf"(?<!无)(?:{_either(words)})数?\s*[：:为共]?\s*{_FIGURE}\s*[票张份人名户]"
        made.append((figure, (re.compile(behind),)))
    return tuple(made)


def votes_in(text: str) -> list[FoundVote]:
    """Return the votes a text tells of; where its sentences each have a vote, one of each."""
    parts = [part.strip() for part in re.split(r"[。；;\n]", text) if part.strip()]
    counted = [part for part in parts if "for_count" in _counts(_folded(part), _choices())]
    if len(counted) < 2:
        vote = vote_in(text)
        return [] if vote is None else [vote]
    found = []
    for part in parts:
        vote = vote_in(part, counted_only=True)
        if vote is not None:
            vote.motion = vote.motion or _before_choice(part)
            found.append(vote)
    return found


def vote_in(text: str, *, counted_only: bool = False) -> FoundVote | None:
    """Return the vote a text tells of, or None. Only written figures are counted.

    That everybody agreed is a vote too, unless only ``counted_only`` ones are asked for.
    """
    folded = _folded(text)
    options = list(_options(folded))
    counts = _counts(folded, _choices())
    if len(options) > 1:
        counts.pop("for_count", None)
    else:
        options = []
    unanimous = any(word in folded for word in vocabulary()["all_for"])
    if (
        not options
        and "for_count" not in counts
        and not (unanimous and (_method(folded) or not counted_only))
    ):
        return None
    if len(counts) == 1 and not unanimous and not _method(folded) and "票" not in folded:
        return None
    vote = FoundVote(method=_method(folded), written=text.strip(), motion=_motion(text))
    for name, count in (counts | _counts(folded, _figures())).items():
        setattr(vote, name, count)
    vote.options = options
    vote.all_for = unanimous and not options and not vote.against_count and not vote.abstain_count
    return vote


def begins_with_choice(text: str) -> bool:
    """Tell whether a text begins with for, against or the like, and so is no title."""
    words = tuple(word for each in vocabulary()["choices"].values() for word in each)
    return _folded(text).startswith(words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _counts(text: str, patterns: _Patterns) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, ways in patterns:
        for pattern in ways:
            match = pattern.search(text)
            count = number(match[1]) if match else None
            if count is not None:
                found[name] = count
                break
    return found


def _options(text: str) -> Iterator[FoundOption]:
    """Yield what votes were given to besides for and against: 方案一12票."""
    barred = vocabulary()["no_options"]
    for part in re.split(r"[,，、;；。\n]", text):
        match = _OPTION.match(unnumbered(part.strip()))
        words = re.sub(r"^(?:选择|赞成|支持|同意)", "", match[1]).strip(" :：的") if match else ""
        if match is None or len(words) < 2 or any(word in words for word in barred):
            continue
        if match["unit"] != "票" and not words.startswith(tuple(vocabulary()["option_words"])):
            continue
        yield FoundOption(words, number(match[2]))


def _before_choice(part: str) -> str:
    """Return what stands before the first choice of a sentence: 甲方案：同意12票."""
    if begins_with_choice(unnumbered(part)):
        return ""
    words = [word for each in vocabulary()["choices"].values() for word in each]
    found = re.match(rf"(.{{2,60}}?)[：:，,]?\s*(?:{_either(words)})", unnumbered(part))
    return found[1].strip("“”《》 ：:，,") if found else ""


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
