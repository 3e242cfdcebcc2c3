"""Categories a committee adds to the catalogue, below the shipped ones."""

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import code_lists, rows

_TABLE = "need_category_own"


def add(unit: Unit, label: str, parent: str, also: str = "") -> str:
    """Add a category below another one and return its code; ``also`` are synonyms, one a line.

    Raises DeskError without words or a place, Refused for words that mean another category.
    """
    codes = code_lists.of(unit.connection, code_lists.OWN)
    called = label.strip()
    if not called:
        raise DeskError(N_("Write what it is called."), code="missing", field="label")
    if codes.get(parent or "") is None:
        raise DeskError(N_("Choose what it belongs to."), code="no_parent", field="parent")
    words = [called, *(line.strip() for line in also.split("\n") if line.strip())]
    _refuse_taken(unit, words)
    number = len(_every(unit.connection)) + 1
    code = f"{parent}.u{number}"
    values = {"code": code, "label": called, "parent": parent, "also": "\n".join(words[1:]) or None}
    rows.add(unit, _TABLE, values)
    unit.say(N_("Add the category {label}"), label=called)
    return code


def retire(unit: Unit, code: str) -> None:
    """Offer an own category no more; what is kept by it keeps its words."""
    row = _own(unit, code)
    rows.change(unit, _TABLE, row, {"retired_on": unit.today.isoformat()})
    label = code_lists.of(unit.connection, code_lists.OWN).label(code)
    unit.say(N_("Retire the category {label}"), label=label)


def own(conn: Connection) -> list[tuple[str, str]]:
    """Return the categories a committee added and still uses, as code and label."""
    found = conn.execute(
        text(
            "SELECT code, label FROM need_category_own WHERE deleted IS NULL "
            "AND retired_on IS NULL ORDER BY id"
        )
    ).all()
    return [(row.code, row.label) for row in found]


def _own(unit: Unit, code: str) -> int:
    found = unit.connection.execute(
        text("SELECT id FROM need_category_own WHERE code = :c AND deleted IS NULL"), {"c": code}
    ).scalar()
    if found is None:
        raise Refused(
            N_("This category belongs to the program."),
            N_("Only categories of your own can be retired."),
            code="category_shipped",
            field="category",
        )
    return int(found)


def _every(conn: Connection) -> list[int]:
    # Those put away by undoing count as well: a code is never given twice.
    return list(conn.execute(text("SELECT id FROM need_category_own")).scalars())


def _refuse_taken(unit: Unit, words: list[str]) -> None:
    codes = code_lists.of(unit.connection, code_lists.OWN)
    for word in words:
        taken = codes.find(word)
        if taken:
            raise Refused(
                N_("“{word}” already means {label}."),
                N_("Use that one, or another word."),
                code="category_taken",
                field="label",
                word=word,
                label=codes.label(taken),
            )
