"""Seeds leaks into notices and clean notices beside them, and counts what the gate misses.

    python -m tests.rigs.paper_leaks [LEAKS] [CLEAN] [SEED]

Every second notice is a Word file. Prints recall and false alarms, and every miss. Exit status 1
when recall is below 99.9 % or more than one clean notice in a hundred is stopped.
"""

import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from committee_desk.printing import bulletins, gate, word
from committee_desk.printing.content import Content, Paragraph, Table, Title
from committee_desk.printing.reading import read
from committee_desk.printing.reading_word import is_package, read_word
from committee_desk.rules.identity import judge

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗欧阳司马"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红梅建国文海燕䶮㛃"
FILLER = (
    "为进一步做好辖区环境卫生和消防安全工作，请广大居民及时清理楼道杂物，文明停放电动自行车。",
    "定于2026年11月12日（星期四）14:30在社区党群服务中心二楼会议室召开会议，请准时参加。",
    "本次共收到意见建议38条，采纳26条，支出12345.60元，咨询电话010-87654321。",
    "因供水管道维修，1至6号楼将于11月6日上午8时至下午5时停水，请提前储水，敬请谅解。",
    "值日党员每周一、三、五在活动室值班，服务热线12345，紧急情况请拨打110、119、120。",
    "低保、特困、残疾人补贴年度认证即日起开始，请携带材料到服务大厅办理，编号〔2026〕18号。",
)


@dataclass(frozen=True)
class Desk:
    """Invented people."""

    id_numbers: frozenset[str]
    phones: frozenset[str]
    doors: frozenset[str]
    names: frozenset[str]
    exempt: frozenset[str] = frozenset({"010-87654321"})


def identity(chance: random.Random) -> str:
    """Return an invented number whose check digit is right."""
    area = chance.choice((110105, 320508, 530102, 810000, 830000))
    stem = f"{area}{chance.randint(1930, 2020)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    stem += f"{chance.randint(0, 999):03}"
    return next(stem + last for last in "0123456789X" if judge(stem + last).sound)


def mobile(chance: random.Random) -> str:
    """Return an invented mobile number."""
    return f"1{chance.randint(3, 9)}{chance.randint(0, 999_999_999):09}"


def card(chance: random.Random) -> str:
    """Return an invented bank card number whose last digit is right."""
    stem = "62" + "".join(str(chance.randint(0, 9)) for _ in range(16))
    doubled = [int(d) * (2 if n % 2 == 0 else 1) for n, d in enumerate(reversed(stem))]
    total = sum(d - 9 if d > 9 else d for d in doubled)
    return stem + str(-total % 10)


def people(chance: random.Random) -> Desk:
    """Return a desk of 3,000 residents."""
    names = {chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2)) for _ in range(3000)}
    doors = {
        f"幸福里小区{b}号楼{u}单元{f}0{r}室"
        for b in range(7, 30)
        for u in range(1, 5)
        for f in range(1, 7)
        for r in (1, 2)
    }
    return Desk(
        frozenset(identity(chance) for _ in range(3000)),
        frozenset(f"0512-6{chance.randint(0, 9_999_999):07}" for _ in range(3000)),
        frozenset(doors),
        frozenset(names),
    )


def wide(text: str) -> str:
    """Write digits and capitals full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def spelled(text: str) -> str:
    """Write digits as Chinese ones."""
    return text.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def parted(text: str, mark: str) -> str:
    """Part a number the way people do."""
    if len(text) == 18:
        return mark.join((text[:6], text[6:14], text[14:]))
    if len(text) == 11:
        return mark.join((text[:3], text[3:7], text[7:]))
    return mark.join(text[n : n + 4] for n in range(0, len(text), 4))


def dressed(chance: random.Random, text: str) -> str:
    """Return a number in one of the dresses people give it."""
    dresses: tuple[Callable[[str], str], ...] = (
        lambda t: t,
        wide,
        spelled,
        lambda t: parted(t, " "),
        lambda t: parted(t, "-"),
        lambda t: " ".join(t),
        lambda t: wide(parted(t, " ")),
    )
    return chance.choice(dresses)(text)


@cache
def ordered(values: frozenset[str]) -> list[str]:
    """Return values in an order that every run shares."""
    return sorted(values)


def permit(chance: random.Random) -> str:
    """Return the invented number of a permit, or of a passport named as such."""
    letter, figures = chance.choice("HM"), f"{chance.randint(0, 99_999_999):08}"
    return chance.choice(
        (f"{letter}{figures}", f"E{figures}", f"台胞证{figures}", f"护照E{figures}")
    )


def disabled(chance: random.Random) -> str:
    """Return the invented number of a disability card: identity number, kind, degree."""
    return f"{identity(chance)}{chance.randint(1, 7)}{chance.randint(1, 4)}"


def door(chance: random.Random, desk: Desk) -> str:
    """Return the door of a resident in one of the ways a door is written."""
    known = chance.choice(ordered(desk.doors))
    building, unit, room = re.findall(r"\d+", known)
    ways = (
        known,
        wide(known),
        known.removeprefix("幸福里小区"),
        f"{building}-{unit}-{room}",
        f"{building}—{unit}—{room}",
        f"{building}栋{unit}单元{room}",
        f"{building}#{unit}-{room}",
        f"{building}#楼{unit}单元{room}",
        f"{building}幢{unit}门{room}户",
        f"{building}号{unit}单元{room}",
        f"{building} 号楼 {unit} 单元 {room}",
        f"{building}-{unit}单元{room}室",
        f"{building}号楼{unit}单元{room[0]}层{room}",
        f"{spelled(building) if len(building) == 1 else building}号楼{spelled(unit)}单元{room}",
        f"{building}/{unit}/{room}",
    )
    return chance.choice(ways)


def marked(chance: random.Random, desk: Desk) -> str:
    """Return a word of a protected group beside a resident."""
    word = chance.choice(("低保", "重度残疾", "社区矫正", "精神障碍"))
    who = chance.choice((chance.choice(ordered(desk.names)), door(chance, desk)))
    return f"{word}人员{who}" if chance.random() < 0.5 else f"{who}，{word}"


def leak(chance: random.Random, desk: Desk) -> str:
    """Return something that must not hang on a board."""
    kind = chance.randrange(9)
    if kind == 6:
        return permit(chance)
    if kind == 7:
        return dressed(chance, disabled(chance))
    if kind == 8:
        return marked(chance, desk)
    if kind == 0:
        return dressed(chance, identity(chance))
    if kind == 1:
        return dressed(chance, mobile(chance))
    if kind == 2:
        return chance.choice((str, wide, lambda t: parted(t, " ")))(card(chance))
    if kind == 3:
        known = chance.choice(ordered(desk.phones))
        local = known.partition("-")[2]
        return chance.choice((known, wide(known), local, f"{known}转8001", parted_local(local)))
    if kind == 4:
        return door(chance, desk)
    name = chance.choice(ordered(desk.names))
    return chance.choice((name, " ".join(name)))


def parted_local(number: str) -> str:
    """Part a number without area code."""
    return f"{number[:-4]} {number[-4:]}"


def notice(chance: random.Random, planted: str) -> bytes:
    """Return a notice as PDF or Word file with ``planted`` somewhere in it."""
    text = chance.choice(FILLER)
    at = chance.randint(0, len(text))
    if (
        planted
        and text[max(0, at - 1) : at + 1].strip("0123456789:.-〔〕")
        != text[max(0, at - 1) : at + 1]
    ):
        at = len(text)
    text = f"{text[:at]}（{planted}）{text[at:]}" if planted else text
    blocks = [
        Title("通知"),
        Paragraph("居" * chance.randint(0, 27) + text),
        Paragraph(chance.choice(FILLER)),
    ]
    if chance.random() < 0.2:
        rows = tuple((str(n), f"第{n}项工作", f"{n * 37}") for n in range(1, 6))
        blocks.append(Table(("序号", "事项", "数量"), rows))
    if planted and chance.random() < 0.15:
        # In a cell of its own rather than in the text.
        blocks[1] = Table(("事项", "说明"), (("一", planted), ("二", chance.choice(FILLER))))
    content = Content("B14", "通知", tuple(blocks))
    if chance.random() < 0.5:
        return word.to_docx(content, "A4")
    return bulletins.to_pdf(bulletins.typeset(content))


def written(file: bytes) -> str:
    """Return what a notice says, to show what was missed."""
    if is_package(file):
        return repr([page.text for page in read_word(file).pages if not page.again][:2])
    return repr(read(file)[1].text)


def main() -> int:
    """Count and print."""
    leaks = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    clean = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261105)
    desk = people(chance)
    missed = 0
    for _ in range(leaks):
        planted = leak(chance, desk)
        pdf = notice(chance, planted)
        if not gate.inspect(pdf, desk, "B14"):
            missed += 1
            sys.stdout.write(f"missed: {planted} in {written(pdf)}\n")
    alarms = 0
    for _ in range(clean):
        hits = gate.inspect(notice(chance, ""), desk, "B14")
        alarms += bool(hits)
        for hit in hits:
            sys.stdout.write(f"false alarm: {hit.code} {hit.shown}\n")
    recall = 1 - missed / max(1, leaks)
    sys.stdout.write(f"recall {recall:.2%} of {leaks}; {alarms} false alarms in {clean} notices\n")
    return int(recall < 0.999 or alarms > clean / 100)


if __name__ == "__main__":
    sys.exit(main())
