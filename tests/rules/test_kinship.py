"""Relations are read with the sex beside them, and a household is checked as a whole."""

import pytest

from committee_desk.rules.codes import code_list
from committee_desk.rules.kinship import Kin, consistency, generation_of, read_relation, sex_of


@pytest.mark.parametrize(
    ("written", "sex", "label"),
    [
        ("户主", "1", "户主"),
        ("本人", "", "户主"),
        ("配偶", "2", "配偶"),
        ("爱人", "1", "配偶"),
        ("妻", "2", "妻"),
        ("老公", "1", "夫"),
        ("儿子", "1", "子"),
        ("女儿", "2", "女"),
        ("长女", "2", "长女"),
        ("子女", "1", "子"),
        ("子女", "女", "女"),
        ("孙", "1", "孙子"),
        ("孙", "2", "孙女"),
        ("外孙", "2", "外孙女"),
        ("外孙", "", "外孙子"),
        ("父母", "2", "母亲"),
        ("父母", "", "父母"),
        ("母", "2", "母亲"),
        ("岳父母", "1", "岳父"),
        ("户主之妻", "2", "妻"),
        ("户主的儿子", "1", "子"),
        ("之子", "1", "子"),
        ("长 子", "1", "长子"),
        ("租客", "1", "非亲属"),
        ("其他亲属", "", "其他亲属"),
        ("儿媳", "2", "儿媳"),
        ("二儿媳", "2", "儿媳"),
    ],
)
def test_reading(written: str, sex: str, label: str) -> None:
    assert code_list("kinship").label(read_relation(written, sex)) == label


@pytest.mark.parametrize("written", ["", "子女", "不明所以", "之"])
def test_what_is_not_understood(written: str) -> None:
    assert read_relation(written, "") is None


def test_facts_of_relations() -> None:
    assert [sex_of(code) for code in ("11", "12", "20", "38", "28", "10", "99", "xx")] == [
        "1", "2", "1", "2", "1", "", "", "",
    ]  # fmt: skip
    assert [generation_of(code) for code in ("20", "42", "47", "51", "61", "66", "10")] == [
        -1, -2, -3, 1, 2, 3, 0,
    ]  # fmt: skip


HEAD = Kin(1, "02", "1", "1980-05-01")


def codes(*members: Kin, head: Kin | None = HEAD) -> list[tuple[int | None, str]]:
    return [(each.id, each.code) for each in consistency(head, members)]


def test_an_ordinary_family_is_in_order() -> None:
    family = [
        HEAD,
        Kin(2, "12", "2", "1981-01-01"),
        Kin(3, "22", "1", "2008-02-29"),
        Kin(4, "52", "2", "1955"),
    ]
    assert codes(*family) == []
    assert codes() == []


@pytest.mark.parametrize(
    ("member", "found"),
    [
        (Kin(2, "12", "1", "1981-01-01"), ["sex_disagrees", "spouse_same_sex"]),
        (Kin(2, "10", "1", "1981-01-01"), ["spouse_same_sex"]),
        (Kin(2, "10", "2"), []),
        (Kin(2, "20", "2", "2008-01-01"), ["sex_disagrees"]),
        (Kin(2, "20", "", "2008-01-01"), []),
        (Kin(2, "20", "1", "1979-01-01"), ["not_younger"]),
        (Kin(2, "20", "1", "1980"), ["not_younger"]),
        (Kin(2, "20", "1", ""), []),
        (Kin(2, "51", "1", "1980-05-01"), ["not_older"]),
        (Kin(2, "51", "1", "1980-04-30"), []),
        (Kin(2, "61", "1", "1990-04-30"), ["not_older"]),
        (Kin(2, "55", "1", "1990-04-30"), []),
        (Kin(2, "38", "2", "1979-04-30"), []),
        (Kin(2, "99", "2", "1979-04-30"), []),
    ],
)
def test_one_member_against_the_householder(member: Kin, found: list[str]) -> None:
    assert codes(member) == [(2, code) for code in found]


def test_one_householder_and_one_spouse() -> None:
    assert codes(HEAD, Kin(2, "02", "2", "1980")) == [(2, "several_heads")]
    assert codes(Kin(2, "20", "1"), head=None) == [(None, "no_head")]
    two = [Kin(2, "12", "2"), Kin(3, "10", "2")]
    assert codes(*two) == [(3, "several_spouses")]
