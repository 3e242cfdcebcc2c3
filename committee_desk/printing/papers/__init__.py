"""Papers made many at a time or filled in by hand: notices in series, lists, ballots, labels."""

from committee_desk.printing.papers.ballots import Ballot, ballots
from committee_desk.printing.papers.labels import label_sheets, labels
from committee_desk.printing.papers.route import RouteSheet, Stop, route
from committee_desk.printing.papers.series import Door, door_notices, series, slips
from committee_desk.printing.papers.sign_in import SignIn, sign_in

__all__ = [
    "Ballot",
    "Door",
    "RouteSheet",
    "SignIn",
    "Stop",
    "ballots",
    "door_notices",
    "label_sheets",
    "labels",
    "route",
    "series",
    "sign_in",
    "slips",
]
