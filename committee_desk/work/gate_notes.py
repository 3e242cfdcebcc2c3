"""The record of a gate that was opened on purpose: who, how much, why, and nothing of what."""

from collections.abc import Sequence

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import gate
from committee_desk.printing.gate import Hit, People
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

OVERRIDE = "gate"


def checked_reason(reason: str, people: People) -> str:
    """Return a reason fit to be kept. Raises Refused when it names a person itself."""
    if gate.examine_text(reason, people, "").hits:
        raise Refused(
            N_("The reason itself names a person."),
            N_("Say why without names, numbers or doors; it is kept with the record."),
            code="reason_names_person",
            field="override",
        )
    return reason.strip()


def note_override(unit: Unit, bulletin_id: int | None, hits: Sequence[Hit], reason: str) -> None:
    """Keep on record that a notice left with hits: how many, of which kinds, and why.

    Part of the unit that lets the notice out; without an id where the notice was not kept.
    """
    rows.add(
        unit,
        "access_note",
        {
            "kind": OVERRIDE,
            "who": unit.who,
            "reason": reason,
            "listing": "bulletins",
            "record_key": bulletin_id,
            "rows": len(hits),
            "columns": ",".join(sorted({hit.code for hit in hits})),
        },
    )
