"""What the recorder does besides votes: the meeting, its items, what was said, resolutions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.meetings.session_reading import Ballot, Seen, Spoken, time_now
from committee_desk.ui.meetings.session_vote_deeds import VoteDeeds
from committee_desk.ui.needs.fields import code_field, day_field, long_field, text_field
from committee_desk.ui.resolutions.deeds import finish

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame


class SessionDeeds(VoteDeeds):
    """The sheets of the room; ``show`` is told nothing and kept for what opens sheets."""

    def __init__(self, room: QWidget, frame: Frame, show: Callable[[int], object]) -> None:
        super().__init__(room, frame, show)

    def begin(self, seen: Seen) -> None:
        """Open the meeting now; where it was open before, with the reason."""
        from committee_desk.base.dates import today
        from committee_desk.rules import meeting_life
        from committee_desk.work import meeting_states

        at = time_now(seen.meeting)
        on = today().isoformat()
        if not meeting_life.needs_reason(str(seen.meeting["status"]), "open", on):
            at = at or str(seen.meeting["from_time"] or "")
            self.do(meeting_states.begin, seen.id, at)
            return
        self.open_sheet(
            N_("Go on with the meeting"),
            [text_field("reason", N_("Reason"), required=True), text_field("at", N_("At (time)"))],
            lambda v: (
                meeting_states.begin,
                (seen.id, v["at"] or ""),
                {"reason": v["reason"] or ""},
            ),
            name="begin_meeting",
            told=str(seen.meeting["name"]),
            agree=N_("Go on"),
            picture="log-in",
            put={"at": at},
        )

    def close(self, seen: Seen) -> None:
        """Close the meeting, with what was said at the end."""
        from committee_desk.work import meeting_states

        open_items = [each for each in seen.items if each.item.state in ("open", "running")]
        waiting = [b for each in seen.items for b in each.votes
                   if b.vote.state == "counted" and b.vote.stands]  # fmt: skip
        told = []
        if open_items:
            told.append(_("Not dealt with: {n}; they come back later.", n=len(open_items)))
        if waiting:
            told.append(_("Counted and not announced: {n}.", n=len(waiting)))
        self.open_sheet(
            N_("Close the meeting"),
            [text_field("at", N_("At (time)")), long_field("words", N_("Closing words"))],
            lambda v: (
                meeting_states.close,
                (seen.id, v["at"] or ""),
                {"words": v["words"] or ""},
            ),
            name="close_meeting",
            told=" ".join(told) or _("Everything on the agenda is dealt with."),
            agree=N_("Close the meeting"),
            picture="check",
            put={
                "at": time_now(seen.meeting) or seen.meeting["to_time"],
                "words": seen.meeting["closing_words"],
            },
        )

    def adjourn(self, seen: Seen) -> None:
        """Adjourn the meeting with the reason."""
        from committee_desk.work import meeting_states

        self.open_sheet(
            N_("Adjourn the meeting"),
            [text_field("reason", N_("Reason"), required=True), text_field("at", N_("At (time)"))],
            lambda v: (meeting_states.adjourn, (seen.id, v["reason"], v["at"] or ""), {}),
            name="adjourn_meeting",
            told=_("What is not done stays on the agenda of the sitting that continues it."),
            agree=N_("Adjourn the meeting"),
            picture="log-out",
            put={"at": time_now(seen.meeting)},
        )

    def defer(self, spoken: Spoken) -> None:
        """Put an item off with the reason."""
        from committee_desk.work import meeting_agenda

        self.open_sheet(
            N_("Defer the item"),
            [text_field("reason", N_("Reason"), required=True)],
            lambda v: (meeting_agenda.defer, (spoken.item.id, v["reason"]), {}),
            name="defer_item",
            told=spoken.item.title,
            agree=N_("Defer"),
            picture="history",
        )

    def change_speech(self, said: Mapping[str, Any]) -> None:
        """Put right what was noted."""
        from committee_desk.work import speeches

        self.open_sheet(
            N_("Change what was noted"),
            [
                long_field("words", N_("Words noted"), required=True),
                code_field("side", N_("For or against"), "opinion_side"),
                text_field("at", N_("At (time)")),
            ],
            lambda v: (
                speeches.change,
                (said["id"], v["words"]),
                {
                    "person_id": said["person_id"],
                    "name": said["name"] or "",
                    "side": v["side"] or "",
                    "at": v["at"] or "",
                },
            ),
            name="change_speech",
            told=str(said["said_by"] or _("Noted without a name.")),
            agree=N_("Keep"),
            picture="pencil",
            put={"words": said["words"], "side": said["side"], "at": said["at"]},
        )

    def report(self, seen: Seen, spoken: Spoken) -> None:
        """Note what was reported at this meeting on a resolution that came back."""
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import resolution_states

        self.open_sheet(
            N_("Report on the resolution"),
            [
                long_field("words", N_("What was reported"), required=True),
                Field("done", N_("It is carried out"), Kind.FLAG),
            ],
            lambda v: (
                finish if v["done"] else resolution_states.report,
                (spoken.item.resolution_id, v["words"], seen.meeting["day"]),
                {"meeting_id": seen.id},
            ),
            name="report_resolution",
            told=spoken.item.title,
            agree=N_("Keep"),
            picture="clipboard-list",
        )

    def resolve(self, spoken: Spoken, ballot: Ballot | None = None) -> None:
        """Write down what the item or a vote came to, with who carries it out by when."""
        from committee_desk.work import resolutions

        chosen = ballot or _carried(spoken)
        verb = resolutions.from_vote if chosen else resolutions.from_item
        of = chosen.vote.id if chosen else spoken.item.id
        self.open_sheet(
            N_("Write the resolution"),
            [
                text_field("title", N_("Title of the resolution"), required=True),
                long_field("words", N_("Words of the resolution")),
                text_field("responsible", N_("In charge")),
                day_field("deadline", N_("To be done by"), required=False),
                text_field("supervisor", N_("Watched by")),
            ],
            lambda v: (verb, (of, {n: value for n, value in v.items() if value}), {}),
            name="resolution",
            told=_force(chosen),
            agree=N_("Write it down"),
            picture="file-text",
            put={"title": spoken.item.title, "words": _wording(spoken, chosen)},
            done=lambda _id: self._frame.toast(_("The resolution is written down"), undo=True),
        )


def _carried(spoken: Spoken) -> Ballot | None:
    """Return the last vote that came to something and has no resolution yet."""
    found = [
        each
        for each in spoken.votes
        if each.vote.stands and each.vote.result in ("carried", "agreed") and not each.resolution
    ]
    return found[-1] if found else None


def _wording(spoken: Spoken, ballot: Ballot | None) -> str:
    if ballot is None:
        return str(spoken.item.row["conclusion"] or spoken.item.motion)
    chosen = "、".join(each.words for each in ballot.vote.options if each.carried)
    return f"{ballot.vote.motion}：{chosen}" if chosen else ballot.vote.motion


def _force(ballot: Ballot | None) -> str:
    if ballot is None:
        return _("Without a vote that carried by law it decides nothing in law.")
    if ballot.vote.verdict.get("decides"):
        return _("It decides in law, as the vote did.")
    return _("It is an agreed opinion or a decision by own rules; nothing in law.")
