"""What minutes say in running sentences: name, day, place, chair, counts, who does what by when."""

from __future__ import annotations

import re
from functools import cache

from committee_desk.ledgers.reading.minutes import times
from committee_desk.ledgers.reading.minutes.figures import number
from committee_desk.ledgers.reading.minutes.found import FoundItem, Minutes
from committee_desk.ledgers.reading.minutes.people import name_of, surnamed
from committee_desk.ledgers.reading.minutes.words import is_heading, unnumbered, vocabulary

_HEAD = 8
"""Lines above which a day by itself is that of the meeting; at the foot it is that of the paper."""
_PLACE = re.compile(r"在([^，。；在]{2,30}?)(?:组织|主持)?(?:召开|举行|召集|开展)")
_CHAIR = re.compile(r"(?:由|，|。|^)([^，。；]{2,24}?)(?:同志)?主持(?:会议|召开|了)?")
_BEHIND = r"{word}(?:人|员)?[为是：: ]?([^，,。；;、\s（(]{{2,8}})(?=[，,。；;、\s（(]|$)"
_EXPECTED = re.compile(r"应(?:到|出席|参加)(?:会)?[^0-9，。；]{0,8}([0-9]+)\s*[人名户]")
_PRESENT = re.compile(
    r"(?:实到|实际到会|到会|出席|实际参加|参会)(?:会)?[^0-9，。；应]{0,8}([0-9]+)\s*[人名户]"
)
_ABOUT = re.compile(r"(?:专题)?(?:研究|讨论|审议)了?([^，。；]{2,40})(?=[，。；])")
_OWNER = re.compile(
    r"[（(]?(?:责任(?:单位|人|单位（人）)|负责人|承办人|落实人)\s*[：:为]\s*([^，。；;（）()]{2,30})[)）]?"
)
_OWNED = re.compile(r"[，,]?责任人\s*([^，。；;（）()：:为]{2,4})(?=[，。；;）)]|$)")
_BY = re.compile(r"由([^，。；]{2,20}?)(?:负责|牵头|落实|承办)")
_WHEN = re.compile(
    r"[（(]?(?:完成时限|完成时间|办理时限|落实时限|时限|期限)\s*[：:为]\s*([^，。；;（）()]{2,24})[)）]?"
)
_BEFORE = re.compile(r"(?:于|在)?([^，。；于在]{4,14}?)(?:之?前|以前)(?:完成|落实|办结|办理|整改)")
_ENDED = re.compile(r"(?:会议|于)?[^，。；]{0,12}(?:结束|散会)")


def meeting_name(titles: list[str]) -> str:
    """Return what a meeting is called, from the lines above everything else."""
    for title in titles:
        name = re.sub(r"\s", "", title)
        for ending in ("记录表", "记录簿", "记录本", "记录", "纪要"):
            if name.endswith(ending):
                name = name.removesuffix(ending)
                break
        else:
            continue
        if name and name not in ("会议", "协商", "议事"):
            return name
    for title in titles:
        if kind_of(title):
            return re.sub(r"\s", "", title)
    return ""


def kind_of(text: str) -> str:
    """Return the code of the kind a name speaks of; the longest word decides."""
    plain = re.sub(r"\s", "", text)
    found = [
        (len(word), kind)
        for kind, words in vocabulary()["titles"].items()
        for word in words
        if word in plain
    ]
    return max(found)[1] if found else ""


def ticked(text: str) -> str:
    """Return what is ticked of a row of boxes; the text itself where it has none."""
    on, off = vocabulary()["ticked"], vocabulary()["unticked"]
    if not any(mark in text for mark in on + off):
        return text
    return " ".join(re.findall(rf"[{on}]\s*([^{on}{off}\s]+)", text))


def complete(minutes: Minutes, lines: list[str]) -> None:
    """Fill what no label told from the sentences of a document."""
    in_head = True
    for place, line in enumerate(lines):
        plain = re.sub(r"[ \u3000]", "", line)
        in_head = in_head and place < _HEAD and not is_heading(line)
        _complete_day(minutes, line, in_head=in_head)
        found = _PLACE.search(plain)
        if not minutes.place and found:
            minutes.place = found[1]
        _complete_chair(minutes, plain)
        about = _ABOUT.search(plain)
        if about and not minutes.items:
            minutes.items.append(FoundItem(about[1]))
        for field, pattern in (("expected", _EXPECTED), ("present", _PRESENT)):
            count = pattern.search(plain)
            if count and getattr(minutes, field) is None:
                setattr(minutes, field, number(count[1]))
        if not minutes.to_time and _ENDED.search(plain) and len(plain) < _SHORT:
            minutes.to_time = next(iter(times.clocks_in(line)), "")


_SHORT = 40


def _complete_day(minutes: Minutes, line: str, *, in_head: bool) -> None:
    """Take the day a sentence says the meeting was held on, or that stands alone at the head."""
    if minutes.date:
        return
    for sentence in re.split(r"[。；;]", line):
        meets = any(word in sentence for word in vocabulary()["meets"])
        if not meets and not (in_head and len(line) <= _SHORT):
            continue
        days = times.days_in(re.sub(r"(?:于|在)?[^，。；]{4,14}(?:之?前|以前)", "", sentence))
        if days:
            minutes.date = days[0]
            clocks = times.clocks_in(sentence)
            minutes.from_time = minutes.from_time or (clocks[0] if clocks else "")
            return


def _complete_chair(minutes: Minutes, plain: str) -> None:
    for field, word in (("chair", "主持"), ("recorder", "记录")):
        behind = re.search(_BEHIND.format(word=word), plain)
        if behind and not getattr(minutes, field) and _is_person(behind[1]):
            setattr(minutes, field, name_of(behind[1]))
    found = None if minutes.chair else _CHAIR.search(plain)
    if found:
        name = name_of(re.split("在|于", re.split(_posts(), found[1])[-1])[0])
        minutes.chair = name if _is_person(name) else ""


def _is_person(name: str) -> bool:
    found = name_of(name)
    return surnamed(found) and not any(name.startswith(verb) for verb in vocabulary()["verbs"])


@cache
def _posts() -> str:
    return "|".join(sorted(map(re.escape, vocabulary()["posts"]), key=len, reverse=True))


def owner_and_date(clause: str) -> tuple[str, str, str]:
    """Return a clause without its notes of owner and date, the owner, and the day it is due."""
    owner, when = _OWNER.search(clause) or _owned(clause), _WHEN.search(clause)
    plain = clause
    for found in (owner, when):
        if found:
            plain = plain.replace(found[0], "")
    plain = re.sub(r"[（(][，,；;、\s]*[)）]?(?=$|。)|[，,；;、\s]+(?=$|。)", "", plain)
    plain = plain.strip(" ，,；;")
    by, before = _BY.search(clause), _BEFORE.search(clause)
    responsible = owner[1] if owner else (by[1] if by else "")
    deadline = when[1] if when else (before[1] if before else "")
    days = times.days_in(deadline)
    if not when and not days:
        deadline = ""
    return plain.strip("。") and plain, responsible.strip(), days[0] if days else deadline.strip()


def _owned(clause: str) -> re.Match[str] | None:
    found = _OWNED.search(clause)
    return found if found and surnamed(found[1]) else None


def is_decision(text: str) -> bool:
    """Tell whether a sentence says what the meeting decided."""
    return any(text.startswith(word) for word in vocabulary()["decision_openings"])


def decisions_in(text: str) -> tuple[str, list[str]]:
    """Return a text without its sentences of decision, and these.

    That all agreed is a vote where it stands within what was said.
    """
    if is_decision(unnumbered(text)):
        return "", [text]
    sentences = re.split(r"(?<=。)", text)
    decisions = [
        each.strip()
        for each in sentences
        if is_decision(each.strip()) and not any(word in each for word in vocabulary()["all_for"])
    ]
    return "".join(each for each in sentences if each.strip() not in decisions), decisions


def without_foot(text: str) -> str:
    """Return what was said without the foot of the paper behind it."""
    lines = text.split("\n")
    while lines and is_sign_off(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def is_closing(text: str) -> bool:
    """Tell whether a line only says that the meeting was over."""
    plain = re.sub(r"\s", "", text)
    ended = any(plain.startswith(word) for word in vocabulary()["closings"])
    return len(plain) < _SHORT and (ended or bool(_ENDED.fullmatch(plain.strip("。"))))


def is_sign_off(text: str) -> bool:
    """Tell whether a line is the foot of a paper: the day by itself, or who sends it."""
    plain = re.sub(r"\s", "", text)
    if re.search(r"[，。；：、]", plain) or len(plain) > _SHORT:
        return False
    if times.is_day(plain):
        return True
    return len(plain) > 5 and plain.endswith(tuple(vocabulary()["sign_offs"]))
