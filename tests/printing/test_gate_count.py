"""A masked row tells how many residents it fits."""

from datetime import date

from committee_desk.printing.gate_count import counted, too_telling

ON = date(2026, 11, 5)
COLUMNS = ("person_name", "sex", "birth_date", "address")
REGISTER = [
    dict(zip(COLUMNS, values, strict=True))
    for values in (
        ("王海燕", "女", "1960-03-01", "幸福里小区3号楼2单元501室"),
        ("王芳", "女", "1962-03-01", "幸福里小区3号楼1单元101室"),
        ("王强", "男", "1990-03-01", "幸福里小区4号楼1单元101室"),
        ("欧阳娜", "女", "1965-03-01", "幸福里小区4号楼1单元102室"),
    )
]


def test_a_row_is_counted_by_all_its_columns_together() -> None:
    rows = [
        {"person_name": "王**"},
        {"person_name": "王**", "sex": "女"},
        {"person_name": "王**", "sex": "女", "birth_date": "60–69"},
        {"person_name": "欧阳**", "birth_date": "60–69"},
        {"person_name": "王**", "address": "幸福里小区4号楼"},
        {"address": "幸福里小区"},
        {"person_name": "李**"},
    ]
    assert counted(rows, REGISTER, ON) == [3, 2, 2, 1, 1, 4, 0]


def test_a_row_that_is_not_masked_is_counted_too() -> None:
    assert counted([{"person_name": "王海燕"}], REGISTER, ON) == [1]


def test_what_is_empty_or_not_in_the_register_tells_nothing() -> None:
    rows = [{"person_name": "王**", "sex": "", "amount": "500"}, {"amount": "500"}]
    assert counted(rows, REGISTER, ON) == [3, 4]
    assert counted([], REGISTER, ON) == []
    assert counted([{"sex": "女"}], [], ON) == [0]


def test_rows_that_fit_too_few_are_named() -> None:
    said = too_telling([5, 4, 0, 1, 300], ON)
    assert said is not None
    assert said.facts == {"rows": "2、4", "count": 2}
    assert too_telling([5, 0, 9], ON) is None
