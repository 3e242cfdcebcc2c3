"""What keeping a need involves: its number, its askers, its grid, when an answer is due."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.needs import NEEDS
from committee_desk.rules import rulebook
from committee_desk.rules.codes import code_list
from committee_desk.rules.counts import affected_words, read_affected
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.numbering import next_no
from committee_desk.work.placing import placed
from committee_desk.work.sealing import closed

_TABLE = "need"
UNTOLD = dict.fromkeys(("told_on", "told_how", "told_by", "told_words"))
_ASKING = {"reporter_id", "who", "phone", "household_id", "channel", "raised_on", "anonymous"}


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a need under the next number of its year, with whoever asks; return its id.

    Unknown values follow from others: how many from what was written (37户), the household and
    grid from the resident, the day an answer is due from the urgency. ``more`` are columns no form
    shows: ``status`` and its day, ``visit_id``, those of the source.
    """
    made = new_rows(unit, values, lambda year: next_no(unit, _TABLE, year), **more)
    (_need, kept), *others = made
    new = rows.add(unit, _TABLE, kept, row_id=kept["id"])
    for table, row in others:
        rows.add(unit, table, row)
    return new


def new_rows(
    unit: Unit, values: dict[str, Any], number_of: Callable[[int], int], **more: Any
) -> list[tuple[str, dict[str, Any]]]:
    """Return the rows of a new need by table, the need itself first, with its id.

    ``number_of`` gives the next number of a year. What follows, and ``more``, is as in ``add``.
    """
    new = unit.new_id()
    given = followed(unit, values)
    asking = _asking(given)
    year = int(given["raised_on"][:4])
    number = number_of(year)
    row = {
        "id": new,
        **given,
        **closed(unit, NEEDS, new, values),
        "number_year": year,
        "number_no": number,
        "no": f"{year}-{number:04}",
        "status": "collected",
        "status_on": _known_day(given["raised_on"]) or unit.today.isoformat(),
        "askers": asking.get("name"),
        "frequency": 1,
        **more,
    }
    step = {"need_id": new, "on_day": row["status_on"], "to_code": row["status"]}
    made = [(_TABLE, row), ("need_step", {**step, "by_whom": unit.who})]
    if asking:
        made.append(("need_asker", {"need_id": new, "origin_need_id": new, **asking}))
    return made


def change(unit: Unit, need_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes with what follows from them; the first asker follows who reports it."""
    asked = {name: value for name, value in changes.items() if value != now[name]}
    whole = {**now, **asked}
    if "reporter_id" in asked and "household_id" not in asked:
        whole["household_id"] = None
    if {"reporter_id", "household_id"} & asked.keys() and "grid_id" not in asked:
        whole["grid_id"] = None
    _let_go(now, asked, whole)
    given = followed(unit, whole)
    kept = {name: given[name] for name in (*changes, *_FOLLOWING)}
    rows.change(unit, _TABLE, need_id, {**kept, **closed(unit, NEEDS, need_id, changes)})
    if _ASKING & asked.keys():
        _keep_asker(unit, need_id, given, now)
        for each in {need_id, waits_at(unit.connection, need_id)}:
            refresh_askers(unit, each)


_COUNTED = ("affected", "affected_unit", "affected_about")
_FOLLOWING = ("who", "household_id", "grid_id", *_COUNTED, "affected_words", "reply_by")


def _let_go(now: Mapping[str, Any], asked: Mapping[str, Any], whole: dict[str, Any]) -> None:
    """Forget what followed from a value that changes, so that it follows from the new one."""
    counted = read_affected(now["who"] or "")
    if "who" in asked and counted and now["affected"] == counted.number:
        whole |= {name: asked.get(name) for name in _COUNTED}
    due = answer_due(now["raised_on"] or "", now["urgency"])
    if {"urgency", "raised_on"} & asked.keys() and now["reply_by"] == due:
        whole["reply_by"] = asked.get("reply_by")


def remove(unit: Unit, need_id: int) -> None:
    """Put a need away that was entered by mistake. Merged ones are refused, whichever side."""
    if rows.live(unit, _TABLE, need_id)["merged_into_id"] is not None:
        raise DeskError(
            N_("This need is merged into another; whoever asked waits there."),
            N_("Take it apart first."),
            code="need_merged",
        )
    merged = unit.connection.execute(
        text("SELECT count(*) FROM need WHERE merged_into_id = :n AND deleted IS NULL"),
        {"n": need_id},
    ).scalar_one()
    if merged:
        raise DeskError(
            N_("Other needs are merged into this one."),
            N_("Take them apart first."),
            code="need_has_merged",
        )
    for table in ("need_asker", "need_step", "need_match", "service_need"):
        for child in unit.connection.execute(
            text(f"SELECT id FROM {table} WHERE need_id = :n AND deleted IS NULL"), {"n": need_id}
        ).scalars():
            rows.remove(unit, table, child)
    rows.remove(unit, _TABLE, need_id)


def followed(unit: Unit, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with those that follow from others; what was typed stays.

    Raises DeskError when an anonymous need names somebody.
    """
    given = dict(values)
    if given.get("anonymous") and given.get("reporter_id") is not None:
        raise DeskError(
            N_("An anonymous need names nobody."),
            N_("Clear the resident, or say that it is not anonymous."),
            code="anonymous_named",
            field="reporter_id",
        )
    given["raised_on"] = given.get("raised_on") or unit.today.isoformat()
    if given.get("reporter_id") is not None:
        person = rows.live(unit, "resident", given["reporter_id"])
        given["who"] = given.get("who") or person["person_name"]
        given["household_id"] = given.get("household_id") or person["household_id"]
    if given.get("household_id") is not None and given.get("grid_id") is None:
        where = placed(unit.connection, given["household_id"], given["raised_on"])
        given["grid_id"] = where.get("grid_id")
    _count(given)
    if given.get("reply_by") is None:
        given["reply_by"] = answer_due(given["raised_on"], given.get("urgency"))
    return given


def answer_due(raised_on: str, urgency: str | None) -> str | None:
    """Return the day by which an answer is due by rule ``needs.reply_days``; None: not known."""
    try:
        day = date.fromisoformat(raised_on)
    except ValueError:
        return None  # only the month or year is known
    days = rulebook.value("needs.reply_days", day).value
    return (day + timedelta(days=days.get(urgency or "", days[""]))).isoformat()


def _known_day(written: str) -> str:
    """Return a day, '' where only the month or year is known."""
    return written if len(written) == len("YYYY-MM-DD") else ""


def _count(given: dict[str, Any]) -> None:
    counted = read_affected(given.get("who") or "")
    if given.get("affected") is None and counted:
        given |= {
            "affected": counted.number,
            "affected_unit": counted.unit,
            "affected_about": counted.about,
        }
    unit_label = code_list("need_unit").label(given.get("affected_unit"))
    given["affected_words"] = affected_words(
        given.get("affected"), unit_label, bool(given.get("affected_about"))
    )


def _keep_asker(
    unit: Unit, need_id: int, given: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> None:
    """Write who reports the need as its own asker; nobody for a count or an anonymous one.

    Others who ask the same stay as they are: the own one is told by who reported it ``before``.
    """
    values = _asking(given)
    own = own_asker(unit.connection, need_id, before) if before else None
    if values and own is None:
        place = {"need_id": waits_at(unit.connection, need_id), "origin_need_id": need_id}
        rows.add(unit, "need_asker", {**place, **values})
    elif values and own is not None:
        rows.change(unit, "need_asker", own, values)
    elif own is not None:
        rows.remove(unit, "need_asker", own)


def _asking(need: Mapping[str, Any]) -> dict[str, Any]:
    """Return who asks as an asker is kept, empty for a count or an anonymous need."""
    named = need.get("who") if not read_affected(need.get("who") or "") else None
    if need.get("anonymous") or (need.get("reporter_id") is None and not named):
        return {}
    return {
        "resident_id": need.get("reporter_id"),
        "household_id": need.get("household_id"),
        "name": named,
        "phone": need.get("phone"),
        "channel": need.get("channel"),
        "asked_on": need.get("raised_on"),
    }


def own_asker(conn: Connection, need_id: int, need: Mapping[str, Any]) -> int | None:
    """Return the asker who is kept with the need itself, None when nobody is."""
    asking = _asking(need)
    if not asking:
        return None
    found = conn.execute(
        text(
            "SELECT id FROM need_asker WHERE origin_need_id = :n AND resident_id IS :r "
            "AND name IS :name AND deleted IS NULL ORDER BY id LIMIT 1"
        ),
        {"n": need_id, "r": asking["resident_id"], "name": asking["name"]},
    ).scalar()
    return None if found is None else int(found)


def waits_at(conn: Connection, need_id: int) -> int:
    """Return the need where whoever asked hears back: itself, or the one it is merged into."""
    while True:
        into = conn.execute(
            text("SELECT merged_into_id FROM need WHERE id = :n"), {"n": need_id}
        ).scalar()
        if into is None:
            return need_id
        need_id = int(into)


def refresh_askers(unit: Unit, need_id: int) -> None:
    """Write who asked, and how often, where lists and the search read it."""
    found = unit.connection.execute(
        text("SELECT name FROM need_asker WHERE need_id = :n AND deleted IS NULL ORDER BY id"),
        {"n": need_id},
    ).scalars()
    names = list(found)
    told = "、".join(dict.fromkeys(name for name in names if name)) or None
    rows.change(unit, _TABLE, need_id, {"askers": told, "frequency": max(1, len(names))})
