"""From ten needs to what came of them: every paper, file and answer says the same.

The facts are typed once, by the verbs of the window (``tests/helpers/deliberating.py``); then each
output is read again from its finished file and held against them and against the others, figure by
figure and name by name.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from committee_desk import cli
from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.work import (
    ballot_papers,
    bulletins,
    meeting_attendance,
    meeting_calling,
    meeting_room,
    meeting_sheets,
    minutes_out,
    resolution_questions,
)
from tests.helpers import deliberating as facts
from tests.helpers.deliberating import Deliberation
from tests.helpers.desks import SECRET, new_desk
from tests.work.meeting_desks import assembly_bodies, called, home
from tests.work.minutes_desks import person_name
from tests.work.test_minutes_papers import text_of

pytestmark = pytest.mark.journey

ASSEMBLY, COUNCIL = "rep_assembly", "council"
RESULT = {ASSEMBLY: "B24", COUNCIL: "B02"}
HELD, DUE = "2026年11月20日", "2026年12月31日"
THERE, VOTING = facts.CAME, facts.CAME - facts.LEFT
VALID = facts.COUNTED["returned"] - facts.COUNTED["invalid"]
MOTIONS = (facts.MOTION, facts.LIST_MOTION, facts.HOURS_MOTION)
COUNTS = (facts.COUNTED, facts.HANDS, {f"{name}_count": n for name, n in facts.NAMED.items()})
# What a paper may say of each figure, wherever it says it, and how it is said.
FIGURES = {
    "expected": (r"应到(?:基数)?(?:应到)?(\d+)人", {facts.MEMBERS}),
    "present": (r"实到(\d+)人", {THERE, VOTING}),
    "there": (r"在场(\d+)人", {THERE, VOTING}),
    "for": (r"(?:同意|赞成)(\d+)[票人]", {each["for_count"] for each in COUNTS}),
    "against": (r"反对(\d+)[票人]", {each["against_count"] for each in COUNTS}),
    "abstain": (r"弃权(\d+)[票人]", {each["abstain_count"] for each in COUNTS}),
    "issued": (r"发出表决票(\d+)张", {THERE}),
    "returned": (r"收回(\d+)张", {facts.COUNTED["returned"]}),
    "valid": (r"有效(\d+)张", {VALID}),
    "invalid": (r"无效(\d+)张", {facts.COUNTED["invalid"]}),
    "excused": (r"请假(\d+)人", {1}),
    "guests": (r"列席(\d+)人", {1}),
    "absent": (r"缺席(\d+)人", {facts.MEMBERS - THERE - 1}),
    "reps": (r"其中居民代表(\d+)人", {facts.REPS, 24}),
    "people": (r"(\d+)人参加", {THERE}),
}
"""Of those who came 24 are representatives: the committee's eight sit in front."""
ALL_VOTES = ("for", "against", "abstain")
RESOLVED_VOTES = 2


@dataclass(frozen=True)
class Outputs:
    """What was read out of every finished file, and what the commands and the room said."""

    done: Deliberation
    papers: dict[str, str]
    commands: dict[str, Any]
    row: dict[str, Any]
    tasks: tuple[resolution_questions.Open, ...]
    room: meeting_room.RoomView


@pytest.fixture(params=[ASSEMBLY, COUNCIL])
def outputs(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Outputs:
    """Everything that came of one meeting, an assembly or a deliberation."""
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)
    with new_desk(tmp_path) as desk:
        done = Deliberation(desk, monkeypatch, request.param)
        papers = _held(done, tmp_path)
        room = desk.ask(meeting_room.seen, done.meeting)
        tasks = desk.ask(resolution_questions.tasks, done.meeting)
    command = _Command(tmp_path, capsys)
    papers |= command.papers(done, request.param)
    row = command.ledger()
    commands = {
        "verdict": command("verdict", "2026-001"),
        "resolutions": command("list", "resolutions"),
        "meetings": command("list", "meetings"),
        "topics": command("list", "topics"),
        "needs": command("list", "needs"),
    }
    return Outputs(done, papers, commands, row, tasks, room)


def _held(done: Deliberation, folder: Path) -> dict[str, str]:
    """Hold the meeting; return what was printed before it and is kept as a notice of its result."""
    made: dict[str, str] = {}
    done.people()
    done.needs()
    done.call()
    sheet = done.do(meeting_sheets.sign_in_sheet, done.meeting)
    made["sheet"] = _read(folder / "sheet.pdf", sheet.pdf)
    notice = _data(done.desk, "B01", {"meeting": done.meeting})
    files = [folder / f"B01{ending}" for ending in (".pdf", ".docx")]
    done.do(bulletins.issue, "B01", notice, files[0], docx=files[1])
    made |= {path.name: text_of(path) for path in files}
    done.hold()
    ballot = done.do(ballot_papers.of_vote, done.votes[0], facts.CAME)
    made["ballot"] = _read(folder / "ballot.pdf", ballot.pdf)
    done.afterwards()
    subject = {"meeting": done.meeting}
    if done.kind == COUNCIL:
        subject["item"] = done.items[0]
    done.result = _data(done.desk, RESULT[done.kind], subject)
    return made


def _data(desk: Desk, kind: str, subject: dict[str, int]) -> dict[str, Any]:
    """Return a notice as the record fills it, with only what a notice alone knows typed in."""
    told: dict[str, Any] = printing.specimen(kind) | desk.ask(bulletins.filled, kind, subject)
    told["phone"] = "0512-00000000"
    if kind == "B02":
        told |= {"to_assembly": False, "start": "2026-11-25", "end": "2026-12-10"}
        told["where"] = "社区居委会"
    return told


def _read(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return text_of(path)


class _Command:
    """The command line on the desk of a folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def __call__(self, verb: str, *words: str | Path) -> Any:
        desk = str(self.folder / "desk.desk")
        assert cli.main([verb, desk, *map(str, words), "--json"]) == 0, self.capsys.readouterr()
        return json.loads(self.capsys.readouterr().out)

    def papers(self, done: Deliberation, kind: str) -> dict[str, str]:
        """Return what the notice of the result and the minutes say, as PDF and as Word."""
        made: dict[str, str] = {}
        code = RESULT[kind]
        data = self.folder / f"{code}.json"
        data.write_text(json.dumps(done.result, ensure_ascii=False), encoding="utf-8")
        files = [self.folder / f"{code}{ending}" for ending in (".pdf", ".docx")]
        self("bulletin", code, "--data", data, "--out", files[0], "--docx", files[1])
        made |= {path.name: text_of(path) for path in files}
        for form in minutes_out.FORMS:
            for ending in (".pdf", ".docx"):
                out = self.folder / f"{form}{ending}"
                self("minutes", "2026-001", "--form", form, "--out", out)
                made[out.name] = text_of(out)
        return made

    def ledger(self) -> dict[str, Any]:
        """Return the row of the ledger by its headings."""
        out = self.folder / "L20.xlsx"
        assert self("ledger", "L20", "--out", out, "--period", "2026")["rows"] == 1
        lines = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
        return dict(zip(lines[2], lines[3], strict=True))


def test_every_output_agrees(outputs: Outputs) -> None:
    _figures_agree(outputs)
    _names_agree(outputs)
    _decisions_agree(outputs)
    _verdict_agrees(outputs)
    _lists_agree(outputs)
    _ledger_agrees(outputs)


def _minutes(form: str) -> tuple[str, str]:
    return f"{form}.pdf", f"{form}.docx"


def _figures_agree(outputs: Outputs) -> None:
    found = {
        paper: {
            name: {int(each) for each in re.findall(pattern, text)}
            for name, (pattern, _truth) in FIGURES.items()
        }
        for paper, text in outputs.papers.items()
    }
    for paper, figures in found.items():
        for name, values in figures.items():
            assert values <= FIGURES[name][1], (paper, name, values)
    assembly = outputs.done.kind == ASSEMBLY
    resolved = {
        name: {each[f"{name}_count"] for each in COUNTS[:RESOLVED_VOTES]} for name in ALL_VOTES
    }
    for paper in _minutes("record"):
        whole = set(FIGURES) - {"people", *([] if assembly else ["reps"])}
        for name in whole - ({"present"} if not assembly else set()):
            assert found[paper][name] == FIGURES[name][1], (paper, name)
    for paper in (*_minutes("summary"), *_minutes("resolutions")):
        assert {name: found[paper][name] for name in ALL_VOTES} == resolved, paper
        assert found[paper]["expected"] <= {facts.MEMBERS}
        if assembly:
            assert found[paper]["present"] == {THERE}, paper
    assert found["sheet"]["expected"] == {facts.MEMBERS}
    assert outputs.papers["ballot"].count(facts.MOTION) == THERE
    if assembly:
        for ending in (".pdf", ".docx"):
            notice = f"B24{ending}"
            assert (found[notice]["expected"], found[notice]["present"]) == (
                {facts.MEMBERS},
                {THERE},
            )
            for motion, counts in zip(MOTIONS, COUNTS, strict=True):
                told = "".join(str(counts[f"{name}_count"]) for name in ALL_VOTES)
                assert f"{motion}{told}通过" in outputs.papers[notice]
    else:
        for ending in (".pdf", ".docx"):
            assert found[f"B02{ending}"]["people"] == {THERE}


def _names_agree(outputs: Outputs) -> None:
    done = outputs.done
    everybody = {person_name(n) for n in range(1, facts.MEMBERS + 1)}
    named = {
        paper: {name for name in everybody if name in text}
        for paper, text in outputs.papers.items()
    }
    listed = re.findall(r"出席：(.+?)请假", outputs.papers["summary.pdf"])[0].split("、")
    assert len(listed) == THERE
    assert named["sheet"] == everybody
    for paper in _minutes("record"):
        assert named[paper] == everybody, paper
        assert facts.GUEST in outputs.papers[paper]
        assert facts.EXCUSE in outputs.papers[paper]
        assert facts.SPOKEN in outputs.papers[paper]
        for choice, names in _named_votes(outputs.papers[paper]).items():
            assert len(names) == facts.NAMED[choice], (paper, choice)
            assert set(names) <= set(listed), paper
    helper, chair = done.helper_name, person_name(facts.MEMBERS)
    for paper in _minutes("summary"):
        assert named[paper] == {*listed, helper, chair, done.excused_name}, paper
    outside = ("B01", "ballot", RESULT[done.kind], "resolutions")
    for paper, shown in named.items():
        if paper.partition(".")[0] in outside:
            assert shown <= {helper}, paper
    for paper in (*_minutes("record"), *_minutes("summary"), *_minutes("resolutions")):
        assert helper in outputs.papers[paper], paper
        assert facts.IN_CHARGE in outputs.papers[paper], paper


def _named_votes(text: str) -> dict[str, list[str]]:
    told = re.search(r"记名情况：同意：(.+?)；反对：(.+?)；弃权：(.+?)。", text)
    assert told
    return dict(zip(ALL_VOTES, (each.split("、") for each in told.groups()), strict=True))


def _decisions_agree(outputs: Outputs) -> None:
    decided = MOTIONS[:RESOLVED_VOTES]
    for form in minutes_out.FORMS:
        for paper in _minutes(form):
            for words in decided:
                assert words in outputs.papers[paper], (paper, words)
            assert HELD in outputs.papers[paper], paper
            assert DUE in outputs.papers[paper], paper
    # A deliberation decides nothing in law: no paper of it may say that it decided.
    deliberated = outputs.done.kind == COUNCIL
    for paper, text in outputs.papers.items():
        assert not (deliberated and re.search("会议决定：|决定通过", text)), paper
    result = RESULT[outputs.done.kind]
    for ending in (".pdf", ".docx"):
        text = outputs.papers[f"{result}{ending}"]
        assert facts.MOTION in text
        assert facts.IN_CHARGE in text
        for each in ("B01", result):
            assert HELD in outputs.papers[f"{each}{ending}"], each
        for title in (facts.MATTER, facts.TITLE, *facts.OTHERS):
            assert title in outputs.papers[f"B01{ending}"]
    assert {(each.title, each.responsible, each.deadline) for each in outputs.tasks} == {
        (facts.TITLE, facts.IN_CHARGE, facts.DEADLINE),
        (facts.OTHERS[0], outputs.done.helper_name, ""),
    }
    assert {each.decided_on for each in outputs.tasks} == {"2026-11-20"}


def _verdict_agrees(outputs: Outputs) -> None:
    told = outputs.commands["verdict"]
    counts = told["counts"]
    assert (counts["expected"], counts["came"], counts["present"]) == (
        facts.MEMBERS,
        THERE,
        VOTING,
    )
    assert (counts["guests"], counts["excused"]) == (1, 1)
    voted = [each for each in told["verdicts"] if each["vote"]]
    assert {each["vote"] for each in voted} == set(outputs.done.votes)
    record = outputs.papers["record.pdf"]
    for each in told["verdicts"]:
        # The sentence that a deliberation decides nothing stands once in the record.
        words = re.sub(r"协商意见不具有.*", "", each["words"])
        assert re.sub(r"\s", "", words) in record, each["what"]
    if outputs.done.kind == ASSEMBLY:
        assert {each["met"] for each in told["verdicts"]} == {True}
        assert {each["article"] for each in told["verdicts"]} == {"28", "29"}
    else:
        assert {each["met"] for each in told["verdicts"]} == {None}
    assert outputs.room.name in record


def _lists_agree(outputs: Outputs) -> None:
    made = {each["title"]: each for each in outputs.commands["resolutions"]}
    assert set(made) == {facts.TITLE, facts.OTHERS[0]}
    assert made[facts.TITLE]["words"] == facts.MOTION
    assert made[facts.TITLE]["topic"] == facts.TITLE
    decides = outputs.done.kind == ASSEMBLY
    assert {each["decides"] for each in made.values()} == {decides}
    (meeting,) = outputs.commands["meetings"]
    assert (meeting["expected"], meeting["present"]) == (facts.MEMBERS, THERE)
    assert meeting["minutes_code"] == "approved"
    (topic,) = outputs.commands["topics"]
    assert (topic["title"], topic["sponsors"]) == (facts.TITLE, facts.ASKING)
    assert topic["result_words"] == facts.CONCLUSION
    needs = outputs.commands["needs"]
    assert len(needs) == facts.ASKING
    assert {each["topic_ref"] for each in needs} == {facts.TITLE}


def _ledger_agrees(outputs: Outputs) -> None:
    row = {name: value for name, value in outputs.row.items() if value is not None}
    assert str(row.pop("协商日期"))[:10] == "2026-11-20"
    assert str(row.pop("完成时限"))[:10] == facts.DEADLINE
    people = row.pop("参加人员(数/构成)")
    assert people.partition("/")[0] == str(THERE)
    assert sum(map(int, re.findall(r"\d+", people.partition("/")[2]))) == THERE
    assert row == {
        "序号": 1,
        "议题": facts.TITLE,
        "议题来源": "需求转办",
        "分类(大事/小事/私事)": "小事",
        "召集人": "幸福里社区居民委员会",
        "主要意见": facts.SPOKEN,
        "协商结果": f"达成一致/{facts.CONCLUSION}",
        "责任人": facts.IN_CHARGE,
        "落实情况": "达成一致",
    }


def test_the_same_figures_are_judged_by_the_law_of_each_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)
    days = ("2025-12-30", "2026-01-02")
    with new_desk(tmp_path) as desk:
        assembly_bodies(desk, facts.REPS, facts.MEMBERS - facts.REPS)
        everybody = [home(desk, f"{n}01", {}) for n in range(1, 4)]
        for day in days:
            reps = called(desk, "rep_assembly", day)
            desk.do(meeting_attendance.sign_in, reps, f"1-{THERE}", "13:50")
            whole = called(desk, "assembly", day, form="households", base="either")
            five_days_before = (date.fromisoformat(day) - timedelta(days=5)).isoformat()
            desk.do(meeting_calling.give_notice, whole, five_days_before)
            desk.do(meeting_attendance.sign_in_residents, whole, [everybody[0][0], everybody[1][0]])
    command = _Command(tmp_path, capsys)
    old = _judged(command("verdict", "2025-001")) | _judged(command("verdict", "2025-002"))
    new = _judged(command("verdict", "2026-001")) | _judged(command("verdict", "2026-002"))
    members = {"members": facts.MEMBERS, "present": THERE}
    # The law before knew no assembly of representatives, and no days of notice.
    assert old["rep_assembly.quorum"] == (None, None, members)
    assert new["rep_assembly.quorum"] == (True, "29", members)
    homes = {"base": 3, "present": 2}
    assert old["assembly.quorum"] == (True, "9", homes)
    assert new["assembly.quorum"] == (True, "27", homes)
    assert old.get("assembly.notice", (None, None))[:2] == (None, None)
    assert new["assembly.notice"][:2] == (False, "26")


def _judged(told: dict[str, Any]) -> dict[str, tuple[bool | None, str | None, dict[str, int]]]:
    return {
        each["rule"]: (each["met"], each["article"], each["figures"])
        for each in told["verdicts"]
        if each["rule"]
    }
