"""Categories a committee adds to the catalogue, below the shipped ones.

A need keeps the code of its category, so other words for it, another place in the tree or its end
change nothing that is on record: whatever carries it is read in the words of today.
"""

from typing import Any

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
    values = _judged(unit, label, parent, also)
    number = len(_every(unit.connection)) + 1
    code = f"{parent}.u{number}"
    rows.add(unit, _TABLE, {"code": code, **values})
    unit.say(N_("Add the category {label}"), label=values["label"])
    return code


def change(unit: Unit, code: str, label: str, parent: str, also: str = "") -> None:
    """Give an own category other words or another place; what carries it shows them at once.

    Under new words it is still found by those it had. Raises what ``add`` raises, and DeskError for
    a place below itself.
    """
    now = rows.live(unit, _TABLE, _own(unit, code))
    if parent in code_lists.of(unit.connection, code_lists.OWN).below(code):
        raise DeskError(
            N_("A category cannot belong to itself."),
            N_("Choose one that does not stand below it."),
            code="below_itself",
            field="parent",
        )
    called = label.strip()
    known = also if called in ("", now["label"]) else f"{also}\n{now['label']}"
    values = _judged(unit, label, parent, known, but=code)
    rows.change(unit, _TABLE, now["id"], values)
    unit.say(N_("Change the category {label}"), label=called)


def retire(unit: Unit, code: str) -> None:
    """Offer an own category no more; what is kept by it keeps its words."""
    row = _own(unit, code)
    rows.change(unit, _TABLE, row, {"retired_on": unit.today.isoformat()})
    unit.say(N_("Retire the category {label}"), label=_label(unit, code))


def offer_again(unit: Unit, code: str) -> None:
    """Offer an own category that was retired again, under the words it has."""
    rows.change(unit, _TABLE, _own(unit, code), {"retired_on": None})
    unit.say(N_("Offer the category {label} again"), label=_label(unit, code))


def own(conn: Connection) -> list[tuple[str, str]]:
    """Return the categories a committee added and still uses, as code and label."""
    return _listed(conn, "retired_on IS NULL")


def retired(conn: Connection) -> list[tuple[str, str]]:
    """Return the own categories that are offered no more, as code and label."""
    return _listed(conn, "retired_on IS NOT NULL")


def about(conn: Connection, code: str) -> dict[str, Any]:
    """Return label, parent and synonyms of an own category, and how many needs carry it."""
    found = conn.execute(
        text(
            "SELECT o.label, o.parent, o.also, (SELECT count(*) FROM need n "
            "WHERE n.category = o.code AND n.deleted IS NULL) AS needs "
            "FROM need_category_own o WHERE o.code = :c AND o.deleted IS NULL"
        ),
        {"c": code},
    ).mappings()
    return dict(found.first() or {})


def _listed(conn: Connection, which: str) -> list[tuple[str, str]]:
    told = f"SELECT code, label FROM {_TABLE} WHERE deleted IS NULL AND {which} ORDER BY id"
    return [(row.code, row.label) for row in conn.execute(text(told))]


def _label(unit: Unit, code: str) -> str:
    return code_lists.of(unit.connection, code_lists.OWN).label(code)


def _own(unit: Unit, code: str) -> int:
    found = unit.connection.execute(
        text("SELECT id FROM need_category_own WHERE code = :c AND deleted IS NULL"), {"c": code}
    ).scalar()
    if found is None:
        raise Refused(
            N_("This category belongs to the program."),
            N_("Only categories of your own can be changed or retired."),
            code="category_shipped",
            field="category",
        )
    return int(found)


def _every(conn: Connection) -> list[int]:
    # Those put away by undoing count as well: a code is never given twice.
    return list(conn.execute(text("SELECT id FROM need_category_own")).scalars())


def _judged(unit: Unit, label: str, parent: str, also: str, but: str = "") -> dict[str, Any]:
    """Return what is kept of a category. Raises DeskError for what is missing or taken."""
    codes = code_lists.of(unit.connection, code_lists.OWN)
    called = label.strip()
    if not called:
        raise DeskError(N_("Write what it is called."), code="missing", field="label")
    if codes.get(parent or "") is None:
        raise DeskError(N_("Choose what it belongs to."), code="no_parent", field="parent")
    words = list(dict.fromkeys([called, *filter(None, map(str.strip, also.split("\n")))]))
    _refuse_taken(unit, words, but)
    return {"label": called, "parent": parent, "also": "\n".join(words[1:]) or None}


def _refuse_taken(unit: Unit, words: list[str], but: str) -> None:
    codes = code_lists.of(unit.connection, code_lists.OWN)
    for word in words:
        taken = codes.get(codes.find(word) or "")
        if taken is None or taken.code == but:
            continue
        field = "label" if word == words[0] else "also"
        if taken.facts.get("retired"):
            raise Refused(
                N_("“{word}” means the category {label}, which was retired."),
                N_("Offer that one again, or use another word."),
                code="category_retired",
                field=field,
                word=word,
                label=taken.label,
            )
        raise Refused(
            N_("“{word}” already means {label}."),
            N_("Use that one, or another word."),
            code="category_taken",
            field=field,
            word=word,
            label=taken.label,
        )
