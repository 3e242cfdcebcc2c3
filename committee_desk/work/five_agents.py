"""The five agents in a period: what each brings in, what it does, for how many, for how long.

Community, social organisations, social workers, volunteers and charity stand first, whoever acts
beside them after; who is not said comes last. A resource counts at the end of the period unless it
was withdrawn; a service when it was held in the period or runs at its end; hours are those of the
times at which it was held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.printing.papers.bars import Bar, Bars, Group, bar_chart
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import communities, papers_out
from committee_desk.work.periods import Period, period_of

MEASURES = ("resources", "services", "runs", "people", "hours")
_LONGEST = 100.0


@dataclass(frozen=True)
class Agent:
    """One kind of agent, '' for what does not say; ``hours`` with one decimal."""

    code: str
    label: str
    resources: int = 0
    services: int = 0
    runs: int = 0
    people: int = 0
    hours: float = 0.0

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in MEASURES)


@dataclass(frozen=True)
class Report:
    """The agents of a period, the five always, others where they did something."""

    period: Period
    agents: tuple[Agent, ...]

    def total(self, measure: str) -> float:
        """Return a figure of all of them together."""
        figures: list[float] = [getattr(each, measure) for each in self.agents]
        return round(sum(figures), 1)


_RESOURCES = """
SELECT coalesce(agent_kind, '') AS agent, count(*) AS n FROM resource
WHERE deleted IS NULL AND coalesce(found_on, '') <= :last
AND (withdrawn_on IS NULL OR withdrawn_on > :last) GROUP BY 1
"""
_SERVICES = """
SELECT coalesce(s.agent_kind, '') AS agent, count(*) AS n FROM service s WHERE s.deleted IS NULL
AND (s.status = 'running' AND coalesce(s.from_on, s.status_on, '') <= :last
OR s.id IN (SELECT service_id FROM service_run WHERE state = 'held' AND deleted IS NULL
AND day BETWEEN :first AND :last)) GROUP BY 1
"""
_RUNS = """
SELECT coalesce(s.agent_kind, '') AS agent, count(*) AS runs, sum(r.attendance) AS people,
sum(max(0, (julianday('2000-01-01 ' || r.to_time) - julianday('2000-01-01 ' || r.from_time)) * 24))
AS hours FROM service_run r JOIN service s ON s.id = r.service_id AND s.deleted IS NULL
WHERE r.deleted IS NULL AND r.state = 'held' AND r.day BETWEEN :first AND :last GROUP BY 1
"""


def report(conn: Connection, period: str = "") -> Report:
    """Return the report of a period as it is written: 2026-11, 2026-Q4, 2026; '' the month so far.

    Raises DeskError for a period that cannot be read.
    """
    wanted = period_of(period)
    values = {"first": wanted.first, "last": wanted.day.isoformat()}
    known: dict[str, dict[str, Any]] = {}
    for told, names in ((_RESOURCES, "resources"), (_SERVICES, "services")):
        for row in conn.execute(text(told), values):
            known.setdefault(row.agent, {})[names] = row.n
    for row in conn.execute(text(_RUNS), values):
        figures = {"runs": row.runs, "people": row.people or 0, "hours": round(row.hours or 0, 1)}
        known.setdefault(row.agent, {}).update(figures)
    agents = []
    for item in code_list("agent_kind").items:
        found = Agent(item.code, item.label, **known.get(item.code, {}))
        if found or not item.facts.get("beside"):
            agents.append(found)
    unsaid = Agent("", "", **known.get("", {}))
    return Report(wanted, (*agents, unsaid) if unsaid else tuple(agents))


def offered(day: date) -> list[str]:
    """Return the periods that are asked for most on a day, as they are written."""
    quarter = (day.month + 2) // 3
    before = date(day.year - 1, 12, 1) if day.month == 1 else date(day.year, day.month - 1, 1)
    last = f"{day.year}-Q{quarter - 1}" if quarter > 1 else f"{day.year - 1}-Q4"
    months = [f"{day:%Y-%m}", f"{before:%Y-%m}"]
    return [*months, f"{day.year}-Q{quarter}", last, f"{day.year}", f"{day.year - 1}"]


def paper(unit: Unit, period: str = "") -> papers_out.Made:
    """Return the report in bars, searched by the gate like any notice."""
    words = shipped_json("templates", "chain_papers")["agents"]
    found = report(unit.connection, period)
    community = communities.name(unit.connection)
    wanted = Bars(
        words["title"].format(community=community),
        tuple(_group(words, found, measure) for measure in MEASURES),
        _LONGEST,
        lines=(words["periods"][found.period.title].format(**found.period.facts),),
        notes=tuple(words["notes"]),
    )
    title = wanted.title.replace("\n", "")
    return papers_out.made_up(unit, bar_chart(wanted), title, len(found.agents), None)


def _group(words: dict[str, Any], found: Report, measure: str) -> Group:
    most = max((getattr(each, measure) for each in found.agents), default=0) or 1
    return Group(words["measures"][measure], tuple(_bars(words, found.agents, measure, most)))


def _bars(words: dict[str, Any], agents: Sequence[Agent], measure: str, most: float) -> list[Bar]:
    return [
        Bar(
            each.label or words["unsaid"],
            _LONGEST * getattr(each, measure) / most,
            told=f"{getattr(each, measure):g}",
        )
        for each in agents
    ]
