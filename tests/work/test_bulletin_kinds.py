"""Kinds a committee declares itself, judged by the grammar and used wherever a kind is."""

from pathlib import Path
from typing import Any

import pytest

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.printing.gate import GateClosed
from committee_desk.work import bulletin_kinds, bulletins
from tests.helpers.desks import add_person

OWN: dict[str, Any] = {
    "name": "健步走通知",
    "title": "关于{what}的通知",
    "paper": "A4",
    "papers": ["A4", "A3"],
    "names": "forbidden",
    "fields": [
        {"name": "what", "label": "活动", "kind": "text"},
        {
            "name": "teams",
            "label": "队伍",
            "kind": "table",
            "columns": [
                {"name": "team", "label": "队名"},
                {"name": "lead", "label": "领队", "public": "masked"},
            ],
        },
    ],
    "blocks": [{"text": "定于周末举行{what}。"}, {"table": "teams"}],
}
DATA = {"what": "健步走", "teams": [{"team": "晨光队", "lead": "张三丰"}]}


def test_an_own_kind_is_added_used_changed_and_put_away(desk: Desk, tmp_path: Path) -> None:
    code = desk.do(bulletin_kinds.add, OWN).value
    assert code == "Z01"
    assert desk.ask(bulletin_kinds.every)[-1].name == "健步走通知"
    out = tmp_path / "notice.pdf"
    issued = desk.do(bulletins.issue, code, DATA, out).value
    assert out.read_bytes() == issued.pdf
    desk.do(bulletin_kinds.change, code, {**OWN, "name": "徒步通知"})
    assert desk.ask(bulletin_kinds.of, code).name == "徒步通知"
    desk.do(bulletin_kinds.remove, code)
    assert code not in {kind.code for kind in desk.ask(bulletin_kinds.every)}
    assert desk.ask(bulletin_kinds.of, code).name == "徒步通知"
    assert desk.do(bulletin_kinds.add, OWN).value == "Z02"
    desk.undo()
    desk.undo()
    assert code in {kind.code for kind in desk.ask(bulletin_kinds.every)}


def test_an_own_kind_is_kept_as_a_draft_and_copied(desk: Desk) -> None:
    code = desk.do(bulletin_kinds.add, OWN).value
    draft = desk.do(bulletins.keep_draft, code, DATA).value
    assert desk.ask(bulletins.copy_of, draft) == (code, DATA)
    assert desk.ask(bulletins.every)[0]["title"] == "关于健步走的通知"


def test_the_gate_watches_over_an_own_kind(desk: Desk) -> None:
    add_person(desk, "张三丰")
    code = desk.do(bulletin_kinds.add, OWN).value
    desk.do(bulletins.issue, code, DATA)
    with pytest.raises(GateClosed):
        desk.do(bulletins.issue, code, {**DATA, "what": "张三丰带队的健步走"})


def test_a_shipped_kind_is_the_pattern_of_another(desk: Desk) -> None:
    for kind in desk.ask(bulletin_kinds.every):
        told = desk.ask(bulletin_kinds.pattern, kind.code)
        made = bulletin_kinds.judged({**told, "name": f"本社区{kind.name}"})
        assert [field.name for field in made.fields] == [field.name for field in kind.fields]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": ""}, "title"),
        ({"names": "all"}, "names"),
        ({"colour": "red"}, "colour"),
        ({"papers": "A4"}, "papers"),
        ({"paper": "B5"}, "paper"),
        ({"title": "关于{nothing}的通知"}, "title"),
        ({"names": "lawful"}, "basis"),
        ({"blocks": [{"table": "what"}]}, "blocks[0].table"),
        ({"blocks": [{"text": "{teams.sum.team}"}]}, "blocks[0].text"),
        ({"blocks": [{"grid": [["一"]], "headers": ["a", "b"]}]}, "blocks[0].grid[0]"),
        ({"organ": "{organ}"}, "organ"),
        ({"sums": [{"total": "what", "parts": ["what"]}]}, "sums[0]"),
    ],
)
def test_what_is_wrong_with_a_kind_is_told_by_its_place(
    desk: Desk, change: dict[str, Any], place: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(bulletin_kinds.add, {**OWN, **change})
    assert refused.value.field == place
    assert "{" not in refused.value.sentence().replace("{organ}", "")


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ({"label": "甲", "kind": "text"}, "fields[0].name"),
        ({"name": "A b", "label": "甲", "kind": "text"}, "fields[0].name"),
        ({"name": "row", "label": "甲", "kind": "text"}, "fields[0].name"),
        ({"name": "a", "label": "甲", "kind": "colour"}, "fields[0].kind"),
        ({"name": "a", "label": "甲", "kind": "table"}, "fields[0].columns"),
        ({"name": "a", "label": "甲", "kind": "choice"}, "fields[0].choices"),
        ({"name": "a", "label": "甲", "kind": "text", "public": "secret"}, "fields[0].public"),
        ({"name": "a", "label": "甲", "kind": "text", "public": "health"}, "fields[0]"),
        ({"name": "a", "label": "甲", "kind": "text", "public": "sensitive"}, "fields[0]"),
        ({"name": "a", "label": "甲", "kind": "text", "optional": "no"}, "fields[0].optional"),
        (
            {
                "name": "a",
                "label": "甲",
                "kind": "table",
                "columns": [{"name": "b", "label": "乙", "public": "religion"}],
            },
            "fields[0].columns[0]",
        ),
    ],
)
def test_what_is_wrong_with_a_field_is_told_by_its_place(
    desk: Desk, field: dict[str, Any], place: str
) -> None:
    with pytest.raises(Refused) as refused:
        bulletin_kinds.judged(
            {**OWN, "title": "通知", "fields": [field], "blocks": [{"text": "甲"}]}
        )
    assert refused.value.field == place


def test_a_field_of_class_sensitive_is_refused_by_its_label(desk: Desk) -> None:
    field = {"name": "ill", "label": "病情", "kind": "text", "public": "sensitive"}
    with pytest.raises(Refused, match="never stand") as refused:
        desk.do(bulletin_kinds.add, {**OWN, "fields": [*OWN["fields"], field]})
    assert refused.value.code == "sensitive_field"
    assert "病情" in refused.value.sentence()


def test_shipped_kinds_are_not_changed(desk: Desk) -> None:
    with pytest.raises(DeskError, match="own"):
        desk.do(bulletin_kinds.change, "B01", OWN)
    with pytest.raises(Refused, match="no bulletin"):
        desk.ask(bulletin_kinds.of, "Z99")
