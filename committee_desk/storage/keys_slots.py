"""One slot of a key file: the keys of a desk wrapped under what somebody knows."""

import base64
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

FORMAT = "committee-desk-keys"
VERSION = 1
PERSON = "person"
RECOVERY = "recovery"
# Set to "quick" only by tests: a slot keeps the cost it was made with.
_COST_HOOK = "COMMITTEE_DESK_TEST_KEY_COST"


@dataclass(frozen=True)
class Keys:
    """What an opened slot gives: the file's key, the key for sensitive fields or None, and who.

    ``kind`` tells what opened it. A recovery code is nobody's: ``who`` then names the code itself,
    so that no log says a person did what the holder of a sheet did.
    """

    core: bytes = field(repr=False)
    sensitive: bytes | None = field(repr=False)
    who: str
    desk_id: str = ""
    kind: str = PERSON


def wrap(keys: Keys, who: str, kind: str, secret: str, sensitive: bool) -> dict[str, Any]:
    """Return a slot that gives ``keys`` to whoever knows ``secret``, the second one if told to."""
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


def unwrap(desk: str, slot: dict[str, Any], secret: str) -> Keys | None:
    """Return the keys of a slot, or None when the secret is not its own."""
    who, kind = slot["who"], slot["kind"]
    cipher = _stretched(secret, slot["kdf"])

    def opened(wrapped: dict[str, str], purpose: str) -> bytes:
        nonce, text = base64.b64decode(wrapped["nonce"]), base64.b64decode(wrapped["sealed"])
        return cipher.decrypt(nonce, text, _bound(desk, who, kind, purpose))

    try:
        sensitive = slot["sensitive"]
        second = opened(sensitive, "sensitive") if sensitive else None
        return Keys(opened(slot["core"], "core"), second, who, desk, kind)
    except InvalidTag:
        return None


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
