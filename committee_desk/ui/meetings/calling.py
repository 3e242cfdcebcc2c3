"""Calling a meeting: who asked, and for an assembly in which form and who counts, with figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.meetings.reading import not_after
from committee_desk.ui.needs.fields import code_field, day_field, text_field

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.meetings.reading import Seen
    from committee_desk.ui.pages.people import ListPage
    from committee_desk.work.meeting_register import Base

_GROUPS = "groups"


class CallSheet(DeedSheet):
    """Asks what a call needs; of an assembly the figures of every base stand there while one asks.

    Nothing is proposed for who counts: the law does not say it, and the choice is printed with
    every verdict.
    """

    def __init__(self, page: ListPage, seen: Seen) -> None:
        self._page, self._seen = page, seen
        self._figures: dict[str, Sequence[Base]] = {}
        self._forms = life.forms(seen.meeting["kind"], seen.meeting["day"])
        super().__init__(
            page.window(),
            page.frame,
            N_("Call the meeting"),
            self._asks(),
            self._calls,
            name="call",
            told=self._told(),
            agree=N_("Call it"),
            picture="bell",
            choices={
                "form": [(code, code_list("meeting_form").label(code), "") for code in self._forms]
            },
            done=lambda _stored: page.frame.toast(_("The meeting is called"), undo=True),
        )
        self.put(self._given())
        for name in ("form", "base", "how"):
            if name in self.rows:
                self.rows[name].entry.settled.connect(self.weigh)
                self.rows[name].entry.changed.connect(self.weigh)
        self.weigh()

    def weigh(self) -> None:
        """Show how many count by every base of the form chosen, reading them where not known."""
        form = self._chosen("form")
        if not life.computed(self._seen.meeting["kind"], form):
            self.say(self._told())
        elif form in self._figures:
            self.say("\n".join(self._said(form)))
        else:
            self._read(form)

    def _asks(self) -> list[Field]:
        asks = [
            code_field("how", N_("Who asked for it"), "called_how", required=True),
            day_field(),
            text_field("words", N_("In which words, or by whom")),
        ]
        if self._forms:
            asks += [
                code_field("form", N_("Form of the assembly"), "meeting_form", required=True),
                code_field("base", N_("Who counts"), "meeting_base"),
            ]
        if _GROUPS in self._forms:
            asks.append(_count())
        return asks

    def _calls(self, values: dict[str, Any]) -> Any:
        from committee_desk.work import meeting_calling

        more = {name: values.get(name) or "" for name in ("form", "base", "words")}
        count = {"count": values["count"]} if values.get("count") else {}
        return (
            meeting_calling.call,
            (self._seen.id, values["how"] or "", values["on"]),
            {**more, **count},
        )

    def _given(self) -> dict[str, Any]:
        now = self._seen.meeting
        signed = now["called_how"] or ("demand" if self._seen.demand else "committee")
        form = now["form"] or (self._forms[0] if len(self._forms) == 1 else None)
        return {
            "how": signed,
            "on": now["called_on"] or not_after(now),
            "words": now["called_words"],
            "form": form,
            "base": now["base"],
        }

    def _chosen(self, name: str) -> str:
        if name not in self.rows:
            return ""
        try:
            return str(self.rows[name].entry.read() or "")
        except DeskError:
            return ""

    def _told(self) -> str:
        """Return what the person should know before the form is chosen, or where none is."""
        said = [
            _("Choose the form, then who counts: the figures stand here before you decide.")
            if self._forms
            else _("The list of who is expected is made from the bodies and topics of its day.")
        ]
        return "\n".join([*said, *self._demanded()])

    def _said(self, form: str) -> list[str]:
        chosen = self._chosen("base")
        said = [_base_words(each, chosen) for each in self._figures[form]]
        day = self._seen.meeting["day"]
        head = _(
            "Who counts on {day}: the law does not say it, and the choice is printed.", day=day
        )
        return [head, *said, *self._demanded()]

    def _demanded(self) -> list[str]:
        """Return how the demand stands where one asked for the meeting."""
        how = code_list("called_how").get(self._chosen("how")) if hasattr(self, "rows") else None
        found = self._seen.demand
        if found is None or how is None or not how.facts.get("demand"):
            return []
        counted = _(
            "Demand: {signed} signed, {counting} of them count.",
            signed=found.signed,
            counting=found.counting,
        )
        return [counted, found.verdict.words] if found.verdict else [counted]

    def _read(self, form: str) -> None:
        from shiboken6 import isValid

        desk, meeting = self._page.frame.desk, self._seen.id

        def take(found: Sequence[Base]) -> None:
            if isValid(self):
                self._figures[form] = found
                if self._chosen("form") == form:
                    self.say("\n".join(self._said(form)))

        self._page.frame.jobs.read(plain(lambda: _figures(desk, meeting, form)), done=take)


def _figures(desk: Any, meeting: int, form: str) -> list[Base]:
    from committee_desk.work import meeting_calling

    bases = [item.code for item in code_list("meeting_base").items]
    return [desk.ask(meeting_calling.base_of, meeting, form, base) for base in bases]


def _base_words(found: Base, chosen: str) -> str:
    """Return a base in one line; of the one chosen also why others are left out."""
    unit = life.unit_of(found.form)
    label = code_list("meeting_base").label(found.base)
    said = _(
        "{base}: {count} {unit} count, {left_out} left out",
        base=label,
        count=f"{found.count:,}",
        unit=unit,
        left_out=f"{found.left_out:,}",
    )
    if found.base != chosen:
        return f"○ {said}"
    why = found.why()
    return f"● {said}" + (f"\n    {why}" if why else "")


def _count() -> Field:
    from committee_desk.records.field import Field, Kind

    return Field("count", N_("Delegates of groups, if their names are not kept"), Kind.NUMBER)
