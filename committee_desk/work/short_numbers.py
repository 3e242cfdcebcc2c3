"""Numbers of persons in words somebody wrote, shortened where they stand; the words stay."""

from functools import cached_property

from sqlalchemy import Connection

from committee_desk.printing import gate_numbers
from committee_desk.printing.gate_known import Known, known_of
from committee_desk.printing.gate_search import LAWFUL, search
from committee_desk.rules.masking import mask
from committee_desk.work import bulletin_people

_PHONES = frozenset({gate_numbers.MOBILE, gate_numbers.OWN_PHONE})
_NUMBERS = _PHONES | {
    gate_numbers.IDENTITY,
    gate_numbers.BANK,
    gate_numbers.PERMIT,
    gate_numbers.OWN_NUMBER,
}
_FEWEST = 6
"""A text with fewer signs has no number of a person."""


class Shortener:
    """Shortens as lists do what the gate takes for a number; the office's own numbers stay."""

    def __init__(self, conn: Connection, channel: str) -> None:
        self._conn, self._channel = conn, channel

    def shortened(self, written: str) -> str:
        """Return what was written with every identity, telephone, card and permit number short."""
        if len(written) < _FEWEST:
            return written
        found = [
            each
            for each, exempt in search(written, self._known, LAWFUL)
            if each.code in _NUMBERS and not exempt
        ]
        for each in sorted(found, key=lambda one: one.start, reverse=True):
            kind = "phone" if each.code in _PHONES else "id_number"
            short = mask(kind, each.value, self._channel)
            written = written[: each.start] + short + written[each.end :]
        return written

    @cached_property
    def _known(self) -> Known:
        known = known_of(bulletin_people.people(self._conn))
        # Doors and names stay on such a ledger: they need not be looked for.
        return Known(
            known.id_numbers,
            known.phones,
            frozenset(),
            frozenset(),
            known.exempt_numbers,
            known.exempt_names,
            (),
        )
