"""Services: planned from needs and resources, run, booked, judged and fed back."""

from typing import Annotated

from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    CONTACT,
    Coded,
    CodedMany,
    Day,
    Draft,
    Kind,
    Label,
    Long,
    Masks,
    Money,
    Refers,
    Required,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, big, live, reference, usual
from committee_desk.records.resources import MOST_FEN
from committee_desk.records.visits import CLOCK


class ServiceDraft(Draft):
    """A service as it is planned."""

    category: Annotated[Text, Label(N_("Category")), Coded("need_category")] = None
    service: Annotated[Required, Label(N_("Service"))] = Field(min_length=1, max_length=100)
    content: Annotated[Text, Label(N_("Content")), Long()] = Field(default=None, max_length=4000)
    audience: Annotated[Text, Label(N_("For whom"))] = Field(default=None, max_length=100)
    eligibility: Annotated[Text, Label(N_("Only for")), CodedMany("person_tag")] = None
    frequency: Annotated[Text, Label(N_("How often"))] = Field(default=None, max_length=100)
    times_rule: Annotated[Text, Label(N_("Recurrence (RRULE)"))] = Field(
        default=None, max_length=400
    )
    from_time: Annotated[Text, Label(N_("From (time)"))] = Field(default=None, regex=CLOCK)
    to_time: Annotated[Text, Label(N_("To (time)"))] = Field(default=None, regex=CLOCK)
    from_on: Annotated[Day, Label(N_("From"))] = None
    to_on: Annotated[Day, Label(N_("To"))] = None
    place: Annotated[Text, Label(N_("Where it is held"))] = Field(default=None, max_length=200)
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    provider: Annotated[Text, Label(N_("Provided by"))] = Field(default=None, max_length=100)
    funder: Annotated[Text, Label(N_("Paid by"))] = Field(default=None, max_length=100)
    responsible: Annotated[Text, Label(N_("In charge"))] = Field(default=None, max_length=100)
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    capacity: Annotated[int | None, Label(N_("Room for how many people"))] = Field(
        default=None, ge=0, le=100_000
    )
    bookable: Annotated[bool | None, Label(N_("Places are booked"))] = None
    fee: Annotated[int | None, Label(N_("Fee, yuan")), Money()] = Field(
        default=None, ge=0, le=MOST_FEN
    )
    budget: Annotated[int | None, Label(N_("Budget, yuan")), Money()] = Field(
        default=None, ge=0, le=MOST_FEN
    )
    indicator: Annotated[Text, Label(N_("Indicator"))] = Field(default=None, max_length=200)
    progress: Annotated[Text, Label(N_("Progress"))] = Field(default=None, max_length=200)
    agent_kind: Annotated[Text, Label(N_("Which of the five agents")), Coded("agent_kind")] = None
    action_lines: Annotated[Text, Label(N_("Lines of action")), CodedMany("action_line")] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Service(ServiceDraft, Sourced, Record, table=True):
    """A line of the service list; ``meeting_key`` is the id of a record of a later list."""

    __tablename__ = "service"
    __table_args__ = (live("service", "status"), live("service", "from_on"))
    grid_id: int | None = reference("grid")
    no: str | None = None
    number_no: int | None = Field(default=None, index=True)
    status: str = usual("proposed")
    status_on: str | None = None
    approved_by: str | None = None
    approved_on: str | None = None
    meeting_key: int | None = big()
    dropped_reason: str | None = None
    renewed_from_id: int | None = reference("service")


class ServiceNeed(Record, table=True):
    """A need a service answers."""

    __tablename__ = "service_need"
    service_id: int | None = reference("service")
    need_id: int | None = reference("need")


class ServiceResource(Record, table=True):
    """A resource, or a line of the supply list, a service uses."""

    __tablename__ = "service_resource"
    service_id: int | None = reference("service")
    resource_id: int | None = reference("resource")
    supply_id: int | None = reference("supply")
    quantity: str | None = None


class ServiceStep(Record, table=True):
    """One change of a service's state, or one test its plan was put to, as people read it.

    ``what`` is status, or the test of the plan (plan_test); then ``to_code`` is its verdict.
    """

    __tablename__ = "service_step"
    service_id: int | None = reference("service")
    on_day: str
    what: str = usual("status")
    from_code: str | None = None
    to_code: str | None = None
    by_whom: str | None = None
    reason: str | None = None


class ServiceRun(Record, table=True):
    """A service as it was held, or is to be held, on a day; ``cost`` in fen."""

    __tablename__ = "service_run"
    __table_args__ = (live("service_run", "service_id", "day"), live("service_run", "day"))
    service_id: int | None = reference("service", index=False)
    day: str
    from_time: str | None = None
    to_time: str | None = None
    place: str | None = None
    state: str = usual("planned")
    state_reason: str | None = None
    attendance: int | None = None
    output: str | None = None
    cost: int | None = big()
    note: str | None = None


class ServicePicture(Record, table=True):
    """A picture of a run; the key is an attachment."""

    __tablename__ = "service_picture"
    run_id: int | None = reference("service_run")
    attachment_key: int | None = big()
    note: str | None = None


class ServiceBooking(Record, table=True):
    """A place somebody booked in a run, or in a service without runs."""

    __tablename__ = "service_booking"
    service_id: int | None = reference("service")
    run_id: int | None = reference("service_run")
    resident_id: int | None = reference("resident")
    name: str | None = None
    phone: str | None = None
    people: int = usual(1)
    state: str = usual("booked")
    booked_on: str | None = None
    note: str | None = None


class ServiceEval(Record, table=True):
    """What one kind of evaluator said of a service in a period (2026-11, 2026-Q4, 2026).

    ``n`` is how many answered. Scores run from 1 to 5 and are kept as sums beside how many gave
    them, so that means of several rows stay exact. ``*_spread`` counts the scores from 1 to 5,
    parted by commas, where they are known.
    """

    __tablename__ = "service_eval"
    service_id: int | None = reference("service")
    run_id: int | None = reference("service_run")
    period: str = Field(index=True)
    day: str | None = None
    evaluator_kind: str
    evaluator: str | None = None
    n: int = usual(0)
    completion_sum: int = usual(0)
    completion_n: int = usual(0)
    completion_spread: str | None = None
    satisfaction_sum: int = usual(0)
    satisfaction_n: int = usual(0)
    satisfaction_spread: str | None = None
    duty_sum: int = usual(0)
    duty_n: int = usual(0)
    duty_spread: str | None = None
    comments: str | None = None


class EvalFeedback(Record, table=True):
    """That the result for a period went back to whoever paid, provided or asked."""

    __tablename__ = "eval_feedback"
    service_id: int | None = reference("service")
    period: str
    to_whom: str
    given_on: str
    how: str | None = None
    given_by: str | None = None
    note: str | None = None
    bulletin_id: int | None = reference("bulletin")


SERVICES = Listing(
    name="services",
    title=N_("Services"),
    one=N_("service"),
    record=Service,
    draft=ServiceDraft,
    called="service",
    table=(
        "service",
        "category",
        "audience",
        "frequency",
        "place",
        "provider",
        "responsible",
        "status",
        "attendance",
        "spent",
        "score",
        "no",
        "remark",
    ),
    form=(
        Group(
            N_("The service"),
            ("service", "category", "content", "audience", "eligibility", "action_lines"),
        ),
        Group(
            N_("When and where"),
            (
                "frequency",
                "times_rule",
                "from_time",
                "to_time",
                "from_on",
                "to_on",
                "place",
                "grid_id",
                "capacity",
                "bookable",
            ),
        ),
        Group(
            N_("Who provides it"),
            ("provider", "agent_kind", "funder", "responsible", "phone", "fee", "budget"),
        ),
        Group(N_("How it goes"), ("indicator", "progress", "remark")),
    ),
    order="no",
    search=True,
    dated=("from_on", "to_on"),
    shown=(
        Shown("no", N_("List number"), "no"),
        Shown("status", N_("State"), "status", Kind.CODE, codes="service_state"),
        Shown("status_on", N_("In this state since"), "status_on", Kind.DAY),
        Shown("approved_by", N_("Approved by"), "approved_by"),
        Shown("approved_on", N_("Approved on"), "approved_on", Kind.DAY),
        Shown("dropped_reason", N_("Why dropped"), "dropped_reason"),
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("service_needs", N_("Needs it answers"), "service_needs(id)"),
        Shown("service_resources", N_("Resources and payer"), "service_resources(id)"),
        Shown("runs", N_("Times held"), "runs(id)", Kind.NUMBER),
        Shown("last_run", N_("Last held on"), "last_run(id)", Kind.DAY),
        Shown("attendance", N_("People who came"), "attendance(id)", Kind.NUMBER),
        Shown("spent", N_("Spent, yuan"), "spent(id)", Kind.MONEY),
        Shown("score", N_("Mean satisfaction"), "score(id)", Kind.NUMBER),
        Shown("eval_words", N_("What evaluators said"), "eval_words(id)"),
        Shown("entered_on", N_("Entered on"), "day(created)", Kind.DAY),
    ),
    sort_keys=(("no", "number_no"), ("grid", "grid.grid_key")),
    filters=("status", "category", "provider", "agent_kind", "grid", "bookable"),
)
