"""Rare, long and interpunct names wherever a name can stand, read back from the PDF."""

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from committee_desk.printing import bulletins
from committee_desk.printing.bulletins import to_pdf
from committee_desk.printing.composing.grammar import Column, Field
from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Code,
    Content,
    Copies,
    Foot,
    Heading,
    Number,
    Paragraph,
    Picture,
    Present,
    RedHead,
    Remark,
    Salutation,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.display import Document
from committee_desk.printing.ledger_paper import ledger_document
from committee_desk.printing.papers import (
    Ballot,
    Door,
    SignIn,
    ballots,
    door_notices,
    labels,
    sign_in,
)
from committee_desk.printing.papers.bars import Bar, Bars, Group, bar_chart
from committee_desk.printing.papers.route import RouteSheet, Stop, route
from committee_desk.printing.typeset import typeset
from tests.printing import checks
from tests.printing.rich import DAY, photograph
from tests.printing.seeing import see

LONG = "阿卜杜拉伊木江买买提明艾合买提江托合提尼亚孜卡德尔"
NAMES = ["王䶮", "李㛃", "𬍛𫖯", "欧阳𠅤", "𰻝𰻝", "阿依古丽·买买提", LONG]
BLOCKS: dict[str, Callable[[str], Block]] = {
    "title": lambda name: Title(f"关于表扬{name}的通知"),
    "number": lambda name: Number(f"{name}〔2026〕5号"),
    "salutation": lambda name: Salutation(f"{name}："),
    "heading": lambda name: Heading(f"（一）{name}", 2),
    "text": lambda name: Paragraph(f"今有{name}拾得现金若干，已经交还失主。"),
    "lead": lambda name: Paragraph("拾得现金若干。", lead=f"{name}："),
    "cell": lambda name: Table(("序号", "姓名", "事由"), (("1", name, "拾金不昧"),)),
    "head of a table": lambda name: Table(("序号", name), (("1", "拾金不昧"),)),
    "signature": lambda name: Signature(name, DAY, True),
    "signature without seal": lambda name: Signature(name, DAY, False),
    "remark": lambda name: Remark(f"联系人：{name}"),
    "head": lambda name: RedHead(name, "〔2026〕5号"),
    "present": lambda name: Present("出席", ("赵一", name, "钱二")),
    "list of attachments": lambda name: Attachments((f"{name}先进事迹", "名单")),
    "title of an attachment": lambda name: Attached(f"{name}先进事迹", (Paragraph("事迹。"),)),
    "caption": lambda name: Picture(photograph(400, 300), f"图为{name}"),
    "words under a code": lambda name: Code("https://example.cn", f"{name}的事迹"),
    "foot": lambda name: Foot(f"张贴人：{name}"),
    "copies": lambda name: Copies((name, "街道办事处"), "居委会", DAY),
    "printer": lambda name: Copies((), name, DAY),
}


def read_back(document: Document, name: str) -> bool:
    pdf = to_pdf(document)
    checks.fonts_are_embedded_and_cut(pdf)
    text = "".join(char.char for page in see(pdf) for char in page.chars)
    for page in see(pdf):
        for char in page.chars:
            assert -1 <= char.left <= char.right <= page.width + 1
    return name in text


def test_the_long_name_has_25_characters() -> None:
    assert len(LONG) == 25


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", BLOCKS)
def test_a_name_stands_whole_in_every_part_of_a_paper(place: str, name: str) -> None:
    block = BLOCKS[place](name)
    first = () if isinstance(block, RedHead | Title) else (Title("表扬通知"),)
    content = Content("X", "表扬", (*first, block, Paragraph("特此通知。")), author="居委会")
    assert read_back(typeset(content), name)
    pages = see(to_pdf(typeset(content)))
    if not isinstance(block, Attached):
        checks.text_stays_inside(pages, content, "A4")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", ["A3", "A4-large", "A3-table", "A4-table", "A5-slips"])
def test_a_name_stands_whole_on_every_sheet(paper: str, name: str) -> None:
    parts = ("text", "cell", "signature")
    blocks = (Title("通知"), *(BLOCKS[place](name) for place in parts))
    assert read_back(typeset(Content("X", "通知", blocks), paper), name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", ["ballot", "vote", "label", "door", "sign-in", "ledger"])
def test_a_name_stands_whole_on_papers_made_many_at_a_time(paper: str, name: str) -> None:
    match paper:
        case "ballot":
            made = ballots(Ballot("选票", (name, "赵一")), 1)
        case "vote":
            made = ballots(Ballot("表决票", (name,), marks=("同意", "反对", "弃权")), 1)
        case "label":
            made = labels([(name, "幸福里小区3号楼2单元501室")])
        case "door":
            template = Content("D", "通知", (Title("通知"), Salutation("{name}：")))
            made = door_notices(template, [Door("3-2-501", {"name": name})])
        case "sign-in":
            made = sign_in(SignIn("签到表", (("主持人", name),), ((name, "户代表"),)))
        case _:
            made = ledger_document("册", "", ["序号", "姓名"], [["1", name]])
    assert read_back(made, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["head", "other", "door", "title", "fact", "note"])
def test_a_name_stands_whole_on_a_route_sheet(place: str, name: str) -> None:
    said = dict.fromkeys(("head", "other", "door", "title", "fact", "note"), "赵一")
    said[place] = name
    stop = Stop(1, said["door"], said["head"], 2, (said["other"],))
    facts = (("staff", said["fact"]),)
    assert read_back(route(RouteSheet(said["title"], facts, (stop,), said["note"])), name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["title", "heading", "line", "note"])
def test_a_name_stands_whole_beside_bars(place: str, name: str) -> None:
    said = dict.fromkeys(("title", "heading", "line", "note"), "赵一")
    said[place] = name
    group = Group(said["heading"], (Bar("质量", 4.0, 3.0, "4"),))
    made = bar_chart(Bars(said["title"], (group,), 5.0, (1.0,), (said["line"],), (said["note"],)))
    assert read_back(made, name)


@pytest.mark.parametrize("kind", [each.code for each in bulletins.kinds()])
def test_a_name_stands_whole_in_every_field_of_every_kind(kind: str) -> None:
    """Each field that takes words holds another of the names."""
    names = itertools.cycle(NAMES)
    data: dict[str, Any] = {}
    for name, value in bulletins.specimen_filled(kind).items():
        field = bulletins.kind(kind).field(name)
        assert field is not None
        data[name] = _named(field, value, names)
    content = bulletins.compose(kind, data, {})
    said = "".join(text for text, _place in content.texts())
    pages = ("".join(char.char for char in page.chars) for page in see(to_pdf(typeset(content))))
    # A name may go on overleaf; the number at the foot of the page does not part it.
    read = "".join(re.sub(r"—\d+—$", "", page) for page in pages)
    for name in NAMES:
        assert read.count(name) == said.count(name), name
    assert sum(said.count(name) for name in NAMES) >= 2


def _named(field: Field | Column, value: Any, names: Iterator[str]) -> Any:
    """Return a value with names in place of its words."""
    if isinstance(field, Field) and field.kind == "table":
        columns = [field.column(name) for name in value[0]] if value else []
        return [
            {
                column.name: _named(column, row.get(column.name), names)
                for column in columns
                if column
            }
            for row in value
        ]
    if field.kind == "lines":
        return [next(names) for _each in value]
    if field.kind == "free":
        head, text, above, below = itertools.islice(names, 4)
        return f"# {head}\n\n{text}\n\n| {above} | 乙 |\n|---|---|\n| {below} | 丁 |"
    return next(names) if field.kind in ("text", "when") and value else value
