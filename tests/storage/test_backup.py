"""Backups are checked before they count, and a restore can be taken back."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.storage import backup, checks, journal, keys, lock, restore, thinning, undo
from committee_desk.storage.file import DeskFile, beside
from tests.storage.conftest import SCHEMA, SEARCHED, SECRET
from tests.storage.deeds import add, change, live, value

Opened = Callable[..., DeskFile]


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(DeskError) as told:
        call()
    return told.value.code


def test_it_holds_desk_and_keys_and_says_what_is_in_it(file: DeskFile, tmp_path: Path) -> None:
    add(file, name="CANARY张三")
    made = backup.backup(file, tmp_path / "backups")
    told = backup.read(made)
    assert made.suffix == ".cdbak"
    assert (told.desk, told.name) == (file.desk_id, "小区")
    assert (told.state.counts["person"], told.state.counts["log"]) == (1, 2)
    assert list(told.state.heads) == [str(file.site)]
    with zipfile.ZipFile(made) as box:
        assert sorted(box.namelist()) == ["desk", "keys", "manifest.json"]
    assert b"CANARY" not in made.read_bytes()
    assert [p.name for p in made.parent.iterdir()] == [made.name]


def test_it_can_be_made_while_somebody_writes(file: DeskFile, tmp_path: Path) -> None:
    with file.unit() as unit:
        unit.insert("person", ("name",), [("half",)])
        made = backup.backup(file, tmp_path / "b")
        unit.say("Add")
    assert backup.read(made).state.counts["person"] == 0


def test_it_can_be_made_of_a_desk_open_for_reading(
    path: Path, opened: Opened, tmp_path: Path
) -> None:
    add(opened(path), name="张三")
    made = backup.backup(opened(path, reading=True), tmp_path / "b")
    assert backup.read(made).state.counts["person"] == 1


def test_a_copy_that_differs_is_not_kept(
    file: DeskFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = backup.examine

    def one_row_short(path: Path, opened: keys.Keys) -> backup.State:
        state = honest(path, opened)
        return backup.State({**state.counts, "person": state.counts["person"] - 1}, state.heads)

    monkeypatch.setattr(backup, "examine", one_row_short)
    assert code_of(lambda: backup.backup(file, tmp_path / "b")) == "backup_differs"
    assert list((tmp_path / "b").iterdir()) == []


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_damaged_backup_is_never_restored(file: DeskFile, tmp_path: Path, place: float) -> None:
    add(file, name="张三")
    made = backup.backup(file, tmp_path / "b")
    file.close()
    data = bytearray(made.read_bytes())
    data[int(len(data) * place)] ^= 0x10
    made.write_bytes(data)
    before = file.path.read_bytes()
    assert code_of(lambda: restore.restore(made, file.path, SECRET)) == "bad_backup"
    assert file.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK", b"hello" * 1000])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.cdbak").write_bytes(content)
    assert code_of(lambda: backup.read(tmp_path / "x.cdbak")) == "bad_backup"


def test_a_backup_of_a_later_program_is_refused(file: DeskFile, tmp_path: Path) -> None:
    made = backup.backup(file, tmp_path / "b")
    with zipfile.ZipFile(made) as box:
        told = json.loads(box.read("manifest.json"))
    with zipfile.ZipFile(made, "w") as box:
        box.writestr("manifest.json", json.dumps({**told, "container": 2}))
    assert code_of(lambda: backup.read(made)) == "newer_version"


class TestRestore:
    def test_it_brings_the_old_state_and_can_be_taken_back(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        row = add(file, name="old")
        made = backup.backup(file, tmp_path / "b")
        change(file, row, name="new")
        file.close()

        aside = restore.restore(made, path, SECRET)
        assert aside is not None
        restored = opened(path)
        assert value(restored, row, "name") == "old"
        assert checks.check(restored) == []
        restored.close()
        assert restore.replaced(path) == [aside]

        restore.put_back(aside, path)
        again = opened(path)
        assert value(again, row, "name") == "new"
        assert checks.check(again) == []

    def test_it_writes_as_another_site_so_that_no_number_is_given_twice(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        add(file, name="a")
        made = backup.backup(file, tmp_path / "b")
        file.close()
        restore.restore(made, path, SECRET)
        restored = opened(path)
        assert restored.site != file.site
        assert restored.community_id == file.community_id
        add(restored, name="b")
        with restored.reading() as connection:
            assert journal.verify(connection) == []
            steps = undo.steps(connection)
        assert [step.kind for step in steps] == ["do", "file", "do"]
        assert "Restored from the backup of" in steps[1].words.text()

    def test_the_password_changed_since_stays_changed(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        made = backup.backup(file, tmp_path / "b")
        file.close()
        keys.change_secret(path, "王主任", SECRET, "new secret")
        restore.restore(made, path, "new secret")
        opened(path, "new secret").close()
        assert code_of(lambda: opened(path, SECRET)) == "wrong_password"

    def test_where_the_password_of_now_is_lost_the_one_of_then_opens(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        made = backup.backup(file, tmp_path / "b")
        file.close()
        keys.change_secret(path, "王主任", SECRET, "forgotten")
        restore.restore(made, path, SECRET)
        opened(path, SECRET).close()
        assert code_of(lambda: restore.restore(made, path, "neither")) == "wrong_password"

    def test_on_a_computer_without_the_desk(
        self, file: DeskFile, opened: Opened, tmp_path: Path
    ) -> None:
        row = add(file, name="张三")
        made = backup.backup(file, tmp_path / "b")
        target = tmp_path / "elsewhere" / "new.desk"
        target.parent.mkdir()
        assert restore.restore(made, target, SECRET) is None
        assert value(opened(target), row, "name") == "张三"

    @pytest.mark.parametrize("gone", ["desk", "keys"])
    def test_where_one_of_the_two_is_gone_the_other_is_moved_aside(
        self, path: Path, opened: Opened, tmp_path: Path, gone: str
    ) -> None:
        file = opened(path)
        row = add(file, name="张三")
        made = backup.backup(file, tmp_path / "b")
        file.close()
        (path if gone == "desk" else keys.keys_path(path)).unlink()
        restore.restore(made, path, SECRET)
        assert value(opened(path), row, "name") == "张三"

    def test_over_a_desk_that_is_damaged_with_its_journal_beside_it(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        row = add(file, name="old")
        made = backup.backup(file, tmp_path / "b")
        file.close()
        path.write_bytes(path.read_bytes()[:5000] + b"x" * 5000)
        beside(path)[0].write_bytes(b"stale" * 1000)
        aside = restore.restore(made, path, SECRET)
        assert aside is not None
        restored = opened(path)
        assert value(restored, row, "name") == "old"
        assert checks.check(restored) == []

    def test_the_backup_of_another_desk_is_refused_unless_wanted(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        other, _ = DeskFile.create(tmp_path / "other.desk", "李", "theirs", SCHEMA, SEARCHED)
        row = add(other, name="theirs")
        made = backup.backup(other, tmp_path / "b")
        other.close()
        before = path.read_bytes()
        assert code_of(lambda: restore.restore(made, path, "theirs")) == "other_desk"
        assert path.read_bytes() == before
        restore.restore(made, path, "theirs", other=True)
        assert value(opened(path, "theirs"), row, "name") == "theirs"

    def test_who_was_purged_since_stays_purged(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        row, kept = add(file, name="gone"), add(file, name="kept")
        made = backup.backup(file, tmp_path / "b")
        with file.unit(kind="purge") as unit:
            journal.purge(unit, "person", [row], "asked for")
            unit.say("Purge")
        file.close()
        restore.restore(made, path, SECRET)
        restored = opened(path)
        assert [r[0] for r in live(restored)["person"]] == [kept]
        assert checks.check(restored) == []

    def test_an_open_desk_is_not_replaced(self, file: DeskFile, tmp_path: Path) -> None:
        made = backup.backup(file, tmp_path / "b")
        assert code_of(lambda: restore.restore(made, file.path, SECRET)) == "open_here"
        file.close()
        held = lock.hold(file.path, lock.WINDOW)
        assert code_of(lambda: restore.restore(made, file.path, SECRET)) == "held_by_window"
        held.release()

    def test_a_failure_halfway_leaves_the_desk_of_now(
        self, path: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = opened(path)
        row = add(file, name="now")
        made = backup.backup(file, tmp_path / "b")
        file.close()

        def fail(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(restore, "_prepare", fail)
        with pytest.raises(ZeroDivisionError):
            restore.restore(made, path, SECRET)
        assert value(opened(path), row, "name") == "now"
        left = [p.name for p in path.parent.iterdir() if "restoring" in p.name]
        assert left == []

    def test_over_a_damaged_key_file_the_one_of_then_is_taken(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        row = add(file, name="张三")
        made = backup.backup(file, tmp_path / "b")
        file.close()
        keys.keys_path(path).write_text("{")
        restore.restore(made, path, SECRET)
        assert value(opened(path), row, "name") == "张三"

    def test_over_a_key_file_of_a_later_program_nothing_is_done(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        made = backup.backup(file, tmp_path / "b")
        file.close()
        text = keys.keys_path(path).read_text().replace('"version": 1', '"version": 2')
        keys.keys_path(path).write_text(text)
        assert code_of(lambda: restore.restore(made, path, SECRET)) == "newer_version"

    def test_a_manifest_that_does_not_fit_its_desk_is_refused(
        self, path: Path, opened: Opened, tmp_path: Path
    ) -> None:
        file = opened(path)
        made = backup.backup(file, tmp_path / "b")
        file.close()
        with zipfile.ZipFile(made) as box:
            members = {name: box.read(name) for name in box.namelist()}
        told = json.loads(members["manifest.json"])
        told["state"]["counts"]["person"] = 5
        with zipfile.ZipFile(made, "w") as box:
            for name, data in {**members, "manifest.json": json.dumps(told)}.items():
                box.writestr(name, data)
        assert code_of(lambda: restore.restore(made, path, SECRET)) == "bad_backup"

    def test_put_back_needs_both_halves(self, path: Path, tmp_path: Path) -> None:
        assert code_of(lambda: restore.put_back(tmp_path / "no", path)) == "desk_missing"
        lonely = tmp_path / "小区.desk.replaced-1"
        shutil.copy(path, lonely)
        assert code_of(lambda: restore.put_back(lonely, path)) == "keys_missing"


DAY = thinning.DAY_MS


def copies(made: list[float]) -> list[thinning.Copy]:
    """Return copies by their age in days, the first the oldest in the file's order."""
    return [thinning.Copy(Path(str(n)), n, int((10_000 - age) * DAY)) for n, age in enumerate(made)]


class TestThinning:
    @pytest.mark.parametrize(
        ("ages", "kept"),
        [
            ([], 0),
            ([0], 1),
            ([900, 800, 700], 3),
            ([900, 800, 700, 0], 4),
            ([n / 24 for n in range(48, -1, -1)], 49),
            ([5 + n / 24 for n in range(23, -1, -1)] + [0, 0, 0], 3 + 2),
            ([*range(390, 0, -30), 0, 0, 0], 3 + 11),
            ([40, 20, 0, 0, 0], 5),
        ],
    )
    def test_the_ladder(self, ages: list[float], kept: int) -> None:
        given = copies(ages)
        assert len(given) - len(thinning.superfluous(given)) == kept

    def test_five_years_of_days_keep_some_of_every_class_and_a_wrong_clock_loses_none(self) -> None:
        kept: list[thinning.Copy] = []
        for day in range(5 * 365):
            wrong = {400: 20_000, 401: 20_000, 800: -5_000, 1200: 9_000}.get(day, 0)
            kept.append(thinning.Copy(Path(str(day)), day, (1000 + day + wrong) * DAY))
            gone = {copy.path for copy in thinning.superfluous(kept)}
            kept = [copy for copy in kept if copy.path not in gone]
            ages = [day - copy.sequence for copy in kept]
            assert len(kept) >= min(3, day + 1)
            assert len(kept) <= 3 + 12 + 11 + 10 + 4
            for oldest, newest in ((2, 0), (14, 3), (84, 15), (350, 90)):
                assert day < oldest or any(newest <= age <= oldest for age in ages), (day, ages)

    def test_backup_thins_by_the_order_of_the_file(
        self, file: DeskFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "b"
        start = 1_800_000_000.0
        for day in (0, 1, 30, 31, 32, 33):
            dates.set_clock(lambda day=day: start + day * 86400)  # type: ignore[misc]
            add(file, name=f"day {day}")
            backup.backup(file, folder)
        told = sorted(backup.manifest(p).state.counts["person"] for p in folder.iterdir())
        assert told == [2, 3, 4, 5, 6]

    def test_other_files_and_other_desks_are_left_alone(
        self, file: DeskFile, tmp_path: Path
    ) -> None:
        folder = tmp_path / "b"
        folder.mkdir()
        (folder / "notes.cdbak").write_bytes(b"not a backup")
        backup.backup(file, folder)
        assert len(backup.found(folder, file.desk_id)) == 1
        assert backup.found(folder, "00" * 16) == []
        assert (folder / "notes.cdbak").exists()
