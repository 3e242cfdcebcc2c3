"""The styles, settings and properties of a Word file, written anew so nothing else is in it."""

import datetime
import math
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml import parse_xml

from committee_desk.printing.word.frame import Frame
from committee_desk.printing.word.markup import declared, face, rooted, twips

_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""No file tells when it was made, so that the same paper is the same bytes."""
_UNWANTED = frozenset(
    {
        "customXml",
        "numbering",
        "webSettings",
        "thumbnail",
        "stylesWithEffects",
        "theme",
        "extended-properties",
    }
)


def set_styles(document: Document, frame: Frame) -> None:
    """Put our styles in the place of the library's."""
    made = "".join(_style(each, entry, frame) for each, entry in declared()["styles"].items())
    whole = parse_xml(rooted("styles", _defaults(frame) + made + _TABLE))
    styles = document.styles.element
    for old in list(styles):
        styles.remove(old)
    for new in list(whole):
        styles.append(new)


def _defaults(frame: Frame) -> str:
    latin, east = quoteattr(face("latin")), quoteattr(face("fang"))
    half = round(frame.body * 2)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={latin} w:hAnsi={latin} "
        f'w:cs={latin} w:eastAsia={east}/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _style(name: str, entry: dict[str, Any], frame: Frame) -> str:
    size = frame.size(entry.get("size", ""))
    half = round(size * 2)
    normal = name == "Normal"
    own = not entry["name"].isascii()
    kind = ' w:default="1"' if normal else ' w:customStyle="1"' if own else ""
    based = "" if normal else '<w:basedOn w:val="Normal"/>'
    east = quoteattr(face(entry["face"]))
    latin = east if entry["face"] == "song" else quoteattr(face("latin"))
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{name}"><w:name w:val="{entry["name"]}"/>'
        f"{based}<w:qFormat/>{_placed(entry, frame)}<w:rPr><w:rFonts w:ascii={latin} "
        f"w:hAnsi={latin} w:eastAsia={east} w:cs={latin}/>{_tracking(size, frame)}"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _tracking(size: float, frame: Frame) -> str:
    """Return the distance of characters at which so many of the body go into a line."""
    if size != frame.body:
        return ""
    return f'<w:spacing w:val="{math.floor((frame.square - frame.body) * 20)}"/>'


def _placed(entry: dict[str, Any], frame: Frame) -> str:
    """Return the properties of paragraphs of a style, in the order Word wants them."""
    title = entry.get("size") == "title"
    pitch = twips(frame.title_pitch if title else frame.pitch)
    said = "<w:keepNext/>" if entry.get("keep") else ""
    said += '<w:widowControl w:val="0"/>'
    # Not every office program keeps characters to the grid as the standard means it: lines have
    # their height and characters their distance from the style, and come out the same everywhere.
    said += '<w:snapToGrid w:val="0"/>'
    if entry.get("auto"):
        said += '<w:spacing w:line="240" w:lineRule="auto"/>'
    else:
        said += f'<w:spacing w:line="{pitch}" w:lineRule="exact"/>'
    if first := int(entry.get("indent", 0)):
        square = twips(first * frame.square)
        said += f'<w:ind w:firstLineChars="{first * 100}" w:firstLine="{square}"/>'
    said += f'<w:jc w:val="{entry["align"]}"/>'
    if outline := int(entry.get("outline", 0)):
        said += f'<w:outlineLvl w:val="{outline - 1}"/>'
    return f"<w:pPr>{said}</w:pPr>"


_TABLE = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def set_settings(document: Document) -> None:
    """Put our settings in the place of the library's: two sides, Chinese rules of line breaking."""
    said = (
        '<w:zoom w:percent="100"/><w:removePersonalInformation/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    settings = document.settings.element
    for old in list(settings):
        settings.remove(old)
    for new in list(parse_xml(rooted("settings", said))):
        settings.append(new)


def set_properties(document: Document, title: str, author: str, subject: str) -> None:
    """Say what the file is and whose, and nothing of who wrote it, when and where."""
    said = document.core_properties
    said.title, said.author, said.subject = title[:255], author[:255], subject[:255]
    said.last_modified_by = author[:255]
    said.comments = said.keywords = said.category = said.content_status = said.version = ""
    said.language = "zh-CN"
    said.created = said.modified = _MADE
    said.revision = 1


def drop_unwanted(document: Document) -> None:
    """Leave out the parts of the library's own model: its picture, its programs, its lists."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if _unwanted(rel.reltype)]:
            del rels[key]


def _unwanted(kind: str) -> bool:
    return kind.rpartition("/")[2] in _UNWANTED
