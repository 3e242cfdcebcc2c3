"""The sheet on which the beginning and the end of minutes are written, with sentences offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.forms.drafts import DraftKeeper
from committee_desk.ui.needs.fields import long_field, text_field

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame

_LONGEST = 36
_PLACES = (
    ("opening", N_("Opening words"), N_("Sentences for the opening")),
    ("closing", N_("Closing words"), N_("Sentences for the end")),
)


class WriteSheet(DeedSheet):
    """Two texts; a sentence switched on stands in its text, switched off it is taken out again."""

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        meeting: Mapping[str, Any],
        offered: Mapping[str, Sequence[str]],
    ) -> None:
        from committee_desk.work import minutes_states

        self._offered = {f"offer_{place}": list(words) for place, words in offered.items()}
        ticks = [
            Ticks(f"offer_{place}", words, _short(self._offered[f"offer_{place}"]))
            for place, _label, words in _PLACES
            if offered.get(place)
        ]
        known = {each.name for each in ticks}
        fields = []
        for place, label, _words in _PLACES:
            fields.append(long_field(place, label))
            if f"offer_{place}" in known:
                fields.append(text_field(f"offer_{place}", ""))
        super().__init__(
            window,
            frame,
            N_("Write the minutes"),
            fields,
            lambda v: (
                minutes_states.write,
                (meeting["id"],),
                {"opening": v["opening"] or "", "closing": v["closing"] or ""},
            ),
            name="write_minutes",
            told=_(
                "What was said on each item is noted while the meeting runs; here are its "
                "beginning and its end. Sentences are made of what is on record."
            ),
            picture="pencil",
            ticks=ticks,
            done=lambda _none: frame.toast(_("The minutes are a draft"), undo=True),
        )
        self.put({place: meeting[f"{place}_words"] for place, _label, _words in _PLACES})
        self.drafts = DraftKeeper(self, frame, "minutes", int(meeting["id"]), self._typed)
        for each in ticks:
            each.choose([n for n, words in enumerate(self._offered[each.name])
                         if words in self._text(each.name)])  # fmt: skip
            each.changed.connect(lambda each=each: self._take(each))
        for place, _label, _words in _PLACES:
            self.rows[place].entry.changed.connect(self.drafts.touched)
        self.drafts.offered(self._take_up)

    def close_panel(self) -> None:
        """Go away; what was not kept is given up."""
        self.drafts.drop()
        super().close_panel()

    def _text(self, ticks: str) -> str:
        return str(self.rows[ticks.removeprefix("offer_")].entry.read() or "")

    def _take(self, ticks: Ticks) -> None:
        """Put the sentences that are on into the text, take those that are off out of it."""
        text, chosen = self._text(ticks.name), set(ticks.chosen())
        for place, words in enumerate(self._offered[ticks.name]):
            if place in chosen and words not in text:
                text = "\n".join(filter(None, (text, words)))
            elif place not in chosen and words in text:
                text = text.replace(words, "")
        lines = [line for line in text.split("\n") if line.strip()]
        self.rows[ticks.name.removeprefix("offer_")].entry.show("\n".join(lines))
        self.drafts.touched()

    def _typed(self) -> dict[str, Any]:
        return {place: self.rows[place].entry.read() or "" for place, _label, _words in _PLACES}

    def _take_up(self, when: str, data: Mapping[str, Any]) -> None:
        self.put(data)
        self.say(_("What you typed on {when} was not kept; it stands there again.", when=when))


def _short(sentences: Sequence[str]) -> list[tuple[int, str]]:
    """Return sentences as chips can hold them; the whole of one is seen once it is on."""
    return [
        (place, words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
        for place, words in enumerate(sentences)
    ]
