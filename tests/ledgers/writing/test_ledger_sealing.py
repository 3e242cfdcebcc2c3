"""Encrypted ledgers: what was written comes out again, and only with the password."""

import io
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from msoffcrypto.exceptions import InvalidKeyError

from committee_desk.base.errors import DeskError, Refused
from committee_desk.ledgers.writing import Column, Page, sealing, write_workbook

PASSWORD = "梧桐社区2026-台账"


def page() -> Page:
    return Page("表", "题", [Column("姓名")], [["王芳"]])


def test_an_encrypted_ledger_opens_with_its_password_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page()], password=PASSWORD)

    assert path.read_bytes()[:8] == bytes.fromhex("D0CF11E0A1B11AE1")
    assert "王芳".encode() not in path.read_bytes()
    with path.open("rb") as source:
        locked = msoffcrypto.OfficeFile(source)
        with pytest.raises(InvalidKeyError):
            locked.load_key(password="not this one", verify_password=True)
        locked.load_key(password=PASSWORD, verify_password=True)
        opened = io.BytesIO()
        locked.decrypt(opened, verify_integrity=True)
    assert openpyxl.load_workbook(opened).active["A4"].value == "王芳"


@pytest.mark.parametrize(
    ("password", "code"), [("short12", "password_short"), ("x" * 256, "password_long")]
)
def test_a_password_no_one_should_or_can_use_is_refused_before_writing(
    tmp_path: Path, password: str, code: str
) -> None:
    with pytest.raises(Refused) as told:
        write_workbook(tmp_path / "a.xlsx", [page()], password=password)
    assert told.value.code == code
    assert told.value.field == "password"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("length", [8, 255])
def test_the_limits_of_a_password_are_inside(tmp_path: Path, length: int) -> None:
    sealing.judge_password("x" * length)
    with pytest.raises(Refused):
        sealing.judge_password("x" * (length + (1 if length > 8 else -1)))
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page()], password="x" * length)
    with path.open("rb") as source:
        locked = msoffcrypto.OfficeFile(source)
        locked.load_key(password="x" * length, verify_password=True)
        opened = io.BytesIO()
        locked.decrypt(opened, verify_integrity=True)
    assert openpyxl.load_workbook(opened).active["A4"].value == "王芳"


def test_a_file_that_cannot_be_opened_again_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    def spoiled(self: OOXMLFile, password: str, out: io.BytesIO) -> None:
        real(self, password, out)
        whole = out.getbuffer()
        whole[len(whole) // 2] ^= 1
        del whole

    real = OOXMLFile.encrypt
    monkeypatch.setattr(OOXMLFile, "encrypt", spoiled)
    with pytest.raises(DeskError) as told:
        write_workbook(tmp_path / "a.xlsx", [page()], password=PASSWORD)
    assert told.value.code == "not_sealed"
    assert not list(tmp_path.iterdir())
