"""What the law says of an election: form, list, objections, candidates, proxies, handover."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules import elections as way
from committee_desk.rules.codes import code_list
from committee_desk.rules.rulebook import Rule
from committee_desk.work import (
    desk_law,
    election_candidates,
    election_figures,
    election_proxies,
    election_steps,
    elections,
    vote_law,
)


@dataclass(frozen=True)
class Check:
    """One point of law: ``met`` is None while it cannot be told; ``words`` may be printed."""

    rule: str
    title: str
    met: bool | None
    words: str
    article: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Looked:
    """An election with all that is checked of it, on a day."""

    conn: Connection
    election: Mapping[str, Any]
    today: str

    @property
    def id(self) -> int:
        return int(self.election["id"])

    @property
    def day(self) -> str:
        return str(self.election["day"])

    def rule(self, rule_id: str) -> Rule | None:
        return desk_law.rule(self.conn, rule_id, self.day)

    def say(self, rule_id: str, met: bool | None, line: str, **facts: Any) -> Check:
        rule = self.rule(rule_id)
        words = way.said(line, law=way.cited(rule, self.day), **facts)
        title = way.title(rule_id)
        return Check(rule_id, title, met, words, rule.article if rule else "", facts)

    def judge(self, rule_id: str, figures: Mapping[str, Any]) -> Check:
        told = vote_law.judged(self.conn, rule_id, self.day, figures)
        return Check(
            rule_id, way.title(rule_id), told["met"], told["words"], told["article"], figures
        )


def checks(conn: Connection, election_id: int, today: str) -> tuple[Check, ...]:
    """Return every point of law of an election as it stands, in the order of its steps.

    Points the law of its day does not know are left out.
    """
    found = conn.execute(text("SELECT * FROM election WHERE id = :e"), {"e": election_id})
    looked = _Looked(conn, dict(found.mappings().one()), today)
    recall = looked.election["kind"] == elections.RECALL
    asked = _RECALL if recall else _ELECTION
    return tuple(check for ask in asked for check in ask(looked))


def _form(looked: _Looked) -> Iterator[Check]:
    rule = looked.rule("election.forms")
    if rule is None:
        return
    form = code_list("election_form").label(looked.election["form"])
    met = looked.election["form"] in rule.value
    if met:
        yield looked.say("election.forms", True, "form_fine", form=form)
    else:
        yield looked.say("election.forms", False, "form_unknown", day=looked.day)


def _list(looked: _Looked) -> Iterator[Check]:
    published = looked.election["list_on"]
    if published:
        figures = {"published": published, "election_day": looked.day}
        yield looked.judge("election.list_notice", figures)
        return
    rule = looked.rule("election.list_notice_days")
    if rule is not None:
        yield looked.say("election.list_notice", None, "list_untold", days=rule.value)


def _objections(looked: _Looked) -> Iterator[Check]:
    """Hold the days of objections and decisions against the periods of article 17."""
    name = "election.list_objection_days"
    rule = looked.rule(name)
    kept = election_steps.objections(looked.conn, looked.id)
    if rule is None or not kept or not looked.election["list_on"]:
        return
    last = _after(looked.election["list_on"], int(rule.value["objection"]))
    days = int(rule.value["decision"])
    late = [each for each in kept if each["on_day"] > last]
    undecided = [each for each in kept if not each["decided_on"]]
    slow = [each for each in kept if each["decided_on"]
            and each["decided_on"] > _after(each["on_day"], days)]  # fmt: skip
    overdue = [each for each in undecided if _after(each["on_day"], days) < looked.today]
    unpublished = [each for each in kept if each["decided_on"] and not each["published_on"]]
    if late:
        yield looked.say(
            name, None, "objection_late", n=len(late), last=last, days=rule.value["objection"]
        )
    if undecided:
        met = False if overdue else None
        yield looked.say(name, met, "objection_open", n=len(undecided), days=days)
    if slow:
        yield looked.say(name, False, "objection_slow", n=len(slow), days=days)
    if unpublished:
        yield looked.say(name, None, "objection_unpublished", n=len(unpublished))
    if not (late or undecided or slow or unpublished):
        yield looked.say(name, True, "objection_fine", n=len(kept))


def _candidates(looked: _Looked) -> Iterator[Check]:
    """Ask who nominated whom, whether there is a choice, and who may not stand."""
    rule = looked.rule("election.nomination")
    every = election_candidates.candidates(looked.conn, looked.id)
    if rule is None or not every:
        return
    standing = [each for each in every if each["stands"]]
    yield from _nominations(looked, rule, standing)
    if rule.value["more_candidates_than_seats"]:
        for post, seats in elections.seats_of(looked.conn, looked.id).items():
            of_post = [each for each in standing if each["post"] == post]
            n = sum(bool(each["nominated_how"]) for each in of_post)
            untold = any(not e["nominated_how"] and e["elected_round"] is None for e in of_post)
            if n <= seats and untold:
                continue  # who stands is not told yet, and the line before says so
            label = code_list("body_post").label(post)
            line = "contested" if n > seats else "not_contested"
            facts = {"post": label, "seats": seats, "n": n}
            yield looked.say("election.nomination", n > seats, line, **facts)
    barred = [each["name"] for each in every if each["barred"]]
    if barred:
        yield looked.say("election.bars", None, "barred", names=way.listed(barred))
    else:
        yield looked.say("election.bars", None, "not_barred")


def _nominations(looked: _Looked, rule: Rule, standing: list[dict[str, Any]]) -> Iterator[Check]:
    name, least, fine = "election.nomination", int(rule.value["joint_voters"]), True
    for each in standing:
        how = code_list("nominated_how").get(each["nominated_how"] or "")
        if how is None:
            if each["elected_round"] is None:
                fine = False
                yield looked.say(name, None, "nomination_untold", name=each["name"])
        elif how.facts.get("least") and (each["nominators"] or 0) < least:
            fine = False
            facts = {"name": each["name"], "nominators": each["nominators"] or 0, "least": least}
            yield looked.say(name, False, "nomination_few", **facts)
    if fine and standing:
        yield looked.say(name, True, "nomination_fine", n=len(standing))


def _published(looked: _Looked) -> Iterator[Check]:
    name = "publicity.candidates_days"
    rule = looked.rule(name)
    if rule is None:
        return
    step = election_steps.steps(looked.conn, looked.id).get(election_steps.CANDIDATES_PUBLISHED)
    if step is None:
        yield looked.say(name, None, "candidates_untold")
        return
    between = (date.fromisoformat(looked.day) - date.fromisoformat(step["on_day"])).days
    facts = {"on": step["on_day"], "day": looked.day, "between": between, "days": rule.value}
    met = between >= int(rule.value)
    # What several provinces ask for is no law of the country: too late is a warning.
    yield looked.say(name, met or None, "candidates_fine" if met else "candidates_late", **facts)


def _proxies(looked: _Looked) -> Iterator[Check]:
    name = "election.proxy"
    if looked.rule(name) is None:
        return
    judged = election_proxies.judged(looked.conn, looked.election)
    kept = election_proxies.proxies(looked.conn, looked.id)
    if not kept:
        yield looked.say(name, True, "proxies_none")
        return
    wrong = [each for each in judged if not each["met"]]
    for each in wrong:
        facts = {"holder": each["holder"], "words": each["words"]}
        yield looked.say(name, False, "proxies_wrong", **facts)
    if not wrong:
        yield looked.say(name, True, "proxies_fine", n=len(kept), holders=len(judged))
    open_ = [each for each in kept if not each["published_on"]]
    if open_:
        met = False if looked.day < looked.today else None
        yield looked.say(name, met, "proxies_unpublished", n=len(open_))
    else:
        last = max(each["published_on"] for each in kept)
        yield looked.say(name, True, "proxies_published", on=last)


def _demand(looked: _Looked) -> Iterator[Check]:
    told = elections.demanded(looked.conn, looked.election)
    title = way.title("recall.demand")
    yield Check("recall.demand", title, told["met"], told["words"], told["article"])


def _rounds(looked: _Looked) -> Iterator[Check]:
    for each in election_figures.rounds(looked.conn, looked.id):
        valid = each["verdict"].get("valid")
        if each["stands"] and valid:
            title = way.title("election.valid")
            yield Check(valid["rule"], title, valid["met"], valid["words"], valid["article"])


def _handover(looked: _Looked) -> Iterator[Check]:
    rule = looked.rule("handover.days")
    if rule is None or looked.election["state"] != "announced":
        return
    steps = election_steps.steps(looked.conn, looked.id)
    step, last = steps.get(election_steps.HANDOVER), _after(looked.day, int(rule.value))
    facts = {"day": looked.day, "last": last, "on": step["on_day"] if step else ""}
    if step and step["on_day"] <= last:
        yield looked.say("handover.days", True, "handover_fine", **facts)
        return
    told = way.said("handover_done" if step else "handover_open", on=facts["on"])
    met = False if step or looked.today > last else None
    yield looked.say("handover.days", met, "handover_late", told=told, **facts)


def _after(day: str, days: int) -> str:
    """Return the last day of a period; the day it runs from is not counted."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


_Ask = Callable[[_Looked], Iterator[Check]]
_ELECTION: tuple[_Ask, ...] = (
    _form, _list, _objections, _candidates, _published, _proxies, _rounds, _handover,
)  # fmt: skip
_RECALL: tuple[_Ask, ...] = (_form, _demand, _proxies, _rounds)
