"""The recovery sheet: the one paper that opens a desk when every password is lost."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from committee_desk.base.shipped import shipped
from committee_desk.printing import wording
from committee_desk.printing.content import Table
from committee_desk.printing.display import Document, Item, Page, Rule
from committee_desk.printing.layout.runs import ASCENT, placed, runs, text_runs
from committee_desk.printing.layout.sheets import Sheet, sheet
from committee_desk.printing.layout.strips import moved
from committee_desk.printing.layout.tables import Grid, head_strip, row_strip
from committee_desk.printing.missing import refuse_missing_in
from committee_desk.printing.text.breaking import lines_of

_ACROSS = 4
"""Groups of the code in a row."""
_TEXT = 12.0
_CODE = 22.0
_BOX = 46.0
_LOG_COLUMNS = (0.18, 0.38, 0.22, 0.22)


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        shipped("resources", "templates", "recovery.json").read_text("utf-8")
    )
    return read


def recovery_sheet(
    community: str, desk_name: str, code_groups: Sequence[str], issued_on: date
) -> bytes:
    """Return the sheet as PDF: the code in groups, what it is for, how to keep it, who opened it.

    Raises Refused when a name holds a character no font has. The code is drawn in large type and
    stands nowhere else in the file.
    """
    from committee_desk.printing.pdf import to_pdf

    return to_pdf(recovery_document(community, desk_name, code_groups, issued_on))


def recovery_document(
    community: str, desk_name: str, code_groups: Sequence[str], issued_on: date
) -> Document:
    """Return the sheet as a display list."""
    words, page = _words(), sheet("A4")
    for text in (community, desk_name):
        refuse_missing_in(text, words["title"])
    facts = {"community": community, "desk": desk_name, "day": wording.day_words(issued_on)}
    items: list[Item] = []
    y = page.top
    items += text_runs(words["title"], "title", 26, page.left + page.measure / 2, y + 22, "c")
    y += 56
    for label, value in words["facts"]:
        items += text_runs(f"{label}：{value.format(**facts)}", "song", 14, page.left, y)
        y += 24
    y = _code(items, page, words, code_groups, y + 8)
    y = _notes(items, page, words["notes"], y + 26)
    y = _log(items, page, words, y + 10)
    signed = f"{words['kept_by']}＿＿＿＿＿＿＿＿　　{words['kept_on']}＿＿＿＿＿＿＿＿"
    items += text_runs(signed, "song", 12, page.left, y + 30)
    made = Page(page.width, page.height, tuple(items))
    return Document((made,), words["title"], community, "recovery")


def _code(
    items: list[Item], page: Sheet, words: dict[str, Any], groups: Sequence[str], y: float
) -> float:
    """Draw the groups in boxes with their numbers."""
    items += text_runs(f"{words['code']}（{words['order']}）", "hei", 13, page.left, y + 12)
    y += 24
    wide = page.measure / _ACROSS
    for number, group in enumerate(groups):
        left = page.left + number % _ACROSS * wide
        top = y + number // _ACROSS * _BOX
        items += _frame(left, top, wide, _BOX)
        items += text_runs(str(number + 1), "song", 8, left + 5, top + 11)
        items += text_runs(" ".join(group), "heib", _CODE * 0.8, left + wide / 2, top + 31, "c")
    rows = -(-len(groups) // _ACROSS)
    return y + rows * _BOX


def _frame(left: float, top: float, width: float, height: float) -> list[Item]:
    right, bottom = left + width, top + height
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [Rule(x1, y1, x2, y2, 0.8) for (x1, y1), (x2, y2) in pairwise(corners)]


def _notes(items: list[Item], page: Sheet, notes: Sequence[str], y: float) -> float:
    """Set the notes, their numbers in the margin of the text."""
    room = page.measure / _TEXT - 2
    for number, note in enumerate(notes, 1):
        items += text_runs(f"{number}.", "song", _TEXT, page.left + _TEXT * 0.6, y)
        for line in lines_of(note, "song", room, room):
            items += runs(placed(line), _TEXT, page.left + 2 * _TEXT, y)
            y += _TEXT * 1.6
        y += _TEXT * 0.4
    return y


def _log(items: list[Item], page: Sheet, words: dict[str, Any], y: float) -> float:
    """Draw the empty table in which openings are noted."""
    items += text_runs(words["log_title"], "hei", 13, page.left, y + 10)
    y += 20
    grid = Grid(tuple(share * page.measure for share in _LOG_COLUMNS), 11)
    table = Table(tuple(words["log"]), ())
    strips = [head_strip(table, grid)]
    strips += [row_strip([" \n "] * len(words["log"]), grid)] * words["log_rows"]
    for strip in strips:
        items += moved(strip.items, page.left, y)
        y += strip.height
    return y + ASCENT * 11
