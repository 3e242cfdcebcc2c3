"""Answers every question of ui/ask.py in a test; a question nobody expected fails the test."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from committee_desk.ui import ask
from committee_desk.ui.ask import Question


@dataclass
class Asked:
    """The person in front of the window: what they will say, and what they were asked."""

    questions: list[Question] = field(default_factory=list)
    _answers: list[Any] = field(default_factory=list)
    _unexpected: list[Question] = field(default_factory=list)

    def will_say(self, *answers: Any) -> None:
        """Answer the next questions with these values, in order (True, False, a text, None)."""
        self._answers.extend(answers)

    def will_name(self, path: Path | None) -> None:
        """Answer the next file or folder question with a path; None waves the dialog away."""
        self._answers.append("" if path is None else str(path))

    def answer(self, question: Question, _parent: Any) -> Any:
        self.questions.append(question)
        if not self._answers:
            self._unexpected.append(question)
            return None
        return self._answers.pop(0)

    def check(self) -> None:
        """Fail when something was asked that nobody expected, or an answer was never needed."""
        assert not self._unexpected, f"nobody expected: {self._unexpected}"
        assert not self._answers, f"never asked for: {self._answers}"


@pytest.fixture
def asked() -> Iterator[Asked]:
    """Stand in for the person; every question of the test goes here."""
    person = Asked()
    ask.speak_through(person.answer)
    yield person
    ask.speak_through(None)
    person.check()
