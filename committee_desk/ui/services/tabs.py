"""The tabs of a service: how it stands, its runs, how it was judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.services.bars import BarChart, BarShown
from committee_desk.ui.services.reading import Seen, hours

if TYPE_CHECKING:
    from committee_desk.work.evaluations import Mark

_MOST_RUNS = 40
_TONES = {"planned": "info", "held": "ok", "cancelled": "warn"}


class Tabs:
    """Draws the tabs; what is pressed is told to ``go`` (room, record) and ``on_run``.

    ``on_run`` gets what is wanted (hold, sign_up, picture or cancel) and the run.
    """

    def __init__(
        self,
        go: Callable[[str, int], object],
        on_run: Callable[[str, dict[str, Any]], object],
    ) -> None:
        self._go, self._on_run = go, on_run

    def standing(self, seen: Seen) -> Sequence[QWidget]:
        """Return how far it is: what it answers, what it uses, who agreed, each step."""
        return list(self._standing(seen))

    def runs(self, seen: Seen) -> Sequence[QWidget]:
        """Return its runs, those that are due first, then those to come, then what was held."""
        if not seen.runs:
            return [_quiet(N_("No run is planned yet. Plan runs by its times, or add a day."))]
        due, coming = seen.due(), seen.coming()
        shown = {run["id"] for run in (*due, *coming)}
        past = [run for run in seen.runs if run["id"] not in shown]
        today = dates.today().isoformat()
        made: list[QWidget] = []
        later = [run for run in coming if run["day"] > today]
        for words, runs in (
            (N_("To be entered"), due),
            (N_("To come"), later),
            (N_("Past"), past),
        ):
            if runs:
                made.append(Text(words, bold=True))
                made += [self._run(run) for run in runs[:_MOST_RUNS]]
        return made

    def judged(self, seen: Seen) -> Sequence[QWidget]:
        """Return the last result in bars, beside the one before, and who has heard of it."""
        if seen.result is None:
            return [_quiet(N_("Nobody has judged it yet. Print the form, then type it back here."))]
        return list(_judged(seen))

    def _standing(self, seen: Seen) -> Iterator[QWidget]:
        from committee_desk.rules.codes import code_list

        yield Text(N_("Needs it answers"), bold=True)
        for need in seen.needs:
            told = "  ".join(
                filter(None, (need["no"], code_list("need_state").label(need["status"])))
            )
            yield self._link(need["need"], told, "needs", need["id"])
        if not seen.needs:
            yield _warned(N_("It answers no need on record."))
        yield Text(N_("Resources it uses"), bold=True)
        today = dates.today().isoformat()
        for used in seen.resources:
            # Of a resource nobody ever verified no day is known; a supply is not verified.
            stale = bool(used["resource_id"]) and (used["stale_on"] or "") <= today
            gone = used["withdrawn_on"] or stale
            told = used["provider"] or ""
            if gone:
                told = _("{who}, withdrawn or not verified lately", who=told)
            room = "resources" if used["resource_id"] else "supplies"
            yield self._link(used["name"], told, room, used["resource_id"] or used["supply_id"])
        if not seen.resources:
            yield _quiet(N_("None is named."))
        yield Text(N_("Decision and plan"), bold=True)
        yield self._decided(seen)
        verdicts = code_list("plan_verdict")
        judged = [
            f"{test.label} {verdicts.label(seen.plan[test.code])}"
            for test in code_list("plan_test").items
            if test.code in seen.plan
        ]
        yield _told("、".join(judged)) if judged else _quiet(N_("The plan was not judged yet."))
        yield Text(N_("Steps"), bold=True)
        for step in seen.steps:
            yield _told(" ".join(filter(None, (step["on_day"], step["words"], step["reason"]))))

    def _decided(self, seen: Seen) -> QWidget:
        """Return which meeting agreed: a way to it, its name alone, or that none did."""
        if seen.agreed is not None:
            return self._link(seen.agreed.name, seen.agreed.day, "meetings", seen.agreed.id)
        words = seen.values.get("approved_by")
        if not words or seen.values.get("meeting_key"):
            return _warned(N_("No meeting has agreed yet."))
        return _told(f"{words} {seen.values.get('approved_on') or ''}".strip())

    def _link(self, words: str, told: str, room: str, record: int) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        spaced(column, 0, 0)
        link = Button(kind="link")
        link.from_left = True
        short = str(words).split("\n")[0]
        link.setText(short if len(short) <= 18 else f"{short[:17]}…")
        link.setToolTip(str(words))
        link.setAccessibleName(short)
        link.setObjectName(f"{room}_{record}")
        link.clicked.connect(lambda: self._go(room, record))
        column.addWidget(link)
        if told:
            under = Text(kind="caption", tone="text3", wrap=True)
            under.setText(told)
            look.follow(under, _indented, key="indent")
            column.addWidget(under)
        return held

    def _run(self, run: dict[str, Any]) -> QWidget:
        from committee_desk.rules.codes import code_list

        held = QWidget()
        held.setObjectName(f"run_{run['id']}")
        column = QVBoxLayout(held)
        spaced(column, (0, 0, 0, 8), 2)
        head = QHBoxLayout()
        when = Text()
        when.setText(hours(run))
        head.addWidget(when)
        head.addStretch(1)
        badge = Badge(_TONES.get(run["state"], "info"))
        badge.setText(code_list("run_state").label(run["state"]))
        head.addWidget(badge)
        column.addLayout(head)
        if told := _run_told(run):
            line = Text(kind="caption", tone="text2", wrap=True)
            line.setText(told)
            column.addWidget(line)
        buttons = [self._run_button(name, words, run) for name, words in _run_deeds(run)]
        if buttons:
            column.addWidget(wrapped(*buttons))
        return held

    def _run_button(self, name: str, words: str, run: dict[str, Any]) -> Button:
        button = Button(words, kind="link")
        button.setObjectName(f"{name}_{run['id']}")
        button.setAccessibleName(f"{_(words)} {hours(run)}")
        button.clicked.connect(lambda: self._on_run(name, run))
        return button


def _indented(line: Text) -> None:
    """Let a line begin where the words of the link above it begin."""
    line.setContentsMargins(look.dp(16), 0, 0, 0)


def _run_deeds(run: dict[str, Any]) -> list[tuple[str, str]]:
    due = run["day"] <= dates.today().isoformat()
    if run["state"] == "cancelled":
        return []
    deeds = [("hold", N_("Enter") if run["state"] == "planned" else N_("Correct"))] if due else []
    if run["state"] == "planned":
        deeds += [("sign_up", N_("Bookings")), ("cancel", N_("Cancel run"))]
    return [*deeds, ("picture", N_("Picture"))] if due else deeds


def _run_told(run: dict[str, Any]) -> str:
    from committee_desk.rules.money import yuan

    parts = [run["place"]]
    if run["attendance"] is not None:
        parts.append(ngettext("{n} person came", "{n} people came", run["attendance"]))
    if run["state"] == "planned" and (run["taken"] or run["waiting"]):
        parts.append(_("{n} places booked, {w} waiting", n=run["taken"], w=run["waiting"]))
    if run["cost"]:
        parts.append(_("{yuan} yuan", yuan=yuan(run["cost"])))
    if run["pictures"]:
        parts.append(ngettext("{n} picture", "{n} pictures", run["pictures"]))
    return "  ".join(str(part) for part in (*parts, run["output"], run["state_reason"]) if part)


def _judged(seen: Seen) -> Iterator[QWidget]:
    from committee_desk.rules.codes import code_list
    from committee_desk.rules.service_life import told

    result = seen.result
    assert result is not None
    kinds = code_list("evaluator_kind")
    head = ngettext("{period}: {n} form", "{period}: {n} forms", result.forms, period=result.period)
    yield _told(head)
    most = float(told("scores")[1])
    yield BarChart(_bars(result.marks), most)
    if result.period_before:
        line = Text(kind="caption", tone="text3", wrap=True)
        line.setText(_("Thin bars: {period}. 5 is best.", period=result.period_before))
        yield line
    if len(result.by_kind) > 1:
        for kind, marks in result.by_kind.items():
            means = "、".join(f"{bar.label} {bar.told}" for bar in _bars(marks))
            yield _told(f"{kinds.label(kind)}：{means}")
    for kind, words in result.comments:
        yield _told(f"{kinds.label(kind)}：{words}")
    yield Text(N_("Result given back"), bold=True)
    sides = code_list("feedback_to")
    for each in seen.given:
        yield _told(
            " ".join(filter(None, (each["given_on"], sides.label(each["to_whom"]), each["how"])))
        )
    if seen.waiting:
        names = "、".join(sides.label(side) for side in seen.waiting)
        warned = Text(tone="danger", wrap=True)
        warned.setText(_("Not told yet: {sides}", sides=names))
        yield warned
    latest = result.period
    for period in dict.fromkeys(each for each, _side in seen.owed if each != latest):
        names = "、".join(sides.label(side) for each, side in seen.owed if each == period)
        before = Text(tone="danger", wrap=True)
        before.setText(_("{period}, not told yet: {sides}", period=period, sides=names))
        yield before


def _bars(marks: Any) -> list[BarShown]:
    from committee_desk.rules.codes import code_list

    return [
        BarShown(item.label, marks[item.code].mean, marks[item.code].before,
                 _figure(marks[item.code]))
        for item in code_list("rated").items
    ]  # fmt: skip


def _figure(mark: Mark) -> str:
    if mark.mean is None:
        return "—"
    if mark.before is None:
        return f"{mark.mean:g}"
    change = round(mark.mean - mark.before, 2)
    return f"{mark.mean:g} ({change:+g})" if change else f"{mark.mean:g} (=)"


def _told(words: str) -> Text:
    shown = Text(wrap=True)
    shown.setText(words)
    return shown


def _quiet(words: str) -> Text:
    return Text(words, tone="text3", wrap=True)


def _warned(words: str) -> Text:
    return Text(words, tone="danger", wrap=True)
