"""The roster of representatives and heads, as a ledger and from the command line."""

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from committee_desk import cli
from committee_desk.desk import Desk
from committee_desk.work import body_terms, ledgering, members
from committee_desk.work.ledgering import Wanted
from tests.helpers.desks import SECRET, add_person
from tests.work.body_desks import body, seat

DOCUMENT = Path(__file__).parents[2] / "docs" / "command-line.md"


def filled(desk: Desk) -> dict[str, int]:
    """Seat a representative of the register, a head of a building from outside, others."""
    who = add_person(
        desk, "李芳", sex="2", birth_date="1970-05-03", political="01", phone="13900000001"
    )
    reps, heads = body(desk, "reps", "居民代表"), body(desk, "building_heads", "楼栋长")
    desk.do(body_terms.begin, reps, "2024-03-01")
    rep = {"area": "1号楼", "households": 40, "from_on": "2024-03-01"}
    head = {"area": "2号楼", "households": 60, "from_on": "2025"}
    found = {
        "rep": seat(desk, reps, who, "rep", **rep),
        "head": seat(desk, heads, "王五", "building_head", **head),
        "gone": seat(desk, reps, "离任者", "rep", from_on="2024-03-01"),
        "chair": seat(desk, body(desk, "committee"), "主任", "chair"),
    }
    desk.do(members.leave, found["gone"], "moved", "2026-09-30")
    return found


def rows_of(desk: Desk, folder: Path, **more: Any) -> list[dict[str, Any]]:
    out = folder / "L32.xlsx"
    desk.do(ledgering.hand_out, out, Wanted("L32", **more))
    (sheet,) = openpyxl.load_workbook(out)
    lines = list(sheet.iter_rows(values_only=True))
    out.unlink()
    heads = lines[2]
    return [dict(zip(heads, each, strict=True)) for each in lines[3:] if isinstance(each[0], int)]


def test_the_ledger_holds_representatives_and_heads_with_what_the_register_knows(
    desk: Desk, tmp_path: Path
) -> None:
    filled(desk)
    first, second = rows_of(desk, tmp_path, period="2026-11")
    assert {first["姓名"], second["姓名"]} == {"李芳", "王五"}
    row = first if first["姓名"] == "李芳" else second
    assert (row["职务"], row["性别"], row["网格/楼栋"], row["所代表户数"]) == (
        "居民代表", "女", "1号楼", 40,
    )  # fmt: skip
    assert row["任期"] == "2024-03-01/2029-02-28"
    assert (row["出生年月"].date().isoformat(), row["电话"]) == ("1970-05-03", "13900000001")


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("2026-09-29", {"李芳", "王五", "离任者"}),
        ("2026-10-01", {"李芳", "王五"}),
        ("2024-12", {"李芳", "离任者"}),
        ("2023", set()),
    ],
)
def test_it_is_the_roster_of_its_time(
    desk: Desk, tmp_path: Path, period: str, names: set[str]
) -> None:
    filled(desk)
    assert {row["姓名"] for row in rows_of(desk, tmp_path, period=period)} == names


@pytest.mark.parametrize("listing", ["bodies", "members"])
def test_the_command_line_prints_the_shape_the_document_states(
    desk: Desk,
    listing: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    filled(desk)
    path = desk.path
    desk.close()
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", SECRET)
    stated = re.search(
        rf"list 示例.desk {listing} [^\n]*\n(.+)\n```", DOCUMENT.read_text(encoding="utf-8")
    )
    assert stated
    assert cli.main(["list", str(path), listing, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found
    for each in found:
        assert set(re.findall(r'"(\w+)"', stated[1])) <= each.keys()
