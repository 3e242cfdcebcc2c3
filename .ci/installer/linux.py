"""The frozen program for Linux and its Debian package."""

import gzip
import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
from pathlib import Path

from installer.common import (
    ROOT,
    CannotBuild,
    build_wheel,
    epoch,
    fresh,
    run,
    say,
    settle_times,
    sha256,
    size_of,
    steady_environment,
    version,
)
from installer.proving import prove

NAME = "committee-desk"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64", "loongarch64": "loong64"}
DESCRIPTION = """\
desk program of a residents' committee
 Register, ledgers and notices of a residents' committee over one encrypted
 file, entirely offline.
 .
 社区工作台：居民底册、台账与公告，一个加密文件，全程离线。
"""
WRAPPER = """\
#!/bin/sh
exec /opt/committee-desk/committee-desk "$@"
"""


def build(out: Path) -> Path:
    """Freeze the program, prove it, pack it, prove what was packed; return the .deb."""
    for tool in ("dpkg-deb", "strip", "objdump"):
        if not shutil.which(tool):
            raise CannotBuild(f"{tool} is missing: run .ci/setup installer")
    work = ROOT / "build" / "installer"
    say("building the wheel")
    program = build_wheel(work)
    say("freezing the program")
    frozen = freeze(program, work)
    say(f"frozen: {size_of(frozen)}")
    say("proving the frozen program")
    prove(frozen / NAME)
    say("packing the Debian package")
    package = pack(frozen, work, out)
    say("proving what the package holds")
    with tempfile.TemporaryDirectory(dir=work) as unpacked:
        run("dpkg-deb", "-x", package, unpacked)
        prove(Path(unpacked) / "opt" / NAME / NAME)
    say(f"built {package} ({package.stat().st_size / 1e6:.1f} MB)\n  sha256 {sha256(package)}")
    return package


def freeze(program: Path, work: Path) -> Path:
    """Return the folder of the frozen program."""
    spec = ROOT / ".ci" / "installer" / "desk.spec"
    dist = fresh(work / "frozen")
    run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", dist, "--workpath", fresh(work / "pyinstaller"), spec),
        env=steady_environment(COMMITTEE_DESK_PROGRAM=str(program)),
    )
    frozen = dist / NAME
    strip(frozen)
    return frozen


def strip(frozen: Path) -> None:
    """Take the symbols out of Python's own libraries; Qt's are left as the Qt Project made them."""
    for path in sorted(frozen.rglob("*.so*")):
        name = path.relative_to(frozen).as_posix()
        if path.is_symlink() or re.search(r"PySide6|shiboken6|libQt6|libicu", name):
            continue
        mode = path.stat().st_mode
        path.chmod(mode | 0o200)
        run("strip", "--strip-unneeded", path)
        path.chmod(mode)


def pack(frozen: Path, work: Path, out: Path) -> Path:
    """Lay the package out and return the .deb."""
    tree = fresh(work / "deb")
    shutil.copytree(frozen, tree / "opt" / NAME, symlinks=True)
    _put(tree / "usr/bin" / NAME, WRAPPER.encode(), 0o755)
    desktop = ROOT / "resources" / "desktop"
    for source, target in (
        (f"{NAME}.desktop", "usr/share/applications"),
        (f"{NAME}.svg", "usr/share/icons/hicolor/scalable/apps"),
        (f"{NAME}.xml", "usr/share/mime/packages"),
    ):
        _put(tree / target / source, (desktop / source).read_bytes())
    for png in desktop.glob(f"{NAME}-*.png"):
        size = png.stem.rsplit("-", 1)[1]
        folder = tree / f"usr/share/icons/hicolor/{size}x{size}/apps"
        _put(folder / f"{NAME}.png", png.read_bytes())
    documents = tree / "usr/share/doc" / NAME
    _put(documents / "copyright", copyright_text().encode())
    changes = gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0)
    _put(documents / "changelog.gz", changes)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    _put(tree / "DEBIAN/md5sums", md5sums(tree).encode())
    _put(tree / "DEBIAN/control", control(tree).encode())
    settle_times(tree)
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{NAME}_{version()}_{architecture()}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", tree, package)
    return package


def control(tree: Path) -> str:
    """Return what the package says of itself; the C library it needs is read from its files."""
    installed = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    needs = f"libc6 (>= {newest_glibc(tree)})"
    return (
        f"Package: {NAME}\nVersion: {version()}\nArchitecture: {architecture()}\n"
        "Section: misc\nPriority: optional\nMaintainer: Committee Desk <desk@localhost>\n"
        f"Installed-Size: {installed}\n"
        f"Depends: {needs}, libstdc++6, libgcc-s1, libgl1, libegl1, libxcb1, libfontconfig1\n"
        "Recommends: fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei\n"
        f"Description: {DESCRIPTION}"
    )


def newest_glibc(tree: Path) -> str:
    """Return the newest version of the C library any file of the package asks for."""
    found = {(2, 17)}
    for path in tree.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as start:
            if start.read(4) != b"\x7fELF":
                continue
        needed = re.findall(r"GLIBC_(\d+)\.(\d+)", run("objdump", "-T", path))
        found |= {(int(major), int(minor)) for major, minor in needed}
    return ".".join(str(part) for part in max(found))


def md5sums(tree: Path) -> str:
    """Return the sums dpkg --verify compares with."""
    lines = []
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {path.relative_to(tree)}\n")
    return "".join(lines)


def copyright_text() -> str:
    """Return the licences of the package: ours, and where the others lie."""
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Committee Desk\n\n"
        "Files: *\nCopyright: 2026 the authors of Committee Desk\nLicense: Apache-2.0\n"
        " On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.\n\n"
        f"Files: opt/{NAME}/_internal/*\nCopyright: their authors\nLicense: several\n"
        " The libraries and fonts carried inside keep their own licences. Their full texts lie in\n"
        f" /opt/{NAME}/_internal/committee_desk/_shipped/resources/licences.\n"
        " Qt is used under the LGPL, version 3: it lies there as separate libraries that may be\n"
        " replaced.\n"
    )


def architecture() -> str:
    """Return Debian's name of this machine."""
    machine = platform.machine()
    return ARCHITECTURES.get(machine, machine)


def _put(path: Path, data: bytes, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(mode)
    os.utime(path, (epoch(), epoch()))
