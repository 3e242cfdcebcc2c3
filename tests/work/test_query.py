"""Questions over a list: conditions, order, pages and masks."""

from typing import Any

import pytest

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import keep, query, tags
from committee_desk.work.query import Question
from tests.helpers.desks import add_home, add_person


@pytest.fixture
def street(desk: Desk) -> Desk:
    """Six people behind doors that do not sort as text."""
    grid = desk.do(keep.add, "grids", {"grid": "第1网格"}).value
    for number, (name, building, born) in enumerate(
        [
            ("单雄信", "10", "1940-02-29"),
            ("曾国强", "2", "1966-11-25"),
            ("白素贞", "2", "1966-11-26"),
            ("丁春秋", "1", "2010-01-01"),
            ("阿依古丽·艾合买提", "3", None),
            ("张䶮", "11", "1990"),
        ]
    ):
        given = {"grid_id": grid} if building == "2" else {}
        _, home = add_home(desk, building, "1", f"10{number}", **given)
        add_person(desk, name, home, birth_date=born, relation_to_head="02")
    return desk


def names(desk: Desk, **asked: object) -> list[str]:
    question = Question("residents", **asked)  # type: ignore[arg-type]
    found = desk.ask(query.page, "residents", desk.ask(query.ids, question), ["person_name"])
    return [row["person_name"] for row in found]


def test_names_sort_by_the_reading_of_the_surname(street: Desk) -> None:
    assert names(street) == ["阿依古丽·艾合买提", "白素贞", "丁春秋", "单雄信", "曾国强", "张䶮"]


def test_doors_sort_in_natural_order(street: Desk) -> None:
    found = names(street, order=(("address", False),))
    assert found[0] == "丁春秋"
    assert found[-2:] == ["单雄信", "张䶮"]


@pytest.mark.parametrize(
    ("age", "found"),
    [
        ("60..", ["单雄信", "曾国强"]),
        ("59", ["白素贞"]),
        ("..20", ["丁春秋"]),
        ("59..60", ["白素贞", "曾国强"]),
    ],
)
def test_ages_turn_on_the_birthday(street: Desk, age: str, found: list[str]) -> None:
    set_clock(lambda: 1795608000.0)  # 2026-11-25, noon in UTC
    assert names(street, where=(("age", age),)) == found


@pytest.mark.parametrize(
    ("column", "wanted", "found"),
    [
        ("grid", "第1网格", ["白素贞", "曾国强"]),
        ("grid", "-", ["阿依古丽·艾合买提", "丁春秋", "单雄信", "张䶮"]),
        ("building", "2|1", ["白素贞", "丁春秋", "曾国强"]),
        ("person_name", "*古丽*", ["阿依古丽·艾合买提"]),
        ("relation_to_head", "户主", names),
    ],
)
def test_conditions(street: Desk, column: str, wanted: str, found: object) -> None:
    expected = names(street) if callable(found) else found
    assert names(street, where=((column, wanted),)) == expected


def test_a_condition_holds_no_sql(street: Desk) -> None:
    assert names(street, where=(("building", "2' OR '1'='1"),)) == []
    assert names(street, where=(("person_name", "*%*"),)) == []


@pytest.mark.parametrize(
    ("column", "wanted", "code"),
    [
        ("colour", "red", "unknown_column"),
        ("sex", "purple", "unknown_code"),
        ("age", "old", "not_an_age"),
        ("household_size", "many", "not_a_number"),
        ("religion", "佛教", "no_filter"),
    ],
)
def test_a_condition_that_cannot_be_understood_is_told(
    street: Desk, column: str, wanted: str, code: str
) -> None:
    with pytest.raises(DeskError) as told:
        names(street, where=((column, wanted),))
    assert told.value.code == code


def test_numbers_are_masked_on_lists_and_names_are_not(desk: Desk) -> None:
    person = add_person(desk, "张三", id_number="11010519491231002X", phone="19400001234")
    row = desk.ask(query.page, "residents", [person])[0]
    assert row["id_number"] == "110*************2X"
    assert row["phone"] == "194****1234" or row["phone"] == "194****34"
    assert row["person_name"] == "张三"


def test_tags_filter_by_their_blind_index(desk: Desk) -> None:
    person = add_person(desk, "张三")
    add_person(desk, "李四")

    def give(unit: object) -> None:
        tags.add_tag(unit, person, "独居老人")  # type: ignore[arg-type]
        unit.say("Tag")  # type: ignore[attr-defined]

    desk.do(give)
    assert names(desk, where=(("tags", "独居老人"),)) == ["张三"]
    assert desk.ask(query.page, "residents", [person], ["tags"])[0]["tags"] == "独居老人"
    stored = desk.ask(
        lambda conn: conn.exec_driver_sql("SELECT tag, tag_key FROM resident_tag").all()
    )
    assert all("T01" not in value for row in stored for value in row)


@pytest.mark.parametrize(
    ("day", "age", "found"),
    [("2026-02-27", "86", []), ("2026-02-28", "86", ["单雄信"]), ("2000-03-01", "60", ["单雄信"])],
)
def test_ages_of_a_past_day_are_those_of_that_day(
    street: Desk, day: str, age: str, found: list[str]
) -> None:
    assert names(street, where=(("age", age),), as_of=day) == found
    ids = street.ask(query.ids, Question("residents", where=(("age", age),), as_of=day))
    shown = street.ask(query.page, "residents", ids, ["age"], as_of=day)
    assert [row["age"] for row in shown] == [age] * len(found)


def test_shaping_remembers_codes_and_never_the_people(desk: Desk) -> None:
    """A ledger of a whole community passes through one shaper; its names must not stay there."""
    from committee_desk.records.listings import LISTINGS

    for n in range(3):
        add_person(desk, f"张{n}", sex="1", phone=f"1940000000{n}")

    def labels(conn: Any) -> set[str]:
        listing, names = LISTINGS["residents"], ["person_name", "sex", "phone"]
        shaper = query.Shaper(conn, listing, names, "")
        wanted = query.ids(conn, query.Question("residents"))
        shaper.shaped(query.rows(conn, listing, wanted, names))
        return {name for name, _ in shaper.labels}

    assert desk.ask(labels) == {"sex"}
