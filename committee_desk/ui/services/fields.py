"""What the sheets of services ask for."""

from __future__ import annotations

from committee_desk.base.words import N_
from committee_desk.records.field import Field, Kind

_LINE = 200


def build() -> list[Field]:
    """A service from needs."""
    return [
        Field("needs", N_("Needs"), Kind.TEXT),
        Field("service", N_("What it is called (may stay empty)"), Kind.TEXT, limit=100),
    ]


def plan_tests() -> list[Field]:
    """The verdicts on a plan."""
    from committee_desk.rules.codes import code_list

    return [
        *(
            Field(test.code, test.label, Kind.CODE, codes="plan_verdict", required=True)
            for test in code_list("plan_test").items
        ),
        _on(N_("Judged on")),
        Field("note", N_("Why"), Kind.LONG),
    ]


def step(name: str) -> list[Field]:
    """A step further."""
    fields = [_on(N_("On which day"))]
    if name == "list":
        fields += _agreed(N_("Which meeting agreed"))
    fields.append(Field("reason", N_("Note"), Kind.TEXT, limit=_LINE))
    return fields


def renewal() -> list[Field]:
    """Another time."""
    return [
        _reason(),
        _on(N_("Decided on")),
        Field("from_on", N_("From"), Kind.DAY),
        Field("to_on", N_("To"), Kind.DAY),
        *_agreed(N_("Which meeting agreed (may stay empty)")),
    ]


def decision() -> list[Field]:
    """Who agreed, written later."""
    return [_on(N_("Known on")), *_agreed(N_("Which meeting agreed"))]


def drop() -> list[Field]:
    """An end."""
    return [_reason(), _on(N_("Dropped on"))]


def reason() -> list[Field]:
    """Only a reason."""
    return [_reason()]


def planning() -> list[Field]:
    """Runs by rule."""
    return [Field("until", N_("Until (empty: three months)"), Kind.DAY)]


def run() -> list[Field]:
    """One run."""
    return [
        Field("day", N_("Day"), Kind.DAY, required=True),
        Field("from_time", N_("From (time)"), Kind.TEXT, limit=5),
        Field("to_time", N_("To (time)"), Kind.TEXT, limit=5),
        Field("place", N_("Where it is held"), Kind.TEXT, limit=60),
    ]


def holding() -> list[Field]:
    """What came of a run."""
    return [
        Field("attendance", N_("How many came (empty: those marked)"), Kind.NUMBER),
        Field("cost", N_("Cost, yuan"), Kind.MONEY),
        Field("output", N_("What came of it"), Kind.TEXT, limit=_LINE),
        Field("note", N_("Note"), Kind.LONG),
    ]


def booking(*, limited: bool = False) -> list[Field]:
    """Somebody who books; ``limited`` where the service is not for everybody."""
    why = Field("reason", N_("Reason, if it is not for them"), Kind.TEXT, limit=100)
    return [
        Field("resident_id", N_("Resident"), Kind.REFERS, refers="residents"),
        Field("name", N_("Or a name"), Kind.TEXT, limit=60),
        Field("phone", N_("Phone (empty: the resident's)"), Kind.TEXT, limit=30),
        Field("people", N_("How many people"), Kind.NUMBER, required=True),
        Field("note", N_("Note"), Kind.TEXT, limit=60),
        *((why,) if limited else ()),
    ]


def giving_back() -> list[Field]:
    """A result that went back."""
    return [
        Field("to_whom", N_("To whom"), Kind.CODE, required=True),
        _on(N_("Given on")),
        Field("how", N_("How"), Kind.TEXT, limit=60),
        Field("note", N_("Note"), Kind.TEXT, limit=60),
    ]


def _agreed(words: str) -> tuple[Field, Field]:
    """A meeting of the list, or one that is not on record in words."""
    other = N_("Or a meeting that is not on record")
    return (
        Field("meeting_key", words, Kind.CODE),
        Field("approved_by", other, Kind.TEXT, limit=_LINE),
    )


def _reason() -> Field:
    return Field("reason", N_("Reason"), Kind.TEXT, limit=_LINE, required=True)


def _on(words: str) -> Field:
    return Field("on", words, Kind.DAY, required=True)
