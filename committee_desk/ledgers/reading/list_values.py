"""What the cells of a list of needs, resources, services or visits mean."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from committee_desk.base.words import N_
from committee_desk.ledgers.reading import numbering, values
from committee_desk.ledgers.reading.grid import Fault, Number, Unvalued
from committee_desk.ledgers.reading.model import NOTE
from committee_desk.ledgers.reading.values import NOTHING, Complaint, Meant, Rest
from committee_desk.ledgers.reading.vocabulary import code_of, data, plain, says_nothing, word_set
from committee_desk.rules import counts, days, phones
from committee_desk.rules.codes import code_list

_BETWEEN = re.compile(r"[、，,；;/／|\n]+|(?<=[\u3400-\u9fff]{2})\s+(?=[\u3400-\u9fff])")
_QUANTITY = re.compile(r"(\d{1,9}(?:\.\d{1,2})?)\s*([\u3400-\u9fff]{1,3})(?:\(.*\))?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)(?::[0-5]\d)?")
_FRACTION = re.compile(r"0?\.\d+|1(?:\.0+)?|0(?:\.0+)?")
_YUAN = re.compile(r"[¥￥]?\s*([\d,]{1,12}(?:\.\d{1,4})?)\s*(万?)\s*元?")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_ELSEWHERE = {
    "needs": ("who", "responsible"),
    "supplies": ("contact",),
    "resources": ("contact",),
    "services": ("responsible",),
    "visits": ("who",),
}
"""Fields beside whose name people write a telephone number."""
_TO = re.compile(r"\s*(?:/|至|到|~|—+|－)\s*")
_LONG_TEXT = {"remark", "need", "content", "problems", "answer", "situation", "supply", "limits"}


class Around(NamedTuple):
    """What a cell is read by beside its own text.

    ``header`` is the heading of its column, ``year`` the only year the table speaks of, or 0.
    """

    listing: str
    header: str = ""
    date1904: bool = False
    year: int = 0


def meant_in(field: str, text: str, around: Around) -> Meant:
    """Return what a text means in a field of a list; what is not understood is kept beside."""
    if isinstance(text, Unvalued | Fault) or field in ("building", "unit", "room", "address"):
        if field == "address":
            return Meant("".join(str(text).split()))
        return values.meant(field, text, "", around.date1904)
    if field != "seq" and says_nothing(text) and field not in ("no_answer", "result"):
        return NOTHING
    if field in data("headers")["list_codes"][around.listing]:
        return _coded(field, text, around)
    if field == "from_on":
        return _period(text, around)
    if field == "day":
        return _moment(text, around)
    if field in data("headers")["list_days"]:
        return _day(text, around)
    if field in _ELSEWHERE[around.listing]:
        return _with_phone(field, text)
    handler = _HANDLERS.get(field)
    return handler(text, around) if handler else Meant(_text(field, text))


def _text(field: str, text: str) -> str:
    """Return free text; only long texts keep their lines."""
    if isinstance(text, Number):
        return values.number_text(text)
    return str(text).strip() if field in _LONG_TEXT else " ".join(str(text).split())


def _coded(field: str, text: str, around: Around) -> Meant:
    """Return the code of a word; a category stays as written, for a desk may have its own."""
    name = data("headers")["list_codes"][around.listing][field]
    word = _text(field, text)
    if name == "need_category":
        word = numbering.unnumbered(word)[0]
        return Meant(word, _code_of(name, word))
    code = _code_of(name, word)
    if code:
        return Meant(code_list(name).label(code), code)
    return NOTHING if says_nothing(text) else values.unknown(word)


def _code_of(name: str, word: str) -> str:
    """Return the code of a word, 场地资源 and 养老服务类 by what is left without their ends."""
    code = code_of(name, word)
    for end in data("headers")["code_ends"]:
        if code is None and word.endswith(end) and word != end:
            code = code_of(name, word.removesuffix(end))
    return code or ""


def _day(text: str, around: Around) -> Meant:
    found = values.meant("raised_on", text, "", around.date1904)
    told = [each.code for each in found.rest.complaints] if found.rest else []
    if told != ["day_no_year"] or not around.year:
        return found
    read = days.read_day(f"{around.year}年{unicodedata.normalize('NFKC', str(text)).strip()}")
    if not read.value or read.flags:
        return found
    message = N_("This day has no year; the list speaks of {year} alone, so that was taken.")
    note = Complaint("day_year_taken", message, NOTE, {"year": str(around.year)})
    return Meant(read.value, rest=Rest((note,)))


def _moment(text: str, around: Around) -> Meant:
    """Read the day of a visit and the time that may stand behind it."""
    found = _CLOCK.search(str(text))
    if isinstance(text, Number) or not found:
        return _day(text, around)
    day = _day(str(text)[: found.start()].rstrip(" /T"), around)
    clock = f"{int(found[1]):02}:{found[2]}"
    also = (*(day.rest.also if day.rest else ()), ("from_time", clock))
    complaints = day.rest.complaints if day.rest else ()
    return Meant(day.value, rest=Rest(complaints, not day.value, also))


def _period(text: str, around: Around) -> Meant:
    """Read from when until when; a single day below 期限 may be either end and stays beside."""
    ends = [end for end in _TO.split(str(text).strip()) if end]
    if len(ends) == 2:
        first, last = (_day(end, around) for end in ends)
        if first.value and last.value:
            return Meant(first.value, rest=Rest(also=(("to_on", last.value),)))
    if "限" in around.header or len(ends) == 2:
        return Meant(rest=Rest(aside=True))
    return _day(text, around)


def _with_phone(field: str, text: str) -> Meant:
    """Read a name, a count or a unit, and the telephone number that may stand beside it."""
    whole = _text(field, text)
    also = list(_count_of(whole)) if field == "who" else []
    found = [each for each in phones.read_phones(whole) if each.sound]
    if not found or isinstance(text, Number):
        return Meant(whole, rest=Rest(also=tuple(also)) if also else None)
    name = found[0].note or _without(whole, [each.number for each in found])
    also.append(("phone", found[0].number))
    more = tuple(each.number for each in found[1:])
    return Meant(name, rest=Rest(aside=bool(more), also=tuple(also), more=more))


def _without(text: str, numbers: list[str]) -> str:
    for number in numbers:
        text = text.replace(number, " ")
    return " ".join(text.split()).strip("、,，;；:：/-() （）")


def _count_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return how many a text speaks of: 约27人, 王芳等5户, 独居老人（12人）."""
    tries = [text, *_BRACKETED.findall(text)]
    for word in word_set("and_others"):
        tries.append(text.rpartition(word)[2] if word in text else "")
    for one in tries:
        found = counts.read_affected(one)
        if found:
            return _affected(found)
    return ()


def _affected(found: counts.Affected) -> tuple[tuple[str, str], ...]:
    about = (("affected_about", "yes"),) if found.about else ()
    return (("affected", str(found.number)), ("affected_unit", found.unit), *about)


def _affected_cell(text: str, around: Around) -> Meant:
    whole = values.number_text(text)
    found = counts.read_affected(whole)
    if found is None and plain(whole).isdecimal() and len(plain(whole)) < 7:
        unit = "households" if "户" in around.header and "人" not in around.header else "persons"
        found = counts.Affected(int(plain(whole)), unit)
    if found is None:
        return values.unknown(whole.strip())
    (_name, number), *rest = _affected(found)
    return Meant(number, rest=Rest(also=tuple(rest)))


def _quantity(text: str, around: Around) -> Meant:
    whole = _text("quantity", text)
    found = _QUANTITY.fullmatch(unicodedata.normalize("NFKC", whole))
    if not found or around.listing != "resources":
        return Meant(whole)
    return Meant(whole, rest=Rest(also=(("amount", found[1]), ("unit", found[2]))))


def _content(text: str, around: Around) -> Meant:
    """Read what is offered; our own ledgers write how much behind a stroke."""
    whole = _text("content", text)
    if around.header not in data("headers")["list_joined"].get(around.listing, ()):
        return Meant(whole)
    content, _stroke, quantity = whole.rpartition("/") if "/" in whole else (whole, "", "")
    rest = _quantity(quantity.strip(), around).rest if quantity else None
    also = (("quantity", quantity.strip()), *(rest.also if rest else ())) if quantity else ()
    return Meant(content.strip(), rest=Rest(also=also) if also else None)


def _progress(text: str, _around: Around) -> Meant:
    """Read how far something is; a number from 0 to 1 is a share that was shown in per cent.

    Our own ledgers write the state before it, behind a stroke.
    """
    whole = _text("progress", text)
    state, _stroke, told = whole.partition("/")
    if told and any(state == item.label for item in code_list("service_state").items):
        return Meant(told)
    if isinstance(text, Number) and _FRACTION.fullmatch(str(text)):
        return Meant(f"{round(float(text) * 100, 1):g}%")
    return Meant(whole)


def _staff(text: str, _around: Around) -> Meant:
    names = [name.strip() for name in _BETWEEN.split(str(text)) if name.strip()]
    also = tuple(zip(("staff1", "staff2"), names, strict=False))
    if names[2:]:
        also = (*also, ("volunteers", "、".join(names[2:])))
    return Meant("、".join(names), rest=Rest(also=also))


def _no_answer(text: str, _around: Around) -> Meant:
    if plain(text) in word_set("nobody"):
        return Meant("yes")
    return NOTHING if plain(text) in word_set("somebody") else values.unknown(text.strip())


def _clock(text: str, _around: Around) -> Meant:
    found = _CLOCK.search(str(text))
    return Meant(f"{int(found[1]):02}:{found[2]}") if found else values.unknown(text.strip())


def _money(text: str, _around: Around) -> Meant:
    """Return an amount in fen; anything but a plain sum of yuan is kept beside."""
    whole = unicodedata.normalize("NFKC", values.number_text(text)).strip()
    if plain(whole) in word_set("free"):
        return Meant("0")
    found = _YUAN.fullmatch(whole)
    if not found:
        return Meant(rest=Rest(aside=True))
    fen = Decimal(found[1].replace(",", "") or 0) * (1_000_000 if found[2] else 100)
    return Meant(str(int(fen))) if fen == int(fen) else Meant(rest=Rest(aside=True))


def _phone(text: str, around: Around) -> Meant:
    return values.meant("phone", text, "", around.date1904)


def _seq(text: str, _around: Around) -> Meant:
    return Meant(numbering.number_of(values.number_text(text)))


_HANDLERS: dict[str, Callable[[str, Around], Meant]] = {
    "affected": _affected_cell,
    "content": _content,
    "quantity": _quantity,
    "progress": _progress,
    "staff": _staff,
    "no_answer": _no_answer,
    "from_time": _clock,
    "cost": _money,
    "budget": _money,
    "phone": _phone,
    "seq": _seq,
}
