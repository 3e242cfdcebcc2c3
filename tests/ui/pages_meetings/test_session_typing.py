"""What a recorder types in one line is read as it was meant, with full-width signs as well."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.ui.meetings import session_typing as typing
from committee_desk.ui.meetings.session_typing import Moved, Named

PEOPLE = (
    Named(1, 3, "王秀英", "居民代表"),
    Named(2, 8, "王小燕"),
    Named(3, 12, "单雄信"),
    Named(4, 13, "Ann Lee"),
)


@pytest.mark.parametrize(
    ("typed", "who", "side", "words"),
    [
        ("12 早该装了", (12,), "", "早该装了"),
        ("12+早该装了", (12,), "for", "早该装了"),
        ("12－ 太贵", (12,), "against", "太贵"),
        ("wx 同意", (3, 8), "", "同意"),
        ("WXYing 同意", (), "", "WXYing 同意"),
        ("sx= 再看看", (12,), "neutral", "再看看"),
        ("王秀英：没意见", (3,), "", "没意见"),
        ("王秀英没来", (), "", "王秀英没来"),
        ("3号楼没有灯", (), "", "3号楼没有灯"),
        ("请说明费用", (), "", "请说明费用"),
        ("wx", (3, 8), "", ""),
    ],
)
def test_who_says_what(typed: str, who: tuple[int, ...], side: str, words: str) -> None:
    said = typing.speech(typed, PEOPLE)
    assert (tuple(each.number for each in said.people), said.side, said.words) == (who, side, words)
    assert said.sought == ""


def test_a_number_nobody_has_is_told_and_not_taken_as_words() -> None:
    assert typing.speech("99 早该装了", PEOPLE).sought == "99"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1-5, 8", Moved("come", "1-5, 8", "")),
        ("+8 14:35", Moved("come", "8", "14:35")),
        ("来 8 9：05", Moved("come", "8", "09:05")),
        ("-12 15:10", Moved("go", "12", "15:10")),
        ("走12", Moved("go", "12", "")),
        ("－3，4 15：00", Moved("go", "3，4", "15:00")),
        ("out 7", Moved("go", "7", "")),
        ("", Moved("come", "", "")),
    ],
)
def test_who_comes_and_who_goes(typed: str, read: Moved) -> None:
    assert typing.moved(typed) == read


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1-3 同意", {1: "for", 2: "for", 3: "for"}),
        ("1,2 for; 3 against", {1: "for", 2: "for", 3: "against"}),
        ("1同意2反对", {1: "for", 2: "against"}),
        ("1 f 2 x 3 o", {1: "for", 2: "against", 3: "abstain"}),
        ("1-2：赞成；其余 弃权", {1: "for", 2: "for", 3: "abstain", 4: "abstain"}),
        ("rest for", {1: "for", 2: "for", 3: "for", 4: "for"}),
        ("", {}),
    ],
)
def test_named_votes(typed: str, found: dict[int, str]) -> None:
    assert typing.ballots(typed, (), range(1, 5)) == found


def test_votes_between_options_are_letters() -> None:
    read = typing.ballots("1 A 2 b 3 AB 4 弃权", (70, 71), range(1, 5))
    assert read == {1: (70,), 2: (71,), 3: (70, 71), 4: "abstain"}


@pytest.mark.parametrize(
    ("typed", "options", "code"),
    [
        ("1 同意 1 反对", (), "twice"),
        ("1 maybe", (), "no_vote"),
        ("1 C", (70, 71), "no_vote"),
        ("1 同意", (70, 71), "no_vote"),
        ("大家都同意", (), "unread"),
        ("1 同意 2", (), "unread"),
    ],
)
def test_what_cannot_be_read_is_refused(typed: str, options: tuple[int, ...], code: str) -> None:
    with pytest.raises(DeskError) as refused:
        typing.ballots(typed, options, range(1, 5))
    assert (refused.value.code, refused.value.field) == (code, "ballots")


def test_what_was_cast_is_told_as_it_can_be_typed_again() -> None:
    cast = {1: "for", 2: "for", 3: "against", 5: "for"}
    told = typing.told(cast)
    assert told == "1-2, 5 同意; 3 反对"
    assert typing.ballots(told, (), ()) == cast
