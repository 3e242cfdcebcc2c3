"""How each verdict on a row looks and is called: picture, tone and words, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee_desk.base.words import N_

if TYPE_CHECKING:
    from committee_desk.work.taking_in.planned import Row

# verdict: (words, picture, tone)
LOOKS = {
    "new": (N_("New"), "user-plus", "ok"),
    "changed": (N_("Changed"), "pencil", "primary"),
    "same": (N_("The same"), "check", "text2"),
    "doubtful": (N_("To decide"), "circle-question-mark", "warn"),
    "refused": (N_("Refused"), "x", "danger"),
}
ANSWERED = {
    "new": (N_("Another person"), "user-plus", "ok"),
    "same": (N_("The same person"), "pencil", "primary"),
    "": (N_("Left out"), "user-minus", "text2"),
}
_OF_LISTS = {
    "new": (N_("Another one"), "plus", "ok"),
    "same": (N_("The same one"), "pencil", "primary"),
    "": (N_("Left out"), "x", "text2"),
}
TO_CHECK = "to_check"
"""The filter for rows with a complaint about a cell."""


def look_of(row: Row, answer: str | None) -> tuple[str, str, str]:
    """Return words (a message id), picture and tone of a row with the answer it was given."""
    people = row.record.listing in ("residents", "households")
    if row.verdict.value == "doubtful" and answer is not None:
        if not people and row.person is None and answer == "new":
            return N_("Taken in all the same"), "plus", "ok"
        return (ANSWERED if people else _OF_LISTS)[answer]
    words, picture, tone = LOOKS[row.verdict.value]
    return words, picture if people else picture.replace("user-plus", "plus"), tone
