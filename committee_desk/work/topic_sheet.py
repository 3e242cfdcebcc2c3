"""The whole story of one topic on one A4: an internal paper, handed out for a purpose and noted."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from committee_desk.printing.content import Content, Foot, Heading, Paragraph, Table, Title
from committee_desk.printing.display import Document
from committee_desk.printing.typeset import typeset
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import communities, rows, topic_questions, topics
from committee_desk.work.papers_out import For, Made, made_up
from committee_desk.work.topic_questions import Story

# Steps, opinions and characters of one text that are tried until the paper is one sheet.
_ROOM = (
    (30, 30, 400),
    (20, 16, 240),
    (14, 10, 160),
    (10, 6, 100),
    (8, 4, 60),
    (6, 3, 40),
    (5, 2, 28),
    (4, 1, 28),
    (3, 1, 28),
    (3, 1, 20),
    (2, 1, 16),
)


def story_paper(unit: Unit, topic_id: int, whom: For) -> Made:
    """Return the paper of a topic and note whom it is for.

    Raises DeskError for a topic that is gone, and where the protection preset asks for purpose and
    receiver.
    """
    story = topic_questions.story(unit.connection, topic_id)
    if story is None:
        rows.live(unit, topics.TABLE, topic_id)
        raise AssertionError("a live topic has a story")
    title = f"{_words()['title']} {story.topic['no']}"
    told = _Told(story, communities.name(unit.connection))
    return made_up(unit, _one_sheet(told), title, max(1, len(story.parties)), whom)


class _Told:
    """A story with what it takes to put it into words."""

    def __init__(self, story: Story, community: str) -> None:
        self.story, self.topic, self.community = story, story.topic, community
        self.words = _words()

    def content(self, steps: int, opinions: int, longest: int) -> Content:
        """Return the paper with so many steps and opinions, texts cut to a length."""
        words, story = self.words, self.story
        state = code_list("topic_state").label(self.topic["status"])
        head = words["head"].format(community=self.community, no=self.topic["no"], state=state)
        facts = tuple((words["facts"][name], _cut(told, longest)) for name, told in self._facts())
        blocks: list[Any] = [
            Title(words["title"]),
            Paragraph(head, indent=0),
            Table(tuple(words["facts_head"]), facts, "cl"),
        ]
        if story.opinions:
            blocks += [
                Heading(words["opinions"].format(tally=self._tally()), 2),
                Table(tuple(words["opinions_head"]), self._opinions(opinions, longest), "clcl"),
            ]
        blocks += [
            Heading(words["steps"], 2),
            Table(tuple(words["steps_head"]), self._steps(steps, longest), "cccl"),
            Foot(words["foot"]),
        ]
        return Content("topic", words["title"], tuple(blocks), paper="A4", folio=False)

    def _facts(self) -> list[tuple[str, str]]:
        topic, story = self.topic, self.story
        source = code_list("topic_source").label(topic["topic_source"])
        meetings = dict.fromkeys(
            str(each) for each in (*(m["name"] for m in story.meetings), self._met()) if each
        )
        found = {
            "title": self._title(),
            "proposed": _joined(topic["proposed_on"], source, topic["proposer"]),
            "content": topic["content"],
            "needs": "、".join(str(each["no"]) for each in story.needs),
            "triage": self._triage(),
            "parties": self._parties(),
            "noticed": self._noticed(),
            "risks": "；".join(self._risk(each) for each in story.risks),
            "deliberated": _joined(topic["deliberated_on"], "、".join(meetings)),
            "result": _joined(
                code_list("topic_result").label(topic["result"]), topic["result_words"]
            ),
            "path": "；".join(self._path()),
            "resolutions": "；".join(self._resolution(each) for each in story.resolutions),
            "responsible": self._due(),
            "feedback": _joined(
                topic["feedback"], code_list("satisfaction").label(topic["satisfaction"])
            ),
            "links": self._links(),
            "remark": topic["remark"],
        }
        assert found.keys() == self.words["facts"].keys()
        return [(name, str(value)) for name, value in found.items() if value]

    def _title(self) -> str:
        phase = code_list("topic_phase").label(self.topic["phase"])
        title = str(self.topic["title"])
        return str(self.words["phased"].format(title=title, phase=phase)) if phase else title

    def _met(self) -> str:
        """Return the meeting that deliberated, as the steps name it."""
        steps = [each for each in self.story.steps if each["to_code"] == "deliberated"]
        return str(steps[-1]["meeting"] or "") if steps else ""

    def _links(self) -> str:
        into = self.story.into
        merged = self.words["merged"].format(no=into["no"]) if into else ""
        phases = "、".join(str(each["no"]) for each in self.story.phases)
        return "　".join(filter(None, (merged, phases, self.topic["project_ref"])))

    def _triage(self) -> str:
        topic = self.topic
        kind = code_list("triage").label(topic["triage"])
        if not topic["triage_reason"]:
            return kind
        facts = {"reason": topic["triage_reason"], "by": topic["triage_by"] or "",
                 "on": topic["triage_on"] or ""}  # fmt: skip
        return str(self.words["triaged"].format(kind=kind, **facts))

    def _parties(self) -> str:
        named = [
            self.words["party" if each["capacity"] else "party_plain"].format(
                name=each["name"], capacity=each["capacity"]
            )
            for each in self.story.parties
        ]
        return "；".join(filter(None, (self.topic["stakeholders"], "、".join(named))))

    def _noticed(self) -> str:
        topic = self.topic
        if topic["noticed_on"]:
            told = sum(1 for each in self.story.parties if each["told_on"])
            if not told:
                return str(topic["noticed_on"])
            return str(self.words["told"].format(on=topic["noticed_on"], n=told))
        return str(self.words["not_told"]) if topic["deliberated_on"] else ""

    def _risk(self, risk: Mapping[str, Any]) -> str:
        words = self.words["risk" if risk["measures"] else "risk_plain"]
        level = code_list("risk_level").label(risk["level"])
        return str(words.format(level=level, risk=risk["risk"], measures=risk["measures"]))

    def _tally(self) -> str:
        sides = [each["side"] for each in self.story.opinions]
        return "、".join(
            self.words["tally"].format(side=item.label, n=sides.count(item.code))
            for item in code_list("opinion_side").items
            if item.code in sides
        )

    def _resolution(self, found: Mapping[str, Any]) -> str:
        state = code_list("resolution_state").label(found["state"])
        return str(self.words["resolution"].format(title=found["title"], state=state))

    def _due(self) -> str:
        topic = self.topic
        if topic["responsible"] and topic["deadline"]:
            facts = {"who": topic["responsible"], "day": topic["deadline"]}
            return str(self.words["due"].format(**facts))
        return str(topic["responsible"] or topic["deadline"] or "")

    def _path(self) -> list[str]:
        """Return the steps taken with their days, and the one that comes next."""
        words = self.words
        done = [
            words["path_step"].format(step=each.label, on=each.on)
            for each in self.story.path
            if each.on
        ]
        return done + [
            words["path_next"].format(step=each.label) for each in self.story.path if each.next
        ]

    def _opinions(self, most: int, longest: int) -> tuple[tuple[str, ...], ...]:
        sides, adopted = code_list("opinion_side"), code_list("adopted")
        kept = self.story.opinions[:most]
        lines = [
            (
                sides.label(each["side"]),
                _cut(each["words"], longest),
                adopted.label(each["adopted"]),
                _cut(each["adopted_why"], longest),
            )
            for each in kept
        ]
        return (*lines, *self._left_out(len(self.story.opinions) - len(kept)))

    def _steps(self, most: int, longest: int) -> tuple[tuple[str, ...], ...]:
        """Return the newest steps; those of the path stand in a table of their own."""
        steps = [step for step in self.story.steps if step["what"] != topics.FOUR]
        kept = steps[-most:]
        lines = [
            (
                step["on_day"],
                said(step),
                step["by_whom"] or "",
                _cut(step["meeting"] or step["notice"] or step["reason"], longest),
            )
            for step in kept
        ]
        return (*self._left_out(len(steps) - len(kept)), *lines)

    def _left_out(self, n: int) -> tuple[tuple[str, ...], ...]:
        return ((self.words["left_out"].format(n=n), "", "", ""),) if n > 0 else ()


def said(step: Mapping[str, Any]) -> str:
    """Return a step of a topic in words."""
    what, before, after = step["what"], step["from_code"], step["to_code"]
    words = _words()
    if what == topics.FOUR:
        return code_list("four_step").label(after)
    if what == "path":
        return str(words["path_chosen"].format(path=code_list("topic_path").label(after)))
    if what == "triage":
        label = code_list("triage").label
        told = words["changed"].format(after=label(after), before=label(before))
        return str(told) if before else label(after)
    return code_list("topic_state").label(after)


def _one_sheet(told: _Told) -> Document:
    """Return the fullest paper that is one sheet, the shortest where none is."""
    document = None
    for steps, opinions, longest in _ROOM:
        document = typeset(told.content(steps, opinions, longest))
        if len(document.pages) == 1:
            break
    assert document is not None
    return document


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "topic_papers")["story"]
    return found


def _joined(*parts: str | None) -> str:
    return "　".join(filter(None, parts))


def _cut(text: str | None, longest: int) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= longest else f"{line[:longest]}…"
