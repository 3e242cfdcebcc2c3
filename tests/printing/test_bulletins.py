"""Bulletins: what a kind asks for, what it refuses by name, what it says."""

import json
import re
import subprocess
from typing import Any

import pytest

from committee_desk.base import dates
from committee_desk.base.errors import Refused
from committee_desk.base.shipped import shipped
from committee_desk.printing import bulletins, wording
from committee_desk.printing.composing.grammar import CLASSES
from committee_desk.printing.content import Content, Heading, Paragraph, Remark, Signature, Title
from committee_desk.printing.display import GlyphRun, Rule, text_of

OPTIONAL = {"title", "committee", "issued_on", "number", "posted_from", "posted_to"}
OPTIONAL |= {"attachments", "link", "copies", "red_head"}
B01 = {"meeting", "to", "date", "time", "place", "matters", "items", "who", "notes", "reply_by"}
B01 |= {"contact", "phone"}
B14 = {"reason", "area", "start", "end", "what", "safety", "unit", "phone"}


def said(content: Content) -> str:
    return "\n".join(text for text, _ in content.texts() if text)


def test_the_kinds_and_their_fields() -> None:
    fields = {kind.code: {f.name for f in kind.fields} for kind in bulletins.kinds()}
    assert fields["B01"] == B01 | OPTIONAL
    assert fields["B14"] == B14 | OPTIONAL
    for kind in bulletins.kinds():
        shared = OPTIONAL if kind.posted else OPTIONAL - {"posted_from", "posted_to"}
        assert shared <= {f.name for f in kind.fields if f.optional}
        assert kind.paper in kind.papers
        assert set(kind.papers) <= set(bulletins.papers())


@pytest.mark.parametrize("code", ["B01", "B14"])
def test_a_specimen_names_everything_and_says_nothing(code: str) -> None:
    empty = bulletins.specimen(code)
    assert set(empty) == {f.name for f in bulletins.kind(code).fields}
    assert all(value in ("", []) for value in empty.values())
    with pytest.raises(Refused):
        bulletins.check(code, empty)


@pytest.mark.parametrize("name", sorted(B01))
def test_a_missing_field_is_refused_by_name(name: str, b01: Any, office: Any) -> None:
    del b01[name]
    with pytest.raises(Refused, match="missing") as refused:
        bulletins.compose("B01", b01, office)
    assert refused.value.field == name
    assert bulletins.kind("B01").field(name).label in refused.value.sentence()
    assert f"({name})" in refused.value.sentence()


@pytest.mark.parametrize("name", sorted(B14))
def test_a_missing_field_of_a_reminder_too(name: str, b14: Any) -> None:
    del b14[name]
    with pytest.raises(Refused) as refused:
        bulletins.check("B14", b14)
    assert (refused.value.code, refused.value.field) == ("missing_field", name)


@pytest.mark.parametrize("name", ["agenda", "Meeting", "id_number", ""])
def test_an_unknown_field_is_refused_by_name(name: str, b01: Any) -> None:
    with pytest.raises(Refused) as refused:
        bulletins.check("B01", {**b01, name: "x"})
    assert (refused.value.code, refused.value.field) == ("unknown_field", name)
    assert "meeting" in refused.value.way_out()


def test_every_complaint_is_told_at_once_for_the_form(b01: Any) -> None:
    wrong = {**b01, "date": "下周四", "who": "", "extra": "1"}
    fields = {each.field for each in bulletins.complaints("B01", wrong)}
    assert fields == {"date", "who", "extra"}


@pytest.mark.parametrize("value", [{"a": 1}, [1], True, 1.5])
def test_what_is_not_text_is_refused(value: Any, b01: Any) -> None:
    with pytest.raises(Refused) as refused:
        bulletins.check("B01", {**b01, "place": value})
    assert refused.value.field == "place"


def test_an_unknown_kind_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(Refused, match="no bulletin") as refused:
        bulletins.kind("B99")
    assert "B01" in refused.value.way_out()


def test_a_meeting_notice_in_full(b01: Any, office: Any) -> None:
    assert said(bulletins.compose("B01", b01, office)) == (
        "关于召开2026年第三次居民代表会议的通知\n"
        "各位居民代表：\n"
        "定于2026年11月12日（星期四）14:30在社区党群服务中心二楼会议室召开"
        "2026年第三次居民代表会议，讨论加装电梯施工期间的通行安排。现将有关事项通知如下：\n"
        "一、会议内容\n"
        "1．通报第三季度居务公开情况；\n"
        "2．表决2027年度社区微项目。\n"
        "二、参加人员\n"
        "全体居民代表。\n"
        "三、注意事项\n"
        "请携带居民代表证。\n"
        "请准时参加；不能到会的，请于2026年11月10日前告知，并可提交书面意见。\n"
        "联系人：李梅，电话：010-87654321。\n"
        "特此通知。\n"
        "幸福里社区居民委员会\n"
        "2026年11月5日"
    )


def test_what_is_empty_leaves_no_trace(b01: Any, office: Any) -> None:
    bare = {
        **b01,
        "matters": [],
        "items": [],
        "notes": [],
        "reply_by": "",
        "contact": "",
        "phone": "",
    }
    content = bulletins.compose("B01", bare, office)
    assert [b.text for b in content.blocks if isinstance(b, Heading)] == ["一、参加人员"]
    text = said(content)
    assert "讨论" not in text
    assert "电话" not in text
    assert "请准时参加。" in text
    assert text.endswith("特此通知。\n幸福里社区居民委员会\n2026年11月5日")


def test_a_telephone_without_a_name_stands_alone(b01: Any, office: Any) -> None:
    assert "联系电话：010-87654321。" in said(
        bulletins.compose("B01", {**b01, "contact": ""}, office)
    )


def test_a_reminder_in_full_is_short_and_apologises(b14: Any, office: Any) -> None:
    content = bulletins.compose("B14", b14, office)
    assert said(content) == (
        "温馨提示\n"
        "居民朋友：\n"
        "因供水管道维修，幸福里小区1至6号楼将于11月6日上午8时至下午5时停水。"
        "请提前做好准备；恢复供水初期水质可能发黄，请放水片刻后再使用。"
        "城南自来水公司咨询电话：96116。由此给您带来不便，敬请谅解。\n"
        "幸福里社区居民委员会\n"
        "2026年11月5日"
    )
    assert content.paper == "A4-large"
    assert content.advice == ()


def test_a_reminder_longer_than_120_characters_is_set_but_advised_against(
    b14: Any, office: Any
) -> None:
    content = bulletins.compose("B14", {**b14, "safety": "请关好水龙头，" * 8}, office)
    ((sentence, facts),) = content.advice
    assert "{count}" in sentence
    assert facts["count"] > facts["longest"] == 120
    assert bulletins.typeset(content).pages


def test_a_reminder_fills_one_framed_sheet_with_the_largest_type_that_fits(
    b14: Any, office: Any
) -> None:
    sizes = {}
    for length in (0, 6, 14):
        content = bulletins.compose("B14", {**b14, "safety": "请关好水龙头并储水" * length}, office)
        (page,) = bulletins.typeset(content).pages
        runs = [i for i in page.items if isinstance(i, GlyphRun)]
        assert sum(isinstance(i, Rule) for i in page.items) == 8
        assert max(run.y for run in runs) < page.height - 40
        assert all(40 < x < page.width - 40 for run in runs for x in run.xs)
        body = [run.size for run in runs if "朋" in run.chars]
        sizes[length] = body[0]
        title = next(run.size for run in runs if "馨" in run.chars)
        assert title > 1.5 * body[0]
    assert 40 >= sizes[0] > sizes[6] > sizes[14] >= 22


def test_an_unknown_sheet_is_refused(b14: Any, office: Any) -> None:
    with pytest.raises(Refused, match="no sheet"):
        bulletins.typeset(bulletins.compose("B14", b14, office), "B5")


def test_what_all_kinds_may_say(b01: Any, office: Any) -> None:
    data = {
        **b01,
        "title": "关于开会的通知",
        "committee": "幸福里社区",
        "number": "[2026]第05号",
        "posted_from": "2026-11-05",
        "posted_to": "2026/11/19",
    }
    content = bulletins.compose("B01", data, office)
    assert content.blocks[0] == Title("关于开会的通知")
    text = said(content)
    assert "〔2026〕5号" in text
    assert "\n幸福里社区居民委员会\n" in text
    (remark,) = [b for b in content.blocks if isinstance(b, Remark)]
    assert remark.text == "张贴时间：2026年11月5日至2026年11月19日"


def test_a_notice_without_a_date_is_of_today(b01: Any, office: Any) -> None:
    del b01["issued_on"]
    signature = bulletins.compose("B01", b01, office).blocks[-1]
    assert isinstance(signature, Signature)
    assert signature.day == wording.day_words(dates.today())


def test_a_draft_shows_blanks_and_complains_of_nothing(office: Any) -> None:
    content = bulletins.compose("B01", {"meeting": "居民会议"}, office, draft=True)
    text = said(content)
    assert "召开居民会议" in text
    assert "＿＿＿＿" in text
    assert bulletins.typeset(content).pages
    assert bulletins.title("B01", {}, office) == "关于召开＿＿＿＿的通知"


def test_the_same_content_gives_the_same_pages(b01: Any, office: Any) -> None:
    first, second = (bulletins.typeset(bulletins.compose("B01", b01, office)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", ["䶮㛃", "𬍛𫖯𠅤", "𰻝𰻝", "阿依古丽·买买提", "古丽" * 12 + "汗"])
@pytest.mark.parametrize(
    "field", ["meeting", "to", "place", "who", "contact", "committee", "title"]
)
@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_any_name_is_set_in_every_place_where_one_can_stand(
    name: str, field: str, paper: str, b01: Any, office: Any
) -> None:
    document = bulletins.typeset(bulletins.compose("B01", {**b01, field: name}, office), paper)
    read = "".join("".join(text_of(page) for page in document.pages).split())
    assert name in re.sub(r"—\d—", "", read)


def test_names_in_large_type_too(b14: Any, office: Any) -> None:
    for name in ("䶮㛃𬍛𫖯𠅤𰻝", "阿依古丽·买买提"):
        (page,) = bulletins.typeset(bulletins.compose("B14", {**b14, "unit": name}, office)).pages
        assert name in text_of(page)


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("请带证件,准时到会", "请带证件，准时到会"),
        ("时间:14:30", "时间：14:30"),
        ("(草案)", "（草案）"),
        ("楼长(3人)", "楼长（3人）"),
        ("费用3.50元.", "费用3.50元。"),
        ("发至a.b@c.cn,谢谢", "发至a.b@c.cn，谢谢"),
        ('讨论"公约"', "讨论“公约”"),
        ("A,B两组", "A,B两组"),
        ("好吗?好!", "好吗？好！"),
        ("等等...", "等等……"),
        ("2026-11-05", "2026-11-05"),
    ],
)
def test_marks_become_full_width_where_a_sentence_is_chinese(written: str, set_as: str) -> None:
    assert wording.full_width(written) == set_as


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-11-06 08:00", "2026-11-06 17:30", "11月6日上午8时至下午5时30分"),
        ("2026-11-06 00:00", "2026-11-07 12:00", "11月6日凌晨0时至11月7日中午12时"),
        ("2026-12-31 22:00", "2027-01-01 06:00", "12月31日晚上10时至2027年1月1日上午6时"),
        ("2026-11-06", "2026-11-08", "2026年11月6日至2026年11月8日"),
        ("明早8时", "晚6时", "明早8时至晚6时"),
    ],
)
def test_spans_of_time_are_said_as_people_say_them(start: str, end: str, words: str) -> None:
    assert wording.period_words(start, end, 2026) == words


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-11-05", "2026-11-05"),
        ("2026/11/5", "2026-11-05"),
        ("2026年11月5日", "2026-11-05"),
        ("2026-02-30", None),
        ("11月5日", None),
        ("", None),
    ],
)
def test_days_are_read_in_three_ways(written: str, iso: str | None) -> None:
    found = wording.read_day(written)
    assert (found.isoformat() if found else None) == iso


@pytest.mark.parametrize(
    ("number", "han"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_numerals(number: int, han: str) -> None:
    assert wording.numeral(number) == han


def test_many_items_are_numbered_and_end_in_one_full_stop(b01: Any, office: Any) -> None:
    content = bulletins.compose("B01", {**b01, "items": ["甲。", "乙；", "丙", "丁？"]}, office)
    items = [b.text for b in content.blocks if isinstance(b, Paragraph)][1:5]
    assert items == ["1．甲；", "2．乙；", "3．丙；", "4．丁？"]


def test_every_kind_is_plain_data() -> None:
    for kind in bulletins.kinds():
        path = shipped("resources", "templates", "bulletins", f"{kind.code}.json")
        assert json.loads(path.read_text("utf-8"))["kind"] == kind.code
        assert kind.names in ("forbidden", "named", "lawful")
        assert all(field.public in CLASSES for field in kind.fields)


def test_only_pdf_writes_with_reportlab() -> None:
    found = subprocess.run(
        ["grep", "-rl", "reportlab", "--include=*.py", "committee_desk"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {name.rpartition("/")[2] for name in found} == {"pdf.py", "rl_patch.py"}
