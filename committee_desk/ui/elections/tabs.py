"""The tabs of an election: how it stands in law, who stands, the rounds, proxies, objections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.rules.codes import code_list
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.elections import fitting
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.texts import Badge, Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.elections.reading import Seen
    from committee_desk.work.election_checks import Check

Go = Callable[[str, int], object]
_FOUND = {
    True: ("ok", N_("In order")),
    False: ("danger", N_("Not met")),
    None: ("warn", N_("Look at this")),
}
_FIGURES = ("voting", "issued", "returned", "valid", "invalid")


def draw(seen: Seen | None, go: Go) -> Sequence[QWidget]:
    """Return how the election stands: who votes, its steps, and every point of law."""
    return list(_standing(seen, go)) if seen else ()


def candidates(seen: Seen, go: Go) -> Sequence[QWidget]:
    """Return who stands, post by post."""
    if not seen.story.candidates and not seen.story.seats:
        return [quiet(_("Say first how many seats are to be filled."))]
    return list(_candidates(seen, go))


def rounds(seen: Seen) -> Sequence[QWidget]:
    """Return the rounds with their figures and what was announced."""
    if not seen.story.rounds:
        return [quiet(_("No round has been held."))]
    return [_round(each) for each in seen.story.rounds]


def people(seen: Seen) -> Sequence[QWidget]:
    """Return the proxies and the objections to the list."""
    return list(_people(seen))


def _standing(seen: Seen, go: Go) -> Iterator[QWidget]:
    election = seen.election
    if election["body"]:
        link = LinkLine(str(election["body"]))
        link.setObjectName("body_link")
        link.clicked.connect(lambda: go("bodies", election["body_id"]))
        yield link
    if election["base_count"]:
        parts = [ngettext("{n} may vote", "{n} may vote", election["base_count"])]
        if election["base_left_out"]:
            parts.append(_("{n} left out", n=election["base_left_out"]))
        parts.append(code_list("meeting_base").label(election["base"]))
        yield told(" · ".join(filter(None, parts)))
    else:
        yield quiet(_("It is not settled yet how many may vote."))
    if seen.recall and election["demand_words"]:
        yield told(_("Reasons: {words}", words=election["demand_words"]))
    yield Text(N_("Steps"), bold=True)
    label = code_list("election_step").label
    for step, each in sorted(seen.story.steps.items(), key=lambda kept: kept[1]["on_day"]):
        parts = [each["on_day"], label(step), each["by_whom"], each["note"]]
        yield quiet(" · ".join(filter(None, parts)))
    if not seen.story.steps:
        yield quiet(_("No step has been taken."))
    yield Text(N_("What the law says"), bold=True)
    for number, check in enumerate(seen.story.checks):
        yield _check(number, check)
    if not seen.story.checks:
        yield quiet(_("The law of that day has no rule the program could hold it against."))


def _candidates(seen: Seen, go: Go) -> Iterator[QWidget]:
    posts = dict.fromkeys([*seen.story.seats, *(each["post"] for each in seen.story.candidates)])
    for post in posts:
        seats = seen.story.seats.get(post, 0)
        head = Text(bold=True)
        words = ngettext("{post}: {n} seat", "{post}: {n} seats", seats,
                         post=fitting.post_words(post))  # fmt: skip
        head.setText(words if seats else fitting.post_words(post))
        yield head
        for each in seen.story.candidates:
            if each["post"] == post:
                yield _candidate(each, go)


def _candidate(each: Mapping[str, Any], go: Go) -> QWidget:
    how = code_list("nominated_how").label(each["nominated_how"])
    signed = each["nominators"]
    parts = [how, ngettext("{n} voter", "{n} voters", signed) if signed else ""]
    if each["withdrawn_on"]:
        parts.append(_("withdrew on {day}", day=each["withdrawn_on"]))
    tone, words = "info", ""
    if each["barred"]:
        tone, words = "danger", code_list("election_bar").label(each["barred"])
    elif each["elected_round"]:
        tone, words = "ok", _("elected in round {n}", n=each["elected_round"])
    held, line = _held(f"candidate_{each['id']}", tone, words)
    name = LinkLine(str(each["name"])) if each["resident_id"] else told(str(each["name"]))
    if isinstance(name, LinkLine):
        name.clicked.connect(lambda: go("residents", each["resident_id"]))
    line.insertWidget(0, name, 1)
    if any(parts):
        _below(held, quiet(" · ".join(filter(None, parts))))
    return held


def _round(each: Mapping[str, Any]) -> QWidget:
    if not each["stands"]:
        tone, words = "warn", _("corrected")
    elif each["announced_on"]:
        tone, words = "ok", _("announced on {day}", day=each["announced_on"])
    else:
        tone, words = (
            "info",
            _("counted, not announced") if each["returned"] is not None else _("not counted"),
        )
    held, line = _held(f"round_{each['id']}", tone, words)
    title = Text(bold=True, wrap=True)
    title.setText(fitting.round_words(each))
    line.insertWidget(0, title, 1)
    if each["verdict"]:
        _below(held, told(each["verdict"]["words"]))
    elif each["returned"] is not None:
        from committee_desk.rules.voting import figure_label

        figures = [f"{figure_label(name)} {each[name]}" for name in _FIGURES]
        _below(held, quiet(" · ".join(figures)))
        _below(held, quiet(" · ".join(f"{c['name']} {c['votes']}" for c in each["counts"])))
    else:
        _below(held, quiet("、".join(c["name"] for c in each["counts"])))
    return held


def _people(seen: Seen) -> Iterator[QWidget]:
    yield Text(N_("Proxies"), bold=True)
    for each in seen.story.proxies:
        words = _("{holder} votes for {giver}", holder=each["holder"], giver=each["giver"])
        published = (
            _("published on {day}", day=each["published_on"]) if each["published_on"] else ""
        )
        yield told(words)
        yield quiet(" · ".join(filter(None, (each["written_on"], published))))
    if not seen.story.proxies:
        yield quiet(_("Nobody gave a proxy."))
    yield Text(N_("Objections to the list"), bold=True)
    for each in seen.story.objections:
        yield told(f"{each['on_day']} {each['name']}：{each['words']}")
        if each["decided_on"]:
            yield quiet(f"{each['decided_on']} {each['decision']}")
        else:
            yield quiet(_("Not decided yet."))
    if not seen.story.objections:
        yield quiet(_("There is none."))


def _check(number: int, check: Check) -> QWidget:
    tone, words = _FOUND[check.met]
    held, line = _held(f"check_{number}_{check.rule}", tone, _(words))
    title = Text(bold=True, wrap=True)
    title.setText(check.title)
    line.insertWidget(0, title, 1)
    _below(held, told(check.words))
    return held


def _held(name: str, tone: str, words: str) -> tuple[QWidget, QHBoxLayout]:
    """Return a line with a badge at its end, and what is laid out in it."""
    held = QWidget()
    held.setObjectName(name)
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 8), 2)
    line = QHBoxLayout()
    column.addLayout(line)
    if words:
        badge = Badge(tone)
        badge.setText(words)
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    return held, line


def _below(held: QWidget, part: QWidget) -> None:
    layout = held.layout()
    assert layout is not None
    layout.addWidget(part)
