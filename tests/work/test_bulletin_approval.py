"""A second person agrees to exactly what leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from committee_desk.base.errors import Refused
from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.storage import keys
from committee_desk.work import bulletin_approval, bulletins, protection
from tests.helpers.desks import SECRET
from tests.work.test_bulletins import NOTICE

OTHER = "another careful clerk"


@pytest.fixture
def asking(desk: Desk) -> Desk:
    desk.do(protection.choose, "strict")
    return desk


@pytest.fixture
def colleague(asking: Desk) -> Iterator[Desk]:
    opened = keys.unlock(asking.path, SECRET)
    keys.add_slot(asking.path, opened, "李主任", OTHER)
    path = asking.path
    asking.close()
    with Desk.open(path, OTHER) as other:
        yield other


def state(desk: Desk, bulletin: int) -> str:
    return next(str(e["state"]) for e in desk.ask(bulletins.every) if e["id"] == bulletin)


def again(desk: Desk) -> Desk:
    path: Path = desk.path
    desk.close()
    return Desk.open(path, SECRET)


def test_nothing_leaves_before_another_person_agreed(asking: Desk) -> None:
    with pytest.raises(Refused, match="second person"):
        asking.do(bulletins.issue, "B14", NOTICE)
    draft = asking.do(bulletins.keep_draft, "B14", NOTICE).value
    with pytest.raises(Refused, match="second person"):
        asking.do(bulletins.issue, "B14", NOTICE, bulletin_id=draft)
    asking.do(bulletin_approval.ask, draft)
    assert state(asking, draft) == "asked"
    with pytest.raises(Refused, match="Whoever wrote"):
        asking.do(bulletin_approval.approve, draft)
    asking.undo()
    assert state(asking, draft) == "draft"


def test_what_another_person_agreed_to_leaves_and_nothing_else(
    asking: Desk, request: pytest.FixtureRequest
) -> None:
    draft = asking.do(bulletins.keep_draft, "B14", NOTICE).value
    asking.do(bulletin_approval.ask, draft)
    other: Desk = request.getfixturevalue("colleague")
    other.do(bulletin_approval.approve, draft)
    assert state(other, draft) == "agreed"
    with again(other) as writer:
        with pytest.raises(Refused, match="changed after"):
            writer.do(bulletins.issue, "B14", {**NOTICE, "what": "停电"}, bulletin_id=draft)
        writer.do(bulletins.keep_draft, "B14", NOTICE, draft)
        assert state(writer, draft) == "agreed"
        numbered = {**NOTICE, "number": "自动"}
        writer.do(bulletins.issue, "B14", numbered, bulletin_id=draft)
        assert state(writer, draft) == "released"
        with pytest.raises(Refused, match="let out"):
            writer.do(bulletins.keep_draft, "B14", NOTICE, draft)
        with pytest.raises(Refused, match="let out"):
            writer.do(bulletins.discard, draft)


def test_changed_words_lose_their_approval(asking: Desk, request: pytest.FixtureRequest) -> None:
    draft = asking.do(bulletins.keep_draft, "B14", NOTICE).value
    asking.do(bulletin_approval.ask, draft)
    other: Desk = request.getfixturevalue("colleague")
    other.do(bulletin_approval.approve, draft)
    with again(other) as writer:
        writer.do(bulletins.keep_draft, "B14", {**NOTICE, "what": "停电"}, draft)
        assert state(writer, draft) == "draft"
        with pytest.raises(Refused, match="second person"):
            writer.do(bulletins.issue, "B14", {**NOTICE, "what": "停电"}, bulletin_id=draft)


def test_a_notice_goes_back_with_an_answer(asking: Desk, request: pytest.FixtureRequest) -> None:
    draft = asking.do(bulletins.keep_draft, "B14", NOTICE).value
    asking.do(bulletin_approval.ask, draft)
    other: Desk = request.getfixturevalue("colleague")
    other.do(bulletin_approval.send_back, draft, "时间写错")
    assert state(other, draft) == "draft"
    with pytest.raises(Refused, match="as it stands"):
        other.do(bulletin_approval.approve, draft)


def test_an_unfinished_draft_is_not_put_before_anyone(asking: Desk) -> None:
    draft = asking.do(bulletins.keep_draft, "B14", {"reason": "检修"}).value
    with pytest.raises(Refused, match="missing"):
        asking.do(bulletin_approval.ask, draft)


@pytest.mark.parametrize(
    ("preset", "kinds"), [("small", set()), ("standard", {"B10"}), ("strict", {"B10", "B14"})]
)
def test_the_preset_says_which_kinds_need_a_second_person(
    desk: Desk, preset: str, kinds: set[str]
) -> None:
    desk.do(protection.choose, preset)
    needed = {
        code for code in ("B10", "B14") if desk.ask(bulletin_approval.needed, printing.kind(code))
    }
    assert needed == kinds
