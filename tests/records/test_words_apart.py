"""Words that stand for several things in English are told apart where Chinese tells them apart."""

from committee_desk.records.field import named
from committee_desk.records.listings import LISTINGS


def test_no_field_shares_its_words_with_the_tree_of_grids() -> None:
    """There “Place” heads grids, compounds and buildings; no field of a list is all of those."""
    sharing = [
        f"{name}.{field.name}"
        for name, listing in LISTINGS.items()
        for field in named(listing.draft).values()
        if field.words == "Place"
    ]
    assert sharing == []
