"""How well an offer fits a need, and why, in words."""

from collections.abc import Iterable
from typing import Any

from committee_desk.base.words import N_
from committee_desk.rules.codes import CodeList, code_list
from committee_desk.rules.likeness import vocabulary
from committee_desk.storage.steps import Said
from committee_desk.work.matching_records import Side

_DAYS = frozenset({"weekend", "weekday"})


class Scorer:
    """Scores pairs; ``categories`` is the code list with a desk's own lines."""

    def __init__(self, categories: CodeList) -> None:
        self._data: dict[str, Any] = vocabulary()
        self._weights: dict[str, float] = self._data["weights"]
        self._codes = categories

    def fit(self, need: Side, offer: Side, likeness: float) -> tuple[float, list[Said]]:
        """Return how far both are about the same thing, 0 to about 1, and why."""
        weights = self._weights
        score, reasons = self._category(need, offer)
        shared = need.features.concepts & offer.features.concepts
        if shared:
            worth = weights["concept"] + weights["concept_more"] * (min(len(shared), 3) - 1)
            score += worth * (1.0 if self._near(shared, need, offer) else self._data["aside"])
            words = [need.features.words[each] for each in sorted(shared)]
            reasons.append(Said(N_("both speak of {words}"), {"words": "、".join(words[:3])}))
        score += weights["text"] * likeness
        return score, reasons

    def circumstances(self, need: Side, offer: Side) -> tuple[float, list[Said]]:
        """Return what place, time, room, people and the past add or take away, and why."""
        score, reasons = 0.0, []
        for part in (self._people, self._place, self._time, self._room, self._past):
            more, why = part(need, offer)
            score += more
            reasons += why
        return score, reasons

    def _category(self, need: Side, offer: Side) -> tuple[float, list[Said]]:
        best, code, chosen = 0.0, "", True
        # What somebody chose stands above what the words seem to say.
        mine, sure = (need.categories, True) if need.categories else (need.inferred, False)
        theirs, known = (offer.categories, True) if offer.categories else (offer.inferred, False)
        discount = self._weights["inferred"] ** ((not sure) + (not known))
        for one in mine:
            for other in theirs:
                worth = self._relation(one, other) * discount
                if worth > best:
                    best, chosen = worth, sure and known
                    code = other if len(other) >= len(one) else one
        if not best:
            return 0.0, []
        label = self._codes.label(code)
        words = N_("same category: {category}") if chosen else N_("about {category}")
        return best * self._weights["category"], [Said(words, {"category": label})]

    def _near(self, shared: Iterable[str], need: Side, offer: Side) -> bool:
        """Tell whether a shared concept lies in the fields somebody chose for either side."""
        known = self._data["concepts"]
        fields = {_field(known[concept]["category"]) for concept in shared}
        sides = (side.categories for side in (need, offer) if side.categories)
        return all(fields & {_field(code) for code in chosen} for chosen in sides)

    def _relation(self, one: str, other: str) -> float:
        worth: dict[str, float] = self._data["relations"]
        if one == other:
            return worth["same"]
        if other.startswith(f"{one}."):
            return worth["narrower"] if "." in one else 0.0
        if one.startswith(f"{other}."):
            return worth["broader"] if "." in other else 0.0
        same = "." in one and _field(one) == _field(other)
        return worth["field"] if same else 0.0

    def _people(self, need: Side, offer: Side) -> tuple[float, list[Said]]:
        weights, codes = self._weights, code_list("person_tag")
        if offer.tags:
            words = {"groups": "、".join(codes.label(tag) for tag in sorted(offer.tags))}
            families = {tag.split(".")[0] for tag in need.tags}
            if families & {tag.split(".")[0] for tag in offer.tags}:
                return weights["eligible"], [Said(N_("meant for {groups}"), words)]
            if families:
                return -weights["not_eligible"], [Said(N_("only for {groups}"), words)]
            return 0.0, [Said(N_("only for {groups}: ask first"), words)]
        mine = need.features.who - {"all"}
        theirs = offer.features.who - {"all"}
        if mine and theirs:
            return (weights["who"] if mine & theirs else -weights["who_other"]), []
        return 0.0, []

    def _place(self, need: Side, offer: Side) -> tuple[float, list[Said]]:
        weights = self._weights
        if need.compound and need.compound == offer.compound:
            told = Said(N_("in the same place: {place}"), {"place": need.compound})
            return weights["same_place"], [told]
        if need.grid_id is not None and need.grid_id == offer.grid_id:
            return weights["grid"], [Said(N_("in the same grid"), {})]
        if offer.everywhere:
            return weights["everywhere"], [Said(N_("for the whole community"), {})]
        return 0.0, []

    def _time(self, need: Side, offer: Side) -> tuple[float, list[Said]]:
        if need.times is None or offer.times is None:
            return 0.0, []
        fits = all(
            not (need.times & group) or bool(need.times & group & offer.times)
            for group in (_DAYS, need.times - _DAYS)
        )
        words = {"times": offer.note}
        if fits:
            return self._weights["time"], [Said(N_("there at the time wanted: {times}"), words)]
        return -self._weights["time_other"], [Said(N_("at other times: {times}"), words)]

    def _room(self, need: Side, offer: Side) -> tuple[float, list[Said]]:
        if not need.room or not offer.room:
            return 0.0, []
        facts = {"room": offer.room, "people": need.room}
        if offer.room >= need.room:
            return self._weights["room"], [Said(N_("room for {room}, {people} concerned"), facts)]
        told = Said(N_("room for only {room} of {people}"), facts)
        return -self._weights["too_small"], [told]

    def _past(self, _need: Side, offer: Side) -> tuple[float, list[Said]]:
        met = offer.outcomes.get("met", 0) + offer.outcomes.get("partly", 0)
        known = met + offer.outcomes.get("not_met", 0)
        if not known:
            return 0.0, []
        told = Said(N_("met {met} of {known} needs before"), {"met": met, "known": known})
        share = met / known
        worth = self._weights["met"] * share - self._weights["not_met"] * (1 - share)
        return worth * known / (known + 1), [told]


def _field(code: str) -> str:
    return ".".join(code.split(".")[:2])
