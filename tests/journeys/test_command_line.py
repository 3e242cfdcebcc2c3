"""The command line from the first desk to the restored backup, as a script would drive it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from committee_desk.storage import lock, migrations
from committee_desk.storage.file import DeskFile
from tests.helpers.desks import add_person, new_desk
from tests.helpers.journeys import SECRET, Program, files_with, folders_bind

pytestmark = pytest.mark.journey

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SAMPLE = next(SAMPLES.glob("02_*.xlsx"))
CANARY, NUMBER, PHONE = "金丝雀", "329901198508154127", "19487654321"
LEDGER = f"姓名,身份证号,联系电话,楼栋,单元,房号\n{CANARY},{NUMBER},{PHONE},9,1,901\n"
NOTICE = (
    '{"reason": "水管检修", "area": "幸福里小区", "start": "2026-12-01T08:00", '
    '"end": "2026-12-01T17:00", "what": "停水", "safety": "请提前储水", '
    '"unit": "物业服务中心", "phone": "0512-00000000"}'
)
COUNTS = ("new", "changed", "same", "doubtful", "refused")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A program of its own; afterwards nothing it said or logged may show a fault of its own."""
    started = Program(tmp_path)
    yield started
    log = (started.home / "state" / "program.log").read_text(encoding="utf-8")
    assert "ERROR" not in log
    for ended in started.ended:
        assert "Traceback" not in ended.err + ended.out
        assert CANARY not in ended.err
        assert NUMBER not in ended.err


@pytest.fixture
def desk(program: Program, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with one person on it."""
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    with new_desk(program.work, "a") as made:
        add_person(made, "张三")
        return made.path


def test_from_a_new_desk_to_a_restored_one(program: Program) -> None:
    new = program.done("new", "a.desk", "--community", "幸福里社区", "--person", "王秀兰")
    assert new["recovery_code"]
    dry = program.done("take-in", "a.desk", SAMPLE, "--dry-run")
    taken = program.done("take-in", "a.desk", SAMPLE)
    assert [taken[name] for name in COUNTS] == [dry[name] for name in COUNTS] == [260, 0, 0, 0, 0]
    again = program.done("take-in", "a.desk", SAMPLE, "--dry-run")
    assert [again[name] for name in COUNTS] == [0, 0, 260, 0, 0]
    found = program.done("find", "a.desk", "zsx")
    assert {"郑生秀"} & {one["title"] for one in found}
    listed = program.done("list", "a.desk", "residents", "--where", "grid=第二网格")
    assert listed
    assert {one["source"]["file"] for one in listed} == {SAMPLE.name}
    handed = program.done("ledger", "a.desk", "L01", "--out", "L01.xlsx")
    assert handed["rows"] == 260
    notice = program.work / "notice.json"
    notice.write_text(NOTICE, encoding="utf-8")
    program.done("bulletin", "a.desk", "B14", "--data", notice.name, "--out", "notice.pdf")
    assert (program.work / "notice.pdf").read_bytes().startswith(b"%PDF-")
    backed = program.done("backup", "a.desk")["file"]
    undone = program.done("undo", "a.desk")["words"]
    assert program.done("list", "a.desk", "residents") == []
    assert program.done("redo", "a.desk")["words"] == undone
    assert program.done("find", "a.desk", "zsx") == found
    program.done("undo", "a.desk")
    restored = program.done("restore", "a.desk", backed)
    assert (program.work / restored["replaced"]).exists()
    assert len(program.done("list", "a.desk", "residents")) == 260
    assert program.done("check", "a.desk") == {"ok": True, "findings": []}


def test_wrong_use_ends_with_two(program: Program, desk: Path) -> None:
    program.done("find", desk, "zs")
    for words in ((desk, "nonsense"), ("ledger", desk, "L01")):
        ended = program.run(*words)
        assert (ended.status, ended.out) == (2, "")
        assert "usage:" in ended.err


def test_beside_a_window_it_reads_and_does_not_write(program: Program, desk: Path) -> None:
    held = lock.hold(desk, lock.WINDOW)
    try:
        assert [one["title"] for one in program.done("find", desk, "zs")] == ["张三"]
        assert Path(program.done("backup", desk)["file"]).exists()
        for words in (
            ("undo", desk),
            ("take-in", desk, SAMPLE),
            ("ledger", desk, "L01", "--out", "L01.xlsx"),
        ):
            assert "A window has a.desk open" in program.refused(*words)
    finally:
        held.release()
    assert not (program.work / "L01.xlsx").exists()
    program.done("undo", desk)


def test_what_is_wrong_with_a_desk_is_one_sentence(program: Program, desk: Path) -> None:
    assert "password" in program.refused("find", desk, "zs", secret="wrong")
    assert "A password is needed" in program.refused("find", desk, "zs", secret="")
    assert "no desk called b.desk" in program.refused("find", "b.desk", "zs")
    assert "is there already" in program.refused("new", desk, "--community", "x")
    other = program.work / "other.desk"
    other.write_bytes(b"PK\3\4 something else")
    shutil.copy(desk.with_name("a.desk.keys"), program.work / "other.desk.keys")
    assert "not a desk" in program.refused("find", other, "zs")
    keys = desk.with_name("a.desk.keys").rename(program.work / "put away")
    assert "a.desk.keys is missing" in program.refused("find", desk, "zs")
    keys.rename(desk.with_name("a.desk.keys"))
    whole = desk.read_bytes()
    desk.write_bytes(whole[: 4096 * 3] + bytes(len(whole) - 4096 * 3))
    assert "a.desk is damaged" in program.refused("find", desk, "zs")
    assert "a.desk is damaged" in program.refused("undo", desk)
    desk.write_bytes(whole)
    program.done("undo", desk)


def test_a_desk_of_a_newer_program_is_not_touched(program: Program, desk: Path) -> None:
    file = DeskFile.open(desk, SECRET)
    with file.writer() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {migrations.CURRENT + 1}")
        connection.commit()
    file.set_fact("least_reader", str(migrations.CURRENT + 1))
    file.close()
    before = {path.name: path.read_bytes() for path in program.work.glob("a.desk*")}
    for words in (("find", desk, "zs"), ("undo", desk)):
        assert "newer version" in program.refused(*words)
    after = {path.name: path.read_bytes() for path in program.work.glob("a.desk*")}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"a.desk.lock"}


def test_a_folder_that_is_read_only(program: Program, desk: Path) -> None:
    bound = folders_bind()
    if bound is None:
        pytest.skip("root can write everywhere here")
    before = desk.read_bytes()
    program.work.chmod(0o555)
    try:
        said = program.refused("undo", desk, before=bound)
        assert "cannot be opened for writing" in said or "cannot be written" in said
        assert program.done("find", desk, "zs", before=bound)
        said = program.refused("new", "b.desk", "--community", "x", before=bound)
        assert "cannot be" in said
    finally:
        program.work.chmod(0o755)
    assert desk.read_bytes() == before


def test_a_backup_into_a_folder_that_is_read_only(program: Program, desk: Path) -> None:
    bound = folders_bind()
    if bound is None:
        pytest.skip("root can write everywhere here")
    program.work.chmod(0o555)
    try:
        assert "could not be written" in program.refused("backup", desk, before=bound)
    finally:
        program.work.chmod(0o755)


def test_nothing_written_anywhere_shows_a_person(program: Program) -> None:
    """A canary in the desk is nowhere to be read but in what was handed out on purpose."""
    given, out = program.folder / "given", program.folder / "out"
    for each in (given, out):
        each.mkdir()
    (given / "people.csv").write_text(LEDGER, encoding="utf-8-sig")
    program.done("new", "a.desk", "--community", "幸福里社区", "--person", "王秀兰")
    taken = program.done("take-in", "a.desk", given / "people.csv")
    assert taken["new"] == 1
    assert [one["title"] for one in program.done("find", "a.desk", PHONE[-4:])] == [CANARY]
    program.done("list", "a.desk", "residents", "--reveal", "核对")
    program.done("ledger", "a.desk", "L01", "--out", out / "L01.xlsx")
    leaking = program.work / "leak.json"
    leaking.write_text(NOTICE.replace("物业服务中心", f"联系{CANARY}"), encoding="utf-8")
    program.refused("bulletin", "a.desk", "B14", "--data", leaking, "--out", "notice.pdf")
    leaking.unlink()
    program.done("backup", "a.desk")
    program.done("undo", "a.desk")
    program.done("redo", "a.desk")
    program.refused("find", "a.desk", CANARY, secret="wrong")
    (given / "broken.xlsx").write_bytes(b"PK\3\4" + LEDGER.encode())
    program.refused("take-in", "a.desk", given / "broken.xlsx")
    needles = (CANARY, NUMBER, PHONE)
    assert files_with([given, out], needles) == [
        given / "broken.xlsx",
        given / "people.csv",
        out / "L01.xlsx",
    ]
    written = (program.work, program.home, program.temporary)
    assert files_with(written, needles) == []
    assert files_with(written, [SECRET]) == []
