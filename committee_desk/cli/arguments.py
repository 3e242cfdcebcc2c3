"""What may be typed after ``committee-desk``."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from committee_desk.base.words import _
from committee_desk.cli import (
    board_commands,
    chain_commands,
    desk_commands,
    file_commands,
    gate_commands,
    minutes_commands,
    people_commands,
    verdict_commands,
)

Command = Callable[[argparse.Namespace], tuple[Any, str]]

VERBS = (
    "new",
    "demo",
    "look",
    "take-in",
    "list",
    "find",
    "ledger",
    "bulletin",
    "minutes",
    "gate",
    "board",
    "chain",
    "verdict",
    "history",
    "undo",
    "redo",
    "check",
    "backup",
    "restore",
)


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """Return the command and its arguments; wrong use ends with status 2 as argparse does."""
    top = parser()
    asked = top.parse_args(list(argv))
    wrong = asked.wrong(asked) if "wrong" in asked else ""
    if wrong:
        top.error(wrong)
    return asked


def parser() -> argparse.ArgumentParser:
    """Return the parser of every verb."""
    top = argparse.ArgumentParser(
        prog="committee-desk",
        description=_("The desk program of a residents' committee, without its window."),
    )
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    _desk_verbs(verbs)
    _workbook_verbs(verbs)
    _reading_verbs(verbs)
    _paper_verbs(verbs)
    _law_verbs(verbs)
    return top


def _verb(verbs: Any, name: str, run: Command, help_text: str, *, desk: bool = True) -> Any:
    made = verbs.add_parser(name, help=help_text, description=help_text)
    if desk:
        made.add_argument("desk", type=Path, metavar="DESK")
    made.add_argument(
        "--json", action="store_true", help=_("print one JSON value and nothing else")
    )
    made.add_argument("--as", dest="who", metavar="PERSON", help=_("whose password it is"))
    made.set_defaults(run=run)
    return made


def _desk_verbs(verbs: Any) -> None:
    new = _verb(verbs, "new", desk_commands.new, _("make a new desk"))
    new.add_argument("--community", required=True, metavar="NAME")
    new.add_argument("--person", metavar="NAME")
    new.add_argument("--recovery", type=_file, metavar="FILE.pdf")
    demo = _verb(verbs, "demo", desk_commands.demo, _("make a demonstration desk"))
    demo.add_argument("--households", type=_count, default=300, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    _verb(verbs, "history", desk_commands.history, _("list what was done, newest first"))
    _verb(verbs, "undo", desk_commands.undo, _("take back the newest step"))
    _verb(verbs, "redo", desk_commands.redo, _("bring back the step taken back last"))
    _verb(verbs, "check", desk_commands.check, _("check the file"))
    _verb(verbs, "backup", desk_commands.backup, _("make a verified backup"))
    restore = _verb(verbs, "restore", desk_commands.restore, _("put a backup in the desk's place"))
    restore.add_argument("file", type=Path, metavar="FILE")


def _workbook_verbs(verbs: Any) -> None:
    look = _verb(
        verbs,
        "look",
        file_commands.look,
        _("tell what a workbook holds; write nothing"),
        desk=False,
    )
    take_in = _verb(verbs, "take-in", file_commands.take_in, _("take a workbook in"))
    for verb in (look, take_in):
        verb.add_argument("file", type=Path, metavar="FILE")
        verb.add_argument("--workbook-password", metavar="P")
        verb.add_argument("--map", type=Path, metavar="FILE.json")
    take_in.add_argument("--dry-run", action="store_true")
    take_in.add_argument("--accept-doubtful", choices=("none", "new"), default="none")
    take_in.add_argument("--errors", type=_file, metavar="FILE.xlsx")


def _reading_verbs(verbs: Any) -> None:
    listed = _verb(verbs, "list", people_commands.list_records, _("list records"))
    listed.add_argument("listing", metavar="LISTING")
    listed.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE", type=_pair)
    listed.add_argument("--as-of", metavar="DATE", type=_day)
    listed.add_argument("--reveal", metavar="REASON", type=_reason)
    find = _verb(verbs, "find", people_commands.find, _("find as the search bar does"))
    find.add_argument("text", metavar="TEXT")
    _verb(verbs, "chain", chain_commands.broken, _("name what is not seen through"))


def _paper_verbs(verbs: Any) -> None:
    ledger = _verb(verbs, "ledger", file_commands.ledger, _("hand out a ledger"))
    ledger.add_argument("code", metavar="CODE")
    ledger.add_argument("--out", type=_file, required=True, metavar="FILE")
    ledger.add_argument("--grid", default="", metavar="G")
    ledger.add_argument("--period", default="", metavar="P")
    ledger.add_argument("--sheet-per-grid", action="store_true")
    ledger.add_argument("--purpose", default="", metavar="TEXT")
    ledger.add_argument("--to", dest="receiver", default="", metavar="RECEIVER")
    ledger.add_argument("--masked", action="store_true")
    ledger.add_argument("--encrypt", action="store_true")
    bulletin = _verb(verbs, "bulletin", file_commands.bulletin, _("set a notice"))
    bulletin.add_argument("kind", metavar="KIND")
    bulletin.add_argument("--data", required=True, metavar="FILE.json")
    bulletin.add_argument("--out", type=_file, metavar="FILE.pdf")
    bulletin.add_argument("--docx", type=_file, metavar="FILE.docx")
    bulletin.add_argument("--paper", default="", metavar="SHEET")
    minutes = _verb(verbs, "minutes", minutes_commands.minutes, _("write minutes of a meeting"))
    minutes.add_argument("meeting", metavar="MEETING")
    minutes.add_argument("--form", choices=minutes_commands.FORMS, required=True)
    minutes.add_argument("--out", type=_file, required=True, metavar="FILE")
    minutes.add_argument("--purpose", default="", metavar="TEXT")
    minutes.add_argument("--to", dest="receiver", default="", metavar="RECEIVER")
    gate = _verb(
        verbs, "gate", gate_commands.gate, _("search a PDF or Word file for personal data")
    )
    gate.add_argument("file", type=Path, metavar="FILE")
    gate.add_argument("--kind", default="", metavar="KIND")
    _verb(verbs, "board", board_commands.board, _("tell what hangs on the boards"))


def _law_verbs(verbs: Any) -> None:
    verdict = _verb(
        verbs,
        "verdict",
        verdict_commands.verdict,
        _("tell whether figures, or a meeting of a desk, meet the law"),
        desk=False,
    )
    verdict.add_argument("desk", nargs="?", type=Path, metavar="DESK")
    verdict.add_argument("meeting", nargs="?", metavar="MEETING")
    verdict.add_argument("--rule", metavar="ID")
    verdict.add_argument("--on", metavar="DATE", type=_day)
    verdict.add_argument("--figures", metavar="JSON", type=verdict_commands.as_figures)
    verdict.add_argument("--cases", metavar="FILE.json", type=Path)
    verdict.set_defaults(wrong=verdict_commands.wrong)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(_("write FIELD=VALUE"))
    return name.strip(), value.strip()


def _reason(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(_("say for what reason"))
    return text.strip()


def _file(text: str) -> Path:
    path = Path(text)
    if not path.name or path.is_dir():
        raise argparse.ArgumentTypeError(_("name a file"))
    return path


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(_("write a day as 2026-11-25")) from None


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 200_000:
        raise argparse.ArgumentTypeError(_("write a number from 1 to 200000"))
    return int(text)
