"""Every kind of notice leaves through the gate of a desk full of people, and names none of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.printing import reading
from committee_desk.printing.gate import GateClosed
from committee_desk.printing.reading_word import is_package
from committee_desk.work import bulletin_people, bulletins, demonstration
from tests.helpers.desks import add_person, new_desk

CODES = [kind.code for kind in printing.kinds()]
NAMES = (
    "周明远",
    "林静",
    "欧阳春晓",
    "钱慕白",
    "司马清",
    "何㛃",
    "古丽·买买提",
    "白若溪",
    "容止水",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of 300 households in which everybody the specimens name lives too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        with new_desk(tmp_path_factory.mktemp("town")) as desk:
            desk.do(demonstration.fill, 300)
            for name in NAMES:
                add_person(desk, name)
            yield desk


@pytest.mark.parametrize("code", CODES)
def test_every_specimen_leaves(town: Desk, code: str, tmp_path: Path) -> None:
    out, docx = tmp_path / "notice.pdf", tmp_path / "notice.docx"
    done = town.do(bulletins.issue, code, printing.specimen_filled(code), out, docx=docx).value
    assert out.read_bytes() == done.pdf
    assert is_package(docx.read_bytes())


@pytest.mark.parametrize("code", ["B08", "B10", "B12b", "B20"])
def test_nobody_who_did_not_agree_is_read_on_a_finished_notice(town: Desk, code: str) -> None:
    data = printing.specimen_filled(code)
    done = town.do(bulletins.issue, code, data).value
    read = "".join("".join(page.text.split()) for page in reading.read(done.pdf))
    hidden = [each.full for each in printing.personal(code, data) if each.why == "masked"]
    assert hidden
    assert not [name for name in hidden if name in read]


def _written_elsewhere(code: str) -> dict[str, Any] | None:
    """Return a specimen with a resident's full name in the first field anybody may write in."""
    data = printing.specimen_filled(code)
    for field in printing.kind(code).fields:
        if field.public == "open" and field.kind == "text" and not field.optional:
            return {**data, field.name: "由居民容止水提出"}
    return None


@pytest.mark.parametrize("code", [code for code in CODES if printing.kind(code).names != "lawful"])
def test_a_residents_name_anywhere_else_is_stopped(town: Desk, code: str) -> None:
    data = _written_elsewhere(code)
    if data is None:
        data = {**printing.specimen_filled(code), "title": "由居民容止水提出"}
    with pytest.raises(GateClosed):
        town.do(bulletins.issue, code, data)


def test_only_grid_heads_are_exempt_with_their_numbers(town: Desk) -> None:
    data = printing.specimen_filled("B12c")
    data["grids"][0]["phone"] = "19400001234"
    add_person(town, "张三丰", phone="19400001234")
    with pytest.raises(GateClosed):
        town.do(bulletins.issue, "B12c", data)
    known = town.ask(bulletin_people.people)
    kind = printing.kind("B12c")
    told = town.ask(bulletin_people.of_notice, known, kind, data)
    assert "19400001234" in told.phones
    assert {"周明远", "林静", "司马清", "何㛃"} <= told.exempt - known.exempt
