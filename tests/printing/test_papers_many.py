"""Papers made many at a time or filled in by hand: doors, sign-in sheets, ballots, labels."""

from itertools import pairwise

import pytest

from committee_desk.base.errors import Refused
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.content import Content, Paragraph, Salutation, Signature, Table, Title
from committee_desk.printing.display import Document, GlyphRun, Page, Rule, text_of
from committee_desk.printing.layout.sheets import MM
from committee_desk.printing.papers import (
    Ballot,
    Door,
    SignIn,
    ballots,
    door_notices,
    label_sheets,
    labels,
    series,
    sign_in,
    slips,
)
from committee_desk.printing.papers.shapes import declared
from tests.printing import checks
from tests.printing.seeing import lines, see

DAY = "2026年11月5日"


def texts(document: Document) -> list[str]:
    return ["".join(text_of(page).split()) for page in document.pages]


def notice(text: str, title: str = "入户通知") -> Content:
    return Content(
        "D", title.replace("\n", ""), (Title(title), Paragraph(text), Signature("居委会", DAY))
    )


def test_a_series_numbers_every_paper_by_itself() -> None:
    document = series([notice("国" * 900), notice("文")])
    assert [text[-3:] for text in texts(document)] == ["—1—", "—2—", "—1—"]
    sheets = series([notice("国" * 900 * n) for n in (1, 2, 1)] + [notice("文")], two_sided=True)
    begins = [number for number, text in enumerate(texts(sheets)) if text.startswith("入户通知")]
    assert all(number % 2 == 0 for number in begins)


def test_a_series_has_a_bookmark_for_every_paper() -> None:
    document = series([notice("国" * 900, "甲"), notice("文", "乙")])
    assert document.outline == ((0, 0, "甲"), (2, 0, "乙"))


def test_a_series_of_nothing_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        series([])
    assert refused.value.code == "nothing_to_print"


def test_slips_of_different_texts_stand_two_on_a_sheet_once_each() -> None:
    document = slips([notice(f"第{n}号") for n in range(3)])
    assert len(document.pages) == 2
    assert [sum(f"第{n}号" in text for text in texts(document)) for n in range(3)] == [1, 1, 1]


TEMPLATE = Content(
    "D",
    "{door}入户通知",
    (
        Title("入户通知"),
        Salutation("{door}的居民："),
        Paragraph("定于{day}上门。{此处}不填。", lead="{name}："),
        Paragraph("每户都一样的一段话。"),
        Table(("户", "日期"), (("{door}", "{day}"),)),
        Signature("居委会", DAY),
    ),
)


def test_there_is_one_notice_a_door_in_the_order_of_the_stairs() -> None:
    plain = Content(TEMPLATE.kind, TEMPLATE.title, TEMPLATE.blocks)
    places = [(10, 1, "101"), (2, 2, "301"), (2, 1, "1002"), (2, 1, "901"), (2, 1, "902")]
    doors = [
        Door(f"{b}号楼{u}单元{r}室", {"day": f"11月{b}日", "name": "王䶮", "此处": "空格"})
        for b, u, r in places
    ]
    document = door_notices(plain, doors)
    ordered = [(2, 1, "901"), (2, 1, "902"), (2, 1, "1002"), (2, 2, "301"), (10, 1, "101")]
    order = [f"{b}号楼{u}单元{r}室" for b, u, r in ordered]
    assert len(document.pages) == 5
    for text, door in zip(texts(document), order, strict=True):
        assert f"{door}的居民：" in text
        assert text.count(door) == 2
        assert "王䶮：定于11月" in text
        assert "{" not in text
    assert document.title == "2号楼1单元901室入户通知"
    assert document.outline == tuple((page, 0, door) for page, door in enumerate(order))


def test_a_notice_that_lacks_a_fact_is_refused_by_door_and_name() -> None:
    with pytest.raises(Refused) as refused:
        door_notices(TEMPLATE, [Door("1号楼101室", {"day": "11月5日", "此处": ""})])
    assert refused.value.facts["name"] == "name"
    assert refused.value.facts["door"] == "1号楼101室"


def test_a_template_cannot_look_inside_the_program() -> None:
    odd = notice("{door.__class__}与{0}与{")
    (text,) = texts(door_notices(odd, [Door("1室", {"0": "{door}"})]))
    assert "{door.__class__}与{door}与{" in text


SIGNED = SignIn(
    "居民代表会议签到表",
    (("会议名称", "居民代表会议"), ("时间", "2026年11月12日14:30"), ("地点", "二楼会议室")),
    tuple((f"王䶮{n}号", "户代表", f"{n}号楼2单元501室", "138****1234") for n in range(1, 41)),
    blank_rows=5,
    note="请本人签名。",
)


def upright_room(page: Page) -> list[float]:
    """Return the heights of the rows of a page."""
    ys = sorted({round(i.y1, 1) for i in page.items if isinstance(i, Rule) and i.y1 == i.y2})
    return [b - a for a, b in pairwise(ys)]


def test_a_sign_in_sheet_repeats_its_head_counts_pages_and_leaves_room_to_write() -> None:
    document = sign_in(SIGNED)
    total = len(document.pages)
    assert total >= 2
    for number, text in enumerate(texts(document), 1):
        assert text.count("身份/代表户") == 1
        assert f"第{number}页共{total}页" in text
        assert "请本人签名。" in text
    joined = "".join(texts(document))
    assert joined.startswith("居民代表会议签到表会议名称居民代表会议时间")
    assert all(joined.count(f"王䶮{n}号") == 1 for n in range(1, 41))
    for page in document.pages:
        rows = upright_room(page)
        assert sum(row >= 10.5 * MM - 0.2 for row in rows) >= 15
    numbers = [run.chars for p in document.pages for run in p.items if isinstance(run, GlyphRun)]
    assert {"41", "45"} <= set(numbers)
    for seen in see(to_pdf(document)):
        assert max(c.bottom for c in seen.chars) < seen.height - 15 * MM
        assert all(c.left > 22 * MM - 1 and c.right < 188 * MM + 1 for c in seen.chars)


def test_a_sign_in_sheet_may_have_other_columns_and_nobody_on_it() -> None:
    (page,) = sign_in(SignIn("签到表", columns=("序号", "单位", "签名"))).pages
    assert text_of(page).startswith("签到表序号单位签名1")
    assert len(upright_room(page)) > 15


BALLOT = Ballot(
    "幸福里社区居民委员会补选选票",
    ("王䶮", "李㛃", "阿依古丽·买买提"),
    "补选委员1名",
    "选举委员会",
    DAY,
    others=1,
)


def test_ballots_are_all_alike_and_as_many_as_asked_for() -> None:
    document = ballots(BALLOT, 20)
    assert sum(text.count("补选委员1名") for text in texts(document)) == 20
    on_first = texts(document)[0].count("补选委员1名")
    assert on_first >= 4
    first = texts(document)[0]
    assert first == first[: len(first) // on_first] * on_first
    for seen in see(to_pdf(document)):
        assert all(c.left > 8 * MM and c.right < seen.width - 8 * MM for c in seen.chars)


@pytest.mark.parametrize(("count", "cuts"), [(1, 0), (2, 1), (4, 2), (6, 3), (8, 4)])
def test_ballots_are_cut_apart_along_dashed_lines_that_touch_no_text(count: int, cuts: int) -> None:
    (page,) = ballots(BALLOT, count, on_sheet=count).pages
    lines_to_cut = [i for i in page.items if isinstance(i, Rule) and i.dash]
    assert len(lines_to_cut) == cuts
    for cut in lines_to_cut:
        for char in see(to_pdf(Document((page,), "票")))[0].chars:
            if cut.y1 == cut.y2:
                assert not char.top - 2 < cut.y1 < char.bottom + 2
            else:
                assert not char.left - 2 < cut.x1 < char.right + 2


def test_every_option_has_a_box_before_it_and_the_seal_is_spoken_of() -> None:
    (page,) = ballots(BALLOT, 1, on_sheet=1).pages
    level = [i for i in page.items if isinstance(i, Rule) and i.y1 == i.y2 and not i.dash]
    boxes = [i for i in level if i.x2 - i.x1 < 20]
    assert len(boxes) == 2 * 4
    text = "".join(text_of(page).split())
    assert "1.王䶮2.李㛃3.阿依古丽·买买提另选：" in text
    assert "（加盖公章有效）" in text
    assert "至多选1项" in text


def test_a_vote_on_several_matters_is_a_table_with_a_column_for_every_way_to_vote() -> None:
    matters = ("是否同意在3号楼2单元加装电梯", "是否同意按方案二分摊费用")
    vote = Ballot("表决票", matters, marks=("同意", "反对", "弃权"), sealed=False)
    document = ballots(vote, 3)
    text = texts(document)[0]
    assert "序号事项同意反对弃权1是否同意在3号楼2单元加装电梯2" in text
    assert "加盖公章" not in text


def test_a_ballot_too_long_for_its_place_is_refused() -> None:
    long = Ballot("票", tuple(f"候选人{n}" for n in range(60)))
    with pytest.raises(Refused) as refused:
        ballots(long, 2, on_sheet=8)
    assert refused.value.code == "ballot_too_long"


@pytest.mark.parametrize("sheet", ["3x8", "3x7", "2x7", "4x11"])
def test_labels_stay_inside_their_places(sheet: str) -> None:
    assert sheet in label_sheets()
    columns, rows = (int(part) for part in sheet.split("x"))
    count = columns * rows
    entries = [("王䶮", f"幸福里小区{n}号楼2单元501室", "收") for n in range(count + 1)]
    document = labels(entries, sheet)
    assert len(document.pages) == 2
    for n in range(count):
        assert sum(f"小区{n}号楼" in text for text in texts(document)) == 1
    form = declared("labels")["sheets"][sheet]
    left, across, wide = (form[name][0] * MM for name in ("origin_mm", "pitch_mm", "label_mm"))
    for line in lines(see(to_pdf(document))[0].chars):
        start = left + int((line[0].left - left) / across) * across
        assert start + 2 * MM < line[0].left
        assert line[-1].right < start + wide - 2 * MM


def test_labels_used_before_are_left_empty() -> None:
    (page,) = labels([("王䶮",)], "3x8", start=4).pages
    (char, *_) = see(to_pdf(Document((page,), "签")))[0].chars
    assert 70 * MM < char.left < 140 * MM
    assert 37.125 * MM < char.baseline < 2 * 37.125 * MM


def test_a_label_that_cannot_hold_its_text_or_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        labels([("国" * 400,)])
    assert refused.value.code == "label_too_long"
    with pytest.raises(Refused) as refused:
        labels([("国",)], "9x9")
    assert refused.value.code == "unknown_labels"


@pytest.mark.parametrize("made", ["sign_in", "ballots", "labels", "doors"])
def test_a_character_no_font_holds_stops_these_papers_too(made: str) -> None:
    bad = "王\U000323af"
    makers = {
        "sign_in": lambda: sign_in(SignIn("表", rows=((bad,),))),
        "ballots": lambda: ballots(Ballot("票", (bad,)), 1),
        "labels": lambda: labels([(bad,)]),
        "doors": lambda: door_notices(notice("{name}"), [Door("1室", {"name": bad})]),
    }
    with pytest.raises(Refused) as refused:
        makers[made]()
    assert refused.value.code == "missing_glyph"


def test_door_notices_pass_the_checks() -> None:
    content = notice("请家中留人。")
    checks.all_of(to_pdf(door_notices(content, [Door("1号楼101室", {})])), content)
