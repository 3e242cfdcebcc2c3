"""A list of households, one a row: its householders are people like any others."""

from dataclasses import replace

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.identity import judge
from committee_desk.work.membership import HEAD


def as_resident(record: Record) -> Record:
    """Return the householder of a household's row as a resident; other records as they are.

    The remark of such a row speaks of the household and is kept beside the householder, so that a
    ledger of households never overwrites what is noted of a person.
    """
    if record.listing != "households":
        return record
    told = shipped_json("rules", "taking_in")["household_list"]
    other = dict(record.other)
    values = {name: value for name, value in record.values.items() if name not in told["beside"]}
    for name, heading in told["beside"].items():
        if record.values.get(name):
            other[heading] = record.values[name]
    values |= {
        "person_name": record.values.get("head_name", ""),
        "relation_to_head": code_list("kinship").label(HEAD),
    }
    codes = {**record.codes, "relation_to_head": HEAD}
    written = next((other.pop(one) for one in told["head_number"] if other.get(one)), "")
    if written:
        number = judge(written)
        values["id_number"] = number.value
        codes["id_kind"] = number.kind
        if number.sound and number.birth:
            values["birth_date"] = number.birth
        if number.sound and number.sex:
            codes["sex"] = number.sex
    return replace(record, listing="residents", values=values, codes=codes, other=other)
