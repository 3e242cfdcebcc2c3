"""In which order needs are met when there is not enough for all; the order is dated data.

First the basic interest of all residents, then weak groups, then those who were harmed. It only
orders and says why: people decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.work import tags

OTHERS = "others"
_URGENCY = ("urgent", "soon", "normal", None)


@dataclass(frozen=True)
class Ranked:
    """A need in the order: its class (code of ration_class), and the words for it."""

    need_id: int
    rank: int
    code: str
    label: str


@cache
def _order() -> tuple[dict[str, Any], ...]:
    return tuple(shipped_json("rules", "rationing")["order"])


def ranked(conn: Connection, need_ids: Sequence[int]) -> list[Ranked]:
    """Return needs in the order in which they are met; of one class the more urgent, then older.

    The tags of whoever asks count for who may read them.
    """
    if not need_ids:
        return []
    marks = ",".join(str(int(one)) for one in need_ids)
    told = text(
        "SELECT id, need, category, audience, affected, affected_unit, urgency, raised_on, "
        f"reporter_id FROM need WHERE id IN ({marks}) AND deleted IS NULL"
    )
    rows = [dict(row) for row in conn.execute(told).mappings()]
    asking = sorted({row["reporter_id"] for row in rows if row["reporter_id"]})
    held = tags.codes_of(conn, asking)
    found = []
    for row in rows:
        code = class_of(row, held.get(row["reporter_id"], []))
        rank = [each["code"] for each in _order()].index(code)
        urgency = _URGENCY.index(row["urgency"]) if row["urgency"] in _URGENCY else len(_URGENCY)
        found.append(((rank, urgency, row["raised_on"] or "", row["id"]), row["id"], code))
    found.sort()
    label = code_list("ration_class").label
    return [
        Ranked(need, place, code, label(code)) for place, (_k, need, code) in enumerate(found, 1)
    ]


def class_of(need: Mapping[str, Any], held: Sequence[str] = ()) -> str:
    """Return the first class of the order a need falls into (code of ration_class)."""
    for told in _order():
        if told["code"] != OTHERS and _falls(need, held, told):
            return str(told["code"])
    return OTHERS


def _falls(need: Mapping[str, Any], held: Sequence[str], told: Mapping[str, Any]) -> bool:
    category = f"{need.get('category') or ''}."
    if any(category.startswith(f"{code}.") for code in told["categories"]):
        return True
    if any(word in (need.get("audience") or "") for word in told["audience"]):
        return True
    if any(word in (need.get("need") or "") for word in told["words"]):
        return True
    if {tag.split(".")[0] for tag in held} & set(told.get("tags", ())):
        return True
    unit = "households" if need.get("affected_unit") == "households" else "persons"
    least = told.get(f"affected_{unit}")
    return least is not None and (need.get("affected") or 0) >= least
