"""The change log is one a machine can read, and its versions are the program's."""

import re
import tomllib
from datetime import date
from pathlib import Path

import committee_desk

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
LINES = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()


def releases() -> list[tuple[str, str]]:
    """Return version and day of every release, newest first; the unreleased one has no day."""
    found = []
    for line in LINES:
        if line.startswith("## "):
            match = re.fullmatch(
                r"## \[(Unreleased|\d+\.\d+\.\d+)\](?: - (\d{4}-\d{2}-\d{2}))?", line
            )
            assert match, line
            found.append((match[1], match[2] or ""))
    return found


def test_it_begins_as_such_logs_do() -> None:
    assert LINES[0] == "# Changelog"
    assert releases()[0] == ("Unreleased", "")


def test_releases_are_dated_and_go_down() -> None:
    dated = releases()[1:]
    days = [date.fromisoformat(day) for _, day in dated]
    numbers = [tuple(int(part) for part in version.split(".")) for version, _ in dated]
    assert days == sorted(days, reverse=True)
    assert numbers == sorted(numbers, reverse=True)


def test_every_section_is_of_a_known_kind_and_holds_something() -> None:
    for number, line in enumerate(LINES):
        if line.startswith("### "):
            assert line[4:] in KINDS
            assert next(each for each in LINES[number + 1 :] if each).startswith("- ")


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == committee_desk.__version__
    released = [version for version, _ in releases()[1:]]
    assert not released or released[0] == committee_desk.__version__
