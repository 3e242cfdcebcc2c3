"""No other way out: whatever makes a paper, writes a file or fills the clipboard is named here.

A module that begins to do so makes this test fail, until it is listed with the reason why nobody's
data can leave through it without the gate or a note.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "committee_desk"

MAKERS = {
    "to_pdf": "a PDF",
    "to_docx": "a Word file",
    "ledger_docx": "a Word file",
    "ledger_table": "a PDF",
    "ledger_document": "a paper",
    "long_picture": "a picture",
    "write_workbook": "a workbook",
    "prepare_workbook": "a workbook",
    "write_whole": "a file",
    "replacing": "a file",
    "Ready": "a file",
    "write_bytes": "a file",
    "write_text": "a file",
    "copyfile": "a file",
    "copy2": "a file",
    "setMimeData": "the clipboard",
    "QPrinter": "a printer",
    "QPdfWriter": "a PDF",
    "clipboard": "the clipboard",
    "RotatingFileHandler": "the log",
    "QDrag": "another program",
    "QDesktopServices": "another program",
}
"""What is called to bring something out, and what it makes."""

READING = frozenset({"text", "mimeData"})
"""Asked of the clipboard, these bring something in."""
SEARCHES = frozenset({"release", "examine", "examine_text", "examine_behind"})
"""What is asked of the gate about a finished paper."""
OPENED_FOR_WRITING = "open to write"

GATED = {
    "work.bulletin_issue": "gate.release on the PDF, gate.examine on the Word file",
    "work.bulletin_word": "gate.examine on the Word file",
    "work.minutes_out": "gate on the finished record, summary and resolutions; noted as well",
    "work.chat_out": "gate.examine_text on the text, gate.examine on the picture's PDF",
    "work.service_papers": "gate on the form and the result of a service",
    "work.visit_sheets": "gate.examine_behind on a sheet that names whom to visit; noted as well",
    "work.word_out": "gate.examine or examine_behind on the printed ledger",
}
"""Ways out of notices and printed ledgers: each calls the gate on what it lets go."""

NOTED = {
    "work.papers_out": "searched by the gate; papers with names leave a note for whom and what for",
    "work.service_papers": "forms and results of services, searched by the gate",
    "work.topic_papers": "the file of a topic's paper, after it is noted for whom and what for",
    "work.chain_papers": "the list of loose ends goes out through work.papers_out, noted for whom",
    "work.service_calendar": "offices and services, searched by the gate, after the note is kept",
    "work.ledgering": "a workbook for whom and what for it is asked; the note is kept first",
    "ledgers.writing.workbook": "writes what work.ledgering shaped and noted",
    "ledgers.writing.separated": "writes what work.ledgering shaped and noted",
    "ledgers.writing.splice": "assembles the workbook inside the file being written",
    "ledgers.writing.errors_book": "the rows of a file one took in, back to who took it in",
    "ui.tables.copying": "rows copied through work.privacy.note_copy, masked as the list is",
    "ui.pages.detail": "one value of a record, after work.privacy.reveal where it is protected",
}

INSIDE = {
    "printing.bulletins": "makes bytes; nothing leaves",
    "printing.chat": "makes bytes of what work.chat_out lets go",
    "printing.ledger_paper": "makes bytes; nothing leaves",
    "printing.recovery": "the sheet with a recovery code: no resident stands on it",
    "work.bulletin_content": "makes bytes that work.bulletin_issue searches",
    "ui.bulletins.searching": "makes bytes to search them for the preview",
    "storage.keys": "the keys beside the desk",
    "storage.keys_tries": "counted wrong passwords beside the desk",
    "storage.lock": "who holds the desk, beside it",
    "storage.moving": "the desk itself, encrypted",
    "storage.backup": "the desk itself, encrypted",
    "storage.restore": "the desk itself, encrypted",
    "base.files": "the tools all others use",
    "base.settings": "settings of the program",
    "base.words": "catalogues of words",
    "base.log": "the log, which never holds personal data",
    "ui.selftest": "makes a specimen in memory; nothing leaves",
    "ui.icons": "drawings of the program itself",
    "ui.application": "empties the clipboard",
}

SHOWN = {
    "cli.desk_commands": "the sheet with a recovery code",
    "ui.dialogs.sheet": "the sheet with a recovery code",
    "ui.dialogs.box": "details of a fault, which never hold personal data",
    "ui.dialogs.about": "versions of the program",
    "ui.bulletins.asking": "writes the picture work.chat_out let go; sets a paper anew to compare",
    "ui.bulletins.outward": "the text work.chat_out let go",
    "ui.print_preview": "saves the bytes it was given, which were let out before",
    "ui.printing.painting": "prints the bytes it was given, which were let out before",
}

ALLOWED = {**GATED, **NOTED, **INSIDE, **SHOWN}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    out = []
    for path in sorted(PROGRAM.rglob("*.py")):
        name = ".".join(path.relative_to(PROGRAM).with_suffix("").parts)
        out.append((name.removesuffix(".__init__"), ast.parse(path.read_text("utf-8"))))
    return tuple(out)


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def ways(tree: ast.Module) -> Iterator[str]:
    """Yield what a module calls that brings something out."""
    nodes = list(ast.walk(tree))
    renamed = {
        alias.asname: alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    only_read = {
        id(node.func.value)
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READING
    }
    own = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    for node in nodes:
        if not isinstance(node, ast.Call) or id(node) in only_read or called(node) in own:
            continue
        name = renamed.get(called(node), called(node))
        if name in MAKERS:
            yield name
        elif name in ("open", "fdopen") and writes(node):
            yield OPENED_FOR_WRITING


def writes(node: ast.Call) -> bool:
    given = [*node.args, *(each.value for each in node.keywords if each.arg == "mode")]
    modes = [each.value for each in given if isinstance(each, ast.Constant)]
    return any(
        isinstance(mode, str) and set(mode) <= set("rwxab+t") and set(mode) & set("wxa+")
        for mode in modes
    )


@cache
def found() -> dict[str, set[str]]:
    out = {}
    for name, tree in modules():
        if used := set(ways(tree)):
            out[name] = used
    return out


def test_only_named_modules_bring_anything_out() -> None:
    strangers = {name: used for name, used in found().items() if name not in ALLOWED}
    assert strangers == {}


def test_nothing_is_named_that_brings_nothing_out() -> None:
    assert set(ALLOWED) - set(found()) == set()


@pytest.mark.parametrize("name", sorted(GATED))
def test_what_lets_notices_out_calls_the_gate(name: str) -> None:
    """Every function that makes a finished paper, or is called by one that does, asks the gate."""
    tree = dict(modules())[name]
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    asks = {
        each
        for each, node in functions.items()
        if any(
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "gate"
            and call.func.attr in SEARCHES
            for call in ast.walk(node)
        )
    }
    calls = {
        each: {called(call) for call in ast.walk(node) if isinstance(call, ast.Call)}
        for each, node in functions.items()
    }
    searched = {each for each in functions if each in asks or calls[each] & asks}
    makes = {each for each in functions if calls[each] & {*MAKERS, "docx", "pdf", "text"}}
    assert makes
    for each in makes:
        callers = {other for other in functions if each in calls[other]}
        assert each in searched or (callers and callers <= searched), each


def test_only_the_word_package_knows_the_library_of_word_files() -> None:
    strangers = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
        if module.partition(".")[0] == "docx" and not name.startswith("printing.word")
    }
    assert strangers == set()


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("from x import to_pdf as write\nwrite(1)", "to_pdf"),
        ("path.open('wb')", OPENED_FOR_WRITING),
        ("open(path, mode='x')", OPENED_FOR_WRITING),
        ("QGuiApplication.clipboard().setText('a')", "clipboard"),
        ("path.write_bytes(b'')", "write_bytes"),
        ("open(path)", None),
        ("QGuiApplication.clipboard().text()", None),
    ],
)
def test_the_search_itself_finds_a_way_out(code: str, way: str | None) -> None:
    assert list(ways(ast.parse(code))) == ([way] if way else [])
