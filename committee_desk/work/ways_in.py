"""Who opens the desk: letting in, shutting out, passwords, the recovery sheet.

Each verb writes the key file inside its unit, so that it is refused where nothing can be noted, and
nothing is noted of what the key file refused.
"""

from pathlib import Path
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.storage import keys
from committee_desk.storage.unit import Unit
from committee_desk.work import communities, rows


def let_in(unit: Unit, desk: Path, who: str, secret: str, *, sensitive: bool) -> None:
    """Let another person open the desk. Raises Refused when the name has a way in already."""
    _must_be_real(unit)
    keys.add_slot(desk, unit.keys, who, secret, sensitive=sensitive)
    communities.note_people(unit, N_("Let {who} in"), who)


def shut_out(unit: Unit, desk: Path, who: str) -> None:
    """Take a person's way in. Refuses the last person and the last who reads sensitive fields."""
    _must_be_real(unit)
    keys.remove_slot(desk, who)
    communities.note_people(unit, N_("Shut {who} out"), who)


def change_secret(unit: Unit, desk: Path, secret: str, new: str) -> None:
    """Change the password of whoever opened the desk. Raises WrongPassword, or Refused."""
    _must_be_real(unit)
    if unit.keys.kind == keys.RECOVERY:
        raise Refused(
            N_("The desk is open with the recovery code, which is nobody's password."),
            N_("Set a new password for the person instead."),
            code="by_recovery",
        )
    keys.change_secret(desk, unit.who, secret, new)
    communities.note_people(unit, N_("{who} changed the password"), unit.who)


def reset_secret(unit: Unit, desk: Path, who: str, new: str) -> None:
    """Set a person's password in a desk opened with the recovery code. Raises Refused otherwise."""
    _must_be_real(unit)
    keys.reset_secret(desk, unit.keys, who, new)
    communities.note_people(unit, N_("Set a new password for {who} with the recovery code"), who)


def new_recovery_code(unit: Unit, desk: Path) -> str:
    """Void the recovery code and return another. Refuses whoever reads no sensitive fields."""
    _must_be_real(unit)
    code = keys.replace_recovery(desk, unit.keys)
    communities.note_people(unit, N_("{who} made a new recovery sheet"), unit.who)
    return code


def note_tries(unit: Unit, count: int) -> None:
    """Keep on record that wrong passwords were typed since the desk was last opened."""
    rows.add(unit, "access_note", {"kind": "tries", "who": unit.who, "reason": "", "rows": count})
    unit.say(N_("Wrong passwords typed before this opening: {count}"), count=count)
    unit.note()


def is_demonstration(conn: Any) -> bool:
    """Tell whether this is a demonstration desk, whose people and password stay as they are."""
    return communities.setting(conn, communities.DEMONSTRATION) == "1"


def _must_be_real(unit: Unit) -> None:
    if is_demonstration(unit.connection):
        raise Refused(
            N_("This is a demonstration: its people and its password stay as they are."),
            N_("Clear it and make a desk of your own; there every person has a password."),
            code="demonstration",
        )
