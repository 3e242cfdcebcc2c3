"""Volunteers as offers: residents whose tags say that they help, by what they are good at."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.codes import code_list
from committee_desk.rules.likeness import Reader, category_of, vocabulary
from committee_desk.storage import sealed
from committee_desk.work.matching_records import RESIDENTS, Side
from committee_desk.work.sealing import keys_of


def read(conn: Connection, reader: Reader) -> list[Side]:
    """Return the residents who hold a tag of volunteers; nobody for who may not read tags.

    What they are good at stands in occupation, employer and remark; who says nothing of it there
    is not offered.
    """
    keys = keys_of(conn)
    if keys is None or keys.sensitive is None:
        return []
    wanted = [
        sealed.blind(keys, "resident_tag", "tag", code) for code in vocabulary()["volunteer_tags"]
    ]
    marks = ", ".join(f":k{n}" for n in range(len(wanted)))
    rows = conn.execute(
        text(
            "SELECT id, person_name, occupation, employer, remark, grid_id FROM resident "
            "WHERE deleted IS NULL AND left_on IS NULL AND left_kind IS NULL AND id IN ("
            "SELECT resident_id FROM resident_tag WHERE deleted IS NULL AND to_on IS NULL "
            f"AND tag_key IN ({marks}))"
        ),
        {f"k{n}": each for n, each in enumerate(wanted)},
    ).mappings()
    return list(_sides([dict(row) for row in rows], reader))


def _sides(rows: Iterable[Mapping[str, Any]], reader: Reader) -> Iterable[Side]:
    work = code_list("occupation")
    for row in rows:
        told = [work.label(row["occupation"]), row["employer"], row["remark"]]
        features = reader.read(*told)
        if features.concepts:
            yield Side(
                RESIDENTS,
                row["id"],
                row["person_name"],
                features,
                inferred=features.categories | category_of(features.concepts),
                grid_id=row["grid_id"],
                provider="、".join(word for word in told if word),
            )
