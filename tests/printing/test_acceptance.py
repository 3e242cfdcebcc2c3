"""The acceptance checks on every kind of notice, filled, on every sheet there is."""

import io
from typing import Any

import pytest
from PIL import Image

from committee_desk.printing import bulletins
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.typeset import typeset
from tests.printing import checks

OFFICE = {
    "community": "幸福里社区",
    "committee": "幸福里社区居民委员会",
    "subdistrict": "梧桐街道",
    "phone": "0512-00000000",
    "address": "幸福里小区南门东侧一层",
}
KINDS = [(kind.code, paper) for kind in bulletins.kinds() for paper in bulletins.papers()]


def filled(code: str) -> dict[str, Any]:
    """Return data of a kind with every field filled, a real picture where one is asked for."""
    out = io.BytesIO()
    Image.new("RGB", (900, 600), (200, 210, 220)).save(out, "PNG")
    data = bulletins.specimen_filled(code)
    return {
        name: out.getvalue() if isinstance(value, bytes) else value for name, value in data.items()
    }


@pytest.mark.parametrize(("code", "paper"), KINDS)
def test_every_kind_passes_the_checks_on_every_sheet(code: str, paper: str) -> None:
    content = bulletins.compose(code, filled(code), OFFICE)
    checks.all_of(to_pdf(typeset(content, paper)), content, paper)
