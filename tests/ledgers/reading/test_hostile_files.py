"""Files that would harm are refused in one sentence, and broken ones never raise anything else."""

import hashlib
import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from committee_desk.base.errors import DeskError, Refused
from committee_desk.ledgers.reading import Look, Record, SheetLook, guard, pipeline, wire
from tests.helpers.foreign_files import (
    TABLE,
    html,
    lines,
    ods,
    raw_workbook,
    sheet_markup,
    spreadsheetml,
    workbook,
)

LookAt = Callable[..., Look]
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


REFUSED = [
    (b"", "empty_file"),
    (b"%PDF-1.7 ...", "not_a_workbook"),
    (b"\x89PNG\r\n\x1a\n....", "not_a_workbook"),
    (b"\xff\xd8\xff\xe0 JFIF", "not_a_workbook"),
    (b"Rar!\x1a\x07", "not_a_workbook"),
    (b"MZ\x90\x00", "not_a_workbook"),
    (b"{\\rtf1 hello}", "not_a_workbook"),
    (b"\x01\x02\x03\x04\x00\x05" * 50, "not_a_workbook"),
    (b"\x09\x04\x06\x00\x00\x00\x10\x00", "not_a_workbook"),
    (archive(word__document_xml=b"<w/>", Types=b""), "not_minutes"),
    (archive(holiday=b"photo"), "not_a_workbook"),
    (b"PK\x03\x04 cut off", "damaged_file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged_file"),
    (workbook(TABLE)[:-300], "damaged_file"),
    (raw_workbook(sheet_markup(TABLE)[:-200]), "damaged_file"),
    (raw_workbook(ENTITIES + "<worksheet>&b;</worksheet>"), "document_type"),
    (spreadsheetml(TABLE).replace("?>\n<?", "?>" + ENTITIES + "<?").encode(), "document_type"),
    (b"<?xml version='1.0'?>" + ENTITIES.encode() + b"<x>&b;</x>", "document_type"),
    (html(TABLE).replace("<html>", "<html><!ENTITY a 'x'>").encode(), "document_type"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_what_is_no_workbook_is_refused_in_one_sentence(
    look_at: LookAt, data: bytes, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        look_at(data, "ledger.xlsx")
    assert refused.value.code == code
    assert refused.value.sentence()


def test_a_cell_in_the_far_corner_is_refused(look_at: LookAt) -> None:
    corner = '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    with pytest.raises(Refused) as refused:
        look_at(raw_workbook(sheet_markup(TABLE, after=corner)))
    assert refused.value.code == "too_wide"


def test_blank_cells_far_out_are_no_matter(look_at: LookAt) -> None:
    corner = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert len(look_at(raw_workbook(sheet_markup(TABLE, after=corner))).records) == 4


def test_merges_of_whole_columns_cost_nothing(look_at: LookAt) -> None:
    data = raw_workbook(
        sheet_markup([["名册"], *TABLE]).replace(
            "</worksheet>", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
        )
    )
    assert look_at(data).kind == "xlsx"


def test_a_zip_bomb_is_refused_by_its_directory(look_at: LookAt) -> None:
    bomb = raw_workbook(sheet_markup(TABLE, after=" " * (40 * 1024 * 1024)))
    assert len(bomb) < 400_000
    with pytest.raises(Refused) as refused:
        look_at(bomb)
    assert refused.value.code == "too_big"


def test_a_directory_that_lies_is_found_out_while_inflating() -> None:
    with pytest.raises(Refused):
        list(guard.chunks(io.BytesIO(b"x" * 3000), limit=2000))


def test_too_many_parts_are_refused(look_at: LookAt) -> None:
    parts = {f"part{n}": b"" for n in range(guard.PARTS + 1)}
    with pytest.raises(Refused) as refused:
        look_at(archive(**parts))
    assert refused.value.code == "too_big"


def test_a_part_under_a_password_is_refused(look_at: LookAt) -> None:
    data = bytearray(workbook(TABLE))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            struct.pack_into("<H", data, place + 8, 1)
    with pytest.raises(Refused) as refused:
        look_at(bytes(data))
    assert refused.value.code == "protected_archive"


def drain(path: Path, data: bytes) -> int:
    """Read whatever it is: whole records of sheets that were told, or a refusal; return how many.

    A refusal may come after records; it has a code to act on and a sentence without gaps.
    """
    path.write_bytes(data)
    seen: list[pipeline.Event] = []
    refused = None
    try:
        seen.extend(pipeline.events(pipeline.Request(path)))
    except DeskError as fault:
        refused = fault
    if refused is not None:
        assert refused.code
        assert not re.search(r"\{[a-z_]+\}", refused.whole())
    else:
        assert [type(event) for event in seen].count(Look) == 1
        assert isinstance(seen[0], Look)
        assert seen[0].sha256 == hashlib.sha256(data).hexdigest()
    sheets = {event.name for event in seen if isinstance(event, SheetLook)}
    records = [event for event in seen if isinstance(event, Record)]
    assert {record.sheet for record in records} <= sheets
    assert all(record.row > 0 and record.values for record in records)
    assert not seen or len(wire.gather(seen).records) == len(records)
    assert path.read_bytes() == data
    return len(records)


@settings(max_examples=80)
@given(data=st.binary(max_size=400))
@example(data=b"PK")
@example(data=b"\xff\xfe")
@example(data=b"<table>")
def test_any_bytes_end_in_records_or_a_refusal(tmp_path: Path, data: bytes) -> None:
    drain(tmp_path / "any", data)


WHOLE = [
    workbook(TABLE),
    ods(TABLE),
    raw_workbook(sheet_markup(TABLE)),
    spreadsheetml(TABLE).encode(),
    html(TABLE).encode("gbk"),
    lines(TABLE).encode("gbk"),
]


@settings(max_examples=120)
@given(seed=st.integers(0, 2**32), which=st.integers(0, len(WHOLE) - 1), flips=st.integers(1, 12))
def test_flipped_bytes_end_in_records_or_a_refusal(
    tmp_path: Path, seed: int, which: int, flips: int
) -> None:
    chance = random.Random(seed)
    data = bytearray(WHOLE[which])
    for _ in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    cut = chance.randrange(len(data) // 2, len(data)) if chance.random() < 0.3 else len(data)
    drain(tmp_path / "flipped", bytes(data[:cut]))


def test_flipped_bytes_of_the_samples_end_in_records_or_a_refusal(
    tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    chance, records = random.Random(7), 0
    for name in ("03", "04", "13", "18", "19"):
        whole = sample(name).read_bytes()
        for _ in range(6):
            data = bytearray(whole)
            for _flip in range(5):
                data[chance.randrange(len(data))] = chance.randrange(256)
            records += drain(tmp_path / "sample", bytes(data))
    assert records > 100, "five flipped bytes do not cost every file"
