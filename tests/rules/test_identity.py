"""Numbers of documents: what is right passes, what is wrong is told, nothing is refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.base import dates
from committee_desk.rules.identity import check_digit, clean, judge, upgrade

RIGHT = "11010519491231002X"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    moment = datetime(2026, 11, 25, 12, tzinfo=UTC).timestamp()
    dates.set_clock(lambda: moment)
    yield
    dates.set_clock(None)


@pytest.mark.parametrize(
    ("number", "kind", "birth", "sex"),
    [
        (RIGHT, "111", "1949-12-31", "2"),
        ("320508198802293415", "111", "1988-02-29", "1"),
        ("53010219200508011X", "111", "1920-05-08", "1"),
        ("810000199001010019", "R81", "1990-01-01", "1"),
        ("820000199202290020", "R81", "1992-02-29", "2"),
        ("830000198512121238", "R83", "1985-12-12", "1"),
        ("932818199001010015", "553", "1990-01-01", ""),
    ],
)
def test_the_vectors_of_the_standards(number: str, kind: str, birth: str, sex: str) -> None:
    found = judge(number)
    assert (found.value, found.kind, found.birth, found.sex) == (number, kind, birth, sex)
    assert found.sound
    assert found.flags == (() if kind == "111" else ("other",))
    assert check_digit(number) == number[17]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("110105491231002", "11010519491231002X"),
        ("130503670401001", "130503196704010016"),
        ("110105990101996", "11010518990101996X"),
        ("11010549123100", ""),
        ("11010549123100X", ""),
    ],
)
def test_fifteen_digits_become_eighteen(old: str, new: str) -> None:
    assert upgrade(old) == new


def test_an_old_number_is_a_key_and_keeps_what_was_written() -> None:
    found = judge("110105491231002")
    assert (found.value, found.kept, found.flags) == (RIGHT, "110105491231002", ("fifteen",))
    assert found.sound
    impossible = judge("110105491331002")
    assert impossible.flags == ("fifteen", "date")
    assert (impossible.value, impossible.sound) == ("110105491331002", False)


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "\xa011010519491231002X\u200b",
        "'11010519491231002X",
        "’11010519491231002X",
        "11010519491231002X\t",
        '="11010519491231002X"',
        "110105-19491231-002X",
        "11O1O519491231OO2X",
        "l10105I949123l002X",
        "11010519491231002×",
        "身份证号：11010519491231002X",
        "\ufeff11010519491231002X\r\n",
    ],
)
def test_cleaning(written: str) -> None:
    assert clean(written) == RIGHT
    assert judge(written) == judge(RIGHT)


def test_a_letter_becomes_a_digit_only_when_the_check_digit_then_fits() -> None:
    assert clean("11O105194912310021") == "11O105194912310021"
    assert judge("11O105194912310021").flags == ("chars",)


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        ("110105194912310021", ("check",)),
        ("110105194912310O2X", ()),
        ("11010519491301002X", ("date", "check")),
        ("320508198902293415", ("date", "check")),
        ("329901199013320952", ("date", "check")),
        ("1101051949123100", ("len",)),
        ("32990119855018025", ("len",)),
        ("3299011938033199581", ("len",)),
        ("32990119650715104X1", ("len", "chars")),
        ("1101051949123100?X", ("chars",)),
        ("19900101", ("len",)),
        ("军字第000052号", ("other",)),
        ("H00000125", ("other",)),
        ("M1234567801", ("other",)),
        ("E12345678", ("other",)),
        ("EA1234567", ("other",)),
        ("EO1234567", ("other",)),
        ("B123456789", ("other",)),
        ("FRA123456789012", ("other",)),
        ("", ("missing",)),
        ("　", ("missing",)),
        ("无", ("missing",)),
        ("未办理", ("missing",)),
        ("/", ("missing",)),
    ],
)
def test_complaints(written: str, flags: tuple[str, ...]) -> None:
    assert judge(written).flags == flags


@pytest.mark.parametrize("day", ["20261125", "18000101"])
def test_a_day_of_birth_lies_between_1800_and_today(day: str) -> None:
    body = f"110105{day}001"
    assert "date" not in judge(body + check_digit(body)).flags


@pytest.mark.parametrize("day", ["20261126", "17991231", "19000229", "20270101"])
def test_a_day_outside_is_told(day: str) -> None:
    body = f"110105{day}001"
    found = judge(body + check_digit(body))
    assert found.flags == ("date",)
    assert not found.sound
    assert found.birth == ""


def test_an_unknown_province_is_told_and_no_more() -> None:
    body = "99010519491231002"
    assert judge("110105194912310" + "02X").flags == ()
    body = "77010519491231002"
    found = judge(body + check_digit(body))
    assert found.flags == ("area",)
    assert found.sound


@pytest.mark.parametrize("county", ["329901", "320503"])
def test_a_county_that_is_gone_is_no_fault(county: str) -> None:
    body = f"{county}19491231002"
    assert judge(body + check_digit(body)).flags == ()


@pytest.mark.parametrize(
    ("written", "number_cell", "kept"),
    [
        ("3.29901E+17", False, "329901"),
        ("3.29901e+017", False, "329901"),
        ("4.19903194812061e+17", True, "419903194812061"),
        ("3.2990119880115e+17", True, "329901198801150"),
        ("3.2990119810407801E+17", True, "329901198104078"),
        ("329901198104078000", True, "329901198104078"),
        ("329901198104078000.0", True, "329901198104078"),
        ("329901198104079000", False, "329901198104079"),
    ],
)
def test_a_rounded_number_is_damaged_and_never_a_key(
    written: str, number_cell: bool, kept: str
) -> None:
    found = judge(written, number_cell=number_cell)
    assert found.flags == ("damaged",)
    assert found.kept == kept
    assert not found.sound


def _ending_in_zeros() -> str:
    return next(
        number
        for n in range(100, 1000, 100)
        for day in range(10, 29)
        if (number := f"110105194912{day}{n // 100}000")[17] == check_digit(number)
    )


def test_three_zeros_written_as_text_may_be_right() -> None:
    number = _ending_in_zeros()
    assert judge(number).sound
    assert judge(number, number_cell=True).flags == ("damaged",)


def test_a_number_whose_literal_has_all_digits_is_whole() -> None:
    found = judge("3.2050819880229344E+17", number_cell=True, literal="320508198802293415")
    assert found.sound
    assert found.value == "320508198802293415"
    assert judge("110105491231002.0", number_cell=True).value == RIGHT


def test_what_the_record_says_is_compared() -> None:
    assert judge(RIGHT, birth="1949-12-31", sex="2").flags == ()
    assert judge(RIGHT, birth="1949-12").flags == ()
    assert judge(RIGHT, birth="1949", sex="女").flags == ()
    assert judge(RIGHT, birth="1949-11").flags == ("birth_mismatch",)
    found = judge(RIGHT, birth="1950", sex="男")
    assert found.flags == ("birth_mismatch", "sex_mismatch")
    assert found.sound, "the number itself is right"
    assert judge("110105194912310021", birth="1950", sex="1").flags == ("check",)
    assert judge("932818199001010015", sex="1").flags == ("other",)
    assert judge(RIGHT, sex="0").flags == ()


@pytest.mark.parametrize(
    ("written", "kind", "flags", "sound"),
    [
        ("12345678", "511", ("other",), True),
        ("12345678", "", ("other",), False),
        ("AB1234567", "414", ("other",), True),
        ("AB1234567", "", ("other",), False),
        ("没有号码的证", "414", ("other", "chars"), False),
        ("南字第123号", "114", ("other",), False),
        ("ABC", "111", ("len", "chars"), False),
        (RIGHT, "112", (), True),
        (RIGHT, "414", (), True),
    ],
)
def test_a_stated_kind(written: str, kind: str, flags: tuple[str, ...], sound: bool) -> None:
    found = judge(written, kind)
    assert (found.flags, found.sound) == (flags, sound)


def test_kinds_are_codes_of_the_list() -> None:
    from committee_desk.rules.codes import code_list

    written = ["H00000125", "军字第1号", "士字第1号", "武字第1号", "12345678", "B123456789", "何证"]
    kinds = [judge(text).kind for text in written]
    assert kinds == ["516", "114", "118", "115", "511", "117", "990"]
    assert all(code_list("id_kind").label(kind) for kind in kinds)


SHAPES = st.one_of(
    st.text(max_size=30),
    st.text("0123456789OolI|xX ×-'\"=.E+　〇１Ａ\u200b", max_size=24),
    st.from_regex(r"[0-9OolI]{17}[0-9XxO]", fullmatch=True),
)


@given(SHAPES)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(SHAPES, st.booleans(), st.sampled_from(["", "111", "414", "990", "R81"]))
def test_nothing_is_refused(text: str, number_cell: bool, kind: str) -> None:
    found = judge(text, kind, "1990-01", "1", number_cell=number_cell)
    assert not (found.sound and {"check", "date", "damaged", "missing", "len"} & set(found.flags))
    assert found.value or "missing" in found.flags


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 1, 1)),
       st.integers(1, 999), st.integers(0, 16), st.sampled_from("0123456789"))  # fmt: skip
def test_one_wrong_digit_is_always_noticed(day, sequence, place, digit) -> None:
    body = f"110105{day:%Y%m%d}{sequence:03}"
    number = body + check_digit(body)
    wrong = number[:place] + digit + number[place + 1 :]
    assert judge(wrong).sound == (wrong == number) or wrong.endswith("000")
