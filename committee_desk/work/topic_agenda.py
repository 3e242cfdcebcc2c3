"""Putting a topic on the agenda of a meeting: the item and the topic's state in one step."""

from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import meeting_agenda, rows, topic_states, topics


def put(unit: Unit, topic_id: int, meeting_id: int, on: str = "") -> int:
    """Put a topic on the agenda of a meeting and return the item; both know of each other.

    Raises Refused for a topic that cannot be deliberated yet, or a meeting that is over.
    """
    now = rows.live(unit, topics.TABLE, topic_id)
    topic_states.on_agenda(unit, topic_id, meeting_id, on)
    for item in meeting_agenda.agenda(unit.connection, meeting_id):
        if item.topic_id == topic_id:
            unit.say(N_("Put topic {no} on an agenda"), no=now["no"])
            return item.id
    new = meeting_agenda.add(unit, meeting_id, topic_id=topic_id)
    unit.say(N_("Put topic {no} on an agenda"), no=now["no"])
    return new
