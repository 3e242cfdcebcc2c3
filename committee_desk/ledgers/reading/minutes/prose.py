"""What minutes say in running sentences: name, day, place, chair, counts, who does what by when."""

from __future__ import annotations

import re

from committee_desk.ledgers.reading.minutes import times
from committee_desk.ledgers.reading.minutes.counting import number
from committee_desk.ledgers.reading.minutes.found import FoundItem, Minutes
from committee_desk.ledgers.reading.minutes.people import name_of
from committee_desk.ledgers.reading.minutes.words import vocabulary

_POST = "主任|书记|副主任|委员|会长|组长|站长|主席|网格员|网格长|同志"
_PLACE = re.compile(r"在([^，。；在]{2,30}?)(?:组织|主持)?(?:召开|举行|召集|开展)")
_CHAIR = re.compile(r"(?:由|，|。|^)([^，。；]{2,24}?)(?:同志)?主持(?:会议|召开|了)?")
_EXPECTED = re.compile(r"应(?:到|出席|参加)(?:会)?[^0-9，。；]{0,8}([0-9]+)\s*[人名户]")
_PRESENT = re.compile(
    r"(?:实到|实际到会|到会|出席|实际参加|参会)(?:会)?[^0-9，。；应]{0,8}([0-9]+)\s*[人名户]"
)
_ABOUT = re.compile(r"(?:专题)?(?:研究|讨论|审议)了?([^，。；]{2,40})(?=[，。；])")
_OWNER = re.compile(
    r"[（(]?(?:责任(?:单位|人|单位（人）)|负责人|承办人|落实人)\s*[：:为]\s*([^，。；;（）()]{2,30})[)）]?"
)
_BY = re.compile(r"由([^，。；]{2,20}?)(?:负责|牵头|落实|承办)")
_WHEN = re.compile(
    r"[（(]?(?:完成时限|完成时间|办理时限|落实时限|时限|期限)\s*[：:为]\s*([^，。；;（）()]{2,24})[)）]?"
)
_BEFORE = re.compile(r"(?:于|在)?([^，。；于在]{4,14}?)(?:之?前|以前)(?:完成|落实|办结|办理|整改)")


def meeting_name(titles: list[str]) -> str:
    """Return what a meeting is called, from the lines above everything else."""
    for title in titles:
        name = re.sub(r"\s", "", title)
        for ending in ("记录表", "记录", "纪要"):
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


def complete(minutes: Minutes, lines: list[str]) -> None:
    """Fill what no label told from the sentences of a document."""
    for line in lines:
        plain = re.sub(r"[ \u3000]", "", line)
        if not minutes.date:
            minutes.date = next(iter(times.days_in(line)), "")
            if minutes.date and not minutes.from_time:
                clocks = times.clocks_in(line)
                minutes.from_time = clocks[0] if clocks else ""
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


def _complete_chair(minutes: Minutes, plain: str) -> None:
    found = None if minutes.chair else _CHAIR.search(plain)
    if found:
        minutes.chair = name_of(re.split("在|于", re.split(_POST, found[1])[-1])[0])


def owner_and_date(clause: str) -> tuple[str, str, str]:
    """Return a clause without its notes of owner and date, the owner, and the day it is due."""
    owner, when = _OWNER.search(clause), _WHEN.search(clause)
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
