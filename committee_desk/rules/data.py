"""Reads the dated data of this layer, once."""

import json
import unicodedata
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped


@cache
def shipped_json(folder: str, name: str) -> Any:
    """Return the parsed file ``resources/FOLDER/NAME.json``; callers must not change it.

    Raises FileNotFoundError when the program was built without it.
    """
    return json.loads(shipped("resources", folder, f"{name}.json").read_text(encoding="utf-8"))


def bare(text: str) -> str:
    """Return a text as it is compared: compatibility forms folded, blanks and case gone.

    For comparing only; what a person wrote is never stored in this form.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if not (c.isspace() or unicodedata.category(c) in _UNSEEN))


_UNSEEN = {"Cc", "Cf"}
