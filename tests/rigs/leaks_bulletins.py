"""Generates notices of every kind from a desk's people and reads them for what may not stand there.

    python -m tests.rigs.leaks_bulletins [COUNT] [SEED]

Names in masked fields and columns are those of invented residents who did not agree; tables grow to
thirty rows, free fields hold other words each time, sheets alternate. The text of each finished PDF
is searched for those names, for anybody's number or door, and by the gate. Exit status 1 when one
notice shows any.
"""

import copy
import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.printing import bulletins, gate
from committee_desk.printing.composing import grammar
from committee_desk.printing.kinds import Kind
from committee_desk.printing.reading import read
from tests.rigs.paper_leaks import FILLER, Desk, ordered, people

OFFICE = {
    "community": "幸福里社区",
    "committee": "幸福里社区居民委员会",
    "subdistrict": "梧桐街道",
    "phone": "010-87654321",
    "address": "幸福里小区社区服务中心",
}
_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
_BY_NAME = ("consent", "lawful", "staff")
_MOST_ROWS = 30


def notice(chance: random.Random, desk: Desk, kind: Kind) -> tuple[dict[str, Any], list[str]]:
    """Return data of a notice, and the names in it that may not be read on it."""
    data = copy.deepcopy(bulletins.specimen_filled(kind.code))
    names: list[str] = []
    for field in kind.fields:
        if field.name not in data:
            continue
        if field.kind == grammar.TABLE:
            data[field.name] = _rows(chance, desk, kind, field, data[field.name], names)
        elif field.public == grammar.MASKED and field.kind == grammar.LINES:
            data[field.name] = [_named(chance, desk, names) for _ in data[field.name]]
        elif field.public == grammar.MASKED and isinstance(data[field.name], str):
            data[field.name] = _named(chance, desk, names)
        elif _is_free(field) and (field.kind == grammar.FREE or chance.random() < 0.1):
            data[field.name] = chance.choice(FILLER)
    return data, names


def _is_free(field: grammar.Field) -> bool:
    words = field.kind in (grammar.FREE, grammar.TEXT)
    return words and field.public == grammar.OPEN and not field.choices


def _rows(
    chance: random.Random,
    desk: Desk,
    kind: Kind,
    field: grammar.Field,
    rows: list[dict[str, Any]],
    names: list[str],
) -> list[dict[str, Any]]:
    if rows and not kind.sums and not field.totals:
        rows = [dict(chance.choice(rows)) for _ in range(chance.randint(1, _MOST_ROWS))]
    for row in rows:
        for column in field.columns:
            if column.public == grammar.MASKED and row.get(column.name):
                row[column.name] = _named(chance, desk, names)
                if column.consent:
                    row[column.consent] = False
    return rows


def _named(chance: random.Random, desk: Desk, names: list[str]) -> str:
    names.append(chance.choice(ordered(desk.names)))
    return names[-1]


def leaks(
    desk: Desk, kind: Kind, data: Mapping[str, Any], names: list[str], paper: str
) -> Iterator[str]:
    """Yield what stands on the finished notice and may not; Refused when it is none."""
    content = bulletins.compose(kind, data, OFFICE)
    pdf = bulletins.to_pdf(bulletins.typeset(content, paper))
    text = "".join("".join(page.text.split()) for page in read(pdf))
    allowed = {each.full for each in bulletins.personal(kind, data) if each.why in _BY_NAME}
    yield from (name for name in names if name in text and name not in allowed)
    yield from _NUMBER.findall(text)
    known = replace(desk, exempt=desk.exempt | allowed | {"0512-00000000"})
    yield from (hit.sentence() for hit in gate.inspect(pdf, known, kind))


def run(count: int, seed: int) -> tuple[int, int, list[str]]:
    """Return how many notices were made, how many of them were refused, and what leaked."""
    chance = random.Random(seed)
    desk = people(chance)
    kinds = bulletins.kinds()
    made = refused = 0
    found: list[str] = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        data, names = notice(chance, desk, kind)
        try:
            paper = chance.choice(kind.papers)
            found += [f"{kind.code} {each}" for each in leaks(desk, kind, data, names, paper)]
            made += 1
        except Refused:
            # Some other words make no notice, or do not fit the sheet of large type.
            refused += 1
    return made, refused, found


def main() -> int:
    """Count and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261105
    made, refused, found = run(count, seed)
    for each in found[:50]:
        sys.stdout.write(f"leak: {each}\n")
    sys.stdout.write(f"{made} notices of all kinds, {refused} refused, {len(found)} leaks\n")
    return int(bool(found) or made < count * 0.8)


if __name__ == "__main__":
    sys.exit(main())
