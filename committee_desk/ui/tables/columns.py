"""Which columns a table shows, in which order and how wide; kept per view on this computer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

NARROWEST = 56
WIDEST = 900
RIGHT = frozenset({"number", "money"})


@dataclass(frozen=True)
class Column:
    """One column as the listing declares it; ``words`` is a message id.

    ``editable`` columns take F2; ``right`` ones hold figures. A column shown ``at_first`` is one
    of the listing's own table columns; the others wait in the chooser.
    """

    name: str
    words: str
    kind: str = "text"
    at_first: bool = True
    editable: bool = False
    sortable: bool = True

    @property
    def right(self) -> bool:
        """Return whether the column holds figures, set to the right."""
        return self.kind in RIGHT


@dataclass
class ColumnLayout:
    """Order, hidden columns, widths (dp) and sorting of one table; unknown names are forgotten."""

    columns: Sequence[Column]
    order: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    widths: dict[str, int] = field(default_factory=dict)
    sort: tuple[str, bool] | None = None
    first_sort: tuple[str, bool] | None = None

    def __post_init__(self) -> None:
        if not self.order:
            self.reset()

    def reset(self) -> None:
        """Show the columns as the listing declares them."""
        self.order = [column.name for column in self.columns]
        self.hidden = {column.name for column in self.columns if not column.at_first}
        self.widths = {}
        self.sort = self.first_sort

    def shown(self) -> list[str]:
        """Return the visible columns in display order."""
        return [name for name in self.order if name not in self.hidden]

    def show(self, name: str, visible: bool) -> None:
        """Show or hide a column; the first one and the last visible one always stay."""
        if visible:
            self.hidden.discard(name)
        elif name != self.order[0] and len(self.shown()) > 1:
            self.hidden.add(name)

    def move(self, name: str, by: int) -> None:
        """Move a column among the others; the first one is frozen and keeps its place."""
        place = self.order.index(name)
        target = place + by
        if place == 0 or not 1 <= target < len(self.order):
            return
        self.order.insert(target, self.order.pop(place))

    def kept(self) -> dict[str, Any]:
        """Return what the settings keep; JSON values only."""
        return {
            "order": list(self.order),
            "hidden": sorted(self.hidden),
            "widths": dict(self.widths),
            "sort": list(self.sort) if self.sort else [],
        }

    def restore(self, kept: Any) -> None:
        """Take up what the settings kept; columns declared since then stand where declared."""
        self.reset()
        if not isinstance(kept, dict):
            return
        known = {column.name for column in self.columns}
        order = [name for name in kept.get("order", []) if name in known]
        if not order or order[0] != self.order[0]:
            return
        news = [name for name in self.order if name not in order]
        hidden = {name for name in kept.get("hidden", []) if name in known}
        self.hidden = (hidden | (self.hidden & set(news))) - {order[0]}
        self.order = order + news
        self.widths = {
            name: max(NARROWEST, min(WIDEST, int(width)))
            for name, width in dict(kept.get("widths", {})).items()
            if name in known and isinstance(width, int | float)
        }
        sort = kept.get("sort") or []
        if len(sort) == 2 and sort[0] in known:
            self.sort = (str(sort[0]), bool(sort[1]))


def right_of(columns: Sequence[Column]) -> frozenset[int]:
    """Return the sections that hold figures."""
    return frozenset(n for n, column in enumerate(columns) if column.right)
