"""Rows of a whole household whose members are told by their relation: 配偶, 长子, 子女1."""

from collections.abc import Callable

import pytest

from committee_desk.ledgers.reading import Look
from committee_desk.ledgers.reading.vocabulary import data, meaning
from committee_desk.rules.kinship import read_relation
from tests.helpers.foreign_files import IDS, NAMES, lines, workbook

LookAt = Callable[..., Look]
HEAD, SPOUSE, CHILD, OTHER = NAMES


def told(look: Look, *fields: str) -> list[tuple[str | None, ...]]:
    return [tuple(record.values.get(field) for field in fields) for record in look.records]


def relations(look: Look) -> list[str | None]:
    return [record.codes.get("relation_to_head") for record in look.records]


def test_a_spouse_of_their_own_columns_leaves_the_householder_theirs(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "户主身份证号", "联系电话", "住址", "配偶姓名", "配偶身份证号", "备用"],
        [HEAD, IDS[0], "19400000001", "3号楼2单元501室", SPOUSE, IDS[1], "甲"],
        [OTHER, IDS[3], "19400000002", "3号楼2单元502室", "", "", "乙"],
    ]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "head_name", "id_number", "phone", "room") == [
        (HEAD, HEAD, IDS[0], "19400000001", "501"),
        (SPOUSE, HEAD, IDS[1], None, "501"),
        (OTHER, OTHER, IDS[3], "19400000002", "502"),
    ]
    assert relations(look) == ["02", "10", "02"]
    assert look.records[0].household == look.records[1].household != look.records[2].household
    assert [record.other for record in look.records] == [{"备用": "甲"}, {}, {"备用": "乙"}]
    assert look.problems == []


def test_every_relative_has_the_relation_of_the_columns(look_at: LookAt) -> None:
    heads = [
        "户主",
        "父亲",
        "母亲姓名",
        "长子",
        "子女1姓名",
        "子女1身份证号",
        "子女2姓名",
        "子女2性别",
    ]
    row = ["王芳", "王一", "赵二", "李三", CHILD, IDS[2], "李五", "男"]
    look = look_at(workbook([heads, row]))
    names = told(look, "person_name", "head_name")
    found = dict(zip([name for name, _head in names], relations(look), strict=True))
    assert {head for _name, head in names} == {"王芳"}
    assert found == {
        "王芳": "02", "王一": "51", "赵二": "52", "李三": "22", CHILD: "20", "李五": "20"
    } | {CHILD: "20" if int(IDS[2][16]) % 2 else "30"}  # fmt: skip
    assert len({record.household for record in look.records}) == 1
    assert look.problems == []


def test_a_child_of_unknown_sex_is_asked_about_and_kept(look_at: LookAt) -> None:
    rows = [["户主姓名", "住址", "子女姓名1", "子女姓名2"], [HEAD, "3号楼501室", CHILD, ""]]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "head_name") == [(HEAD, HEAD), (CHILD, HEAD)]
    assert relations(look) == ["02", None]
    assert [(each.code, each.facts, each.column, each.written) for each in look.problems] == [
        ("relation_open", {"word": "子女"}, "C", CHILD)
    ]


def test_a_column_of_the_relation_speaks_before_the_head_word(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "子女1姓名", "子女1与户主关系", "爱人姓名"],
        [HEAD, CHILD, "儿媳", SPOUSE],
    ]
    look = look_at(workbook(rows))
    assert [
        (record.values["person_name"], record.codes["relation_to_head"]) for record in look.records
    ] == [(HEAD, "02"), (SPOUSE, "10"), (CHILD, "38")]


@pytest.mark.parametrize("merged", [True, False])
def test_relations_in_a_head_above_are_read_too(look_at: LookAt, merged: bool) -> None:
    rows = [
        ["户主", "", "配偶信息", "", "长女", ""],
        ["姓名", "身份证号", "姓名", "身份证号", "姓名", "身份证号"],
        [HEAD, IDS[0], SPOUSE, IDS[1], CHILD, IDS[2]],
    ]
    merges = [(1, 1, 1, 2, "户主"), (1, 3, 1, 4, "配偶信息"), (1, 5, 1, 6, "长女")]
    look = look_at(workbook(rows, merges) if merged else lines(rows).encode())
    assert look.sheets[0].tables[0].header_rows == [1, 2]
    assert told(look, "person_name", "id_number") == list(zip(NAMES[:3], IDS[:3], strict=True))
    assert relations(look) == ["02", "10", "32"]


def test_a_householder_without_a_spouse_stays_beside_other_members(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "住址", "配偶姓名", "成员2姓名"],
        [HEAD, "3号楼501室", "", CHILD],
        [OTHER, "3号楼502室", "李一", "李二"],
    ]
    look = look_at(workbook(rows))
    assert [name for name, _head in told(look, "person_name", "head_name")] == [
        HEAD, CHILD, OTHER, "李二", "李一"
    ]  # fmt: skip
    assert relations(look)[:2] == ["02", None]


def test_a_householder_is_kept_where_the_first_persons_own_name_is_empty(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "姓名", "住址", "成员2姓名"],
        [HEAD, "", "3号楼501室", CHILD],
    ]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "head_name") == [(HEAD, HEAD), (CHILD, HEAD)]


@pytest.mark.parametrize("word", ["无", "/", "未婚", "丧偶", "已故"])
def test_why_there_is_no_spouse_is_nobodys_name_but_kept(look_at: LookAt, word: str) -> None:
    rows = [["户主姓名", "户主身份证号", "配偶姓名", "配偶电话"], [HEAD, IDS[0], word, ""]]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "id_number") == [(HEAD, IDS[0])]
    assert look.records[0].other == {"配偶姓名": word}


def test_a_member_with_a_number_but_no_name_is_complained_of(look_at: LookAt) -> None:
    rows = [["户主姓名", "配偶姓名", "配偶身份证号"], [HEAD, "", IDS[1]]]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "id_number") == [(HEAD, None), (None, IDS[1])]
    assert [each.code for each in look.problems] == ["name_missing"]


def test_a_persons_own_spouse_is_no_member_and_no_fact_of_theirs(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "姓名", "与户主关系", "身份证号", "配偶姓名", "配偶电话"],
        [HEAD, HEAD, "户主", IDS[0], SPOUSE, "19400000001"],
        [HEAD, CHILD, "女", IDS[2], OTHER, "19400000002"],
    ]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "phone") == [(HEAD, None), (CHILD, None)]
    assert look.records[1].other == {"配偶姓名": OTHER, "配偶电话": "19400000002"}
    assert look.problems == []


def test_a_child_is_the_person_of_the_row_where_nobody_else_is(look_at: LookAt) -> None:
    rows = [["小孩姓名", "身份证号", "母亲姓名"], [CHILD, IDS[2], HEAD]]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "id_number", "relation_to_head") == [(CHILD, IDS[2], None)]
    assert look.records[0].other == {"母亲姓名": HEAD}


def test_what_a_person_chose_for_a_column_stands(look_at: LookAt) -> None:
    rows = [
        ["住户", "备注", "配偶姓名"],
        [HEAD, "甲", SPOUSE],
        [CHILD, "乙", ""],
    ]
    look = look_at(workbook(rows), mapping={"A": "head_name", "C": "person_name"})
    assert told(look, "person_name", "head_name") == [
        (HEAD, HEAD), (SPOUSE, HEAD), (CHILD, CHILD)
    ]  # fmt: skip
    none = look_at(workbook(rows), mapping={"A": "person_name", "B": None, "C": "remark"})
    assert told(none, "person_name", "remark") == [(HEAD, SPOUSE), (CHILD, None)]


def test_a_form_that_names_the_spouse_does_not_make_them_householder(look_at: LookAt) -> None:
    rows = [
        ["配偶姓名", SPOUSE, "家庭住址", "3号楼2单元501室"],
        ["姓名", "与户主关系", "身份证号", ""],
        [HEAD, "户主", IDS[0], ""],
    ]
    look = look_at(workbook(rows))
    assert told(look, "person_name", "head_name") == [(HEAD, HEAD)]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("父母姓名", ""), ("夫妻关系", ""), ("子女数", ""), ("子女人数", ""), ("配偶情况", ""),
        ("子女联系方式", "emergency_contact"), ("姓名（配偶）", "person_name"),
        ("妻子电话", "phone"), ("母亲工作单位", "employer"), ("成员姓名3", "person_name"),
    ],
)  # fmt: skip
def test_words_that_only_look_alike_are_told_apart(header: str, field: str) -> None:
    found = meaning("residents", (header,))
    assert found is not None
    assert found.field == field


def test_every_word_of_a_relative_is_of_the_kinship_list() -> None:
    for word in data("headers")["relation_groups"]:
        assert {read_relation(word, sex) for sex in ("1", "2")} - {"02", "01", None}, word
