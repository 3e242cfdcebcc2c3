"""Gathers the licences of the libraries we ship into resources/licences/libraries/.

Run after the lock file changed: one text for each library, read from what is installed, and a list
of them in libraries.json. What a wheel carries inside without naming it is added here.
"""

import json
import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "licences" / "libraries"
COMMON = Path("/usr/share/common-licenses")
# Libraries whose metadata does not say it, or not in SPDX words; read in their licence files.
SAID = {
    "babel": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "olefile": "BSD-2-Clause",
    "pypdfium2": "(Apache-2.0 OR BSD-3-Clause) AND BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",
}
QT = (
    "Qt and Qt for Python are used under the GNU Lesser General Public License, version 3.\n"
    "They lie in this program as separate libraries: you may replace them with your own build of\n"
    "the same version, and nothing here hinders that or your looking into how they work.\n"
    "Their source is published by the Qt Project under the version number above.\n"
)
SQLCIPHER = """\
Inside: SQLite (public domain), OpenSSL (Apache-2.0) and SQLCipher:

Copyright (c) 2025, ZETETIC LLC
All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:
    * Redistributions of source code must retain the above copyright
      notice, this list of conditions and the following disclaimer.
    * Redistributions in binary form must reproduce the above copyright
      notice, this list of conditions and the following disclaimer in the
      documentation and/or other materials provided with the distribution.
    * Neither the name of the ZETETIC LLC nor the
      names of its contributors may be used to endorse or promote products
      derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY ZETETIC LLC ''AS IS'' AND ANY
EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL ZETETIC LLC BE LIABLE FOR ANY
DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES
(INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND
ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""


def shipped_libraries(lock: Path = ROOT / ".ci" / "lock" / "run.txt") -> dict[str, str]:
    """Return the libraries of the lock file with their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock.read_text("utf-8"), re.MULTILINE))


def expression(name: str) -> str:
    """Return the licence of an installed library in SPDX words."""
    about = metadata.metadata(name).json
    return SAID.get(name) or str(about.get("license_expression") or about.get("license") or "")


def own_texts(name: str) -> list[str]:
    """Return every licence text the library's wheel brings in its metadata folder."""
    files = metadata.distribution(name).files or []
    wanted = sorted(
        file
        for file in files
        if ".dist-info/" in str(file)
        and ("/licenses/" in str(file) or re.search("licen[cs]e|notice", file.name, re.IGNORECASE))
    )
    return [f"--- {file.name}\n\n{readable(file.read_binary())}\n" for file in wanted]


def readable(data: bytes) -> str:
    """Return a licence as text; a few old ones are not in UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").strip()


def text_of(name: str, version: str) -> str:
    """Return the whole text we pass on for one library."""
    parts = own_texts(name)
    if "LGPL" in expression(name):
        parts = [QT, *((COMMON / kind).read_text("utf-8") for kind in ("LGPL-3", "GPL-3"))]
    if name == "sqlcipher3":
        parts += [SQLCIPHER, (COMMON / "Apache-2.0").read_text("utf-8")]
    if not parts:
        raise SystemExit(f"{name} brings no licence text: find it and add it here")
    return f"{name} {version}\nLicence: {expression(name)}\n\n" + "\n".join(parts)


def main() -> int:
    """Write the texts and the list."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    listed = []
    for name, version in shipped_libraries().items():
        (FOLDER / f"{name}.txt").write_text(text_of(name, version), "utf-8")
        listed.append({"name": name, "version": version, "licence": expression(name)})
    text = json.dumps(listed, indent=1, ensure_ascii=False)
    (FOLDER.parent / "libraries.json").write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
