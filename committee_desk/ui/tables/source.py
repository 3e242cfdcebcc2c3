"""Rows for a table of any length: ids in display order, pages of formatted rows when looked at.

Knows no Qt. Everything that reads the file goes through ``submit``, which runs it elsewhere and
brings the answer back to the caller's thread; an answer to an older question is dropped.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

PAGE = 160
KEPT_PAGES = 24
WAITING_PAGES = 4

Row = dict[str, Any]


class Submit(Protocol):
    """Runs ``work`` off the window's thread and calls back on it."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start the work; exactly one of ``done`` and ``failed`` is called, later."""


@dataclass(frozen=True)
class Reading:
    """How the two questions of a table are asked; both may take long and run elsewhere."""

    ids: Callable[[Any], "array[int]"]
    page: Callable[[Sequence[int]], list[Row]]


@dataclass
class Told:
    """Whom the source tells, always on the caller's thread."""

    about_to_reset: Callable[[], None] = lambda: None
    reset: Callable[[], None] = lambda: None
    rows_came: Callable[[int, int], None] = lambda _first, _last: None
    failed: Callable[[Exception], None] = lambda _fault: None


class RowSource:
    """Ids for one question and an LRU of pages of rows.

    ``row(n)`` never waits: it answers from a page in memory or returns ``None`` and asks for the
    page, one at a time and the latest wanted first, so that dragging the scroll bar across the
    list does not queue every page it passes.
    """

    def __init__(self, reading: Reading, submit: Submit, told: Told | None = None) -> None:
        self._reading = reading
        self._submit = submit
        self.told = told or Told()
        self.question: Any = None
        self.ids: array[int] = array("q")
        self.known = False
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: list[int] = []
        self._fetching: int | None = None
        self._generation = 0
        self._asking = False
        self._next_question: Any = None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def busy(self) -> bool:
        """Return whether an answer to the current question is still to come."""
        return self._asking

    def ask(self, question: Any) -> None:
        """Ask for the ids of a question; rows in memory stay shown until its answer is here."""
        self.question = question
        self._stale.update(self._pages)
        self._forget_what_is_fetched()
        if self._asking:
            self._next_question = question
            return
        self._asking = True
        self._submit(lambda: self._reading.ids(question), self._ids_came, self._ids_failed)

    def refresh(self) -> None:
        """Ask the same question again because the file changed; shown rows are fetched anew."""
        if self.question is not None:
            self.ask(self.question)

    def reread(self) -> None:
        """Fetch the shown rows again, because other columns are wanted of them."""
        self._stale.update(self._pages)
        self._forget_what_is_fetched()
        self._ask_shown_again()

    def row(self, number: int) -> Row | None:
        """Return a row, or ``None`` after asking for it."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None or page in self._stale:
            self._want(page)
        else:
            self._pages.move_to_end(page)
        return rows[place] if rows is not None and place < len(rows) else None

    def peek(self, number: int) -> Row | None:
        """Return a row that is in memory; asks for nothing."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        return rows[place] if rows is not None and place < len(rows) else None

    def position(self, row_id: int) -> int:
        """Return where an id stands in the list, -1 when it does not."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1

    def positions(self, row_ids: Iterable[int]) -> list[int]:
        """Return where ids stand, in order of the list; ids not in it are left out."""
        wanted = set(row_ids)
        return [n for n, row_id in enumerate(self.ids) if row_id in wanted] if wanted else []

    def fetch(self, row_ids: Sequence[int]) -> list[Row]:
        """Return rows at once, for work that already runs off the window's thread."""
        rows: list[Row] = []
        for start in range(0, len(row_ids), PAGE * 4):
            rows.extend(self._reading.page(row_ids[start : start + PAGE * 4]))
        return rows

    def in_background(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run other reading the way this source runs its own."""
        self._submit(work, done, failed or self.told.failed)

    def _ids_came(self, ids: "array[int]") -> None:
        self._asking = False
        if self._next_question is not None:
            question, self._next_question = self._next_question, None
            self.ask(question)
            return
        if self.known and ids == self.ids:
            self._ask_shown_again()
            return
        self.told.about_to_reset()
        self._forget_what_is_fetched()
        self.ids = ids
        self.known = True
        self._pages.clear()
        self._stale.clear()
        self.told.reset()

    def _ids_failed(self, fault: Exception) -> None:
        self._asking = False
        question, self._next_question = self._next_question, None
        if question is not None:
            self.ask(question)
        else:
            self.told.failed(fault)

    def _ask_shown_again(self) -> None:
        """The ids are as before, so only what the rows say may be new."""
        for page in list(self._stale):
            first = page * PAGE
            self.told.rows_came(first, min(first + PAGE, len(self.ids)) - 1)

    def _forget_what_is_fetched(self) -> None:
        """A page on its way was read before the file changed: its answer will be dropped."""
        self._generation += 1
        self._wanted.clear()
        self._fetching = None

    def _want(self, page: int) -> None:
        if page == self._fetching:
            return
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        del self._wanted[:-WAITING_PAGES]
        self._fetch_next()

    def _fetch_next(self) -> None:
        if self._fetching is not None or not self._wanted:
            return
        page = self._wanted.pop()
        first = page * PAGE
        wanted = self.ids[first : first + PAGE]
        if not wanted:
            return
        generation = self._generation
        self._fetching = page
        self._submit(
            lambda: self._reading.page(wanted),
            lambda rows: self._page_came(generation, page, wanted, rows),
            lambda fault: self._page_failed(generation, fault),
        )

    def _page_came(
        self, generation: int, page: int, wanted: Sequence[int], rows: list[Row]
    ) -> None:
        if generation != self._generation:
            return
        self._fetching = None
        self._stale.discard(page)
        self._pages[page] = _in_order(wanted, rows)
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT_PAGES:
            gone, _rows = self._pages.popitem(last=False)
            self._stale.discard(gone)
        first = page * PAGE
        self.told.rows_came(first, first + len(wanted) - 1)
        self._fetch_next()

    def _page_failed(self, generation: int, fault: Exception) -> None:
        if generation != self._generation:
            return
        self._fetching = None
        self._wanted.clear()
        self.told.failed(fault)


def _in_order(wanted: Sequence[int], rows: list[Row]) -> list[Row]:
    """Put rows in the order of their ids; a row deleted meanwhile leaves an empty one."""
    if len(rows) == len(wanted) and all(
        int(row["id"]) == row_id for row, row_id in zip(rows, wanted, strict=True)
    ):
        return rows
    found = {int(row["id"]): row for row in rows}
    return [found.get(row_id, {"id": row_id}) for row_id in wanted]
