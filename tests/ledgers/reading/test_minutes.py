"""Minutes written elsewhere: what they say is found, whoever set them, and nothing is invented."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from committee_desk.base.errors import Refused
from committee_desk.ledgers.reading import look
from committee_desk.ledgers.reading.minutes import Minutes, counting, people, read, times
from tests.helpers import minutes_documents

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "minutes.docx"


def of_body(where: Path, body: str, numbering: str = "") -> Minutes:
    return read(raw(where, f"<w:document {W}><w:body>{body}</w:body></w:document>", numbering))


def raw(where: Path, document: str, numbering: str = "") -> Path:
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", document)
        if numbering:
            made.writestr("word/numbering.xml", numbering)
    return where


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


HEAD = p("时间：2026年3月10日") + p("地点：会议室") + p("主持人：王秀兰")


def test_minutes_in_plain_paragraphs(where: Path) -> None:
    found = read(minutes_documents.paragraphs(where))
    assert (found.name, found.kind) == ("幸福里社区居民代表会议", "rep_assembly")
    assert (found.date, found.from_time, found.to_time) == ("2026-03-10", "14:30", "16:00")
    assert (found.place, found.chair, found.recorder) == ("社区二楼会议室", "王秀兰", "李明")
    assert (found.expected, found.present) == (45, 30)
    assert found.attendees == ["张伟", "李明", "欧阳娜娜", "阿依古丽·买买提", "䶮㛃"]
    assert found.guests == ["赵敏", "钱进"]
    assert [item.title for item in found.items] == ["停车位改造方案", "居民公约修订"]
    assert "张伟：同意，但要先修东门。" in found.items[0].text
    first, second = found.votes
    assert (first.for_count, first.against_count, first.abstain_count) == (16, 0, 14)
    assert (first.method, first.item, second.item) == ("hands", 0, 1)
    assert second.all_for
    assert second.for_count is None
    assert [(each.responsible, each.deadline, each.item) for each in found.resolutions] == [
        ("物业公司", "2026-04-30", 0),
        ("李明", "2026-03-31", 1),
    ]
    assert found.resolutions[1].words == "通过居民公约修订稿。"
    assert found.doubts == ["count_differs"]


def test_minutes_in_a_printed_form_with_a_sign_in_sheet(where: Path) -> None:
    found = read(minutes_documents.form(where))
    assert (found.name, found.kind) == ("3号楼加装电梯协商会", "council")
    assert (found.date, found.from_time, found.to_time) == ("2026-05-08", "19:00", "20:30")
    assert (found.place, found.chair, found.recorder) == ("幸福里3号楼架空层", "王秀兰", "孙丽")
    assert (found.expected, found.present, found.guests) == (22, 18, ["刘建"])
    assert found.attendees == ["周强", "吴芳", "郑凯", "冯静", "䶮㛃"]
    assert [item.title for item in found.items] == ["3号楼2单元加装电梯费用分摊"]
    assert found.items[0].text == "周强：按楼层系数分摊。\n吴芳：一楼不出钱。"
    (vote,) = found.votes
    assert (vote.for_count, vote.against_count, vote.abstain_count) == (16, 1, 1)
    assert vote.motion == "3号楼2单元加装电梯费用分摊"
    assert [each.words for each in found.resolutions] == [
        "费用按楼层系数分摊",
        "由业委会牵头签订协议。",
    ]
    assert found.resolutions[1].deadline == "2026-06-30"


def test_a_summary_in_sentences(where: Path) -> None:
    found = read(minutes_documents.paragraphs(where, minutes_documents.SUMMARY))
    assert (found.name, found.kind) == ("幸福里社区居民委员会会议", "committee")
    assert (found.date, found.place, found.chair) == ("2026-04-02", "社区会议室", "王秀兰")
    assert (found.attendees, found.absent) == (["王秀兰", "李明", "孙丽"], ["周强"])
    assert [item.title for item in found.items] == ["夏季防汛工作"]
    assert [each.words for each in found.resolutions] == [
        "会议决定成立防汛小组，由李明负责。",
        "会议议定5月底前完成排水沟清理。",
    ]
    assert found.resolutions[1].deadline == ""
    assert found.doubts == []


def test_items_in_a_table_of_their_own(where: Path) -> None:
    found = read(minutes_documents.items_table(where))
    assert found.date == "2026-06-01"
    assert [(item.title, item.text) for item in found.items] == [
        ("楼道清理", "各网格报了情况"),
        ("暑期托管", "场地够用"),
    ]
    assert [(vote.all_for, vote.for_count, vote.item) for vote in found.votes] == [
        (True, None, 0),
        (False, 5, 1),
    ]
    assert [(each.words, each.responsible, each.item) for each in found.resolutions] == [
        ("六月内清理完毕", "李明", 0),
        ("开两个班", "孙丽", 1),
    ]


def test_deleted_and_hidden_text_is_not_read_and_inserted_text_is(where: Path) -> None:
    found = of_body(
        where,
        HEAD
        + "<w:p><w:r><w:t>记录人：</w:t></w:r><w:del><w:r><w:delText>李明</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>孙丽</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>、周强</w:t></w:r></w:p>",
    )
    assert found.recorder == "孙丽"


def test_automatic_numbers_make_items(where: Path) -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    body = HEAD + p("会议内容：") + p("楼道堆物", numbered) + p("大家都说了。")
    found = of_body(where, body + p("电动车充电", numbered), numbering)
    assert [(item.title, item.text) for item in found.items] == [
        ("楼道堆物", "大家都说了。"),
        ("电动车充电", ""),
    ]


def test_a_text_box_is_read_once(where: Path) -> None:
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:txbxContent>'
        + p("记录人：孙丽")
        + "</w:txbxContent></mc:Choice><mc:Fallback>"
        + p("记录人：李明")
        + "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert of_body(where, HEAD + box).recorder == "孙丽"


def test_what_is_missing_is_said_and_not_guessed(where: Path) -> None:
    found = of_body(where, p("地点：会议室") + p("主持人：") + p("记录人：李明") + p("议题：停车"))
    assert (found.date, found.chair) == ("", "")
    assert found.doubts == ["no_date", "no_chair", "no_attendees"]


def test_a_document_that_is_no_minutes_is_refused(where: Path) -> None:
    with pytest.raises(Refused) as refused:
        of_body(where, p("关于春节放假的通知") + p("各位居民："))
    assert refused.value.code == "not_minutes"


HOSTILE = [
    ("<!DOCTYPE x [<!ENTITY a 'a'>]><w:document/>", "document_type"),
    (f"<w:document {W}><w:body>", "damaged_file"),
]


@pytest.mark.parametrize(("document", "code"), HOSTILE)
def test_a_hostile_or_broken_document_is_one_sentence(
    where: Path, document: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        look(raw(where, document))
    assert refused.value.code == code


def test_a_bomb_is_refused_before_it_is_inflated(where: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * 300_000_000)
    where.write_bytes(out.getvalue())
    with pytest.raises(Refused) as refused:
        look(where)
    assert refused.value.code == "too_big"


def test_the_reading_process_tells_it_whole(where: Path) -> None:
    seen = look(minutes_documents.paragraphs(where))
    assert seen.kind == "docx"
    assert seen.minutes == read(where)
    told = json.loads(json.dumps(seen.as_json(), ensure_ascii=False))
    assert told["minutes"]["votes"][0] == {
        "motion": "停车位改造方案",
        "method": "hands",
        "base": None,
        "issued": None,
        "returned": None,
        "valid": None,
        "for": 16,
        "against": 0,
        "abstain": 14,
        "silent": None,
        "invalid": None,
        "all_for": False,
        "options": [],
        "item": 1,
        "written": "经举手表决，同意16票，反对0票，弃权14票。",
    }


VOTES = [
    ("同意16票，反对0票，弃权14票", (16, 0, 14)),
    ("赞成：十六票；反对：无；弃权：二票", (16, 0, 2)),
    ("16人赞成、1人反对、3人弃权", (16, 1, 3)),
    ("同意的有 28 人，不同意 2 人", (28, 2, None)),
    ("赞成票40票，反对票3票，弃权票2票", (40, 3, 2)),
]


@pytest.mark.parametrize(("text", "counts"), VOTES)
def test_votes_are_counted_as_written(
    text: str, counts: tuple[int | None, int | None, int | None]
) -> None:
    vote = counting.vote_in(text)
    assert vote is not None
    assert (vote.for_count, vote.against_count, vote.abstain_count) == counts


@pytest.mark.parametrize("text", ["张伟：我同意这个方案。", "反对的理由有三个", "同意见附件"])
def test_an_opinion_is_no_vote(text: str) -> None:
    assert counting.vote_in(text) is None


CLOCKS = [
    ("2026年3月10日下午2:30—4:00", ["14:30", "16:00"]),
    ("上午9时至11时", ["09:00", "11:00"]),
    ("晚上七点半", ["19:30"]),
    ("2026-03-10 14:00～15:30", ["14:00", "15:30"]),
    ("上午10点30分到下午1点", ["10:30", "13:00"]),
]


@pytest.mark.parametrize(("text", "clocks"), CLOCKS)
def test_hours_as_clerks_write_them(text: str, clocks: list[str]) -> None:
    assert times.clocks_in(text) == clocks


DAYS = [
    ("2026年3月10日", ["2026-03-10"]),
    ("二〇二六年三月十日", ["2026-03-10"]),
    ("2026.3.10", ["2026-03-10"]),
    ("20260310", ["2026-03-10"]),
    ("2026年2月30日", []),
    ("三月十日", []),
]


@pytest.mark.parametrize(("text", "found"), DAYS)
def test_days_as_clerks_write_them(text: str, found: list[str]) -> None:
    assert times.days_in(text) == found


NAMES = [
    ("王秀兰（主任）、李明、 张 伟", ["王秀兰", "李明", "张伟"]),
    ("张三 李四　王五等12人", ["张三", "李四", "王五"]),
    ("网格长：孙丽；楼长：周强", ["孙丽", "周强"]),
    ("阿依古丽·买买提、John Smith", ["阿依古丽·买买提", "John Smith"]),
    ("附签到表", []),
    ("居民代表30人", []),
    ("䶮㛃、𠅤𰻝", ["䶮㛃", "𠅤𰻝"]),
]


@pytest.mark.parametrize(("text", "found"), NAMES)
def test_names_as_clerks_list_them(text: str, found: list[str]) -> None:
    assert people.names_in(text) == found
