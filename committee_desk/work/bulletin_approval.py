"""The second person: a notice is written by one, agreed to by another, and let out as agreed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing.kinds import Kind
from committee_desk.storage.unit import Unit
from committee_desk.work import bulletin_kinds, protection, rows

DRAFT, ASKED, AGREED = "draft", "asked", "agreed"
_NOTHING = dict.fromkeys(("asked_by", "approved_by", "approved_on", "approved_hash"))


def needed(conn: Connection, kind: Kind) -> bool:
    """Tell whether a notice of a kind needs a second person in this desk.

    The committee's own kinds that ask for one always do; the protection preset says whether those
    that come with the program do, or all.
    """
    level = protection.of(conn).approval
    if level == "all":
        return True
    return kind.approval and (kind.own or level == "kinds")


def fingerprint(kind: str, data: Mapping[str, Any]) -> str:
    """Return a hash of what is agreed to: everything but the number, which comes at the end."""
    told = {name: value for name, value in data.items() if name != "number" and value}
    whole = json.dumps([kind, told], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def ask(unit: Unit, bulletin_id: int) -> None:
    """Ask a second person to agree to a draft.

    Raises Refused by field for a draft that is not complete, and for what is no draft.
    """
    now = _in_state(unit, bulletin_id, DRAFT)
    kind = bulletin_kinds.of(unit.connection, now["kind"])
    printing.check(kind, json.loads(now["data"]))
    changes = {**_NOTHING, "state": ASKED, "asked_by": unit.who, "answer": None}
    rows.change(unit, "bulletin", bulletin_id, changes)
    unit.say(N_("Ask for approval of “{title}”"), title=_title(now))


def approve(unit: Unit, bulletin_id: int) -> None:
    """Agree to a notice as it stands. Raises Refused for whoever wrote it or asked."""
    now = _in_state(unit, bulletin_id, ASKED)
    if unit.who in (now["writer"], now["asked_by"]):
        raise Refused(
            N_("Whoever wrote a notice cannot approve it."),
            N_("Another person opens the desk with their own password and approves it."),
            code="same_person",
        )
    changes = {
        "state": AGREED,
        "approved_by": unit.who,
        "approved_on": unit.today.isoformat(),
        "approved_hash": fingerprint(now["kind"], json.loads(now["data"])),
    }
    rows.change(unit, "bulletin", bulletin_id, changes)
    unit.say(N_("Approve “{title}”"), title=_title(now))


def send_back(unit: Unit, bulletin_id: int, answer: str) -> None:
    """Give a notice back to its writer with what is to be changed."""
    now = _in_state(unit, bulletin_id, ASKED)
    changes = {**_NOTHING, "state": DRAFT, "answer": answer.strip() or None}
    rows.change(unit, "bulletin", bulletin_id, changes)
    unit.say(N_("Send “{title}” back to its writer"), title=_title(now))


def after_change(now: Mapping[str, Any], kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a change of a kept notice does to its approval: changed data lose it."""
    same = now["kind"] == kind and json.loads(now["data"]) == dict(data)
    if same and now["state"] in (ASKED, AGREED):
        return {}
    return {**_NOTHING, "state": DRAFT}


def refuse_unapproved(
    conn: Connection, kind: Kind, data: Mapping[str, Any], now: Mapping[str, Any] | None
) -> None:
    """Raise Refused when a second person is needed and has not agreed to just these data."""
    if not needed(conn, kind):
        return
    agreed = now is not None and now["state"] == AGREED
    if not agreed:
        raise Refused(
            N_("“{name}” needs the approval of a second person before it is let out."),
            N_("Keep it as a draft and ask for approval."),
            code="not_approved",
            name=kind.name,
        )
    if now is not None and now["approved_hash"] != fingerprint(kind.code, data):
        raise Refused(
            N_("The notice was changed after it was approved."),
            N_("Keep the draft and ask for approval again."),
            code="changed_after_approval",
        )


def _in_state(unit: Unit, bulletin_id: int, state: str) -> dict[str, Any]:
    now = rows.live(unit, "bulletin", bulletin_id)
    if now["state"] != state:
        raise Refused(
            N_("“{title}” cannot be asked for, approved or sent back as it stands."),
            N_("Look at its state in the list of notices."),
            code="wrong_state",
            title=_title(now),
        )
    return now


def _title(now: Mapping[str, Any]) -> str:
    return str(now["title"] or "").replace("\n", "")
