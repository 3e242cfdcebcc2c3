"""Sheets and deeds on a match: promise, use, outcome, take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.pages.life import Call, Deed, calling
from committee_desk.ui.resources.match_rows import Standing
from committee_desk.ui.resources.sheets import open_sheet

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.matching import Suggestion


def on_match(what: str, owner: QWidget, frame: Frame, match: Standing) -> None:
    """Do the next thing with a match: promise_it, use, outcome or withdraw."""
    from committee_desk.work import matches

    if what == "use":
        frame.do(matches.use, match.id, done=lambda _v: frame.toast(_("Noted as used"), undo=True))
        return
    if what == "promise_it":
        listing, record = _offer(match)
        promise(owner, frame, match.need, listing, record, match.name)
        return
    deed = _outcome(match.id) if what == "outcome" else _withdraw(match.id)
    open_sheet(owner, frame, deed, match.id, match.name)


def enter_volunteer(frame: Frame, person: Suggestion) -> None:
    """Enter what a volunteer is good at as a resource, so that it can be promised."""
    from committee_desk.work import keep

    draft = {
        "resource": person.name,
        "kind": "people",
        "owner_id": person.id,
        "agent_kind": "volunteer",
        "content": person.provider,
    }
    frame.do(keep.add, "resources", draft, done=lambda new: frame.go("resources", int(new)))


def _offer(match: Standing) -> tuple[str, int]:
    from committee_desk.work.matches import SIDES

    for listing, table in SIDES.items():
        if match.values[f"{table}_id"] is not None:
            return listing, match.values[f"{table}_id"]
    raise LookupError("a match without an offer")


def promise(
    owner: QWidget,
    frame: Frame,
    need: int,
    listing: str,
    record: int,
    name: str,
    reasons: Sequence[str] = (),
) -> None:
    """Ask until when and how much, and promise an offer to a need."""
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import matches

    def call(_record: int, values: Mapping[str, Any]) -> Call:
        return calling(
            matches.promise,
            need,
            listing,
            record,
            until=values["until"] or "",
            quantity=values["quantity"] or "",
            by=values["by"] or "",
            reasons=reasons,
        )

    deed = Deed(
        "promise",
        N_("Promise"),
        N_("Whoever owns it agreed. The need counts as matched until the promise is kept."),
        "heart-handshake",
        (
            Field("until", N_("To be kept by"), Kind.DAY),
            Field("quantity", N_("How much"), Kind.TEXT, limit=100),
            Field("by", N_("Who promised"), Kind.TEXT, limit=100),
        ),
        call,
    )
    open_sheet(owner, frame, deed, need, name)


def _outcome(match_id: int) -> Deed:
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import matches

    return Deed(
        "outcome",
        N_("Outcome"),
        N_("What came of it, and what both sides say. It counts when it is suggested again."),
        "badge-check",
        (
            Field("outcome", N_("Outcome"), Kind.CODE, codes="match_outcome", required=True),
            Field("owner_word", N_("What the owner says"), Kind.CODE, codes="match_word"),
            Field("asker_word", N_("What whoever asked says"), Kind.CODE, codes="match_word"),
            Field("note", N_("Note"), Kind.TEXT, limit=400),
        ),
        lambda _r, v: calling(
            matches.outcome,
            match_id,
            v["outcome"],
            owner_word=v["owner_word"],
            asker_word=v["asker_word"],
            note=v["note"] or "",
        ),
    )


def _withdraw(match_id: int) -> Deed:
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import matches

    return Deed(
        "withdraw_match",
        N_("Take back"),
        N_("A need nothing else is promised for waits again, and its story says why."),
        "undo-2",
        (Field("reason", N_("Reason"), Kind.TEXT, required=True, limit=400),),
        lambda _r, v: calling(matches.withdraw, match_id, v["reason"]),
    )
