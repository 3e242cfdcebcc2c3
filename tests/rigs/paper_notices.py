"""Generates notices of every kind with people who did not agree, and reads the finished PDFs.

    python tests/rigs/paper_notices.py [NOTICES]

Prints how many were set and how many the data check refused. Exit status 1 when a name that had to
be masked, or anything of a hidden column, is read on a finished notice, when the gate finds
anybody, or when anything but a refusal is raised.
"""

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.printing import bulletins, gate
from committee_desk.printing.composing.grammar import Column, Field
from committee_desk.printing.reading import read
from tests.rigs.paper_leaks import GIVEN, SURNAMES

OFFICE = {
    "community": "幸福里社区",
    "committee": "幸福里社区居民委员会",
    "subdistrict": "梧桐街道",
    "phone": "0512-00000000",
    "address": "幸福里小区南门",
}
WORDS = "社区居民服务中心会议活动楼道环境卫生安全志愿者公示通知办理时间地点材料项目经费收支网格"
_MOST_ROWS = 12


@dataclass(frozen=True)
class Known:
    """The people who must not be read, as the gate wants them."""

    names: frozenset[str]
    id_numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


@dataclass
class Maker:
    """Makes data of a kind; ``hidden`` are the names it put where they must be masked."""

    chance: random.Random
    hidden: set[str] = field(default_factory=set)

    def data(self, kind: bulletins.Kind) -> dict[str, Any]:
        """Return data that fit their kind; optional fields stand now and then."""
        self.hidden = set()
        made = {
            each.name: self.value(each)
            for each in kind.fields
            if not each.optional or self.chance.random() < 0.2
        }
        sample = bulletins.specimen_filled(kind.code)
        for told in kind.sums:
            for name in (told["total"], *(part.lstrip("-") for part in told["parts"])):
                base = name.partition(".")[0]
                made[base] = sample[base]
        return made

    def value(self, asked: Field) -> Any:
        """Return a value of a field."""
        if asked.columns:
            rows = range(self.chance.randint(1, _MOST_ROWS))
            return [{each.name: self.single(each) for each in asked.columns} for _ in rows]
        if asked.kind == "lines":
            return [self.words() for _ in range(self.chance.randint(1, 5))]
        return self.single(asked)

    def single(self, asked: Field | Column) -> Any:
        """Return one value; a person who is asked for agrees to nothing."""
        chance = self.chance
        if asked.public == "masked":
            name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))
            self.hidden.add(name)
            return name
        match asked.kind:
            case "yes":
                return bool(getattr(asked, "must", False)) and "onsent" not in asked.name
            case "day":
                return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            case "moment" | "when":
                return f"2026-11-{chance.randint(1, 28):02} {chance.randint(0, 23):02}:30"
            case "number":
                return str(chance.randint(1, 500))
            case "money":
                return f"{chance.randint(0, 99999)}.{chance.randint(0, 99):02}"
            case "choice":
                return chance.choice(asked.choices)
            case "phone":
                return OFFICE["phone"]
            case "link":
                return "https://example.invalid/a"
            case "picture":
                return ""
            case "free":
                return f"# {self.words()}\n\n{self.words()}\n\n- {self.words()}\n- {self.words()}"
            case _:
                return self.words()

    def words(self) -> str:
        """Return a few common characters."""
        return "".join(self.chance.choices(WORDS, k=self.chance.randint(2, 24)))


def main(notices: int) -> int:
    """Make so many notices; return the exit status."""
    maker = Maker(random.Random(1))
    told: Counter[str] = Counter()
    kinds = bulletins.kinds()
    for number in range(notices):
        kind = kinds[number % len(kinds)]
        data = maker.data(kind)
        try:
            content = bulletins.compose(kind, data, OFFICE)
            pdf = bulletins.to_pdf(bulletins.typeset(content, maker.chance.choice(kind.papers)))
        except Refused as refused:
            told[f"refused: {refused.code}"] += 1
            continue
        told["set"] += 1
        text = "".join("".join(page.text.split()) for page in read(pdf))
        shown = [name for name in maker.hidden if name in text]
        hits = gate.inspect(pdf, Known(frozenset(maker.hidden)), kind)
        if shown or hits:
            told["leaks"] += 1
            sys.stdout.write(f"{kind.code}: {len(shown)} names, {[h.code for h in hits]}\n")
    sys.stdout.write("\n".join(f"{name} {count}" for name, count in sorted(told.items())) + "\n")
    return 1 if told["leaks"] or not told["set"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
