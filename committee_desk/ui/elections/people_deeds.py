"""Candidates, members to be recalled, and written proxies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_
from committee_desk.ui.elections import fitting
from committee_desk.ui.elections.reading import seen
from committee_desk.ui.needs.fields import code_field, day_field, refers_field, text_field
from committee_desk.ui.pages.life import Deed, calling

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.detail_reading import Detail


def people_deeds() -> tuple[Deed, ...]:
    """Return the deeds on candidates and proxies."""
    return (*_candidates(), *_standing(), *_proxies())


def _candidates() -> tuple[Deed, ...]:
    from committee_desk.work import election_candidates

    return (
        Deed(
            "nominate",
            N_("Add a candidate…"),
            N_(
                "By the community Party organisation, or jointly by as many voters as the law "
                "asks for."
            ),
            "user-plus",
            (
                code_field("post", N_("Which post"), fitting.POSTS, required=True),
                refers_field("resident_id", N_("Resident"), "residents", required=False),
                text_field("name", N_("Or their name"), masks="name"),
                code_field("how", N_("Nominated by"), "nominated_how", required=True),
                fitting.number("nominators", N_("How many voters signed")),
                code_field("barred", N_("Barred by the law"), "election_bar"),
            ),
            lambda e, v: calling(
                election_candidates.nominate,
                e,
                v["post"],
                resident_id=v["resident_id"],
                name=v["name"] or "",
                how=v["how"],
                nominators=v["nominators"],
                barred=v["barred"] or "",
            ),
            fits=lambda d: fitting.to_elect(d) and bool(seen(d).story.seats),
            offers=fitting.posts,
            starts=_last_post,
            keys=("Alt+M",),
            first=True,
        ),
        Deed(
            "name_member",
            N_("Whose recall…"),
            N_("The member whose recall is demanded."),
            "user-minus",
            (code_field("member", N_("Member"), fitting.SITTING, required=True),),
            lambda e, v: calling(election_candidates.name_member, e, int(v["member"])),
            fits=lambda d: fitting.to_recall(d) and bool(seen(d).sitting),
            offers=fitting.sitting,
            first=True,
        ),
    )


def _standing() -> tuple[Deed, ...]:
    from committee_desk.work import election_candidates

    def fits(detail: Detail) -> bool:
        return fitting.is_open(detail) and bool(seen(detail).story.candidates)

    return (
        Deed(
            "bar",
            N_("May not stand…"),
            N_("The nomination stays on record; the name is not on the ballot."),
            "lock",
            (_candidate(), code_field("barred", N_("Barred by the law"), "election_bar")),
            lambda _e, v: calling(election_candidates.bar, int(v["candidate"]), v["barred"] or ""),
            fits=fits,
            offers=fitting.candidates,
        ),
        Deed(
            "withdraw",
            N_("A candidate withdraws…"),
            N_("The name is no longer on the ballot."),
            "log-out",
            (_candidate(), day_field()),
            lambda _e, v: calling(election_candidates.withdraw, int(v["candidate"]), v["on"]),
            fits=fits,
            offers=fitting.candidates,
            starts=fitting.now,
        ),
        Deed(
            "remove_candidate",
            N_("Remove a candidate…"),
            N_("For one entered by mistake."),
            "trash-2",
            (_candidate(),),
            lambda _e, v: calling(election_candidates.remove, int(v["candidate"])),
            fits=fits,
            offers=fitting.candidates,
            danger=True,
        ),
    )


def _proxies() -> tuple[Deed, ...]:
    from committee_desk.work import election_proxies

    return (
        Deed(
            "proxy",
            N_("A written proxy…"),
            N_(
                "How many one person may hold, and who may hold none, is decided by the law of "
                "the day."
            ),
            "user-cog",
            (
                refers_field("giver_id", N_("Voter who cannot come"), "residents", required=False),
                text_field("giver", N_("Or their name"), masks="name"),
                refers_field("holder_id", N_("Who votes for them"), "residents", required=False),
                text_field("holder", N_("Or the holder's name"), masks="name"),
                day_field("written_on", N_("Written on")),
            ),
            lambda e, v: calling(
                election_proxies.give,
                e,
                giver_id=v["giver_id"],
                giver=v["giver"] or "",
                holder_id=v["holder_id"],
                holder=v["holder"] or "",
                written_on=v["written_on"],
            ),
            fits=fitting.is_open,
            starts=lambda d: {"written_on": fitting.now(d)["on"]},
            keys=("Alt+P",),
        ),
        Deed(
            "take_back",
            N_("Take a proxy back…"),
            N_("The voter comes, or chooses somebody else."),
            "undo-2",
            (code_field("proxy", N_("Which proxy"), fitting.PROXIES, required=True),),
            lambda _e, v: calling(election_proxies.take_back, int(v["proxy"])),
            fits=lambda d: fitting.is_open(d) and bool(seen(d).story.proxies),
            offers=fitting.proxies,
        ),
    )


def _candidate() -> Field:
    return code_field("candidate", N_("Which candidate"), fitting.CANDIDATES, required=True)


def _last_post(detail: Detail) -> dict[str, Any]:
    """Return the post and the way of the candidate entered last: they come in a row."""
    told = seen(detail).story
    last = max(told.candidates, key=lambda each: int(each["id"]), default=None)
    post = last["post"] if last else next(iter(told.seats))
    return {"post": post, "how": last["nominated_how"] if last else "party"}
