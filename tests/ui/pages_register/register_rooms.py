"""A window stand-in around one room, over a real desk with a few streets of people."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from committee_desk.base.settings import Settings
from committee_desk.desk import Desk
from committee_desk.ui import look
from committee_desk.ui.jobs import Jobs, plain
from committee_desk.ui.pages.page import Page
from committee_desk.work import keep, tags
from tests.helpers import desks
from tests.helpers.desks import SECRET

__all__ = ["SECRET", "Room", "new_desk", "numbered", "populate", "type_in"]

SURNAMES = "白丁单曾王李张刘陈杨"
GIVEN = ("爱", "秀兰", "建国", "小三", "淑珍", "志强", "丽华", "明")


def numbered(place: str, birth: str, sequence: int) -> str:
    """Return a made-up citizen number whose check digit fits."""
    from committee_desk.rules.identity import check_digit

    number = f"{place}{birth.replace('-', '')}{sequence:03}"
    return number + check_digit(number)


def populate(desk: Desk, households: int = 8) -> dict[str, int]:
    """Enter grids, dwellings, households and two or three people each; returns ids by name."""
    ids: dict[str, int] = {}
    top = desk.do(keep.add, "grids", {"grid": "幸福网格", "level": "1"}).value
    for n in (1, 2):
        facts = {"grid": f"第{n}网格", "level": "2", "parent_id": top, "grid_leader": "赵敏"}
        ids[f"grid{n}"] = desk.do(keep.add, "grids", facts).value
    for n in range(households):
        ids |= _household(desk, n, ids[f"grid{n % 2 + 1}"])
    return ids


def _household(desk: Desk, n: int, grid: int) -> dict[str, int]:
    door = {"compound": "幸福里小区", "building": str(n % 3 + 1), "unit": "2", "room": f"{n + 1}01"}
    dwelling = desk.do(keep.add, "dwellings", {**door, "grid_id": grid}).value
    facts = {"household_no": f"{n + 1:04}", "dwelling_id": dwelling, "presence": "both"}
    facts |= {"household_kind": "family"}
    household = desk.do(keep.add, "households", facts).value
    ids = {f"household{n}": household, f"dwelling{n}": dwelling}
    family = SURNAMES[n % len(SURNAMES)]
    for place, (birth, relation) in enumerate((("1949-12-31", "02"), ("1980-05-01", "20"))):
        name = family + GIVEN[(n + place * 3) % len(GIVEN)]
        person = {
            "person_name": name,
            "sex": "1" if (n + place) % 2 else "2",
            "birth_date": birth,
            "phone": f"138{n:04}{place:04}",
            "id_number": numbered("110105", birth, 100 + 2 * n + (n + place) % 2),
            "household_id": household,
            "relation_to_head": relation,
        }
        ids[f"person{n}.{place}"] = desk.do(keep.add, "residents", person).value
    if n == 0:
        desk.do(_tagged, ids["person0.0"])
    return ids


def _tagged(unit: Any, resident: int) -> None:
    from committee_desk.base.words import N_

    tags.add_tag(unit, resident, "T01", from_on="2026-01-01")
    unit.say(N_("Tag a resident"))


class Room(QWidget):
    """The frame of one room: runs its jobs, notes where it wants to go and what it says."""

    def __init__(self, desk: Desk, *, same_thread: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = Jobs(self.faults_came, same_thread=same_thread)
        self.faults: list[Exception] = []
        self.gone: list[tuple[str, int | None]] = []
        self.said: list[str] = []
        self.settings = Settings()
        self.saves = 0
        self.page: Page | None = None
        self.rooms: dict[str, Page] = {}
        self._stop = desk.listen(lambda changes, by: self.changed(changes, by))
        self.setLayout(QVBoxLayout())
        self.layout().setContentsMargins(0, 0, 0, 0)

    @property
    def desk(self) -> Desk:
        return self._desk

    @property
    def jobs(self) -> Jobs:
        return self._jobs

    def enter(self, page: Page) -> Page:
        self.layout().addWidget(page)
        self.page = page
        self.rooms[page.name] = page
        page.shown(self._desk)
        return page

    def save_settings(self) -> None:
        self.saves += 1

    def width_dp(self) -> float:
        return look.breadth(self.width() + look.dp(176))

    def go(self, page: str, record: int | None = None) -> None:
        self.gone.append((page, record))
        if page in self.rooms:
            self.page = self.rooms[page]
            if record is not None:
                self.page.open_record(record)

    def toast(self, words: str, *, undo: bool = False) -> None:
        self.said.append(words)

    def do(
        self,
        verb: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        **keywords: Any,
    ) -> Any:
        work = plain(lambda: self._desk.do(verb, *args, **keywords).value)
        return self._jobs.start(work, done=done, failed=failed)

    def faults_came(self, fault: Exception) -> None:
        self.faults.append(fault)

    def changed(self, changes: Any, by: object) -> None:
        for page in self.rooms.values():
            page.refresh(changes, by)

    def end(self) -> None:
        self._stop()
        self._jobs.close()


def new_desk(path: Path) -> Desk:
    """Make a desk for tests."""
    return desks.new_desk(path.parent, path.stem)


def type_in(widget: QWidget, text: str) -> None:
    """Type as an input method does: a composition, then what it becomes."""
    for event in (QInputMethodEvent("pinyin", []), QInputMethodEvent()):
        if not event.preeditString():
            event.setCommitString(text)
        QApplication.sendEvent(widget, event)
