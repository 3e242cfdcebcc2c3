"""Whether somebody is among those a service is only for, and the exception that lets them in.

A tag is sealed: who may not read tags cannot be told whether a person carries one, so they are
asked for a reason whoever books. What is said of an exception is open, and names no tag.
"""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import Code, code_list
from committee_desk.rules.data import bare
from committee_desk.storage.unit import Unit
from committee_desk.work import tags
from committee_desk.work.code_lists import codes_in, words_of
from committee_desk.work.sealing import may_open

_OPEN = "low"
"""Tags of this sensitivity are known to everybody: who leads a stairwell, who volunteers."""
_HOUSEHOLD = "household"
_WHY = N_("If an exception is made, write the reason.")


def only_for(service: dict[str, Any]) -> str:
    """Return whom a service is only for, in words; an empty text when it is for everybody."""
    return words_of(code_list("person_tag"), service["eligibility"])


def check(
    unit: Unit, service: dict[str, Any], resident_id: int | None, who: str, reason: str, day: str
) -> bool:
    """Refuse who is not among those a service is only for; tell whether an exception is made.

    ``day`` is the one on which the tag must hold. With a reason the exception is made, unless the
    reason names a tag that is kept closed. Raises Refused beside the field ``reason``.
    """
    groups = only_for(service)
    if not groups or (
        resident_id is not None and carries(unit.connection, resident_id, service, day)
    ):
        return False
    if reason.strip():
        _refuse_naming(reason)
        return True
    facts = {"groups": groups, "who": who, "service": service["service"]}
    if resident_id is None:
        raise _stranger(unit.connection, facts)
    if not may_open(unit.connection):
        raise Refused(
            N_("“{service}” is only for {groups}. Your password does not show whether {who} is."),
            N_("Write how you know, or let somebody book who may see it."),
            code="not_shown_eligible",
            field="reason",
            **facts,
        )
    raise Refused(
        N_("“{service}” is only for {groups}; by what is on record {who} is not one of them."),
        _WHY,
        code="not_eligible",
        field="reason",
        **facts,
    )


def carries(conn: Connection, resident_id: int, service: dict[str, Any], day: str) -> bool:
    """Tell whether a resident carries on a day one of the tags a service is only for.

    A tag stands for those that refine it. One that a household has as a whole counts for everybody
    who lives in it. Nobody carries any for who may not read them.
    """
    known = code_list("person_tag")
    wanted = {below for code in codes_in(service["eligibility"]) for below in known.below(code)}
    if wanted & set(tags.codes_of(conn, [resident_id], day).get(resident_id, ())):
        return True
    shared = {code for code in wanted if _unit(known.get(code)) == _HOUSEHOLD}
    if not shared:
        return False
    held = tags.codes_of(conn, _housemates(conn, resident_id), day)
    return any(shared & set(codes) for codes in held.values())


def _stranger(conn: Connection, facts: dict[str, Any]) -> DeskError:
    """Return the question about somebody who is no resident on record."""
    known = conn.execute(
        text("SELECT count(*) FROM resident WHERE person_name = :n AND deleted IS NULL"),
        {"n": facts["who"]},
    ).scalar_one()
    if known:
        return Refused(
            N_("“{service}” is only for {groups}. A resident called {who} is on record."),
            N_("Choose the resident; or, if it is somebody else, write how you know."),
            code="name_on_record",
            field="resident_id",
            **facts,
        )
    return Refused(
        N_("“{service}” is only for {groups}, and {who} has no record here. Are they one of them?"),
        N_("Write how you know, such as what they showed; or take them in as a resident first."),
        code="not_on_record",
        field="reason",
        **facts,
    )


def _refuse_naming(reason: str) -> None:
    said = bare(reason)
    for tag in code_list("person_tag").items:
        if tag.facts.get("sensitivity") == _OPEN:
            continue
        for word in (tag.label, *tag.also):
            if bare(word) in said:
                raise Refused(
                    N_("Everybody reads the reason; “{word}” is kept closed."),
                    N_("Write it without saying what is the matter, such as “certificate seen”."),
                    code="reason_names_a_tag",
                    field="reason",
                    word=word,
                )


def _unit(code: Code | None) -> str:
    return str(code.facts.get("unit", "")) if code else ""


def _housemates(conn: Connection, resident_id: int) -> list[int]:
    found = conn.execute(
        text(
            "SELECT id FROM resident WHERE deleted IS NULL AND household_id = "
            "(SELECT household_id FROM resident WHERE id = :r)"
        ),
        {"r": resident_id},
    )
    return [int(each) for each in found.scalars()]
