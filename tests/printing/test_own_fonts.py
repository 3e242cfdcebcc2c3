"""The user's own fonts: found, named, used where they are sound, refused with a reason."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from committee_desk.base import settings
from committee_desk.printing import fonts, own_fonts, sfnt_names
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import Content, Paragraph, Title
from committee_desk.printing.display import GlyphRun
from committee_desk.printing.ledger_paper import ledger_document
from committee_desk.printing.typeset import fonts_changed, typeset
from tests.printing import checks
from tests.printing.seeing import see

CONTENT = Content("X", "通知", (Title("关于䶮的通知"), Paragraph("国家的王㛃、𬍛𠁥，电话96116。")))


def rebuilt(data: bytes, changed: dict[str, bytes]) -> bytes:
    """Return a font with some tables replaced."""
    parts = {
        tag: changed.get(tag, data[start : start + length])
        for tag, (start, length) in sfnt_names.tables(data).items()
    }
    at = 12 + 16 * len(parts)
    directory, body = b"", b""
    for tag, part in parts.items():
        directory += tag.encode() + struct.pack(">III", 0, at + len(body), len(part))
        body += part + b"\0" * (-len(part) % 4)
    return data[:12] + directory + body


def named(family: str, postscript: str, *, chinese: bool = False) -> bytes:
    """Return a table of names; ``chinese`` writes the family in the code page of older fonts."""
    plain, old = (3, 1, 0x409, "utf-16-be"), (3, 3, 0x804, "gbk")
    kinds = {1: family, 2: "Regular", 3: postscript, 4: postscript, 6: postscript}
    texts = []
    for kind, text in kinds.items():
        platform, encoding, language, codec = old if chinese and kind == 1 else plain
        texts.append((platform, encoding, language, kind, text.encode(codec)))
    body, records = b"", b""
    for platform, encoding, language, kind, raw in texts:
        records += struct.pack(">6H", platform, encoding, language, kind, len(raw), len(body))
        body += raw
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + body


def font(family: str, postscript: str, source: str = "kai", **changed: Any) -> bytes:
    chinese = bool(changed.pop("chinese", False))
    return rebuilt(
        fonts.font_bytes(source), {"name": named(family, postscript, chinese=chinese), **changed}
    )


def with_fs_type(data: bytes, bits: int) -> bytes:
    start, length = sfnt_names.tables(data)["OS/2"]
    table = bytearray(data[start : start + length])
    struct.pack_into(">H", table, 8, bits)
    return rebuilt(data, {"OS/2": bytes(table)})


def collection(*faces: bytes) -> bytes:
    at = 12 + 4 * len(faces)
    offsets, body = [], b""
    for data in faces:
        offsets.append(at + len(body))
        made = bytearray(data)
        for n in range(len(sfnt_names.tables(data))):
            (start,) = struct.unpack_from(">I", made, 12 + 16 * n + 8)
            struct.pack_into(">I", made, 12 + 16 * n + 8, start + offsets[-1])
        body += bytes(made) + b"\0" * (-len(made) % 4)
    return b"ttcf" + struct.pack(f">II{len(faces)}I", 0x10000, len(faces), *offsets) + body


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("COMMITTEE_DESK_FONTS", str(tmp_path))
    fonts_changed()
    yield tmp_path
    monkeypatch.undo()
    fonts_changed()


@pytest.fixture(autouse=True)
def none_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_fonts, "_held", {})


def choose(**named_fonts: str) -> None:
    kept = settings.load()
    kept.fonts = dict(named_fonts)
    settings.save(kept)
    fonts_changed()


def faces_of(pdf: bytes) -> set[str]:
    return {c.font for page in see(pdf) for c in page.chars}


def test_without_fonts_of_its_own_the_bundled_ones_are_used(folder: Path) -> None:
    assert fonts.own() == []
    assert fonts.font_for("fang", "国") == "fang"


def test_a_known_font_is_found_by_file_and_family_and_rare_characters_fall_back(
    folder: Path,
) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "SIMFANG.TTF").write_bytes(font("仿宋", "FangSongFound"))
    fonts_changed()
    (found,) = fonts.own()
    assert (found.role, found.used, found.why) == ("fang", True, "")
    pdf = to_pdf(typeset(CONTENT))
    checks.fonts_are_embedded_and_cut(pdf)
    checks.text_is_whole(see(pdf), CONTENT)
    body = [c for c in see(pdf)[0].chars if c.char in "国家的王，" and c.size == 16]
    assert {c.font for c in body} == {"FangSongFound"}
    assert any(c.char == "𠁥" and c.font.startswith("CommitteeDesk") for c in see(pdf)[0].chars)
    assert {c.font for c in see(pdf)[0].chars if c.char in "96"} == {"CommitteeDeskLatin-Regular"}


def test_a_file_of_the_right_name_with_another_family_is_left_alone(folder: Path) -> None:
    (folder / "simfang.ttf").write_bytes(font("Something Else", "SomethingElse"))
    fonts_changed()
    assert fonts.own() == []


def test_the_better_of_two_known_fonts_is_used(folder: Path) -> None:
    (folder / "simfang.ttf").write_bytes(font("仿宋", "Plain"))
    (folder / "仿宋_GB2312.ttf").write_bytes(font("仿宋_GB2312", "Better", chinese=True))
    fonts_changed()
    (found,) = fonts.own()
    assert Path(found.path).name == "仿宋_GB2312.ttf"


def test_settings_may_name_a_file_a_family_or_the_bundled_font(folder: Path) -> None:
    one = folder / "mine.ttf"
    one.write_bytes(font("My Face", "MyFace"))
    (folder / "simfang.ttf").write_bytes(font("仿宋", "Usual"))
    for name in (str(one), "mine.ttf", "My Face"):
        choose(fang=name)
        (found,) = fonts.own()
        assert (found.path, found.used) == (str(one), True)
    choose(fang="-")
    assert fonts.own() == []
    assert fonts.font_for("fang", "国") == "fang"
    choose(fang="No Such Face")
    (found,) = fonts.own()
    assert not found.used
    assert "no such file" in found.why


def test_a_face_of_a_collection_is_taken_by_its_family(folder: Path) -> None:
    both = collection(font("新宋体", "NewSong", "title"), font("宋体", "OldSong", "kai"))
    (folder / "simsun.ttc").write_bytes(both)
    fonts_changed()
    assert [each.used for each in fonts.own()] == [True]
    key = fonts.font_for("song", "国")
    assert key is not None
    assert fonts.postscript(key) == "OldSong"
    assert "OldSong" in faces_of(to_pdf(ledger_document("册", "", ["姓名"], [["国"]])))


BAD = [
    ("restricted", lambda: with_fs_type(font("仿宋", "A1"), 0x0002), "does not allow"),
    ("whole only", lambda: with_fs_type(font("仿宋", "A2"), 0x0108), "does not allow"),
    ("bitmaps only", lambda: with_fs_type(font("仿宋", "A3"), 0x0200), "does not allow"),
    ("cut off", lambda: font("仿宋", "A4")[:900_000], "damaged"),
    ("empty", lambda: b"", "damaged"),
    ("no font", lambda: b"\x00\x01\x00\x00 is not a font" * 9, "damaged"),
    ("no head", lambda: font("仿宋", "A5", head=b"\0" * 54), "damaged"),
    ("no PostScript name", lambda: font("仿宋", ""), "damaged"),
    ("outlines gone", lambda: font("仿宋", "A6", glyf=b""), "damaged"),
    ("CFF", lambda: b"OTTO" + font("仿宋", "A7")[4:], "PostScript"),
    ("few characters", lambda: font("仿宋", "A8", "latin"), "too few"),
]


@pytest.mark.parametrize(("data", "why"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_font_that_cannot_be_used_is_not_and_says_why(folder: Path, data: Any, why: str) -> None:
    path = folder / "own.ttf"
    path.write_bytes(data())
    choose(fang=str(path))
    (found,) = fonts.own()
    assert not found.used
    assert why in found.why
    assert to_pdf(typeset(CONTENT))
    assert fonts.font_for("fang", "国") == "fang"


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_embedded_is_used(folder: Path, bits: int) -> None:
    path = folder / "own.ttf"
    path.write_bytes(with_fs_type(font("仿宋", f"Ok{bits}"), bits))
    choose(fang=str(path))
    assert [each.used for each in fonts.own()] == [True]
    assert to_pdf(typeset(CONTENT))


def test_two_different_fonts_of_one_name_are_not_used_together(folder: Path) -> None:
    (folder / "one.ttf").write_bytes(font("One", "SameName"))
    (folder / "two.ttf").write_bytes(font("Two", "SameName", "title"))
    choose(fang=str(folder / "one.ttf"), kai=str(folder / "two.ttf"))
    used = {each.role: each for each in fonts.own()}
    assert used["fang"].used
    assert "same name" in used["kai"].why


def test_one_font_may_serve_two_roles(folder: Path) -> None:
    (folder / "one.ttf").write_bytes(font("One", "Serves"))
    choose(fang=str(folder / "one.ttf"), title=str(folder / "one.ttf"))
    assert [each.used for each in fonts.own()] == [True, True]
    assert {c.font for c in see(to_pdf(typeset(CONTENT)))[0].chars if c.char == "的"} == {"Serves"}


def test_a_blank_glyph_is_not_taken_for_a_character(folder: Path) -> None:
    source = fonts.font_bytes("kai")
    found = sfnt_names.tables(source)
    start, length = found["loca"]
    loca = bytearray(source[start : start + length])
    (wide,) = struct.unpack_from(">h", source, found["head"][0] + 50)
    glyph, size = fonts.face("kai").glyphs[ord("国")], 4 if wide else 2
    loca[glyph * size : (glyph + 1) * size] = loca[(glyph + 1) * size : (glyph + 2) * size]
    path = folder / "own.ttf"
    path.write_bytes(font("One", "Blank", loca=bytes(loca)))
    choose(fang=str(path))
    assert fonts.font_for("fang", "国") == "fang"
    assert str(fonts.font_for("fang", "家")).startswith("own-")


def test_a_change_of_fonts_is_seen_by_the_next_paper_and_undone_again(folder: Path) -> None:
    def face() -> str:
        runs = [i for i in typeset(CONTENT).pages[0].items if isinstance(i, GlyphRun)]
        return next(run.font for run in runs if "国" in run.chars)

    before = to_pdf(typeset(CONTENT))
    assert face() == "fang"
    (folder / "one.ttf").write_bytes(font("One", "Changed"))
    choose(fang=str(folder / "one.ttf"))
    assert face().startswith("own-")
    assert fonts.font_bytes(face())[:4] == b"\x00\x01\x00\x00"
    choose()
    assert face() == "fang"
    assert to_pdf(typeset(CONTENT)) == before


def test_the_own_font_is_cut_to_what_is_used(folder: Path) -> None:
    (folder / "one.ttf").write_bytes(font("One", "Cut"))
    choose(fang=str(folder / "one.ttf"))
    pdf = to_pdf(typeset(CONTENT))
    assert len(pdf) < 60_000
    assert pypdf.PdfReader(io.BytesIO(pdf)).pages
