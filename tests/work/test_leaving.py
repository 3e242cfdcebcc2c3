"""A file that leaves is on record before it lies in its place, whatever happens in between."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from committee_desk.base.files import CannotWrite, Ready
from committee_desk.desk import Desk
from committee_desk.storage.unit import Unit
from committee_desk.work import bulletins, ledgering
from committee_desk.work.ledgering import Wanted
from tests.helpers.desks import SECRET, add_person

NOTICE = {
    "reason": "水管检修",
    "area": "幸福里小区",
    "start": "2026-12-01T08:00",
    "end": "2026-12-01T17:00",
    "what": "停水",
    "safety": "请提前储水",
    "unit": "物业服务中心",
    "phone": "0512-00000000",
}
Way = Callable[[Desk, Path], Any]


class Killed(BaseException):
    """The program ends here."""


def ledger(desk: Desk, out: Path) -> Any:
    return desk.do(ledgering.hand_out, out, Wanted("L01")).value


def encrypted(desk: Desk, out: Path) -> Any:
    return desk.do(ledgering.hand_out, out, Wanted("L01", password="Kept-safe-2026")).value


def notice(desk: Desk, out: Path) -> Any:
    return desk.do(bulletins.issue, "B14", NOTICE, out).value


WAYS = pytest.mark.parametrize("way", [ledger, encrypted, notice])


def kill(_file: Ready) -> None:
    raise Killed


def on_record(desk: Desk) -> int:
    return len(desk.ask(ledgering.exports)) + len(desk.ask(bulletins.every))


def said(desk: Desk) -> list[str]:
    return [step.words.message for step in desk.history(limit=2)]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "paper"


def lying(out: Path) -> list[Path]:
    """Return what lies outside the desk, hidden files too."""
    return list(out.parent.iterdir())


@pytest.fixture
def people(desk: Desk) -> Desk:
    add_person(desk, "张三")
    return desk


@WAYS
def test_the_note_is_kept_before_the_file_lies_in_its_place(
    people: Desk, out: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    place = Ready.place

    def looked(file: Ready) -> None:
        seen.append((on_record(people), file.path.exists()))
        place(file)

    monkeypatch.setattr(Ready, "place", looked)
    way(people, out)
    assert seen == [(1, False)]
    assert lying(out) == [out]


@WAYS
def test_killed_before_the_note_is_kept_nothing_is_there(
    people: Desk, out: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_unit: Unit) -> bool:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Unit, "finish", killed)
        with pytest.raises(Killed):
            way(people, out)
    assert (on_record(people), lying(out)) == (0, [])


@WAYS
def test_killed_between_note_and_place_the_next_start_says_it_did_not_leave(
    people: Desk, out: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", kill)
        with pytest.raises(Killed):
            way(people, out)
    assert on_record(people) == 1
    people.close()
    with Desk.open(people.path, SECRET) as again:
        assert (on_record(again), lying(out)) == (0, [])
        assert "did not leave" in said(again)[0]
    with Desk.open(people.path, SECRET) as third:
        assert "did not leave" not in said(third)[1]


@WAYS
def test_killed_after_it_was_placed_the_note_stands(
    people: Desk, out: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Ready.place

    def placed(file: Ready) -> None:
        place(file)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", placed)
        with pytest.raises(Killed):
            way(people, out)
    people.close()
    with Desk.open(people.path, SECRET) as again:
        assert (on_record(again), lying(out)) == (1, [out])
        assert "did not leave" not in said(again)[0]


@WAYS
def test_what_cannot_be_placed_is_told_and_noted(
    people: Desk, out: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place became a folder meanwhile: it cannot be replaced by a file."""
    place = Ready.place

    def taken(file: Ready) -> None:
        out.mkdir()
        place(file)

    told = []
    people.listen(lambda changes, _by: told.append(set(changes.tables)))
    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", taken)
        with pytest.raises(CannotWrite):
            way(people, out)
    assert (on_record(people), lying(out)) == (0, [out])
    assert "did not leave" in said(people)[0]
    assert told[0] & {"ledger_export", "bulletin"}
    out.rmdir()
    way(people, out)
    assert (on_record(people), lying(out)) == (1, [out])


@WAYS
def test_what_is_refused_leaves_neither_file_nor_note(people: Desk, out: Path, way: Way) -> None:
    steps = len(people.history())
    with pytest.raises(CannotWrite):
        way(people, out.parent)
    with pytest.raises(CannotWrite):
        way(people, out.parent / "no" / "paper")
    assert (on_record(people), lying(out), len(people.history())) == (0, [], steps)


def test_a_file_that_was_there_stays_until_the_note_is_kept(
    people: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.write_bytes(b"before")
    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", kill)
        with pytest.raises(Killed):
            ledger(people, out)
    assert out.read_bytes() == b"before"
    ledger(people, out)
    assert out.read_bytes() != b"before"


def test_a_draft_whose_notice_did_not_leave_is_a_draft_again(
    people: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = people.do(bulletins.keep_draft, "B14", NOTICE).value
    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", kill)
        with pytest.raises(Killed):
            people.do(bulletins.issue, "B14", NOTICE, out, bulletin_id=draft)
    people.close()
    with Desk.open(people.path, SECRET) as again:
        (kept,) = again.ask(bulletins.every)
        assert (kept["id"], kept["state"], kept["attachment_key"]) == (draft, "draft", None)


def test_what_cannot_be_taken_away_is_tried_again_but_noted_once(
    people: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", kill)
        with pytest.raises(Killed):
            ledger(people, out)
    people.close()
    with monkeypatch.context() as patch:
        patch.setattr("committee_desk.work.leaving.dropped", lambda _path: False)
        Desk.open(people.path, SECRET).close()
    assert len(lying(out)) == 1
    with Desk.open(people.path, SECRET) as again:
        assert lying(out) == []
        assert sum("did not leave" in step.words.message for step in again.history()) == 1


def test_what_is_let_out_again_is_not_taken_back_with_the_first_try(
    people: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = people.do(bulletins.keep_draft, "B14", NOTICE).value
    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", kill)
        with pytest.raises(Killed):
            people.do(bulletins.issue, "B14", NOTICE, out, bulletin_id=draft)
    people.close()
    with monkeypatch.context() as patch:
        patch.setattr("committee_desk.work.leaving.dropped", lambda _path: False)
        with Desk.open(people.path, SECRET) as again:
            again.do(bulletins.issue, "B14", NOTICE, bulletin_id=draft)
    with Desk.open(people.path, SECRET) as third:
        assert third.ask(bulletins.every)[0]["state"] == bulletins.RELEASED
    assert lying(out) == []


def test_undo_passes_over_what_did_not_leave(
    people: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = people.next_undo()
    with monkeypatch.context() as patch:
        patch.setattr(Ready, "place", kill)
        with pytest.raises(Killed):
            ledger(people, out)
    people.close()
    with Desk.open(people.path, SECRET) as again:
        assert again.next_undo() == before


def test_an_encrypted_ledger_never_lies_in_clear(
    people: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = []
    place = Ready.place

    def looked(file: Ready) -> None:
        beside.append(file.beside.read_bytes()[:8])
        place(file)

    monkeypatch.setattr(Ready, "place", looked)
    encrypted(people, out)
    assert beside == [bytes.fromhex("d0cf11e0a1b11ae1")]  # a compound file, which is no zip
