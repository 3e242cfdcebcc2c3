"""The sample workbooks and their truths: what is found in each is what is true."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from committee_desk.ledgers.reading import Look, Record
from committee_desk.ledgers.reading.vocabulary import code_of
from committee_desk.rules.identity import judge

Looked = Callable[[str], Look]
Truth = Callable[[str], dict[str, Any]]
PEOPLE = ("01", "02", "03", "04", "09", "18")


def by_place(look: Look) -> dict[tuple[str, int], Record]:
    return {(record.sheet, record.row): record for record in look.records}


def pairs(look: Look, truth: dict[str, Any]) -> list[tuple[Record, dict[str, Any]]]:
    found = by_place(look)
    return [(found[each["sheet"], each["row"]], each) for each in truth["records"]]


@pytest.mark.parametrize("name", [*PEOPLE, "19"])
def test_every_record_is_found_where_it_stands_and_nothing_else(
    looked: Looked, truth: Truth, name: str
) -> None:
    expected = {(each["sheet"], each["row"]) for each in truth(name)["records"]}
    assert set(by_place(looked(name))) == expected
    assert len(looked(name).records) == len(expected)


@pytest.mark.parametrize("name", [*PEOPLE, "19"])
def test_every_column_is_mapped_and_every_row_named(
    looked: Looked, truth: Truth, name: str
) -> None:
    look = looked(name)
    tables = {sheet.name: sheet.tables for sheet in look.sheets}
    for told in truth(name)["sheets"]:
        if told.get("not_a_table"):
            assert tables[told["name"]] == []
            continue
        (table,) = tables[told["name"]]
        assert table.listing == "residents"
        assert table.header_rows == told["header_rows"]
        assert table.title_rows == told.get("title_rows", [])
        if "last_data_row" in told:
            assert (table.first_row, table.last_row) == (
                told["first_data_row"],
                told["last_data_row"],
            )
        fields = {letter: column.field for letter, column in table.columns.items()}
        assert fields == {k: v.partition("(")[0] for k, v in told["columns"].items()}
        assert all(column.confidence >= 0.9 for column in table.columns.values())
        hidden = [letter for letter, column in table.columns.items() if column.hidden]
        assert hidden == told.get("hidden_columns", [])


@pytest.mark.parametrize("name", PEOPLE)
def test_names_are_as_the_truth_has_them(looked: Looked, truth: Truth, name: str) -> None:
    for record, true in pairs(looked(name), truth(name)):
        assert record.values["person_name"] == true.get(
            "person_name_in_file", true["person_name"]
        ), record.row


@pytest.mark.parametrize("name", ["01", "02", "03", "04"])
def test_facts_of_people_are_right(looked: Looked, truth: Truth, name: str) -> None:
    plain = ["sex", "birth_date"]
    plain += ["building", "unit", "room"]
    for record, true in pairs(looked(name), truth(name)):
        for field in plain:
            assert record.values[field] == str(true[field]), (record.row, field)
        assert record.values.get("phone", "") == true["phone"], record.row
        for field in ("ethnicity", "relation_to_head"):
            if field in record.written:
                code = code_of({"relation_to_head": "kinship"}.get(field, field), str(true[field]))
                assert record.codes[field] == code, (record.row, field)


@pytest.mark.parametrize("name", ["01", "02", "09"])
def test_people_are_in_their_household_under_its_head(
    looked: Looked, truth: Truth, name: str
) -> None:
    households: dict[str, set[str]] = {}
    keys: dict[str, set[str]] = {}
    for record, true in pairs(looked(name), truth(name)):
        assert record.values["head_name"] == true["head_name"], record.row
        assert record.household
        households.setdefault(record.household, set()).add(true["hid"])
        keys.setdefault(true["hid"], set()).add(record.household)
    assert all(len(each) == 1 for each in households.values())
    assert all(len(each) == 1 for each in keys.values())


def test_the_standard_ledger_has_no_false_error(looked: Looked) -> None:
    assert looked("01").problems == []
    (table,) = looked("01").sheets[0].tables
    assert table.skipped_rows == [
        {"row": 325, "why": "total"},
        {"row": 326, "why": "signature"},
    ]


def test_subtotals_are_listed_and_not_taken_for_people(looked: Looked, truth: Truth) -> None:
    told = {
        (issue["sheet"], issue["row"]): issue["note"].partition(" ")[0]
        for issue in truth("02")["issues"]
    }
    found = {
        (sheet.name, row["row"]): row["why"]
        for sheet, table in looked("02").tables()
        for row in table.skipped_rows
    }
    assert found == told


@pytest.mark.parametrize("name", ["03", "04", "18"])
def test_no_number_is_invented_and_each_damaged_one_is_reported_at_its_cell(
    looked: Looked, truth: Truth, name: str
) -> None:
    look = looked(name)
    damaged = {
        (problem.sheet, problem.row): problem
        for problem in look.problems
        if problem.code == "id_damaged"
    }
    ruined = {
        (issue["sheet"], issue["row"])
        for issue in truth(name)["issues"]
        if issue["kind"] in ("id_precision_lost", "id_scientific_text")
    }
    assert set(damaged) == ruined
    for record, true in pairs(look, truth(name)):
        value = record.values["id_number"]
        if (record.sheet, record.row) in ruined:
            assert "id_sound" not in record.flags
            assert value == record.written["id_number"]
            assert not judge(value).sound
        else:
            assert (value, "id_sound" in record.flags) == (true["id_number"], True)


def test_what_is_left_of_a_damaged_number_is_told(looked: Looked, truth: Truth) -> None:
    true = {(each["sheet"], each["row"]): each["id_first15"] for each in truth("18")["records"]}
    for problem in looked("18").problems:
        assert problem.facts["kept"] == true[problem.sheet, problem.row]
        assert problem.column == "B"


def test_characters_lost_to_an_encoding_are_pointed_out(looked: Looked, truth: Truth) -> None:
    lost = {
        each["row"] for each in truth("04")["issues"] if each["kind"] == "name_char_lost_to_gbk"
    }
    found = {p.row for p in looked("04").problems if p.code == "name_lost_character"}
    assert found == lost
    assert looked("04").encoding == "gb18030"


def test_dirty_numbers_come_clean_and_bad_ones_are_never_sound(
    looked: Looked, truth: Truth
) -> None:
    right = recoverable = 0
    for record, true in pairs(looked("09"), truth("09")):
        sound = "id_sound" in record.flags
        if true["id_number"]:
            recoverable += 1
            right += sound and record.values["id_number"] == true["id_number"]
        elif true["id_kind"] != "other_certificate":
            assert not sound, record.row
    assert recoverable > 100
    assert right >= 0.98 * recoverable


def test_dirty_phones_are_found(looked: Looked, truth: Truth) -> None:
    odd = {
        (each["sheet"], each["row"])
        for each in truth("09")["issues"]
        if each["kind"] in ("phone_wrong_length", "phone_landline")
    }
    good = [
        record.values.get("phone", "") == true["phone"]
        for record, true in pairs(looked("09"), truth("09"))
        if (record.sheet, record.row) not in odd
    ]
    assert sum(good) >= 0.98 * len(good)
    complained = {p.row for p in looked("09").problems if p.code == "phone_odd"}
    short = {e["row"] for e in truth("09")["issues"] if e["kind"] == "phone_wrong_length"}
    assert complained == short


def test_dirty_complaints_stand_at_the_cells_the_truth_names(looked: Looked, truth: Truth) -> None:
    found = {(p.row, p.column) for p in looked("09").problems if p.severity != "note"}
    expected = {
        (issue["row"], issue["col"])
        for issue in truth("09")["issues"]
        if issue["kind"]
        in (
            "id_bad_check",
            "id_transposed",
            "id_impossible_birth",
            "id_17_digits",
            "id_19_digits",
            "phone_wrong_length",
            "sex_contradicts_id",
        )
    }
    assert found == expected


def test_three_lists_come_in_as_needs_resources_and_services(looked: Looked, truth: Truth) -> None:
    look = looked("13")
    assert [(t.listing, t.title_rows, t.header_rows) for _s, t in look.tables()] == [
        ("needs", [1], [2]),
        ("resources", [1], [2]),
        ("services", [12], [13]),
    ]
    columns = {letter: c.field for letter, c in look.sheets[0].tables[0].columns.items()}
    told = truth("13")["sheets"][0]["columns"]
    assert columns == {letter: word.partition("(")[0] for letter, word in told.items()}
    words = {"who_as_written": "who", "quantity_as_written": "quantity"}
    found = by_place(look)
    for true in truth("13")["records"]:
        record = found.pop((true["sheet"], true["row"]))
        for name, value in true.items():
            if name not in ("sheet", "row", "month"):
                assert record.values[words.get(name, name)] == str(value)
    assert not found


def test_hostile_texts_arrive_as_they_are(looked: Looked, truth: Truth) -> None:
    for record, true in pairs(looked("19"), truth("19")):
        assert record.values["remark"] == true["remark"]
        assert record.written["remark"] == true["remark"]


def test_a_month_is_completed_by_the_identity_number(looked: Looked) -> None:
    record = by_place(looked("02"))["第一网格", 4]
    assert record.written["birth_date"] == "1961.9"
    assert record.values["birth_date"] == "1961-09-29"
    assert "birth_from_id" in record.flags


def test_json_has_the_shape_of_the_command_line(
    looked: Looked, sample: Callable[[str], Path]
) -> None:
    shown = looked("01").as_json()
    assert set(shown) == {"file", "sheets"}
    assert shown["file"] == sample("01").name
    (sheet,) = shown["sheets"]
    assert set(sheet) == {"name", "tables"}
    (table,) = sheet["tables"]
    assert set(table) == {
        "listing",
        "title_rows",
        "header_rows",
        "first_row",
        "last_row",
        "columns",
        "skipped_rows",
    }
    assert table["columns"]["B"] == {
        "header": "姓名",
        "field": "person_name",
        "confidence": 0.98,
    }


def test_kinds_of_complaints_stay_few_on_a_clean_ledger(looked: Looked) -> None:
    assert Counter(problem.code for problem in looked("02").problems) == {}
