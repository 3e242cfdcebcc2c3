"""Rebuilds every bundled font from Debian and npm packages; only a developer runs this.

    python resources/fonts/build.py [--work FOLDER] [FONT ...]

Needs npm, apt-get (Debian 12), dpkg-deb and fontTools. Subsets as docs/decisions/paper-fonts.md
says, turns CFF outlines into quadratic ones, gives every font a name of its own (reserved font
names are not kept), removes code points that have a blank glyph, copies the licences, and writes
manifest.json and coverage.json beside the fonts.
"""

import argparse
import bz2
import gzip
import hashlib
import io
import json
import lzma
import re
import subprocess
import sys
import tarfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).resolve().parent
LICENCES = HERE.parent / "licences" / "fonts"
FAMILY = "Committee Desk"

NPM = {
    "@expo-google-fonts/noto-serif-sc@0.4.3": "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "@expo-google-fonts/noto-sans-sc@0.4.3": "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
}
DEBIAN = (
    "fonts-lxgw-wenkai=1.250+repack-1",
    "fonts-hanazono=20170904-2.1",
    "fonts-liberation2=2.1.5-1",
    "texlive-lang-chinese=2022.20230122-1",
    "unicode-data=15.0.0-1",
)
SERIF = "expo-google-fonts-noto-serif-sc-0.4.3.tgz:package/{0}/NotoSerifSC_{0}.ttf"
SANS = "expo-google-fonts-noto-sans-sc-0.4.3.tgz:package/{0}/NotoSansSC_{0}.ttf"
FANDOL = "texlive-lang-chinese_:usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/{0}.otf"
WENKAI = "fonts-lxgw-wenkai_:usr/share/fonts/truetype/lxgw-wenkai/{0}.ttf"
HANAZONO = "fonts-hanazono_:usr/share/fonts/truetype/hanazono/{0}.ttf"
LICENCE_FILES = {
    "OFL-noto-sans.txt": ("expo-google-fonts-noto-sans-sc-0.4.3.tgz:package/LICENSE_FONT",),
    "OFL-noto-serif.txt": ("expo-google-fonts-noto-serif-sc-0.4.3.tgz:package/LICENSE_FONT",),
    "OFL-wenkai.txt": ("fonts-lxgw-wenkai_:usr/share/doc/fonts-lxgw-wenkai/copyright",),
    "hanazono.txt": ("fonts-hanazono_:usr/share/doc/fonts-hanazono/copyright",),
    "OFL-liberation.txt": ("fonts-liberation2_:usr/share/doc/fonts-liberation2/copyright",),
    "GPL-fandol.txt": (
        "texlive-lang-chinese_:usr/share/doc/texlive-doc/fonts/fandol/README",
        "texlive-lang-chinese_:usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
    ),
}
LIBERATION = "fonts-liberation2_:usr/share/fonts/truetype/liberation2/{0}.ttf"

EXT_A = range(0x3400, 0x4DB6)
EXT_G = range(0x30000, 0x3134B)
COMPATIBLE = (
    0xFA0E,
    0xFA0F,
    0xFA11,
    0xFA13,
    0xFA14,
    0xFA1F,
    0xFA21,
    0xFA23,
    0xFA24,
    0xFA27,
    0xFA28,
    0xFA29,
)
HANGUL = (
    range(0x1100, 0x1200),
    range(0x3130, 0x3190),
    range(0x3200, 0x321F),
    range(0x3260, 0x327F),
    range(0xA960, 0xA980),
    range(0xAC00, 0xD800),
    range(0xFFA0, 0xFFDD),
)
LATIN = (
    *range(0x20, 0x180),
    *range(0x1CD, 0x1DD),
    0x251,
    0x261,
    0x1F8,
    0x1F9,
    *range(0x2010, 0x2040),
    0x20AC,
    0x2122,
)


@dataclass(frozen=True)
class Plan:
    """One font to build: where it comes from, what of it is kept, how it is named and stored."""

    key: str
    source: str
    kept: str
    name: str
    bold: bool
    licence: str
    stored: str = "zlib"
    less: tuple[str, ...] = field(default=())


PLANS = (
    Plan("hei", SANS.format("400Regular"), "common", "Hei", False, "OFL-noto-sans.txt", "plain"),
    Plan("heib", SANS.format("700Bold"), "common", "Hei", True, "OFL-noto-sans.txt", "plain"),
    Plan("title", SERIF.format("700Bold"), "common", "Title", False, "OFL-noto-serif.txt"),
    Plan("song", SERIF.format("400Regular"), "level2", "Song", False, "OFL-noto-serif.txt"),
    Plan("fang", FANDOL.format("FandolFang-Regular"), "all", "Fang", False, "GPL-fandol.txt"),
    Plan(
        "fangext",
        WENKAI.format("LXGWWenKai-Light"),
        "common",
        "Fang Extra",
        False,
        "OFL-wenkai.txt",
        less=("fang",),
    ),
    Plan("kai", WENKAI.format("LXGWWenKai-Regular"), "common", "Kai", False, "OFL-wenkai.txt"),
    Plan(
        "latin",
        LIBERATION.format("LiberationSerif-Regular"),
        "latin",
        "Latin",
        False,
        "OFL-liberation.txt",
    ),
    Plan(
        "latinb",
        LIBERATION.format("LiberationSerif-Bold"),
        "latin",
        "Latin",
        True,
        "OFL-liberation.txt",
    ),
    Plan(
        "rare", HANAZONO.format("HanaMinB"), "level3", "Rare", False, "hanazono.txt", less=("song",)
    ),
)


def main() -> None:
    """Build what was asked for, all by default."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--work", type=Path, default=Path("build/fonts"))
    asked.add_argument("fonts", nargs="*")
    args = asked.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    fetch(args.work)
    licences(args.work)
    manifest = read_json(HERE / "manifest.json")
    coverage = read_json(HERE / "coverage.json")
    wanted = wanted_sets(args.work)
    for plan in PLANS:
        if not args.fonts or plan.key in args.fonts:
            build(plan, args.work, wanted, manifest, coverage)
            ordered = {p.key: manifest[p.key] for p in PLANS if p.key in manifest}
            write_json(HERE / "manifest.json", ordered, indent=1)
            write_json(HERE / "coverage.json", {key: coverage[key] for key in ordered}, indent=0)


def fetch(work: Path) -> None:
    """Download the packages that are not there yet."""
    for package, archive in NPM.items():
        if not (work / archive).exists():
            subprocess.run(
                ["npm", "pack", package], cwd=work, check=True, stdout=subprocess.DEVNULL
            )
    for package in DEBIAN:
        if not list(work.glob(package.split("=")[0] + "_*.deb")):
            subprocess.run(["apt-get", "download", package], cwd=work, check=True)


def take(work: Path, source: str) -> tuple[bytes, str]:
    """Return the bytes of a file inside a package and the package's file name."""
    archive, inside = source.split(":", 1)
    if archive.endswith(".tgz"):
        with tarfile.open(work / archive) as package:
            found = package.extractfile(inside)
            assert found is not None, source
            return found.read(), archive
    (deb,) = work.glob(archive + "*.deb")
    run = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE)
    assert run.stdout is not None
    with tarfile.open(fileobj=run.stdout, mode="r|") as package:
        for member in package:
            if member.name == "./" + inside:
                found = package.extractfile(member)
                assert found is not None, source
                data = found.read()
                run.kill()
                run.wait()
                return data, deb.name
    raise FileNotFoundError(source)


def licences(work: Path) -> None:
    """Copy the licence of every font, and the source of the one whose licence asks for it."""
    LICENCES.mkdir(parents=True, exist_ok=True)
    for name, parts in LICENCE_FILES.items():
        texts = []
        for part in parts:
            data, _ = take(work, part)
            texts.append((gzip.decompress(data) if part.endswith(".gz") else data).decode())
        (LICENCES / name).write_text("\n".join(texts))
    source, _ = take(work, FANDOL.format("FandolFang-Regular"))
    (LICENCES / "FandolFang-Regular.otf.xz").write_bytes(
        lzma.compress(source, preset=9 | lzma.PRESET_EXTREME)
    )


def wanted_sets(work: Path) -> dict[str, set[int]]:
    """Return the Han sets fonts are cut to: common (standard table, GB 2312), level2, level3."""
    packed_text, _ = take(work, "unicode-data_:usr/share/unicode/Unihan_OtherMappings.txt.bz2")
    text = bz2.decompress(packed_text).decode()
    standard = {int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", text, re.M)}
    assert len(standard) == 8105, len(standard)
    gb2312 = {ord(char) for char in every("gb2312")}
    level1 = (
        {ord(char) for char in every("gbk") if ord(char) >= 0x4E00}
        | set(EXT_A)
        | set(range(0x9FA6, 0x9FF0))
    )
    level3 = (
        set(range(0x4E00, 0x9FF0))
        | set(EXT_A)
        | set(range(0x20000, 0x2A6D7))
        | set(range(0x2A700, 0x2B735))
        | set(range(0x2B740, 0x2B81E))
        | set(range(0x2B820, 0x2CEA2))
        | set(range(0x2CEB0, 0x2EBE1))
        | set(COMPATIBLE)
    )
    assert len(level3) == 87887, len(level3)
    return {
        "common": standard | gb2312 | set(EXT_A) | set(EXT_G),
        "level2": level1 | standard | {0x3007},
        "level3": level3,
    }


def every(codec: str) -> str:
    """Return every Han character of a two-byte code."""
    pairs = (bytes((a, b)) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    return "".join(
        c for pair in pairs if len(c := pair.decode(codec, "ignore")) == 1 and is_han(ord(c))
    )


def is_han(code: int) -> bool:
    """Tell whether a code point is a Han character."""
    return (
        0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x323AF
    )


def build(
    plan: Plan, work: Path, wanted: dict[str, set[int]], manifest: dict, coverage: dict
) -> None:
    """Make one font and note it in the manifest."""
    data, package = take(work, plan.source)
    font = TTFont(io.BytesIO(data), lazy=False)
    have = set(font.getBestCmap())
    keep = chosen(plan, have, wanted)
    for other in plan.less:
        keep -= unpacked(coverage[other])
    cut(font, keep)
    if "CFF " in font:
        to_quadratic(font)
    drop_blank(font)
    rename(font, plan)
    out = io.BytesIO()
    font.recalcTimestamp = False
    font.save(out, reorderTables=True)
    raw = out.getvalue()
    kept = zlib.compress(raw, 9) if plan.stored == "zlib" else raw
    name = plan.key + (".ttf.zlib" if plan.stored == "zlib" else ".ttf")
    (HERE / name).write_bytes(kept)
    codes = sorted(font.getBestCmap())
    coverage[plan.key] = packed(codes)
    manifest[plan.key] = {
        "file": name,
        "stored": plan.stored,
        "family": f"{FAMILY} {plan.name}",
        "bold": plan.bold,
        "postscript": font["name"].getDebugName(6),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        "characters": len(codes),
        "licence": plan.licence,
        "source": {
            "package": package,
            "file": plan.source.split(":", 1)[1],
            "sha256": hashlib.sha256(data).hexdigest(),
        },
    }
    sys.stdout.write(
        f"{plan.key}: {len(codes)} characters, "
        f"{len(raw) / 1e6:.2f} MB, stored {len(kept) / 1e6:.2f} MB\n"
    )


def chosen(plan: Plan, have: set[int], wanted: dict[str, set[int]]) -> set[int]:
    """Return the code points a plan keeps of those a font has."""
    if plan.kept == "latin":
        return have & set(LATIN)
    if plan.kept == "all":
        return {code for code in have if not private(code)}
    if plan.kept == "level3":
        return have & wanted["level3"]
    signs = {
        code
        for code in have
        if not is_han(code) and not private(code) and not any(code in r for r in HANGUL)
    }
    extra = {code for code in have if 0xF900 <= code <= 0xFAFF} & set(COMPATIBLE)
    if plan.less:
        signs = set()
    return (have & wanted[plan.kept]) | signs | extra


def private(code: int) -> bool:
    """Tell whether a code point has no public meaning."""
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code == 0xFEFF or 0xFE00 <= code <= 0xFE0F


def cut(font: TTFont, keep: set[int]) -> None:
    """Cut a font to the code points given: no hinting, no layout tables, no glyph names."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "VORG",
        "vhea",
        "vmtx",
        "DSIG",
        "STAT",
        "meta",
        "FFTM",
        "kern",
    ]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_bounds = True
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(keep))
    cutter.subset(font)


def to_quadratic(font: TTFont) -> None:
    """Turn cubic outlines into the quadratic ones a PDF writer can subset (at most 1 unit off)."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = drawn
    del font["CFF "]
    glyf.compile(font)
    for name in order:
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(glyf[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for what in (
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(maxp, what, 1 if what == "maxZones" else 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def drop_blank(font: TTFont) -> None:
    """Take code points with an empty outline out of the map, so that the map is the coverage."""
    glyf = font["glyf"]
    blank = {0x20, 0xA0, 0x3000, *range(0x2000, 0x2010), 0x202F, 0x205F}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {
                code: name
                for code, name in table.cmap.items()
                if code in blank or glyf[name].numberOfContours
            }


def rename(font: TTFont, plan: Plan) -> None:
    """Give the font our family name; copyright and licence entries stay."""
    family = f"{FAMILY} {plan.name}"
    style = "Bold" if plan.bold else "Regular"
    postscript = family.replace(" ", "") + "-" + style
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 10, 13, 14)]
    for number, text in (
        (1, family),
        (2, style),
        (3, postscript),
        (4, f"{family} {style}"),
        (5, "Version 1.0"),
        (6, postscript),
    ):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if plan.bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if plan.bold else 0x40)
    font["head"].macStyle = 1 if plan.bold else 0
    font["OS/2"].fsType = 0


def packed(codes: list[int]) -> str:
    """Return sorted code points as hexadecimal ranges, each counted from the one before."""
    out, last, at = [], 0, 0
    while at < len(codes):
        end = at
        while end + 1 < len(codes) and codes[end + 1] == codes[end] + 1:
            end += 1
        span = codes[end] - codes[at]
        out.append(f"{codes[at] - last:x}" + (f"-{span:x}" if span else ""))
        last = codes[end]
        at = end + 1
    return ",".join(out)


def unpacked(text: str) -> set[int]:
    """Return the code points of a packed text."""
    out: set[int] = set()
    last = 0
    for part in text.split(","):
        step, _, span = part.partition("-")
        start = last + int(step, 16)
        last = start + int(span or "0", 16)
        out.update(range(start, last + 1))
    return out


def read_json(path: Path) -> dict:
    """Return a JSON object, empty when there is none yet."""
    return json.loads(path.read_text()) if path.exists() else {}


def write_json(path: Path, value: dict, indent: int) -> None:
    """Write a JSON object with one line an entry."""
    path.write_text(json.dumps(value, indent=indent, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
