"""What the README tells people to type exists, and what it shows lies there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAPERS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(text: str) -> list[str]:
    """Return the lines of the fenced blocks that are shell commands."""
    blocks = re.findall(r"^```(?:sh|console|bash)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def test_it_begins_with_the_two_commands() -> None:
    assert re.search(r"\A# [^\n]+\n\n    make run\n    make test\n", README)
    assert README.index("make test") < README.index("![")


def test_every_target_it_names_is_in_the_makefile() -> None:
    named = set(re.findall(r"(?:^|[`\s])make ([a-z][a-z-]*)", README))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert named >= {"run", "test", "lint", "bench", "installer"}
    assert named <= targets


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_can_read_every_target() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for target in targets:
        subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)


def test_every_verb_it_names_is_one() -> None:
    verbs = {
        match[1]
        for line in commands(README)
        if (match := re.match(r"(?:\.venv/bin/)?committee-desk ([a-z-]+)", line))
    }
    told = subprocess.run(
        [sys.executable, "-m", "committee_desk", "--help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert verbs
    assert {verb for verb in verbs if not re.search(rf"\b{verb}\b", told)} == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(paper: Path) -> None:
    text = paper.read_text("utf-8")
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    here = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in here if not (paper.parent / link).exists()] == []


def test_pictures_are_of_a_size_to_be_read() -> None:
    pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+\.png)\)", README)
    assert len(pictures) >= 3
    for words, name in pictures:
        assert words.strip()
        assert (ROOT / name).stat().st_size < 1_000_000
