"""A desk and its keys stay together."""

from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.storage import keys, lock, moving
from committee_desk.storage.file import DeskFile, beside
from tests.storage.conftest import SECRET
from tests.storage.deeds import add, value

Opened = Callable[..., DeskFile]
Deed = Callable[[Path, Path], Path]


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(DeskError) as told:
        call()
    return told.value.code


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir() if not p.name.endswith((".lock", ".holder"))}


@pytest.fixture
def there(tmp_path: Path) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    return folder


def test_a_copy_opens_and_the_first_stays(path: Path, opened: Opened, there: Path) -> None:
    file = opened(path)
    row = add(file, name="张三")
    file.close()
    copy = moving.copy(path, there / "b.desk")
    assert value(opened(copy), row, "name") == "张三"
    assert value(opened(path), row, "name") == "张三"


def test_a_move_takes_all_that_belongs_to_the_desk(path: Path, opened: Opened, there: Path) -> None:
    keys.replace_recovery(path, keys.unlock(path, SECRET))
    before = names(path.parent) - {"there"}
    moved = moving.move(path, there)
    assert names(there) == before
    assert names(path.parent) == {"there"}
    opened(moved)


def test_what_was_not_yet_brought_into_the_file_goes_with_it(
    path: Path, opened: Opened, there: Path
) -> None:
    """A program was killed: its journal lies beside the desk and holds the last changes."""
    file = opened(path)
    row = add(file, name="in the journal")
    wal = beside(path)[0].read_bytes()
    main = path.read_bytes()
    file.close()
    path.write_bytes(main)
    beside(path)[0].write_bytes(wal)
    assert value(opened(moving.move(path, there)), row, "name") == "in the journal"


@pytest.mark.parametrize("deed", [moving.copy, moving.move])
class TestRefused:
    def test_without_keys(self, deed: Deed, path: Path, there: Path) -> None:
        keys.keys_path(path).unlink()
        assert code_of(lambda: deed(path, there)) == "keys_missing"
        assert names(there) == set()

    def test_without_a_desk(self, deed: Deed, path: Path, there: Path) -> None:
        path.unlink()
        assert code_of(lambda: deed(path, there)) == "desk_missing"

    def test_over_something(self, deed: Deed, path: Path, there: Path) -> None:
        (there / f"{path.name}.keys").write_text("x")
        assert code_of(lambda: deed(path, there)) == "exists"
        assert path.exists()

    def test_while_open(self, deed: Deed, file: DeskFile, there: Path) -> None:
        assert code_of(lambda: deed(file.path, there)) == "open_here"

    def test_while_held(self, deed: Deed, path: Path, there: Path) -> None:
        held = lock.hold(path, lock.WINDOW)
        assert code_of(lambda: deed(path, there)) == "held_by_window"
        held.release()
        assert names(there) == set()

    def test_where_it_cannot_be_written(self, deed: Deed, path: Path, there: Path) -> None:
        assert code_of(lambda: deed(path, there / "no" / "b.desk")) == "cannot_write"
        assert path.exists()
        assert keys.keys_path(path).exists()

    def test_a_copy_that_is_not_the_same_is_not_kept(
        self, deed: Deed, path: Path, there: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wrong = iter([b"a", b"a", b"a", b"b"])
        monkeypatch.setattr(moving, "_digest", lambda _path: next(wrong))
        assert code_of(lambda: deed(path, there)) == "cannot_write"
        assert names(there) == set()
        assert path.exists()
