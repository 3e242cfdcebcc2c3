"""Rounds: opened, their ballots printed, announced, and the result taken into the body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.elections import fitting
from committee_desk.ui.elections.reading import seen
from committee_desk.ui.needs.fields import code_field, day_field
from committee_desk.ui.pages.life import Deed, calling

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage


def round_deeds() -> tuple[Deed, ...]:
    """Return the deeds on rounds but counting, whose sheet names the candidates."""
    return (*_rounds(), *_after())


def _rounds() -> tuple[Deed, ...]:
    from committee_desk.work import ballot_papers, election_rounds

    return (
        Deed(
            "open_round",
            N_("Open a round…"),
            N_("Who stands on the ballot of a post. A further round fills the seats left."),
            "square-check-big",
            (
                code_field("post", N_("Which post"), fitting.POSTS, required=True),
                day_field("day", N_("Held on (empty: the day of the election)"), required=False),
            ),
            lambda e, v: calling(
                election_rounds.open_round,
                e,
                v["post"],
                candidates=v["candidates"],
                day=v["day"] or "",
            ),
            fits=_may_open,
            offers=fitting.posts,
            starts=lambda d: {"post": _open_post(d), "candidates": [c["id"] for c in _able(d)]},
            ticks=_on_ballot,
            first=True,
        ),
        Deed(
            "ballots",
            N_("Print ballots…"),
            N_("One for everybody who may vote, several on a sheet; no name or number on them."),
            "printer",
            (
                code_field("round", fitting.WHICH_ROUND, fitting.ROUNDS, required=True),
                fitting.number("count", N_("How many ballots"), required=True),
            ),
            lambda _e, v: calling(ballot_papers.of_round, int(v["round"]), v["count"]),
            fits=fitting.has_round(),
            offers=fitting.rounds(),
            starts=lambda d: {
                **fitting.first_round()(d),
                "count": seen(d).election["base_count"],
            },
            after=_preview,
        ),
        Deed(
            "announce",
            N_("Announce the result…"),
            N_(
                "The law of the day decides who is elected. What is announced is locked: undo does "
                "not reach it, and a slip is answered by a recorded correction."
            ),
            "megaphone",
            (
                code_field("round", fitting.WHICH_ROUND, fitting.ROUNDS, required=True),
                day_field(),
            ),
            lambda _e, v: calling(election_rounds.announce, int(v["round"]), v["on"]),
            fits=fitting.has_round(counted=True),
            offers=fitting.rounds(counted=True),
            starts=fitting.first_round(counted=True),
            first=True,
            after=lambda page, verdict: page.frame.toast(_announced(verdict)),
        ),
    )


def _after() -> tuple[Deed, ...]:
    from committee_desk.work import election_seats

    return (
        Deed(
            "take_seats",
            N_("Take the result into the body…"),
            N_("A term begins with those elected; a by-election fills a seat, a recall ends one."),
            "user-cog",
            (
                day_field("from_on", N_("From")),
                fitting.number("term_no", N_("Number of the term (empty: the next)")),
            ),
            lambda e, v: calling(election_seats.take_seats, e, v["from_on"], v["term_no"]),
            fits=_has_elected,
            starts=lambda d: {"from_on": seen(d).election["day"]},
            first=True,
        ),
    )


def _may_open(detail: Detail) -> bool:
    told = seen(detail)
    ready = told.election["state"] not in ("void", "cancelled", "announced")
    return ready and bool(told.election["base_count"]) and bool(_able(detail))


def _able(detail: Detail) -> list[Any]:
    """Return who can be on the ballot of a round that is not open yet."""
    open_posts = {each["post"] for each in seen(detail).rounds()}
    return [
        each
        for each in seen(detail).story.candidates
        if each["stands"] and each["elected_round"] is None and each["post"] not in open_posts
    ]


def _open_post(detail: Detail) -> str | None:
    """Return the first post with seats to be filled and no open round."""
    told = seen(detail).story
    filled: dict[str, int] = {}
    for each in told.candidates:
        if each["elected_round"] is not None:
            filled[each["post"]] = filled.get(each["post"], 0) + 1
    able = [str(each["post"]) for each in _able(detail)]
    wanted = (post for post, seats in told.seats.items() if filled.get(post, 0) < seats)
    return next((post for post in wanted if post in able), next(iter(able), None))


def _on_ballot(detail: Detail) -> Sequence[Ticks]:
    shown = [
        (each["id"], f"{each['name']} ({fitting.post_words(each['post'])})")
        for each in _able(detail)
    ]
    return (Ticks("candidates", N_("On the ballot"), shown),)


def _has_elected(detail: Detail) -> bool:
    told = seen(detail)
    chosen = [each for each in told.story.candidates if each["elected_round"] is not None]
    return any(told.recall or each["member_id"] is None for each in chosen)


def _announced(verdict: Any) -> str:
    names = [each["name"] for each in verdict["candidates"] if each["id"] in verdict["elected"]]
    if not names:
        return _("Announced: nobody is elected")
    return _("Announced: {names}", names="、".join(names))


def _preview(page: ListPage, made: Any) -> None:
    from committee_desk.ui.print_preview import PrintPreview

    PrintPreview(page.window(), page.frame, made.pdf, made.title, document=made.document).open()
