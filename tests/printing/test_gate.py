"""The gate reads the finished file: what it must find in any dress, and what it lets be."""

import random
from dataclasses import dataclass
from typing import Any

import pytest

from committee_desk.printing import bulletins, gate
from committee_desk.printing.content import Content, Paragraph, Table, Title
from committee_desk.printing.gate_doors import door_keys
from committee_desk.printing.plain import plain
from committee_desk.rules.identity import judge

VALID = "11010519491231002X"
CARD = "6222021234567890128"


@dataclass(frozen=True)
class Desk:
    """A desk's own people."""

    id_numbers: frozenset[str] = frozenset({"320508198802293415", "E12345678", "军字第1234567号"})
    phones: frozenset[str] = frozenset({"010-66668888", "13900001111", "0512-6666888"})
    doors: frozenset[str] = frozenset({"幸福里小区3号楼2单元501室", "12栋1203", "5-1-102"})
    names: frozenset[str] = frozenset({"王海燕", "李梅", "高峰", "阿依古丽·买买提", "䶮㛃"})
    exempt: frozenset[str] = frozenset({"13800138000", "010-87654321", "李梅"})


def pdf_of(*texts: str, title: str = "通知") -> bytes:
    blocks = (Title("通知"), *(Paragraph(text) for text in texts))
    return bulletins.to_pdf(bulletins.typeset(Content("B14", title, blocks, author="居委会")))


def codes(*texts: str, kind: str = "B14", title: str = "通知") -> list[str]:
    return sorted({hit.code for hit in gate.inspect(pdf_of(*texts, title=title), Desk(), kind)})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"号码{VALID}。", "identity_number"),
        (f"号码{VALID.lower()}。", "identity_number"),
        ("号码１１０１０５１９４９１２３１００２Ｘ。", "identity_number"),
        ("号码110105 19491231 002X。", "identity_number"),
        ("号码110105-19491231-002X。", "identity_number"),
        ("号码1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X。", "identity_number"),
        ("号码一一零一零五一九四九一二三一零零二X。", "identity_number"),
        ("号码①①〇①〇⑤①⑨④⑨①②③①〇〇②X。", "identity_number"),
        ("老证110105491231002。", "identity_number"),
        ("港澳居住证810000199001010019。", "identity_number"),
        ("永居证932818199001010015。", "identity_number"),
        ("电话13812345678。", "mobile"),
        ("电话138 1234 5678。", "mobile"),
        ("电话138-1234-5678。", "mobile"),
        ("电话+86 13812345678。", "mobile"),
        ("电话8613812345678。", "mobile"),
        ("电话１３８１２３４５６７８。", "mobile"),
        ("电话一三八一二三四五六七八。", "mobile"),
        ("电话幺三八幺二三四五六七八。", "mobile"),
        ("电话1 3 8 1 2 3 4 5 6 7 8。", "mobile"),
        (f"卡号{CARD}。", "bank_card"),
        ("卡号6222 0212 3456 7890 128。", "bank_card"),
        ("通行证H12345678。", "permit"),
        ("台胞证12345678。", "permit"),
        ("护照E87654321。", "permit"),
        ("永居证CHN310187050123。", "permit"),
        ("本人320508198802293415。", "own_identity_number"),
        ("本人E12345678。", "own_identity_number"),
        ("电话010-66668888。", "own_phone"),
        ("电话01066668888。", "own_phone"),
        ("电话66668888。", "own_phone"),
        ("电话6666 8888。", "own_phone"),
        ("电话0512-6666888。", "own_phone"),
        ("电话13900001111。", "own_phone"),
        ("住3号楼2单元501室。", "own_door"),
        ("住３号楼２单元５０１室。", "own_door"),
        ("住3栋2单元501。", "own_door"),
        ("住3-2-501。", "own_door"),
        ("住三号楼二单元501室。", "own_door"),
        ("住十二栋1203。", "own_door"),
        ("住5—1—102。", "own_door"),
        ("由王海燕负责。", "full_name"),
        ("由王 海 燕负责。", "full_name"),
        ("由阿依古丽·买买提负责。", "full_name"),
        ("请䶮㛃来领。", "full_name"),
        ("高峰同志，", "full_name"),
        ("低保户高峰，", "sensitive_word_beside_person"),
        ("3号楼2单元501室重度残疾。", "sensitive_word_beside_person"),
    ],
)
def test_what_must_not_hang_in_public_is_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月5日14时30分至17时，请于2026-11-12 14:30到会。",
        "办公电话010-87654321，值班手机13800138000，本地直拨87654321。",
        "热线12345、96116、110、119、120，编号〔2026〕5号。",
        "号码110105194912310021。",
        "共1234户、3456人，支出12345.60元、78901.20元。",
        "交通高峰期请绕行，用水高峰时段水压较低。",
        "1至6号楼停水，3号楼2单元先恢复。",
        "3号楼2单元502室与4-2-501无关。",
        "低保、特困、残疾人补贴申请即日起受理。",
        "统一社会信用代码91110000600037341L。",
        "王**、李**已领取。",
        "邮编100020，票据20260001至20260120。",
        "海燕图书角开放。",
    ],
)
def test_what_may_hang_in_public_is_let_be(text: str) -> None:
    assert codes(text) == []


def test_a_number_is_found_wherever_a_line_breaks_it() -> None:
    for filler in range(12, 30):
        assert "identity_number" in codes("国" * filler + VALID + "国" * 20)
    # Set apart by hand, over the end of a line.
    document = Content("B14", "通知", (Paragraph("身份证" + VALID[:9], 0), Paragraph(VALID[9:], 0)))
    blocks = tuple(Paragraph(b.text, indent=0) for b in document.blocks if isinstance(b, Paragraph))
    pdf = bulletins.to_pdf(bulletins.typeset(Content("B14", "通知", blocks)))
    assert [hit.code for hit in gate.inspect(pdf, Desk(), "B14")] == ["identity_number"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("住１２栋１２０３", "own_door"),
        ("号码３２０５０８１９８８０２２９３４１５", "own_identity_number"),
        ("号码１１０１０５１９４９１２３１００２Ｘ", "identity_number"),
        ("卡号６２２２０２１２３４５６７８９０１２８", "bank_card"),
        ("手机１３８１２３４５６７８", "mobile"),
        ("手机一三八一二三四五六七八", "mobile"),
    ],
)
def test_full_width_figures_are_found_wherever_a_line_breaks_them(text: str, code: str) -> None:
    missed = [
        n for n in range(8, 27) if code not in codes("国" * n + text + "，010-87654321转接。")
    ]
    assert missed == []


def test_numbers_in_neighbouring_cells_are_not_one_number() -> None:
    rows = tuple((str(n), "1381", f"{2345 + n}", f"{678 + n}") for n in range(1, 9))
    content = Content("B14", "表", (Table(("序号", "收入", "支出", "结余"), rows),))
    pdf = bulletins.to_pdf(bulletins.typeset(content))
    assert gate.inspect(pdf, gate.Nobody(), "B14") == []


def test_a_leak_in_a_cell_is_found() -> None:
    content = Content("B14", "表", (Table(("姓名", "电话"), (("张**", "13812345678"),)),))
    pdf = bulletins.to_pdf(bulletins.typeset(content))
    assert [hit.code for hit in gate.inspect(pdf, Desk(), "B14")] == ["mobile"]


def test_a_word_of_a_protected_group_marks_its_own_row_however_cells_wrap() -> None:
    long = "家庭情况说明文字比较长所以需要换行显示，主要是因为其本人在前几年经鉴定为重度残疾人员"
    rows = (("1", "张**", "低保"), ("2", "王海燕", "一般"), ("3", "赵**", long))
    for told, expected in ((rows, []), ((rows[0], ("2", "王海燕", long)), [True])):
        content = Content("B14", "表", (Table(("序号", "姓名", "情况"), told),))
        pdf = bulletins.to_pdf(bulletins.typeset(content))
        found = gate.inspect(pdf, Desk(), "B14")
        assert [True for hit in found if hit.code == "sensitive_word_beside_person"] == expected


def test_the_words_of_the_file_itself_are_searched_too() -> None:
    (hit,) = gate.inspect(pdf_of("正文。", title=f"关于{VALID}的通知"), Desk(), "B14")
    assert (hit.page, hit.code, hit.box) == (0, "identity_number", (0.0, 0.0, 0.0, 0.0))
    assert "properties" in hit.sentence()


def test_a_hit_tells_the_place_and_never_repeats_what_it_found() -> None:
    (hit,) = gate.inspect(pdf_of("国" * 30, f"号码{VALID}。"), Desk(), "B14")
    assert hit.page == 1
    left, top, right, bottom = hit.box
    assert 79 < left < right < 522
    assert 105 < top < bottom < 745
    assert right - left == pytest.approx(18 * 8, abs=12)
    assert VALID not in hit.sentence()
    assert VALID[:3] in hit.shown


def test_a_kind_for_staff_lets_its_contact_stand_and_lists_it() -> None:
    pdf = pdf_of("联系人：王海燕，电话：13800138000。")
    found = gate.examine(pdf, Desk(), "B01")
    assert found.hits == ()
    assert {hit.code for hit in found.exempted} == {"full_name", "mobile"}
    assert [hit.code for hit in gate.inspect(pdf, Desk(), "B14")] == ["full_name"]


def test_a_named_contact_may_stand_on_every_kind() -> None:
    found = gate.examine(pdf_of("请找李梅，"), Desk(), "B14")
    assert (found.hits, [hit.code for hit in found.exempted]) == ((), ["full_name"])


def test_a_closed_gate_tells_every_hit_and_opens_for_a_reason() -> None:
    pdf = pdf_of(f"号码{VALID}，电话13812345678。")
    with pytest.raises(gate.GateClosed) as closed:
        gate.release(pdf, Desk(), "B14")
    assert [hit.code for hit in closed.value.hits] == ["identity_number", "mobile"]
    assert "page 1" in closed.value.whole()
    assert VALID not in closed.value.whole() + str(closed.value)
    with pytest.raises(gate.GateClosed):
        gate.release(pdf, Desk(), "B14", "  ")
    released = gate.release(pdf, Desk(), "B14", "法院公告要求")
    assert released.pdf == pdf
    assert len(released.hits) == 2
    assert released.reason == "法院公告要求"


def test_a_clean_notice_leaves_unchanged(b01: Any, b14: Any, office: Any) -> None:
    for kind, data in (("B01", b01), ("B14", b14)):
        pdf = bulletins.to_pdf(bulletins.typeset(bulletins.compose(kind, data, office)))
        released = gate.release(pdf, Desk(), kind)
        assert (released.pdf, released.hits, released.reason) == (pdf, (), "")
        assert released.pages == 1
        assert len(released.sha256) == 64


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("幸福里小区3号楼2单元501室", ["3-2-501"]),
        ("12栋1203", ["12-1203"]),
        ("5-1-102", ["5-1-102"]),
        ("3幢2门4层401户", ["3-2-401"]),
        ("某某路18号", []),
    ],
)
def test_doors_are_compared_by_their_numbers(address: str, keys: list[str]) -> None:
    assert door_keys(plain(address).text) == keys


def make_identity(chance: random.Random) -> str:
    """Return an invented number with a right check digit."""
    stem = f"{chance.choice((110105, 320508, 530102))}{chance.randint(1940, 2015)}"
    stem += f"{chance.randint(1, 12):02}{chance.randint(1, 28):02}{chance.randint(0, 999):03}"
    return next(stem + c for c in "0123456789X" if judge(stem + c).sound)


def test_seeded_leaks_are_all_found_at_any_place_in_any_dress() -> None:
    """A short version of the 5,000 of the benchmark."""
    chance = random.Random(20261105)
    dresses = (
        lambda n: n,
        lambda n: n.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789X"}),
        lambda n: " ".join(n),
        lambda n: f"{n[:6]} {n[6:14]} {n[14:]}" if len(n) == 18 else f"{n[:3]} {n[3:7]} {n[7:]}",
        lambda n: f"{n[:6]}-{n[6:14]}-{n[14:]}" if len(n) == 18 else f"{n[:3]}-{n[3:7]}-{n[7:]}",
    )
    missed = []
    for _ in range(100):
        number = (
            make_identity(chance)
            if chance.random() < 0.5
            else f"1{chance.randint(3, 9)}{chance.randint(0, 10**9 - 1):09}"
        )
        text = (
            "居" * chance.randint(0, 60)
            + chance.choice(dresses)(number)
            + "民" * chance.randint(0, 30)
        )
        if not gate.inspect(pdf_of(text), gate.Nobody(), "B14"):
            missed.append(text)
    assert missed == []
