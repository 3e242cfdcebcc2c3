"""Every rule a verdict can be given on, with the figures it needs. What it asks is dated data."""

from collections.abc import Mapping
from types import MappingProxyType

from committee_desk.rules.statute import figures as reading
from committee_desk.rules.statute.article import Article, share
from committee_desk.rules.statute.figures import Reader
from committee_desk.rules.statute.periods import CALENDAR, WORKDAY, Ahead, Period, Posting
from committee_desk.rules.statute.sizes import Frequency, Proxy, Ratio, Size, Strikes

_OTHERS = ("against", "abstain")
_PERIOD: Mapping[str, Reader] = {"from": reading.a_day, "days": reading.count}

TABLE: Mapping[str, Article] = MappingProxyType(
    {
        "assembly.quorum": share("base", "present"),
        "assembly.majority": share(
            "present", "for", whole_may_be_0=True, besides=_OTHERS, above=("base",)
        ),
        "assembly.call": share("base", "demanding", kind="kind"),
        "assembly.notice": Ahead(
            needs={"given": reading.a_day, "held": reading.a_day},
            may={"special": reading.flag},
            held_in="assembly.notice_days",
            order=(("given", "held"),),
            told_on="given",
            event="held",
            waived_by="special",
            waiver="assembly.notice_special",
        ),
        "rep_assembly.composition": share("members", "reps", part_must_be=True),
        "rep_assembly.quorum": share("members", "present"),
        "rep_assembly.majority": share(
            "present", "for", whole_may_be_0=True, besides=_OTHERS, above=("members",)
        ),
        "rep_assembly.call": share("base", "demanding"),
        "rep_assembly.frequency": Frequency(needs={"held": reading.days, "year": reading.year}),
        "election.valid": share("base", "voting", kind="form", part_must_be=True),
        "election.elected": share(
            "voting", "votes", kind="round", of_kind=reading.numbered, or_of="ballots"
        ),
        "election.proxy": Proxy(
            needs={
                "form": reading.kind_in("most"),
                "held_by_one": reading.count,
                "holder_is_candidate": reading.flag,
            }
        ),
        "election.list_notice": Ahead(
            needs={"published": reading.a_day, "election_day": reading.a_day},
            held_in="election.list_notice_days",
            order=(("published", "election_day"),),
            told_on="published",
            event="election_day",
        ),
        "recall.demand": share("base", "demanding", kind="kind"),
        "recall.valid": share("base", "voting", kind="form", part_must_be=True),
        "recall.carried": share("voting", "for", besides=_OTHERS),
        "committee.size": Size(needs={"members": reading.whole}, number="members"),
        "reps.ratio": Ratio(needs={"households": reading.count, "reps": reading.whole}),
        "disclosure.period": Posting(
            needs={"posted": reading.a_day, "taken_down": reading.a_day},
            held_in="disclosure.days",
            order=(("posted", "taken_down"),),
        ),
        "appraisal.two_strikes": Strikes(needs={"results": reading.listed("results")}),
        "period.workdays": Period(needs=_PERIOD, unit=WORKDAY),
        "period.days": Period(needs=_PERIOD, unit=CALENDAR),
    }
)


def rule_ids() -> tuple[str, ...]:
    """Return the rules a verdict can be given on."""
    return tuple(TABLE)
