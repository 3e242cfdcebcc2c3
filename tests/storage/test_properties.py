"""Whatever is done: undoing all brings back what was, redoing all what the deeds left."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee_desk.storage import checks, journal, search, undo
from committee_desk.storage.file import DeskFile
from committee_desk.storage.unit import Unit
from tests.storage.deeds import do, live, log_length

_text = st.text(st.characters(codec="utf-8"), max_size=4) | st.sampled_from(["张三", "单", "'\"\\"])
_columns = st.sampled_from(["name", "phone", "note", "address"])
_deed = st.one_of(
    st.tuples(st.just("add"), _text, _text),
    st.tuples(st.just("set"), st.integers(0, 9), _columns, _text),
    st.tuples(st.just("all"), _columns, _text),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("home"), st.integers(0, 9), _text),
)
_units = st.lists(st.lists(_deed, min_size=1, max_size=4), min_size=1, max_size=6)


def perform(unit: Unit, deed: tuple[object, ...]) -> None:
    """Carry out one deed on whatever rows there are."""
    connection = unit.connection
    kind, *facts = deed
    rows = (
        connection.exec_driver_sql("SELECT id FROM person WHERE deleted IS NULL ORDER BY id")
        .scalars()
        .all()
    )
    if kind == "add":
        unit.insert("person", ("name", "note"), [tuple(facts)])
    elif kind == "all":
        connection.exec_driver_sql(f"UPDATE person SET {facts[0]} = ?", (facts[1],))
    elif rows:
        row = rows[int(facts[0]) % len(rows)]  # type: ignore[call-overload]
        if kind == "set":
            connection.exec_driver_sql(
                f"UPDATE person SET {facts[1]} = ? WHERE id = ?", (facts[2], row)
            )
        elif kind == "remove":
            connection.exec_driver_sql("UPDATE person SET deleted = 1 WHERE id = ?", (row,))
        else:
            home = unit.insert("home", ("address",), [(facts[1],)])[0]
            connection.exec_driver_sql("UPDATE person SET home_id = ? WHERE id = ?", (home, row))


def answers(file: DeskFile) -> list[list[int]]:
    """Return what the search finds for what the deeds may have typed."""
    with file.reading() as connection:
        return [search.find(connection, "person", t, 99) for t in ("张", "shan", "三", "a", "1")]


@pytest.fixture(scope="module")
def shared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from committee_desk.storage import moving

    return moving.copy(template, tmp_path_factory.mktemp("shared"))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(units=_units)
def test_undoing_all_and_redoing_all(shared: Path, units: list[list[tuple[object, ...]]]) -> None:
    from tests.storage.conftest import SECRET

    file = DeskFile.open(shared, SECRET)
    try:
        start, found_at_start = live(file), answers(file)
        length = log_length(file)
        steps = 0
        for deeds in units:
            changes = do(file, lambda unit, deeds=deeds: [perform(unit, d) for d in deeds])  # type: ignore[misc]
            steps += bool(changes)
        end, found_at_end = live(file), answers(file)
        for _ in range(steps):
            undo.undo(file)
            assert log_length(file) > length
            length = log_length(file)
        assert (live(file), answers(file)) == (start, found_at_start)
        for _ in range(steps):
            undo.redo(file)
        assert (live(file), answers(file)) == (end, found_at_end)
        with file.reading() as connection:
            assert undo.next_redo(connection) is None
            assert journal.verify(connection) == []
        assert checks.check(file) == []
    finally:
        file.close()
