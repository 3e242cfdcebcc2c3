"""Kill a program that writes, again and again, and see that nothing it was told is kept is lost.

``python -m tests.rigs.kill N`` runs N rounds, 1,000 when nothing is said. A child writes through
real units, some small and some large, some undone, and notes each one in a file of its own once the
block has ended. It is killed at a random moment; then the desk must be sound, its chain verify,
and every unit noted must be there whole.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECRET = "kill"
_NOTE = "{name} {rows}\n"
BOOKKEEPING = (
    "id INTEGER NOT NULL PRIMARY KEY, community_id INTEGER NOT NULL, created INTEGER NOT NULL, "
    "updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER"
)
SCHEMA = (f"CREATE TABLE person ({BOOKKEEPING}, name TEXT NOT NULL, note TEXT)",)


def write(desk: Path, noted: Path, seed: int) -> None:
    """Write units until killed, noting each after its commit returned."""
    from committee_desk.storage import undo
    from committee_desk.storage.file import DeskFile

    chance = random.Random(seed)
    file = DeskFile.open(desk, SECRET)
    with noted.open("a", encoding="ascii") as notes:
        for n in range(1_000_000):
            name, rows = f"s{seed}n{n}", chance.choice([1, 1, 1, 3, 400])
            with file.unit() as unit:
                ids = unit.insert("person", ("name",), [(name,) for _ in range(rows)])
                unit.connection.exec_driver_sql(
                    "UPDATE person SET note = ? WHERE id = ?", (name, ids[0])
                )
                unit.say("Add {n}", n=rows)
            if chance.random() < 0.1:
                undo.undo(file)
                undo.redo(file)
            notes.write(_NOTE.format(name=name, rows=rows))
            notes.flush()
            os.fsync(notes.fileno())
            if chance.random() < 0.05:
                file.checkpoint()


def look(desk: Path, noted: Path) -> list[str]:
    """Return what is wrong after a kill: damage, or a unit that was noted and is not whole."""
    from committee_desk.storage import checks
    from committee_desk.storage.file import DeskFile

    file = DeskFile.open(desk, SECRET)
    try:
        wrong = [finding.code for finding in checks.check(file)]
        with file.reading() as connection:
            counts = dict(
                connection.exec_driver_sql(
                    "SELECT name, count(*) FROM person WHERE deleted IS NULL GROUP BY name"
                ).all()  # type: ignore[arg-type]
            )
            halves = connection.exec_driver_sql(
                "SELECT count(*) FROM (SELECT name FROM person WHERE deleted IS NULL "
                "GROUP BY name HAVING count(note) <> 1)"
            ).scalar_one()
        if halves:
            wrong.append(f"{halves} half units")
        for line in noted.read_text(encoding="ascii").splitlines():
            name, rows = line.split()
            if counts.get(name) != int(rows):
                wrong.append(f"{name} lost")
    finally:
        file.close()
    return wrong


def prepare(folder: Path) -> tuple[Path, Path]:
    """Make an empty desk and an empty file of notes."""
    from committee_desk.storage.file import DeskFile

    desk, noted = folder / "kill.desk", folder / "noted.txt"
    file, _ = DeskFile.create(desk, "rig", SECRET, SCHEMA, {"person": {"names": ("name",)}})
    file.close()
    noted.touch()
    return desk, noted


def one_round(desk: Path, noted: Path, seed: int) -> list[str]:
    """Start a writer, kill it somewhere, and return what is wrong."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.rigs.kill", "--write", str(desk), str(noted), str(seed)],
        env={**os.environ, "COMMITTEE_DESK_TEST_KEY_COST": "quick"},
    )
    before = noted.stat().st_size
    deadline = time.monotonic() + 60
    while noted.stat().st_size == before and child.poll() is None:
        if time.monotonic() > deadline:
            child.kill()
            return ["the writer did not start"]
        time.sleep(0.005)
    time.sleep(random.Random(seed).uniform(0, 0.15))
    if child.poll() is not None:
        return ["the writer ended by itself"]
    child.kill()
    child.wait()
    return look(desk, noted)


def main(rounds: int) -> int:
    """Run many rounds over desks that grow for 20 rounds each; return 1 when one went wrong."""
    bad = noted_units = 0
    for start in range(0, rounds, 20):
        with tempfile.TemporaryDirectory() as folder:
            desk, noted = prepare(Path(folder))
            for seed in range(start, min(start + 20, rounds)):
                wrong = one_round(desk, noted, seed)
                bad += bool(wrong)
                if wrong:
                    print(f"round {seed}: {', '.join(wrong[:5])}")
            noted_units += len(noted.read_text(encoding="ascii").splitlines())
    print(f"{rounds} kills, {noted_units} units acknowledged, {bad} rounds with a loss or damage")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    os.environ["COMMITTEE_DESK_TEST_KEY_COST"] = "quick"
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
