"""Minutes as papers: both forms of file say the same, and no more than each may say."""

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing.gate import GateClosed
from committee_desk.printing.reading_word import read_word
from committee_desk.work import minutes_out, protection, resolutions
from committee_desk.work.papers_out import For
from tests.helpers.desks import add_person, live_rows
from tests.work.minutes_desks import item, kept, listed, meeting, person_name, vote


def text_of(path: Path) -> str:
    """Return what a file shows, without the blanks a line break or a table put in."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        said = "".join(page.text for page in read_word(data).pages)
    else:
        with pypdfium2.PdfDocument(data) as pages:
            said = "".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub(r"—\d+—", "", re.sub(r"\s|\u2060|\ufffe", "", said))


def written(desk: Desk, meeting_id: int, form: str, folder: Path, ending: str = "pdf") -> str:
    out = folder / f"{form}.{ending}"
    desk.do(minutes_out.hand_out, meeting_id, form, out)
    return text_of(out)


def held_assembly(desk: Desk, **more: Any) -> int:
    held = meeting(desk, name="2026年第二次居民代表会议", base_count=45, reps=37)
    listed(desk, held, present=30, expected=45, reps=37, guests=["孙列席"])
    about = item(desk, held, introduction="楼道无灯", owner="赵敏")
    speech = {"name": "刘发言", "words": "早该装了", "position": 1}
    kept(desk, "meeting_speech", meeting_id=held, item_id=about, **speech)
    values = {"responsible": "赵敏", "deadline": "2026-11-30", **more}
    desk.do(resolutions.from_vote, vote(desk, held, about), values)
    return held


def held_council(desk: Desk) -> int:
    held = meeting(desk, "council", name="幸福里社区议事协商会")
    listed(desk, held, present=9, expected=11)
    about = item(desk, held, "楼道堆物清理", kind="deliberation", conclusion="先劝导后清理")
    figures = {"present": 9, "for_count": 8, "against_count": 1, "abstain_count": 0}
    motion = "同意先劝导后清理"
    made = vote(desk, held, about, basis="deliberation", result="agreed", motion=motion, **figures)
    desk.do(resolutions.from_vote, made, {"responsible": "物业服务中心"})
    return held


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_record_tells_the_whole_meeting(desk: Desk, tmp_path: Path, ending: str) -> None:
    said = written(desk, held_assembly(desk), "record", tmp_path, ending)
    for part in (
        "2026年第二次居民代表会议记录",
        "编号：议2026-第002号",
        "2026年11月10日（星期二）14:00至15:30",
        "应到45人，实到30人，其中居民代表30人，请假1人，缺席14人，列席1人",
        "应到45人，实到30人，达到三分之二以上，符合《城市居民委员会组织法》第二十九条。",
        "一、三号楼加装照明（表决事项）",
        "主持人说明：楼道无灯。",
        "刘发言：早该装了。",
        "同意16票，反对4票，弃权10票",
        "决议：决〔2026〕1号同意三号楼加装照明。",
        "责任人：赵敏；完成时限：2026年11月30日。",
        "散会时间：15:30。",
        "参会人员名单",
        person_name(45),
        "孙列席",
    ):
        assert part in said, part


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_summary_says_what_came_of_it_and_who_was_there(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    said = written(desk, held_assembly(desk), "summary", tmp_path, ending)
    assert "幸福里社区居民委员会会议纪要" in said
    assert "会议决定：同意三号楼加装照明（同意16票，反对4票，弃权10票）（决〔2026〕1号）。" in said
    assert f"出席：{person_name(1)}、" in said
    assert f"请假：{person_name(45)}" in said
    assert "列席：孙列席" in said
    assert "早该装了" not in said, "what single people said stays in the record"
    assert person_name(40) not in said, "absent"


@pytest.mark.parametrize("form", minutes_out.FORMS)
def test_a_deliberation_is_never_worded_as_a_decision(
    desk: Desk, tmp_path: Path, form: str
) -> None:
    said = written(desk, held_council(desk), form, tmp_path)
    law = re.sub(r"协商意见不具有法定的决定效力，.*?第三十二条）。", "", said)
    assert law != said, "it says that it decides nothing in law"
    assert not re.search("决定|决议|通过", law), law
    assert "先劝导后清理" in said


def test_an_assembly_calls_its_own_a_decision(desk: Desk, tmp_path: Path) -> None:
    said = written(desk, held_assembly(desk), "resolutions", tmp_path)
    assert "关于三号楼加装照明的决议" in said
    assert "同意16票、反对4票、弃权10票，通过如下决议" in said
    assert person_name(1) not in said


def test_a_vote_that_failed_is_told_and_an_item_put_off_says_why(
    desk: Desk, tmp_path: Path
) -> None:
    held = meeting(desk)
    about = item(desk, held, "宠物公约")
    vote(desk, held, about, motion="通过宠物公约草案", for_count=12, result="not_carried")
    item(desk, held, "停车收费", position=2, state="deferred", deferred_why="资料不全")
    said = written(desk, held, "summary", tmp_path)
    assert "会议就“通过宠物公约草案”进行表决，结果为未通过。" in said
    assert "“停车收费”延后讨论，原因：资料不全。" in said


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_resolution_that_names_a_resident_stays_inside(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    add_person(desk, "邹顺贵")
    held = held_assembly(desk, words="由邹顺贵家门口开始装")
    before, out = live_rows(desk), tmp_path / f"out.{ending}"
    with pytest.raises(GateClosed):
        desk.do(minutes_out.hand_out, held, "resolutions", out)
    assert live_rows(desk) == before
    assert not list(tmp_path.glob("out*"))
    desk.do(minutes_out.hand_out, held, "record", out)
    assert "邹顺贵" in text_of(out), "the record is internal"


def test_who_carries_it_out_is_masked_unless_they_hold_a_post(desk: Desk, tmp_path: Path) -> None:
    for name in ("邹顺贵", "赵敏"):
        add_person(desk, name)
    body = kept(desk, "body", kind="committee", name="居民委员会")
    kept(desk, "member", body_id=body, name="赵敏", post="member", from_on="2026-01-01")
    held = held_assembly(desk, supervisor="邹顺贵")
    said = written(desk, held, "resolutions", tmp_path)
    assert "责任人（单位）：赵敏" in said
    assert "邹顺贵" not in said
    assert "监督：邹" in said


def test_what_leaves_is_noted_and_asks_what_the_preset_asks(desk: Desk, tmp_path: Path) -> None:
    held = held_assembly(desk)
    out = tmp_path / "record.pdf"
    desk.do(protection.choose, "standard")
    with pytest.raises(DeskError) as told:
        desk.do(minutes_out.hand_out, held, "record", out)
    assert told.value.code == "purpose_missing"
    assert not out.exists()
    desk.do(minutes_out.hand_out, held, "record", out, For("存档", "街道"))
    (note,) = live_rows(desk)["ledger_export"].values()
    assert (note["purpose"], note["receiver"], note["rows"]) == ("存档", "街道", 45)
    assert note["file_name"] == "record.pdf"


def test_other_files_and_forms_are_refused(desk: Desk, tmp_path: Path) -> None:
    held = meeting(desk)
    for form, name, code in (
        ("record", "a.txt", "unknown_file_kind"),
        ("poem", "a.pdf", "unknown_form"),
        ("resolutions", "a.pdf", "no_resolutions"),
    ):
        with pytest.raises(DeskError) as told:
            desk.do(minutes_out.hand_out, held, form, tmp_path / name)
        assert told.value.code == code
        assert told.value.sentence()
    assert not list(tmp_path.glob("a.*"))


def test_an_empty_meeting_has_papers_too(desk: Desk, tmp_path: Path) -> None:
    held = meeting(desk, "other", name="碰头会", number_no=None, chair=None, place=None)
    assert "碰头会会议记录" in written(desk, held, "record", tmp_path)
    assert "会议没有议定事项。" in written(desk, held, "summary", tmp_path, "docx")


def test_resolutions_each_begin_a_page_numbered_anew(desk: Desk, tmp_path: Path) -> None:
    held = held_assembly(desk)
    desk.do(resolutions.from_item, item(desk, held, "活动室", conclusion="延长开放", position=2))
    pages = desk.do(minutes_out.hand_out, held, "resolutions", tmp_path / "r.pdf").value
    assert (pages.papers, pages.pages) == (2, 4), "each on the front of a sheet"
    desk.do(minutes_out.hand_out, held, "resolutions", tmp_path / "r.docx")
    import zipfile

    with zipfile.ZipFile(tmp_path / "r.docx") as word:
        body = word.read("word/document.xml").decode()
    assert body.count("<w:sectPr") == 2
    assert body.count('<w:pgNumType w:start="1"/>') == 1
