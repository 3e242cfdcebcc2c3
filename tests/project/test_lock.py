"""The lock files name everything by hash and nothing the project does not ask for."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Return version and number of hashes of each entry of a lock file."""
    text = (ROOT / ".ci" / "lock" / name).read_text("utf-8").replace("\\\n", " ")
    found: dict[str, tuple[str, int]] = {}
    for line in text.splitlines():
        if match := re.match(r"([a-z0-9][a-z0-9.-]*)==([^\s;]+)", line):
            found[match[1]] = (match[2], line.count("--hash=sha256:"))
        else:
            assert not line.strip() or line.strip().startswith("#"), line
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["run.txt", "develop.txt"])
def test_every_entry_has_hashes(name: str) -> None:
    entries = locked(name)
    assert len(entries) > 20
    assert [each for each, (_, hashes) in entries.items() if not hashes] == []


def test_every_dependency_is_locked_within_its_bounds() -> None:
    entries = locked("run.txt")
    for text in PROJECT["project"]["dependencies"]:
        wanted = Requirement(text)
        version, _ = entries[normal(wanted.name)]
        assert wanted.specifier.contains(version), text


def test_development_takes_the_very_releases_that_are_shipped() -> None:
    run, develop = locked("run.txt"), locked("develop.txt")
    assert {name: develop.get(name) for name in run} == run
    for text in PROJECT["dependency-groups"]["dev"]:
        assert normal(Requirement(text).name) in develop


def test_qt_stays_inside_its_pin() -> None:
    # 6.12.0 drops references to None and True on Python 3.10 and 3.11 until the process aborts.
    version = tuple(int(part) for part in locked("run.txt")["pyside6-essentials"][0].split("."))
    assert (6, 9, 3) <= version < (6, 12)


def test_python_stays_inside_its_bounds() -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    assert (3, 11) <= sys.version_info < (3, 14)
