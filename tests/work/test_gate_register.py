"""Rows of a paper are counted against the residents who live here."""

from typing import Any

from committee_desk.work import demonstration, gate_register


def test_rows_are_counted_against_the_register(desk: Any) -> None:
    desk.do(demonstration.fill, 30)
    sexes = desk.ask(gate_register.fitting, [{"sex": "女"}, {"sex": "男"}, {"amount": "3"}])
    assert all(count > 10 for count in sexes[:2])
    (every,) = desk.ask(gate_register.fitting, [{"sex": ""}])
    assert every >= sum(sexes[:2])
