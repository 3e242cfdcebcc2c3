"""Papers as a reader sees them: characters with their boxes, grouped into lines."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pytest

# The same bytes on every computer: none of its own fonts, here and in processes started from here.
os.environ["COMMITTEE_DESK_FONTS"] = ""

MM = 72 / 25.4


@dataclass(frozen=True)
class Seen:
    """One character of a page: loose box is the em box, tight box the ink; y from the top."""

    char: str
    left: float
    right: float
    ink_left: float
    ink_right: float
    top: float
    baseline: float


def see(pdf: bytes, page: int = 0) -> list[Seen]:
    document = pdfium.PdfDocument(pdf)
    shown = document[page]
    height = shown.get_height()
    text = shown.get_textpage()
    out, place = [], 0
    for char in text.get_text_range():
        if char not in "\r\n ":
            tight, loose = text.get_charbox(place), text.get_charbox(place, loose=True)
            out.append(
                Seen(
                    char,
                    loose[0],
                    loose[2],
                    tight[0],
                    tight[2],
                    height - loose[3],
                    height - loose[1],
                )
            )
        place += 2 if ord(char) > 0xFFFF else 1
    return out


@pytest.fixture
def seen() -> Callable[..., list[Seen]]:
    return see


@pytest.fixture
def office() -> dict[str, Any]:
    return {"community": "幸福里社区", "committee": "幸福里社区居民委员会", "phone": "010-87654321"}


@pytest.fixture
def b01() -> dict[str, Any]:
    return {
        "meeting": "2026年第三次居民代表会议",
        "to": "各位居民代表",
        "date": "2026-11-12",
        "time": "14:30",
        "place": "社区党群服务中心二楼会议室",
        "matters": ["加装电梯施工期间的通行安排"],
        "items": ["通报第三季度居务公开情况", "表决2027年度社区微项目"],
        "who": "全体居民代表",
        "notes": ["请携带居民代表证"],
        "reply_by": "2026-11-10",
        "contact": "李梅",
        "phone": "010-87654321",
        "issued_on": "2026-11-05",
    }


@pytest.fixture
def b14() -> dict[str, Any]:
    return {
        "reason": "供水管道维修",
        "area": "幸福里小区1至6号楼",
        "start": "2026-11-06 08:00",
        "end": "2026-11-06 17:00",
        "what": "停水",
        "safety": "恢复供水初期水质可能发黄，请放水片刻后再使用",
        "unit": "城南自来水公司",
        "phone": "96116",
        "issued_on": "2026-11-05",
    }
