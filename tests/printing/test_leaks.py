"""A short version of the rigs: seeded leaks are found, notices of every kind hold nothing."""

import random

import pytest

from committee_desk.printing import bulletins, gate
from tests.rigs import leaks_bulletins, paper_leaks


@pytest.fixture(scope="module")
def desk() -> paper_leaks.Desk:
    return paper_leaks.people(random.Random(1))


def test_seeded_leaks_are_found_in_any_dress_on_paper_and_in_word_files(
    desk: paper_leaks.Desk,
) -> None:
    chance = random.Random(20261106)
    missed = []
    for _ in range(150):
        planted = paper_leaks.leak(chance, desk)
        file = paper_leaks.notice(chance, planted)
        if not gate.inspect(file, desk, "B14"):
            missed.append((planted, paper_leaks.written(file)))
    assert missed == []


def test_clean_notices_pass(desk: paper_leaks.Desk) -> None:
    chance = random.Random(20261106)
    stopped = [
        [hit.sentence() for hit in found]
        for _ in range(40)
        if (found := gate.inspect(paper_leaks.notice(chance, ""), desk, "B14"))
    ]
    assert stopped == []


def test_notices_of_every_kind_hold_nobody_who_did_not_agree() -> None:
    kinds = len(bulletins.kinds())
    made, refused, found = leaks_bulletins.run(2 * kinds, 7)
    assert found == []
    assert made + refused == 2 * kinds
    assert made > kinds


def test_the_rig_itself_sees_what_stands_on_a_notice(desk: paper_leaks.Desk) -> None:
    data = bulletins.specimen_filled("B14")
    kind = bulletins.kind("B14")
    seen = list(leaks_bulletins.leaks(desk, kind, data, ["幸福里社区"], "A4"))
    assert seen == ["幸福里社区"]
    leaking = {**data, "reason": "请致电13812345678"}
    assert len(list(leaks_bulletins.leaks(desk, kind, leaking, [], "A4"))) == 2
