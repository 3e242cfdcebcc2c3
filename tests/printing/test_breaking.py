"""Lines: nothing stands where it must not, both edges are straight, nothing hangs out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.printing.layout.sheets import sheet
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.breaking import Line, break_lines
from committee_desk.printing.text.charclass import NO_END, NO_START
from committee_desk.printing.text.titles import title_lines, width_of

A4 = sheet("A4")
SQUARE = 1 + A4.tracking
MEASURE = A4.characters * SQUARE - A4.tracking

HAN = "为切实做好冬季消防安全工作有效防范和遏制火灾事故发生社区居民委员会决定对辖区开展专项检查䶮㛃"
LATIN = [
    "2026年",
    "11月5日",
    "9:00",
    "fire.safety@example.cn",
    "1.2 kW",
    "A4",
    "50%",
    "010-87654321",
]

word = st.text(HAN, min_size=1, max_size=7)
piece = st.one_of(
    word,
    word,
    word,
    st.sampled_from(LATIN),
    word.map(lambda w: f"《{w}》"),
    word.map(lambda w: f"（{w}）"),
    word.map(lambda w: f"“{w}”"),
    word.map(lambda w: f"〔2026〕5号{w}"),
)
stop = st.sampled_from(
    ["，", "、", "。", "；", "：", "？", "！", "，“", "”，", "——", "……", "）。", ""]
)
paragraph = st.lists(st.tuples(piece, stop), min_size=3, max_size=40).map(
    lambda pairs: "".join(a + b for a, b in pairs) + "。"
)


def lines_of(text: str, indent: int = 2) -> list[Line]:
    return break_lines(
        atoms(text, "fang"), MEASURE - indent * SQUARE, MEASURE, tracking=A4.tracking
    )


@given(paragraph)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    lines = lines_of(text)
    for line in lines[1:]:
        assert line.text[0] not in NO_START, line.text
    for line in lines[:-1]:
        assert line.text[-1] not in NO_END, line.text


@given(paragraph)
def test_every_line_but_the_last_reaches_the_edge_and_none_passes_it(text: str) -> None:
    lines = lines_of(text)
    for number, line in enumerate(lines):
        measure = MEASURE - (0 if number else 2 * SQUARE)
        assert line.width <= measure + 1e-6, line.text
        if number < len(lines) - 1:
            assert line.width == pytest.approx(measure, abs=1e-6), line.text


@given(paragraph)
def test_nothing_is_lost_and_no_word_or_number_is_cut(text: str) -> None:
    lines = lines_of(text)
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())
    pieces = [atom.text for line in lines for atom in line.atoms if atom.kind == "latin"]
    assert pieces == [atom.text for atom in atoms(text, "fang") if atom.kind == "latin"]


@given(paragraph)
def test_atoms_of_a_line_never_lie_over_each_other_by_more_than_their_blanks(text: str) -> None:
    for line in lines_of(text):
        pairs = zip(line.atoms, line.starts, line.atoms[1:], line.starts[1:], strict=False)
        for before, start, after, next_start in pairs:
            ink_end = start + before.width - max(before.right, 0)
            assert next_start + max(after.left, 0) >= ink_end - 0.05, line.text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一" * 26 + "2026年" + "一" * 20, "2026年"),
        ("一" * 24 + "〔2026〕5号" + "一" * 20, "〔2026〕5号"),
        ("一" * 25 + "9:00—11:30" + "一" * 20, "9:00—11:30"),
        ("一" * 27 + "……" + "一" * 20, "……"),
        ("一" * 27 + "——" + "一" * 20, "——"),
        ("一" * 27 + "第12" + "一" * 20, "第12"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, kept: str) -> None:
    assert any(kept in line.text for line in lines_of(text, 0))


def test_a_word_longer_than_the_line_is_cut_rather_than_let_out() -> None:
    lines = break_lines(atoms("h" * 200, "fang"), 10, 10)
    assert len(lines) > 1
    assert all(line.width <= 10 + 1e-6 for line in lines)


def test_a_typed_blank_between_han_and_latin_is_our_own_gap() -> None:
    with_blank, without = lines_of("共 12 户"), lines_of("共12户")
    assert with_blank[0].starts == without[0].starts


def test_masks_stand_close_to_the_name() -> None:
    (line,) = lines_of("王**和李**", 0)
    assert line.starts[1] == pytest.approx(SQUARE, abs=1e-6)


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("关于召开居民代表会议的通知", ["关于召开居民代表会议的通知"]),
        (
            "关于开展二〇二六年度冬季用火用电用气安全专项检查的通知",
            ["关于开展二〇二六年度冬季用火", "用电用气安全专项检查的通知"],
        ),
    ],
)
def test_titles_break_by_meaning(title: str, broken: list[str]) -> None:
    made = title_lines(atoms(title, "title"), 156 / 25.4 * 72 / 22)
    assert ["".join(atom.text for atom in line) for line in made] == broken


@given(
    st.lists(
        st.sampled_from(
            [
                "关于",
                "召开",
                "居民代表会议",
                "幸福里社区",
                "的",
                "志愿服务",
                "通知",
                "冬季",
                "2026年",
            ]
        ),
        min_size=2,
        max_size=14,
    )
)
def test_titles_fit_are_balanced_and_never_leave_one_character(words: list[str]) -> None:
    title = "".join(words)
    pieces = atoms(title, "title")
    lines = title_lines(pieces, 20)
    assert "".join(atom.text for line in lines for atom in line) == title
    widths = [width_of(line) for line in lines]
    assert max(widths) <= 20
    if len(lines) > 1:
        assert min(widths) / max(widths) >= 0.5
        assert min(widths) > 1


@pytest.mark.parametrize(
    "broken",
    [
        ["幸福里社区依法履行", "职责事项和协助政府", "工作事项清单公示"],
        ["关于周明远同志任期", "经济责任审计结果的公示"],
        ["关于举办邻里包饺子", "迎冬至活动的通知"],
        ["幸福里社区2026年", "第三次居民代表会议", "决议公告"],
        ["关于申请楼道", "扶手改造经费的函"],
        ["关于2026年", "公共收益使用的告知"],
    ],
)
def test_no_word_of_a_title_is_torn_in_large_type(broken: list[str]) -> None:
    made = title_lines(atoms("".join(broken), "heib"), 11)
    assert ["".join(atom.text for atom in line) for line in made] == broken


def test_a_title_takes_one_line_more_rather_than_break_a_word() -> None:
    title = "幸福里社区居民委员会关于进一步加强电动自行车停放充电管理和楼道杂物清理工作的通告"
    made = title_lines(atoms(title, "title"), 156 / 25.4 * 72 / 22)
    lines = ["".join(atom.text for atom in line) for line in made]
    assert len(lines) == 3
    assert any("电动自行车" in line for line in lines)
    assert any("居民委员会" in line for line in lines)


def test_six_dots_stand_evenly() -> None:
    (dots,) = [atom for atom in atoms("等……", "fang") if atom.text == "……"]
    assert all(each.advance - each.left - each.right >= 0.75 for each in dots.sorts)
