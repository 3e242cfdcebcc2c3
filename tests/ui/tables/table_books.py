"""Lists of any length for tests of the table, answered at once or when a test says so."""

from array import array
from collections.abc import Callable
from typing import Any

from committee_desk.ui.tables.columns import Column, ColumnLayout
from committee_desk.ui.tables.model import ListingModel
from committee_desk.ui.tables.source import Reading, RowSource

COLUMNS = (
    Column("person_name", "Name", editable=True),
    Column("sex", "Sex", "code", editable=True),
    Column("birth_date", "Born on", "day"),
    Column("address", "Address"),
    Column("phone", "Phone"),
    Column("id_number", "Identity number"),
    Column("age", "Age", "number", at_first=False),
)


def at_once(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
) -> None:
    try:
        value = work()
    except Exception as fault:
        failed(fault)
    else:
        done(value)


class Book:
    """Numbered residents; counts how often and how it is asked."""

    def __init__(self, size: int) -> None:
        self.everything = array("q", range(1, size + 1))
        self.asked: list[Any] = []
        self.asked_pages: list[list[int]] = []
        self.names: dict[int, str] = {}

    def ids(self, question: Any) -> "array[int]":
        self.asked.append(question)
        found = array("q", self.everything)
        if isinstance(question, tuple) and question[1]:
            found.reverse()
        return found

    def page(self, ids: Any) -> list[dict[str, Any]]:
        self.asked_pages.append(list(ids))
        return [self.person(each) for each in ids]

    def person(self, number: int) -> dict[str, Any]:
        return {
            "id": number,
            "person_name": self.names.get(number, f"白爱{number}"),
            "sex": "男" if number % 2 else "女",
            "birth_date": f"19{number % 80 + 20}-11-22",
            "address": f"{number % 60}号楼3单元{number % 900 + 100}室",
            "phone": f"139****{number % 10000:04}",
            "id_number": f"110***********{number % 100:02}",
            "age": str(number % 90),
        }


def model_of(book: Book, submit: Any = at_once) -> ListingModel:
    source = RowSource(Reading(book.ids, book.page), submit)
    return ListingModel(COLUMNS, source)


def layout() -> ColumnLayout:
    return ColumnLayout(COLUMNS)
