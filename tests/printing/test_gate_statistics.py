"""Small cells are hidden, and nobody who reads the table can work out what stands in one."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committee_desk.printing.gate_statistics import suppressed

SMALLEST = 5


def possible(shown: str, most: int) -> range:
    """Return what a reader takes a printed figure for."""
    if shown == f"<{SMALLEST}":
        return range(1, SMALLEST)
    if shown == "*":
        return range(SMALLEST, most + 1)
    return range(int(shown), int(shown) + 1)


def tables(cells: tuple[tuple[str, ...], ...], most: int) -> Iterator[list[tuple[int, ...]]]:
    rows = [list(itertools.product(*(possible(cell, most) for cell in row))) for row in cells]
    return map(list, itertools.product(*rows))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, 8), min_size=wide, max_size=wide), min_size=1, max_size=2
        )
    )
)
def test_no_hidden_figure_can_be_worked_out_from_what_is_printed(counts: list[list[int]]) -> None:
    made = suppressed(counts, SMALLEST)
    most = max(map(max, counts)) + 2
    every = []
    for table in tables(made.cells, most):
        rows = [sum(row) for row in table]
        columns = [sum(column) for column in zip(*table, strict=True)]
        sums = [*zip(made.row_sums, rows, strict=True)]
        sums += [*zip(made.column_sums, columns, strict=True), (made.total, sum(rows))]
        if all(value in possible(shown, 10**6) for shown, value in sums):
            every.append((table, rows, columns))
    assert every
    for r, row in enumerate(made.cells):
        for c, shown in enumerate(row):
            if not shown.isdigit():
                assert len({table[r][c] for table, _, _ in every}) > 1, (counts, made)
    for r, shown in enumerate(made.row_sums):
        assert shown.isdigit() or len({rows[r] for _, rows, _ in every}) > 1
    for c, shown in enumerate(made.column_sums):
        assert shown.isdigit() or len({columns[c] for _, _, columns in every}) > 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=1, max_size=8))
def test_small_figures_never_stand_and_others_stay_true(counts: list[list[int]]) -> None:
    made = suppressed(counts, SMALLEST)
    for row, shown_row in zip(counts, made.cells, strict=True):
        for value, shown in zip(row, shown_row, strict=True):
            assert shown in (str(value), "*" if value >= SMALLEST else f"<{SMALLEST}")
            assert (0 < value < SMALLEST) <= (shown == f"<{SMALLEST}")


def test_a_single_small_cell_takes_three_others_with_it() -> None:
    made = suppressed([[3, 20, 30], [10, 40, 50], [15, 60, 70]], SMALLEST)
    assert made.cells == (("<5", "*", "30"), ("*", "*", "50"), ("15", "60", "70"))
    assert (made.row_sums, made.column_sums, made.total) == (
        ("53", "100", "145"),
        ("28", "120", "150"),
        "298",
    )


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    made = suppressed([[5, 0], [9, 12]], SMALLEST)
    assert made.cells == (("5", "0"), ("9", "12"))
    assert made.total == "26"


def test_a_list_with_its_total_hides_a_second_entry() -> None:
    made = suppressed([[2], [40], [9]], SMALLEST, rows_summed=False)
    assert [row[0] for row in made.cells] == ["<5", "40", "*"]
    assert (made.row_sums, made.column_sums, made.total) == ((), ("51",), "")


def test_a_list_without_a_total_hides_no_more_than_it_must() -> None:
    made = suppressed([[2], [40]], SMALLEST, rows_summed=False, columns_summed=False)
    assert [row[0] for row in made.cells] == ["<5", "40"]


@pytest.mark.parametrize("counts", [[], [[]], [[], []]])
def test_an_empty_table_stays_empty(counts: list[list[int]]) -> None:
    assert all(row == () for row in suppressed(counts, SMALLEST).cells)


def test_the_limit_is_that_of_the_rulebook() -> None:
    assert suppressed([[4, 4, 90]]).cells[0][:2] == ("<5", "<5")
