"""Values of class sensitive: each under the second key, bound to its place.

The nonce is random; table, row and column are authenticated, so a value copied to another person
does not open there. The blind index lets equal values be found without opening them; it shows who
holds the file's key which rows are equal, and no more.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.storage.keys import Keys

_MARK = "s1:"


def seal(keys: Keys, table: str, row_id: int, column: str, value: str) -> str:
    """Return a value closed for this row and column. Raises Refused without the second key."""
    nonce = os.urandom(12)
    closed = AESGCM(_sensitive(keys)).encrypt(
        nonce, value.encode("utf-8"), _place(table, row_id, column)
    )
    return _MARK + base64.b64encode(nonce + closed).decode("ascii")


def unseal(keys: Keys, table: str, row_id: int, column: str, value: str) -> str | None:
    """Return a value in clear; None without the second key or when it is not of this place."""
    if keys.sensitive is None or not value.startswith(_MARK):
        return None
    try:
        whole = base64.b64decode(value[len(_MARK) :], validate=True)
        place = _place(table, row_id, column)
        return AESGCM(keys.sensitive).decrypt(whole[:12], whole[12:], place).decode("utf-8")
    except (InvalidTag, ValueError):
        return None


def blind(keys: Keys, table: str, column: str, value: str) -> str:
    """Return the index by which equal values of a column are found, 32 hex digits."""
    index = hmac.HMAC(_sensitive(keys), hashes.SHA256())
    index.update("|".join(("blind", table, column, value)).encode("utf-8"))
    return index.finalize()[:16].hex()


def _place(table: str, row_id: int, column: str) -> bytes:
    return f"{table}|{row_id}|{column}|1".encode()


def _sensitive(keys: Keys) -> bytes:
    if keys.sensitive is None:
        raise Refused(
            N_("Your password does not open fields of this kind."),
            N_("Ask the person who keeps the desk."),
            code="not_sensitive",
        )
    return keys.sensitive
