"""Names keep every character, lose what was put around them, and sort as people expect."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.rules import pinyin
from committee_desk.rules.names import (
    TidyName,
    initials,
    name_key,
    strokes_key,
    surname,
    tidy,
    tidy_name,
)
from committee_desk.rules.strokes import strokes


@pytest.mark.parametrize(
    ("written", "name", "aside"),
    [
        ("冯  峰", "冯峰", ()),
        ("黄\u3000凤", "黄凤", ()),
        ("朱永琴\xa0", "朱永琴", ()),
        ("徐莲红\n", "徐莲红", ()),
        ("\u200b徐莲红\ufeff", "徐莲红", ()),
        ("崔静红（户主）", "崔静红", ("户主",)),
        ("胡洋秀（租）", "胡洋秀", ("租",)),
        ("段皓宇(已故)", "段皓宇", ("已故",)),
        ("段皓宇 已故", "段皓宇", ("已故",)),
        ("张三（租）（新）", "张三", ("租", "新")),
        ("张三(户主", "张三", ("户主",)),
        ("1、张三", "张三", ("1、",)),
        ("(2) 李四", "李四", ("(2)",)),
        ("①王五", "王五", ("①",)),
        ("姓名：张三", "张三", ("姓名：",)),
        ("*张三", "张三", ("*",)),
        ("张 三先生", "张三", ("先生",)),
        ("王先生", "王先生", ()),
        ("张**", "张**", ()),
        ("（户主）", "（户主）", ()),
        ("迪丽拜尔•吐尔逊", "迪丽拜尔·吐尔逊", ()),
        ("迪丽拜尔．吐尔逊", "迪丽拜尔·吐尔逊", ()),
        ("迪丽拜尔・吐尔逊", "迪丽拜尔·吐尔逊", ()),
        ("迪丽拜尔‧吐尔逊", "迪丽拜尔·吐尔逊", ()),
        ("迪丽拜尔 · 吐尔逊", "迪丽拜尔·吐尔逊", ()),
        ("迪丽拜尔.吐尔逊", "迪丽拜尔·吐尔逊", ()),
        ("J. R. Smith", "J. R. Smith", ()),
        ("John  Smith", "John Smith", ()),
        ("㛃𬭎䶮", "㛃𬭎䶮", ()),
        ("张\ue863", "张\ue863", ()),
        ("葛\U000e0100城", "葛\U000e0100城", ()),
        ("", "", ()),
        (" ", "", ()),
    ],
)
def test_tidying(written: str, name: str, aside: tuple[str, ...]) -> None:
    assert tidy_name(written) == TidyName(name, aside)
    assert tidy(written) == name


def test_a_compatibility_form_is_not_exchanged() -> None:
    name = "\uf9d1凌"  # the compatibility twin of 六
    assert tidy(name) == name
    assert unicodedata.normalize("NFC", name) != name


@pytest.mark.parametrize("written", ["白?秀", "胡？", "郝\ufffd", "张□"])
def test_a_lost_character_is_told_and_kept(written: str) -> None:
    assert tidy_name(written) == TidyName(written, (), lost=True)


@given(st.one_of(st.text(max_size=12), st.text("张三·•. （户主）()先生1、*?\u3000", max_size=12)))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidy_name(text).name
    assert tidy_name(once).name == once


@given(st.text(max_size=12))
def test_nothing_visible_is_lost(text: str) -> None:
    found = tidy_name(text)
    kept = found.name + "".join(found.aside)
    letters = [
        c for c in text if unicodedata.category(c)[0] in "LNM" or unicodedata.category(c) == "Co"
    ]
    assert sorted(letters) == sorted(
        c for c in kept if unicodedata.category(c)[0] in "LNM" or unicodedata.category(c) == "Co"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张三", "张"),
        ("欧阳娜娜", "欧阳"),
        ("欧阳修", "欧阳"),
        ("欧阳", "欧"),
        ("迪丽拜尔·吐尔逊", ""),
        ("John Smith", ""),
        ("", ""),
        ("㛃", "㛃"),
        ("𬭎三", "𬭎"),
    ],
)
def test_surnames(name: str, expected: str) -> None:
    assert surname(name) == expected


SURNAMES = [
    "单shan", "曾zeng", "仇qiu", "查zha", "解xie", "区ou", "朴piao", "乐yue", "盖ge", "翟zhai",
    "召shao", "员yun", "缪miao", "覃qin", "佴nai", "牟mu", "洗xian", "黑he", "祭zhai", "种chong",
    "隗wei", "秘bi", "薄bo", "卜bu", "能nai", "繁po", "折she", "都du", "句gou", "郇xun", "阚kan",
    "乜nie", "镡tan", "么yao", "重chong", "适kuo", "不fou", "长chang", "库she", "蔚yu", "宓fu",
    "谌chen", "纪ji",
]  # fmt: skip


@pytest.mark.parametrize("line", SURNAMES)
def test_a_surname_is_read_as_a_surname(line: str) -> None:
    assert pinyin.readings(line[0], True)[0] == line[1:]
    assert initials(f"{line[0]}小三") == f"{line[1]}xs"


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("乐正绫", "yue zheng ling"),
        ("澹台灭明", "tan tai mie ming"),
        ("单于丹", "chan yu dan"),
        ("尉迟恭", "yu chi gong"),
        ("万俟卨", "mo qi xie"),
        ("长孙无忌", "zhang sun wu ji"),
        ("令狐冲", "ling hu chong"),
        ("单田芳", "shan tian fang"),
        ("张单", "zhang dan"),
        ("吕布", "lv bu"),
    ],
)
def test_the_key_reads_the_name(name: str, syllables: str) -> None:
    read = [
        "".join(c for c in part if c.isascii() and c.isalpha()) for part in name_key(name).split()
    ]
    assert read == syllables.split()


def test_names_sort_by_sound_then_tone_then_character() -> None:
    names = ["章二", "张三", "单四", "阿大", "张二", "曾五", "欧阳一", "John", "章一"]
    assert sorted(names, key=name_key) == [
        "阿大", "John", "欧阳一", "单四", "曾五", "张二", "张三", "章二", "章一",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("char", "count"),
    [
        ("一", 1),
        ("王", 4),
        ("张", 7),
        ("欧", 8),
        ("龘", 48),
        ("㛃", 9),
        ("𬭎", 12),
        ("𰻝", 43),
        ("a", 0),
        ("\ue863", 0),
    ],
)
def test_strokes(char: str, count: int) -> None:
    assert strokes(char) == count


def test_every_character_of_the_unified_blocks_has_strokes() -> None:
    blocks = [
        (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B738),
        (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0), (0x30000, 0x3134A),
    ]  # fmt: skip
    for first, last in blocks:
        assert all(strokes(chr(code)) for code in range(first, last + 1))


def test_official_lists_order_by_strokes() -> None:
    names = ["张三", "王五", "丁一", "王二", "欧阳娜", "㛃三", "John Smith", "王二小", "张\ue863"]
    assert sorted(names, key=strokes_key) == [
        "丁一", "王二", "王二小", "王五", "张三", "张\ue863", "欧阳娜", "㛃三", "John Smith",
    ]  # fmt: skip


def test_characters_of_as_many_strokes_follow_their_first_stroke() -> None:
    names = ["文一", "孔一", "毛一", "王一", "贝一", "㐅一"]
    assert sorted(names, key=strokes_key) == ["㐅一", "王一", "贝一", "毛一", "文一", "孔一"]
    names = ["张一", "沈一", "何一", "吴一", "李一", "杨一"]
    assert sorted(names, key=strokes_key) == ["李一", "杨一", "吴一", "何一", "沈一", "张一"]


def test_initials_have_letters_only() -> None:
    assert initials("白?秀") == "bx"
    assert initials("John Smith") == "js"
    assert initials("") == ""
