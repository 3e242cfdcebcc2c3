"""Covenants: two lists, adopted by who may, filed, in force, replaced, watched."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import (
    bulletins,
    covenant_articles,
    covenant_checks,
    covenant_versions,
    covenants,
    keep,
    query,
    rows,
    topic_states,
)
from tests.helpers.desks import live_rows
from tests.work.topic_desks import led, meeting, stored


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def covenant(desk: Desk, scope: str | None = "community", **more: Any) -> int:
    draft = {
        "title": "幸福里居民公约",
        "scope": scope,
        "preamble": "为建设和谐家园，制定本公约。",
        **more,
    }
    one = int(desk.do(keep.add, "covenants", draft).value)
    desk.do(covenant_articles.replace, one, "encouraged", ["邻里互助", "垃圾分类"])
    desk.do(covenant_articles.add, one, "负面清单", "不占道经营。", "由自管小组劝导")
    return one


def adopted(desk: Desk, one: int, kind: str = "assembly", day: str = "2026-10-20") -> int:
    desk.do(covenants.set_state, one, "consulting", "2026-10-01")
    desk.do(covenants.adopt, one, meeting(desk, kind, day, name="居民会议"))
    return one


def lacks(desk: Desk, one: int) -> list[str]:
    row = stored(desk, "covenant", one)
    return [each.code for each in desk.ask(covenant_checks.missing, row)]


def test_the_way_of_a_covenant_is_dated_and_its_notice_comes_from_it(desk: Desk) -> None:
    one = adopted(
        desk, covenant(desk, execution="自管小组监督\n每月通报", closing="解释权归居委会")
    )
    assert lacks(desk, one) == ["not_filed"]
    assert refused(desk, covenants.enter_force, one).code == "not_filed"
    desk.do(covenants.file, one, "幸福街道办事处", "2026-10-28", "幸备〔2026〕3号")
    desk.do(covenants.enter_force, one, "2026-11-01")
    row = stored(desk, "covenant", one)
    assert (row["adopted_on"], row["filed_on"], row["valid_from"], row["status"]) == (
        "2026-10-20", "2026-10-28", "2026-11-01", "in_force",
    )  # fmt: skip
    assert lacks(desk, one) == []
    data = desk.ask(bulletins.filled, "B11", {"covenant": one})
    assert data == {
        "covenant": "幸福里居民公约",
        "passed_on": "2026-10-20",
        "meeting": "居民会议",
        "preface": "为建设和谐家园，制定本公约",
        "encouraged": ["邻里互助", "垃圾分类"],
        "restrained": ["不占道经营；违反的，由自管小组劝导。"],
        "carrying": ["自管小组监督", "每月通报"],
        "closing": ["解释权归居委会"],
        "filed_with": "幸福街道办事处",
        "filed_on": "2026-10-28",
    }


def test_only_the_assembly_makes_what_holds_for_the_community(desk: Desk) -> None:
    one = covenant(desk)
    desk.do(covenants.set_state, one, "consulting", "2026-10-01")
    council = meeting(desk, "council")
    assert refused(desk, covenants.adopt, one, council).code == "decides_nothing"
    reps = meeting(desk, "rep_assembly", "2026-10-20")
    assert refused(desk, covenants.adopt, one, reps).code == "not_delegated"

    def delegate(unit: Any) -> None:
        unit.say("A test")
        rows.add(
            unit, "delegation", {"meeting_id": reps, "matter": "公约", "from_on": "2026-10-01"}
        )

    desk.do(delegate)
    desk.do(covenants.adopt, one, reps)
    assert stored(desk, "covenant", one)["meeting_id"] == reps


def test_what_a_street_agrees_on_needs_no_filing(desk: Desk) -> None:
    one = adopted(desk, covenant(desk, "shops", title="幸福街商户公约"), "building")
    desk.do(covenants.enter_force, one, "2026-10-21")
    assert stored(desk, "covenant", one)["status"] == "in_force"
    assert covenants.by_law({"kind": "charter", "scope": "shops"})


def test_an_adopted_covenant_changes_by_a_new_version_alone(desk: Desk) -> None:
    one = adopted(desk, covenant(desk, "compound"))
    article = desk.ask(covenants.parts, "covenant_article", one)[0]["id"]
    for verb, args in (
        (covenant_articles.add, (one, "encouraged", "文明养犬")),
        (covenant_articles.change, (article, "互助")),
        (covenant_articles.move, (article, 1)),
        (covenant_articles.drop, (article,)),
        (keep.change, ("covenants", one, {"title": "新公约"})),
        (keep.remove, ("covenants", [one])),
    ):
        assert refused(desk, verb, *args).code == "covenant_fixed"
    desk.do(keep.change, "covenants", one, {"remark": "抄送物业"})
    desk.do(covenants.enter_force, one, "2026-10-21")
    new = int(desk.do(covenant_versions.begin, one).value)
    assert refused(desk, covenant_versions.begin, one).code == "has_next"
    assert refused(desk, covenant_versions.begin, new).code == "still_draft"
    row = stored(desk, "covenant", new)
    assert (row["version"], row["replaces_id"], row["status"]) == (2, one, "drafting")
    assert len(desk.ask(covenants.parts, "covenant_article", new)) == 3
    desk.do(covenants.set_state, new, "consulting", "2026-10-22")
    desk.do(covenants.adopt, new, meeting(desk, "building", "2026-11-05"))
    desk.do(covenants.enter_force, new, "2026-11-06")
    before = stored(desk, "covenant", one)
    assert (before["status"], before["ended_on"]) == ("amended", "2026-11-06")


def test_articles_keep_their_order_and_what_follows_from_them(desk: Desk) -> None:
    one = covenant(desk)
    desk.do(covenant_articles.replace, one, "forbidden", ["不私拉电线", "不占道经营。", " "])
    seen = desk.ask(covenants.parts, "covenant_article", one)
    assert [(each["words"], each["sanction"]) for each in seen] == [
        ("邻里互助", None), ("垃圾分类", None), ("不私拉电线", None),
        ("不占道经营。", "由自管小组劝导"),
    ]  # fmt: skip
    desk.do(covenant_articles.move, seen[1]["id"], -1)
    desk.do(covenant_articles.move, seen[1]["id"], -1)
    desk.do(covenant_articles.move, seen[0]["id"], 1)
    words = [each["words"] for each in desk.ask(covenants.parts, "covenant_article", one)]
    assert words == ["垃圾分类", "邻里互助", "不私拉电线", "不占道经营。"]


def test_steps_out_of_turn_and_lists_without_an_article_are_refused(desk: Desk) -> None:
    empty = int(desk.do(keep.add, "covenants", {"title": "空公约"}).value)
    desk.do(covenants.set_state, empty, "consulting", "2026-10-01")
    assembly = meeting(desk, "assembly")
    assert refused(desk, covenants.adopt, empty, assembly).code == "no_article"
    one = covenant(desk)
    assert refused(desk, covenants.adopt, one, assembly).code == "covenant_move"
    assert refused(desk, covenants.set_state, one, "in_force").code == "own_verb"
    assert refused(desk, covenants.set_state, one, "void").field == "reason"
    assert refused(desk, covenants.file, one, " ").field == "with_whom"
    desk.do(covenants.set_state, one, "void", "2026-10-02", reason="并入社区公约")
    assert stored(desk, "covenant", one)["ended_on"] == "2026-10-02"


def test_a_short_hearing_and_an_empty_list_are_told(desk: Desk) -> None:
    one = covenant(desk, "compound")
    desk.do(covenant_articles.replace, one, "forbidden", [])
    desk.do(covenants.set_state, one, "consulting", "2026-10-15")
    desk.do(covenants.adopt, one, meeting(desk, "building", "2026-10-20"))
    assert lacks(desk, one) == ["list_empty", "consulted_short"]


def test_what_is_in_force_is_watched_and_findings_are_settled(desk: Desk) -> None:
    one = covenant(desk, "compound")
    assert refused(desk, covenant_checks.add, one, "占道").code == "not_in_force"
    adopted(desk, one)
    desk.do(covenants.enter_force, one, "2026-10-21")
    article = desk.ask(covenants.parts, "covenant_article", one)[2]["id"]
    assert refused(desk, covenant_checks.add, one, "占道", "2026-10-20").field == "on"
    check = desk.do(
        covenant_checks.add, one, "店外摆摊", "2026-11-02", article_id=article, subject="某早餐店"
    ).value
    assert lacks(desk, one) == ["unsettled"]
    assert refused(desk, covenant_checks.settle, check, "").field == "action"
    assert refused(desk, covenant_checks.settle, check, "劝离", "2026-11-01").field == "on"
    desk.do(covenant_checks.settle, check, "劝离", "2026-11-03")
    assert lacks(desk, one) == []
    other = covenant(desk, title="另一份")
    foreign = desk.ask(covenants.parts, "covenant_article", other)[0]["id"]
    fault = refused(desk, covenant_checks.add, one, "占道", article_id=foreign)
    assert fault.field == "article_id"


def test_covenants_are_found_and_listed(desk: Desk) -> None:
    one = covenant(desk)
    assert desk.ask(query.ids, query.Question("covenants", "公约")).tolist() == [one]
    shown = desk.ask(query.page, "covenants", [one])[0]
    assert (shown["status"], shown["scope"], shown["version"]) == ("起草中", "全社区", "1")


def test_a_covenant_whose_topic_was_not_agreed_is_not_adopted(desk: Desk) -> None:
    one = covenant(desk, "compound")
    desk.do(covenants.set_state, one, "consulting", "2026-10-01")
    deliberated = led(desk, "noticed")
    desk.do(covenants.link_topic, one, deliberated)
    council = meeting(desk, "building", "2026-10-20")
    desk.do(topic_states.record_result, deliberated, "not_agreed", "没有谈拢", council)
    assert refused(desk, covenants.adopt, one, council).code == "not_agreed"
    desk.do(covenants.link_topic, one, None)
    desk.do(covenants.adopt, one, council)
    assert stored(desk, "covenant", one)["adopted_on"] == "2026-10-20"
