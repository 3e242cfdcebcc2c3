"""The paper of a need is one A4 and noted; the list and the call name nobody."""

import json

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing.reading import read
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletins,
    communities,
    keep,
    need_answers,
    need_merging,
    need_papers,
    need_sources,
    need_states,
    need_triage,
    protection,
    query,
    rows,
    service_decisions,
    services,
    topic_needs,
)
from committee_desk.work.papers_out import For
from committee_desk.work.periods import period_of
from tests.work import topic_desks
from tests.work.need_desks import need, raised

WHOM = For("入户核实", "网格员赵敏")


def texts(pdf: bytes) -> str:
    return "".join("".join(page.text for page in read(pdf)).split())


def walked(desk: Desk) -> int:
    """Return a need that has been through everything."""
    one = raised(desk, category="3.05", urgency="urgent", phone="19400005678")
    two = raised(desk, "楼道杂物", who="单雄信")
    desk.do(need_states.verify, [one], "2026-11-03")
    desk.do(need_triage.triage, one, "small", "邻里共商", "2026-11-03")
    desk.do(need_merging.merge, [two], one, "2026-11-04")
    desk.do(need_answers.answer, one, "周六集中清理", "phone", "2026-11-08", by="赵敏")
    desk.do(need_answers.close, one, "2026-11-09")
    desk.do(need_answers.revisit, one, "5", "2026-11-20")
    return one


def test_the_story_of_a_need_is_one_sheet_and_says_all_of_it(desk: Desk) -> None:
    one = walked(desk)
    made = desk.do(need_papers.story_paper, one, WHOM).value
    assert len(made.document.pages) == 1
    said = texts(made.pdf)
    for words in (
        "2026-0001",
        "楼道堆物没人清",
        "邹顺贵",
        "单雄信",
        "小事：邻里共商",
        "并入2026-0002",
        "周六集中清理（赵敏2026-11-08）",
        "很满意",
        "已收集",
        "已回访",
    ):
        assert words in said, words


def test_the_paper_is_noted_with_its_purpose(desk: Desk) -> None:
    one = walked(desk)
    desk.do(need_papers.story_paper, one, WHOM)
    noted = desk.ask(
        lambda conn: conn.exec_driver_sql(
            "SELECT ledger, purpose, receiver, rows FROM ledger_export"
        ).all()
    )
    assert [tuple(each) for each in noted] == [
        ("居民需求办理单 2026-0001", "入户核实", "网格员赵敏", 2)
    ]


def test_a_strict_preset_asks_for_whom_it_is(desk: Desk) -> None:
    one = walked(desk)
    desk.do(protection.choose, "standard")
    with pytest.raises(DeskError) as told:
        desk.do(need_papers.story_paper, one, For())
    assert told.value.field == "purpose"


def test_a_busy_day_is_folded_before_a_step_is_left_out(desk: Desk) -> None:
    others = [{"name": f"居民{n}", "phone": "19400005678"} for n in range(3)]
    one = raised(desk, others=others)
    for n in range(14):
        desk.do(need_triage.triage, one, "small" if n % 2 else "big", f"第{n}次商量", "2026-11-03")
    made = desk.do(need_papers.story_paper, one, WHOM).value
    said = texts(made.pdf)
    assert len(made.document.pages) == 1
    assert "项略" not in said
    assert "大事（原为小事）" in said
    assert all(f"第{n}次商量" in said for n in range(14))


def test_the_story_goes_on_to_topic_resolution_and_service(desk: Desk) -> None:
    one = raised(desk)
    desk.do(need_states.put_on_list, [one], "2026-11-03")
    topic = desk.do(topic_needs.from_needs, [one], "清理楼道").value
    held = topic_desks.meeting(desk, name="第三次议事协商会", day="2026-11-20", status="closed")

    def decide(unit: Unit) -> None:
        found = {"topic_id": topic, "meeting_id": held, "title": "每月清理一次", "no": "2026-0007"}
        rows.add(unit, "resolution", {**found, "decided_on": "2026-11-20"})
        rows.change(unit, "topic", topic, {"result": "agreed", "deliberated_on": "2026-11-20"})
        unit.say("A resolution for a test")

    desk.do(decide)
    service = desk.do(services.build, [one], service="楼道清理日").value
    desk.do(service_decisions.decide, service, meeting_key=held)
    said = texts(desk.do(need_papers.story_paper, one, WHOM).value.pdf)
    for words in (
        "清理楼道（已提出，2026-11-20达成一致）",
        "2026-0007每月清理一次（第三次议事协商会，2026-11-20，待落实）",
        "楼道清理日（提出，第三次议事协商会2026-11-20同意）",
    ):
        assert words in said, words


def test_the_longest_story_stays_one_sheet(desk: Desk) -> None:
    others = [{"name": f"居民{n}", "phone": "19400005678"} for n in range(40)]
    one = raised(desk, "楼道堆物没人清理。" * 200, remark="备注" * 400, others=others)
    for n in range(25):
        desk.do(need_triage.triage, one, "small" if n % 2 else "big", f"第{n}次" + "理由" * 60)
    made = desk.do(need_papers.story_paper, one, WHOM).value
    assert len(made.document.pages) == 1
    assert "项略" in texts(made.pdf)


def test_a_need_that_is_gone_has_no_paper(desk: Desk) -> None:
    one = raised(desk)
    desk.do(keep.remove, "needs", [one])
    with pytest.raises(DeskError) as told:
        desk.do(need_papers.story_paper, one, WHOM)
    assert told.value.code == "gone"


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """Return a desk with needs of two grids and two quarters."""
    grids = [
        desk.do(keep.add, "grids", {"grid": name, "level": "1"}).value for name in ("一", "二")
    ]
    for n, (words, day, grid) in enumerate(
        (("路灯不亮", "2026-11-02", 0), ("楼道堆物", "2026-10-05", 0), ("停车难", "2026-11-03", 1),
         ("加装电梯", "2026-08-01", 0), ("未核实的", "2026-11-04", 0))
    ):  # fmt: skip
        one = raised(
            desk, words, raised_on=day, grid_id=grids[grid], who="37户" if n == 2 else "邹顺贵",
            responsible="赵敏", channel="phone" if n else "visit",
        )  # fmt: skip
        if n < 4:
            desk.do(need_states.verify, [one], day)
        if n == 1:
            desk.do(need_states.not_feasible, one, "产权单位不同意", day)
    return desk


def test_the_list_of_a_quarter_holds_what_was_verified_and_no_names(listed: Desk) -> None:
    data = listed.ask(bulletins.filled, "B03", {"period": "2026-Q4"})
    assert data["period"] == "2026年第四季度"
    assert data["channels"] == ["电话", "走访"]
    assert {row["content"] for row in data["needs"]} == {"路灯不亮", "楼道堆物", "停车难"}
    told = {row["content"]: row for row in data["needs"]}
    assert told["楼道堆物"]["progress"] == "暂不可行：产权单位不同意"
    assert told["停车难"]["scope"] == "二（37户）"
    assert told["路灯不亮"]["person"] == "赵敏"
    assert "邹顺贵" not in json.dumps(data, ensure_ascii=False)


def test_the_list_of_one_grid_holds_its_own_needs(listed: Desk) -> None:
    grid = listed.ask(query.ids, query.Question("grids", where=(("grid", "二"),)))[0]
    data = listed.ask(bulletins.filled, "B03", {"period": "2026", "grid": grid})
    assert [row["content"] for row in data["needs"]] == ["停车难"]
    assert data["period"] == "2026年"


def test_without_a_period_nothing_is_filled_in(listed: Desk) -> None:
    data = listed.ask(bulletins.filled, "B03", {})
    assert not {"needs", "period", "channels"} & data.keys()


def test_merged_needs_are_published_once(listed: Desk) -> None:
    ids = listed.ask(query.ids, query.Question("needs", where=(("need", "路灯不亮"),)))
    other = raised(listed, "路灯坏了", raised_on="2026-11-05")
    listed.do(need_merging.merge, [other], ids[0], "2026-11-06")
    data = listed.ask(bulletins.filled, "B03", {"period": "2026-11"})
    assert "路灯坏了" not in {row["content"] for row in data["needs"]}


def test_the_list_passes_the_gate_as_a_notice(listed: Desk) -> None:
    communities_phone = {"phone": "010-60000000"}
    listed.do(communities.describe, communities_phone)
    filled = listed.ask(bulletins.filled, "B03", {"period": "2026-Q4"})
    days = {"issued_on": "2026-11-25", "posted_from": "2026-11-25", "posted_to": "2026-12-02"}
    for row in filled["needs"]:
        row["category"] = row["category"] or "其他"
    content = listed.ask(bulletins.content, "B03", {**filled, **days})
    said = "".join(text for text, _place in content.texts())
    assert "形成需求清单3项" in said
    assert "邹顺贵" not in said


def test_a_call_for_needs_is_filled_and_another_call_is_not(desk: Desk) -> None:
    data = desk.ask(bulletins.filled, "B05", {"call": need_sources.CALL})
    assert data["what"] == "居民需求"
    assert (data["start"], data["end"]) == ("2026-11-25", "2026-12-10")
    assert len(data["scope"]) == 3
    assert data["scope"][0].startswith("特殊人群基础类：养老、托幼")
    assert not [way for way in data["ways"] if "电话" in way], "the office has no telephone yet"
    desk.do(communities.describe, {"phone": "010-60000000"})
    assert (
        "拨打社区电话010-60000000"
        in desk.ask(bulletins.filled, "B05", {"call": need_sources.CALL})["ways"]
    )
    assert "what" not in desk.ask(bulletins.filled, "B05", {})


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("2026-11", "2026年11月"), ("2026-Q1", "2026年第一季度"), ("2026", "2026年")],
)
def test_a_period_is_said_as_papers_say_it(written: str, spoken: str) -> None:
    assert need_sources.said(period_of(written)) == spoken


def test_needs_past_their_day_are_asked_for_with_the_calendar(desk: Desk) -> None:
    late = raised(desk, reply_by="2026-11-24")
    soon = raised(desk, reply_by="2026-11-25")
    far = raised(desk, reply_by="2026-12-03")

    def asked(wanted: str) -> set[int]:
        return set(desk.ask(query.ids, query.Question("needs", where=(("reply_by", wanted),))))

    assert asked("..today-1") == {late}
    assert asked("today..today+7") == {soon}
    assert asked("today+8..") == {far}
    assert need(desk, late)
