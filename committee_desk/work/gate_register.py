"""The register as the gate counts it: how many residents a printed row may be."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, text

from committee_desk.printing import gate_count
from committee_desk.rules import codes

_CODED = {name: name for name in ("sex", "ethnicity", "political", "education")}
_PLAIN = ("person_name", "birth_date", "address", "phone", "id_number", "occupation", "employer")


def fitting(conn: Connection, rows: Sequence[Mapping[str, str]]) -> list[int]:
    """Return for each row of a paper how many living residents of the desk it fits.

    Columns are named as those of residents (person_name, sex, birth_date, address …), their values
    as printed. See ``gate_count.counted``; ``gate_count.too_telling`` words the warning.
    """
    named = {name for row in rows for name in row}
    columns = [name for name in (*_PLAIN, *_CODED) if name in named]
    return gate_count.counted(rows, _residents(conn, columns)) if columns else [0] * len(rows)


def _residents(conn: Connection, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    found = conn.execute(
        text(
            f"SELECT {', '.join(columns)} FROM resident "
            "WHERE deleted IS NULL AND left_kind IS NULL AND left_on IS NULL"
        )
    )
    for row in found:
        yield {
            name: codes.code_list(_CODED[name]).label(value) if name in _CODED else value
            for name, value in zip(columns, (each or "" for each in row), strict=True)
        }
