"""Official numbering of headings and of entries: 一、（一）1．（1）."""

from committee_desk.printing import wording
from committee_desk.printing.composing.grammar import common
from committee_desk.printing.content import Block, Heading, Paragraph

ARTICLES = "articles"
_SPOKEN = "？！…"
_LAST_NUMERAL = 99


class Numbering:
    """Counts through one paper; a heading of a level starts those below it anew."""

    def __init__(self) -> None:
        self._counts = [0] * len(common()["headings"])
        self._articles = 0

    def heading(self, text: str, level: int = 1) -> Heading:
        """Return the next heading of a level from 1 to 4, with its number."""
        self._counts[level - 1] += 1
        for below in range(level, len(self._counts)):
            self._counts[below] = 0
        number = self._counts[level - 1]
        pattern: str = common()["headings"][level - 1]
        return Heading(pattern.format(numeral=_numeral(number), number=number, text=text), level)

    def entries(self, lines: list[str], style: str = "") -> list[Block]:
        """Return the entries of a list as paragraphs, ending in ； and the last in 。.

        Without a style a single entry is not numbered. ``articles`` go on through the whole paper.
        """
        between, last = common()["item_stops"]
        if style == ARTICLES:
            return [self._article(_stopped(text, last)) for text in lines]
        if len(lines) == 1 and not style:
            return [Paragraph(_stopped(lines[0], last))]
        if style == "plain":
            return [Paragraph(_stopped(text, last)) for text in lines]
        pattern: str = common()["items"][style or "numbers"]
        return [
            Paragraph(
                pattern.format(
                    number=number, text=_stopped(text, last if number == len(lines) else between)
                )
            )
            for number, text in enumerate(lines, 1)
        ]

    def _article(self, text: str) -> Paragraph:
        self._articles += 1
        pattern: str = common()["items"][ARTICLES]
        lead, _, _ = pattern.partition("{text}")
        return Paragraph(text, lead.format(numeral=_numeral(self._articles)))


def _numeral(number: int) -> str:
    return wording.numeral(number) if number <= _LAST_NUMERAL else str(number)


def _stopped(text: str, stop: str) -> str:
    return text if text[-1] in _SPOKEN else f"{text}{stop}"
