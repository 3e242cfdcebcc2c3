"""What the desk writes into a notice by itself."""

from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.work import (
    bulletin_kinds,
    bulletin_sources,
    bulletins,
    communities,
    demonstration,
    keep,
    tags,
)
from tests.helpers.desks import add_home, add_person

LATER = ("meeting.", "service.", "fund.", "needs.", "volunteer.", "project.", "duty.")
LATER += ("office.contact",)


def test_every_source_a_kind_names_is_there_or_announced() -> None:
    there = set(bulletin_sources.names())
    for kind in printing.kinds():
        for field in kind.fields:
            announced = field.source.startswith(LATER)
            assert not field.source or field.source in there or announced, field.source


def test_the_office_is_filled_in(desk: Desk) -> None:
    desk.do(communities.describe, {"phone": "0512-00000000", "address": "一号楼"})
    assert desk.ask(bulletins.filled, "B16") == {"phone": "0512-00000000", "place": "一号楼"}


def test_the_board_of_grids_is_filled_with_heads_and_their_numbers(desk: Desk) -> None:
    area = desk.do(keep.add, "grids", {"grid": "东片区", "level": "2"}).value
    for name, head in (("第十网格", "林静"), ("第二网格", "周明远")):
        desk.do(
            keep.add,
            "grids",
            {
                "grid": name,
                "level": "3",
                "parent_id": area,
                "grid_leader": head,
                "leader_phone": "19400000001",
                "boundary": "1至6号楼",
            },
        )
    rows = desk.ask(bulletins.filled, "B12c")["grids"]
    assert [row["leader"] for row in rows] == ["周明远", "林静"]
    assert rows[0]["phone"] == "19400000001"
    add_person(desk, "林静", phone="19400000001")
    data = {**printing.specimen_filled("B12c"), "grids": rows}
    desk.do(bulletins.issue, "B12c", data)


def test_households_are_counted_by_grid(desk: Desk) -> None:
    desk.do(demonstration.fill, 900)
    rows = desk.ask(bulletin_sources.by_grid, {})
    assert len(rows) == 3
    assert sum(int(row["households"]) for row in rows) == 900
    assert desk.ask(bulletin_sources.households, {}) == "900"


def test_few_households_of_a_grid_are_hidden_and_nothing_gives_them_away(desk: Desk) -> None:
    for number, homes in enumerate((7, 3, 6)):
        name = {"grid": f"第{number}网格", "level": "3"}
        grid = desk.do(keep.add, "grids", name).value
        for room in range(homes):
            add_home(desk, str(number), "1", f"10{room}", grid_id=grid)
    shown = [row["households"] for row in desk.ask(bulletin_sources.by_grid, {})]
    assert shown[1] == "<5"
    assert sum(cell.isdecimal() for cell in shown) == 1
    board = desk.ask(bulletins.filled, "B12c")["grids"]
    assert [row["households"] for row in board] == shown
    data = {**printing.specimen_filled("B12c"), "grids": board}
    desk.do(bulletins.issue, "B12c", data)
    assert desk.ask(bulletin_sources.by_grid, {"grid": grid}) == [
        {"grid": "第2网格", "households": "6"}
    ]


def test_groups_are_counted_and_few_are_hidden(desk: Desk) -> None:
    _dwelling, home = add_home(desk, "1", "1", "101")
    for n in range(6):
        person = add_person(desk, f"张{'一二三四五六'[n]}", home)
        desk.do(lambda unit, person=person: _tag(unit, person, "T07"))
        if n < 2:
            desk.do(lambda unit, person=person: _tag(unit, person, "T01"))
    found = {row["group"]: row["people"] for row in desk.ask(bulletin_sources.by_group, {})}
    assert found == {"高龄老人": "6", "独居老人": "<5"}


def _tag(unit: object, person: int, code: str) -> None:
    tags.add_tag(unit, person, code)  # type: ignore[arg-type]
    unit.say("Tag")  # type: ignore[attr-defined]


def test_own_kinds_are_filled_from_the_desk_too(desk: Desk) -> None:
    declared = {
        "name": "基本情况",
        "title": "基本情况公示",
        "paper": "A4",
        "names": "forbidden",
        "fields": [
            {"name": "homes", "label": "户数", "kind": "number", "source": "statistics.households"}
        ],
        "blocks": [{"text": "本社区现有{homes}户。"}],
    }
    add_home(desk, "1", "1", "101")
    code = desk.do(bulletin_kinds.add, declared).value
    assert desk.ask(bulletins.filled, code) == {"homes": "1"}
