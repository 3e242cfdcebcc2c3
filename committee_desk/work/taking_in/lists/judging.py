"""Judging the rows of a list against the desk and the rest of the workbook."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.dates import today
from committee_desk.ledgers.reading.model import Look, Record
from committee_desk.records.field import named
from committee_desk.rules.data import bare
from committee_desk.work import visits
from committee_desk.work.judging import NotValid, judged
from committee_desk.work.shaping import label
from committee_desk.work.taking_in.known import edited_by_hand
from committee_desk.work.taking_in.lists.comparing import STAFF, agree, alike, differences, same
from committee_desk.work.taking_in.lists.known import Known, KnownOf, words_of
from committee_desk.work.taking_in.lists.references import numbered
from committee_desk.work.taking_in.lists.spec import SPECS, Spec
from committee_desk.work.taking_in.lists.states import state_asked, steps_to
from committee_desk.work.taking_in.lists.values import Resolver
from committee_desk.work.taking_in.planned import Reason, Row, Verdict

_ALIKE = 0.5
"""How alike the words of two lines of one number are, from 0 to 1, for one to be the other."""
_NAMED = SPECS["visits"].apart
_SAID = ("problems", "situation", "phone")
_NO_DOOR = {"unit", "reception", "phone", "wechat", "box"}
"""Kinds of visit that need no household."""


class ListJudge:
    """Judges rows in the order of the file; each record of the desk answers one row only."""

    def __init__(self, conn: Connection, look: Look, records: Iterable[Record]) -> None:
        self.conn = conn
        listed = [record for record in records if record.listing in SPECS]
        self.resolver = Resolver(conn, listed)
        self._known = {
            name: KnownOf(conn, SPECS[name], listed, look.sha256)
            for name in {record.listing for record in listed}
        }
        self._values = {id(record): self.resolver.values(record) for record in listed}
        self._claimed = {
            (record.listing, each["id"]) for record in listed for each in self._exact(record)
        }
        self._numbers = numbered(conn, listed)
        self._before: dict[tuple[Any, ...], tuple[Record, dict[str, Any]]] = {}
        self._met: set[tuple[str, int]] = set()

    def row(self, record: Record) -> Row:
        """Return the verdict on a row of a list."""
        row = self._judged(record)
        fields = named(SPECS[record.listing].listing.draft)
        for name in row.changes.keys() & fields.keys():
            own = self.resolver.own(fields[name].codes)
            for code in filter(None, row.changes[name]):
                if own is not None and own.label(str(code)):
                    row.labels[str(code)] = own.label(str(code))
        return row

    def _judged(self, record: Record) -> Row:
        spec, known = SPECS[record.listing], self._known[record.listing]
        values = self._values[id(record)]
        try:
            judged(spec.listing.draft, values, self.resolver.codes)
        except NotValid as fault:
            told = fault.complaints[0].sentence()
            return Row(record, Verdict.REFUSED, reasons=[Reason("not_valid", {"complaint": told})])
        here = self._here(known, record, values)
        if here is not None:
            return Row(record, Verdict.SAME, here["id"], values=values)
        corrected = known.corrected.get(id(record))
        if corrected is not None:
            row = self._compared(spec, record, values, corrected, by_hand=False)
            row.corrected = True
            return row
        twin = self._twin(spec, record, values)
        found = twin or self._found(spec, known, record, values)
        found.reasons += self._remarks(record, values, found)
        return found

    def _here(self, known: KnownOf, record: Record, values: Mapping[str, Any]) -> Known | None:
        """Return what was taken in from this cell of this very file, each once."""
        there = known.by_cell.get((record.sheet, record.row), [])
        left = [each for each in there if (known.spec.name, each["id"]) not in self._met]
        content = known.spec.content
        exact = [each for each in left if same(each[content], values.get(content))]
        for each in exact or left[:1]:
            self._met.add((known.spec.name, each["id"]))
            return each
        return None

    def _twin(self, spec: Spec, record: Record, values: dict[str, Any]) -> Row | None:
        """Return the verdict on a row that says what an earlier one of the file says."""
        told: Iterable[str] = spec.apart
        if spec.name == "visits":
            told = ("household_id",) if values.get("household_id") else _NAMED + _tells(values)
        key: tuple[Any, ...] = (spec.name, words_of(spec, record))
        key += tuple(bare(str(values.get(name) or "")) for name in told)
        if spec.name == "visits":
            key += (frozenset(values.get(name) for name in STAFF),)
        first, said = self._before.setdefault(key, (record, values))
        if first is record:
            return None
        facts = {"sheet": first.sheet, "row": first.row}
        verdict = Verdict.SAME if alike(said, values) else Verdict.DOUBTFUL
        return Row(record, verdict, reasons=[Reason("listed_twice", facts)], values=values)

    def _found(self, spec: Spec, known: KnownOf, record: Record, values: dict[str, Any]) -> Row:
        if spec.name == "visits":
            return self._visit(spec, known, record, values)
        there = self._free(spec, known.by_words.get(words_of(spec, record), []))
        agreeing = [each for each in there if agree(spec, each, values)]
        if agreeing:
            # The surest first: the one that differs least.
            best = min(agreeing, key=lambda each: len(differences(spec, values, each)))
            return self._compared(spec, record, values, best)
        open_ = [each for each in there if (spec.name, each["id"]) not in self._claimed]
        if open_:
            return self._doubtful(spec, record, values, open_[0], "same_words")
        before = self._numbered_alike(spec, known, record, values)
        if before is not None:
            return self._doubtful(spec, record, values, before, "same_number")
        return Row(record, Verdict.NEW, values=values)

    def _visit(self, spec: Spec, known: KnownOf, record: Record, values: dict[str, Any]) -> Row:
        """A visit is known by day, household and staff; without a household by who and where."""
        there = known.by_words.get(values["day"], [])
        household = values.get("household_id")
        if household is not None:
            number = visits.same(self.conn, values)
            alike = [each for each in there if each["id"] == number] or [
                each
                for each in there
                if each["household_id"] == household and _one_went_with(each, values)
            ]
        else:
            alike = [
                each
                for each in there
                if each["household_id"] is None
                and agree(spec, each, values)
                and all(same(each[name], values.get(name)) for name in _tells(values))
            ]
        if alike:
            return self._compared(spec, record, self._without_head(values, alike[0]), alike[0])
        row = Row(record, Verdict.NEW, values=values)
        kind = values.get("kind") or "mandatory"
        if household is None and self.resolver.doors.named(record) and kind not in _NO_DOOR:
            row.verdict = Verdict.DOUBTFUL
            row.reasons.append(Reason("no_household"))
        return row

    def _without_head(self, values: dict[str, Any], there: Known) -> dict[str, Any]:
        """Leave the householder out, who is shown for a visit that names nobody."""
        if there["who"] or there["household_id"] is None:
            return values
        head = self.resolver.doors.head(there["household_id"])
        return {k: v for k, v in values.items() if k != "who" or v != head}

    def _exact(self, record: Record) -> list[Known]:
        """Return what is this very row at the desk, so that no other row is asked about it."""
        spec, known = SPECS[record.listing], self._known[record.listing]
        values = self._values[id(record)]
        return [
            each
            for each in known.by_words.get(words_of(spec, record), [])
            if all(same(each[name], values.get(name)) for name in spec.apart)
        ]

    def _free(self, spec: Spec, there: Iterable[Known]) -> list[Known]:
        return [each for each in there if (spec.name, each["id"]) not in self._met]

    def _numbered_alike(
        self, spec: Spec, known: KnownOf, record: Record, values: Mapping[str, Any]
    ) -> Known | None:
        """Return the line of this number in an earlier workbook when it may be the same thing."""
        place = (record.sheet, record.values.get("seq", ""))
        for each in self._free(spec, known.by_number.get(place, [])):
            before, now = str(each[spec.content] or ""), str(values.get(spec.content) or "")
            if SequenceMatcher(None, before, now).ratio() >= _ALIKE:
                return each
            told = [name for name in spec.apart if each[name] and values.get(name)]
            if told and all(same(each[name], values[name]) for name in spec.apart):
                return each
        return None

    def _doubtful(
        self, spec: Spec, record: Record, values: dict[str, Any], there: Known, code: str
    ) -> Row:
        facts = {"no": record.values.get("seq", ""), "told": _told(spec, there)}
        changes = differences(spec, values, there)
        reasons = [Reason(code, facts)]
        return Row(record, Verdict.DOUBTFUL, there["id"], changes, reasons, values=values)

    def _compared(
        self,
        spec: Spec,
        record: Record,
        values: dict[str, Any],
        there: Known,
        *,
        by_hand: bool = True,
    ) -> Row:
        self._met.add((spec.name, there["id"]))
        told = {name: value for name, value in values.items() if not _derived(record, name)}
        changes = differences(spec, told, there, corrected=not by_hand)
        reasons = self._state(spec, record, there, changes)
        if not changes:
            return Row(record, Verdict.SAME, there["id"], reasons=reasons, values=values)
        edited = edited_by_hand(self.conn, there["id"], spec.table) & changes.keys()
        if edited and by_hand:
            columns = spec.listing.columns
            reasons += [
                Reason("edited_by_hand", {"field": columns[name].label()})
                for name in sorted(edited)
            ]
            return Row(record, Verdict.DOUBTFUL, there["id"], changes, reasons, values=values)
        return Row(record, Verdict.CHANGED, there["id"], changes, reasons, values=values)

    def _state(
        self, spec: Spec, record: Record, there: Known, changes: dict[str, Any]
    ) -> list[Reason]:
        """Add the change of a need's state where its rules let it go there."""
        after = state_asked(spec.name, record)
        if spec.name != "needs" or not after or after == there["status"]:
            return []
        if steps_to(there["status"], after, today().isoformat()):
            changes["status"] = (there["status"], after)
            return []
        column = spec.listing.columns["status"]
        facts = {"before": label(column, there["status"]), "after": label(column, after)}
        return [Reason("state_stays", facts)]

    def _remarks(self, record: Record, values: Mapping[str, Any], row: Row) -> list[Reason]:
        """Return what there is to say of a row that changes no verdict."""
        found = []
        who = record.values.get("who", "")
        unlinked = record.listing == "needs" and "reporter_id" not in values
        if unlinked and self.resolver.people.several(who):
            found.append(Reason("several_of_name", {"name": who}))
        state = record.codes.get("status", "")
        if state and not state_asked(record.listing, record):
            words = {"after": record.values.get("status", "")}
            found.append(Reason("state_needs_more", words))
        word = record.values.get("category", "")
        kept = "category" in values or "category" not in named(SPECS[record.listing].listing.draft)
        if word and not kept:
            found.append(Reason("unknown_category", {"word": word}))
        if row.verdict is Verdict.NEW:
            missing = self._numbers.missing(values.get("resource_refs") or "")
            found += [Reason("unknown_number", {"no": number}) for number in missing]
        return found


def _tells(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what tells a visit from others of its day where it names neither person nor place."""
    return () if any(values.get(name) for name in _NAMED) else _SAID


def _one_went_with(there: Known, values: Mapping[str, Any]) -> bool:
    """Tell whether one side names some of those who went by the other: a list may name one."""
    pairs = [{each.get(name) for name in STAFF} - {None, ""} for each in (there, values)]
    return pairs[0] <= pairs[1] or pairs[1] <= pairs[0]


def _derived(record: Record, name: str) -> bool:
    """Tell whether a value stands in no cell of its own and so changes nothing that is known."""
    return name == "kind" and "kind_by_head" in record.flags


def _told(spec: Spec, there: Known) -> str:
    """Return a record of the desk in a few words: what, whose, since when."""
    columns = spec.listing.columns
    names = (spec.content, *spec.apart)
    return " · ".join(label(columns[name], there[name]) for name in names if there[name])
