"""The key file beside a desk: who may open it, each by a secret of their own.

``NAME.desk.keys`` is JSON without a secret in clear. Each slot wraps the file's key, and the key
for sensitive fields if its owner may read those, by AES-256-GCM under Argon2id of the secret. The
wrapped keys are bound to the desk, the owner and their purpose, so a slot moved elsewhere is void.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.files import write_whole
from committee_desk.base.words import N_, _
from committee_desk.storage import faults
from committee_desk.storage.keys_slots import FORMAT, PERSON, RECOVERY, VERSION, Keys, unwrap, wrap
from committee_desk.storage.recovery import as_code, looks_like_code, new_recovery_code

__all__ = [
    "PERSON", "RECOVERY", "Keys", "SlotInfo", "WrongPassword", "add_slot", "change_secret",
    "keys_path", "make", "new_recovery_code", "remove_slot", "reset_secret", "slots", "unlock",
]  # fmt: skip

SUITE = "ARGON2ID/AES-256-GCM"
KEPT = 2


@dataclass(frozen=True)
class SlotInfo:
    """One way into a desk: whose, of which kind, and whether sensitive fields open with it."""

    who: str
    kind: str
    sensitive: bool


class WrongPassword(DeskError):
    """No slot opens with what was typed."""

    def __init__(self) -> None:
        super().__init__(
            N_("The password does not open this desk."),
            N_("Type it again; capital letters count. The recovery sheet opens it too."),
            code="wrong_password",
            field="password",
        )


def keys_path(desk: Path) -> Path:
    """Return where the keys of a desk lie: beside it, under its whole name."""
    return desk.with_name(desk.name + ".keys")


def copies(desk: Path, *, all_of_them: bool = False) -> list[Path]:
    """Return the kept copies of a key file, newest first; all places of them if asked."""
    path = keys_path(desk)
    copies = [path.with_name(f"{path.name}.{n}") for n in range(1, KEPT + 1)]
    return [copy for copy in copies if all_of_them or copy.exists()]


def make(desk: Path, who: str, secret: str) -> Keys:
    """Write a new key file with one slot and return the keys. Refuses to replace a key file."""
    if keys_path(desk).exists():
        raise Refused(
            N_("{name} is there already."),
            N_("Choose another name for the desk."),
            code="exists",
            name=keys_path(desk).name,
        )
    keys = Keys(os.urandom(32), os.urandom(32), who, os.urandom(16).hex())
    told = {"format": FORMAT, "version": VERSION, "suite": SUITE, "desk": keys.desk_id, "epoch": 0}
    _write(desk, {**told, "slots": [wrap(keys, who, PERSON, secret, True)]})
    return keys


def unlock(desk: Path, secret: str, who: str | None = None) -> Keys:
    """Return the keys a secret opens: a password, or the code of the recovery sheet.

    ``who`` limits the search to one person's slot; the recovery code is nobody's and opens anyway.
    Raises WrongPassword, or a DeskError when the key file is missing, damaged or newer.
    """
    return unlock_content(_read(desk), secret, who)


def unlock_content(content: dict[str, Any], secret: str, who: str | None = None) -> Keys:
    """Return the keys a secret opens in the content of a key file."""
    if looks_like_code(secret):
        for slot in _of_kind(content, RECOVERY):
            found = unwrap(content["desk"], slot, as_code(secret))
            if found is not None:
                return replace(found, who=_("Recovery code"))
    for slot in _of_kind(content, PERSON):
        if who in (None, slot["who"]):
            found = unwrap(content["desk"], slot, secret)
            if found is not None:
                return found
    raise WrongPassword


def add_slot(
    desk: Path, keys: Keys, who: str, secret: str, sensitive: bool = True, kind: str = PERSON
) -> None:
    """Let another secret open the desk. Refuses a name that has a slot of this kind already."""
    content = _read(desk)
    if any(slot["who"] == who and slot["kind"] == kind for slot in content["slots"]):
        raise Refused(
            N_("{who} can open this desk already."),
            N_("Change the password instead, or add the person under another name."),
            code="slot_exists",
            field=PERSON,
            who=who,
        )
    content["slots"].append(wrap(keys, who, kind, secret, sensitive))
    _write(desk, content)


def remove_slot(desk: Path, who: str) -> None:
    """Take a person's way in from the key file and its kept copies.

    Refuses the last person, and the last one who holds the key for sensitive fields: a recovery
    sheet is no person, and whoever holds it may not be here. Raises Refused for an unknown name.
    """
    content = _read(desk)
    gone = _slot_of(content, who)
    kept = _without(content["slots"], who)
    people = [slot for slot in kept if slot["kind"] == PERSON]
    if not people:
        raise Refused(
            N_("This is the last person who can open the desk."),
            N_("Let somebody else in first."),
            code="last_slot",
            who=who,
        )
    if gone["sensitive"] and not any(slot["sensitive"] for slot in people):
        raise Refused(
            N_("{who} is the last person who reads sensitive fields."),
            N_("Let somebody else in first who may read them."),
            code="last_sensitive",
            who=who,
        )
    _write(desk, {**content, "slots": kept})
    _void_in_copies(desk, lambda slots: _without(slots, who))


def change_secret(desk: Path, who: str, secret: str, new: str) -> Keys:
    """Give a person another password; raises WrongPassword when the present one is not right.

    The old one opens the kept copies of the key file no more either.
    """
    content = _read(desk)
    slot = _slot_of(content, who)
    keys = unwrap(content["desk"], slot, secret)
    if keys is None:
        raise WrongPassword
    slot.update(wrap(keys, who, PERSON, new, keys.sensitive is not None))
    _write(desk, content)
    _void_in_copies(desk, lambda slots: [*_without(slots, who), slot])
    return keys


def reset_secret(desk: Path, keys: Keys, who: str, new: str) -> None:
    """Give a person another password without the present one, by the keys a recovery code gave.

    The person reads afterwards what they read before, and the code stays valid. Raises Refused when
    it was no recovery code, nobody has that name, or the person would lose sensitive fields.
    """
    if keys.kind != RECOVERY:
        raise Refused(
            N_("Only the recovery code sets somebody else's password."),
            N_("Close the desk and open it with the code of the recovery sheet."),
            code="not_by_recovery",
        )
    content = _read(desk)
    slot = _slot_of(content, who)
    sensitive = slot["sensitive"] is not None
    if sensitive and keys.sensitive is None:
        raise Refused(
            N_("This recovery code opens no sensitive fields, and {who} would lose them."),
            N_("Let {who} in under another name, or use a sheet made by somebody who reads them."),
            code="sensitive_missing",
            who=who,
        )
    slot.update(wrap(keys, who, PERSON, new, sensitive))
    _write(desk, content)
    _void_in_copies(desk, lambda slots: [*_without(slots, who), slot])


def replace_recovery(desk: Path, keys: Keys) -> str:
    """Make a new recovery code, void the old one, and return the new one to be printed.

    Refuses whoever does not hold the key for sensitive fields: their code could not open those, and
    the one that can would be gone.
    """
    if keys.sensitive is None:
        raise Refused(
            N_("Only somebody who reads sensitive fields can make a recovery sheet."),
            N_("Ask one of them to make it. The sheet there is goes on opening this desk."),
            code="sensitive_missing",
        )
    content = _read(desk)
    code = new_recovery_code()
    slot = wrap(keys, keys.who, RECOVERY, as_code(code), True)
    _write(desk, {**content, "slots": [*_of_kind(content, PERSON), slot]})
    _void_in_copies(desk, lambda slots: [*_of_kind({"slots": slots}, PERSON), slot])
    return code


def slots(desk: Path) -> list[SlotInfo]:
    """Return who can open a desk."""
    return [SlotInfo(s["who"], s["kind"], s["sensitive"] is not None) for s in _read(desk)["slots"]]


def desk_id(desk: Path) -> str:
    """Return the id of the desk this key file belongs to."""
    return str(_read(desk)["desk"])


def parse(data: bytes, name: str) -> dict[str, Any]:
    """Return the content of a key file, checked. Raises a DeskError naming the file."""
    try:
        content = json.loads(data)
        if content["format"] != FORMAT:
            raise ValueError
        if content["version"] > VERSION:
            raise faults.newer(Path(name))
        [(slot["who"], slot["kind"], slot["core"], slot["sensitive"]) for slot in content["slots"]]
        bytes.fromhex(content["desk"])
    except (ValueError, KeyError, TypeError) as fault:
        raise DeskError(
            N_("The key file {name} is damaged."),
            N_("Put back one of its copies ending in .1 or .2, or restore a backup."),
            code="keys_damaged",
            name=name,
        ) from fault
    return dict(content)


def _read(desk: Path) -> dict[str, Any]:
    path = keys_path(desk)
    try:
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise faults.keys_missing(desk) from fault
    return parse(data, path.name)


def _write(desk: Path, content: dict[str, Any]) -> None:
    """Write the key file, keeping the two before it; each step leaves a usable one in place."""
    path = keys_path(desk)
    first, second = copies(desk, all_of_them=True)
    if path.exists():
        if first.exists():
            first.replace(second)
        write_whole(first, path.read_bytes(), private=True)
    write_whole(path, _text({**content, "epoch": content["epoch"] + 1}), private=True)


def _void_in_copies(
    desk: Path, renewed: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
) -> None:
    """Let the kept copies open for nobody the key file no longer opens for.

    Whoever knows an old secret could put a copy back in its place. One that is damaged goes.
    """
    for copy in copies(desk):
        try:
            kept = json.loads(copy.read_text(encoding="utf-8"))
            kept["slots"] = renewed(kept["slots"])
            write_whole(copy, _text(kept), private=True)
        except (ValueError, KeyError, TypeError):
            copy.unlink()


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def _of_kind(content: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [slot for slot in content["slots"] if slot["kind"] == kind]


def _slot_of(content: dict[str, Any], who: str) -> dict[str, Any]:
    """Return a person's slot. Raises Refused when nobody of that name opens the desk."""
    for slot in _of_kind(content, PERSON):
        if slot["who"] == who:
            return slot
    raise Refused(
        N_("{who} has no way into this desk."),
        N_("Look at the people of this desk in the settings."),
        code="no_slot",
        who=who,
    )


def _without(kept: list[dict[str, Any]], who: str) -> list[dict[str, Any]]:
    return [slot for slot in kept if not (slot["who"] == who and slot["kind"] == PERSON)]
