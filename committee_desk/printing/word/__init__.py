"""Papers and ledgers as Word files: what stands on paper, to be changed in an office program.

Styles name the typefaces official papers are set in, page and line grid are those of GB/T 9704;
which pages come of it is the office program's to say.
"""

from collections.abc import Sequence

from committee_desk.printing.content import Content


def to_docx(content: Content, paper: str = "") -> bytes:
    """Return a paper as Word file on the sheet named, the one its kind is made for when none is.

    The same content gives the same bytes. Raises Refused for an unknown sheet, a picture that
    cannot be read, or a code that is too long.
    """
    from committee_desk.printing.word.paper import written

    return written(content, paper or content.paper)


def series_docx(contents: Sequence[Content], paper: str = "") -> bytes:
    """Return papers one after the other in one Word file, each beginning a page and numbered anew.

    Raises as ``to_docx`` does.
    """
    from committee_desk.printing.word.paper import series

    return series(contents, paper or contents[0].paper)


def ledger_docx(
    title: str,
    unit_line: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    foot: str = "",
    author: str = "",
) -> bytes:
    """Return a printed ledger as Word file on lying A4 sheets, its head repeated on each."""
    from committee_desk.printing.word.ledger import written

    return written(title, unit_line, headers, rows, foot, author)
