"""Who opens a desk, through the desk: what is on record, and what a demonstration refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.storage import keys
from committee_desk.storage.keys import WrongPassword
from committee_desk.work import demonstration
from tests.helpers.desks import SECRET, new_desk

OTHER = "three wet umbrellas"
NEW = "seven dry raincoats"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def newest(desk: Desk) -> tuple[str, str]:
    step = desk.history(1)[0]
    return step.who, step.words.text()


def test_the_sheet_is_there_for_who_forgot_the_password(desk: Desk) -> None:
    """Open with the code, set a password, close, open with it; the code still opens."""
    code = desk.new_recovery_code()
    path = desk.path
    desk.close()
    with Desk.open(path, code) as rescued:
        assert rescued.by_recovery
        assert rescued.who == "Recovery code"
        rescued.reset_secret("王秀兰", NEW)
        assert newest(rescued) == (
            "Recovery code",
            "Set a new password for 王秀兰 with the recovery code",
        )
        assert rescued.next_undo() is None or "password" not in rescued.next_undo().words.text()
    with Desk.open(path, NEW) as again:
        assert (again.who, again.may_see_sensitive, again.by_recovery) == ("王秀兰", True, False)
    with pytest.raises(WrongPassword):
        Desk.open(path, SECRET)
    Desk.open(path, code, reading=True).close()


def test_a_code_has_no_password_to_change(desk: Desk) -> None:
    code = desk.new_recovery_code()
    path = desk.path
    desk.close()
    with Desk.open(path, code) as rescued, pytest.raises(Refused) as told:
        rescued.change_secret(SECRET, NEW)
    assert told.value.code == "by_recovery"
    assert keys.unlock(path, SECRET).who == "王秀兰"


def test_who_reads_no_sensitive_fields_makes_no_sheet(desk: Desk) -> None:
    code = desk.new_recovery_code()
    desk.let_in("李桂芳", OTHER, sensitive=False)
    path = desk.path
    desk.close()
    with Desk.open(path, OTHER) as theirs:
        before = newest(theirs)
        with pytest.raises(Refused) as told:
            theirs.new_recovery_code()
        assert told.value.code == "sensitive_missing"
        with pytest.raises(Refused) as told:
            theirs.shut_out("王秀兰")
        assert told.value.code == "last_sensitive"
        with pytest.raises(Refused) as told:
            theirs.reset_secret("王秀兰", NEW)
        assert told.value.code == "not_by_recovery"
        assert newest(theirs) == before
    with Desk.open(path, code, reading=True) as found:
        assert found.may_see_sensitive


DEEDS: list[Callable[[Desk], object]] = [
    lambda desk: desk.change_secret(SECRET, NEW),
    lambda desk: desk.let_in("李桂芳", NEW, sensitive=True),
    lambda desk: desk.shut_out("王秀兰"),
    lambda desk: desk.reset_secret("王秀兰", NEW),
    lambda desk: desk.new_recovery_code(),
]


@pytest.mark.parametrize("deed", DEEDS)
def test_the_ways_into_a_demonstration_stay(desk: Desk, deed: Callable[[Desk], object]) -> None:
    assert not desk.demonstration
    desk.do(demonstration.fill, 2)
    assert desk.demonstration
    before = keys.keys_path(desk.path).read_bytes()
    with pytest.raises(Refused) as told:
        deed(desk)
    assert told.value.code == "demonstration"
    assert told.value.way_out()
    assert keys.keys_path(desk.path).read_bytes() == before


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_changes_where_nothing_can_be_noted(
    desk: Desk, deed: Callable[[Desk], object]
) -> None:
    before = keys.keys_path(desk.path).read_bytes()
    with Desk.open(desk.path, SECRET, reading=True) as beside, pytest.raises(DeskError) as told:
        deed(beside)
    assert told.value.code == "reading_only"
    assert keys.keys_path(desk.path).read_bytes() == before


def test_wrong_passwords_are_put_on_record_by_the_next_who_opens(desk: Desk) -> None:
    path = desk.path
    desk.close()
    for _slip in range(3):
        with pytest.raises(WrongPassword):
            Desk.open(path, "wrong")
    Desk.open(path, SECRET, reading=True).close()
    with Desk.open(path, SECRET) as opened:
        assert opened.wrong_passwords == 3
        assert newest(opened) == ("王秀兰", "Wrong passwords typed before this opening: 3")
    with Desk.open(path, SECRET) as opened:
        assert opened.wrong_passwords == 0


def test_a_locked_desk_knows_only_who_opened_it(desk: Desk) -> None:
    code = desk.new_recovery_code()
    desk.let_in("李桂芳", OTHER, sensitive=True)
    desk.recognise(SECRET)
    with pytest.raises(WrongPassword):
        desk.recognise(OTHER)
    with pytest.raises(Refused) as told:
        desk.recognise(code)
    assert told.value.code == "locked_by"
    path = desk.path
    desk.close()
    with Desk.open(path, code) as rescued:
        rescued.recognise(code)
        for secret in (SECRET, OTHER):
            with pytest.raises(WrongPassword):
                rescued.recognise(secret)


def test_wrong_passwords_at_a_locked_desk_are_on_record(desk: Desk) -> None:
    with pytest.raises(WrongPassword):
        desk.recognise("wrong")
    desk.recognise(SECRET)
    assert newest(desk) == ("王秀兰", "Wrong passwords typed before this opening: 1")
