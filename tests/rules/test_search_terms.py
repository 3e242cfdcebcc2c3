"""What is indexed is found as a clerk types, and nothing typed breaks the search."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from committee_desk.rules.terms import fold, match, terms

TABLE = """create virtual table people using fts5(terms, content='', contentless_delete=1,
detail=none, prefix='1 2 3 4', tokenize="unicode61 remove_diacritics 0 tokenchars '-_'")"""
PEOPLE = {
    1: (["张小三"], ["11010519491231002X"], ["19400001234"], "幸福里小区3号楼2单元501室"),
    2: (["单田芳"], ["H00000125"], ["0100-5556488"], "梧桐苑3幢1单元501"),
    3: (["吕布"], [], [], "3-2-502"),
    4: (["迪丽拜尔·吐尔逊"], [], [], "底店3"),
    5: (["欧阳娜娜"], [], [], "12幢101甲"),
    6: (["㛃𬭎"], [], [], ""),
    7: (["王\ue863"], [], [], ""),
    8: (["𠮷𰻝\U000323b0"], [], [], ""),
    9: (["曾解", "仇尉"], [], [], "十二号楼1001"),
    10: (["尉迟恭"], [], [], ""),
    11: (["José Núñez"], [], [], ""),
    12: (["葛\U000e0100城"], [], [], ""),
}


@pytest.fixture(scope="module")
def found() -> Iterator[Callable[[str], set[int]]]:
    file = dbapi2.connect(":memory:")
    file.execute(TABLE)
    for row, person in PEOPLE.items():
        file.execute("insert into people(rowid, terms) values (?, ?)", (row, terms(*person)))

    def ask(text: str) -> set[int]:
        asked = match(text)
        if asked is None:
            return set()
        return {
            row
            for (row,) in file.execute("select rowid from people where people match ?", (asked,))
        }

    yield ask
    file.close()


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("张", {1}), ("小三", {1}), ("三", {1}), ("zxs", {1}), ("xs", {1}), ("zhangx", {1}),
        ("zhangxs", {1}), ("zhangxiaosan", {1}), ("xiaosan", {1}), ("zhang san", {1}),
        ("ZXS", {1}), ("ｚｘｓ", {1}), ("002X", {1}), ("002x", {1}), ("19491231", {1}),
        ("11010519", {1}), ("11010519491231002X", {1}), ("1234", {1}), ("1940000", {1}),
        ("194-0000-1234", {1}), ("１２３４", {1}), ("3-2-501", {1}), ("3号楼2单元501", {1}),
        ("3号楼2单元501室", {1}), ("2-501", {1}), ("501", {1, 2}), ("3-2", {1, 3}),
        ("3号楼", {1, 2, 3}), ("3幢1单元", {2}), ("三号楼二单元", {1, 3}), ("幸福里", {1}),
        ("福里小", {1}), ("幸福里3号楼2单元", {1}), ("幸福里 501", {1}), ("张 501", {1}),
        ("张501", {1}), ("3－2－501", {1}), ("3—2—501", {1}), ("梧桐苑3幢", {2}),
        ("梧桐苑6幢", set()), ("shan", {2}), ("dan", {2}), ("stf", {2}), ("dtf", {2}),
        ("单", {2}), ("h0000", {2}), ("0125", {2}), ("5556488", {2}), ("01005556", {2}),
        ("0100-555", {2}), ("6488", {2}), ("lv", {3}), ("lu", {3}), ("lyu", {3}), ("lü", {3}),
        ("lvb", {3}), ("lb", {3, 4}), ("lubu", {3}), ("迪丽拜尔", {4}), ("吐尔逊", {4}),
        ("迪丽拜尔·吐尔逊", {4}), ("买买提·吐", set()), ("dlbe", {4}), ("底店3", {4}),
        ("ouyang", {5}), ("oynn", {5}), ("欧阳", {5}), ("101甲", {5}), ("12-101", {5}),
        ("㛃", {6}), ("𬭎", {6}), ("王\ue863", {7}), ("\ue863", {7}), ("𠮷", {8}), ("𰻝", {8}),
        ("\U000323b0", {8}), ("zeng", {9}), ("ceng", {9}), ("xie", {9}), ("jie", {6, 9}),
        ("qiu", {9}), ("chou", {9}), ("12-1001", {9}), ("yuchi", {10}), ("weichi", {10}),
        ("ycg", {10}), ("jose", {11}), ("nunez", {11}), ("葛城", {12}), ("葛\U000e0100城", {12}),
        ("张，三", {1}), ("查无此人", set()),
    ],
)  # fmt: skip
def test_found_as_typed(found: Callable[[str], set[int]], typed: str, rows: set[int]) -> None:
    assert found(typed) == rows


@pytest.mark.parametrize(
    "typed", ["", " ", "*", '"', "·", "()", "\x00", "\ud800", "\u200b", "！？"]
)
def test_nothing_to_search(typed: str) -> None:
    assert match(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "-", "_", "--", '"a" OR b', "a AND", "NOT", "NEAR(a b)", "a*", "^a", "terms:a", "a+b", "(",
        "张 三", 'a"b', "{terms}: x", "\u19b0a\u19c8b", "a\uffffb", "a" * 10_000, "a " * 500, "ก็ด",
        "क्षि",
    ],
)  # fmt: skip
def test_junk_is_searched_for_without_a_fault(found: Callable[[str], set[int]], typed: str) -> None:
    assert found(typed) == {"_": {1, 2, 12}, "张 三": {1}}.get(typed, set())


@given(st.one_of(st.text(max_size=40), st.text('"*()-_ :^+{}·OR NOTAND号楼3501室x', max_size=40)))
def test_no_text_breaks_the_search(found: Callable[[str], set[int]], typed: str) -> None:
    """Whatever is typed, another word beside it is looked for too and can only narrow."""
    alone, both = found(typed), found(f"张 {typed}")
    asked = match(typed)
    assert both <= found("张")
    if asked is None:
        assert (alone, both) == (set(), found("张"))
    elif asked.count(" AND ") < 8:
        assert both == alone & found("张")


@given(st.text(min_size=1, max_size=6))
def test_a_name_is_found_by_itself(found: Callable[[str], set[int]], name: str) -> None:
    """Every word a name folds to is a term of its own, whatever its script."""
    words = set(terms([name], [], [], "").split())
    assert set(fold(name).split()) <= words


def test_every_kept_character_is_part_of_a_word() -> None:
    """The tokenizer parts no word at any character that folding keeps (each sixteenth is tried)."""
    signs = (chr(code) for code in range(0, 0x110000, 16) if not 0xD800 <= code < 0xE000)
    words = {word for sign in signs for word in fold(f"a{sign}b").split()}
    file = dbapi2.connect(":memory:")
    file.execute(TABLE)
    file.executemany("insert into people(terms) values (?)", [(word,) for word in words])
    file.execute("create virtual table tokens using fts5vocab(people, 'row')")
    tokens = {token for (token,) in file.execute("select term from tokens")}
    file.close()
    assert len(words) > 60_000
    assert tokens == words


def test_terms_are_folded_and_said_once() -> None:
    words = terms(["张三", "张三"], ["11010519491231002X"], ["19400001234"], "3-2-501").split(" ")
    assert len(words) == len(set(words))
    assert {"张三", "三", "zhangsan", "san", "zs", "s", "zhangs"} <= set(words)
    assert {"11010519491231002x", "19491231002x", "_x20013219491501011"} <= set(words)
    assert {"19400001234", "_43210000491", "3-2-501", "2-501", "501"} <= set(words)
    assert terms([], [], [], "") == ""
    assert terms([""], [""], [""], "") == ""


def test_many_readings_are_bounded() -> None:
    assert len(terms(["乐长朝行重盛传仔"], [], [], "").split()) < 160


def test_running_text_is_found_by_any_part_of_it() -> None:
    words = terms([], [], [], "", ["楼道堆放纸箱，通行不便；希望 物业清理"]).split()
    assert {"纸箱", "通行不便", "物业清理", "堆放纸箱"} <= set(words)
    assert "纸箱通行" not in words, "a sign parts words"
    assert max(map(len, terms([], [], [], "", ["长" * 60]).split())) == 16
