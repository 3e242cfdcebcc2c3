"""Bundled fonts: what the manifest says is there, and every character that can be needed."""

import hashlib
import json
import subprocess
import sys
import unicodedata

import pytest

from committee_desk.base.shipped import shipped
from committee_desk.printing import fonts
from committee_desk.printing.text.sorts import NoGlyph, dash, sort

RARE = "䶮㛃𬍛𫖯𠅤𰻝"


@pytest.mark.parametrize("key", sorted(fonts.bundled()))
def test_every_font_is_the_one_the_manifest_names(key: str) -> None:
    font = fonts.bundled()[key]
    face = fonts.face(key)
    assert hashlib.sha256(face.data).hexdigest() == font.sha256
    assert len(face.glyphs) == font.characters
    assert all(fonts.holds(key, chr(code)) for code in face.glyphs)
    assert not fonts.holds(key, "\ue000")
    assert shipped("resources", "licences", "fonts", font.licence).is_file()


def test_postscript_names_differ_because_fonts_of_one_name_overwrite_each_other() -> None:
    names = [font.postscript for font in fonts.bundled().values()]
    assert len(set(names)) == len(names)


def test_all_fonts_together_stay_small_enough_to_carry() -> None:
    files = [shipped("resources", "fonts", font.file) for font in fonts.bundled().values()]
    assert sum(file.stat().st_size for file in files) < 55_000_000


def level_3() -> set[int]:
    """Return the Han characters of GB 18030-2022 implementation level 3."""
    ranges = [
        (0x4E00, 0x9FEF),
        (0x3400, 0x4DB5),
        (0x20000, 0x2A6D6),
        (0x2A700, 0x2B734),
        (0x2B740, 0x2B81D),
        (0x2B820, 0x2CEA1),
        (0x2CEB0, 0x2EBE0),
    ]
    unified = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"
    codes = {code for first, last in ranges for code in range(first, last + 1)}
    return codes | {ord(char) for char in unified}


@pytest.mark.parametrize("role", fonts.ROLES)
def test_every_han_character_of_gb18030_level_3_is_set_in_every_role(role: str) -> None:
    wanted = level_3()
    assert len(wanted) == 87887
    assert [hex(code) for code in wanted if not fonts.font_for(role, chr(code))] == []


@pytest.mark.parametrize("role", fonts.ROLES)
@pytest.mark.parametrize("char", RARE)
def test_rare_names_are_set_in_every_role(role: str, char: str) -> None:
    made = sort(role, char)
    face = fonts.face(made.font)
    assert made.glyph == face.glyphs[ord(char)] != 0
    assert face.ink(made.glyph).right > 0


def test_a_character_no_font_has_is_told_not_drawn_as_a_box() -> None:
    with pytest.raises(NoGlyph, match=r"U\+323AF"):
        sort("fang", "\U000323af")


@pytest.mark.parametrize("role", fonts.ROLES)
@pytest.mark.parametrize("mark", "“”‘’…·—，。、；：？！（）《》〔〕【】")
def test_marks_are_full_width_in_every_role(role: str, mark: str) -> None:
    assert sort(role, mark).advance >= 0.86


@pytest.mark.parametrize("role", fonts.ROLES)
def test_a_dash_of_two_is_one_line(role: str) -> None:
    sorts = dash(role)
    if len(sorts) == 2:
        assert sorts[0].left + sorts[0].right < 0.02
    else:
        assert sorts[0].char == "⸺"


def every_shipped_text() -> list[tuple[str, str]]:
    """Return the words of the catalogue and of every template and code list."""
    out = [(p.name, p.read_text("utf-8")) for p in sorted(shipped("i18n").glob("*.po"))]
    for folder in ("templates/bulletins", "templates/ledgers", "codes", "help"):
        for path in sorted(shipped("resources", folder).rglob("*")):
            if path.suffix in (".json", ".txt", ".md"):
                out.append((f"{folder}/{path.name}", path.read_text("utf-8")))
    return out


@pytest.mark.parametrize(("name", "text"), every_shipped_text(), ids=lambda value: str(value)[:30])
def test_no_glyph_is_missing_for_any_word_we_ship(name: str, text: str) -> None:
    drawn = {c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "So", "Mn")}
    assert sorted(c for c in drawn if not fonts.font_for("hei", c)) == [], name


def test_the_window_gets_its_font_without_a_pdf_library() -> None:
    code = (
        "import sys\n"
        "from committee_desk.printing.fonts import font_bytes\n"
        "assert font_bytes('hei')[:4] == bytes([0, 1, 0, 0])\n"
        "assert not {'reportlab', 'pypdfium2', 'fontTools'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_setting_and_preview_need_no_pdf_library_either() -> None:
    code = (
        "import sys\n"
        "from committee_desk.printing import bulletins\n"
        "content = bulletins.compose('B14', {}, {}, draft=True)\n"
        "assert bulletins.typeset(content).pages\n"
        "assert not [m for m in sys.modules if m.startswith('reportlab')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_manifest_names_where_every_font_came_from() -> None:
    manifest = json.loads(shipped("resources", "fonts", "manifest.json").read_text("utf-8"))
    for entry in manifest.values():
        assert set(entry["source"]) == {"package", "file", "sha256"}
