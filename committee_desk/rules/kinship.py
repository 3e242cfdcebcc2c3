"""Relations to the householder (GB/T 4761): read with the sex beside them, checked together."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import bare, shipped_json

HEAD = "02"


class Kin(NamedTuple):
    """One member of a household: an id of the caller's, relation code, sex code and birth."""

    id: int
    relation: str
    sex: str = ""
    birth: str = ""


class KinFinding(NamedTuple):
    """A doubt about a household: which member, a code, and a message id; never a refusal."""

    id: int | None
    code: str
    message: str


@cache
def _by_sex() -> dict[str, tuple[str, str]]:
    kept = shipped_json("codes", "kinship")["by_sex"]
    return {bare(word): (male, female) for word, (male, female) in kept.items()}


@cache
def _head_words() -> frozenset[str]:
    return frozenset(bare(word) for word in shipped_json("codes", "kinship")["head"])


@cache
def _of_head() -> tuple[str, ...]:
    words: list[str] = shipped_json("codes", "kinship")["of_head"]
    return tuple(sorted(map(bare, words), key=len, reverse=True))


def read_relation(text: str, sex: str = "") -> str | None:
    """Return the code of a relation as written, or None when it is not understood.

    Words that leave the sex open (子女, 孙, 父母) are decided by ``sex`` ('1', '2', '男', '女')
    where it is known. 户主之妻 is read as 妻; 本人 in a household's list is the householder.
    """
    word = bare(text)
    if word in _head_words():
        return HEAD
    kin = code_list("kinship")
    found = _pair(word, sex) or kin.find(word)
    if found:
        return found
    for before in _of_head():
        rest = word.removeprefix(before)
        if rest and rest != word:
            return _pair(rest, sex) or kin.find(rest)
    return None


def _pair(word: str, sex: str) -> str | None:
    pair = _by_sex().get(word)
    if pair and sex in ("1", "男"):
        return pair[0]
    if pair and sex in ("2", "女"):
        return pair[1]
    return None


def sex_of(relation: str) -> str:
    """Return the sex a relation implies, '1' or '2', or an empty text."""
    return str(_facts(relation).get("sex", ""))


def generation_of(relation: str) -> int:
    """Return how many generations above the householder a relation stands; below is negative."""
    return int(_facts(relation).get("generation", 0))


def _facts(relation: str) -> dict[str, Any]:
    item = code_list("kinship").get(relation)
    return dict(item.facts) if item else {}


def consistency(head: Kin | None, members: Sequence[Kin]) -> list[KinFinding]:
    """Return what does not fit together in a household; an empty list when nothing is odd.

    ``members`` may hold the householder too. Births compare as far as both are known.
    """
    found = _heads(head, members)
    others = [each for each in members if head is None or each.id != head.id]
    for member in others:
        found += _sex(member)
        if head is not None:
            found += _age(head, member) + _spouse(head, member)
    spouses = [member for member in others if _facts(member.relation).get("spouse")]
    if len(spouses) > 1:
        message = N_("This household has more than one spouse of the householder.")
        found += [KinFinding(each.id, "several_spouses", message) for each in spouses[1:]]
    return found


def _heads(head: Kin | None, members: Sequence[Kin]) -> list[KinFinding]:
    heads = {member.id for member in members if member.relation == HEAD}
    if head is not None:
        heads.add(head.id)
    if not heads and members:
        return [KinFinding(None, "no_head", N_("This household has no householder."))]
    chosen = head.id if head is not None else min(heads, default=None)
    message = N_("This household has more than one householder.")
    return [KinFinding(each, "several_heads", message) for each in sorted(heads) if each != chosen]


def _sex(member: Kin) -> list[KinFinding]:
    meant = sex_of(member.relation)
    if meant and member.sex in ("1", "2") and member.sex != meant:
        message = N_("The relation to the householder does not agree with the sex.")
        return [KinFinding(member.id, "sex_disagrees", message)]
    return []


def _spouse(head: Kin, member: Kin) -> list[KinFinding]:
    alike = head.sex in ("1", "2") and head.sex == member.sex
    if alike and _facts(member.relation).get("spouse"):
        message = N_("The householder and the spouse are entered with the same sex.")
        return [KinFinding(member.id, "spouse_same_sex", message)]
    return []


def _age(head: Kin, member: Kin) -> list[KinFinding]:
    """Find parents younger and children older than the householder."""
    facts = _facts(member.relation)
    generation = int(facts.get("generation", 0))
    known = min(len(head.birth), len(member.birth))
    if not generation or not known or facts.get("in_law_or_step"):
        return []
    older = member.birth[:known] < head.birth[:known]
    younger = member.birth[:known] > head.birth[:known]
    if generation > 0 and not older:
        message = N_("A parent or grandparent is not older than the householder.")
        return [KinFinding(member.id, "not_older", message)]
    if generation < 0 and not younger:
        message = N_("A child or grandchild is not younger than the householder.")
        return [KinFinding(member.id, "not_younger", message)]
    return []
