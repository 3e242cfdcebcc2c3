"""The command about the law: verdict, on figures without a desk or on a meeting of one."""

import argparse
import json
from argparse import Namespace
from pathlib import Path
from typing import Any, NoReturn

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_, _
from committee_desk.cli import meeting_commands
from committee_desk.rules import statute

Told = tuple[Any, str]
_MOST = 200 * 1024 * 1024
_NEEDED = ("rule", "on", "figures")


def verdict(asked: Namespace) -> Told:
    """Tell whether figures meet a rule of law, or answer a file of such questions in its order.

    With a desk: what the law of its day says of a meeting.
    """
    if asked.desk is not None:
        return meeting_commands.verdict(asked)
    if asked.cases is None:
        one = _one({name: getattr(asked, name) for name in _NEEDED})
        return one, one["words"]
    told = [_case(each) for each in _cases(asked.cases)]
    return told, "\n".join(each.get("error") or each["words"] for each in told)


def wrong(asked: Namespace) -> str:
    """Return what is wrong with the way it was asked, or an empty text."""
    given = [getattr(asked, name) is not None for name in _NEEDED]
    if asked.desk is not None:
        fits = asked.meeting is not None and asked.cases is None and not any(given)
        return "" if fits else _("name a desk and a meeting alone")
    fits = all(given) if asked.cases is None else not any(given)
    return "" if fits else _("give --rule, --on and --figures, or --cases alone")


def as_figures(text: str) -> Any:
    """Read figures as they are typed after --figures."""
    try:
        found = _parsed(text)
    except ValueError:
        found = None
    if found is None:
        raise argparse.ArgumentTypeError(_("write the figures as a JSON object"))
    return found


def _case(case: Any) -> dict[str, Any]:
    try:
        return _one(case)
    except DeskError as fault:
        named = case if isinstance(case, dict) else {}
        return {
            "rule": named.get("rule"),
            "article": None,
            "met": None,
            "figures": named.get("figures"),
            "threshold": None,
            "words": None,
            "error": fault.whole(),
        }


def _one(case: Any) -> dict[str, Any]:
    if not isinstance(case, dict) or "rule" not in case or "on" not in case:
        raise Refused(N_("A case names rule, on and figures."), code="no_case")
    found = statute.judge(case["rule"], case["on"], case.get("figures", {}))
    return {
        "rule": found.rule,
        "article": found.article or None,
        "met": found.met,
        "figures": found.figures,
        "threshold": found.threshold,
        "words": found.words,
    }


def _cases(path: Path) -> list[Any]:
    try:
        if path.stat().st_size > _MOST:
            raise DeskError(N_("{name} is too large."), code="file_too_large", name=path.name)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        _no_list(path)
    except OSError as fault:
        raise DeskError(
            N_("{name} cannot be read."),
            N_("Check the name, and whether another program holds the file."),
            code="file_missing",
            name=path.name,
        ) from fault
    try:
        cases = _parsed(text)
    except ValueError:
        _no_list(path)
    if not isinstance(cases, list):
        _no_list(path)
    return cases


def _no_list(path: Path) -> NoReturn:
    raise DeskError(
        N_("{name} is no list of cases."),
        N_("Write a JSON list whose entries name rule, on and figures."),
        code="no_cases",
        name=path.name,
    )


def _parsed(text: str) -> Any:
    """Return what a JSON text says. Raises ValueError for what could not be answered in JSON.

    Figures come back in the answer: no infinite number, nor half of a character, may be among them.
    """
    try:
        found = json.loads(text)
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("nested too deep") from None
    return found
