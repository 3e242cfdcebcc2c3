"""The key file beside a desk: who may open it, each by a secret of their own.

``NAME.desk.keys`` is JSON without a secret in clear. Each slot wraps the file's key, and the key
for sensitive fields if its owner may read those, by AES-256-GCM under Argon2id of the secret. The
wrapped keys are bound to the desk, the owner and their purpose, so a slot moved elsewhere is void.
"""

import base64
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.files import write_whole
from committee_desk.base.words import N_
from committee_desk.storage import faults
from committee_desk.storage.recovery import as_code, looks_like_code, new_recovery_code

__all__ = [
    "Keys", "SlotInfo", "WrongPassword", "add_slot", "change_secret", "keys_path", "make",
    "new_recovery_code", "remove_slot", "slots", "unlock",
]  # fmt: skip

FORMAT = "committee-desk-keys"
VERSION = 1
SUITE = "ARGON2ID/AES-256-GCM"
KEPT = 2
# Set to "quick" only by tests: a slot keeps the cost it was made with.
_COST_HOOK = "COMMITTEE_DESK_TEST_KEY_COST"


@dataclass(frozen=True)
class Keys:
    """What an opened slot gives: the file's key, the key for sensitive fields or None, and who."""

    core: bytes = field(repr=False)
    sensitive: bytes | None = field(repr=False)
    who: str
    desk_id: str = ""


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
    _write(desk, {**told, "slots": [_wrap(keys, who, "person", secret, True)]})
    return keys


def unlock(desk: Path, secret: str, who: str | None = None) -> Keys:
    """Return the keys a secret opens: a password, or the code of the recovery sheet.

    ``who`` limits the search to one person's slot. Raises WrongPassword, or a DeskError when the
    key file is missing, damaged or of a newer version.
    """
    return unlock_content(_read(desk), secret, who)


def unlock_content(content: dict[str, Any], secret: str, who: str | None = None) -> Keys:
    """Return the keys a secret opens in the content of a key file."""
    kinds = ("recovery", "person") if looks_like_code(secret) else ("person",)
    for kind in kinds:
        typed = as_code(secret) if kind == "recovery" else secret
        for slot in content["slots"]:
            if slot["kind"] == kind and who in (None, slot["who"]):
                found = _unwrap(content["desk"], slot, typed)
                if found is not None:
                    return found
    raise WrongPassword


def add_slot(
    desk: Path, keys: Keys, who: str, secret: str, sensitive: bool = True, kind: str = "person"
) -> None:
    """Let another secret open the desk. Refuses a name that has a slot of this kind already."""
    content = _read(desk)
    if any(slot["who"] == who and slot["kind"] == kind for slot in content["slots"]):
        raise Refused(
            N_("{who} can open this desk already."),
            N_("Change the password instead, or add the person under another name."),
            code="slot_exists",
            field="person",
            who=who,
        )
    content["slots"].append(_wrap(keys, who, kind, secret, sensitive))
    _write(desk, content)


def remove_slot(desk: Path, who: str, kind: str = "person") -> None:
    """Take a person's way in from the key file and its kept copies. The last one stays."""
    content = _read(desk)
    rest = _without(content["slots"], who, kind)
    if not any(slot["kind"] == "person" for slot in rest):
        raise Refused(
            N_("This is the last person who can open the desk."),
            N_("Let somebody else in first."),
            code="last_slot",
            who=who,
        )
    _write(desk, {**content, "slots": rest})
    for copy in copies(desk):
        try:
            kept = json.loads(copy.read_text(encoding="utf-8"))
            kept["slots"] = _without(kept["slots"], who, kind)
            write_whole(copy, _text(kept), private=True)
        except (ValueError, KeyError, TypeError):
            copy.unlink()


def change_secret(desk: Path, who: str, secret: str, new: str, kind: str = "person") -> Keys:
    """Give a slot another secret; raises WrongPassword when the present one is not right."""
    content = _read(desk)
    for place, slot in enumerate(content["slots"]):
        if slot["who"] == who and slot["kind"] == kind:
            keys = _unwrap(content["desk"], slot, secret)
            if keys is not None:
                sensitive = keys.sensitive is not None
                content["slots"][place] = _wrap(keys, who, kind, new, sensitive)
                _write(desk, content)
                return keys
    raise WrongPassword


def replace_recovery(desk: Path, keys: Keys) -> str:
    """Make a new recovery code, void the old one, and return the new one to be printed."""
    content = _read(desk)
    code = new_recovery_code()
    rest = [slot for slot in content["slots"] if slot["kind"] != "recovery"]
    slot = _wrap(keys, keys.who, "recovery", as_code(code), keys.sensitive is not None)
    _write(desk, {**content, "slots": [*rest, slot]})
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


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def _without(kept: list[dict[str, Any]], who: str, kind: str) -> list[dict[str, Any]]:
    return [slot for slot in kept if not (slot["who"] == who and slot["kind"] == kind)]


def _cost() -> dict[str, int]:
    if os.environ.get(_COST_HOOK) == "quick":
        return {"memory_kib": 64, "passes": 1, "lanes": 1}
    return {"memory_kib": 65536, "passes": 3, "lanes": 1}


def _stretched(secret: str, kdf: dict[str, Any]) -> AESGCM:
    key = Argon2id(
        salt=base64.b64decode(kdf["salt"]),
        length=32,
        iterations=kdf["passes"],
        lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    ).derive(unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass"))
    return AESGCM(key)


def _bound(desk: str, who: str, kind: str, purpose: str) -> bytes:
    """Return what a wrapped key is bound to."""
    return json.dumps([FORMAT, VERSION, desk, who, kind, purpose], ensure_ascii=False).encode()


def _wrap(keys: Keys, who: str, kind: str, secret: str, sensitive: bool) -> dict[str, Any]:
    kdf: dict[str, Any] = {
        "name": "argon2id",
        "salt": base64.b64encode(secrets.token_bytes(16)).decode(),
        **_cost(),
    }
    cipher = _stretched(secret, kdf)

    def sealed(key: bytes, purpose: str) -> dict[str, str]:
        nonce = secrets.token_bytes(12)
        text = cipher.encrypt(nonce, key, _bound(keys.desk_id, who, kind, purpose))
        return {
            "nonce": base64.b64encode(nonce).decode(),
            "sealed": base64.b64encode(text).decode(),
        }

    second = sealed(keys.sensitive, "sensitive") if sensitive and keys.sensitive else None
    core = sealed(keys.core, "core")
    return {"who": who, "kind": kind, "kdf": kdf, "core": core, "sensitive": second}


def _unwrap(desk: str, slot: dict[str, Any], secret: str) -> Keys | None:
    """Return the keys of a slot, or None when the secret is not its own."""
    who, kind = slot["who"], slot["kind"]
    cipher = _stretched(secret, slot["kdf"])

    def opened(wrapped: dict[str, str], purpose: str) -> bytes:
        nonce, text = base64.b64decode(wrapped["nonce"]), base64.b64decode(wrapped["sealed"])
        return cipher.decrypt(nonce, text, _bound(desk, who, kind, purpose))

    try:
        sensitive = slot["sensitive"]
        second = opened(sensitive, "sensitive") if sensitive else None
        return Keys(opened(slot["core"], "core"), second, who, desk)
    except InvalidTag:
        return None
