"""The first schema of the records, frozen: written by .ci/freeze_schema.py, never edited."""

DDL: tuple[str, ...] = ()

SEARCHED: dict[str, dict[str, tuple[str, ...]]] = {
    "resident": {
        "names": ("person_name", "former_name"),
        "numbers": ("id_number",),
        "phones": ("phone",),
        "also": ("also",),
        "address": ("address",),
    },
    "household": {
        "names": ("head_name",),
        "numbers": ("household_no",),
        "phones": ("phone",),
        "address": ("address",),
    },
}
