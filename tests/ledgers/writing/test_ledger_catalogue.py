"""Ledgers are data: what is declared is complete, and a wrong declaration says what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from committee_desk.ledgers.catalogue import LedgerFault, ledger, ledgers, read_declaration
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.layout import column_widths, fall, fitted
from committee_desk.ledgers.writing.pages import Column, Paper

L01 = (
    "序号|网格|小区|楼栋|单元|室号|姓名|性别|民族|出生日期|身份证号码|与户主关系|户主姓名|"
    "政治面貌|文化程度|婚姻状况|职业/工作单位|联系电话|户籍地址|现住地址|人户状态|"
    "人员类别(重点)|登记日期|备注"
)
L02 = (
    "序号|网格|详细地址|户主|户主身份证号|户别|户籍人数|常住人数|房屋性质|面积|是否出租|"
    "家庭困难情况|宠物/车辆|联系电话|最近走访日期|备注"
)
OTHERS = {
    "L15": "序号|走访日期|走访形式|网格|住址|户主/被访人|走访人(2人)|反映问题|需求|现场答复|"
    "转办部门|办理结果|反馈日期|满意度|备注",
    "L16": "序号|收集日期|来源渠道|网格|提出人/群体|需求类别|需求内容|涉及人数|紧急程度|"
    "对接资源/服务|责任人|计划完成|进展|完成日期|满意度|备注",
    "L17": "序号|资源类别(人力/物力/财力/文化/组织)|名称|所属单位(人)|联系人|电话|资源内容/数量|"
    "可用时段|使用条件|对接需求|使用记录|备注",
    "L18": "序号|服务类别|服务名称|服务内容|服务对象|对应需求|资源/出资方|提供主体|时间|地点|"
    "参加人数|经费|完成情况|满意度|评价反馈|备注",
    "L19": "序号|类别(政策要求/政府需要/部门必须/单位能够)|提供单位|事项内容|数量/标准|期限|"
    "联系人|对接需求|完成情况|备注",
    "L20": "序号|协商日期|议题|议题来源|分类(大事/小事/私事)|召集人|参加人员(数/构成)|主要意见|"
    "协商结果|责任人|完成时限|落实情况|公示起止|居民反馈|备注",
    "L28": "序号|日期时间|来访人|电话|住址|事项分类|诉求内容|接待人|答复/转办|责任部门|"
    "限办日期|办结日期|结果|满意度|备注",
    "L32": "序号|职务|姓名|性别|出生年月|政治面貌|文化|网格/楼栋|所代表户数|任期|电话|备注",
}


@pytest.mark.parametrize(("code", "headings"), [("L01", L01), ("L02", L02), *OTHERS.items()])
def test_headings_stand_in_the_order_the_street_expects(code: str, headings: str) -> None:
    assert "|".join(each.heading for each in ledger(code).columns) == headings


@pytest.mark.parametrize("code", list(ledgers()))
def test_every_ledger_is_fit_to_be_written_and_printed(code: str) -> None:
    declared = ledger(code)
    assert declared.columns[0].running
    assert declared.columns[-1].heading == "备注"
    assert declared.freeze in declared.fields
    assert "seq" not in declared.fields
    printed = declared.printed()
    assert len(printed) <= conventions()["page"]["most_columns"]
    columns = [Column(e.heading, e.kind, e.width, e.running, e.long) for e in printed]
    paper = Paper(declared.size, declared.landscape)
    widths = fitted(columns, column_widths(columns, []), paper)
    assert fall(widths, paper).strips == 1, "the printed edition must be one page wide"


@pytest.mark.parametrize("code", list(ledgers()))
def test_numbers_of_people_are_marked_and_long_digits_are_text(code: str) -> None:
    for each in ledger(code).columns:
        if each.field.endswith("id_number"):
            assert (each.privacy, each.kind) == ("identity", "t")
        if "phone" in each.field:
            assert (each.privacy, each.kind) == ("contact", "t")
        if each.field in {"tags", "hardship", "health", "religion"}:
            assert each.privacy == "sensitive"


def test_a_code_is_found_however_it_is_typed() -> None:
    assert ledger(" l01 ") is ledger("L01")


def test_an_unknown_code_names_those_there_are() -> None:
    with pytest.raises(LedgerFault) as told:
        ledger("L99")
    assert told.value.code == "no_such_ledger"
    assert "L01" in told.value.way_out()
    assert "L99" in told.value.sentence()


def declared(**changes: Any) -> dict[str, Any]:
    column = {"heading": "序号", "field": "seq", "kind": "n", "privacy": "open", "paper": True}
    whole: dict[str, Any] = {
        "code": "X01",
        "title": "台账",
        "listing": "residents",
        "columns": [column, {**column, "heading": "备注", "field": "remark", "kind": "t"}],
    }
    return {**whole, **changes}


def written(folder: Path, told: Any) -> Path:
    path = folder / "X01.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return path


def test_what_is_left_out_gets_its_default(tmp_path: Path) -> None:
    made = read_declaration(written(tmp_path, declared()))
    assert (made.size, made.landscape, made.notes) == ("A4", True, ())
    assert made.printed() == made.columns


def column(**changes: Any) -> dict[str, Any]:
    return {"heading": "甲", "field": "x", "kind": "t", "privacy": "open", **changes}


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ("{", ""),
        ("[]", ""),
        (declared(columns=[]), ""),
        (declared(colour="red"), "colour"),
        (declared(columns=[column(shape="x")]), "shape"),
        ({key: value for key, value in declared().items() if key != "title"}, "title"),
        (declared(columns=[{"heading": "甲", "kind": "t", "privacy": "open"}]), "field"),
        (declared(columns=[column(), column()]), "x"),
        (declared(columns=[column(kind="z")]), "z"),
        (declared(columns=[column(privacy="secret")]), "secret"),
        (declared(columns=[column(width="wide")]), "width"),
        (declared(columns=[column(long="yes")]), "long"),
        (declared(columns=[column(heading=7)]), "heading"),
        (declared(freeze="y"), "y"),
        (declared(code="X02"), "X02"),
        (declared(paper={"size": "B5"}), "B5"),
        (declared(columns=[column(field=f"f{n}", paper=True) for n in range(13)]), "12"),
        (declared(columns=[column(field=f"f{n}") for n in range(13)]), "12"),
    ],
)
def test_a_wrong_declaration_is_refused_naming_file_and_entry(
    tmp_path: Path, told: Any, what: str
) -> None:
    with pytest.raises(LedgerFault) as fault:
        read_declaration(written(tmp_path, told))
    assert fault.value.code == "ledger_declaration"
    assert "X01.json" in fault.value.sentence()
    assert what in fault.value.sentence()


def test_a_missing_file_is_the_same_fault(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault):
        read_declaration(tmp_path / "X01.json")
