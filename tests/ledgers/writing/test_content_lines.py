"""Calendars and cards are written as RFC 5545 and RFC 6350 ask."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from committee_desk.ledgers.writing.content_lines import (
    CANCELLED,
    Contact,
    Event,
    calendar,
    cards,
    escaped,
    folded,
)

MADE = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
LUNCH = Event(
    "run-1@x",
    datetime.fromisoformat("2026-11-27T10:30"),
    datetime.fromisoformat("2026-11-27T13:00"),
    "助餐送餐；午餐, 热",
    "3号楼底商",
    "一行\n二行",
    ("养老",),
    2,
)


def unfolded(data: bytes) -> list[str]:
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_says_when_where_and_what() -> None:
    lines = unfolded(calendar("幸福里社区", [LUNCH], MADE))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "VERSION:2.0",
        "UID:run-1@x",
        "DTSTAMP:20261125T040000Z",
        "SEQUENCE:2",
        "DTSTART;TZID=Asia/Shanghai:20261127T103000",
        "DTEND;TZID=Asia/Shanghai:20261127T130000",
        "SUMMARY:助餐送餐；午餐\\, 热",
        "LOCATION:3号楼底商",
        "DESCRIPTION:一行\\n二行",
        "CATEGORIES:养老",
        "STATUS:CONFIRMED",
    ):
        assert line in lines
    assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")
    assert "TZID:Asia/Shanghai" in lines


def test_a_day_without_hours_and_what_is_off() -> None:
    whole = Event("a", date(2026, 11, 27), date(2026, 11, 28), "清扫",
                  state=CANCELLED)  # fmt: skip
    lines = unfolded(calendar("x", [whole], MADE))
    assert "DTSTART;VALUE=DATE:20261127" in lines
    assert "DTEND;VALUE=DATE:20261128" in lines
    assert "STATUS:CANCELLED" in lines


def test_a_card_of_an_office() -> None:
    office = Contact("office@x", "幸福里社区居委会", ("0512-62345678",), "一号楼,底层", "便民")
    lines = unfolded(cards([office], MADE))
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    for line in (
        "FN:幸福里社区居委会",
        "KIND:org",
        "TEL;TYPE=work,voice:0512-62345678",
        "ADR;TYPE=work:;;一号楼\\,底层;;;;",
        "NOTE:便民",
        "REV:20261125T040000Z",
        "END:VCARD",
    ):
        assert line in lines


@given(st.text())
def test_folding_parts_no_character_and_loses_nothing(line: str) -> None:
    pieces = folded(line)
    assert all(len(piece.encode("utf-8", "surrogatepass")) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])


@given(st.text())
def test_no_text_ends_its_line(text: str) -> None:
    assert not {"\n", "\r"} & set(escaped(text))
