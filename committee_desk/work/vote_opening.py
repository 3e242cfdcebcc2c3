"""Putting a vote to a meeting: on which item, how it is taken, between what, by which rule."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import Code, code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import minutes_final, rows, vote_figures

MOTION = "motion"


def open(
    unit: Unit,
    item_id: int,
    motion: str = "",
    method: str = "hands",
    kind: str = MOTION,
    basis: str = "",
    *,
    options: Sequence[str | tuple[str, int]] = (),
    seats: int = 1,
    answers_by: str = "",
    earlier_id: int | None = None,
) -> int:
    """Put a vote on an item of an agenda and return its id.

    ``motion`` is the item's own where it is empty, ``basis`` what the kind of meeting decides by.
    ``options`` are words, or a name with the resident; ``seats`` is how many of them are chosen and
    may be marked. Answers in writing are taken until ``answers_by``. ``earlier_id`` is the round
    before. Raises DeskError beside what is missing, Refused for a basis the meeting cannot have.
    """
    item = rows.live(unit, "meeting_item", item_id)
    meeting = rows.live(unit, "meeting", item["meeting_id"])
    refuse_over(unit.connection, meeting)
    how = line_of("vote_method", method, "method")
    line_of("vote_kind", kind, "kind")
    basis = basis or usual_basis(str(meeting["kind"]))
    _refuse_basis(meeting, line_of("vote_basis", basis, "basis"), how)
    put = motion.strip() or item["motion"] or item["title"]
    lines = _options(kind, options, seats)
    earlier = rows.live(unit, "vote", earlier_id) if earlier_id is not None else None
    new = rows.add(
        unit,
        "vote",
        {
            "meeting_id": meeting["id"],
            "item_id": item_id,
            "position": _next(unit, item_id),
            "motion": put,
            "method": method,
            "kind": kind,
            "basis": basis,
            "seats": None if kind == MOTION else seats,
            "answers_by": answers_by.strip() or None,
            "round_no": earlier["round_no"] + 1 if earlier else 1,
            "earlier_id": earlier_id,
        },
    )
    for position, (words, resident) in enumerate(lines, 1):
        line = {"vote_id": new, "position": position, "words": words, "resident_id": resident}
        rows.add(unit, "vote_option", line)
    unit.say(N_("Put “{motion}” to the vote"), motion=put)
    return new


def withdraw(unit: Unit, vote_id: int) -> None:
    """Take a vote off again that was put by mistake. Refused once it is announced."""
    vote = rows.live(unit, "vote", vote_id)
    for table in ("vote_ballot", "vote_tally", "vote_option"):
        for part in vote_figures.parts(unit.connection, table, vote_id):
            rows.remove(unit, table, part["id"])
    rows.remove(unit, "vote", vote_id)
    unit.say(N_("Take the vote “{motion}” off"), motion=vote["motion"])


def usual_basis(meeting_kind: str) -> str:
    """Return the basis votes of a kind of meeting have unless another is chosen."""
    line = code_list("meeting_kind").get(meeting_kind)
    facts = line.facts if line else {}
    if facts.get("decides"):
        return str(facts["statute"])
    return "deliberation" if facts.get("deliberates") else "own"


def line_of(name: str, code: str, field: str) -> Code:
    """Return the line of a code. Raises DeskError beside a field for one that is not there."""
    found = code_list(name).get(code)
    if found is None:
        raise DeskError(
            N_("“{value}” is not in the list."),
            N_("Choose among: {choices}."),
            code="unknown_code",
            field=field,
            value=code,
            choices="、".join(item.label for item in code_list(name).items),
        )
    return found


def refuse_over(conn: Connection, meeting: Mapping[str, Any]) -> None:
    """Refuse a vote in a meeting that is off, or whose minutes are approved."""
    if meeting["status"] == "cancelled":
        raise Refused(N_("This meeting was cancelled."), code="meeting_cancelled")
    minutes_final.refuse(conn, meeting["id"])


def _refuse_basis(meeting: Mapping[str, Any], basis: Code, method: Code) -> None:
    """Refuse to let a meeting decide by a law it does not sit under."""
    legal = "majority" in basis.facts
    kind = code_list("meeting_kind").get(str(meeting["kind"]))
    statute = kind.facts.get("statute") if kind else None
    own_law = basis.facts.get("quorum") is not None
    if legal and (statute is None or (own_law and basis.code != statute)):
        raise Refused(
            N_("A meeting of this kind cannot decide by the rule “{basis}”."),
            N_("What needs an assembly goes to one; here an opinion can be agreed."),
            code="basis_unfit",
            field="basis",
            basis=basis.label,
        )
    if legal and method.facts.get("written"):
        raise Refused(
            N_("The law counts those who are present; in writing nobody is."),
            N_("Take this vote at the meeting."),
            code="written_unfit",
            field="method",
        )


def _options(
    kind: str, options: Sequence[str | tuple[str, int]], seats: int
) -> list[tuple[str, int | None]]:
    lines: list[tuple[str, int | None]] = []
    for one in options:
        words, resident = (one, None) if isinstance(one, str) else one
        if words.strip():
            lines.append((words.strip(), resident))
    if kind == MOTION:
        if lines:
            raise DeskError(
                N_("One motion has no options."),
                N_("Choose a vote between options."),
                code="options_unfit",
                field="options",
            )
        return []
    if len(set(lines)) < max(2, len(lines)):
        raise DeskError(
            N_("Write at least two options, each once."), code="options_few", field="options"
        )
    if not 1 <= seats <= len(lines):
        raise DeskError(
            N_("Choose how many are to be chosen: from 1 to {most}."),
            code="seats_unfit",
            field="seats",
            most=len(lines),
        )
    return lines


def _next(unit: Unit, item_id: int) -> int:
    last = unit.connection.execute(
        text("SELECT max(position) FROM vote WHERE item_id = :i AND deleted IS NULL"),
        {"i": item_id},
    ).scalar()
    return int(last or 0) + 1
