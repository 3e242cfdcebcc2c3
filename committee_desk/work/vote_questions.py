"""What is known of a vote: how it was taken, its figures, what was announced, what corrected it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.codes import code_list
from committee_desk.work.vote_figures import fact, parts

FIGURES = (
    "present", "base_count", "for_count", "against_count", "abstain_count", "silent_count",
    "issued", "returned", "valid", "invalid",
)  # fmt: skip


@dataclass(frozen=True)
class Option:
    """An option of a vote or somebody to be chosen; ``votes`` once counted."""

    id: int
    words: str
    resident_id: int | None
    votes: int | None
    carried: bool | None


@dataclass(frozen=True)
class Cast:
    """What one person of the list voted, in a named vote or in writing."""

    person_id: int
    seat_no: int
    name: str
    choice: str
    option_id: int | None
    returned_on: str | None
    note: str | None


@dataclass(frozen=True)
class VoteStory:
    """A vote with all that belongs to it.

    ``figures`` are its counts by column; ``result`` is a code of vote_result, ``result_words`` its
    label. ``verdict`` is what was announced, empty until then. ``stands`` is false for a vote that
    was corrected: ``corrected_by_id`` tells by which.
    """

    id: int
    meeting_id: int
    item_id: int
    motion: str
    method: str
    kind: str
    basis: str
    state: str
    round_no: int
    seats: int | None
    answers_by: str | None
    taken_at: str | None
    figures: Mapping[str, int | None]
    options: tuple[Option, ...]
    cast: tuple[Cast, ...]
    tallies: tuple[Mapping[str, Any], ...]
    result: str | None
    result_words: str
    announced_on: str | None
    announced_at: str | None
    earlier_id: int | None
    corrects_id: int | None
    corrected_why: str | None
    corrected_by_id: int | None
    revision: int
    verdict: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Tell whether no correction took its place."""
        return self.corrected_by_id is None

    @property
    def words(self) -> str:
        """The announced verdict in whole sentences, empty before."""
        return str(self.verdict.get("words", ""))


def of_meeting(conn: Connection, meeting_id: int) -> tuple[VoteStory, ...]:
    """Return the votes of a meeting in the order of its agenda, corrected ones among them."""
    found = conn.execute(
        text(
            "SELECT v.id FROM vote v JOIN meeting_item i ON i.id = v.item_id "
            "WHERE v.meeting_id = :m AND v.deleted IS NULL AND i.deleted IS NULL "
            "ORDER BY i.position, i.id, v.position, v.id"
        ),
        {"m": meeting_id},
    ).scalars()
    told = (story(conn, int(vote)) for vote in found.all())
    return tuple(each for each in told if each is not None)


def story(conn: Connection, vote_id: int) -> VoteStory | None:
    """Return what is known of a vote, None when there is none."""
    found = conn.execute(
        text(
            "SELECT v.*, (SELECT c.id FROM vote c WHERE c.corrects_id = v.id AND c.deleted IS NULL "
            "ORDER BY c.id LIMIT 1) AS corrected_by_id "
            "FROM vote v WHERE v.id = :v AND v.deleted IS NULL"
        ),
        {"v": vote_id},
    ).mappings()
    row = found.first()
    if row is None:
        return None
    same = ("id", "meeting_id", "item_id", "motion", "method", "kind", "basis", "state",
            "round_no", "seats", "answers_by", "taken_at", "result", "announced_on",
            "announced_at", "earlier_id", "corrects_id", "corrected_why", "corrected_by_id",
            "revision")  # fmt: skip
    return VoteStory(
        **{name: row[name] for name in same},
        figures={name: row[name] for name in FIGURES},
        options=_options(conn, vote_id),
        cast=_cast(conn, vote_id) if fact(dict(row), "named") else (),
        tallies=tuple(_tally(each) for each in parts(conn, "vote_tally", vote_id)),
        result_words=code_list("vote_result").label(row["result"]),
        verdict=json.loads(row["verdict"]) if row["verdict"] else {},
    )


def _options(conn: Connection, vote_id: int) -> tuple[Option, ...]:
    return tuple(
        Option(
            each["id"],
            each["words"],
            each["resident_id"],
            each["votes"],
            None if each["carried"] is None else bool(each["carried"]),
        )
        for each in parts(conn, "vote_option", vote_id)
    )


def _cast(conn: Connection, vote_id: int) -> tuple[Cast, ...]:
    found = conn.execute(
        text(
            "SELECT b.person_id, p.seat_no, p.name, b.choice, b.option_id, b.returned_on, b.note "
            "FROM vote_ballot b JOIN meeting_person p ON p.id = b.person_id "
            "WHERE b.vote_id = :v AND b.deleted IS NULL ORDER BY p.seat_no, b.id"
        ),
        {"v": vote_id},
    )
    return tuple(Cast(*row) for row in found)


def _tally(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("id", "counter", "for_count", "against_count", "abstain_count", "invalid", "returned")
    options = {int(option): n for option, n in json.loads(row["options"] or "{}").items()}
    return {**{name: row[name] for name in kept}, "options": options}
