"""Rules of the place, typed in by the committee: they stand above those of the country.

Which rules a place may set otherwise, and how each is typed, is data (resources/rules).
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_, fill
from committee_desk.rules import publicity, rulebook
from committee_desk.rules.data import shipped_json
from committee_desk.rules.rulebook import Rule
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.boards import day_of

TABLE = "local_rule"
_NOWHERE = "0"
_FOREVER = "9999-12-31"
_NUMBER, _RANGE, _SHARE = "number", "range", "share"
_MORE_THAN = re.compile(r"(?:超过|多于|>)\s*(\d+)/(\d+)")
_AT_LEAST = re.compile(r"(?:不少于|至少|>=|≥)?\s*(\d+)/(\d+)\s*(?:以上)?")
_SPAN = re.compile(r"(\d+)\s*(?:-|~|—+|–|至|到)\s*(\d+)")


@dataclass(frozen=True)
class Kind:
    """A rule a place may set otherwise: how it is called, and how its value is typed.

    ``typed`` is number, range or share; ``parts`` are the names its numbers have in the rulebook.
    """

    rule: str
    title: str
    typed: str
    parts: tuple[str, ...] = ()


def kinds() -> tuple[Kind, ...]:
    """Return the rules a place may set otherwise."""
    return tuple(
        Kind(
            line["rule"],
            line["title"],
            line["typed"],
            tuple(line.get("parts", filter(None, [line.get("part")]))),
        )
        for line in _told()["rules"]
    )


def kind_of(rule_id: str) -> Kind:
    """Return one of them. Raises Refused for a rule no place may change."""
    for kind in kinds():
        if kind.rule == rule_id:
            return kind
    raise Refused(
        N_("“{rule}” is no rule that a place can set otherwise."),
        code="not_local",
        field="rule_id",
        rule=rule_id,
    )


def rules(conn: Connection) -> tuple[Rule, ...]:
    """Return the desk's own rules as the rulebook reads them, for the place of the desk."""
    where = place(conn)
    return tuple(_rule(row, where) for row in listed(conn))


def place(conn: Connection) -> str:
    """Return the division code of the community; one no place has while it is not known."""
    found = conn.execute(text("SELECT code12 FROM community WHERE deleted IS NULL LIMIT 1"))
    return str(found.scalar() or _NOWHERE)


def listed(conn: Connection) -> list[dict[str, Any]]:
    """Return the desk's own rules as they were typed, by rule and day."""
    found = conn.execute(
        text("SELECT * FROM local_rule WHERE deleted IS NULL ORDER BY rule_id, from_on, id")
    )
    return [dict(row) for row in found.mappings()]


def add(
    unit: Unit,
    rule_id: str,
    value: str,
    from_on: str,
    source: str,
    *,
    to_on: str = "",
    article: str = "",
    note: str = "",
) -> int:
    """Keep a rule of the place from a day on; return its id.

    ``value`` is typed as the rule is: 20, 30-60, 超过1/2, 2/3以上. Raises DeskError for what cannot
    be read and for no source, Refused below what art. 34 orders and where another one holds.
    """
    kind = kind_of(rule_id)
    first = day_of(from_on, unit.today, "from_on").isoformat()
    last = day_of(to_on, unit.today, "to_on").isoformat() if to_on.strip() else None
    if last and last < first:
        raise DeskError(
            N_("The last day lies before the first."), code="ends_before", field="to_on"
        )
    if not source.strip():
        raise DeskError(
            N_("Write where the rule is written."),
            N_("It is printed beside every verdict."),
            code="source_missing",
            field="source",
        )
    told = read_value(kind, value, first)
    _keep_to_the_floor(rule_id, told, first, last)
    _refuse_overlap(unit.connection, rule_id, first, last)
    values = {"rule_id": rule_id, "value": json.dumps(told), "from_on": first, "to_on": last}
    about = {"source": source.strip(), "article": article.strip() or None, "note": note or None}
    new = rows.add(unit, TABLE, {**values, **about})
    unit.say(N_("Rule of this place: {rule}"), rule=kind.title)
    return new


def end(unit: Unit, rule_id: int, last: str) -> None:
    """Let a rule of the place hold to a last day; what was judged by it stays judged."""
    now = rows.live(unit, TABLE, rule_id)
    day = day_of(last, unit.today, "to_on").isoformat()
    if day < now["from_on"]:
        raise DeskError(
            N_("The last day lies before the first."), code="ends_before", field="to_on"
        )
    rows.change(unit, TABLE, rule_id, {"to_on": day})
    unit.say(N_("End a rule of this place: {rule}"), rule=kind_of(now["rule_id"]).title)


def remove(unit: Unit, rule_id: int) -> None:
    """Put a rule of the place away that was entered by mistake."""
    now = rows.live(unit, TABLE, rule_id)
    rows.remove(unit, TABLE, rule_id)
    unit.say(N_("Remove a rule of this place: {rule}"), rule=kind_of(now["rule_id"]).title)


def read_value(kind: Kind, written: str, on: str) -> Any:
    """Return what was typed in the shape the rulebook holds the rule in on a day.

    Raises DeskError for what cannot be read.
    """
    bare = unicodedata.normalize("NFKC", written).strip()
    if kind.typed == _SHARE:
        return _share(bare)
    if kind.typed == _RANGE:
        found = _SPAN.fullmatch(bare)
        if not found or int(found[1]) > int(found[2]):
            raise _unreadable()
        numbers = [int(found[1]), int(found[2])]
    elif bare.isascii() and bare.isdigit() and 0 < int(bare) < 10_000:
        numbers = [int(bare)]
    else:
        raise _unreadable()
    if not kind.parts:
        return numbers[0]
    return {**_national(kind.rule, on), **dict(zip(kind.parts, numbers, strict=True))}


def value_words(rule_id: str, value: Any) -> str:
    """Return a value as it is typed."""
    kind = kind_of(rule_id)
    if kind.typed == _SHARE:
        ((how, share),) = value.items()
        return fill(_told()["shares"][how], {"share": share})
    if kind.parts:
        return "-".join(str(value[part]) for part in kind.parts)
    return str(value)


def said(kind: Kind, on: str) -> str:
    """Return a rule with what holds in the country on a day: 居民代表会议到会比例（2/3以上）."""
    held = next(iter(rulebook.in_force(kind.rule, on)), None)
    return f"{kind.title}（{value_words(kind.rule, held.value)}）" if held else kind.title


def _told() -> dict[str, Any]:
    told: dict[str, Any] = shipped_json("rules", "local_rules")
    return told


def _rule(row: Mapping[str, Any], where: str) -> Rule:
    national = next((each for each in rulebook.rules() if each.id == row["rule_id"]), None)
    return Rule(
        id=row["rule_id"],
        value=json.loads(row["value"]),
        valid_from=row["from_on"],
        valid_to=row["to_on"] or "",
        source=row["source"],
        article=row["article"] or "",
        confidence="sure",
        kind="local",
        unit=national.unit if national else "",
        locality=where,
    )


def _share(bare: str) -> dict[str, str]:
    for how, pattern in (("more_than", _MORE_THAN), ("at_least", _AT_LEAST)):
        found = pattern.fullmatch(bare)
        if found and 0 < int(found[1]) <= int(found[2]) < 10_000:
            return {how: f"{int(found[1])}/{int(found[2])}"}
    raise _unreadable()


def _unreadable() -> DeskError:
    return DeskError(
        N_("This value cannot be read."),
        N_("Write it like the one that holds in the country: 20, 30-60, 超过1/2 or 2/3以上."),
        code="value_unreadable",
        field="value",
    )


def _national(rule_id: str, on: str) -> dict[str, Any]:
    """Return the rest of what the rule says in the country, where it has several parts."""
    held = next(iter(rulebook.in_force(rule_id, on)), None)
    held = held or next(each for each in rulebook.rules() if each.id == rule_id)
    return dict(held.value) if isinstance(held.value, Mapping) else {}


def _keep_to_the_floor(rule_id: str, value: Any, first: str, last: str | None) -> None:
    """Refuse less than what art. 34 orders on any day the rule would hold."""
    named = shipped_json("rules", "publicity")["named_by_the_floor"]
    if rule_id not in (publicity.floor_id(), *named):
        return
    for floor in rulebook.rules():
        holds = floor.valid_from <= (last or _FOREVER) and (floor.valid_to or _FOREVER) >= first
        if floor.id != publicity.floor_id() or not holds or value >= floor.value:
            continue
        raise Refused(
            N_("The law asks for {least} days at least (art. {article}); {days} are too few."),
            N_("Let it hang longer, or remove the rule of your place."),
            code="below_the_law",
            field="value",
            least=floor.value,
            article=floor.article,
            days=value,
        )


def _refuse_overlap(conn: Connection, rule_id: str, first: str, last: str | None) -> None:
    twin = conn.execute(
        text(
            "SELECT from_on FROM local_rule WHERE rule_id = :r AND deleted IS NULL "
            "AND (to_on IS NULL OR to_on >= :first) AND (:last IS NULL OR from_on <= :last)"
        ),
        {"r": rule_id, "first": first, "last": last},
    ).first()
    if twin:
        raise Refused(
            N_("Another rule of this place holds since {day}."),
            N_("End it first."),
            code="rule_twice",
            field="from_on",
            day=twin.from_on,
        )
