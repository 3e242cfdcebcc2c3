"""The tabs of a covenant: its words with both lists, and how it was made and is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.covenants.reading import Seen
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.texts import Badge, Text, spaced

Go = Callable[[str, int], object]


def words(seen: Seen | None) -> Sequence[QWidget]:
    """Return what is missing, then the covenant as it reads, article below article."""
    return [] if seen is None else list(_words(seen))


def kept(seen: Seen | None, go: Go) -> Sequence[QWidget]:
    """Return how it was made, its versions, and what checks found."""
    return [] if seen is None else list(_kept(seen, go))


def _words(seen: Seen) -> Iterator[QWidget]:
    covenant = seen.covenant
    for missing in seen.missing:
        yield _lacking(missing.sentence(), f"missing_{missing.code}")
    law = _("Made by the residents' assembly and filed: it holds for the community.")
    own = _("An agreement of those who made it; the law does not ask for filing.")
    yield quiet(law if seen.by_law else own)
    if covenant["preamble"]:
        yield told(covenant["preamble"])
    number = 0
    for item in code_list("polarity").items:
        head = Text(bold=True)
        head.setText(item.label)
        yield head
        for article in seen.of(item.code):
            number += 1
            yield _article(number, article)
    for title, name in ((N_("Execution and supervision"), "execution"),
                        (N_("Final clauses"), "closing")):  # fmt: skip
        if covenant[name]:
            yield Text(title, bold=True)
            yield told(covenant[name])


def _article(number: int, article: Mapping[str, Any]) -> QWidget:
    held = QWidget()
    held.setObjectName(f"article_{article['id']}")
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 4), 2)
    column.addWidget(told(f"{number}. {article['words']}"))
    if article["sanction"]:
        column.addWidget(quiet(_("On a breach: {what}", what=article["sanction"])))
    return held


def _kept(seen: Seen, go: Go) -> Iterator[QWidget]:
    covenant, states = seen.covenant, code_list("covenant_state")
    if seen.meeting:
        yield told(_("Adopted by {meeting} on {day}", meeting=seen.meeting,
                     day=covenant["adopted_on"]))  # fmt: skip
    if covenant["topic_id"]:
        link = LinkLine(_("The topic it was deliberated as"))
        link.setObjectName(f"go_topics_{covenant['topic_id']}")
        link.clicked.connect(lambda: go("topics", covenant["topic_id"]))
        yield link
    if covenant["filed_on"]:
        filed = (covenant["filed_with"], covenant["filed_on"], covenant["filed_no"])
        yield told(_("Filed: {where}", where=" · ".join(filter(None, filed))))
    if len(seen.versions) > 1:
        yield Text(N_("Versions"), bold=True)
    for version in seen.versions if len(seen.versions) > 1 else ():
        span = "–".join(filter(None, (version["valid_from"], version["ended_on"])))
        state = states.label(version["status"])
        shown = " · ".join(filter(None, (f"v{version['version']}", state, span)))
        link = LinkLine(shown)
        link.setObjectName(f"version_{version['id']}")
        link.clicked.connect(lambda _on=False, one=version["id"]: go("covenants", one))
        yield link
    yield Text(N_("Checks of the covenant"), bold=True)
    for check in reversed(seen.checks):
        yield from _check(seen, check)
    if not seen.checks:
        yield quiet(_("Nothing was checked yet."))
    if seen.steps:
        yield Text(N_("How it went"), bold=True)
    for step in seen.steps:
        about = (step["on_day"], step["by_whom"])
        yield quiet(" · ".join(filter(None, about)))
        yield told("：".join(filter(None, (states.label(step["to_code"]), step["reason"]))))


def _check(seen: Seen, check: Mapping[str, Any]) -> Iterator[QWidget]:
    done = check["done_on"]
    badge = (_("settled") if done else _("open"), "ok" if done else "warn")
    yield _badged(check["finding"], badge[1], badge[0], f"check_{check['id']}")
    article = next((a["words"] for a in seen.articles if a["id"] == check["article_id"]), None)
    about = (check["on_day"], check["subject"], article)
    yield quiet(" · ".join(filter(None, about)))
    if check["action"]:
        yield quiet(" ".join(filter(None, (done, check["action"]))))


def _lacking(words: str, name: str) -> QWidget:
    held = QWidget()
    held.setObjectName(name)
    line = QHBoxLayout(held)
    spaced(line, 0, 6)
    badge = Badge("warn")
    badge.setText("!")
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(told(words), 1)
    return held


def _badged(words: str, tone: str, short: str, name: str) -> QWidget:
    held = QWidget()
    held.setObjectName(name)
    line = QHBoxLayout(held)
    spaced(line, 0, 6)
    line.addWidget(told(words), 1)
    badge = Badge(tone)
    badge.setText(short)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    return held
