"""Watching a covenant: what a check found, what was done about it, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from committee_desk.base import dates
from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_, fill, translate
from committee_desk.rules import rulebook, state_moves
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import covenants, rows
from committee_desk.work.boards import past_day

TABLE = "covenant_check"


@dataclass(frozen=True)
class Missing:
    """Something a covenant lacks, in words that stand beside it."""

    code: str
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """Return it in the current language."""
        return fill(translate(self.message), dict(self.facts))


def add(
    unit: Unit,
    covenant_id: int,
    finding: str,
    on: str = "",
    *,
    article_id: int | None = None,
    subject: str = "",
    by: str = "",
    action: str = "",
) -> int:
    """Keep what a check found, under which article and of whom; return its id.

    ``action`` is what is to be done about it. Raises Refused for a covenant not in force, DeskError
    without a finding, for an article of another covenant, and before it was in force.
    """
    now = rows.live(unit, covenants.TABLE, covenant_id)
    if now["status"] not in state_moves.told(covenants.RULES, "watched"):
        raise Refused(
            N_("“{title}” is not in force."),
            N_("Only what is in force is watched."),
            code="not_in_force",
            title=now["title"],
        )
    if not finding.strip():
        raise DeskError(N_("Write what was found."), code="missing", field="finding")
    if article_id is not None:
        _refuse_foreign(unit, article_id, covenant_id)
    day = past_day(on, unit.today, "on")
    if day < (now["valid_from"] or ""):
        raise DeskError(
            N_("It is in force since {day}."), code="before_force", field="on",
            day=now["valid_from"],
        )  # fmt: skip
    values = {
        "covenant_id": covenant_id,
        "article_id": article_id,
        "on_day": day,
        "by_whom": by.strip() or unit.who,
        "subject": subject.strip() or None,
        "finding": finding.strip(),
        "action": action.strip() or None,
    }
    new = rows.add(unit, TABLE, values)
    unit.say(N_("Check “{title}”"), title=now["title"])
    return new


def settle(unit: Unit, check_id: int, action: str, on: str = "") -> None:
    """Keep what was done about a finding, and when."""
    check = rows.live(unit, TABLE, check_id)
    done = action.strip() or check["action"] or ""
    if not done:
        raise DeskError(N_("Write what was done about it."), code="missing", field="action")
    day = past_day(on, unit.today, "on")
    if day < check["on_day"]:
        raise DeskError(
            N_("It was found on {day}."), code="before_finding", field="on", day=check["on_day"]
        )
    rows.change(unit, TABLE, check_id, {"action": done, "done_on": day})
    title = rows.live(unit, covenants.TABLE, check["covenant_id"])["title"]
    unit.say(N_("Settle a finding of “{title}”"), title=title)


def drop(unit: Unit, check_id: int) -> None:
    """Put a check away that was entered by mistake."""
    check = rows.live(unit, TABLE, check_id)
    rows.remove(unit, TABLE, check_id)
    title = rows.live(unit, covenants.TABLE, check["covenant_id"])["title"]
    unit.say(N_("Remove a check of “{title}”"), title=title)


def missing(conn: Connection, covenant: Mapping[str, Any], on: date | None = None) -> list[Missing]:
    """Return what a covenant lacks on a day: a list, time to be heard, filing, a settled finding.

    A period of hearing shorter than usual is a remark, not a fault: it is custom, not law.
    """
    day = on or dates.today()
    found: list[Missing] = []
    articles = covenants.parts(conn, "covenant_article", covenant["id"])
    for item in code_list("polarity").items:
        if not any(each["polarity"] == item.code for each in articles):
            words = N_("The list “{list}” is empty.")
            found.append(Missing("list_empty", words, {"list": item.label}))
    found += _too_short(conn, covenant)
    if covenant["status"] == "voted" and covenants.by_law(covenant):
        rule = rulebook.value("covenant.filing", covenant["adopted_on"] or day)
        facts = {"law": rule.source, "article": rule.article}
        found.append(Missing("not_filed", N_("It is to be filed ({law}, art. {article})."), facts))
    open_ = [each for each in covenants.parts(conn, TABLE, covenant["id"]) if not each["done_on"]]
    if open_:
        words = N_("Findings that are not settled: {n}, the oldest of {day}.")
        unsettled = {"n": len(open_), "day": open_[0]["on_day"]}
        found.append(Missing("unsettled", words, unsettled))
    return found


def _too_short(conn: Connection, covenant: Mapping[str, Any]) -> list[Missing]:
    if not covenant["adopted_on"]:
        return []
    consulted = state_moves.told(covenants.RULES, "consulted")
    steps = covenants.parts(conn, "covenant_step", covenant["id"])
    begun = [each["on_day"] for each in steps if each["to_code"] == consulted]
    if not begun:
        return []
    adopted = date.fromisoformat(covenant["adopted_on"])
    days = (adopted - date.fromisoformat(begun[-1])).days
    least = rulebook.value("publicity.covenant_days", adopted).value["least"]
    if days >= least:
        return []
    facts = {"days": days, "least": least}
    words = N_("Days residents had to be heard: {days}; usual at least: {least}.")
    return [Missing("consulted_short", words, facts)]


def _refuse_foreign(unit: Unit, article_id: int, covenant_id: int) -> None:
    if rows.live(unit, "covenant_article", article_id)["covenant_id"] != covenant_id:
        raise DeskError(
            N_("This article is of another covenant."), code="other_covenant", field="article_id"
        )
