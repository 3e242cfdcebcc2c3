"""Keeps the catalogues of i18n/ in step with the program.

    words.py check               fails when a catalogue is stale, incomplete or badly written
    words.py update [FILE.json]  extracts anew, keeps translations, takes more from JSON files

A JSON file is ``{"English message": "译文"}``; a counted message is ``"one|||many"`` and a message
with a context is ``"context\\u0004message"``.
"""

import argparse
import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "i18n"
TEMPLATE = FOLDER / "committee_desk.pot"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
# A stop may stand in a file name after a Chinese word, and Qt's "(&F)" is a key, not a bracket.
HALF_WIDTH = re.compile(rf"{HAN}\s?(?:[,:;?!]|\((?!&\w\)))|(?<!&\w)\)\s?{HAN}|[,;?!(:]\s?{HAN}")
PLACE = re.compile(r"\{(\w+)\}")

Key = tuple[str, str]


def key(message: Message) -> Key:
    """Return what tells a message from every other: its context and its first id."""
    first = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
    return message.context or "", first


def messages(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header, in a steady order."""
    return sorted((each for each in catalogue if each.id), key=key)


def extracted() -> Catalog:
    """Return every message the program marks, with the files it stands in."""
    found = Catalog(
        project="Committee Desk",
        copyright_holder="Committee Desk",
        msgid_bugs_address="the desk's own issue list",
        last_translator="Committee Desk",
        language_team="Committee Desk",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Messages of Committee Desk.",
    )
    package = ROOT / "committee_desk"
    for name, _, ids, comments, context in extract_from_dir(
        package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        place = (Path("committee_desk") / name).as_posix()
        found.add(ids, None, [(place, 0)], auto_comments=comments, context=context)
    return found


def read(path: Path, locale: str | None = None) -> Catalog:
    """Return a catalogue as it lies in the checkout."""
    with path.open("rb") as source:
        return read_po(source, locale=locale)


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as the file it should be: sorted, files named, lines not."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def texts(message: Message) -> list[str]:
    """Return the translations of a message, one for each plural."""
    string = message.string
    return list(string) if isinstance(string, (tuple, list)) else [string or ""]


def ids(message: Message) -> list[str]:
    """Return the source texts of a message, one or two."""
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    wanted = [set(PLACE.findall(text)) for text in ids(message)]
    for text in texts(message):
        if not text.strip():
            yield "is not translated"
            return
        # The plural names the count; a language with one form may follow it.
        if set(PLACE.findall(text)) not in wanted:
            yield f"has other places than the source: {text}"
        if found := HALF_WIDTH.search(text):
            yield f"has half-width punctuation at “{found[0]}”: {text}"
        if text != text.strip() and ids(message)[0] == ids(message)[0].strip():
            yield f"has blanks at its ends: {text!r}"
    if message.fuzzy:
        yield "is marked fuzzy"


def faults() -> Iterator[str]:
    """Yield every fault of the catalogues, one line each."""
    now = {key(each): ids(each) for each in messages(extracted())}
    if not TEMPLATE.exists():
        yield f"{TEMPLATE.name} is missing"
        return
    kept = {key(each): ids(each) for each in messages(read(TEMPLATE))}
    yield from (f"{TEMPLATE.name}: new message {each[1]!r}" for each in sorted(now.keys() - kept))
    yield from (
        f"{TEMPLATE.name}: unused message {each[1]!r}" for each in sorted(kept.keys() - now)
    )
    for path in sorted(FOLDER.glob("*.po")):
        catalogue = read(path, path.stem)
        have = {key(each) for each in messages(catalogue)}
        yield from (f"{path.name}: missing {each[1]!r}" for each in sorted(now.keys() - have))
        yield from (f"{path.name}: unused {each[1]!r}" for each in sorted(have - now.keys()))
        for each in messages(catalogue):
            yield from (f"{path.name}: {key(each)[1]!r} {fault}" for fault in faults_of(each))
        if catalogue.obsolete:
            yield f"{path.name}: {len(catalogue.obsolete)} obsolete messages"


def given(files: list[str]) -> dict[Key, str]:
    """Return the translations of JSON files by message."""
    found: dict[Key, str] = {}
    for name in files:
        for source, target in json.loads(Path(name).read_text("utf-8")).items():
            context, _, text = source.rpartition("\u0004")
            found[context, text.split("|||")[0]] = target
    return found


def update(files: list[str]) -> None:
    """Write the template and bring every language up to it; nothing is guessed."""
    template = extracted()
    more = given(files)
    if TEMPLATE.exists():
        old = read(TEMPLATE)
        if [ids(each) for each in messages(old)] == [ids(each) for each in messages(template)]:
            template.creation_date = old.creation_date
    TEMPLATE.write_bytes(written(template))
    paths = sorted(FOLDER.glob("*.po")) or [FOLDER / "zh_CN.po"]
    for path in paths:
        catalogue = read(path, path.stem) if path.exists() else Catalog(locale=path.stem)
        catalogue.project, catalogue.fuzzy = "Committee Desk", False
        catalogue.msgid_bugs_address = template.msgid_bugs_address
        catalogue.last_translator = catalogue.language_team = "Committee Desk"
        catalogue.header_comment = f"# {path.stem} messages of Committee Desk."
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.revision_date = catalogue.creation_date or datetime.now(UTC)
        for each in messages(catalogue):
            if text := more.get(key(each)):
                each.string = (text,) if each.pluralizable else text
        path.write_bytes(written(catalogue))


def main() -> int:
    """Check or update; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deed", choices=["check", "update"])
    parser.add_argument("files", nargs="*", help="JSON files of translations")
    asked = parser.parse_args()
    if asked.deed == "update":
        update(asked.files)
    found = list(faults())
    for line in found:
        print(line)
    if found:
        print(f"{len(found)} faults in the catalogues. `make words` extracts anew.")
    return 1 if found and asked.deed == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
