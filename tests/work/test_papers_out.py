"""Papers for many: sheets to sign, ballots, slips for every door, labels; names leave a note."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.printing.display import text_of
from committee_desk.printing.papers import Ballot
from committee_desk.work import bulletins, keep, ledgering, paper_homes, papers_out
from committee_desk.work.papers_out import For
from tests.helpers.desks import add_home, add_person, new_desk

NOTICE = {
    "reason": "管网检修", "area": "3号楼", "start": "2026-12-01 08:00", "end": "2026-12-01 17:00",
    "what": "停水", "safety": "请提前储水", "unit": "自来水公司", "phone": "96116",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    with new_desk(tmp_path) as made:
        for building, unit, room, name in (
            ("3", "2", "1001", "欧阳春晓"),
            ("3", "2", "201", "李四光"),
            ("12", "1", "101", "王五一"),
            ("3", "1", "501", "张三丰"),
        ):
            _dwelling, home = add_home(made, building, unit, room)
            add_person(made, name, home, relation_to_head="02")
        yield made


def texts(made: papers_out.Made) -> list[str]:
    return [text_of(page) for page in made.document.pages]


def let_out(desk: Desk) -> int:
    return int(desk.do(bulletins.issue, "B14", NOTICE).value.id)


def test_doors_come_in_the_order_of_the_stairs_without_names(desk: Desk) -> None:
    made = desk.do(papers_out.door_notices, let_out(desk)).value
    assert made.count == 4
    pages = texts(made)
    for page, door in zip(
        pages, ["3号楼1单元501室", "2单元201室", "2单元1001室", "12号楼"], strict=True
    ):
        assert door in page
        assert "管网检修" in page
    assert not any(name in page for page in pages for name in ("欧阳春晓", "李四光", "王五一"))
    assert desk.ask(ledgering.exports) == []


def test_named_slips_are_internal_and_noted(desk: Desk) -> None:
    whom = For("入户通知", "网格员")
    made = desk.do(papers_out.door_notices, let_out(desk), named=True, whom=whom).value
    assert "张三丰" in texts(made)[0]
    [note] = desk.ask(ledgering.exports)
    assert (note["purpose"], note["receiver"], note["rows"]) == ("入户通知", "网格员", 4)


def test_a_household_that_lives_elsewhere_gets_none(desk: Desk) -> None:
    dwelling = desk.do(keep.add, "dwellings", {"building": "3", "unit": "1", "room": "601"}).value
    desk.do(keep.add, "households", {"dwelling_id": dwelling, "presence": "registered"})
    assert len(desk.ask(paper_homes.homes)) == 4


def test_one_building_alone(desk: Desk) -> None:
    known = {words: place for place, words in desk.ask(paper_homes.places)}
    place = next(
        place for words, place in known.items() if words.endswith("12") and "building" in place
    )
    made = desk.do(papers_out.labels, place).value
    assert made.count == 1
    assert "12号楼1单元101室" in texts(made)[0]


def test_labels_with_names_are_noted(desk: Desk) -> None:
    made = desk.do(papers_out.labels, named=True, whom=For("发放物资", "志愿者")).value
    assert "欧阳春晓" in texts(made)[0]
    assert desk.ask(ledgering.exports)[0]["purpose"] == "发放物资"


def test_where_the_desk_asks_for_a_purpose_none_goes_without(desk: Desk) -> None:
    from committee_desk.work import protection

    strict = next(name for name, preset in protection.presets().items() if preset.purpose_needed)
    desk.do(protection.choose, strict)
    with pytest.raises(DeskError) as refused:
        desk.do(papers_out.labels, named=True, whom=For())
    assert refused.value.code == "purpose_missing"


def test_a_sheet_to_sign_is_blank_or_named(desk: Desk) -> None:
    blank = desk.do(papers_out.sign_in, "居民议事会签到表", [("时间", "12月3日")]).value
    assert "欧阳春晓" not in "".join(texts(blank))
    named = desk.do(papers_out.sign_in, "签到表", place="", whom=For("会议", "居委会")).value
    assert named.count == 4
    assert "欧阳春晓" in "".join(texts(named))
    assert len(desk.ask(ledgering.exports)) == 1


def test_ballots_are_signed_by_the_committee(desk: Desk) -> None:
    ballot = Ballot("表决票", ("同意增设车位",), marks=("同意", "反对", "弃权"))
    made = desk.do(papers_out.ballots, ballot, 10).value
    assert made.count == 10
    assert "居民委员会" in texts(made)[0] or "幸福里社区" in texts(made)[0]
    with pytest.raises(Refused, match="ballots"):
        desk.do(papers_out.ballots, ballot, 0)


def test_the_gate_stops_a_ballot_that_says_too_much(desk: Desk) -> None:
    add_person(desk, "赵六六", None, phone="19412345678")
    ballot = Ballot("表决票", ("咨询19412345678",))
    with pytest.raises(DeskError) as closed:
        desk.do(papers_out.ballots, ballot, 2)
    assert closed.value.code == "gate_closed"


def test_nobody_there_is_told(desk: Desk, tmp_path: Path) -> None:
    with new_desk(tmp_path, "other") as empty, pytest.raises(Refused) as refused:
        empty.do(papers_out.labels)
    assert refused.value.code == "nobody_there"


def test_labels_come_in_the_order_of_the_stairs(desk: Desk) -> None:
    doors = [home.door for home in desk.ask(paper_homes.homes)]
    ends = [door[-5:] for door in doors]
    assert ends == ["元501室", "元201室", "1001室", "元101室"]
