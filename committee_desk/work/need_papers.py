"""The whole story of one need on one A4: an internal paper, handed out for a purpose and noted."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Any

from committee_desk.printing.content import Content, Foot, Heading, Paragraph, Table, Title
from committee_desk.printing.display import Document
from committee_desk.printing.typeset import typeset
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.masking import mask
from committee_desk.rules.visiting import phone_channel
from committee_desk.storage.unit import Unit
from committee_desk.work import code_lists, communities, need_questions, protection, rows
from committee_desk.work.need_questions import Story
from committee_desk.work.papers_out import For, Made, made_up

# Steps, askers and characters of one text that are tried until the paper is one sheet.
_ROOM = (
    (40, 30, 400),
    (24, 20, 240),
    (16, 14, 160),
    (12, 10, 120),
    (10, 8, 100),
    (8, 6, 80),
    (6, 5, 60),
    (5, 4, 40),
    (4, 3, 30),
    (3, 2, 20),
)


def story_paper(unit: Unit, need_id: int, whom: For) -> Made:
    """Return the paper of a need and note whom it is for.

    Phones are shown as the protection preset lets an internal paper show them. Raises DeskError
    for a need that is gone, and where the preset asks for purpose and receiver.
    """
    story = need_questions.story(unit.connection, need_id)
    if story is None:
        rows.live(unit, "need", need_id)
        raise AssertionError("a live need has a story")
    told = _Told(unit, story)
    title = f"{_words()['title']} {story.need['no']}"
    count = max(1, len(story.askers))
    return made_up(unit, _one_sheet(told), title, count, whom)


class _Told:
    """A story with what it takes to put it into words."""

    def __init__(self, unit: Unit, story: Story) -> None:
        self.story, self.need = story, story.need
        self.words = _words()
        self.community = communities.name(unit.connection)
        self.categories = code_lists.of(unit.connection, "need_category")
        self.channel = phone_channel(protection.of(unit.connection).name)

    def content(self, steps: int, askers: int, longest: int, *, folded: bool = False) -> Content:
        """Return the paper with so many steps and askers, texts cut to a length.

        ``folded`` puts what one person did on one day on one line.
        """
        words = self.words
        state = code_list("need_state").label(self.need["status"])
        head = words["head"].format(community=self.community, no=self.need["no"], state=state)
        facts = tuple((words["facts"][name], _cut(told, longest)) for name, told in self._facts())
        blocks: list[Any] = [
            Title(words["title"]),
            Paragraph(head, indent=0),
            Table(tuple(words["facts_head"]), facts, "cl"),
        ]
        if self.story.askers:
            blocks += [
                Heading(words["askers"], 2),
                Table(tuple(words["askers_head"]), self._askers(askers), "lcccl"),
            ]
        blocks += [
            Heading(words["steps"], 2),
            Table(tuple(words["steps_head"]), self._steps(steps, longest, folded), "cccl"),
            Foot(words["foot"]),
        ]
        return Content("need", words["title"], tuple(blocks), paper="A4", folio=False)

    def _facts(self) -> list[tuple[str, str]]:
        need, words = self.need, self.words
        channel = code_list("need_channel").label(need["channel"])
        found = {
            "need": need["need"],
            "category": "　".join(
                filter(
                    None,
                    (
                        self.categories.label(need["category"]),
                        code_list("need_urgency").label(need["urgency"]),
                    ),
                )
            ),
            "raised": "　".join(filter(None, (need["raised_on"], channel))),
            "scope": "　".join(filter(None, (self._party(), need["affected_words"]))),
            "grid": need["grid"],
            "visit": self._visit(),
            "triage": self._triage(),
            "handed_to": need["handed_to"],
            "matches": "、".join(
                f"{each['name']}（{code_list('match_state').label(each['state'])}）"
                for each in self.story.matches
            ),
            "services": "、".join(map(self._service, self.story.services)),
            "topic": self._topic(),
            "decided": "；".join(map(self._resolution, self.story.resolutions)),
            "project": need["project_ref"],
            "merged": "、".join(str(each["no"]) for each in self.story.merged),
            "into": self.story.into.get("no"),
            "reply_by": "" if need["replied_on"] else need["reply_by"],
            "reply": self._reply(),
            "satisfaction": code_list("satisfaction").label(need["satisfaction"]),
            "remark": need["remark"],
        }
        assert found.keys() == words["facts"].keys()
        return [(name, str(value)) for name, value in found.items() if value]

    def _party(self) -> str:
        need, words = self.need, self.words
        if need["anonymous"]:
            return str(words["anonymous"])
        if not self.story.askers and need["who"]:
            return str(words["collective"].format(who=need["who"]))
        return str(need["audience"] or "")

    def _visit(self) -> str:
        visit = self.story.visit
        if not visit:
            return ""
        staff = "、".join(filter(None, (visit["staff1"], visit["staff2"])))
        kind = code_list("visit_kind").label(visit["kind"])
        return str(self.words["visited"].format(day=visit["day"], kind=kind, staff=staff)).strip()

    def _service(self, service: Mapping[str, Any]) -> str:
        state = code_list("service_state").label(service["status"])
        by = service["approved_by"] or ""
        agreed = self.words["agreed"].format(by=by, on=service["approved_on"] or "") if by else ""
        return f"{service['service']}（{'，'.join(filter(None, (state, agreed)))}）"

    def _topic(self) -> str:
        topic = self.story.topic
        if not topic:
            return str(self.need["topic_ref"] or "")
        state = code_list("topic_state").label(topic["status"])
        result = code_list("topic_result").label(topic["result"])
        told = "，".join(
            filter(None, (state, " ".join(filter(None, (topic["deliberated_on"], result)))))
        )
        return " ".join(filter(None, (topic["no"], f"{topic['title']}（{told}）")))

    def _resolution(self, decided: Mapping[str, Any]) -> str:
        state = code_list("resolution_state").label(decided["state"])
        told = "，".join(filter(None, (decided["meeting"], decided["decided_on"], state)))
        return " ".join(filter(None, (decided["no"], f"{decided['title']}（{told}）")))

    def _triage(self) -> str:
        need = self.need
        kind = code_list("triage").label(need["triage"])
        if not need["triage_reason"]:
            return kind
        by, on = need["triage_by"] or "", need["triage_on"] or ""
        return str(self.words["triaged"]).format(
            kind=kind, reason=need["triage_reason"], by=by, on=on
        )

    def _reply(self) -> str:
        need = self.need
        if not need["reply"]:
            return ""
        by, on = need["replied_by"] or "", need["replied_on"] or ""
        return str(self.words["replied"]).format(reply=need["reply"], by=by, on=on)

    def _askers(self, most: int) -> tuple[tuple[str, ...], ...]:
        lines = []
        for asker in self.story.askers[:most]:
            how = code_list("told_how").label(asker["told_how"])
            heard = " ".join(filter(None, (asker["told_on"], how))) or self.words["not_told"]
            phone = mask("phone", asker["phone"], self.channel) if asker["phone"] else ""
            channel = code_list("need_channel").label(asker["channel"])
            name = asker["name"] or self.words["unnamed"]
            lines.append((name, asker["asked_on"] or "", channel, phone, heard))
        return (*lines, *self._left_out(len(self.story.askers) - most, len(_HEAD_ASKERS)))

    def _steps(self, most: int, longest: int, folded: bool) -> tuple[tuple[str, ...], ...]:
        """Return the newest steps, who was told stands with the askers; the oldest are left out."""
        steps = [step for step in self.story.steps if step["what"] != "told"]
        kept = steps[-most:]
        # Every step stands alone unless the paper is folded: then a day of one person is a line.
        apart = groupby(
            enumerate(kept),
            lambda each: (each[1]["on_day"], each[1]["by_whom"], None if folded else each[0]),
        )
        lines = []
        for (day, who, _place), found in apart:
            same = [step for _at, step in found]
            said = "；".join(filter(None, (_cut(_reason(step), longest) for step in same)))
            lines.append((day, "、".join(map(self._step, same)), who or "", said))
        return (*self._left_out(len(steps) - len(kept), len(_HEAD_STEPS)), *lines)

    def _step(self, step: Mapping[str, Any]) -> str:
        what, before, after = step["what"], step["from_code"], step["to_code"]
        words = self.words
        if what == "merge":
            return str(words["apart" if before else "merge"].format(no=step["reason"]))
        if what == "satisfaction":
            return str(words["satisfied"].format(how=code_list("satisfaction").label(after)))
        if what == "triage":
            label = code_list("triage").label
            told = words["changed"].format(after=label(after), before=label(before))
            return str(told) if before else label(after)
        return code_list("need_state").label(after)

    def _left_out(self, n: int, columns: int) -> tuple[tuple[str, ...], ...]:
        if n <= 0:
            return ()
        return ((self.words["left_out"].format(n=n), *[""] * (columns - 1)),)


_HEAD_ASKERS = ("name", "asked", "channel", "phone", "heard")
_HEAD_STEPS = ("day", "step", "who", "reason")


def _one_sheet(told: _Told) -> Document:
    """Return the fullest paper that is one sheet, the shortest where none is."""
    document = typeset(told.content(*_ROOM[0]))
    if len(document.pages) == 1:
        return document
    for steps, askers, longest in _ROOM:
        document = typeset(told.content(steps, askers, longest, folded=True))
        if len(document.pages) == 1:
            break
    return document


def _reason(step: Mapping[str, Any]) -> str:
    """Return what a step says beside itself; a merge says it as the step."""
    return "" if step["what"] == "merge" else str(step["reason"] or "")


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "need_papers")["story"]
    return found


def _cut(text: str | None, longest: int) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= longest else f"{line[:longest]}…"
