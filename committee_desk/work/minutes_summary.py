"""The summary of a meeting (会议纪要, GB/T 9704-2012, 10.3) and its resolutions, one by one.

Both say what came of the meeting, not who said what. A resolution may hang outside: it has figures
for names, and who carries it out as public paper shows them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from committee_desk.base.words import fill
from committee_desk.printing import wording
from committee_desk.printing.composing.numbering import Numbering
from committee_desk.printing.content import (
    Block,
    Content,
    Number,
    Paragraph,
    Present,
    RedHead,
    Signature,
    Title,
)
from committee_desk.rules import voting
from committee_desk.work import minutes_words as words
from committee_desk.work.minutes_content import (
    Attendee,
    Decided,
    ItemTold,
    MinutesContent,
    VoteTold,
)

SUMMARY, RESOLUTION = "minutes.summary", "minutes.resolution"
_OPINION = "deliberates"
_HAPPENED = ("carried", "agreed", "corrected")


@dataclass(frozen=True)
class Office:
    """Whose papers these are: the committee's name as it signs, the numbers of resolutions."""

    committee: str
    numbers: Mapping[int, str]


def summary(told: MinutesContent, office: Office) -> Content:
    """Return the summary: red head, what was agreed item by item, who was there at the end."""
    patterns = _summary()
    heading = words.title("summary", told)
    number = words.summary_number(told)
    dated = fill(
        patterns["dated"], {"number": number, "day": words.day(words.issue_day(told))}
    ).strip()
    organ = fill(patterns["head"], {"committee": office.committee})
    clauses = list(_clauses(told, office))
    lead = patterns["follows" if clauses else "nothing"][told.mode]
    made: list[Block] = [
        RedHead(organ, dated, "minutes"),
        Title(heading),
        Paragraph(_opening(told, office)),
        Paragraph(lead),
        *clauses,
    ]
    if told.mode == _OPINION:
        made.append(Paragraph(voting.no_force(told.head["day"])))
    return Content(SUMMARY, heading, (*made, *_lists(told)), author=office.committee)


def resolutions(
    told: MinutesContent, office: Office, shown: Callable[[str], str] = str
) -> list[Content]:
    """Return every resolution as a paper of its own; ``shown`` masks who carries it out.

    A meeting without any gives no paper.
    """
    return [
        _resolution(made, item, told, office, shown)
        for item in told.items
        for made in item.resolutions
    ]


def _opening(told: MinutesContent, office: Office) -> str:
    head = told.head
    facts = {
        "when": words.when(told),
        "convener": head["convener"] or office.committee,
        "place": head["place"],
        "name": wording.inline(head["name"]),
        "chair": head["chair"],
        "attended": attended(told),
    }
    return words.said(_summary()["opening"], facts)


def attended(told: MinutesContent) -> str:
    """Return the sentence of attendance: that of the law where it has one, else the figures."""
    if told.law:
        return "".join(told.law)
    figures = told.attendance
    if not figures.expected:
        return ""
    facts = {"expected": figures.expected, "present": figures.present}
    return fill(words.template()["attended"], facts)


def _clauses(told: MinutesContent, office: Office) -> Iterator[Block]:
    numbering = Numbering()
    for item in told.items:
        lines = list(_lines(item, told, office))
        if lines:
            yield numbering.heading(wording.inline(item.title))
            yield from (Paragraph(words.stopped(line)) for line in lines)


def _lines(item: ItemTold, told: MinutesContent, office: Office) -> Iterator[str]:
    patterns = _summary()
    title = wording.inline(item.title)
    if item.state == "deferred":
        yield words.said(patterns["deferred"], {"title": title, "why": item.deferred_why})
        return
    if item.kind in patterns["heard_kinds"]:
        yield fill(patterns["heard"], {"title": title})
    if item.follow_up:
        reports = words.template()["clause_between"].join(
            map(wording.inline, item.follow_up.reports)
        )
        none = words.template()["record"]["no_report"]
        earlier = item.follow_up.made
        facts = {
            "no": office.numbers.get(earlier.id, earlier.no),
            "title": wording.inline(earlier.title),
            "reports": reports or none,
        }
        yield fill(patterns["follow_up"], facts)
    for made in item.resolutions:
        yield _made(made, item, told, office)
        if carried := words.carrying(made, patterns):
            yield carried
    if item.conclusion and not _repeated(item):
        yield patterns["conclusion"][told.mode] + item.conclusion
    for vote in item.votes:
        if vote.announced and vote.result not in _HAPPENED and not vote.corrected_by:
            key = "not_agreed" if told.mode == _OPINION else "not_carried"
            facts = {"motion": wording.inline(vote.motion), "result": words.result(vote)}
            yield fill(patterns[key], facts)


def _repeated(item: ItemTold) -> bool:
    """Tell whether the conclusion of an item is said by one of its resolutions already."""
    return any((made.words or made.title) == item.conclusion for made in item.resolutions)


def _made(made: Decided, item: ItemTold, told: MinutesContent, office: Office) -> str:
    patterns = _summary()
    vote = _vote_of(made, item)
    counted = ""
    if vote and not vote.choices and vote.counts["for"] is not None:
        counted = fill(patterns["votes"], words.figures(vote))
    said = wording.inline(made.words or made.title)
    number = office.numbers.get(made.id, made.no)
    lead = patterns["resolution"][words.standing(made, told.mode)]
    numbered = fill(words.template()["bracketed"], {"words": "", "more": number}) if number else ""
    return f"{lead}{said}{counted}{numbered}"


def _lists(told: MinutesContent) -> Iterator[Block]:
    patterns = _summary()
    excused = [each for each in told.attendees if each.attendance == "excused"]
    for name, people in (("present", told.present), ("excused", excused), ("guests", told.sat_in)):
        if people:
            yield Present(patterns[name], _names(list(people)))


def _names(people: list[Attendee]) -> tuple[str, ...]:
    patterns = _summary()
    if len(people) > int(patterns["most_names"]):
        return (fill(patterns["many_names"], {"n": len(people)}),)
    return tuple(each.name for each in people)


def _resolution(
    made: Decided,
    item: ItemTold,
    told: MinutesContent,
    office: Office,
    shown: Callable[[str], str],
) -> Content:
    standing = words.standing(made, told.mode)
    name = wording.inline(told.head["name"])
    facts = {"meeting": name, "title": wording.inline(made.title)}
    heading = fill(words.template()["titles"]["resolutions"][standing], facts)
    blocks: list[Block] = [Title(heading)]
    if number := office.numbers.get(made.id, made.no):
        blocks.append(Number(number))
    blocks += [
        Paragraph(_opened(told)),
        Paragraph(_voted(made, item, standing)),
        Paragraph(words.stopped(made.words or made.title)),
    ]
    patterns = words.template()["resolutions"]
    masked = _masked(made, shown)
    if carried := words.carrying(masked, patterns):
        blocks.append(Paragraph(carried))
    if standing == _OPINION:
        blocks.append(Paragraph(voting.no_force(told.head["day"])))
    blocks.append(Signature(office.committee, words.day(told.head["day"])))
    return Content(RESOLUTION, heading.replace("\n", ""), tuple(blocks), author=office.committee)


def _masked(made: Decided, shown: Callable[[str], str]) -> Decided:
    return replace(made, responsible=shown(made.responsible), supervisor=shown(made.supervisor))


def _opened(told: MinutesContent) -> str:
    facts = {
        "day": words.day(told.head["day"]),
        "name": wording.inline(told.head["name"]),
        "place": told.head["place"],
        "attended": attended(told),
    }
    return words.said(words.template()["resolutions"]["opening"], facts)


def _voted(made: Decided, item: ItemTold, standing: str) -> str:
    patterns = words.template()["resolutions"]
    vote = _vote_of(made, item)
    facts: dict[str, Any] = {"title": wording.inline(made.title)}
    if vote is None:
        return fill(patterns["without_vote"][standing], facts)
    if vote.choices:
        options = words.joined(
            fill(patterns["option"], {"words": each.words, "votes": each.votes or 0})
            for each in vote.choices
        )
        return fill(patterns["options"][standing], {**facts, "options": options})
    return fill(patterns["vote"][standing], {**words.figures(vote), **facts})


def _vote_of(made: Decided, item: ItemTold) -> VoteTold | None:
    return next((vote for vote in item.votes if vote.id == made.vote_id), None)


def _summary() -> dict[str, Any]:
    found: dict[str, Any] = words.template()["summary"]
    return found
