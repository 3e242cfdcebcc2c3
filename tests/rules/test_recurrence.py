"""Times that come again: as words, as rules, and as days of the calendar."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.base.errors import DeskError
from committee_desk.rules import recurrence
from committee_desk.rules.recurrence import Kept, Rule, Span, covers, days, kept, read, spans_on
from committee_desk.rules.recurrence_words import parse, say, understood

WRITTEN = [
    ("每周一、三上午9时至11时", "FREQ=WEEKLY;BYDAY=MO,WE", "09:00", "11:00"),
    ("周一三五晚上7点到8点半", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "19:00", "20:30"),
    ("星期一至星期五，上午8点至下午5点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "08:00", "17:00"),
    ("每周五到周一", "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU", "", ""),
    ("周末", "FREQ=WEEKLY;BYDAY=SA,SU", "", ""),
    ("每月第一个周六", "FREQ=MONTHLY;BYDAY=1SA", "", ""),
    ("每月第二、四个星期天下午", "FREQ=MONTHLY;BYDAY=2SU,4SU", "14:00", "18:00"),
    ("每月最后一个周五下午2时至4时", "FREQ=MONTHLY;BYDAY=-1FR", "14:00", "16:00"),
    ("每月1日、15号", "FREQ=MONTHLY;BYMONTHDAY=1,15", "", ""),
    ("每月最后一天", "FREQ=MONTHLY;BYMONTHDAY=-1", "", ""),
    ("每年3月5日", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "", ""),
    ("7月至8月每周三上午", "FREQ=WEEKLY;BYMONTH=7,8;BYDAY=WE", "08:00", "12:00"),
    ("每日 8:00—20:00（需预约）", "FREQ=DAILY", "08:00", "20:00"),
    ("９－11时", "FREQ=DAILY", "09:00", "11:00"),
    ("上午九点至十一点三刻", "FREQ=DAILY", "09:00", "11:45"),
    ("上午9时至5时", "FREQ=DAILY", "09:00", "17:00"),
    ("晚上8点至晚上12点", "FREQ=DAILY", "20:00", "23:59"),
    ("中午12时至1时", "FREQ=DAILY", "12:00", "13:00"),
    ("24小时", "FREQ=DAILY", "", ""),
    ("工作日", "FREQ=DAILY;X-DAYS=WORK", "", ""),
    ("节假日上午", "FREQ=DAILY;X-DAYS=OFF", "08:00", "12:00"),
    ("每周二，法定节假日除外", "FREQ=WEEKLY;BYDAY=TU;X-DAYS=UNFESTIVE", "", ""),
    (
        "周一至周五8:30-12:00，14:00-17:30",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;X-TIMES=0830-1200,1400-1730",
        "08:30",
        "17:30",
    ),
    (
        "周六、周日全天，工作日晚上6点到9点",
        "FREQ=WEEKLY;BYDAY=SA,SU|FREQ=DAILY;X-DAYS=WORK;X-TIMES=1800-2100",
        "18:00",
        "21:00",
    ),
    (
        "自2026年3月4日起隔周三下午2点至4点",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;X-FROM=20260304",
        "14:00",
        "16:00",
    ),
    ("至2026年9月30日止每天", "FREQ=DAILY;UNTIL=20260930", "", ""),
]


@pytest.mark.parametrize(("words", "rule", "begin", "end"), WRITTEN)
def test_what_a_committee_writes_becomes_a_rule(
    words: str, rule: str, begin: str, end: str
) -> None:
    assert kept(parse(words)) == Kept(rule, begin, end)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("隔周三", "times_from_when"),
        ("2点到4点", "times_unclear"),
        ("每周三下午3点", "times_unclear"),
        ("寒暑假", "times_unclear"),
        ("需要预约", "times_unclear"),
        ("每月", "times_unclear"),
        ("每月32日", "times_unclear"),
        ("自2026年2月30日起每天", "times_unclear"),
        ("下午4时至2时30分", "times_backwards"),
        ("", "times_unclear"),
    ],
)
def test_what_is_not_said_is_asked_and_not_guessed(words: str, code: str) -> None:
    with pytest.raises(DeskError) as fault:
        parse(words)
    assert fault.value.code == code
    assert understood(words) == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("周一三五晚上7点到8点半", "每周一、三、五晚上7时至8时30分"),
        ("每月第二、四个星期天", "每月第二个周日、第四个周日"),
        (
            "周一至周五8:30-12:00，14:00-17:30",
            "每周一至周五上午8时30分至中午12时、下午2时至5时30分",
        ),
        ("自2026年3月4日起隔周三", "自2026年3月4日起每2周的周三"),
        ("每周二，节假日休息", "每周二，法定节假日除外"),
    ],
)
def test_a_rule_is_said_as_a_clerk_writes_it(words: str, said: str) -> None:
    assert say(parse(words)) == said


def _clocks() -> st.SearchStrategy[tuple[Span, ...]]:
    minutes = st.lists(st.integers(0, 1439), max_size=6, unique=True).map(sorted)

    def spans(found: list[int]) -> tuple[Span, ...]:
        told = [f"{each // 60:02}:{each % 60:02}" for each in found]
        return tuple(Span(a, b) for a, b in zip(told[::2], told[1::2], strict=False))

    return minutes.map(spans)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    some = st.sets(st.integers(0, 6), min_size=1).map(sorted)
    made: dict[str, object] = {}
    dated = st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(date.isoformat)
    if draw(st.booleans()):
        made["until"] = draw(dated)
    if freq == "WEEKLY":
        made["weekdays"] = tuple((0, day) for day in draw(some))
        if draw(st.booleans()):
            made |= {"interval": draw(st.integers(2, 9)), "since": draw(dated)}
    elif freq == "MONTHLY":
        if draw(st.booleans()):
            numbers = st.sampled_from([1, 2, 3, 4, 5, -1])
            pairs = draw(st.sets(st.tuples(numbers, st.integers(0, 6)), min_size=1, max_size=3))
            made["weekdays"] = tuple(sorted(pairs, key=lambda p: (p[0] < 0, *p)))
        else:
            numbers = st.one_of(st.integers(1, 31), st.just(-1))
            found = draw(st.sets(numbers, min_size=1, max_size=4))
            made["month_days"] = tuple(sorted(found, key=lambda day: (day < 0, day)))
    elif freq == "YEARLY":
        made |= {"months": (draw(st.integers(1, 12)),), "month_days": (draw(st.integers(1, 28)),)}
    if freq != "YEARLY" and draw(st.booleans()):
        made["months"] = tuple(
            draw(st.sets(st.integers(1, 12), min_size=1, max_size=3).map(sorted))
        )
    made["days"] = draw(st.sampled_from(["", "WORK", "OFF", "UNFESTIVE"]))
    return Rule(freq, spans=draw(_clocks()), **made)  # type: ignore[arg-type]


@given(st.lists(rules(), min_size=1, max_size=3).map(tuple))
def test_words_and_rules_say_the_same(times: tuple[Rule, ...]) -> None:
    assert parse(say(times)) == times
    told = kept(times)
    assert read(told.rule, told.from_time, told.to_time) == times


@pytest.mark.parametrize(
    "rule",
    [
        "nonsense",
        "FREQ=HOURLY",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=1SA;BYMONTHDAY=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;X-TIMES=1100-0900",
        "FREQ=MONTHLY;BYMONTHDAY=0",
    ],
)
def test_a_rule_that_is_not_understood_is_refused(rule: str) -> None:
    with pytest.raises(DeskError) as fault:
        read(rule)
    assert fault.value.code == "recurrence_unclear"


def test_no_rule_means_no_times() -> None:
    assert read("") == read(None) == ()
    assert spans_on((), date(2026, 3, 4)) == []


@pytest.mark.parametrize(
    ("words", "first", "last", "expected"),
    [
        ("每月第一个周六", date(2026, 1, 1), date(2026, 3, 31), ["01-03", "02-07", "03-07"]),
        ("每月最后一天", date(2026, 1, 31), date(2026, 3, 31), ["01-31", "02-28", "03-31"]),
        ("自2026年3月4日起隔周三", date(2026, 3, 5), date(2026, 4, 1), ["03-18", "04-01"]),
        # Counted from its first day, wherever one begins to look.
        ("自2026年3月4日起隔周三", date(2026, 3, 10), date(2026, 3, 31), ["03-18"]),
        ("自2026年3月4日起隔周三", date(2026, 1, 1), date(2026, 3, 4), ["03-04"]),
        ("至2026年3月5日止每天", date(2026, 3, 4), date(2026, 3, 9), ["03-04", "03-05"]),
        # 1 October to 7 October 2026 are festival days, 10 October is worked.
        ("工作日", date(2026, 9, 30), date(2026, 10, 10), ["09-30", "10-08", "10-09", "10-10"]),
        ("每周四，法定节假日除外", date(2026, 9, 24), date(2026, 10, 8), ["09-24", "10-08"]),
        ("节假日", date(2026, 10, 7), date(2026, 10, 11), ["10-07", "10-11"]),
    ],
)
def test_the_days_of_a_rule(words: str, first: date, last: date, expected: list[str]) -> None:
    assert [f"{day:%m-%d}" for day in days(parse(words), first, last)] == expected


def test_spans_of_several_rules_are_joined_where_they_touch() -> None:
    times = parse("每周三上午9时至11时；每天上午10时至下午1时；每周三下午3时至4时")
    assert spans_on(times, date(2026, 3, 4)) == [Span("09:00", "13:00"), Span("15:00", "16:00")]
    assert spans_on(times, date(2026, 3, 5)) == [Span("10:00", "13:00")]


@pytest.mark.parametrize(
    ("begin", "end", "inside"),
    [
        ("2026-03-04T09:00", "2026-03-04T11:00", True),
        ("2026-03-04T08:59", "2026-03-04T11:00", False),
        ("2026-03-04T09:00", "2026-03-04T11:01", False),
        ("2026-03-05T09:00", "2026-03-05T10:00", False),
        ("2026-03-07T20:00", "2026-03-08T10:00", True),
        ("2026-03-08T20:00", "2026-03-09T00:00", True),
        ("2026-03-08T20:00", "2026-03-09T01:00", False),
    ],
)
def test_whether_a_time_lies_within_what_is_open(begin: str, end: str, inside: bool) -> None:
    times = parse("每周三上午9时至11时；周末全天")
    moments = datetime.fromisoformat(begin), datetime.fromisoformat(end)
    assert covers(times, *moments) is inside


def test_what_is_our_own_does_not_leave_in_an_rrule() -> None:
    (rule,) = parse("工作日上午9时至11时")
    assert "X-" not in rule.rrule()
    assert recurrence.read("RRULE:FREQ=DAILY;BYDAY=MO") == parse("每周一")
