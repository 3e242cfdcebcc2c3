"""Tables as committees make them: stacked, side by side, a household a row, printed forms."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from committee_desk.base.shipped import shipped
from committee_desk.ledgers.reading import Look, Record
from committee_desk.ledgers.reading.vocabulary import meaning
from tests.helpers.foreign_files import HEADER, IDS, NAMES, TABLE, lines, ods, workbook

LookAt = Callable[..., Look]


def told(look: Look, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(record.values.get(field) for field in fields) for record in look.records]


def whys(look: Look) -> dict[int, str]:
    return {row["row"]: row["why"] for _s, table in look.tables() for row in table.skipped_rows}


def households(records: list[Record]) -> list[int]:
    keys: dict[str, int] = {}
    return [keys.setdefault(record.household, len(keys)) for record in records]


def test_tables_side_by_side_are_two(look_at: LookAt) -> None:
    left, right = TABLE[1:3], TABLE[3:5]
    rows = [[*HEADER, "", *HEADER]]
    rows += [[*one, "", *other] for one, other in zip(left, right, strict=True)]
    look = look_at(workbook(rows))
    assert [list(table.columns) for _s, table in look.tables()] == [
        ["A", "B", "C", "D", "E"],
        ["G", "H", "I", "J", "K"],
    ]
    assert {r.values["person_name"] for r in look.records} == set(NAMES)
    assert {r.row for r in look.records} == {2, 3}
    assert look.problems == []


def test_a_household_on_one_row_gives_each_member(look_at: LookAt) -> None:
    rows = [
        ["户号", "户主姓名", "身份证号", "住址", "成员1姓名", "成员1关系", "成员1身份证号",
         "成员2姓名", "成员2关系", "成员2身份证号"],
        ["7", "王芳", IDS[0], "3号楼2单元501室", "李伟", "丈夫", IDS[1], "张敏", "女儿", IDS[2]],
        ["8", "刘洋", IDS[3], "3号楼2单元502室", "", "", "", "", "", ""],
    ]  # fmt: skip
    look = look_at(workbook(rows))
    assert told(look, "person_name", "head_name", "household_no", "room") == [
        ("王芳", "王芳", "7", "501"),
        ("李伟", "王芳", "7", "501"),
        ("张敏", "王芳", "7", "501"),
        ("刘洋", "刘洋", "8", "502"),
    ]
    assert [r.codes["relation_to_head"] for r in look.records] == ["02", "11", "30", "02"]
    assert households(look.records) == [0, 0, 0, 1]
    assert [r.row for r in look.records] == [2, 2, 2, 3]


def test_member_groups_below_a_merged_head_are_told_apart(look_at: LookAt) -> None:
    rows = [
        ["户主", "", "家庭成员一", "", "家庭成员二", ""],
        ["姓名", "身份证号", "姓名", "身份证号", "姓名", "身份证号"],
        [NAMES[0], IDS[0], NAMES[1], IDS[1], NAMES[2], IDS[2]],
    ]
    merges = [(1, 1, 1, 2, "户主"), (1, 3, 1, 4, "家庭成员一"), (1, 5, 1, 6, "家庭成员二")]
    for data in (workbook(rows, merges), lines(rows).encode()):
        look = look_at(data)
        assert look.sheets[0].tables[0].header_rows == [1, 2]
        assert told(look, "person_name", "id_number") == list(zip(NAMES[:3], IDS[:3], strict=True))


def test_printed_forms_of_households_come_in_one_after_another(look_at: LookAt) -> None:
    def form(head: str, door: str, members: list[list[str]]) -> list[list[str]]:
        return [
            ["居民家庭登记表", "", "", ""],
            ["户主姓名", head, "家庭住址", door],
            ["姓名", "与户主关系", "身份证号", "联系电话"],
            *members,
            ["填表人：某某", "", "", ""],
            ["", "", "", ""],
        ]

    rows = form(
        "王芳", "3号楼2单元501室", [["王芳", "户主", IDS[0], ""], ["李伟", "夫", IDS[1], ""]]
    )
    rows += form("刘洋", "4号楼1单元101室", [["刘洋", "户主", IDS[3], ""]])
    look = look_at(workbook(rows))
    assert told(look, "person_name", "head_name", "building", "room") == [
        ("王芳", "王芳", "3", "501"),
        ("李伟", "王芳", "3", "501"),
        ("刘洋", "刘洋", "4", "101"),
    ]
    assert households(look.records) == [0, 0, 1]


def test_a_header_printed_on_every_page_is_no_record(look_at: LookAt) -> None:
    look = look_at(workbook([*TABLE[:3], list(HEADER), *TABLE[3:]]))
    assert len(look.tables()) == 1
    assert told(look, "person_name") == [(name,) for name in NAMES]
    assert whys(look) == {4: "header"}


@pytest.mark.parametrize("make", [workbook, ods, lambda rows: lines(rows).encode()])
def test_members_follow_their_head_where_nothing_is_merged(
    look_at: LookAt, make: Callable[[Any], bytes]
) -> None:
    rows = [
        ["户主姓名", "楼栋", "单元", "房号", "姓名", "与户主关系"],
        ["王芳", "3栋", "1单元", "101", "王芳", "户主"],
        ["", "", "", "", "李伟", "夫"],
        ["3栋小计", "", "", "", "", ""],
        ["张敏", "4栋", "", "201", "张敏", "户主"],
        ["", "", "", "", "刘洋", "子"],
        ["合计", "", "", "", "", ""],
    ]
    look = look_at(make(rows))
    assert told(look, "person_name", "head_name", "building", "unit", "room") == [
        ("王芳", "王芳", "3", "1", "101"),
        ("李伟", "王芳", "3", "1", "101"),
        ("张敏", "张敏", "4", None, "201"),
        ("刘洋", "张敏", "4", None, "201"),
    ]
    assert households(look.records) == [0, 0, 1, 1]
    assert whys(look) == {4: "subtotal", 7: "total"}


def test_what_follows_a_subtotal_belongs_to_no_family_before_it(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "房号", "姓名", "与户主关系"],
        ["王芳", "101", "王芳", "户主"],
        ["", "", "李伟", "夫"],
        ["小计", "", "", ""],
        ["", "", "张敏", "户主"],
        ["", "", "刘洋", "子"],
    ]
    look = look_at(workbook(rows))
    assert "head_name" not in look.records[3].values or (
        look.records[3].values["head_name"] != "王芳"
    )
    assert look.records[2].household != look.records[0].household


def test_a_merged_blank_head_still_begins_a_household(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "房号", "姓名", "身份证号"],
        ["", "101", NAMES[0], IDS[0]],
        ["", "", NAMES[1], IDS[1]],
        ["", "102", NAMES[2], IDS[2]],
        ["", "", NAMES[3], IDS[3]],
    ]
    look = look_at(workbook(rows, [(2, 1, 3, 1, "王芳"), (4, 1, 5, 1, "")]))
    assert households(look.records) == [0, 0, 1, 1]
    assert [r.values.get("room") for r in look.records] == ["101", "101", "102", "102"]
    assert [r.values.get("head_name") for r in look.records][:2] == ["王芳", "王芳"]
    assert look.records[2].values.get("head_name") != "王芳"


def test_a_blank_template_has_a_table_and_no_record(look_at: LookAt) -> None:
    rows = [
        ["某某社区居民信息采集表"],
        ["基本情况", "", "", "居住情况", ""],
        ["序号", "*姓名", "性别（必填）", "证件号码", "房号"],
        ["", "必填，2-10个字", "下拉选择：男/女", "必填，18位", "可选"],
        ["", "张三", "男", "例：110101199001011234", "501"],
        ["1", "", "", "", ""],
        ["合计", "", "", "", ""],
        ["注：本表一式两份。", "", "", "", ""],
        ["填表人：", "", "审核人：", "", ""],
    ]
    merges = [(1, 1, 1, 5, rows[0][0]), (2, 1, 2, 3, "基本情况"), (2, 4, 2, 5, "居住情况")]
    look = look_at(workbook(rows, merges))
    (table,) = look.sheets[0].tables
    assert (table.title_rows, table.header_rows) == ([1], [2, 3])
    assert [column.field for column in table.columns.values()] == [
        "seq",
        "person_name",
        "sex",
        "id_number",
        "room",
    ]
    assert look.records == []
    assert whys(look) == {
        4: "explanation",
        5: "explanation",
        6: "empty",
        7: "total",
        8: "note",
        9: "signature",
    }


def test_a_header_of_three_rows_is_read_whole(look_at: LookAt) -> None:
    rows = [
        ["序号", "人口信息", "", "", "住所", ""],
        ["", "身份", "", "联系", "楼房", ""],
        ["", "姓名", "身份证号", "电话", "楼栋", "房号"],
        ["1", NAMES[0], IDS[0], "19400000001", "3", "501"],
    ]
    merges = [
        (1, 1, 3, 1, "序号"),
        (1, 2, 1, 4, "人口信息"),
        (1, 5, 1, 6, "住所"),
        (2, 2, 2, 3, "身份"),
        (2, 5, 2, 6, "楼房"),
    ]
    look = look_at(workbook(rows, merges))
    (table,) = look.sheets[0].tables
    assert table.header_rows == [1, 2, 3]
    assert told(look, "person_name", "id_number", "phone", "building", "room") == [
        (NAMES[0], IDS[0], "19400000001", "3", "501")
    ]


def test_totals_above_the_data_are_no_people(look_at: LookAt) -> None:
    look = look_at(workbook([TABLE[0], ["合计", "4人", "", "", ""], *TABLE[1:]]))
    assert len(look.records) == 4
    assert whys(look) == {2: "total"}


def test_a_sheet_without_header_is_known_by_its_numbers(look_at: LookAt) -> None:
    look = look_at(workbook([row[1:] for row in TABLE[1:]]))
    (table,) = look.sheets[0].tables
    assert table.header_rows == []
    fields = [column.field for column in table.columns.values()]
    assert fields == ["person_name", "sex", "id_number", "phone"]
    assert all(column.confidence <= 0.5 for column in table.columns.values())


def test_contents_overrule_a_header_that_is_wrong(look_at: LookAt) -> None:
    rows = [["姓名", "门牌号", "联系电话"]]
    rows += [[name, f"幸福里小区{n}号楼2单元501室", IDS[n]] for n, name in enumerate(NAMES)]
    (table,) = look_at(workbook(rows)).sheets[0].tables
    assert [column.field for column in table.columns.values()] == [
        "person_name",
        "address",
        "id_number",
    ]
    assert table.columns["C"].confidence <= 0.5


def test_two_columns_never_become_one_field_silently(look_at: LookAt) -> None:
    rows = [["姓名", "电话（旧）", "电话"], ["王芳", "19400000001", "19400000002"]]
    look = look_at(workbook(rows))
    columns = look.sheets[0].tables[0].columns
    assert [c.field for c in columns.values()] == ["person_name", None, "phone"]
    assert look.records[0].values["phone"] == "19400000002"
    assert look.records[0].other == {"电话（旧）": "19400000001"}


def test_an_unknown_column_is_kept_under_its_header(look_at: LookAt) -> None:
    look = look_at(workbook([["姓名", "身份证号", "养犬数量"], [NAMES[0], IDS[0], "2"]]))
    assert look.sheets[0].tables[0].columns["C"].field is None
    assert look.records[0].other == {"养犬数量": "2"}


def test_a_chosen_mapping_overrules_and_a_remembered_one_is_found_again(
    look_at: LookAt,
) -> None:
    data = workbook([["姓名", "身份证号", "称呼栏"], [NAMES[0], IDS[0], "户主"]])
    first = look_at(data)
    assert first.sheets[0].tables[0].columns["C"].field is None
    mark = first.sheets[0].tables[0].fingerprint
    chosen = look_at(data, mapping={"称呼栏": "relation_to_head"})
    letters = look_at(data, mapping={"C": "relation_to_head", "A": None})
    remembered = look_at(data, remembered={mark: {"称呼栏": "relation_to_head"}})
    for look in (chosen, remembered):
        column = look.sheets[0].tables[0].columns["C"]
        assert (column.field, column.confidence) == ("relation_to_head", 1.0)
        assert look.records[0].codes["relation_to_head"] == "02"
    assert letters.sheets[0].tables[0].columns["A"].field is None


def test_the_output_of_look_can_be_changed_and_given_back(look_at: LookAt) -> None:
    data = workbook([["姓名", "身份证号", "称呼栏"], [NAMES[0], IDS[0], "户主"]])
    mapping = look_at(data).as_json()
    mapping["sheets"][0]["tables"][0]["columns"]["C"]["field"] = "relation_to_head"
    assert look_at(data, mapping=mapping).records[0].codes["relation_to_head"] == "02"


def test_a_list_of_households_alone_is_one(look_at: LookAt) -> None:
    rows = [["户号", "户主姓名", "家庭住址", "家庭人口"], ["7", "王芳", "3号楼2单元501室", "3"]]
    look = look_at(workbook(rows))
    assert look.sheets[0].tables[0].listing == "households"
    (record,) = look.records
    assert record.listing == "households"
    assert record.values["household_size"] == "3"
    assert record.values["head_name"] == "王芳"


def test_a_row_with_data_but_no_name_is_refused_at_its_row(look_at: LookAt) -> None:
    look = look_at(workbook([*TABLE, ["5", "", "男", IDS[0], ""]]))
    (problem,) = [each for each in look.problems if each.severity == "refuse"]
    assert (problem.row, problem.code) == (6, "name_missing")


def test_days_of_all_kinds_are_read(look_at: LookAt) -> None:
    written = [date(1981, 5, 11), 29717, "19810511", "1981年5月11日", "1981.5.11", "1981/5/11"]
    rows: list[list[Any]] = [["姓名", "出生日期"]]
    rows += [[f"王{'一二三四五六'[n]}", each] for n, each in enumerate(written)]
    look = look_at(workbook(rows))
    assert {record.values["birth_date"] for record in look.records} == {"1981-05-11"}


def test_a_birth_date_against_the_number_is_reported_and_the_number_wins(
    look_at: LookAt,
) -> None:
    look = look_at(workbook([["姓名", "身份证号", "出生日期"], [NAMES[0], IDS[0], "1980-01-01"]]))
    assert look.records[0].values["birth_date"] == "1981-05-11"
    (problem,) = look.problems
    assert (problem.code, problem.column, problem.written) == ("birth_mismatch", "C", "1980-01-01")
    assert problem.facts == {"birth": "1981-05-11"}


def test_a_bad_number_of_a_known_person_is_kept_as_written(look_at: LookAt) -> None:
    look = look_at(workbook([["姓名", "身份证号"], [NAMES[0], "329901198105115229"]]))
    (record,) = look.records
    assert record.values["id_number"] == "329901198105115229"
    assert "id_sound" not in record.flags
    assert [p.code for p in look.problems] == ["id_check"]


def test_a_door_in_one_column_fills_the_parts(look_at: LookAt) -> None:
    look = look_at(workbook([["姓名", "身份证号", "房号"], [NAMES[0], IDS[0], "3-2-501"]]))
    assert told(look, "building", "unit", "room") == [("3", "2", "501")]


def test_tags_and_flags_carry_labels_and_codes(look_at: LookAt) -> None:
    rows = [
        ["姓名", "人群类别", "是否党员", "是否常住"],
        [NAMES[0], "独居老人、空巢老人", "√", "否"],
    ]
    (record,) = look_at(workbook(rows)).records
    assert record.codes["tags"] == "T01,T02"
    assert record.values["tags"] == "独居老人、空巢老人"
    assert (record.values["party_member_flag"], record.values["resident_flag"]) == ("是", "否")


def test_an_unknown_word_is_complained_of_and_kept(look_at: LookAt) -> None:
    look = look_at(workbook([["姓名", "民族"], [NAMES[0], "地球族"]]))
    (record,) = look.records
    assert "ethnicity" not in record.values
    assert record.other == {"民族": "地球族"}
    assert [(p.code, p.column) for p in look.problems] == [("word_unknown", "B")]


def test_what_is_carried_down_is_complained_of_once(look_at: LookAt) -> None:
    rows = [
        ["户主姓名", "姓名", "与户主关系"],
        ["王芳（租）", "王芳", "户主"],
        ["", "李伟", "夫"],
    ]
    for data in (workbook(rows), workbook(rows, [(2, 1, 3, 1, "王芳（租）")])):
        look = look_at(data)
        assert [r.values["head_name"] for r in look.records] == ["王芳", "王芳"]
        assert [(p.row, p.column, p.code) for p in look.problems] == [(2, "A", "name_with_note")]


def test_every_heading_of_our_own_residents_ledger_is_known() -> None:
    declared = json.loads(
        shipped("resources", "templates", "ledgers", "L01.json").read_text("utf-8")
    )
    for column in declared["columns"]:
        found = meaning("residents", (column["heading"],))
        if column["field"] != "entered_on":
            assert found is not None
            assert found.field == column["field"]
            assert found.confidence > 0.9


def test_the_householder_named_above_the_members_of_a_form_is_a_record(look_at: LookAt) -> None:
    rows = [
        ["家庭户登记表"],
        ["户主姓名", NAMES[0], "身份证号", IDS[0], "联系电话", "19400000001"],
        ["家庭住址", "3号楼2单元501室"],
        ["姓名", "性别", "与户主关系", "身份证号"],
        [NAMES[1], "男", "配偶", IDS[1]],
        ["填表人：张某", "", "", "审核："],
    ]
    look = look_at(workbook(rows, [(1, 1, 1, 6, "家庭户登记表")]))
    people = {r.row: (r.values["person_name"], r.codes["relation_to_head"]) for r in look.records}
    assert people == {5: (NAMES[1], "10"), 2: (NAMES[0], "02")}
    assert households(look.records) == [0, 0]
    assert {r.values["room"] for r in look.records} == {"501"}
    assert whys(look) == {6: "signature"}


def test_a_line_above_the_table_names_the_grid_of_all(look_at: LookAt) -> None:
    rows = [["某社区台账"], ["网格：第一网格", "", "网格员：张三"], *TABLE]
    look = look_at(workbook(rows))
    assert told(look, "grid", "grid_leader") == [("第一网格", "张三")] * 4


def test_a_record_above_a_repeated_header_is_no_title(look_at: LookAt) -> None:
    header = ["与户主关系", "户主姓名", "姓名", "身份证号"]
    rows = [header]
    for name, number in zip(NAMES, IDS, strict=True):
        rows += [["户主", name, name, number], header]
    look = look_at(workbook(rows))
    assert told(look, "person_name") == [(name,) for name in NAMES]


def test_a_header_of_few_known_words_is_found_by_its_key(look_at: LookAt) -> None:
    rows = [["姓名", "是否独居", "是否低保", "是否残疾", "电话"]]
    rows += [[NAMES[0], "是", "否", "√", "19400000001"]]
    (record,) = look_at(workbook(rows)).records
    assert record.other == {"是否独居": "是", "是否低保": "否", "是否残疾": "√"}


def test_tables_side_by_side_below_heads_of_their_own_are_two(look_at: LookAt) -> None:
    rows = [
        ["一组", "", "", "", "二组"],
        ["姓名", "身份证号", "电话", "", "姓名", "身份证号", "电话"],
        [NAMES[0], IDS[0], "", "", NAMES[1], IDS[1], ""],
        [NAMES[2], IDS[2], "", "", "", "", ""],
        ["合计", "2", "", "", "合计", "1", ""],
    ]
    look = look_at(workbook(rows))
    assert [(t.first_row, t.last_row, t.records) for _s, t in look.tables()] == [
        (3, 4, 2),
        (3, 3, 1),
    ]
    assert {r.values["person_name"] for r in look.records} == set(NAMES[:3])
    assert look.problems == []


def test_a_title_across_the_middle_is_no_person(look_at: LookAt) -> None:
    rows = [["姓名", "身份证号", "备注"], [NAMES[0], IDS[0]], ["第二网格"], [NAMES[1], IDS[1]]]
    look = look_at(workbook(rows, [(3, 1, 3, 3, "第二网格")]))
    assert told(look, "person_name") == [(NAMES[0],), (NAMES[1],)]
    assert whys(look) == {3: "title"}


def test_a_column_without_header_is_known_by_content_or_kept(look_at: LookAt) -> None:
    rows = [["姓名", "", "电话", ""]]
    rows += [[name, number, "", "丙"] for name, number in zip(NAMES, IDS, strict=True)]
    look = look_at(workbook(rows))
    columns = look.sheets[0].tables[0].columns
    assert [(c.header, c.field) for c in columns.values()] == [
        ("姓名", "person_name"),
        ("", "id_number"),
        ("电话", "phone"),
        ("", None),
    ]
    assert columns["B"].confidence <= 0.5
    assert {tuple(r.other.items()) for r in look.records} == {(("D", "丙"),)}
