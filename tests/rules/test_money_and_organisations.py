"""Capitals of amounts and codes of organisations, by the vectors of their rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.rules.money import capitals, fen, yuan
from committee_desk.rules.uscc import Uscc, check_char, judge_uscc, organ_check


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (15, "壹角伍分"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (150, "壹元伍角整"),
        (1_000, "壹拾元整"),
        (10_000, "壹佰元整"),
        (10_100, "壹佰零壹元整"),
        (100_100, "壹仟零壹元整"),
        (101_000, "壹仟零壹拾元整"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (168_032, "壹仟陆佰捌拾元叁角贰分"),
        (10_700_053, "壹拾万柒仟元伍角叁分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (100_005_000, "壹佰万零伍拾元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (10_001_000_000, "壹亿零壹万元整"),
        (100_010_000_000, "壹拾亿零壹拾万元整"),
        (123_456_789_012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
        (-150, "负壹元伍角整"),
    ],
)
def test_capitals(fen: int, said: str) -> None:
    assert capitals(fen) == "人民币" + said


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_no_two_amounts_are_said_alike(one: int, other: int) -> None:
    assert (capitals(one) == capitals(other)) == (one == other)
    assert "零零" not in capitals(one)


def test_an_amount_without_capitals_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        capitals(10**18)


@pytest.mark.parametrize(
    ("fen", "said"), [(0, "0.00"), (5, "0.05"), (123450, "1234.50"), (-5, "-0.05")]
)
def test_yuan(fen: int, said: str) -> None:
    assert yuan(fen) == said


RIGHT = "91110000600037341L"


@pytest.mark.parametrize("code", [RIGHT, "55320508MF1234567A"])
def test_right_codes(code: str) -> None:
    assert judge_uscc(code) == Uscc(code, (), True)
    assert check_char(code) == code[17]
    assert organ_check(code) == code[16]


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        ("", ("missing",)),
        (RIGHT[:17], ("len",)),
        (RIGHT[:17] + "K", ("check",)),
        ("91110000600037342L", ("organ", "check")),
        ("B1110000600037341L", ("department", "check")),
        ("9111000060003734!L", ("chars",)),
    ],
)
def test_wrong_codes(written: str, flags: tuple[str, ...]) -> None:
    found = judge_uscc(written)
    assert found.flags == flags
    assert not found.sound


@pytest.mark.parametrize(
    "written",
    ["9111 0000 6000 3734 1l", "９１１１００００６０００３７３４１Ｌ", "'91110000600037341L",
     "911100006OOO37341L", "91110000-600037341-L"],
)  # fmt: skip
def test_cleaning(written: str) -> None:
    assert judge_uscc(written) == Uscc(RIGHT, (), True)


@given(st.text(max_size=24))
def test_nothing_is_refused(text: str) -> None:
    found = judge_uscc(text)
    assert set(found.flags) <= {"missing", "len", "chars", "department", "organ", "check"}
    assert (found.value == "") == (found.flags == ("missing",))
    assert len(found.value) == 18 or not found.sound
    assert not found.sound or check_char(found.value) == found.value[17]
    assert found.value == "".join(found.value.split())


@given(
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.sampled_from("IOZS")
)
def test_a_code_with_its_check_is_sound_and_with_another_is_not(code: str, alien: str) -> None:
    last = check_char(code)
    assert judge_uscc(code + last).sound
    assert judge_uscc(code + last).value == code + last
    other = "0" if last != "0" else "1"
    assert "check" in judge_uscc(code + other).flags
    assert judge_uscc(f"{code[:16]}#{last}").flags == ("chars",)
    assert check_char(code[:16] + alien) == ""


@pytest.mark.parametrize(
    ("written", "amount"),
    [("1200.50", 120050), ("1,200.5", 120050), ("￥30", 3000), ("12元", 1200), ("-0.01", -1)],
)
def test_an_amount_in_yuan_is_read_as_fen(written: str, amount: int) -> None:
    assert fen(written) == amount


@pytest.mark.parametrize("written", ["", "viel", "1.005", "1.2.3", "nan", "inf", "1e400"])
def test_what_is_no_amount(written: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        fen(written)


@given(st.integers(-(10**15), 10**15))
def test_yuan_is_read_back(amount: int) -> None:
    assert fen(yuan(amount)) == amount
