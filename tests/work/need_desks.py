"""Needs for tests: raised on fixed days, read back as stored."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.work import need_answers, need_intake, need_questions


def raised(desk: Desk, need: str = "楼道堆物没人清", **more: Any) -> int:
    """Raise a need on 2026-11-02 by somebody named, unless told otherwise."""
    others = more.pop("others", ())
    draft = {"need": need, "raised_on": "2026-11-02", "who": "邹顺贵", **more}
    return int(desk.do(need_intake.raise_need, draft, others).value)


def need(desk: Desk, need_id: int) -> dict[str, Any]:
    """Return a need as stored."""
    story = desk.ask(need_questions.story, need_id)
    assert story is not None
    return dict(story.need)


def asking(desk: Desk, need_id: int) -> list[str]:
    """Return who waits at a need."""
    return [str(each["name"]) for each in desk.ask(need_answers.askers, need_id)]
