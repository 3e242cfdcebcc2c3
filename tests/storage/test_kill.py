"""A program that is killed while it writes loses nothing it was told is kept."""

from pathlib import Path

from tests.rigs import kill


def test_ten_kills_lose_nothing(tmp_path: Path) -> None:
    desk, noted = kill.prepare(tmp_path)
    for seed in range(10):
        assert kill.one_round(desk, noted, seed) == []
    assert len(noted.read_text().splitlines()) >= 10


def test_the_rig_sees_a_loss_and_a_half(tmp_path: Path) -> None:
    from committee_desk.storage import triggers
    from committee_desk.storage.file import DeskFile

    desk, noted = kill.prepare(tmp_path)
    noted.write_text("s0n0 2\n")
    assert kill.look(desk, noted) == ["s0n0 lost"]
    file = DeskFile.open(desk, kill.SECRET)
    with file.unit() as unit:
        unit.insert("person", ("name",), [("s0n0",), ("s0n0",)])
        unit.say("Add")
    with file.writer() as connection:
        triggers.drop(connection)
        connection.exec_driver_sql("DELETE FROM log WHERE op = 'S'")
        triggers.make(connection)
        connection.commit()
    file.close()
    assert kill.look(desk, noted) == ["log", "1 half units"]
