"""Notices about a meeting fill themselves from its record, by name nobody but who is in charge."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.work import bulletins, resolution_states, resolutions
from tests.helpers.desks import add_person
from tests.work import meeting_desks
from tests.work.minutes_desks import DAY, item, kept, listed, meeting, person_name, vote


def filled(desk: Desk, kind: str, **subject: int) -> dict[str, Any]:
    return dict(desk.ask(bulletins.filled, kind, subject))


def missing(kind: str, told: dict[str, Any]) -> set[str]:
    """Return the fields a person still has to fill in."""
    return {
        str(each.field) for each in printing.complaints(kind, {**printing.specimen(kind), **told})
    }


def assembly(desk: Desk, **more: Any) -> tuple[int, int]:
    held = meeting(desk, name="2026年第二次居民代表会议", base_count=45, reps=37, form="reps")
    listed(desk, held, present=30, expected=45, reps=37)
    about = item(desk, held)
    values = {"responsible": "赵敏", "deadline": "2026-11-30", **more}
    return held, int(desk.do(resolutions.from_vote, vote(desk, held, about), values).value)


def test_the_notice_of_a_meeting_to_come(desk: Desk) -> None:
    matter = "服务清单\n明年的安排"
    held = meeting(desk, name="2026年第三次居民代表会议", status="planned", matter=matter)
    item(desk, held, "年度服务清单")
    told = filled(desk, "B01", meeting=held)
    assert told["meeting"] == "2026年第三次居民代表会议"
    assert (told["date"], told["time"], told["place"]) == (DAY, "14:00至15:30", "社区活动室")
    assert (told["to"], told["who"]) == ("各位居民代表", "居民委员会成员、居民代表")
    assert told["items"] == ["年度服务清单"]
    assert told["matters"] == ["服务清单", "明年的安排"]
    assert missing("B01", told) == set()


def test_by_households_each_sends_one(desk: Desk) -> None:
    held = meeting(desk, "assembly", form="households")
    assert filled(desk, "B01", meeting=held)["who"] == "本社区每户派一名代表"


def test_the_decisions_of_an_assembly(desk: Desk) -> None:
    held, _made = assembly(desk)
    second = item(desk, held, "活动室", position=2)
    options = [("每日8时至20时", 20, True), ("每日9时至18时", 8, False)]
    vote(desk, held, second, kind="options", motion="开放时间", options=options)
    wrong = vote(desk, held, second, position=2, motion="宠物公约", for_count=30)
    vote(
        desk, held, second, position=3, motion="宠物公约", for_count=12, result="not_carried",
        corrects_id=wrong, corrected_why="漏数",
    )  # fmt: skip
    told = filled(desk, "B24", meeting=held)
    assert (told["form"], told["base"], told["present"], told["quorate"]) == (
        "居民代表会议", "45", "30", True,
    )  # fmt: skip
    assert told["votes"] == [
        {
            "matter": "同意三号楼加装照明", "yes": "16", "no": "4", "abstain": "10",
            "result": "通过",
        },
        {"matter": "开放时间：每日8时至20时", "yes": "20", "result": "通过"},
        {"matter": "开放时间：每日9时至18时", "yes": "8", "result": "未通过"},
        {"matter": "宠物公约", "yes": "12", "no": "4", "abstain": "10", "result": "未通过"},
    ]  # fmt: skip
    assert told["decisions"] == ["同意三号楼加装照明"]
    assert told["unit"] == "赵敏"
    assert missing("B24", told) == set()
    assert told["counted"].startswith(f"应到{told['base']}人（")
    whole = {**printing.specimen("B24"), **told}
    said = str(printing.compose("B24", whole, {"committee": "居民委员会"}).texts())
    assert person_name(1) not in said
    assert "经协商" not in said


def test_who_was_too_few_is_not_said_to_be_enough(desk: Desk) -> None:
    held = meeting(desk, base_count=45, form="reps")
    listed(desk, held, present=29, expected=45, reps=37)
    assert "quorate" not in filled(desk, "B24", meeting=held)


def test_an_assembly_says_who_is_not_counted_and_why(desk: Desk) -> None:
    meeting_desks.home(desk, "101", {}, {"birth_date": "2015-01-01"}, presence="both")
    held = meeting_desks.called(desk, "assembly", form="residents", base="registered")
    counted = filled(desk, "B24", meeting=held)["counted"]
    assert "未计入1人" in counted
    assert "十八周岁" in counted


def test_a_deliberation_is_told_as_such_and_has_no_decisions(desk: Desk) -> None:
    held = meeting(desk, "council", name="议事协商会", convener="社区党委")
    listed(desk, held, present=9, expected=11, reps=4)
    about = item(desk, held, "楼道堆物", kind="deliberation", conclusion="先劝导后清理")
    other = item(desk, held, "停车", kind="deliberation", position=2, conclusion="再议。")
    desk.do(resolutions.from_item, about, {"responsible": "物业", "deadline": "2026-12-15"})
    told = filled(desk, "B02", meeting=held)
    assert (told["topic"], told["convener"], told["people"]) == ("楼道堆物、停车", "社区党委", "9")
    assert told["results"] == ["先劝导后清理", "再议"]
    assert told["parties"] == ["居民代表", "居委会成员"]
    assert (told["unit"], told["deadline"]) == ("物业", "2026-12-15")
    alone = filled(desk, "B02", meeting=held, item=other)
    assert (alone["topic"], alone["results"], "unit" in alone) == ("停车", ["再议"], False)
    decided = filled(desk, "B24", meeting=held)
    assert not {"decisions", "form", "quorate"} & decided.keys()


def test_the_outcome_of_a_resolution(desk: Desk) -> None:
    _held, made = assembly(desk)
    desk.do(
        resolution_states.report, made, "装灯六盏\n验收合格", "2026-11-20", cost=3200_50, done=True
    )
    told = filled(desk, "B25", resolution=made)
    assert (told["matter"], told["meeting"], told["date"]) == (
        "三号楼加装照明", "2026年第二次居民代表会议", DAY,
    )  # fmt: skip
    assert (told["finished"], told["results"], told["cost"], told["person"]) == (
        "2026-11-20", ["装灯六盏", "验收合格"], "3200.5", "赵敏",
    )  # fmt: skip
    assert missing("B25", told) == {"funds"}


def test_a_resident_without_a_post_is_masked(desk: Desk) -> None:
    for name in ("邹顺贵", "赵敏"):
        add_person(desk, name)
    body = kept(desk, "body", kind="committee", name="居民委员会")
    kept(desk, "member", body_id=body, name="赵敏", post="member", from_on="2026-01-01")
    held, made = assembly(desk, responsible="邹顺贵")
    assert "顺贵" not in filled(desk, "B25", resolution=made)["person"]
    about = item(desk, held, "别的", position=2)
    desk.do(resolutions.from_item, about, {"responsible": "赵敏"})
    unit = filled(desk, "B24", meeting=held)["unit"]
    assert unit.endswith("、赵敏")
    assert "顺贵" not in unit


def test_a_notice_about_nothing_or_what_is_gone_stays_empty(desk: Desk) -> None:
    for kind in ("B01", "B02", "B24", "B25"):
        for subject in ({}, {"meeting": 12}, {"resolution": 12}):
            told = filled(desk, kind, **subject)
            assert not told.keys() & {"meeting", "date", "results", "matter", "votes"}
