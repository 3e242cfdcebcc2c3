"""What is asked of topics: their whole story, which are late, what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.base.words import N_, fill, translate
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask
from committee_desk.rules.state_moves import told as told_rule
from committee_desk.work import (
    four_guide,
    partial_days,
    topic_needs,
    topic_opinions,
    topic_papers,
    topic_parties,
    topic_risks,
)
from committee_desk.work.four_guide import PathStep
from committee_desk.work.topic_needs import Offer
from committee_desk.work.topics import RULES


@dataclass(frozen=True)
class Story:
    """Everything that is known of how a topic went, in the order it happened.

    ``path`` are the six steps of the four discussions, empty on the plain path. ``meetings`` are
    those on whose agenda it stood, ``offers`` the needs that are to hear its result.
    """

    topic: Mapping[str, Any]
    needs: tuple[Mapping[str, Any], ...] = ()
    parties: tuple[Mapping[str, Any], ...] = ()
    opinions: tuple[Mapping[str, Any], ...] = ()
    papers: tuple[Mapping[str, Any], ...] = ()
    risks: tuple[Mapping[str, Any], ...] = ()
    steps: tuple[Mapping[str, Any], ...] = ()
    meetings: tuple[Mapping[str, Any], ...] = ()
    resolutions: tuple[Mapping[str, Any], ...] = ()
    phases: tuple[Mapping[str, Any], ...] = ()
    merged: tuple[Mapping[str, Any], ...] = ()
    into: Mapping[str, Any] = field(default_factory=dict)
    path: tuple[PathStep, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Remark:
    """Something that is missing or late about a topic, in words that stand beside it."""

    code: str
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """Return it in the current language."""
        return fill(translate(self.message), dict(self.facts))


def story(conn: Connection, topic_id: int) -> Story | None:
    """Return the story of a topic, None when it is gone."""
    topic = _one(
        conn,
        "SELECT tp.*, g.grid AS grid FROM topic tp LEFT JOIN grid g ON g.id = tp.grid_id "
        "WHERE tp.id = :t AND tp.deleted IS NULL",
        t=topic_id,
    )
    if not topic:
        return None
    return Story(
        topic,
        tuple(topic_needs.of_topic(conn, topic_id)),
        tuple(topic_parties.of_topic(conn, topic_id)),
        tuple(topic_opinions.of_topic(conn, topic_id)),
        tuple(topic_papers.of_topic(conn, topic_id)),
        tuple(topic_risks.of_topic(conn, topic_id)),
        tuple(_rows(conn, _STEPS, t=topic_id)),
        tuple(_rows(conn, _MEETINGS, t=topic_id)),
        tuple(_rows(conn, _RESOLUTIONS, t=topic_id)),
        tuple(_rows(conn, _PHASES, t=topic_id, e=topic["earlier_id"])),
        tuple(_rows(conn, _MERGED, t=topic_id)),
        _one(conn, "SELECT id, no, title FROM topic WHERE id = :t", t=topic["merged_into_id"]),
        four_guide.guide(conn, topic_id) if topic["path"] == four_guide.PATH else (),
        topic_needs.offers(conn, topic_id),
    )


def overdue(conn: Connection, day: str = "") -> list[int]:
    """Return open topics past their day, the longest overdue first.

    One that is due in a month is overdue when the month is over.
    """
    open_ = [item.code for item in code_list("topic_state").items if item.facts.get("open")]
    marks = ", ".join(f"'{code}'" for code in open_)
    return list(
        conn.execute(
            text(
                "SELECT id FROM topic WHERE deleted IS NULL AND merged_into_id IS NULL "
                f"AND {partial_days.over('deadline')} AND status IN ({marks}) "
                "ORDER BY deadline, id"
            ),
            {"day": day or today().isoformat()},
        ).scalars()
    )


def remarks(found: Story, day: str = "") -> list[Remark]:
    """Return what is missing or late about a topic as it stands."""
    topic, on = found.topic, day or today().isoformat()
    told: list[Remark] = []
    if topic["deliberated_on"] and not topic["noticed_on"]:
        told.append(Remark("not_told", N_("The parties were not told beforehand.")))
    untold = [party for party in found.parties if not party["told_on"]]
    if topic["noticed_on"] and untold:
        words = N_("Not told: {names}.")
        names = "、".join(mask("name", str(party["name"]), "detail") for party in untold)
        told.append(Remark("party_untold", words, {"names": names}))
    unjudged = [each for each in found.opinions if not each["adopted"]]
    if topic["result"] and unjudged:
        words = N_("Opinions of which nobody said whether they were taken up: {n}.")
        told.append(Remark("opinion_open", words, {"n": len(unjudged)}))
    if topic["status"] in told_rule(RULES, "unsettled"):
        told.append(
            Remark("to_assembly", N_("A deliberation decides nothing in law: an assembly can."))
        )
    if found.offers:
        words = N_("Needs that have not heard what came of it: {n}.")
        told.append(Remark("needs_wait", words, {"n": len(found.offers)}))
    open_ = code_list("topic_state").get(str(topic["status"]))
    late = topic["deadline"] and topic["deadline"] < on[: len(topic["deadline"])]
    if late and open_ is not None and open_.facts.get("open"):
        told.append(Remark("late", N_("It was to be done by {day}."), {"day": topic["deadline"]}))
    return told


_STEPS = (
    "SELECT ts.on_day, ts.what, ts.from_code, ts.to_code, ts.by_whom, ts.reason, ts.meeting_id, "
    "ts.bulletin_id, mg.name AS meeting, bu.title AS notice FROM topic_step ts "
    "LEFT JOIN meeting mg ON mg.id = ts.meeting_id LEFT JOIN bulletin bu ON bu.id = ts.bulletin_id "
    "WHERE ts.topic_id = :t AND ts.deleted IS NULL ORDER BY ts.on_day, ts.id"
)
_MEETINGS = (
    "SELECT mg.id, mg.no, mg.name, mg.day, mg.kind, mg.status FROM meeting mg "
    "WHERE mg.deleted IS NULL AND mg.id IN (SELECT mi.meeting_id FROM meeting_item mi "
    "WHERE mi.topic_id = :t AND mi.deleted IS NULL) ORDER BY mg.day, mg.id"
)
_RESOLUTIONS = (
    "SELECT id, no, title, state, decided_on, responsible, deadline, outcome, decides "
    "FROM resolution WHERE topic_id = :t AND deleted IS NULL ORDER BY decided_on, id"
)
_PHASES = (
    "SELECT id, no, title, phase, status, result FROM topic WHERE deleted IS NULL "
    "AND (id = :e OR earlier_id = :t) ORDER BY id"
)
_MERGED = (
    "SELECT id, no, title FROM topic WHERE merged_into_id = :t AND deleted IS NULL ORDER BY id"
)


def _rows(conn: Connection, statement: str, **values: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in conn.execute(text(statement), values).mappings()]


def _one(conn: Connection, statement: str, **values: Any) -> dict[str, Any]:
    found = _rows(conn, statement, **values)
    return found[0] if found else {}
