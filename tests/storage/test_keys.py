"""The key file: who can open a desk, and that nothing else does."""

import contextlib
import json
import os
from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError, Refused
from committee_desk.storage import keys, recovery


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "a.desk"


def test_a_secret_opens_both_keys_and_another_does_not(desk: Path) -> None:
    made = keys.make(desk, "王", "secret one")
    assert keys.unlock(desk, "secret one") == made
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, "secret two")


def test_a_slot_may_hold_the_first_key_without_the_second(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    keys.add_slot(desk, made, "李", "two", sensitive=False)
    opened = keys.unlock(desk, "two")
    assert (opened.core, opened.sensitive, opened.who) == (made.core, None, "李")
    assert [(s.who, s.sensitive) for s in keys.slots(desk)] == [("王", True), ("李", False)]


def test_a_person_without_the_second_key_cannot_hand_it_on(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    keys.add_slot(desk, made, "李", "two", sensitive=False)
    keys.add_slot(desk, keys.unlock(desk, "two"), "赵", "three", sensitive=True)
    assert keys.unlock(desk, "three").sensitive is None


def test_two_people_may_have_the_same_password_and_one_is_asked_for(desk: Path) -> None:
    made = keys.make(desk, "王", "same")
    keys.add_slot(desk, made, "李", "same")
    assert keys.unlock(desk, "same", who="李").who == "李"
    with pytest.raises(Refused):
        keys.add_slot(desk, made, "李", "other")


def test_a_slot_given_to_another_name_or_desk_is_void(desk: Path) -> None:
    keys.make(desk, "王", "one")
    path = keys.keys_path(desk)
    content = json.loads(path.read_text())
    content["slots"][0]["who"] = "李"
    path.write_text(json.dumps(content))
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, "one")
    content["slots"][0]["who"] = "王"
    content["desk"] = "00" * 16
    path.write_text(json.dumps(content))
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, "one")


def test_the_wrapped_keys_cannot_change_places(desk: Path) -> None:
    keys.make(desk, "王", "one")
    path = keys.keys_path(desk)
    content = json.loads(path.read_text())
    slot = content["slots"][0]
    slot["core"], slot["sensitive"] = slot["sensitive"], slot["core"]
    path.write_text(json.dumps(content))
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, "one")


def test_no_key_and_no_secret_lies_in_the_file(desk: Path) -> None:
    made = keys.make(desk, "王", "hunter2hunter2")
    code = keys.replace_recovery(desk, made)
    text = keys.keys_path(desk).read_bytes()
    for hidden in (made.core, made.core.hex().encode(), b"hunter2", code.encode()):
        assert hidden not in text
    assert repr(made.core) not in repr(made)


def test_changing_a_password_voids_the_old_one_and_keeps_the_keys(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    with pytest.raises(keys.WrongPassword):
        keys.change_secret(desk, "王", "wrong", "two")
    keys.change_secret(desk, "王", "one", "two")
    assert keys.unlock(desk, "two") == made
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, "one")


def test_someone_who_left_is_out_of_the_kept_copies_too(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    keys.add_slot(desk, made, "李", "two")
    keys.remove_slot(desk, "李")
    for path in (keys.keys_path(desk), *keys.copies(desk)):
        assert "李" not in path.read_text(encoding="utf-8")
    with pytest.raises(Refused):
        keys.remove_slot(desk, "王")


def test_what_was_replaced_opens_no_kept_copy_either(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    keys.add_slot(desk, made, "李", "two")
    code = keys.replace_recovery(desk, made)
    opened = keys.unlock(desk, code)
    keys.reset_secret(desk, opened, "李", "three")
    keys.change_secret(desk, "王", "one", "four")
    again = keys.replace_recovery(desk, made)
    for path in (keys.keys_path(desk), *keys.copies(desk)):
        content = keys.parse(path.read_bytes(), path.name)
        for old in ("one", "two", code):
            with pytest.raises(keys.WrongPassword):
                keys.unlock_content(content, old)
        for now in ("three", "four", again):
            assert keys.unlock_content(content, now).core == made.core


def test_the_two_key_files_before_are_kept(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    for n in range(4):
        keys.add_slot(desk, made, f"p{n}", f"secret {n}")
    files = (keys.keys_path(desk), *keys.copies(desk))
    assert [json.loads(each.read_text())["epoch"] for each in files] == [5, 4, 3]


def test_the_recovery_code_opens_however_it_is_typed_and_a_new_one_voids_it(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    code = keys.replace_recovery(desk, made)
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("O", "0")):
        assert keys.unlock(desk, typed).core == made.core
    assert keys.replace_recovery(desk, made) != code
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, code)


def test_a_mistyped_recovery_code_says_in_which_group() -> None:
    code = recovery.new_recovery_code()
    assert recovery.wrong_groups(code) == []
    for place in range(len(code)):
        if code[place] != "-":
            other = "A" if code[place] != "A" else "B"
            assert recovery.wrong_groups(code[:place] + other + code[place + 1 :]) == [
                place // 6 + 1
            ]
    groups = code.split("-")
    swapped = "-".join([groups[1], groups[0], *groups[2:]])
    assert recovery.wrong_groups(swapped) == [1, 2] or groups[0] == groups[1]
    assert recovery.wrong_groups(code[:-1]) == [8]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b'{"format": "other"}', b'{"format": "committee-desk-keys", "version": 1}'],
)
def test_a_damaged_key_file_is_said_to_be_damaged(desk: Path, damage: bytes) -> None:
    keys.make(desk, "王", "one")
    keys.keys_path(desk).write_bytes(damage)
    with pytest.raises(DeskError) as told:
        keys.unlock(desk, "one")
    assert told.value.code == "keys_damaged"


def test_a_key_file_of_a_later_program_is_not_guessed_at(desk: Path) -> None:
    keys.make(desk, "王", "one")
    path = keys.keys_path(desk)
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    with pytest.raises(DeskError) as told:
        keys.unlock(desk, "one")
    assert told.value.code == "newer_version"


def test_a_password_is_the_same_however_the_keyboard_composes_it(desk: Path) -> None:
    made = keys.make(desk, "王", "caf\u00e9 密码")
    assert keys.unlock(desk, "cafe\u0301 密码") == made
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, "\ud800")


def test_a_second_key_file_is_not_written_over_the_first(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    with pytest.raises(Refused):
        keys.make(desk, "李", "two")
    assert keys.unlock(desk, "one") == made


def test_a_kept_copy_that_is_damaged_goes_when_somebody_leaves(desk: Path) -> None:
    made = keys.make(desk, "王", "one")
    keys.add_slot(desk, made, "李", "two")
    keys.add_slot(desk, made, "赵", "three")
    keys.copies(desk)[1].write_text("李 {")
    keys.remove_slot(desk, "李")
    assert all("李" not in each.read_text(encoding="utf-8") for each in keys.copies(desk))


def test_the_cost_of_a_guess_is_what_the_design_says(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMMITTEE_DESK_TEST_KEY_COST")
    keys.make(desk, "王", "one")
    kdf = json.loads(keys.keys_path(desk).read_text())["slots"][0]["kdf"]
    assert (kdf["memory_kib"], kdf["passes"], kdf["lanes"]) == (65536, 3, 1)


@pytest.fixture
def people(desk: Path) -> keys.Keys:
    """Return the keys of 王, who reads sensitive fields; 李 does not."""
    made = keys.make(desk, "王", "one")
    keys.add_slot(desk, made, "李", "two", sensitive=False)
    return made


def test_a_recovery_sheet_is_made_only_with_both_keys(desk: Path, people: keys.Keys) -> None:
    code = keys.replace_recovery(desk, people)
    before = keys.keys_path(desk).read_bytes()
    with pytest.raises(Refused) as told:
        keys.replace_recovery(desk, keys.unlock(desk, "two"))
    assert told.value.code == "sensitive_missing"
    assert told.value.way_out()
    assert keys.keys_path(desk).read_bytes() == before
    assert keys.unlock(desk, code).sensitive == people.sensitive


@pytest.mark.parametrize("sensitive", [False, True])
def test_the_last_who_reads_sensitive_fields_stays(
    desk: Path, people: keys.Keys, sensitive: bool
) -> None:
    """A recovery slot holds the key and is no person; a second person who holds it is enough."""
    keys.replace_recovery(desk, people)
    keys.add_slot(desk, people, "赵", "three", sensitive=sensitive)
    if sensitive:
        keys.remove_slot(desk, "王")
        assert [slot.who for slot in keys.slots(desk) if slot.kind == "person"] == ["李", "赵"]
        return
    with pytest.raises(Refused) as told:
        keys.remove_slot(desk, "王")
    assert told.value.code == "last_sensitive"
    assert "王" in told.value.sentence()
    assert keys.unlock(desk, "one") == people
    keys.remove_slot(desk, "李")
    with pytest.raises(keys.WrongPassword):
        keys.unlock(desk, "two")


def test_the_last_person_stays_though_a_recovery_sheet_opens(desk: Path) -> None:
    keys.replace_recovery(desk, keys.make(desk, "王", "one"))
    with pytest.raises(Refused) as told:
        keys.remove_slot(desk, "王")
    assert told.value.code == "last_slot"


def test_a_name_without_a_way_in_is_said(desk: Path, people: keys.Keys) -> None:
    code = keys.unlock(desk, keys.replace_recovery(desk, people))
    before = keys.keys_path(desk).read_bytes()
    for deed in (
        lambda: keys.remove_slot(desk, "赵"),
        lambda: keys.change_secret(desk, "赵", "one", "new"),
        lambda: keys.reset_secret(desk, code, "赵", "new"),
    ):
        with pytest.raises(Refused) as told:
            deed()
        assert told.value.code == "no_slot"
    assert keys.keys_path(desk).read_bytes() == before


def test_the_recovery_code_is_nobody(desk: Path, people: keys.Keys) -> None:
    code = keys.replace_recovery(desk, people)
    for who in (None, "王", "李"):
        opened = keys.unlock(desk, code, who)
        assert (opened.kind, opened.who) == ("recovery", "Recovery code")
    assert keys.unlock(desk, "one").kind == "person"


def test_the_recovery_code_sets_a_password_and_gives_nothing_more(
    desk: Path, people: keys.Keys
) -> None:
    code = keys.replace_recovery(desk, people)
    opened = keys.unlock(desk, code)
    keys.reset_secret(desk, opened, "王", "new one")
    keys.reset_secret(desk, opened, "李", "new two")
    assert keys.unlock(desk, "new one") == people
    assert (keys.unlock(desk, "new two").who, keys.unlock(desk, "new two").sensitive) == (
        "李",
        None,
    )
    for old in ("one", "two"):
        with pytest.raises(keys.WrongPassword):
            keys.unlock(desk, old)
    assert keys.unlock(desk, code).sensitive == people.sensitive


def test_nobody_sets_a_password_of_another_with_their_own(desk: Path, people: keys.Keys) -> None:
    with pytest.raises(Refused) as told:
        keys.reset_secret(desk, people, "李", "new two")
    assert told.value.code == "not_by_recovery"
    assert keys.unlock(desk, "two").who == "李"


def test_a_code_without_the_second_key_takes_it_from_nobody(desk: Path, people: keys.Keys) -> None:
    """Such sheets were made before; they can still help whoever reads no sensitive fields."""
    code = keys.new_recovery_code()
    poor = keys.unlock(desk, "two")
    keys.add_slot(desk, poor, "李", recovery.as_code(code), kind="recovery")
    opened = keys.unlock(desk, code)
    with pytest.raises(Refused) as told:
        keys.reset_secret(desk, opened, "王", "new one")
    assert told.value.code == "sensitive_missing"
    assert keys.unlock(desk, "one") == people
    keys.reset_secret(desk, opened, "李", "new two")
    assert keys.unlock(desk, "new two").who == "李"


class Killed(BaseException):
    """The program ends here, whatever wanted to tidy up."""


@pytest.mark.parametrize("deed", ["reset", "change", "recovery", "shut out"])
def test_a_kill_at_any_point_leaves_the_old_key_file_or_the_new_one(
    desk: Path, people: keys.Keys, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each rename, sync, open and removal: whole, and one of the two."""
    keys.add_slot(desk, people, "赵", "three")
    code = keys.replace_recovery(desk, people)
    opened = keys.unlock(desk, code)
    start = {path.name: path.read_bytes() for path in desk.parent.iterdir()}
    deeds = {
        "reset": lambda: keys.reset_secret(desk, opened, "王", "new"),
        "change": lambda: keys.change_secret(desk, "王", "one", "new"),
        "recovery": lambda: keys.replace_recovery(desk, people),
        "shut out": lambda: keys.remove_slot(desk, "赵"),
    }
    ends = set()
    for stop_at in range(1, 100):
        for path in desk.parent.iterdir():
            path.unlink()
        for name, data in start.items():
            (desk.parent / name).write_bytes(data)
        with monkeypatch.context() as patch:
            killed = _kill_at(patch, stop_at)
            with contextlib.suppress(Killed):
                deeds[deed]()
        ends.add(_state(desk, code))
        for copy in keys.copies(desk):
            assert keys.parse(copy.read_bytes(), copy.name)["slots"]
        if not killed:
            break
    else:
        pytest.fail("never ran to the end")
    assert stop_at > 6
    assert len(ends) == 2


def _kill_at(patch: pytest.MonkeyPatch, stop_at: int) -> list[bool]:
    """Kill before the n-th touch of the disk, and at every later one; tell whether it came."""
    count = 0
    killed: list[bool] = []

    def watched(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def touch(*args: object, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count >= stop_at:
                killed.append(True)
                raise Killed
            return real(*args, **kwargs)

        patch.setattr(owner, name, touch)

    for owner, name in (
        (os, "fsync"),
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "open"),
        (Path, "read_bytes"),
    ):
        watched(owner, name)
    return killed


def _state(desk: Path, code: str) -> tuple[str, ...]:
    """Return which secrets open the desk now."""
    works = []
    for secret in ("one", "new", "two", "three", code):
        try:
            keys.unlock(desk, secret)
            works.append(secret)
        except keys.WrongPassword:
            pass
    return tuple(works)


def test_where_nobody_reads_sensitive_fields_people_can_still_be_taken_out(
    desk: Path, people: keys.Keys
) -> None:
    path = keys.keys_path(desk)
    content = json.loads(path.read_text(encoding="utf-8"))
    for slot in content["slots"]:
        slot["sensitive"] = None
    path.write_text(json.dumps(content), encoding="utf-8")
    keys.remove_slot(desk, "李")
    assert [slot.who for slot in keys.slots(desk)] == ["王"]
