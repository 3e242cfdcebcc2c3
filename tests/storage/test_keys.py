"""The key file: who can open a desk, and that nothing else does."""

import json
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
