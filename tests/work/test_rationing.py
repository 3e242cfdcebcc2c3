"""When there is not enough for all: everybody's basics, then the weak, then those harmed."""

from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.work import keep, rationing, tags
from tests.helpers.desks import add_home, add_person


@pytest.mark.parametrize(
    ("need", "code"),
    [
        ({"need": "整栋楼停水三天"}, "everybody"),
        ({"need": "装修", "category": "3.10"}, "everybody"),
        ({"need": "换门", "affected": 30, "affected_unit": "households"}, "everybody"),
        ({"need": "换门", "affected": 29, "affected_unit": "households"}, "others"),
        ({"need": "换门", "affected": 80}, "everybody"),
        ({"need": "换门", "affected": 79, "affected_unit": "persons"}, "others"),
        ({"need": "送餐", "category": "1.01.1"}, "weak"),
        ({"need": "送餐", "category": "1.010"}, "others"),
        ({"need": "送煤", "audience": "低保家庭"}, "weak"),
        ({"need": "家具泡水了"}, "harmed"),
        ({"need": "想学书法", "category": "2.02"}, "others"),
        # Whoever falls into two classes stands in the first.
        ({"need": "独居老人家里被淹"}, "weak"),
    ],
)
def test_the_class_of_a_need(need: dict[str, Any], code: str) -> None:
    assert rationing.class_of(need) == code


def test_a_tag_of_whoever_asks_counts() -> None:
    assert rationing.class_of({"need": "换门"}, ["T08.1"]) == "weak"
    assert rationing.class_of({"need": "换门"}, ["T23.1"]) == "others"


def test_needs_stand_in_the_order_they_are_met(desk: Desk) -> None:
    _, household = add_home(desk, "3", "2", "501")
    person = add_person(desk, "张三", household)
    desk.do(lambda unit: tags.add_tag(unit, person, "低保") and unit.say(""))
    drafts = {
        "late": {"need": "想学书法", "raised_on": "2026-11-02"},
        "early": {"need": "想学国画", "raised_on": "2026-11-01"},
        "urgent": {"need": "想学剪纸", "raised_on": "2026-11-03", "urgency": "urgent"},
        "harmed": {"need": "家具泡水了"},
        "tagged": {"need": "换门", "reporter_id": person},
        "all": {"need": "整栋楼停水"},
    }
    made = {name: desk.do(keep.add, "needs", draft).value for name, draft in drafts.items()}
    named = {need: name for name, need in made.items()}
    told = desk.ask(rationing.ranked, list(made.values()))
    order = [named[each.need_id] for each in told]
    assert order == ["all", "tagged", "harmed", "urgent", "early", "late"]
    assert [each.rank for each in told] == [1, 2, 3, 4, 5, 6]
    assert told[1].label == "弱势群体优先"
