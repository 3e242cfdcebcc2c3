"""Who are near relatives (民法典 art. 1045), from what two people are to one householder."""

from functools import cache
from typing import NamedTuple

from committee_desk.rules.data import shipped_json

OWN = "own"
_FILE = "near_relatives"


class Near(NamedTuple):
    """What two people are to each other. ``sure`` is False where the relations leave it open."""

    kind: str
    sure: bool

    def words(self) -> str:
        """Return the relation as papers name it."""
        return str(shipped_json("rules", _FILE)["words"][self.kind])


def related(one: str | None, other: str | None) -> Near | None:
    """Return what two members of a household are to each other, None where they are no kin.

    ``one`` and ``other`` are their relations to the same householder, codes of GB/T 4761.
    """
    roles = [_roles().get(code or "") for code in (one, other)]
    return _pairs().get(frozenset(role for role in roles if role)) if all(roles) else None


@cache
def _roles() -> dict[str, str]:
    told = shipped_json("rules", _FILE)["roles"]
    return {code: role for role, codes in told.items() for code in codes}


@cache
def _pairs() -> dict[frozenset[str], Near]:
    told = shipped_json("rules", _FILE)
    return {
        frozenset(pair): Near(kind, sure)
        for name, sure in (("near", True), ("perhaps", False))
        for *pair, kind in told[name]
    }
