"""The ledger of deliberation: what was deliberated, by whom, what came out, where it hung."""

from pathlib import Path
from typing import Any

import openpyxl

from committee_desk.desk import Desk
from committee_desk.work import ledgering, query, rows, topic_opinions, topic_states
from committee_desk.work.ledgering import Wanted
from tests.work.test_four_discussions import notice
from tests.work.topic_desks import led, meeting, topic


def test_a_row_is_the_topic_with_its_meeting_resolution_and_posting(
    desk: Desk, tmp_path: Path
) -> None:
    one = led(
        desk, "noticed", topic(desk, topic_source="up", responsible="赵敏", deadline="2026-12-31")
    )
    topic(desk, "没有协商的议题")
    council = meeting(desk, convener="社区党委")

    def held(unit: Any) -> None:
        unit.say("A test")
        seated = [("居民代表", 3), ("居委会成员", 2)]
        people = [(capacity, n) for capacity, many in seated for n in range(many)]
        for seat, (capacity, _n) in enumerate(people, start=1):
            person = {"meeting_id": council, "seat_no": seat, "name": f"甲{seat}"}
            rows.add(unit, "meeting_person", {
                **person, "capacity": capacity, "list_kind": "member",
                "attendance": "absent" if seat == 1 else "present",
            })  # fmt: skip
        rows.add(unit, "resolution", {"title": "装电梯", "topic_id": one, "outcome": "井道已完工",
                                      "state": "done"})  # fmt: skip

    desk.do(held)
    desk.do(topic_opinions.add, one, "for", "早该装", on="2026-10-11")
    desk.do(topic_opinions.add, one, "against", "挡光", meeting_id=council)
    desk.do(topic_states.record_result, one, "agreed", "同意加装", council)
    hung = notice(desk, "协商结果公示", "2026-10-21", "2026-11-10")
    desk.do(topic_states.set_state, one, "publicised", "2026-10-21", bulletin_id=hung)
    out = tmp_path / "L20.xlsx"
    done = desk.do(ledgering.hand_out, out, Wanted("L20", period="2026")).value
    assert done.rows == desk.ask(ledgering.count, Wanted("L20", period="2026")) == 1
    lines = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    row = dict(zip(lines[2], lines[3], strict=True))
    assert str(row.pop("协商日期"))[:10] == "2026-10-20"
    assert str(row.pop("完成时限"))[:10] == "2026-12-31"
    assert row == {
        "序号": 1,
        "议题": "3号楼加装电梯",
        "议题来源": "居民提议",
        "分类(大事/小事/私事)": "小事",
        "召集人": "社区党委",
        "参加人员(数/构成)": "4/居委会成员2、居民代表2",
        "主要意见": "早该装；挡光",
        "协商结果": "达成一致/同意加装",
        "责任人": "赵敏",
        "落实情况": "已公示/井道已完工",
        "公示起止": "2026-10-21—2026-11-10",
        "居民反馈": None,
        "备注": None,
    }


def test_lists_show_and_filter_what_the_verbs_keep(desk: Desk) -> None:
    one = led(desk, "noticed")
    topic(desk, "车棚", proposer="吕梅")
    asked = query.Question("topics", where=(("status", "已告知"), ("triage", "小事")))
    assert desk.ask(query.ids, asked).tolist() == [one]
    newest = desk.ask(query.ids, query.Question("topics")).tolist()
    shown = desk.ask(query.page, "topics", newest)
    assert [each["title"] for each in shown] == ["车棚", "3号楼加装电梯"]
    assert shown[0]["by"] == "吕梅"
