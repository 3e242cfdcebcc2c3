"""Minutes of the kinds that committees keep are read right, and what they do not say stays open."""

from pathlib import Path

import pytest

from committee_desk.ledgers.reading import is_document
from committee_desk.ledgers.reading.minutes import FoundVote, Minutes, counting, people, read
from tests.helpers import minutes_kinds as kinds
from tests.helpers.minutes_kinds import HEAD, RAW_HEAD, cell, p


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "minutes.docx"


def head(found: Minutes) -> tuple[str, ...]:
    return (found.date, found.from_time, found.place, found.chair, found.recorder)


def titles(found: Minutes) -> list[str]:
    return [item.title for item in found.items]


def decided(found: Minutes) -> list[tuple[str, int]]:
    return [(each.words, each.item) for each in found.resolutions]


def figures(vote: FoundVote) -> tuple[int | None, int | None, int | None]:
    return (vote.for_count, vote.against_count, vote.abstain_count)


def test_a_form_with_its_labels_above_the_values(where: Path) -> None:
    found = read(kinds.written(where, kinds.LABELS_ABOVE))
    assert (found.name, found.kind) == ("幸福里社区居民代表会议", "rep_assembly")
    assert head(found) == ("2026-03-10", "14:00", "社区会议室", "王秀兰", "李明")
    assert (found.expected, found.present) == (45, 30)
    assert found.attendees == ["张伟", "李明", "孙丽"]
    assert (found.guests, found.absent) == (["赵敏"], ["周强", "吴芳"])
    assert [(item.title, item.text) for item in found.items] == [
        ("垃圾分类点位调整", "张伟：赞成。")
    ]
    assert [figures(vote) for vote in found.votes] == [(28, 1, 1)]
    assert decided(found) == [("同意调整垃圾分类点位。", 0)]


def test_the_form_of_a_residents_council(where: Path) -> None:
    found = read(kinds.written(where, "居民议事会记录表", kinds.COUNCIL_FORM))
    assert (found.name, found.kind) == ("居民议事会", "council")
    assert head(found) == ("2026-05-08", "19:00", "党群服务中心", "王秀兰", "孙丽")
    assert found.attendees == ["周强", "吴芳", "郑凯"]
    assert titles(found) == ["小区充电桩安装"]
    assert found.items[0].text == "周强提出：东门太挤。\n吴芳表示：支持装在西侧。"
    assert decided(found) == [
        ("充电桩装在西侧", 0),
        ("由物业公司于2026年6月1日前完成安装。", 0),
    ]
    assert found.resolutions[1].deadline == "2026-06-01"
    assert found.doubts == []


def test_the_form_of_a_party_meeting(where: Path) -> None:
    found = read(kinds.written(where, "“三会一课”记录表", kinds.PARTY_FORM))
    assert (found.name, found.kind) == ("“三会一课”", "party_members")
    assert (found.expected, found.present) == (20, 18)
    assert (found.guests, found.absent) == (["刘芳"], ["周强", "吴芳"])
    assert titles(found) == ["学习文件", "讨论接收刘芳为预备党员"]
    (vote,) = found.votes
    assert (vote.item, vote.method, vote.issued, vote.returned) == (1, "secret", 18, 18)
    assert figures(vote) == (18, 0, 0)
    assert decided(found) == [("同意接收刘芳为中共预备党员。", 1)]
    assert found.doubts == ["no_attendees"]


def test_one_cell_that_holds_everything(where: Path) -> None:
    found = read(kinds.written(where, ((kinds.ONE_CELL,),)))
    assert head(found) == ("2026-04-01", "09:00", "居委会办公室", "王秀兰", "李明")
    assert found.attendees == ["孙丽", "周强", "吴芳"]
    assert [(item.title, item.text) for item in found.items] == [
        ("研究清明防火", "王秀兰：要加强巡查。"),
        ("研究楼道清理", "李明：下周开始。"),
    ]
    (resolution,) = found.resolutions
    assert (resolution.words, resolution.responsible) == ("下周一起清理楼道。", "李明")


def test_an_agenda_in_figures_and_a_body_in_words(where: Path) -> None:
    found = read(kinds.written(where, *kinds.NUMBERED_AGENDA))
    assert titles(found) == ["审议居委会工作报告", "审议公共收益使用方案", "补选居委会委员"]
    first, second, third = found.votes
    assert (figures(first), first.method) == ((30, 0, 0), "hands")
    assert (figures(second), second.base, second.returned) == ((28, 1, 1), 30, 30)
    assert (third.issued, third.returned, third.valid, third.invalid) == (30, 30, 29, 1)
    assert [(each.words, each.votes) for each in third.options] == [("张伟", 25), ("孙丽", 4)]
    assert (third.for_count, third.item) == (None, 2)
    assert "散会" not in found.items[2].text


def test_roles_beside_names_are_no_part_of_them(where: Path) -> None:
    found = read(kinds.written(where, *kinds.ROLES))
    assert (found.kind, found.chair, found.recorder) == ("two_committees", "王秀兰", "孙丽")
    assert found.attendees == ["王秀兰", "李明", "孙丽", "张伟", "欧阳娜娜", "周强"]
    assert found.guests == ["赵敏", "钱进", "刘芳"]
    assert found.absent == ["郑凯", "吴芳"]
    assert titles(found) == ["防汛", "消防"]
    assert decided(found) == [("会议同意购置灭火器20具。", 1)]


def test_each_item_with_its_own_resolutions_and_a_foot(where: Path) -> None:
    found = read(kinds.written(where, *kinds.TWO_LISTS))
    assert [(item.title, item.text) for item in found.items] == [
        ("停车位", "经举手表决，同意20票，反对2票。"),
        ("公约修订", "大家讨论。\n李明：以后多宣传。"),
        ("其他事项", "时间：下次另行通知。"),
    ]
    assert [(figures(vote), vote.item, vote.method) for vote in found.votes] == [
        ((20, 2, None), 0, "hands"),
        ((18, 1, 3), 1, "hands"),
    ]
    assert decided(found) == [
        ("同意停车位方案。", 0),
        ("公约修订通过。", 1),
        ("由李明负责印发。", -1),
    ]
    assert (found.date, found.to_time) == ("2026-03-03", "16:00")


def test_a_summary_whose_foot_bears_another_day(where: Path) -> None:
    found = read(kinds.written(where, *kinds.SUMMARY))
    assert head(found) == ("2026-05-06", "", "党群服务中心", "王秀兰", "")
    assert found.attendees == ["李明", "周强", "钱进"]
    assert titles(found) == ["关于选址", "关于收费"]
    east, west, unanimous = found.votes
    assert (east.motion, figures(east)) == ("甲方案（东门）", (12, None, None))
    assert (west.motion, figures(west)) == ("乙方案（西门）", (8, None, None))
    assert (unanimous.all_for, unanimous.item) == (True, 1)
    assert [(each.words, each.responsible, each.deadline) for each in found.resolutions] == [
        ("会议决定采用甲方案，由物业公司牵头，6月底前完成。", "物业公司", "")
    ]
    assert found.items[1].text == "一致同意每度1元。"


def test_a_form_that_votes_on_its_items_by_their_numbers(where: Path) -> None:
    found = read(kinds.written(where, "四议两公开会议记录", kinds.DECISION_FORM))
    assert titles(found) == ["老旧管网改造", "公共收益分配", "四议两公开会议"]
    assert found.items[2].text == "张伟（居民代表）：支持改造。\n孙丽：希望公开账目。"
    assert [(figures(vote), vote.item, vote.motion) for vote in found.votes] == [
        ((33, 1, 1), 0, "老旧管网改造"),
        ((35, 0, 0), 1, "公共收益分配"),
    ]
    assert (found.expected, found.present) == (38, 35)
    assert found.attendees == ["张伟", "孙丽", "周强", "吴芳"]


def test_papers_counted_in_running_text(where: Path) -> None:
    found = read(kinds.written(where, *kinds.IN_WRITING))
    (vote,) = found.votes
    assert (vote.issued, vote.returned, vote.valid, vote.invalid) == (200, 180, 175, 5)
    assert figures(vote) == (150, 15, 10)
    assert found.attendees == ["李明", "孙丽"]
    assert decided(found) == [("同意使用维修资金。", 0)]
    assert "two_dates" in found.doubts


def test_people_in_two_groups_of_columns(where: Path) -> None:
    sheet = (
        ("序号", "姓名", "签名", "序号", "姓名", "签名"),
        ("1", "张伟", "", "2", "孙丽", "请假"),
        ("3", "周强", "", "4", "吴芳", ""),
        ("5", "阿依古丽·买买提", "", "", "", ""),
    )
    found = read(kinds.written(where, *HEAD, sheet))
    assert found.attendees == ["张伟", "周强", "吴芳", "阿依古丽·买买提"]
    assert found.absent == ["孙丽"]


def test_a_sign_in_sheet_tells_guests_apart(where: Path) -> None:
    sheet = (("姓名", "身份", "签到"), ("张伟", "居民代表", ""), ("钱进", "列席", ""))
    found = read(kinds.written(where, *HEAD, sheet))
    assert (found.attendees, found.guests) == (["张伟"], ["钱进"])


def test_a_label_merged_down_holds_for_all_its_rows(where: Path) -> None:
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell('参会人员', begin)}{cell('张伟')}{cell('孙丽')}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('周强')}{cell('吴芳')}</w:tr>"
    )
    found = read(kinds.raw(where, f"{RAW_HEAD}<w:tbl>{rows}</w:tbl>"))
    assert found.attendees == ["张伟", "孙丽", "周强", "吴芳"]


def test_deleted_rows_and_moved_text_are_gone(where: Path) -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('记录人')}{cell('李明')}</w:tr>"
    stays = f"<w:tr>{cell('参会人员')}{cell('张伟')}</w:tr>"
    moved = (
        "<w:p><w:moveFrom><w:r><w:t>列席：钱进</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>列席：赵敏</w:t></w:r></w:moveTo></w:p>"
    )
    found = read(kinds.raw(where, f"{RAW_HEAD}<w:tbl>{gone}{stays}</w:tbl>{moved}"))
    assert (found.recorder, found.attendees, found.guests) == ("", ["张伟"], ["赵敏"])


def test_strict_word_and_a_document_of_another_name(where: Path) -> None:
    body = RAW_HEAD + p("出席：张伟、孙丽")
    kinds.raw(where, body, space=kinds.STRICT, part="word/document2.xml")
    assert is_document(where)
    assert read(where).attendees == ["张伟", "孙丽"]


def test_readings_above_characters_are_no_text(where: Path) -> None:
    ruby = (
        "<w:p><w:r><w:t>记录人：</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>lǐ</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>李明</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert read(kinds.raw(where, RAW_HEAD + ruby)).recorder == "李明"


def test_a_record_of_forty_pages(where: Path) -> None:
    found = read(kinds.record_of_forty_items(where))
    assert len(found.items) == 40
    assert [vote.item for vote in found.votes] == list(range(40))
    assert {figures(vote) for vote in found.votes} == {(40, 5, 3)}
    assert [each.item for each in found.resolutions] == list(range(40))
    assert {each.responsible for each in found.resolutions} == {"李明"}
    assert (found.date, found.doubts) == ("2026-03-03", ["no_attendees"])
    assert found.items[7].text.count("\n") == 20


HEADS = [
    ("【会议时间】2026年3月3日 下午3点", "【会议地点】会议室", "【主持人】王秀兰 【记录人】李明"),
    ("时间\t2026年3月3日 15:00", "地点\t会议室", "主持人\t王秀兰", "记录人\t李明"),
    ("一、会议时间：2026年3月3日15时", "二、会议地点：会议室", "三、主持：王秀兰  记录：李明"),
    ("2026年3月3日15:00，居委会在会议室召开会议。", "主持人王秀兰，记录人李明。", "议题：防汛"),
    ("2026年3月3日下午三点", "地点：会议室", "主持人为王秀兰主任，记录人为李明。"),
]


@pytest.mark.parametrize("lines", HEADS)
def test_heads_as_clerks_set_them(where: Path, lines: tuple[str, ...]) -> None:
    found = read(kinds.written(where, "居委会会议记录", *lines, "出席：孙丽、周强"))
    assert head(found) == ("2026-03-03", "15:00", "会议室", "王秀兰", "李明")
    assert found.attendees == ["孙丽", "周强"]


OPEN = [
    "一、绿化补种，于2026年4月30日前完成。",
    "2026年5月8日",
    "主持人宣布会议开始。",
    "主持人开场白，大家鼓掌。",
    "记录人员为居委会干部。",
    "张伟说，时间：2026年9月1日更好。",
]


@pytest.mark.parametrize("line", OPEN)
def test_what_is_not_said_of_the_meeting_is_not_taken_for_it(where: Path, line: str) -> None:
    lines = (
        "居民小组会议记录",
        "地点：凉亭",
        "参会人员：张伟",
        "会议内容：",
        "一、补种",
        "说了。",
        "好。",
    )
    found = read(kinds.written(where, *lines, line))
    assert (found.date, found.chair, found.recorder) == ("", "", "")
    assert found.attendees == ["张伟"]


OPTIONS = [
    ("方案一12票、方案二8票，弃权2票", [("方案一", 12), ("方案二", 8)], 2),
    ("赞成方案一的12票，赞成方案二的8票", [("方案一", 12), ("方案二", 8)], None),
    ("方案A：12户；方案B：8户", [("方案A", 12), ("方案B", 8)], None),
    ("1.东门得12票\n2.西门得8票", [("东门", 12), ("西门", 8)], None),
    ("张伟获得二十五票，孙丽获得四票", [("张伟", 25), ("孙丽", 4)], None),
]


@pytest.mark.parametrize(("text", "options", "abstained"), OPTIONS)
def test_votes_between_options(
    text: str, options: list[tuple[str, int]], abstained: int | None
) -> None:
    (vote,) = counting.votes_in(text)
    assert [(each.words, each.votes) for each in vote.options] == options
    assert (vote.for_count, vote.abstain_count) == (None, abstained)


@pytest.mark.parametrize(
    "text",
    [
        "我同意3楼的意见",
        "同意率100%",
        "应投30票，实投30票",
        "发出选票30张，收回30张",
        "方案一造价12万元，方案二8万元",
        "张伟：投票那天来了20户，走了3户",
    ],
)
def test_figures_of_something_else_are_no_vote(text: str) -> None:
    assert counting.votes_in(text) == []


NAMES = [
    ("党委书记 王秀兰，居委会主任李明", ["王秀兰", "李明"]),
    ("李明主任、王秀兰 书记", ["李明", "王秀兰"]),
    ("张伟、李和平、李明和孙丽", ["张伟", "李和平", "李明", "孙丽"]),
    ("街道赵敏、业委会周强", ["赵敏", "周强"]),
    ("吴芳请假、郑凯因公出差", ["吴芳", "郑凯"]),
    ("张主任", ["张主任"]),
]


@pytest.mark.parametrize(("text", "found"), NAMES)
def test_names_with_what_stands_beside_them(text: str, found: list[str]) -> None:
    assert people.names_in(text) == found
