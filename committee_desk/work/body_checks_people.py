"""Checks of who sits on a body: women, near relatives, posts that exclude each other."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import text

from committee_desk.rules.codes import code_list
from committee_desk.work import body_questions, kin
from committee_desk.work.body_check import Check, Looked, absent, answer, joined, said, told
from committee_desk.work.body_questions import Seat

_WOMAN = "2"


def women(looked: Looked) -> Check:
    """Tell whether there are women among the members; a sex nobody typed leaves it open."""
    check = "committee.women"
    rule = looked.rule(check)
    if rule is None:
        return absent(looked, check)
    sexes = _column(looked, "sex")
    known = [sexes.get(seat.resident_id or 0) for seat in looked.seats]
    figures = {"members": len(known), "women": known.count(_WOMAN), "unsexed": known.count(None)}
    least = int(rule.value["least"])
    met = True if figures["women"] >= least else (None if figures["unsexed"] else False)
    return answer(looked, check, met, rule=rule, figures=figures, threshold=least)


def near_relatives(looked: Looked) -> Check:
    """Tell whether members are near relatives of each other."""
    check = "committee.near_relatives"
    rule = looked.rule(check)
    if rule is None:
        return absent(looked, check)
    pairs = kin.near(looked.conn, _residents(looked.seats))
    return _of_pairs(looked, check, rule, pairs, looked.seats)


def heads(looked: Looked) -> Check:
    """Tell whether the body has one head."""
    found = [seat for seat in looked.seats if _head(seat)]
    met = len(found) == 1 if found else None
    rule = looked.rule(told()["rules"]["posts.head"]["rule"])
    members = [seat.member_id for seat in found]
    figures = {"heads": len(found)}
    return answer(looked, "posts.head", met, rule=rule, figures=figures, members=members)


def barred(looked: Looked) -> Check:
    """Tell whether somebody sits on a body that excludes this one."""
    check = "supervision.members"
    rule = looked.rule(told()["rules"][check]["rule"])
    if rule is None:
        return absent(looked, check)
    others = {seat.person for seat in _barring(looked)}
    found = [seat for seat in looked.seats if seat.person in others]
    return answer(
        looked,
        check,
        not found,
        rule=rule,
        figures={"members": len(looked.seats), "barred": len(found)},
        members=[seat.member_id for seat in found],
        names=joined(seat.name for seat in found),
    )


def barred_relatives(looked: Looked) -> Check:
    """Tell whether somebody is a near relative of whoever sits on a body that excludes them."""
    check = "supervision.relatives"
    rule = looked.rule(told()["rules"][check]["rule"])
    if rule is None:
        return absent(looked, check)
    others = _barring(looked)
    pairs = kin.between(looked.conn, _residents(looked.seats), _residents(others))
    return _of_pairs(looked, check, rule, pairs, [*looked.seats, *others])


def group_head(looked: Looked) -> Check:
    """Tell whether the head of a residents' group is a representative."""
    check = "group.head"
    rule = looked.rule(check)
    if rule is None:
        return absent(looked, check)
    found = [seat for seat in looked.seats if _leads_group(seat)]
    reps = {seat.person for seat in body_questions.representatives(looked.conn, looked.day)}
    wrong = [seat for seat in found if seat.person not in reps]
    return answer(
        looked,
        check,
        not wrong if found else None,
        rule=rule,
        figures={"heads": len(found), "reps": len(found) - len(wrong)},
        members=[seat.member_id for seat in wrong],
        names=joined(seat.name for seat in (wrong or found)),
    )


def nominated(looked: Looked) -> Check:
    """Tell who has to leave the election committee: candidates, and their near relatives."""
    check = "election.committee"
    rule = looked.rule(check)
    if rule is None:
        return absent(looked, check)
    candidates = looked.conn.execute(
        text(
            "SELECT c.resident_id, c.name FROM election_candidate c JOIN election e "
            "ON e.id = c.election_id AND e.deleted IS NULL AND e.day >= :day "
            "WHERE c.deleted IS NULL AND (c.withdrawn_on IS NULL OR c.withdrawn_on > :day)"
        ),
        {"day": looked.day},
    ).all()
    standing_for = {row.name if row.resident_id is None else row.resident_id for row in candidates}
    ids = [row.resident_id for row in candidates if row.resident_id is not None]
    sure = {seat.member_id: seat.name for seat in looked.seats if seat.person in standing_for}
    perhaps: dict[int, str] = {}
    for pair in kin.between(looked.conn, _residents(looked.seats), ids):
        for seat in looked.seats:
            if seat.resident_id in (pair.one, pair.other):
                (sure if pair.sure else perhaps)[seat.member_id] = seat.name
    found = sure or perhaps
    return answer(
        looked,
        check,
        False if sure else (None if perhaps else True),
        rule=rule,
        figures={"members": len(looked.seats), "candidates": len(candidates)},
        base=said("base", "candidates", n=len(candidates)),
        members=found,
        names=joined(found.values()),
    )


def standing(looked: Looked) -> Check:
    """Count the standing members of a council and those called in for topics."""
    called = [seat for seat in looked.sitting if seat.standing == "non_standing"]
    others = [seat for seat in looked.seats if seat.standing != "non_standing"]
    figures = {"standing": len(others), "called": len(called)}
    return answer(looked, "council.standing", True if others else None, figures=figures)


def gone(looked: Looked) -> Check:
    """Tell who still holds a seat though the register says that they have left."""
    left = _column(looked, "left_on", "left_kind IS NOT NULL OR left_on IS NOT NULL")
    found = [
        seat
        for seat in looked.seats
        if seat.resident_id in left and (left[seat.resident_id] or "") <= looked.day
    ]
    return answer(
        looked,
        "seats.left",
        not found,
        figures={"members": len(looked.seats), "left": len(found)},
        members=[seat.member_id for seat in found],
        names=joined(seat.name for seat in found),
    )


def _of_pairs(
    looked: Looked, check: str, rule: Any, pairs: Iterable[kin.Pair], seats: Sequence[Seat]
) -> Check:
    """Return what pairs of near relatives mean: sure ones break the rule, others leave it open."""
    every = list(pairs)
    sure = [pair for pair in every if pair.sure]
    shown = sure or every
    names = {seat.resident_id: seat.name for seat in seats}
    people = {each for pair in shown for each in (pair.one, pair.other)}
    outside = sum(seat.resident_id is None for seat in seats)
    return answer(
        looked,
        check,
        False if sure else (None if every else True),
        rule=rule,
        figures={"members": len(looked.seats), "pairs": len(shown)},
        base=said("base", "register") + (said("base", "outside", n=outside) if outside else ""),
        members=[seat.member_id for seat in seats if seat.resident_id in people],
        pairs=joined(
            said("pair", one=names[pair.one], other=names[pair.other], relation=pair.words)
            for pair in shown
        ),
    )


def _barring(looked: Looked) -> list[Seat]:
    return [
        seat
        for kind in looked.facts.get("bars", ())
        for seat in body_questions.seats_of_kind(looked.conn, kind, looked.day)
        if seat.counts
    ]


def _residents(seats: Iterable[Seat]) -> list[int]:
    return [seat.resident_id for seat in seats if seat.resident_id is not None]


def _column(looked: Looked, column: str, condition: str = "1") -> dict[int, Any]:
    """Return a column of the residents who sit on the body, by their id."""
    marks = ", ".join(map(str, _residents(looked.seats)))
    found = looked.conn.execute(
        text(f"SELECT id, {column} FROM resident WHERE id IN ({marks}) AND ({condition})")
    )
    return {row[0]: row[1] for row in found}


def _head(seat: Seat) -> bool:
    return _post_fact(seat, "head")


def _leads_group(seat: Seat) -> bool:
    return _post_fact(seat, "group_head")


def _post_fact(seat: Seat, name: str) -> bool:
    item = code_list("body_post").get(seat.post)
    return bool(item and item.facts.get(name))
