"""What a paper says, before anyone thinks of millimetres: plain parts in reading order."""

from dataclasses import dataclass, field

from committee_desk.base.words import N_

PLACES = {
    "Title": N_("the title"),
    "Number": N_("the number of the paper"),
    "Salutation": N_("the salutation"),
    "Heading": N_("a heading"),
    "Paragraph": N_("the text"),
    "Attachments": N_("the list of attachments"),
    "Signature": N_("the signature"),
    "Remark": N_("the note under the date"),
    "Table": N_("the table"),
    "RedHead": N_("the head of the paper"),
    "Picture": N_("the words under a picture"),
    "Code": N_("the words under the code"),
    "Present": N_("the list of names"),
    "Copies": N_("the copy line"),
    "Attached": N_("an attachment"),
    "Foot": N_("the line at the foot"),
}
"""Where a text stands, in words."""


@dataclass(frozen=True)
class Title:
    """The title; a newline forces a break, otherwise it is broken by meaning."""

    text: str


@dataclass(frozen=True)
class Number:
    """The number of the paper, such as 〔2026〕5号, centred under the title."""

    text: str


@dataclass(frozen=True)
class Salutation:
    """Whom it is for, ending in a full-width colon, flush left."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4 (一、 （一） 1． （1）), its own number included."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text, its first line two characters in; ``lead`` is set in black type before it."""

    text: str
    lead: str = ""
    indent: int = 2


@dataclass(frozen=True)
class Attachments:
    """The names of what is attached, listed under the text."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Signature:
    """Who signs and when; with ``sealed`` the place of the seal is kept free of text."""

    organ: str
    day: str
    sealed: bool = True


@dataclass(frozen=True)
class Remark:
    """A note in round brackets under the date."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table: widths come from what the columns hold; its head is repeated on every page."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str = ""
    """One letter a column: l, c or r; centred where it is shorter than the columns."""


@dataclass(frozen=True)
class RedHead:
    """The name of the organ at the head, the number of the paper, and the line under both.

    ``form`` is official, letter or minutes (GB/T 9704-2012, 7.2, 10.1 and 10.3).
    """

    organ: str
    number: str = ""
    form: str = "official"


@dataclass(frozen=True)
class Picture:
    """A picture as PNG or JPEG, centred, ``width`` millimetres wide, 0 for as wide as it may be.

    It is printed narrower where its pixels would be coarser than 150 to the inch.
    """

    data: bytes
    caption: str = ""
    width: float = 0


@dataclass(frozen=True)
class Code:
    """A QR code of ``text``, ``side`` millimetres wide with its quiet zone, words under it."""

    text: str
    caption: str = ""
    side: float = 28


@dataclass(frozen=True)
class Present:
    """Who attended, was excused or sat in, as minutes end: the label in black type, then names."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Copies:
    """The last lines of a paper: who gets copies, who printed it and when."""

    to: tuple[str, ...]
    organ: str
    day: str


@dataclass(frozen=True)
class Foot:
    """A line at the foot of the last page, such as how long the paper hangs."""

    text: str


@dataclass(frozen=True)
class Attached:
    """An attachment: a page of its own, its mark, its title, and what it holds.

    ``number`` 0 says that it is the only one.
    """

    title: str
    blocks: tuple["Block", ...]
    number: int = 0


Block = (
    Title
    | Number
    | Salutation
    | Heading
    | Paragraph
    | Attachments
    | Signature
    | Remark
    | Table
    | RedHead
    | Picture
    | Code
    | Present
    | Copies
    | Foot
    | Attached
)


@dataclass(frozen=True)
class Content:
    """A whole paper: its kind, its parts, and what the file says about itself."""

    kind: str
    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    paper: str = "A4"
    """The sheet its kind is made for; ``typeset`` may be told another."""
    folio: bool = True
    language: str = "zh-CN"
    advice: tuple[tuple[str, dict[str, object]], ...] = field(default=())
    """Message ids with their facts: what the person should know though nothing is refused."""

    def texts(self) -> list[tuple[str, str]]:
        """Return every text that will be set and, as a message id, the part it stands in."""
        return [pair for block in self.blocks for pair in texts_of(block)]


def texts_of(block: Block) -> list[tuple[str, str]]:
    """Return the texts of one block, each with the message id of its place."""
    place = PLACES[type(block).__name__]
    match block:
        case Attachments(names):
            return [(name, place) for name in names]
        case Signature(organ, day):
            return [(organ, place), (day, place)]
        case Table(headers, rows):
            cells = [*headers, *(cell for row in rows for cell in row)]
            return [(cell, place) for cell in cells]
        case Paragraph(text, lead):
            return [(lead, place), (text, place)]
        case RedHead(organ, number):
            return [(organ, place), (number, place)]
        case Picture(_, caption) | Code(_, caption):
            return [(caption, place)]
        case Present(label, names):
            return [(text, place) for text in (label, *names)]
        case Copies(to, organ, day):
            return [(text, place) for text in (*to, organ, day)]
        case Attached(text, blocks):
            inner = [pair for each in blocks for pair in texts_of(each)]
            return [(text, place), *inner]
        case _:
            return [(block.text, place)]
