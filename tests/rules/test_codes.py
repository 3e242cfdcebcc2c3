"""A code list finds what a clerk meant and writes it as ledgers do."""

import pytest

from committee_desk.rules.codes import Code, code_list, code_list_names
from committee_desk.rules.data import bare

CONTRACTED = {
    "sex", "ethnicity", "marital", "education", "political", "kinship", "employment", "occupation",
    "health", "religion", "id_kind", "residence_status", "resident_type", "dwelling_use",
    "dwelling_tenure", "compound_kind", "household_kind", "presence", "leave_kind", "life_event",
    "person_tag", "grid_level", "move_reason",
    "action_line", "agent_kind", "booking_state", "evaluator_kind", "feedback_to", "match_outcome",
    "match_state", "match_word", "need_category", "need_channel", "need_state", "need_unit",
    "need_urgency", "place_state", "resource_kind", "run_state", "satisfaction", "service_state",
    "supply_source", "triage", "visit_kind", "visit_result",
}  # fmt: skip


def test_every_list_is_shipped() -> None:
    assert set(code_list_names()) >= CONTRACTED


@pytest.mark.parametrize("name", sorted(CONTRACTED))
def test_a_list_is_whole(name: str) -> None:
    kept = code_list(name)
    assert kept.name == name
    assert kept.standard
    assert kept.source
    assert kept.valid_from[4] == "-"
    assert kept.confidence in {"sure", "likely", "unsure", "proposal"}
    codes = [item.code for item in kept.items]
    assert len(codes) == len(set(codes))
    labels = [item.label for item in kept.items]
    assert len(labels) == len(set(labels)), "two codes would leave as the same word"
    for item in kept.items:
        assert kept.find(item.label) == item.code
        assert kept.find(item.code) == item.code
        assert not item.parent or kept.get(item.parent)


@pytest.mark.parametrize("name", sorted(CONTRACTED))
def test_no_word_means_two_codes(name: str) -> None:
    kept = code_list(name)
    for item in kept.items:
        for word in item.also:
            assert kept.find(word) == item.code, f"{word} is claimed by another line"
            assert bare(word), "a synonym is never empty"


def test_the_national_lists_are_complete() -> None:
    ethnic = [item.code for item in code_list("ethnicity").items]
    assert ethnic == [f"{n:02}" for n in range(1, 57)] + ["97", "98"]
    assert len(code_list("political").items) == 13
    kin = {item.code for item in code_list("kinship").items}
    tens = {f"{n:02}" for n in range(10, 100)}
    assert kin == tens - {"13", "14", "15", "16", "17", "18", "19", "98"} | {"01", "02"}
    assert {item.code for item in code_list("education").short} >= {
        "10", "20", "30", "40", "60", "70", "80", "90",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "written", "code", "label"),
    [
        ("sex", "1", "1", "男"),
        ("sex", " 男 ", "1", "男"),
        ("sex", "男性", "1", "男"),
        ("sex", "F", "2", "女"),
        ("sex", "ｆ", "2", "女"),
        ("ethnicity", "汉", "01", "汉族"),
        ("ethnicity", "汉族", "01", "汉族"),
        ("ethnicity", "维吾尔", "05", "维吾尔族"),
        ("ethnicity", "HA", "01", "汉族"),
        ("ethnicity", "1", None, ""),
        ("political", "党员", "01", "中共党员"),
        ("political", "中共 党员", "01", "中共党员"),
        ("political", "团员", "03", "共青团员"),
        ("political", "民革党员", "04", "民革党员"),
        ("education", "大学", "20", "本科"),
        ("education", "大学本科", "20", "本科"),
        ("education", "大专", "30", "大专"),
        ("education", "文盲", "91", "文盲"),
        ("education", "中专", "41", "中专"),
        ("marital", "离异", "40", "离婚"),
        ("kinship", "爱人", "10", "配偶"),
        ("kinship", "老公", "11", "夫"),
        ("kinship", "妻子", "12", "妻"),
        ("kinship", "租客", "99", "非亲属"),
        ("residence_status", "租住", "tenant", "租住"),
        ("residence_status", "户在人不在", "away", "户在人不在"),
        ("resident_type", "常住", "permanent", "常住人口"),
        ("person_tag", "失独", "T06.1", "失独家庭"),
        ("sex", "", None, ""),
        ("sex", "武装直升机", None, ""),
    ],
)
def test_a_written_word_is_understood(
    name: str, written: str, code: str | None, label: str
) -> None:
    kept = code_list(name)
    assert kept.find(written) == code
    assert kept.label(code) == label


def test_a_remark_in_brackets_is_not_dropped() -> None:
    assert code_list("political").find("党员（预备）") is None


def test_several_words_in_a_cell() -> None:
    tags = code_list("person_tag")
    assert tags.find_all("重病、高龄老人") == (("T12.1", "T07"), ())
    assert tags.find_all("低保；会唱歌") == (("T08",), ("会唱歌",))
    assert tags.find_all("失能/半失能") == (("T04",), ())
    assert tags.find_all("  ") == ((), ())


def test_every_priority_tag_states_contact_and_sensitivity() -> None:
    tags = code_list("person_tag")
    assert [item.code for item in tags.items if not item.parent] == [
        f"T{n:02}" for n in range(1, 24)
    ]
    for item in tags.items:
        assert item.facts["contact"]["rule"] in {"interval", "case", "none"}
        assert item.facts["sensitivity"] in {"low", "medium", "high", "very_high", "restricted"}
    assert tags.get("T04.4").facts["contact"] == {"rule": "interval", "days": 7}
    assert tags.get("T22.1").facts["sensitivity"] == "restricted"
    assert tags.family("T22.1") == "T22"
    assert [item.label for item in tags.children("T08")] == ["城市低保", "农村低保"]


@pytest.mark.parametrize(
    "written",
    ["养老服务", "儿童托管", "环境治理", "就业帮扶", "矛盾调解", "养老", "托幼", "保健", "娱乐",
     "家政", "文艺", "物业维修", "环境卫生", "停车", "噪音", "楼道堆物", "飞线充电",
     "加装电梯", "养犬"],
)  # fmt: skip
def test_every_category_people_write_lies_below_one_of_the_three_classes(written: str) -> None:
    kept = code_list("need_category")
    code = kept.find(written)
    assert code is not None
    assert kept.family(code) in {"1", "2", "3"}
    assert [each.code for each in kept.items if not each.parent] == ["1", "2", "3"]


def test_a_tree_knows_what_lies_below_and_what_a_desk_adds() -> None:
    kept = code_list("need_category")
    assert kept.tree
    assert set(kept.below("1.02")) == {"1.02", "1.02.1", "1.02.2", "1.02.3"}
    assert "1.02.1" in kept.below("1")
    own = kept.with_own([Code("1.02.x", "周末托管", "own", parent="1.02"), kept.items[0]])
    assert own.below("1.02")[-1] == "1.02.x"
    assert own.find("周末托管") == "1.02.x"
    assert len(own.items) == len(kept.items) + 1
    assert kept.with_own([]) is kept


def test_an_unknown_code_has_no_label() -> None:
    assert code_list("sex").label("7") == ""
    assert code_list("sex").label(None) == ""
    assert code_list("sex").get("7") is None
