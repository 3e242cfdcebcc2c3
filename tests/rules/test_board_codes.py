"""The code lists of the board register are whole, and speak of what the rulebook names."""

import pytest

from committee_desk.rules import rulebook
from committee_desk.rules.codes import code_list

LISTS = ("board_zone", "objection_how", "posting_state", "bulletin_state", "disclosure_class")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_whole(name: str) -> None:
    kept = code_list(name)
    assert kept.name == name
    codes, labels = [i.code for i in kept.items], [i.label for i in kept.items]
    assert len(codes) == len(set(codes))
    assert len(labels) == len(set(labels))
    for item in kept.items:
        for word in (item.code, item.label, *item.also):
            assert kept.find(word) == item.code


def test_the_zones_are_those_of_the_boards() -> None:
    assert [i.label for i in code_list("board_zone").items] == [
        "党务公开", "居务公开", "财务公开", "便民服务", "议事协商", "志愿服务",
    ]  # fmt: skip


def test_every_class_of_art_34_has_its_words() -> None:
    classes = rulebook.value("disclosure.classes", "2026-01-01").value
    assert [i.code for i in code_list("disclosure_class").items] == classes
