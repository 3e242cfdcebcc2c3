"""Whether an assembly could decide: it was held, and enough were there by the law of its day.

What needs an assembly (a resignation accepted, a covenant adopted, a topic that went on to it) asks
here. Whose base was never kept, as of minutes written elsewhere, is left to the person.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.work import meeting_attendance, meeting_verdicts, meetings

_NOT_HELD = (meetings.PLANNED, meetings.CALLED, meetings.NOTICED, meetings.CANCELLED)


def refuse_powerless(
    conn: Connection, meeting: Mapping[str, Any], field: str = "meeting_id"
) -> None:
    """Raise Refused for an assembly that was not held, or that too few came to.

    Where the law of its day knows no such assembly it decided nothing either. Other kinds of
    meeting are not looked at: that they decide nothing is for whoever asks to say.
    """
    if not life.statute(meeting["kind"]):
        return
    if meeting["status"] in _NOT_HELD:
        raise Refused(
            N_("“{meeting}” is “{state}”: it was not held and decided nothing."),
            N_("Open it and enter who came first, or choose another meeting."),
            code="meeting_not_held",
            field=field,
            meeting=meeting["name"],
            state=meetings.state_label(meeting["status"]),
        )
    if not meeting["base_count"]:
        return
    counted = meeting_attendance.counts(conn, meeting["id"])
    found = meeting_verdicts.quorum(conn, meeting, counted)
    if found.met:
        return
    raise Refused(
        N_("“{meeting}” could decide nothing: {words}"),
        N_("Choose the assembly that decided it."),
        code="no_quorum",
        field=field,
        meeting=meeting["name"],
        words=found.words,
    )
