"""Code lists of the national standards and our own: what a code is called, and what was meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from committee_desk.base.shipped import shipped
from committee_desk.rules.data import bare, shipped_json

_BETWEEN = str.maketrans(dict.fromkeys("、,，;；/／|\n\t ", "\n"))


@dataclass(frozen=True)
class Code:
    """One line of a code list.

    ``label`` is how ledgers write it, ``full`` the words of the standard. ``parent`` is the code
    it refines, ``long_list`` keeps it out of short choosers. ``facts`` hold what else the list
    states about it, such as the contact rule and sensitivity of a priority tag.
    """

    code: str
    label: str
    standard: str
    full: str = ""
    parent: str = ""
    long_list: bool = False
    also: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class CodeList:
    """A named code list with where it comes from and since when it holds.

    In a ``tree`` a code stands for those that refine it as well.
    """

    name: str
    standard: str
    source: str
    valid_from: str
    confidence: str
    items: tuple[Code, ...]
    suffixes: tuple[str, ...] = ()
    tree: bool = False

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {item.code: item for item in self.items}

    @cached_property
    def _by_word(self) -> dict[str, str]:
        """Every word that means one code; an earlier line keeps a word two lines claim."""
        words: dict[str, str] = {}
        for words_of in (_own_words, _other_words):
            for item in self.items:
                for word in words_of(item):
                    words.setdefault(bare(word), item.code)
                    for suffix in self.suffixes:
                        shorter = bare(word).removesuffix(suffix)
                        if shorter:
                            words.setdefault(shorter, item.code)
                            words.setdefault(shorter + suffix, item.code)
        return words

    @property
    def short(self) -> tuple[Code, ...]:
        """The lines a chooser offers first."""
        return tuple(item for item in self.items if not item.long_list)

    def get(self, code: str) -> Code | None:
        """Return the line of a code, or None."""
        return self._by_code.get(code)

    def label(self, code: str | None) -> str:
        """Return how ledgers write a code, an empty text for an unknown one."""
        item = self._by_code.get(code or "")
        return item.label if item else ""

    def find(self, text: str) -> str | None:
        """Return the code that a clerk's word, a label or the code itself means, or None."""
        word = bare(text)
        return self._by_word.get(word) if word else None

    def find_all(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the codes of a cell that holds several words, and the words not understood."""
        whole = self.find(text)
        if whole:
            return (whole,), ()
        found: dict[str, None] = {}
        rest: list[str] = []
        for word in text.translate(_BETWEEN).split("\n"):
            code = self.find(word)
            if code:
                found[code] = None
            elif bare(word):
                rest.append(word.strip())
        return tuple(found), tuple(rest)

    def children(self, code: str) -> tuple[Code, ...]:
        """Return the lines that refine a code."""
        return tuple(item for item in self.items if item.parent == code)

    def below(self, code: str) -> tuple[str, ...]:
        """Return a code and every code that refines it, at any depth."""
        found = [code]
        for one in found:
            found += [item.code for item in self.items if item.parent == one]
        return tuple(found)

    def with_own(self, own: Iterable[Code]) -> "CodeList":
        """Return the list with lines a desk added; those of a code it has already are left out."""
        added = tuple(item for item in own if item.code not in self._by_code)
        return replace(self, items=(*self.items, *added)) if added else self

    def family(self, code: str) -> str:
        """Return the broadest code this one refines, which may be itself."""
        item = self._by_code.get(code)
        return self.family(item.parent) if item and item.parent else code


def _own_words(item: Code) -> tuple[str, ...]:
    return (item.code, item.label, item.full)


def _other_words(item: Code) -> tuple[str, ...]:
    return item.also


@cache
def code_list(name: str) -> CodeList:
    """Return a code list by its name; raises FileNotFoundError for a name no file has."""
    kept = shipped_json("codes", name)
    standard = kept["standard"]
    items = tuple(_code(line, standard) for line in kept["items"])
    return CodeList(
        name=kept["name"],
        standard=standard,
        source=kept["source"],
        valid_from=kept["valid_from"],
        confidence=kept["confidence"],
        items=items,
        suffixes=tuple(kept.get("suffixes", ())),
        tree=kept.get("tree", False),
    )


def _code(line: dict[str, Any], standard: str) -> Code:
    facts = line.get("facts", {})
    return Code(
        code=line["code"],
        label=line["label"],
        standard=facts.get("standard", standard),
        full=line.get("full", line["label"]),
        parent=line.get("parent", ""),
        long_list=line.get("long_list", False),
        also=tuple(line.get("also", ())),
        facts=facts,
    )


def code_list_names() -> tuple[str, ...]:
    """Return the names of all shipped code lists."""
    folder = shipped("resources", "codes")
    return tuple(sorted(path.stem for path in folder.glob("*.json")))
