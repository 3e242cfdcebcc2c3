"""Marked text becomes blocks; what is not understood is a paragraph, and nothing is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.printing import free_text
from committee_desk.printing.composing.numbering import Numbering
from committee_desk.printing.content import Heading, Paragraph, Picture, Table

PICTURE = b"\x89PNG"


def test_headings_are_numbered_officially_on_four_levels() -> None:
    text = "# 甲\n## 乙\n### 丙\n#### 丁\n#### 戊\n## 己\n### 庚\n# 辛"
    assert free_text.blocks(text) == [
        Heading("一、甲", 1),
        Heading("（一）乙", 2),
        Heading("1．丙", 3),
        Heading("（1）丁", 4),
        Heading("（2）戊", 4),
        Heading("（二）己", 2),
        Heading("1．庚", 3),
        Heading("二、辛", 1),
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、总体要求", Heading("一、总体要求", 1)),
        ("三、总体要求", Heading("一、总体要求", 1)),
        ("（二）办理时间", Heading("（一）办理时间", 2)),
        ("# 二、总体要求：", Heading("一、总体要求", 1)),
        ("## (3) 办理时间", Heading("（一）办理时间", 2)),
    ],
)
def test_a_number_typed_before_a_heading_is_not_said_twice(line: str, heading: Heading) -> None:
    assert free_text.blocks(line) == [heading]


def test_a_sentence_that_begins_like_a_heading_is_a_sentence() -> None:
    assert free_text.blocks("一、请带证件；二、请准时。") == [
        Paragraph("一、请带证件；二、请准时。")
    ]


def test_entries_end_as_entries_do() -> None:
    assert free_text.blocks("1. 甲\n2、乙。\n\n- 丙\n- 丁！") == [
        Paragraph("1．甲；"),
        Paragraph("2．乙。"),
        Paragraph("——丙；"),
        Paragraph("——丁！"),
    ]


def test_figures_at_the_beginning_of_a_line_are_no_entries() -> None:
    assert free_text.blocks("3.5米宽") == [Paragraph("3.5米宽")]
    assert free_text.blocks("#标签") == [Paragraph("#标签")]


def test_a_blank_line_begins_a_paragraph_and_marks_become_full_width() -> None:
    assert free_text.blocks("您好,邻居\n大家好\n\n\n再见") == [
        Paragraph("您好，邻居\n大家好"),
        Paragraph("再见"),
    ]


def test_a_table_has_a_head_and_sides_and_is_never_ragged() -> None:
    text = "| 项目 | 金额 |\n|:---|---:|\n| 扶手 | 120.00 |\n| 灯 |"
    assert free_text.blocks(text) == [
        Table(("项目", "金额"), (("扶手", "120.00"), ("灯", "")), "lr")
    ]
    assert free_text.blocks("| 甲 | 乙 |\n| 丙 | 丁 | 戊 |") == [
        Table(("甲", "乙", ""), (("丙", "丁", "戊"),), "")
    ]
    assert free_text.blocks("|---|---|") == []


def test_a_picture_stands_by_its_key() -> None:
    text = "前\n![效果图。](12)\n后\n![没有](13)"
    assert free_text.blocks(text, {"12": PICTURE}) == [
        Paragraph("前"),
        Picture(PICTURE, "效果图"),
        Paragraph("后"),
    ]
    assert free_text.picture_keys(text) == ["12", "13"]


def test_headings_go_on_from_those_before() -> None:
    numbering = Numbering()
    numbering.heading("甲")
    assert free_text.blocks("# 乙", {}, numbering) == [Heading("二、乙", 1)]


MARKS = st.sampled_from(["#", "## ", "- ", "1. ", "|", "|:-|", "![](", ")", "\n", "一、", "（二）"])


@given(st.lists(st.one_of(st.text(max_size=20), MARKS), max_size=30).map("".join))
def test_nothing_is_ever_refused_and_no_word_is_lost(text: str) -> None:
    blocks = free_text.blocks(text)
    said = "".join(
        "".join(getattr(block, "text", ""))
        + "".join(getattr(block, "headers", ()))
        + "".join(cell for row in getattr(block, "rows", ()) for cell in row)
        for block in blocks
    )
    without = [line for line in text.split("\n") if "![" not in line]
    for char in "".join(without):
        assert char in said or not char.isalpha() or char in "一二三四五六七八九十"
    assert all(len(row) == len(b.headers) for b in blocks if isinstance(b, Table) for row in b.rows)
