"""Planning: every row of a workbook judged against the desk and the rest of the file."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from committee_desk.ledgers.reading.model import Look, Record
from committee_desk.records.field import named
from committee_desk.records.people import RESIDENTS
from committee_desk.rules.identity import Identity, judge
from committee_desk.work.taking_in import homes
from committee_desk.work.taking_in.comparing import (
    differences,
    door_of,
    number_of,
    place_of,
    stored,
)
from committee_desk.work.taking_in.corrections import Corrections
from committee_desk.work.taking_in.heads import as_resident
from committee_desk.work.taking_in.known import Known, edited_by_hand, of_place
from committee_desk.work.taking_in.lists.judging import ListJudge
from committee_desk.work.taking_in.lists.spec import SPECS
from committee_desk.work.taking_in.planned import Plan, Reason, Row, Verdict

Progress = Callable[[int, int], None]
_EVERY = 500


def plan(conn: Connection, look: Look, progress: Progress | None = None) -> Plan:
    """Return what taking this workbook in would do; nothing is written.

    A row whose sound identity number the desk has is that person. Without one, the same name at
    the same door, with the same phone or number is asked about, never merged, and so is a name
    alone. A row of an errors workbook is the person it was taken in as. Records of other lists are
    known by their words, see ``lists.judging``.
    """
    records = [as_resident(record) for record in look.records]
    judged = [(record, number_of(record)) for record in records]
    people = [record for record in records if record.listing == RESIDENTS.name]
    known = Known(
        conn,
        (number.value for _, number in judged if number is not None and number.sound),
        (record.values["person_name"] for record in people if record.values.get("person_name")),
        look.sha256,
    )
    rows_of = Counter((record.sheet, record.row) for record in records)
    judging = _Judge(conn, known, Corrections(conn, look), rows_of)
    listed = ListJudge(conn, look, records)
    rows: list[Row] = []
    before: Counter[tuple[str, int]] = Counter()
    for done, (record, number) in enumerate(judged):
        if progress is not None and done % _EVERY == 0:
            progress(done, len(judged))
        row = listed.row(record) if record.listing in SPECS else judging.row(record, number)
        row.member = before[row.line]
        before[row.line] += 1
        rows.append(row)
    of_people = [row for row in rows if row.record.listing not in SPECS]
    return Plan(look, rows, homes.group(conn, of_people))


class _Judge:
    """Judges rows in the order of the file, remembering those before."""

    def __init__(
        self,
        conn: Connection,
        known: Known,
        corrections: Corrections,
        rows: Counter[tuple[str, int]],
    ) -> None:
        self.conn = conn
        self.rows = rows
        self.corrections = corrections
        self.met: set[int] = set()
        self.known = known
        self.numbers: dict[str, Record] = {}
        self.doors: dict[tuple[str, str], tuple[Record, Identity | None]] = {}

    def row(self, record: Record, number: Identity | None) -> Row:
        name = record.values.get("person_name") or ""
        if not name:
            return Row(record, Verdict.REFUSED, reasons=[Reason("no_name")])
        sound = number if number is not None and number.sound else None
        twin = self._twin(record, name, sound)
        place = (record.sheet, record.row)
        here = of_place(self.known.by_place.get(place, []), name, self.rows[place] == 1)
        if here is not None:
            return Row(record, Verdict.SAME, here["id"])
        if (found := self._corrected(record, sound)) is not None:
            return found
        alike = [] if sound else self._alike(record, name, number, sound)
        if (again := self._again(record, alike)) is not None:
            return again
        if twin is not None:
            return twin
        if sound is not None and sound.value in self.known.by_number:
            return self._same_number(record, name, self.known.by_number[sound.value])
        return self._by_name(record, alike or self._alike(record, name, number, sound))

    def _twin(self, record: Record, name: str, sound: Identity | None) -> Row | None:
        """Return the verdict on a row whose person stood earlier in the file."""
        if sound is not None:
            first = self.numbers.setdefault(sound.value, record)
            if first is record:
                self._remember_door(record, name, sound)
                return None
            facts = {"sheet": first.sheet, "row": first.row}
            if first.values.get("person_name") != name:
                return Row(
                    record, Verdict.DOUBTFUL, reasons=[Reason("number_twice_in_file", facts)]
                )
            verdict = Verdict.SAME if stored(first) == stored(record) else Verdict.DOUBTFUL
            return Row(record, verdict, reasons=[Reason("twice_in_file", facts)])
        earlier = self._remember_door(record, name, None)
        if earlier is None:
            return None
        facts = {"sheet": earlier.sheet, "row": earlier.row}
        verdict = Verdict.SAME if stored(earlier) == stored(record) else Verdict.DOUBTFUL
        return Row(record, verdict, reasons=[Reason("twice_in_file", facts)])

    def _remember_door(self, record: Record, name: str, sound: Identity | None) -> Record | None:
        door = door_of(place_of(record)) or record.values.get("phone") or ""
        if not door:
            return None
        first, number = self.doors.setdefault((name, door), (record, sound))
        both = number is not None and sound is not None
        return None if first is record or both else first

    def _same_number(self, record: Record, name: str, person: dict[str, Any]) -> Row:
        if name not in {person["person_name"], person["former_name"]}:
            facts = {"name": person["person_name"]}
            return Row(
                record,
                Verdict.DOUBTFUL,
                person["id"],
                differences(record, person),
                [Reason("number_other_name", facts)],
            )
        return self._compared(record, person)

    def _corrected(self, record: Record, sound: Identity | None) -> Row | None:
        """Return the verdict on a row that names its person; another's number speaks against it."""
        person = self.corrections.person(record)
        if person is None:
            return None
        other = self.known.by_number.get(sound.value) if sound is not None else None
        if other is not None and other["id"] != person["id"]:
            return None
        changes = differences(record, person, corrected=True)
        changes |= self.corrections.emptied(record, person)
        row = self._judged(record, person, changes)
        row.corrected = True
        return row

    def _compared(self, record: Record, person: dict[str, Any]) -> Row:
        return self._judged(record, person, differences(record, person))

    def _judged(
        self, record: Record, person: dict[str, Any], changes: dict[str, tuple[Any, Any]]
    ) -> Row:
        door = door_of(place_of(record))
        if door and person["address_key"] and door != person["address_key"]:
            facts = {"address": person["address"]}
            return Row(
                record,
                Verdict.DOUBTFUL,
                person["id"],
                changes,
                [Reason("lives_elsewhere", facts)],
            )
        if not changes:
            return Row(record, Verdict.SAME, person["id"])
        edited = edited_by_hand(self.conn, person["id"]) & changes.keys()
        if edited:
            words = {name: each.label() for name, each in named(RESIDENTS.draft).items()}
            reasons = [Reason("edited_by_hand", {"field": words[name]}) for name in sorted(edited)]
            return Row(record, Verdict.DOUBTFUL, person["id"], changes, reasons)
        return Row(record, Verdict.CHANGED, person["id"], changes)

    def _again(self, record: Record, alike: list[tuple[dict[str, Any], str]]) -> Row | None:
        """Return the verdict on a row that says of somebody just what the desk knows.

        Each person answers one row only, so that two of one name at one door stay two.
        """
        for person, code in alike:
            if person["id"] not in self.met and not differences(record, person):
                self.met.add(person["id"])
                return Row(record, Verdict.SAME, person["id"], reasons=[Reason(code)])
        return None

    def _by_name(self, record: Record, alike: list[tuple[dict[str, Any], str]]) -> Row:
        if not alike:
            return Row(record, Verdict.NEW)
        person, code = next((one for one in alike if one[0]["id"] not in self.met), alike[0])
        changes = differences(record, person)
        verdict = Verdict.DOUBTFUL if changes else Verdict.SAME
        return Row(record, verdict, person["id"], changes, [Reason(code)])

    def _alike(
        self, record: Record, name: str, number: Identity | None, sound: Identity | None
    ) -> list[tuple[dict[str, Any], str]]:
        """Return the people of this name that the row may be about, and what speaks for each."""
        found = []
        for person in self.known.by_name.get(name, ()):
            if sound is not None and person["id_number"] and not person["id_flags"]:
                continue
            if code := _likeness(record, person, number):
                found.append((person, code))
        return found


def _likeness(record: Record, person: dict[str, Any], number: Identity | None) -> str:
    """Return what makes a row look like somebody of the same name, empty when nothing does."""
    door = door_of(place_of(record))
    phone = record.values.get("phone")
    kept = person["id_number"] or ""
    if door and person["address_key"] == door:
        return "same_name_same_door"
    if phone and phone in {person["phone"], *(person["also"] or "").split()}:
        return "same_name_same_phone"
    if number is None:
        told = door or phone or _another_birth(record, person)
        return "" if told else "same_name_only"
    if number.value == kept:
        return "same_name_same_number"
    fifteen = _fifteen(number)
    return "first_fifteen" if fifteen and _fifteen(judge(kept)) == fifteen else ""


def _another_birth(record: Record, person: dict[str, Any]) -> bool:
    """Tell whether row and person have days of birth that contradict each other."""
    said, known = record.values.get("birth_date") or "", person["birth_date"] or ""
    return bool(said and known) and not (said.startswith(known) or known.startswith(said))


def _fifteen(number: Identity) -> str:
    kept = number.kept or number.value
    return kept[:15] if len(kept) >= 15 and kept[:15].isdigit() else ""
