"""The source of a table's rows: pages when looked at, old answers dropped, nothing per row."""

from array import array
from collections.abc import Callable
from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.ui.tables.source import KEPT_PAGES, PAGE, Reading, RowSource, Told


class Later:
    """Keeps submitted work until a test lets it run, in any order."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None], Any]] = []

    def __call__(self, work: Any, done: Any, failed: Any) -> None:
        self.waiting.append((work, done, failed))

    def answer(self, which: int = 0) -> None:
        work, done, failed = self.waiting.pop(which)
        try:
            value = work()
        except Exception as fault:
            failed(fault)
        else:
            done(value)

    def answer_all(self) -> None:
        while self.waiting:
            self.answer()


class Book:
    """A listing of numbered rows that counts how it is asked."""

    def __init__(self, size: int) -> None:
        self.everything = array("q", range(1, size + 1))
        self.asked_ids = 0
        self.asked_pages: list[list[int]] = []
        self.words = "row {}"
        self.fault: Exception | None = None

    def ids(self, question: Any) -> "array[int]":
        self.asked_ids += 1
        if self.fault:
            raise self.fault
        return array("q", self.everything if question == "all" else self.everything[:question])

    def page(self, ids: Any) -> list[dict[str, Any]]:
        self.asked_pages.append(list(ids))
        return [{"id": each, "words": self.words.format(each)} for each in ids]

    def reading(self) -> Reading:
        return Reading(self.ids, self.page)


@pytest.fixture
def later() -> Later:
    return Later()


def opened(book: Book, later: Later, question: Any = "all", told: Told | None = None) -> RowSource:
    source = RowSource(book.reading(), later, told)
    source.ask(question)
    later.answer_all()
    return source


def test_a_row_is_fetched_with_its_page_when_it_is_looked_at(later: Later) -> None:
    book = Book(1000)
    source = opened(book, later)
    assert len(source) == 1000
    assert source.row(500) is None
    later.answer_all()
    found = source.row(500)
    assert found is not None
    assert found["words"] == "row 501"
    assert len(book.asked_pages) == 1


def test_looking_at_every_row_of_a_page_asks_for_it_once(later: Later) -> None:
    book = Book(1000)
    source = opened(book, later)
    for number in range(PAGE):
        source.row(number)
    later.answer_all()
    assert len(book.asked_pages) == 1


def test_dragging_across_the_list_fetches_the_place_where_it_stops_next(later: Later) -> None:
    book = Book(300_000)
    source = opened(book, later)
    for number in range(0, 300_000, PAGE):
        source.row(number)
    later.answer_all()
    assert len(book.asked_pages) < 10
    assert book.asked_pages[1][-1] == 300_000


def test_only_so_many_pages_stay_in_memory(later: Later) -> None:
    book = Book(PAGE * (KEPT_PAGES + 5))
    source = opened(book, later)
    for page in range(KEPT_PAGES + 5):
        source.row(page * PAGE)
        later.answer_all()
    assert source.peek(0) is None
    assert source.peek(PAGE * (KEPT_PAGES + 4)) is not None


def test_an_answer_to_an_older_question_is_dropped(later: Later) -> None:
    book = Book(100)
    source = RowSource(book.reading(), later)
    source.ask(10)
    source.ask(20)
    source.ask(30)
    later.answer_all()
    assert len(source) == 30
    assert book.asked_ids == 2, "the question in between was never worth asking"


def test_a_page_asked_before_the_list_changed_is_dropped(later: Later) -> None:
    book = Book(100)
    source = opened(book, later)
    source.row(0)
    source.ask(5)
    later.answer(1)
    assert len(source) == 5
    later.answer_all()
    assert source.peek(10) is None


def test_a_change_shows_new_words_without_losing_the_old_ones_meanwhile(later: Later) -> None:
    book = Book(100)
    resets: list[str] = []
    source = opened(book, later, told=Told(reset=lambda: resets.append("reset")))
    source.row(0)
    later.answer_all()
    book.words = "new {}"
    source.refresh()
    later.answer_all()
    assert source.row(0) == {"id": 1, "words": "row 1"}
    later.answer_all()
    assert source.row(0) == {"id": 1, "words": "new 1"}
    assert resets == ["reset"], "the same ids leave the table where it stands"


def test_a_page_on_its_way_while_the_file_changes_does_not_pass_for_new(later: Later) -> None:
    book = Book(100)
    source = opened(book, later)
    source.row(0)
    later.answer_all()
    source.refresh()
    source.row(0)
    early = later.waiting.pop()
    source.refresh()
    early[1](early[0]())
    book.words = "new {}"
    later.answer_all()
    source.row(0)
    later.answer_all()
    found = source.row(0)
    assert found is not None
    assert found["words"] == "new 1"


def test_a_fault_is_told_and_the_next_question_is_answered(later: Later) -> None:
    book = Book(100)
    faults: list[Exception] = []
    source = RowSource(book.reading(), later, Told(failed=faults.append))
    book.fault = DeskError("damaged")
    source.ask("all")
    later.answer_all()
    assert faults == [book.fault]
    book.fault = None
    source.ask("all")
    later.answer_all()
    assert len(source) == 100


def test_a_row_deleted_since_leaves_an_empty_one_in_its_place(later: Later) -> None:
    book = Book(3)
    source = RowSource(
        Reading(book.ids, lambda ids: [row for row in book.page(ids) if row["id"] != 2]), later
    )
    source.ask("all")
    later.answer_all()
    source.row(0)
    later.answer_all()
    assert source.row(1) == {"id": 2}
    assert source.row(2) == {"id": 3, "words": "row 3"}


def test_places_of_ids_come_in_order_of_the_list(later: Later) -> None:
    source = opened(Book(50), later)
    assert source.position(7) == 6
    assert source.position(99) == -1
    assert source.positions([30, 4, 99]) == [3, 29]
