"""A finished paper goes to a printer as asked, waits its turn, can be stopped, and is confirmed."""

import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from committee_desk.base.errors import Cancelled, DeskError
from committee_desk.printing import bulletins as kinds
from committee_desk.printing import previews
from committee_desk.printing.impose import Imposition, imposed
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.printing import painting, printers, queue
from committee_desk.ui.printing.orders import LONG_EDGE, SHORT_EDGE, Order
from committee_desk.ui.printing.queue import Queue
from committee_desk.ui.printing.sheet import BOOKLET
from committee_desk.ui.printing.waiting import Waiting
from committee_desk.ui.window import Window

OFFICE = {"community": "幸福里社区", "committee": "幸福里社区居民委员会"}
MEETING: dict[str, Any] = {
    "meeting": "第四季度居民议事会",
    "to": "各居民小组长",
    "date": "2026-12-03",
    "time": "下午2时30分",
    "place": "社区会议室",
    "matters": ["停车位划线"],
    "items": ["通报情况，听取意见并逐项讨论方案，形成一致意见后公示。" * 3] * 12,
    "who": "居民代表",
    "notes": [],
    "reply_by": "",
    "contact": "",
    "phone": "",
}


@pytest.fixture(scope="module")
def paper() -> Order:
    """Return a notice of two pages, printed nowhere yet."""
    document = kinds.typeset(kinds.compose("B01", MEETING, OFFICE))
    assert len(document.pages) == 2
    return Order("通知", kinds.to_pdf(document), "office", document=document)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Return what reaches the printers of this test: hall and office."""
    orders: list[Order] = []

    def send(order: Order, _progress: Any) -> str:
        orders.append(order)
        return f"{order.printer}-{len(orders)}"

    monkeypatch.setattr(printers, "names", lambda: ["hall", "office"])
    monkeypatch.setattr(printers, "send", send)
    return orders


class Shown:
    """A preview over a window and what a person confirmed."""

    def __init__(self, window: Window, paper: Order) -> None:
        self.copies: list[int] = []
        self.preview = PrintPreview(
            window,
            window,
            paper.pdf,
            paper.title,
            document=paper.document,
            confirm=self.copies.append,
        )
        self.preview.open()

    def press(self, words: str) -> None:
        (button,) = (each for each in self.preview.done.buttons if each.text() == words)
        button.click()

    def said(self) -> str:
        return self.preview.done.words.text()


@pytest.fixture
def shown(office: Window, paper: Order) -> Iterator[Shown]:
    made = Shown(office, paper)
    yield made
    made.preview.close_panel()


def press_enter(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_the_printer_gets_the_very_bytes_and_all_that_was_chosen(
    shown: Shown, sent: list[Order], paper: Order, qtbot: QtBot
) -> None:
    shown.preview.print.click()
    sheet = shown.preview.sheet
    assert sheet is not None
    sheet.printer.setCurrentText("office")
    sheet.copies.setValue(3)
    sheet.sides.setCurrentIndex(sheet.sides.findData(LONG_EDGE))
    assert sheet.told.text() == "3 sheets of paper"
    press_enter(qtbot, sheet.pages)
    (order,) = sent
    assert order.pdf == paper.pdf
    assert (order.printer, order.copies, order.sides) == ("office", 3, LONG_EDGE)
    assert order.document is paper.document


def test_a_person_says_that_it_is_printed_not_the_spooler(
    shown: Shown, sent: list[Order], qtbot: QtBot
) -> None:
    shown.preview.print.click()
    assert shown.preview.sheet is not None
    shown.preview.sheet.copies.setValue(2)
    shown.preview.sheet.ok.click()
    assert "Is it printed?" in shown.said()
    assert shown.copies == []
    shown.press("It is printed")
    assert shown.copies == [2]
    assert shown.said() == "Printed on hall."


def test_pages_that_are_not_there_are_refused_beside_the_field(
    shown: Shown, sent: list[Order]
) -> None:
    shown.preview.print.click()
    sheet = shown.preview.sheet
    assert sheet is not None
    sheet.pages.setText("2-5")
    sheet.ok.click()
    assert sent == []
    assert "has 2 pages" in sheet.pages_row.complaint
    sheet.pages.setText("2")
    assert sheet.pages_row.complaint == ""
    sheet.ok.click()
    assert sent[0].imposition.pages == "2"


def test_a_booklet_is_turned_over_its_short_edge(shown: Shown, sent: list[Order]) -> None:
    shown.preview.print.click()
    sheet = shown.preview.sheet
    assert sheet is not None
    sheet.arranged.setCurrentIndex(sheet.arranged.findData(BOOKLET))
    assert not sheet.sides.isEnabled()
    assert sheet.told.text() == "1 sheet of paper"
    sheet.ok.click()
    assert sent[0].imposition == Imposition(booklet=True)
    assert sent[0].sides == SHORT_EDGE


def test_printer_and_sides_are_offered_again_the_number_of_copies_is_not(
    shown: Shown, sent: list[Order]
) -> None:
    shown.preview.print.click()
    first = shown.preview.sheet
    assert first is not None
    first.printer.setCurrentText("office")
    first.copies.setValue(40)
    first.sides.setCurrentIndex(first.sides.findData(LONG_EDGE))
    first.ok.click()
    shown.preview.print.click()
    again = shown.preview.sheet
    assert again is not None
    assert again is not first
    assert again.printer.currentText() == "office"
    assert again.sides.currentData() == LONG_EDGE
    assert again.copies.value() == 1


def test_without_a_printer_a_pdf_is_offered(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printers, "names", list)
    shown.preview.print.click()
    assert shown.preview.sheet is None
    assert [button.text() for button in shown.preview.done.buttons] == ["Save as PDF"]


def test_a_printer_that_is_off_is_told_and_the_paper_can_be_sent_again(
    shown: Shown, office: Window, sent: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    working = printers.send

    def off(order: Order, _progress: Any) -> str:
        raise printers.refused(order.printer)

    monkeypatch.setattr(printers, "send", off)
    shown.preview.print.click()
    assert shown.preview.sheet is not None
    shown.preview.sheet.ok.click()
    assert "did not take the paper" in shown.said()
    monkeypatch.setattr(printers, "send", working)
    waiting = Waiting(office, Queue.of(office.jobs))
    waiting.open()
    again = waiting.findChild(QWidget, "again_0")
    assert again is not None
    again.click()  # type: ignore[attr-defined]
    assert len(sent) == 1
    printed = waiting.findChild(QWidget, "printed_1")
    assert printed is not None
    printed.click()  # type: ignore[attr-defined]
    assert shown.copies == [1]
    waiting.close_panel()


def test_papers_go_one_after_the_other_and_one_that_waits_can_be_stopped(
    busy_office: Window, paper: Order, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    go, order_of = threading.Event(), []

    def slow(order: Order, progress: Any) -> str:
        order_of.append(order.title)
        assert go.wait(20)
        progress()
        return "office-1"

    monkeypatch.setattr(printers, "send", slow)
    line = Queue.of(busy_office.jobs)
    first, second, third = (
        line.put(Order(name, paper.pdf, "office"), 1) for name in ("one", "two", "three")
    )
    qtbot.waitUntil(lambda: order_of == ["one"])
    assert second.state == queue.WAITING
    line.cancel(second)
    go.set()
    qtbot.waitUntil(lambda: third.state == queue.SENT)
    assert order_of == ["one", "three"]
    assert (first.state, second.state) == (queue.SENT, queue.CANCELLED)


def test_the_spooler_is_asked_to_drop_what_it_has(
    office: Window, paper: Order, sent: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(printers, "take_back", lambda handle: not asked.append(handle))
    line = Queue.of(office.jobs)
    entry = line.put(paper, 2)
    line.cancel(entry)
    assert asked == ["office-1"]
    assert entry.state == queue.CANCELLED
    monkeypatch.setattr(printers, "take_back", lambda _handle: False)
    late = line.put(paper, 2)
    line.cancel(late)
    assert late.state == queue.SENT
    assert "has it already" in late.fault


# The way to the printer itself


def ask_lp(monkeypatch: pytest.MonkeyPatch, answer: Any) -> list[tuple[list[str], bytes]]:
    calls: list[tuple[list[str], bytes]] = []

    def run(command: list[str], **about: Any) -> Any:
        calls.append((command, about["input"]))
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(printers.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(printers.sys, "platform", "linux")
    monkeypatch.setattr(printers.subprocess, "run", run)
    return calls


def nothing(*_told: Any) -> None:
    """Progress that nobody watches."""


def test_cups_gets_the_pdf_itself_and_every_wish(
    paper: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = subprocess.CompletedProcess([], 0, b"request id is office-27 (0 file(s))\n", b"")
    calls = ask_lp(monkeypatch, answer)
    order = Order("通知", paper.pdf, "office", 3, LONG_EDGE)
    assert printers.send(order, nothing) == "office-27"  # type: ignore[arg-type]
    ((command, data),) = calls
    assert data == paper.pdf
    assert command[:7] == ["lp", "-d", "office", "-n", "3", "-t", "通知"]
    assert {"sides=two-sided-long-edge", "collate=true"} <= set(command)


def test_cups_gets_two_pages_a_side_as_one_page(
    paper: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = ask_lp(monkeypatch, subprocess.CompletedProcess([], 0, b"", b""))
    order = Order("通知", paper.pdf, "office", imposition=Imposition(per_side=2))
    assert printers.send(order, nothing) == ""  # type: ignore[arg-type]
    together = imposed(paper.pdf, Imposition(per_side=2))
    assert previews.page_images(calls[0][1], 36) == previews.page_images(together, 36)
    assert len(previews.sizes(calls[0][1])) == 1


@pytest.mark.parametrize(
    "answer",
    [
        subprocess.CompletedProcess([], 1, b"", b"lp: unknown destination"),
        subprocess.TimeoutExpired("lp", 60),
        FileNotFoundError("lp"),
    ],
)
def test_a_printer_that_takes_nothing_is_named(
    answer: Any, paper: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_lp(monkeypatch, answer)
    with pytest.raises(DeskError) as caught:
        printers.send(paper, nothing)  # type: ignore[arg-type]
    assert caught.value.code == "printer"


class Watched(QPrinter):
    """A printer that notes that it was told to stop."""

    stopped = False

    def abort(self) -> bool:
        self.stopped = True
        return super().abort()


def to_file(path: Path, made: type[QPrinter] = QPrinter) -> QPrinter:
    printer = made(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def ink(pdf: bytes, page: int = 0) -> list[int]:
    """Return how dark each of 12 x 12 fields of a page is."""
    wide, high, pixels = previews.page_image(pdf, page, 20)
    fields = [0] * 144
    for y in range(high):
        for x in range(wide):
            at = min(11, y * 12 // high) * 12 + min(11, x * 12 // wide)
            fields[at] += 255 - pixels[3 * (y * wide + x)]
    return fields


def alike(one: bytes, other: bytes, page: int = 0) -> bool:
    """Tell whether two papers are equally dark in the same places."""
    pairs = list(zip(ink(one, page), ink(other, page), strict=True))
    apart = sum(abs(a - b) for a, b in pairs)
    # Both smooth edges in their own way; a page that is missing or moved is far beyond that.
    return apart < 0.25 * sum(a for a, _ in pairs)


@pytest.mark.parametrize("drawn", [True, False], ids=["lines", "pictures"])
@pytest.mark.parametrize(
    "imposition",
    [Imposition(), Imposition(per_side=2), Imposition(booklet=True), Imposition(pages="2")],
)
def test_what_is_drawn_for_a_printer_looks_like_the_paper(
    paper: Order, imposition: Imposition, tmp_path: Path, *, drawn: bool, qapp: Any
) -> None:
    order = Order(
        "通知",
        paper.pdf,
        imposition=imposition,
        document=paper.document if drawn else None,
    )
    painting.paint(to_file(tmp_path / "out.pdf"), order, nothing)  # type: ignore[arg-type]
    printed, asked = (tmp_path / "out.pdf").read_bytes(), imposed(paper.pdf, imposition)
    assert previews.sizes(printed) == [
        pytest.approx(size, abs=1.5) for size in previews.sizes(asked)
    ]
    assert all(alike(asked, printed, page) for page in range(len(previews.sizes(asked))))


def test_the_display_list_is_printed_as_lines_in_a_thread_of_its_own(
    paper: Order, tmp_path: Path, qapp: Any
) -> None:
    faults: list[BaseException] = []

    def work() -> None:
        try:
            painting.paint(to_file(tmp_path / "out.pdf"), paper, nothing)  # type: ignore[arg-type]
        except BaseException as fault:
            faults.append(fault)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert faults == []
    printed = (tmp_path / "out.pdf").read_bytes()
    assert not re.search(rb"/Subtype\s*/Image", printed)
    assert alike(paper.pdf, printed)


def test_a_stopped_drawing_leaves_the_printer_alone(
    paper: Order, tmp_path: Path, qapp: Any
) -> None:
    def stop_at_the_second(done: int = -1, _total: int = 0, _words: str = "") -> None:
        if done == 1:
            raise Cancelled

    printer = to_file(tmp_path / "out.pdf", Watched)
    with pytest.raises(Cancelled):
        painting.paint(printer, paper, stop_at_the_second)  # type: ignore[arg-type]
    assert isinstance(printer, Watched)
    assert printer.stopped
