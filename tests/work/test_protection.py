"""The three presets: a small office is not held up, a strict one hands nothing out in clear."""

from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import ledgering, privacy, protection
from committee_desk.work.ledgering import Wanted

WITH = {"purpose": "月报", "receiver": "梧桐街道"}


def test_a_new_desk_is_a_small_office(desk: Desk) -> None:
    assert desk.ask(protection.of).name == "small"


@pytest.mark.parametrize(
    ("preset", "wanted", "missing"),
    [
        ("small", Wanted("L01"), None),
        ("standard", Wanted("L01"), "purpose"),
        ("standard", Wanted("L01", purpose="月报"), "receiver"),
        ("standard", Wanted("L01", **WITH), None),
        ("strict", Wanted("L01", **WITH), "password"),
        ("strict", Wanted("L01", **WITH, password="a long password"), None),
    ],
)
def test_what_an_export_must_say(
    desk: Desk, tmp_path: Path, preset: str, wanted: Wanted, missing: str | None
) -> None:
    desk.do(protection.choose, preset)
    out = tmp_path / "out.xlsx"
    if missing is None:
        desk.do(ledgering.hand_out, out, wanted)
        assert out.exists()
        return
    with pytest.raises(DeskError) as told:
        desk.do(ledgering.hand_out, out, wanted)
    assert told.value.field == missing
    assert not out.exists()


@pytest.mark.parametrize(("preset", "most"), [("small", 20000), ("standard", 200), ("strict", 20)])
def test_how_much_is_copied_at_once(desk: Desk, preset: str, most: int) -> None:
    desk.do(protection.choose, preset)
    desk.do(privacy.note_copy, "residents", most, ["person_name"])
    with pytest.raises(DeskError):
        desk.do(privacy.note_copy, "residents", most + 1, ["person_name"])


def test_a_preset_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError):
        desk.do(protection.choose, "none")
    assert desk.ask(protection.of).name == "small"
