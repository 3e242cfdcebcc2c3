"""Files of other makers are told by what is in them and read alike."""

import io
from collections.abc import Callable

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from committee_desk.base.errors import Refused
from committee_desk.ledgers.reading import Look
from tests.helpers.foreign_files import (
    HEADER,
    IDS,
    NAMES,
    TABLE,
    html,
    lines,
    ods,
    raw_workbook,
    sheet_markup,
    spreadsheetml,
    workbook,
)

LookAt = Callable[..., Look]
RARE = [[cell.replace("王芳", "王䶮𬱖") for cell in row] for row in TABLE]


def people(look: Look) -> list[tuple[str, str]]:
    return [(r.values["person_name"], r.values["id_number"]) for r in look.records]


@pytest.mark.parametrize(
    ("data", "kind", "encoding"),
    [
        (workbook(TABLE), "xlsx", ""),
        (ods(TABLE), "ods", ""),
        (html(TABLE).encode(), "html", "utf-8"),
        (html(TABLE).encode("gb18030"), "html", "gb18030"),
        (spreadsheetml(TABLE).encode(), "spreadsheetml", "utf-8"),
        (spreadsheetml(TABLE, "GB2312").encode("gb18030"), "spreadsheetml", "gb18030"),
        (lines(TABLE, "\t").encode("gbk"), "text", "gb18030"),
        (lines(TABLE).encode(), "text", "utf-8"),
        (lines(TABLE).encode("utf-8-sig"), "text", "utf-8"),
        (lines(TABLE, "\t").encode("utf-16"), "text", "utf-16-le"),
        (lines(TABLE, ";").encode("utf-16-be"), "text", "utf-16-be"),
        (lines(TABLE, "\t").encode("utf-16-le"), "text", "utf-16-le"),
    ],
)
@pytest.mark.parametrize("name", ["ledger.xls", "ledger.xlsx", "ledger.txt", "ledger"])
def test_a_file_is_read_by_its_content_whatever_its_name(
    look_at: LookAt, data: bytes, kind: str, encoding: str, name: str
) -> None:
    look = look_at(data, name)
    assert (look.kind, look.encoding) == (kind, encoding)
    assert people(look) == list(zip(NAMES, IDS, strict=True))
    assert [c.field for c in look.sheets[0].tables[0].columns.values()] == [
        "seq",
        "person_name",
        "sex",
        "id_number",
        "phone",
    ]


def test_characters_of_four_bytes_survive(look_at: LookAt) -> None:
    assert people(look_at(lines(RARE).encode("gb18030")))[0][0] == "王䶮𬱖"


def test_a_text_cut_inside_a_character_loses_only_that_one(look_at: LookAt) -> None:
    whole = lines([*TABLE, ["5", "王芳", "女", IDS[0], "备注好"]]).encode()
    assert len(look_at(whole[:-4]).records) == 5


def test_marks_that_guard_numbers_in_text_files_go(look_at: LookAt) -> None:
    rows = [
        list(HEADER),
        ["1", "王芳", "女", '"=""329901198105115221"""', "'=1+1"],
        ["2", "李伟", "男", "'329901198211062178", ""],
        ["3", "张敏", "女", "329901201809213641\t", ""],
    ]
    look = look_at(lines(rows).encode())
    assert [r.values["id_number"] for r in look.records] == list(IDS[:3])
    assert all("id_sound" in r.flags for r in look.records)
    assert look.records[0].written["id_number"] == "329901198105115221"


def test_a_web_page_keeps_every_digit_and_its_merges(look_at: LookAt) -> None:
    page = (
        "<table><tr><td>户主姓名</td><td>姓名</td><td>与户主关系</td><td>身份证号</td></tr>"
        '<tr><td rowspan="2">王芳</td><td>王芳</td><td>户主</td>'
        f'<td x:num="{IDS[0]}">3.29901E+17</td></tr>'
        f"<tr><td>李伟</td><td>配偶</td><td>{IDS[1]}</td></tr></table>"
    )
    look = look_at(page.encode())
    assert people(look) == [("王芳", IDS[0]), ("李伟", IDS[1])]
    assert [r.values["head_name"] for r in look.records] == ["王芳", "王芳"]


def test_spreadsheetml_keeps_merges_gaps_and_dates(look_at: LookAt) -> None:
    page = spreadsheetml([["户主姓名", "姓名", "出生日期", "身份证号"]]).replace(
        "</Table>",
        '<Row ss:Index="4"><Cell ss:MergeDown="1"><Data ss:Type="String">王芳</Data></Cell>'
        '<Cell><Data ss:Type="String">王芳</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">1981-05-11T00:00:00.000</Data></Cell>'
        f'<Cell><Data ss:Type="Number">{IDS[0]}</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="String">李伟</Data></Cell></Row></Table>',
    )
    look = look_at(page.encode())
    first, second = look.records
    assert (first.row, first.values["birth_date"], first.values["id_number"]) == (
        4,
        "1981-05-11",
        IDS[0],
    )
    assert (second.row, second.values["head_name"]) == (5, "王芳")


def test_shared_texts_with_runs_and_readings_are_joined(look_at: LookAt) -> None:
    markup = (
        '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row><c t="s"><v>2</v></c><c><v>329901198105115221</v></c></row></sheetData></worksheet>'
    )
    strings = (
        "<sst><si><t>姓名</t></si><si><t>身份证号</t></si>"
        "<si><r><t>王</t></r><r><t>芳</t></r><rPh><t>ワン</t></rPh></si></sst>"
    )
    look = look_at(raw_workbook(markup, sharedStrings=strings))
    assert people(look) == [("王芳", IDS[0])]


def test_a_declared_dimension_is_not_believed(look_at: LookAt) -> None:
    for declared in ("A1:A1", "A1:XFD1048576"):
        markup = sheet_markup(TABLE, before=f'<dimension ref="{declared}"/>')
        assert len(look_at(raw_workbook(markup)).records) == 4


def test_formulas_without_values_are_reported_at_their_cells(look_at: LookAt) -> None:
    markup = sheet_markup(
        TABLE,
        after='<row r="6"><c r="B6" t="str"><f>B5</f><v>王芳</v></c><c r="D6"><f>D5</f></c></row>',
    )
    look = look_at(raw_workbook(markup))
    assert len(look.records) == 5
    assert [(p.row, p.column, p.code) for p in look.problems] == [(6, "D", "formula_without_value")]
    assert "id_number" not in look.records[-1].values


def test_hidden_rows_are_read_and_said_to_be_hidden(look_at: LookAt) -> None:
    look = look_at(workbook(TABLE, hidden_rows=[3, 4], hidden_columns=[5]))
    assert len(look.records) == 4
    assert ["hidden_row" in r.flags for r in look.records] == [False, True, True, False]
    (problem,) = look.problems
    assert (problem.code, problem.facts, problem.severity) == ("hidden_rows", {"n": 2}, "note")
    assert look.sheets[0].tables[0].columns["E"].hidden


def test_a_workbook_under_a_password_opens_with_it_alone(look_at: LookAt) -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook(TABLE))).encrypt("秘密2026", locked)
    with pytest.raises(Refused) as none:
        look_at(locked.getvalue())
    assert none.value.code == "needs_password"
    with pytest.raises(Refused) as wrong:
        look_at(locked.getvalue(), password="no")
    assert wrong.value.code == "wrong_password"
    assert len(look_at(locked.getvalue(), password="秘密2026").records) == 4
