"""docs/file-format.md is enough to read a desk: this reader uses nothing of the program."""

import base64
import hashlib
import json
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2

from committee_desk.storage import backup, sealed
from committee_desk.storage.file import DeskFile
from tests.storage.conftest import SECRET
from tests.storage.deeds import add, change


def opened(key_file: bytes, secret: str) -> dict[str, bytes]:
    told = json.loads(key_file)
    slot = next(slot for slot in told["slots"] if slot["kind"] == "person")
    kdf = slot["kdf"]
    stretched = Argon2id(
        salt=base64.b64decode(kdf["salt"]),
        length=32,
        iterations=kdf["passes"],
        lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    ).derive(secret.encode())
    keys = {}
    for purpose in ("core", "sensitive"):
        bound = ["committee-desk-keys", 1, told["desk"], slot["who"], slot["kind"], purpose]
        wrapped = slot[purpose]
        keys[purpose] = AESGCM(stretched).decrypt(
            base64.b64decode(wrapped["nonce"]),
            base64.b64decode(wrapped["sealed"]),
            json.dumps(bound, ensure_ascii=False).encode(),
        )
    return keys


def test_a_reader_made_from_the_document_reads_a_backup(file: DeskFile, tmp_path: Path) -> None:
    row = add(file, name="张三")
    change(file, row, note=sealed.seal(file.keys, "person", row, "note", "低保"))
    box = zipfile.ZipFile(backup.backup(file, tmp_path / "b"))
    told = json.loads(box.read("manifest.json"))
    for name, digest in told["digests"].items():
        assert hashlib.sha256(box.read(name)).hexdigest() == digest
    desk = box.read("desk")
    assert desk[:16].hex() == json.loads(box.read("keys"))["desk"] == told["desk"]
    keys = opened(box.read("keys"), SECRET)
    plain = tmp_path / "plain.desk"
    plain.write_bytes(desk)
    connection = dbapi2.connect(str(plain))
    connection.execute(f"PRAGMA key = \"x'{keys['core'].hex()}'\"")
    assert connection.execute("PRAGMA application_id").fetchone() == (0x43446B31,)

    name, note = connection.execute("SELECT name, note FROM person").fetchone()
    whole = base64.b64decode(note[3:])
    value = AESGCM(keys["sensitive"]).decrypt(
        whole[:12], whole[12:], f"person|{row}|note|1".encode()
    )
    assert (name, note[:3], value.decode()) == ("张三", "s1:", "低保")

    log = connection.execute(
        "SELECT site, seq, hlc, step, tbl, row, op, diff, salt, digest, hash FROM log ORDER BY seq"
    ).fetchall()
    before = hashlib.sha256(f"committee-desk|{told['desk']}|{log[0][0]}".encode()).digest()
    for *place, diff, salt, digest, hash_ in log:
        assert hashlib.sha256(salt + diff.encode()).digest() == digest
        line = json.dumps(place, ensure_ascii=False, separators=(",", ":")).encode()
        before = hashlib.sha256(before + line + digest).digest()
        assert hash_ == before
    assert told["state"]["heads"] == {str(log[0][0]): [len(log), before.hex()]}
    connection.close()
    box.close()
