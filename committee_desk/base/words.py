"""Every word a person reads passes through here: marked where declared, translated where shown."""

import gettext
import os
import re
from pathlib import Path
from typing import Any

from committee_desk.base.shipped import in_checkout, shipped

DEFAULT_LANGUAGE = "zh_CN"
SOURCE_LANGUAGE = "en"
_PLACES = re.compile(r"\{(\w+)\}")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = SOURCE_LANGUAGE


def N_(message: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return message


def places(message: str) -> set[str]:
    """Return the named places of a message."""
    return set(_PLACES.findall(message))


def translate(message: str, catalogue: gettext.NullTranslations | None = None) -> str:
    """Return the message in the current language, or itself.

    A translation whose places differ from the message's is a fault of the catalogue and not used.
    """
    if not message:
        return ""
    found = (catalogue or _current).gettext(message)
    return found if places(found) == places(message) else message


def fill(text: str, facts: dict[str, Any]) -> str:
    """Put facts into the named places of a text; a place without a fact stays as it is."""
    return _PLACES.sub(lambda m: str(facts[m[1]]) if m[1] in facts else m[0], text)


def _(message: str, **facts: Any) -> str:
    """Translate a message and fill its places."""
    found = translate(message)
    return fill(found, facts) if facts else found


def ngettext(one: str, many: str, n: int, **facts: Any) -> str:
    """Translate a counted message; ``{n}`` is filled with the count."""
    return fill(_current.ngettext(one, many, n), {"n": n, **facts})


def pgettext(context: str, message: str, **facts: Any) -> str:
    """Translate a message whose meaning hangs on where it stands."""
    return fill(_current.pgettext(context, message), facts)


def language() -> str:
    """Return the language in use, ``zh_CN`` or ``en``."""
    return _language


def languages() -> list[str]:
    """Return the languages that can be chosen, the source language last."""
    folder = shipped("i18n")
    found = {path.stem for pattern in ("*.po", "*.mo") for path in folder.glob(pattern)}
    return [*sorted(found), SOURCE_LANGUAGE]


def use(name: str) -> None:
    """Switch the language of everything shown from now on."""
    global _current, _language
    _current = catalogue(name)
    _language = name


def use_preferred() -> None:
    """Switch to the language of the environment, Simplified Chinese when nothing asks otherwise."""
    wanted = os.environ.get("COMMITTEE_DESK_LANGUAGE", DEFAULT_LANGUAGE)
    use(wanted if wanted in languages() else DEFAULT_LANGUAGE)


def catalogue(name: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; papers may use another one than the window."""
    if name == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    with _compiled(name).open("rb") as source:
        return gettext.GNUTranslations(source)


def _compiled(name: str) -> Path:
    """Return the compiled catalogue, in a checkout made again whenever the .po is newer."""
    if not in_checkout():
        return shipped("i18n", f"{name}.mo")
    from committee_desk.base.folders import cache_folder

    source = shipped("i18n", f"{name}.po")
    built = cache_folder() / "catalogues" / f"{name}.mo"
    if not built.exists() or built.stat().st_mtime_ns < source.stat().st_mtime_ns:
        _compile(source, built, name)
    return built


def _compile(source: Path, built: Path, name: str) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    from committee_desk.base.files import replacing

    built.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as text:
        read = read_po(text, locale=name)
    with replacing(built) as out:
        write_mo(out, read)
