"""Telephone numbers in a cell: all of them, with what stands beside each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.rules.phones import Phone, mask_phone, read_phones


def mobile(number: str, note: str = "") -> Phone:
    return Phone(number, note, "mobile", True)


def landline(number: str, note: str = "") -> Phone:
    return Phone(number, note, "landline", True)


A, B = "19400006136", "19400000285"


@pytest.mark.parametrize(
    ("written", "phones"),
    [
        (A, [mobile(A)]),
        (f"{A};{B}", [mobile(A), mobile(B)]),
        (f"{A}；{B}", [mobile(A), mobile(B)]),
        (f"{A}/{B}", [mobile(A), mobile(B)]),
        (f"{A}、{B}", [mobile(A), mobile(B)]),
        (f"{A}，{B}", [mobile(A), mobile(B)]),
        (f"{A} {B}", [mobile(A), mobile(B)]),
        (f"{A}\n{B}", [mobile(A), mobile(B)]),
        (f"{A}-{B}", [mobile(A), mobile(B)]),
        ("194-0000-6136", [mobile(A)]),
        ("194 0000 6136", [mobile(A)]),
        ("１９４００００６１３６", [mobile(A)]),
        ("+86 19400006136", [mobile(A)]),
        ("+8619400006136", [mobile(A)]),
        ("8619400006136", [mobile(A)]),
        ("019400006136", [mobile(A)]),
        ("19400006136.0", [mobile(A)]),
        ("'19400006136", [mobile(A)]),
        ("\u200b19400006136\xa0", [mobile(A)]),
        (f"{A}（女儿）", [mobile(A, "女儿")]),
        (f"{A}(女儿)", [mobile(A, "女儿")]),
        (f"{A}（儿子） {B}（女儿）", [mobile(A, "儿子"), mobile(B, "女儿")]),
        (f"儿子{A}，女儿{B}", [mobile(A, "儿子"), mobile(B, "女儿")]),
        (f"联系人1 {A}", [mobile(A, "联系人1")]),
        (f"{A} 女儿", [mobile(A, "女儿")]),
        (f"手机：{A}", [mobile(A)]),
        ("0100-5556488", [landline("0100-5556488")]),
        ("0512-65551234", [landline("0512-65551234")]),
        ("051265551234", [landline("0512-65551234")]),
        ("(0512)65551234", [landline("0512-65551234")]),
        ("0512—65551234", [landline("0512-65551234")]),
        ("010-65551234", [landline("010-65551234")]),
        ("0512-65551234-801", [landline("0512-65551234-801")]),
        ("0512-65551234转801", [landline("0512-65551234-801")]),
        ("65551234", [landline("65551234")]),
        (f"0512 65551234 {A}", [landline("0512-65551234"), mobile(A)]),
        ("400-123-4567", [Phone("4001234567", "", "service", True)]),
        (f"{A} 短号 666123", [mobile(A), Phone("666123", "短号", "short", False)]),
        ("1940000563", [Phone("1940000563")]),
        ("194000061361", [Phone("194000061361")]),
        ("12400006136", [Phone("12400006136")]),
        ("138****3434", [Phone("138****3434")]),
        ("1.94E+10", [Phone("1.94E+10")]),
        ("找门卫", [Phone("找门卫")]),
        ("", []),
        ("无", []),
        ("/", []),
    ],
)
def test_reading(written: str, phones: list[Phone]) -> None:
    assert read_phones(written) == phones


@given(st.text(max_size=30))
def test_nothing_written_breaks_the_reading(text: str) -> None:
    for phone in read_phones(text):
        assert phone.number or phone.note
        assert phone.kind or not phone.sound
        shown = mask_phone(phone.number)
        assert len(shown.replace("*", "")) <= max(0, len(phone.number) - 2)
        assert "****" in shown


@given(st.text("0123456789-()（）儿子;/ +.", max_size=40))
def test_no_figure_is_lost(text: str) -> None:
    """Only a country code, a trunk 0 and empty decimals go: the figures 8, 6 and 0."""
    found = read_phones(text)
    kept = "".join(phone.number + phone.note for phone in found)
    if found:
        assert sorted(c for c in text if c in "1234579") == sorted(
            c for c in kept if c in "1234579"
        )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (A, "194****36"),
        ("13812345634", "138****34"),
        ("0512-65551234", "0512****34"),
        ("65551234", "65****34"),
        ("4001234567", "****67"),
        ("666123", "****23"),
        ("12", "****"),
    ],
)
def test_masking(number: str, shown: str) -> None:
    assert mask_phone(number) == shown
