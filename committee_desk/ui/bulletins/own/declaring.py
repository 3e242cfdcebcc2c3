"""A kind of notice as the editor holds it, and as the desk keeps it: from one to the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from committee_desk.base.words import N_, _
from committee_desk.ui.bulletins.own.wording import Places, blocks_of, text_of, told

KINDS = {
    "text": N_("words"),
    "lines": N_("list"),
    "day": N_("day"),
    "when": N_("day or words"),
    "moment": N_("day and time"),
    "phone": N_("telephone"),
    "number": N_("number"),
    "people": N_("number of people (few are hidden)"),
    "money": N_("amount"),
    "table": N_("table"),
    "free": N_("free text"),
    "picture": N_("picture"),
    "choice": N_("one of several"),
    "yes": N_("yes or no"),
    "link": N_("web address"),
}
CLASSES = {
    "open": N_("nothing personal"),
    "staff": N_("staff or contact by name"),
    "office": N_("number of the office"),
    "masked": N_("resident (name shortened)"),
    "lawful": N_("resident (in full by law)"),
}
NAMES = {
    "forbidden": N_("no resident in full"),
    "named": N_("only staff and contacts in full"),
    "lawful": N_("residents in full, by law"),
}
_PLAIN = ("name", "group", "basis", "days", "paper", "names", "help")
_FLAGS = ("approval", "posted", "sealed", "numbered")
_CELLS = ("text", "day", "when", "moment", "phone", "number", "people", "money", "choice", "yes")


def edited(pattern: Mapping[str, Any]) -> dict[str, Any]:
    """Return a kind as the editor shows it; ``kept`` are the blocks its text cannot say."""
    places = Places(pattern.get("fields", ()), pattern.get("derived"))
    text, kept = text_of(pattern.get("blocks", ()), places)
    return {
        **{key: pattern.get(key, "") for key in _PLAIN},
        "approval": bool(pattern.get("approval", False)),
        "posted": bool(pattern.get("posted", True)),
        "sealed": bool(pattern.get("sealed", True)),
        "numbered": bool(pattern.get("numbered", False)),
        "title": places.shown(str(pattern.get("title", ""))),
        "salutation": places.shown(str(pattern.get("salutation", ""))),
        "fields": [_row(each) for each in pattern.get("fields", ())],
        "wording": text,
        "kept": kept,
    }


def declared(
    held: Mapping[str, Any], pattern: Mapping[str, Any]
) -> tuple[dict[str, Any], list[int]]:
    """Return the kind the editor holds as JSON, and the lines its blocks begin at.

    What the editor does not show stays as ``pattern`` has it. Raises Refused with ``field`` naming
    the input of the editor for a place there is not.
    """
    fields = _fields(
        held["fields"], {str(each["name"]): each for each in pattern.get("fields", ())}
    )
    derived = _derived(pattern.get("derived") or {}, fields)
    places = Places(fields, derived)
    blocks, begins = blocks_of(str(held["wording"]), places, held.get("kept") or ())
    made = {
        **{key: value for key, value in pattern.items() if key not in ("derived", "sums")},
        **{key: held[key] for key in _PLAIN if held[key] or key in ("name", "paper", "names")},
        **{key: bool(held[key]) for key in _FLAGS},
        "title": places.kept(str(held["title"]), "title"),
        "fields": fields,
        "blocks": blocks,
        "papers": _papers(str(held["paper"]), pattern),
    }
    for key in ("group", "basis", "days", "help"):
        if not held[key]:
            made.pop(key, None)
    if held["salutation"]:
        made["salutation"] = places.kept(str(held["salutation"]), "salutation")
    else:
        made.pop("salutation", None)
    if derived:
        made["derived"] = derived
    sums = [each for each in pattern.get("sums", ()) if _stands(each, fields)]
    if sums:
        made["sums"] = sums
    return made, begins


def sample(fields: Sequence[Mapping[str, Any]], day: str) -> dict[str, Any]:
    """Return invented data of a kind for its specimen: every place says what it is."""
    return {str(each["name"]): _sample(each, day) for each in fields}


def kind_words() -> dict[str, str]:
    """Return what the kinds of a field are called, in the current language."""
    return {code: _(words) for code, words in KINDS.items()}


def class_words() -> dict[str, str]:
    """Return what the classes of a field are called, in the current language."""
    return {code: _(words) for code, words in CLASSES.items()}


def _row(field: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "label": str(field["label"]),
        "kind": kind_words().get(str(field["kind"]), ""),
        "required": not (field.get("may_be_empty") or field.get("optional")),
        "public": class_words().get(str(field.get("public", "open")), ""),
        "more": _more(field),
        "name": str(field["name"]),
    }


def _more(field: Mapping[str, Any]) -> str:
    """Return choices, or the columns of a table with their kinds, as one cell."""
    between = str(told()["between"])
    if field["kind"] == "choice":
        return between.join(map(str, field.get("choices", ())))
    said = []
    for column in field.get("columns", ()):
        kind = str(column.get("kind", "text"))
        words = [str(column["label"]), *([] if kind == "text" else [kind_words()[kind]])]
        public = str(column.get("public", "open"))
        words += [] if public == "open" else [class_words().get(public, "")]
        if column["name"] in field.get("totals", ()):
            words.append(str(told()["parts"]["sum"]))
        said.append(":".join(words))
    return between.join(said)


def _fields(
    rows: Sequence[Mapping[str, Any]], before: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    kinds = {words: code for code, words in kind_words().items()}
    classes = {words: code for code, words in class_words().items()}
    used = {str(row.get("name") or "") for row in rows}
    fresh = (name for n in range(1, 1000) if (name := f"f{n}") not in used)
    made = []
    for row in rows:
        name = str(row.get("name") or "") or next(fresh)
        old = before.get(name, {})
        kind = kinds.get(str(row.get("kind") or ""), "text")
        field = {
            **old,
            "name": name,
            "label": str(row.get("label") or ""),
            "kind": kind,
            "public": classes.get(str(row.get("public") or ""), "open"),
        }
        if row.get("required"):
            field.pop("may_be_empty", None)
            field.pop("optional", None)
        elif not field.get("optional"):
            field["may_be_empty"] = True
        made.append({**field, **_with_more(str(row.get("more") or ""), field, old)})
    return made


def _with_more(more: str, field: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    between = str(told()["between"])
    parts = [
        part.strip() for part in more.replace(",", between).replace("，", between).split(between)
    ]
    parts = [part for part in parts if part]
    for key in ("choices", "columns", "totals", "numbered"):
        if (key == "choices") != (field["kind"] == "choice") and field["kind"] != "table":
            field.pop(key, None)
    if field["kind"] == "choice":
        return {"choices": parts}
    if field["kind"] != "table":
        return {}
    known = {str(each["label"]): each for each in old.get("columns", ())}
    return dict(_columns(parts, known))


def _columns(
    parts: Sequence[str], known: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Any]]:
    kinds = {words: code for code, words in kind_words().items() if code in _CELLS}
    classes = {words: code for code, words in class_words().items()}
    used = {str(each["name"]) for each in known.values()}
    fresh = (name for n in range(1, 1000) if (name := f"c{n}") not in used)
    columns, totals = [], []
    for part in parts:
        label, *words = [word.strip() for word in part.replace("：", ":").split(":")]
        column = {**known.get(label, {}), "label": label}
        column.setdefault("name", next(fresh) if label not in known else "")
        kind = next((kinds[word] for word in words if word in kinds), "text")
        column["kind"] = kind
        column["public"] = next((classes[word] for word in words if word in classes), "open")
        columns.append(column)
        if told()["parts"]["sum"] in words:
            totals.append(column["name"])
    yield "columns", columns
    yield "totals", totals


def _derived(
    derived: Mapping[str, Sequence[str]], fields: Sequence[Mapping[str, Any]]
) -> dict[str, list[str]]:
    names = {str(each["name"]) for each in fields}
    return {name: list(parts) for name, parts in derived.items() if names >= set(parts)}


def _stands(equation: Mapping[str, Any], fields: Sequence[Mapping[str, Any]]) -> bool:
    names = {str(each["name"]) for each in fields}
    parts = [equation["total"], *(part.lstrip("-") for part in equation["parts"])]
    return all(part.partition(".")[0] in names for part in parts)


def _papers(paper: str, pattern: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys([paper, *pattern.get("papers", ())]))


def _sample(field: Mapping[str, Any], day: str) -> Any:
    said = told()["sample"]
    kind, label = str(field.get("kind", "text")), str(field.get("label", ""))
    if kind == "table":
        row = {str(each["name"]): _sample(each, day) for each in field.get("columns", ())}
        return [row, row]
    if kind == "lines":
        return [line.format(label=label) for line in said["lines"]]
    if kind in ("number", "people", "money", "phone"):
        return said[kind]
    if kind == "choice":
        return next(iter(field.get("choices", ())), "")
    fixed = {"day": day, "when": day, "moment": f"{day} 09:00", "yes": True, "picture": ""}
    fixed["link"] = "https://example.cn/"
    return fixed.get(kind, said["text"].format(label=label))
