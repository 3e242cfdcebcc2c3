"""The working record of a meeting (会议记录): the head as a table, each item in full, the ends."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from committee_desk.base.words import fill
from committee_desk.printing import wording
from committee_desk.printing.composing.numbering import Numbering
from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Content,
    Foot,
    Paragraph,
    Table,
    Title,
)
from committee_desk.rules import voting
from committee_desk.rules.codes import code_list
from committee_desk.work import minutes_words as words
from committee_desk.work.minutes_content import (
    Attendee,
    FollowUp,
    ItemTold,
    MinutesContent,
    Speech,
    VoteTold,
)

KIND = "minutes.record"
_AGAINST, _OPINION = "against", "deliberates"


def content(told: MinutesContent, numbers: Mapping[int, str], organ: str = "") -> Content:
    """Return the record; ``numbers`` are those of its resolutions by id, ``organ`` its author."""
    heading = words.title("record", told)
    made: list[Block] = [Title(heading), *_number(told), _facts(told)]
    numbering = Numbering()
    made += _led("opening", told.head["opening_words"])
    for item in told.items:
        kind = code_list("item_kind").label(item.kind)
        facts = {"title": wording.inline(item.title), "kind": kind}
        made.append(numbering.heading(fill(_t("heading"), facts)))
        made += _item(item, told, numbers)
    made += _ends(told)
    return Content(KIND, heading, tuple(made), author=organ)


def _number(told: MinutesContent) -> Iterator[Block]:
    number, paper = words.record_number(told), told.head["paper_no"]
    if number or paper:
        key = "paper_number" if paper and number else "number"
        facts = {"number": number or paper, "paper": paper}
        yield Paragraph(fill(_t(key), facts), indent=0)


def _facts(told: MinutesContent) -> Table:
    """Return the table at the head: what is not known leaves no row, the rest keeps its order."""
    labels = _t("facts")
    found = {name: value for name, value in _known(told).items() if value}
    rows = [(labels[name], found[name]) for name in labels if name in found]
    return Table(rows[0], tuple(rows[1:]), "cl")


def _known(told: MinutesContent) -> dict[str, str]:
    head, figures = told.head, told.attendance
    kinds = [code_list("meeting_kind").label(head["kind"])]
    if head["form"]:
        more = code_list("meeting_form").label(head["form"])
        kinds = [fill(words.template()["bracketed"], {"words": kinds[0], "more": more})]
    return {
        "name": wording.full_width(head["name"]),
        "kind": kinds[0],
        "time": words.when(told),
        "place": head["place"],
        "convener": head["convener"],
        "matter": head["matter"],
        "chair": head["chair"],
        "recorder": head["recorder"],
        "counts": counts(told),
        "base": figures.base,
        "law": "".join(told.law),
        "away": _away(told),
        "present": _present(told),
        "guests": words.joined(_named(each) for each in told.sat_in),
        "agenda": _agenda(told),
    }


def _agenda(told: MinutesContent) -> str:
    """Return the agenda, of a long one how many items it has: each has its heading below."""
    if len(told.items) > int(_t("most_agenda")):
        return fill(_t("agenda_many"), {"n": len(told.items)})
    return "\n".join(
        fill(_t("agenda_line"), {"n": n, "title": item.title})
        for n, item in enumerate(told.items, 1)
    )


def counts(told: MinutesContent) -> str:
    """Return the figures of attendance in one line; who is nobody is left out."""
    patterns, figures = words.template()["counts"], told.attendance
    if not (figures.expected or figures.present or figures.guests):
        return ""
    always = ("expected", "present")
    return "，".join(
        fill(pattern, {"n": getattr(figures, name)})
        for name, pattern in patterns.items()
        if name in always or getattr(figures, name)
    )


def _away(told: MinutesContent) -> str:
    patterns = _t("away")
    away = [each for each in told.attendees if each.attendance in ("excused", "absent")]
    most = int(_t("most_away"))
    names = []
    for each in away[:most]:
        key = each.attendance if each.why else f"{each.attendance}_bare"
        names.append(fill(patterns[key], {"name": each.name, "why": each.why}))
    line = words.joined(names)
    return fill(_t("away_many"), {"names": line, "n": len(away)}) if len(away) > most else line


def _present(told: MinutesContent) -> str:
    if len(told.attendees) > int(_t("inline_names")):
        return str(_t("present_in_list"))
    return words.joined(_named(each) for each in told.present)


def _named(person: Attendee) -> str:
    if not person.capacity:
        return person.name
    facts = {"words": person.name, "more": person.capacity}
    return fill(words.template()["bracketed"], facts)


def _item(item: ItemTold, told: MinutesContent, numbers: Mapping[int, str]) -> Iterator[Block]:
    if item.owner:
        yield Paragraph(words.stopped(item.owner), _t("owner"))
    yield from _led("introduction", item.introduction)
    yield from _speeches("speeches", [each for each in item.speeches if each.side != _AGAINST])
    yield from _speeches("against", [each for each in item.speeches if each.side == _AGAINST])
    if item.follow_up:
        yield _follow_up(item.follow_up, numbers)
    for vote in item.votes:
        yield from _vote(_once(vote, told), told.mode)
    if item.conclusion:
        yield Paragraph(words.stopped(item.conclusion), _t("conclusion")[told.mode])
    for made in item.resolutions:
        facts = {"number": numbers.get(made.id, made.no), "words": made.words or made.title}
        lead = _t("resolution")[words.standing(made, told.mode)]
        yield Paragraph(words.stopped(fill(_t("resolution_words"), facts)), lead)
        carried = words.carrying(made, {**_t_all(), "carrying": _t("responsible")})
        if carried:
            yield Paragraph(carried, _t("carrying"))
    if item.state == "deferred":
        yield Paragraph(words.stopped(item.deferred_why or _t("deferred_bare")), _t("deferred"))


def _speeches(name: str, spoken: list[Speech]) -> Iterator[Block]:
    patterns = _t("speech")
    for number, each in enumerate(spoken):
        key = "with" if each.name and each.capacity else "bare" if each.name else "nobody"
        facts = {"name": each.name, "capacity": each.capacity, "words": each.words}
        yield Paragraph(words.stopped(fill(patterns[key], facts)), "" if number else _t(name))


def _once(vote: VoteTold, told: MinutesContent) -> VoteTold:
    """Return a vote without the sentence that stands once at the end of a deliberation."""
    if told.mode != _OPINION:
        return vote
    return replace(vote, read_out=vote.read_out.replace(voting.no_force(told.head["day"]), ""))


def _vote(vote: VoteTold, mode: str) -> Iterator[Block]:
    patterns = _t("vote")
    method = code_list("vote_method").label(vote.method)
    motion = wording.inline(vote.motion)
    parts = [fill(patterns["motion"], {"method": method, "motion": motion}), *_outcome(vote)]
    for key, why in (("corrects", vote.corrects), ("corrected_by", vote.corrected_by)):
        if why:
            parts.append(fill(patterns[key], {"why": wording.inline(why)}))
    yield Paragraph("".join(parts), patterns[mode])
    choices: dict[str, list[str]] = {}
    for name, choice in vote.named:
        choices.setdefault(choice, []).append(name)
    if choices:
        label = code_list("vote_choice").label
        told = [
            fill(patterns["named"], {"choice": label(choice), "names": words.joined(names)})
            for choice, names in choices.items()
        ]
        between = words.template()["clause_between"]
        yield Paragraph(words.stopped(between.join(told)), _t("named"))


def _outcome(vote: VoteTold) -> Iterator[str]:
    """Yield a result as it was read out; before that, the figures that were counted."""
    patterns, figures = _t("vote"), words.figures(vote)
    if vote.read_out:
        yield vote.read_out
        return
    if vote.ballots["issued"] is not None:
        yield fill(patterns["ballots"], figures)
    if vote.choices:
        votes = [
            fill(patterns["options"], {"words": each.words, "votes": each.votes or 0})
            for each in vote.choices
        ]
        yield words.stopped(words.joined(votes))
    else:
        yield fill(patterns["counted"], figures)
    yield from vote.law
    said = {"result": words.result(vote)}
    yield fill(patterns["result"], said) if vote.announced else patterns["not_announced"]


def _follow_up(found: FollowUp, numbers: Mapping[int, str]) -> Block:
    between = words.template()["clause_between"]
    reports = between.join(map(wording.inline, found.reports)) or _t("no_report")
    made = found.made
    facts = {
        "no": numbers.get(made.id, made.no),
        "title": wording.inline(made.title),
        "reports": reports,
        "state": code_list("resolution_state").label(made.state),
    }
    return Paragraph(words.stopped(fill(_t("follow_up_words"), facts)), _t("follow_up"))


def _ends(told: MinutesContent) -> Iterator[Block]:
    yield from _led("closing", told.head["closing_words"])
    if told.mode == _OPINION:
        yield Paragraph(voting.no_force(told.head["day"]), _t("no_force"))
    if ended := words.hours(told)[1]:
        yield Paragraph(words.stopped(fill(_t("adjourned"), {"ended": ended})))
    for each in told.amendments:
        facts = {"day": words.day(each.on_day), "meeting": each.meeting, "words": each.words}
        yield Paragraph(words.stopped(fill(_t("amended_words"), facts)), _t("amended"))
    heads = list(_t("signatures"))
    if told.mode == _OPINION:
        heads.append(_t("signature_parties"))
    yield Table(tuple(heads), ((_t("signature_space"),) * len(heads),))
    listed = len(told.attendees) > int(_t("inline_names"))
    names = [_t("list_title")] if listed else []
    names += [title for _kind, title in told.papers]
    if names:
        yield Attachments(tuple(names))
    if listed:
        yield Attached(_t("list_title"), (_list(told),), 1 if len(names) > 1 else 0)
    yield Foot(_t("foot"))


def _list(told: MinutesContent) -> Table:
    label = code_list("attendance").label
    guest = code_list("list_kind").label("guest")
    rows = tuple(
        (
            str(number),
            each.name,
            each.capacity or (guest if number > len(told.attendees) else ""),
            each.place,
            label(each.attendance),
            words.joined(_stay(*stay) for stay in each.stays) or each.why,
        )
        for number, each in enumerate((*told.attendees, *told.guests), 1)
    )
    return Table(tuple(_t("list_heads")), rows, "ccclcl")


def _stay(came: str, left: str) -> str:
    key = "both" if came and left else "came" if came else "left" if left else ""
    return fill(_t("stay")[key], {"came": came, "left": left}) if key else ""


def _led(name: str, written: str) -> Iterator[Block]:
    if written.strip():
        yield Paragraph(words.stopped(written), _t(name))


def _t(name: str) -> Any:
    return _t_all()[name]


def _t_all() -> dict[str, Any]:
    found: dict[str, Any] = words.template()["record"]
    return found
