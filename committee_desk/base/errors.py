"""Faults a person can read: a sentence, a way out, and the facts apart from the words."""

from typing import Any

from committee_desk.base import words


class DeskError(Exception):
    """A fault of the world or of what was typed, told in one sentence of the reader's language.

    ``message`` and ``hint`` are message ids marked with ``N_``; ``facts`` fill their named places.
    ``field`` names the input the complaint belongs beside. The text of the exception itself is the
    untranslated message without facts, so that a log never carries personal data.
    """

    def __init__(
        self, message: str, hint: str = "", *, code: str = "", field: str = "", **facts: Any
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
        self.field = field
        self.facts = facts

    def sentence(self) -> str:
        """Return the complaint in the current language."""
        return words.fill(words.translate(self.message), self.facts)

    def way_out(self) -> str:
        """Return what the person can do, or an empty text."""
        return words.fill(words.translate(self.hint), self.facts) if self.hint else ""

    def whole(self) -> str:
        """Return the complaint and the way out, as the command line prints them."""
        return " ".join(part for part in (self.sentence(), self.way_out()) if part)


class Refused(DeskError):
    """The program will not do this, and says why."""


class Cancelled(Exception):
    """The person stopped a long job; nothing of it is kept."""
