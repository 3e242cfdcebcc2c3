"""The route sheet: up the stairs, numbered as the plan, phones by the preset, noted."""

import pytest

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.printing.display import text_of
from committee_desk.work import (
    households,
    keep,
    ledgering,
    protection,
    visit_lines,
    visit_plans,
    visit_sheets,
)
from committee_desk.work.papers_out import For, Made
from committee_desk.work.visit_lines import Written
from tests.helpers.desks import add_home, add_person
from tests.helpers.visiting import Street, plan, settle_street

WHOM = For("十一月必访", "第一组")


@pytest.fixture
def street(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Street:
    return settle_street(desk, monkeypatch)


def pages(made: Made) -> list[str]:
    return [text_of(page) for page in made.document.pages]


def test_households_stand_in_the_order_of_the_stairs_with_their_numbers(
    desk: Desk, street: Street
) -> None:
    add_person(desk, "李小妹", street.homes["李四光"], relation_to_head="20")
    route = plan(desk, list(street.homes.values()), grid_id=street.grid)
    made = desk.do(visit_sheets.route_sheet, route, WHOM).value
    text = "".join(pages(made)).replace("\n", "")
    assert made.count == 4
    places = [text.index(name) for name in ("张三丰", "李四光", "欧阳春晓", "王五一")]
    assert places == sorted(places)
    for said in ("2026-11-01", "王秀兰、赵敏", "第一网格", "李小妹", "3号楼2单元1001室", "□见到"):
        assert said in text
    first = made.document.pages[0]
    assert (round(first.width), round(first.height)) == (842, 595)


def test_every_sheet_is_noted_for_whom_it_is(desk: Desk, street: Street) -> None:
    route = plan(desk, [street.homes["李四光"]])
    before = desk.next_undo()
    made = desk.do(visit_sheets.route_sheet, route, WHOM).value
    kept = desk.ask(ledgering.exports)[0]
    assert (kept["purpose"], kept["receiver"], kept["rows"]) == ("十一月必访", "第一组", 1)
    assert kept["trace"] in pages(made)[0].replace("\n", "")
    assert desk.next_undo() == before, "a note is passed over by undo"


@pytest.mark.parametrize(("preset", "whole"), [("small", True), ("standard", False)])
def test_phones_are_shown_as_the_preset_lets_them(
    desk: Desk, street: Street, preset: str, whole: bool
) -> None:
    desk.do(keep.change, "households", street.homes["李四光"], {"phone": "13800001234"})
    desk.do(protection.choose, preset)
    route = plan(desk, [street.homes["李四光"]])
    text = pages(desk.do(visit_sheets.route_sheet, route, WHOM).value)[0].replace("\n", "")
    assert ("13800001234" in text) is whole
    assert "138" in text


def test_a_stricter_preset_asks_for_purpose_and_receiver(desk: Desk, street: Street) -> None:
    route = plan(desk, [street.homes["李四光"]])
    desk.do(visit_sheets.route_sheet, route, For())
    desk.do(protection.choose, "standard")
    with pytest.raises(DeskError) as fault:
        desk.do(visit_sheets.route_sheet, route, For("必访"))
    assert fault.value.code == "purpose_missing"


def test_who_was_met_or_has_gone_can_be_left_out(desk: Desk, street: Street) -> None:
    home = street.homes
    route = plan(desk, [home["李四光"], home["张三丰"], home["王五一"]])
    desk.do(visit_lines.enter, route, home["李四光"], Written("met", "2026-11-03"))
    desk.do(visit_lines.enter, route, home["张三丰"], Written("no_answer", "2026-11-03"))
    desk.do(households.move_out, home["王五一"], "2026-11-20")
    text = "".join(pages(desk.do(visit_sheets.route_sheet, route, WHOM, open_only=True).value))
    assert "张三丰" in text
    assert "李四光" not in text
    assert "王五一" not in text


def test_a_route_without_anybody_is_refused(desk: Desk, street: Street) -> None:
    route = plan(desk, [])
    with pytest.raises(Refused) as fault:
        desk.do(visit_sheets.route_sheet, route, WHOM)
    assert fault.value.code == "nobody_there"
    desk.do(visit_plans.remove, route)
    with pytest.raises(DeskError) as fault2:
        desk.do(visit_sheets.route_sheet, route, WHOM)
    assert fault2.value.code == "gone"


def test_a_long_route_keeps_every_household_and_its_head_on_every_page(
    desk: Desk, street: Street
) -> None:
    homes = []
    for n in range(45):
        _dwelling, home = add_home(desk, "9", f"{n % 3 + 1}", f"{n // 3 + 101}")
        add_person(desk, f"住户{n + 1:02}号", home, relation_to_head="02")
        homes.append(home)
    made = desk.do(visit_sheets.route_sheet, plan(desk, homes), WHOM).value
    texts = [page.replace("\n", "") for page in pages(made)]
    assert len(texts) > 3
    assert all("情况与反映的问题" in page for page in texts)
    whole = "".join(texts)
    assert all(whole.count(f"住户{n + 1:02}号") == 1 for n in range(45))
