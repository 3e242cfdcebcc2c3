"""Near relatives of 民法典 art. 1045, told by relations to the householder."""

import pytest

from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.near_relatives import related

HEAD, WIFE, SON, DAUGHTER, SON_IN_LAW, DAUGHTER_IN_LAW = "02", "12", "22", "30", "28", "38"
GRANDSON, FATHER, MOTHER, WIFES_FATHER, GRANDFATHER = "41", "51", "52", "55", "61"
BROTHER, BROTHERS_WIFE, UNCLE, COUSIN, NEPHEW, TENANT = "71", "72", "83", "91", "93", "99"


@pytest.mark.parametrize(
    ("one", "other", "words", "sure"),
    [
        (HEAD, WIFE, "配偶", True),
        (HEAD, SON, "父母子女", True),
        (WIFE, SON, "父母子女", True),
        (SON, DAUGHTER, "兄弟姐妹", True),
        (SON, SON, "兄弟姐妹", True),
        (HEAD, GRANDSON, "祖孙", True),
        (SON, FATHER, "祖孙", True),
        (SON, WIFES_FATHER, "祖孙", True),
        (WIFE, WIFES_FATHER, "父母子女", True),
        (FATHER, MOTHER, "配偶", True),
        (HEAD, BROTHER, "兄弟姐妹", True),
        (FATHER, BROTHER, "父母子女", True),
        (HEAD, GRANDFATHER, "祖孙", True),
        (DAUGHTER, SON_IN_LAW, "配偶", False),
        (SON, GRANDSON, "父母子女", False),
        (DAUGHTER_IN_LAW, GRANDSON, "父母子女", False),
        (BROTHER, NEPHEW, "父母子女", False),
        (BROTHER, BROTHERS_WIFE, "配偶", False),
    ],
)
def test_relations_to_one_householder_tell_who_is_near(
    one: str, other: str, words: str, sure: bool
) -> None:
    for found in (related(one, other), related(other, one)):
        assert found is not None
        assert (found.words(), found.sure) == (words, sure)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HEAD, SON_IN_LAW),
        (HEAD, WIFES_FATHER),
        (WIFE, FATHER),
        (FATHER, WIFES_FATHER),
        (HEAD, UNCLE),
        (HEAD, COUSIN),
        (HEAD, NEPHEW),
        (SON, BROTHER),
        (HEAD, TENANT),
        (TENANT, TENANT),
        (None, SON),
        ("", ""),
    ],
)
def test_others_of_a_household_are_no_near_relatives(one: str | None, other: str | None) -> None:
    assert related(one, other) is None


def test_every_role_is_a_relation_of_the_standard_and_every_pair_of_roles() -> None:
    told = shipped_json("rules", "near_relatives")
    known = {item.code for item in code_list("kinship").items}
    codes = [code for each in told["roles"].values() for code in each]
    assert set(codes) <= known
    assert len(codes) == len(set(codes))
    for one, other, kind in [*told["near"], *told["perhaps"]]:
        assert {one, other} <= told["roles"].keys()
        assert kind in told["words"]
