"""Nothing under the GPL alone or the AGPL is shipped, and every licence travels along."""

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LICENCES = ROOT / "resources" / "licences"
LISTED = {
    each["name"]: each for each in json.loads((LICENCES / "libraries.json").read_text("utf-8"))
}
LOCKED = dict(
    re.findall(
        r"^([a-z0-9-]+)==([^\s;]+)",
        (ROOT / ".ci" / "lock" / "run.txt").read_text("utf-8"),
        re.MULTILINE,
    )
)


def said(name: str) -> list[str]:
    """Return all that the installed metadata says of a library's licence, a line each."""
    about = metadata.metadata(name)
    keys = ("License-Expression", "License")
    lines = [text.splitlines()[0] for key in keys for text in about.get_all(key) or [] if text]
    lines += [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    return lines


def copyleft_only(line: str) -> bool:
    """Tell whether a licence leaves no other choice than the GPL or the AGPL."""
    choices = re.split(r"\bOR\b", line)
    return all(re.search(r"(?<!L)A?GPL|(?<!Lesser )General Public", each) for each in choices)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("GPL-2.0-only OR GPL-3.0-only", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("LGPL-3.0-only", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v3", False),
        ("MIT", False),
    ],
)
def test_what_counts_as_copyleft_only(line: str, refused: bool) -> None:
    assert copyleft_only(line) == refused


@pytest.mark.parametrize("name", sorted(LOCKED))
def test_library_may_be_shipped(name: str) -> None:
    assert metadata.version(name) == LOCKED[name]
    assert [line for line in said(name) if copyleft_only(line)] == []
    assert not copyleft_only(LISTED[name]["licence"])


def test_every_library_is_listed_with_its_text() -> None:
    assert {name: each["version"] for name, each in LISTED.items()} == LOCKED
    for name, each in LISTED.items():
        text = (LICENCES / "libraries" / f"{name}.txt").read_text("utf-8")
        assert each["licence"]
        assert text.startswith(f"{name} {each['version']}\nLicence: {each['licence']}\n")
        assert len(text) > 500


def test_qt_is_named_replaceable_and_brings_both_texts() -> None:
    text = (LICENCES / "libraries" / "pyside6-essentials.txt").read_text("utf-8")
    assert "may replace them" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text


def test_every_font_brings_its_licence() -> None:
    assert any((LICENCES / "fonts").iterdir())


def test_dependencies_are_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in LOCKED if f"`{name}`" not in text] == []
    for name, each in LISTED.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` "))
        assert each["version"] in row, name
