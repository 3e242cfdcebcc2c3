"""Taking in: what was planned and answered, written as one unit."""

import json
from collections.abc import Callable, Mapping

from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import belongings, mappings, membership, residents, rows, tags
from committee_desk.work.taking_in.bulk import Bulk, tag_words
from committee_desk.work.taking_in.lists.keeping import ListKeeper
from committee_desk.work.taking_in.lists.spec import SPECS
from committee_desk.work.taking_in.planned import Home, Place, Plan, Row, Verdict

Progress = Callable[[int, int], None]
Answers = Mapping[Place, str]
_EVERY = 200


def take_in(
    unit: Unit,
    plan: Plan,
    answers: Answers | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the plan and return the id of its batch.

    ``answers`` says of doubtful rows, each by its ``place``: ``new`` for another person, ``same``
    for the person found (its changes are written), anything else leaves the row out. ``progress``
    may raise Cancelled; then nothing is kept.
    """
    return _Taking(unit, plan, dict(answers or {}), progress).run()


def writes(plan: Plan, answers: Answers | None = None) -> bool:
    """Tell whether there is anything to write: the same file again is not."""
    counts = plan.counts_with(answers or {})
    return bool(counts["new"] or counts["changed"])


class _Taking:
    """One batch on its way into the file."""

    def __init__(
        self,
        unit: Unit,
        plan: Plan,
        answers: dict[Place, str],
        progress: Progress | None,
    ) -> None:
        self.unit = unit
        self.plan = plan
        self.answers = answers
        self.progress = progress
        self.done = 0
        self.bulk = Bulk(unit, plan)

    def run(self) -> int:
        unit, look = self.unit, self.plan.look
        batch = rows.add(
            unit,
            "batch",
            {
                "file_name": look.file,
                "sha256": look.sha256,
                "taken_on": unit.today.isoformat(),
                "listing": ",".join(self.plan.listings()) or "residents",
                "counts": json.dumps(self.plan.counts()),
                "step": unit.step,
            },
        )
        self.bulk.batch = batch
        self.lists = ListKeeper(unit, self.plan, batch)
        kept = {id(row): self._fate(row) for row in self.plan.rows}
        housed: set[int] = set()
        for home in self.plan.homes:
            wanted = [row for row in home.rows if kept[id(row)] is not None]
            housed |= {id(row) for row in wanted}
            if wanted:
                self._home(home, wanted, kept)
        for row in self.plan.rows:
            if kept[id(row)] is not None and id(row) not in housed:
                self._row(row, kept[id(row)], None)
        self.bulk.flush()
        self.lists.flush()
        self.lists.link()
        for household in self.bulk.touched:
            membership.refresh(unit, household)
        mappings.remember(unit, look)
        unit.say(N_("Take in {file}"), file=look.file)
        return batch

    def _fate(self, row: Row) -> Verdict | None:
        """Return what is done with a row: new, changed, or nothing."""
        if row.verdict is Verdict.DOUBTFUL:
            answer = self.answers.get(row.place, "")
            if answer == "new":
                return Verdict.NEW
            return Verdict.CHANGED if answer == "same" and row.person is not None else None
        return row.verdict if row.verdict in {Verdict.NEW, Verdict.CHANGED} else None

    def _home(self, home: Home, wanted: list[Row], kept: Mapping[int, Verdict | None]) -> None:
        new = [row for row in wanted if kept[id(row)] is Verdict.NEW]
        household: int | None = home.household
        if household is None and new:
            household = self.bulk.household(home, [row.record for row in new])
        for row in wanted:
            self._row(row, kept[id(row)], household)

    def _row(self, row: Row, fate: Verdict | None, household: int | None) -> None:
        self.done += 1
        if self.progress is not None and self.done % _EVERY == 0:
            self.progress(self.done, len(self.plan.rows))
        if row.record.listing in SPECS:
            self.lists.keep(row, fate)
        elif fate is Verdict.NEW:
            self.bulk.resident(row.record, household)
        elif row.person is not None:
            self._changed(row, household)

    def _changed(self, row: Row, household: int | None) -> None:
        """Write what a row says of a person the desk knows; a second phone is kept beside."""
        unit, person = self.unit, row.person
        assert person is not None
        now = rows.live(unit, "resident", person)
        values = {name: new for name, (_, new) in row.changes.items()}
        if values.get("phone") and now["phone"] and not row.corrected:
            belongings.keep_phone(unit, person, values.pop("phone"))
            belongings.refresh_also(unit, person)
            now = rows.live(unit, "resident", person)
        if values:
            residents.change(unit, person, now, values)
        elsewhere = any(reason.code == "lives_elsewhere" for reason in row.reasons)
        if elsewhere and household is not None and household != now["household_id"]:
            self.bulk.flush()
            relation = row.record.codes.get("relation_to_head")
            membership.move_member(unit, person, household, relation)
        for word in tag_words(row.record):
            tags.add_tag(unit, person, word)
