"""A desk with a board and a notice that was let out, for tests of the board register."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from committee_desk.base import dates
from committee_desk.desk import Desk
from committee_desk.printing.kinds import kind as shipped
from committee_desk.work import board_papers, boards, bulletins

NOTICE = {
    "reason": "水管检修",
    "area": "幸福里小区",
    "start": "2026-12-01T08:00",
    "end": "2026-12-01T17:00",
    "what": "停水",
    "safety": "请提前储水",
    "unit": "物业服务中心",
    "phone": "0512-00000000",
}


def hold_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Let the office's clock stand at noon of a day."""
    noon = datetime.fromisoformat(f"{day}T12:00").timestamp()
    monkeypatch.setattr(dates, "_now", lambda: noon)


def hold_kind(monkeypatch: pytest.MonkeyPatch, code: str = "B14", **asked: Any) -> None:
    """Let a kind ask for days or disclosure, or be a letter; the others ask for nothing."""
    bare: dict[str, Any] = {"days": "", "disclosure": "", "posted": True}
    kind = replace(shipped(code), **{**bare, **asked})
    monkeypatch.setattr(board_papers, "kinds", lambda _conn: (kind,))


def add_board(desk: Desk, name: str = "南门公示栏", **more: Any) -> int:
    """Add a board and return its id."""
    return int(desk.do(boards.add_board, {"name": name, **more}).value)


def let_out(desk: Desk, **more: Any) -> int:
    """Let a notice out and return its id."""
    return int(desk.do(bulletins.issue, "B14", {**NOTICE, **more}).value.id)
