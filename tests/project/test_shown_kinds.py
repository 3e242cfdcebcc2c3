"""Every kind of notice is shown in the documentation, as it came out of a demonstration."""

import re
from pathlib import Path

from committee_desk.printing import kinds

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "bulletins.md").read_text("utf-8")


def test_every_kind_is_listed_by_code_and_name() -> None:
    listed = re.findall(r"^\| (B\w+) \| ([^|]+) \|", PAGE, re.MULTILINE)
    assert listed == [(kind.code, kind.name) for kind in kinds.kinds()]


def test_every_kind_is_pictured_and_no_picture_lies_about_unused() -> None:
    shown = re.findall(r"\((pictures/bulletins/[^)]+)\)", PAGE)
    assert {Path(name).stem.split("-")[0] for name in shown} == {
        kind.code for kind in kinds.kinds()
    }
    lying = {f"pictures/bulletins/{each.name}" for each in (DOCS / "pictures/bulletins").iterdir()}
    assert lying == set(shown)
