"""Slips two on a sheet, one above the other, with a line to cut along."""

from collections.abc import Sequence

from committee_desk.printing.display import Circle, Item, Page, Rule
from committee_desk.printing.layout.sheets import cut_line
from committee_desk.printing.layout.strips import moved


def two_up(slips: Sequence[Page], name: str) -> list[Page]:
    """Return sheets with two slips each; the last may hold one."""
    return [_sheet(slips[at : at + 2], name) for at in range(0, len(slips), 2)]


def _sheet(slips: Sequence[Page], name: str) -> Page:
    width, height = slips[0].width, slips[0].height
    items: list[Item] = []
    free: list[Circle] = []
    for number, slip in enumerate(slips):
        down = number * height
        items += moved(slip.items, 0.0, down)
        free += [circle._replace(y=circle.y + down) for circle in slip.kept_free]
    thick, dash = cut_line(name)
    items.append(Rule(0.0, height, width, height, thick, dash=dash))
    return Page(width, 2 * height, tuple(items), tuple(free))
