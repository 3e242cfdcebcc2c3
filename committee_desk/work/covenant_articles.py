"""The articles of a covenant: what it encourages, what it forbids, in their order."""

from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import covenants, rows

TABLE = "covenant_article"


def add(unit: Unit, covenant_id: int, polarity: str, words: str, sanction: str = "") -> int:
    """Add an article at the end of its list and return its id.

    ``polarity`` is a code or word of the list polarity, ``sanction`` what follows from a breach.
    Raises Refused once the covenant is adopted.
    """
    now = _open(unit, covenant_id)
    values = _judged(polarity, words, sanction)
    last = max((each["position"] for each in _all(unit, covenant_id)), default=0)
    new = rows.add(unit, TABLE, {"covenant_id": covenant_id, "position": last + 1, **values})
    unit.say(N_("Add an article to “{title}”"), title=now["title"])
    return new


def replace(unit: Unit, covenant_id: int, polarity: str, lines: list[str]) -> None:
    """Write a whole list anew, a line an article; what is unchanged keeps what follows from it."""
    now = _open(unit, covenant_id)
    which = _judged(polarity, "-", "")["polarity"]
    wanted = [line.strip() for line in lines if line.strip()]
    before = [each for each in _all(unit, covenant_id) if each["polarity"] == which]
    known = {each["words"]: each["sanction"] for each in before}
    for each in before:
        rows.remove(unit, TABLE, each["id"])
    last = max((each["position"] for each in _all(unit, covenant_id)), default=0)
    for place, words in enumerate(dict.fromkeys(wanted), start=last + 1):
        values = _judged(which, words, known.get(words) or "")
        rows.add(unit, TABLE, {"covenant_id": covenant_id, "position": place, **values})
    label = code_list("polarity").label(which)
    unit.say(N_("Write the list “{list}” of “{title}”"), list=label, title=now["title"])


def change(unit: Unit, article_id: int, words: str, sanction: str = "") -> None:
    """Change the words of an article, or what follows from a breach."""
    article = rows.live(unit, TABLE, article_id)
    now = _open(unit, article["covenant_id"])
    rows.change(unit, TABLE, article_id, _judged(article["polarity"], words, sanction))
    unit.say(N_("Change an article of “{title}”"), title=now["title"])


def move(unit: Unit, article_id: int, by: int) -> None:
    """Move an article up (-1) or down (1) among those of its list; at the end it stays."""
    article = rows.live(unit, TABLE, article_id)
    now = _open(unit, article["covenant_id"])
    same = [
        each
        for each in _all(unit, article["covenant_id"])
        if each["polarity"] == article["polarity"]
    ]
    place = [each["id"] for each in same].index(article_id)
    other = place + by
    if 0 <= other < len(same):
        rows.change(unit, TABLE, article_id, {"position": same[other]["position"]})
        rows.change(unit, TABLE, same[other]["id"], {"position": article["position"]})
    unit.say(N_("Put the articles of “{title}” in order"), title=now["title"])


def drop(unit: Unit, article_id: int) -> None:
    """Take an article out of a draft."""
    article = rows.live(unit, TABLE, article_id)
    now = _open(unit, article["covenant_id"])
    rows.remove(unit, TABLE, article_id)
    unit.say(N_("Remove an article of “{title}”"), title=now["title"])


def _open(unit: Unit, covenant_id: int) -> dict[str, Any]:
    now = rows.live(unit, covenants.TABLE, covenant_id)
    covenants.refuse_fixed(now)
    return now


def _all(unit: Unit, covenant_id: int) -> list[dict[str, Any]]:
    return covenants.parts(unit.connection, TABLE, covenant_id)


def _judged(polarity: str, words: str, sanction: str) -> dict[str, Any]:
    which = code_list("polarity").find(polarity or "")
    if which is None:
        raise DeskError(
            N_("Choose whether it encourages or forbids."), code="no_polarity", field="polarity"
        )
    if not words.strip():
        raise DeskError(N_("Write the article."), code="missing", field="words")
    return {"polarity": which, "words": words.strip(), "sanction": sanction.strip() or None}
