"""The tables every desk has whatever its records are: facts, the open unit, steps and the log.

This is the file format of version 1 and frozen; a change is a numbered migration. It is told to
others in docs/file-format.md.
"""

APPLICATION_ID = 0x43446B31  # "CDk1" in the header of the decrypted file

TABLES: tuple[str, ...] = (
    # desk_id, community_id, made_at, least_reader, searched (JSON), backups (last number given)
    "CREATE TABLE desk_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # One row. step is null while no unit is open: that is what shuts the data tables.
    """CREATE TABLE unit_now (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        site INTEGER NOT NULL,
        step INTEGER,
        hlc INTEGER NOT NULL DEFAULT 0,
        now INTEGER NOT NULL DEFAULT 0,
        purging INTEGER NOT NULL DEFAULT 0)""",
    # A step is one unit as a person knows it. first..seq are its entries in the log of its site,
    # upto is the last id given out in it, ref the step that is undone or redone.
    """CREATE TABLE step (
        step INTEGER PRIMARY KEY,
        site INTEGER NOT NULL,
        first INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'note', 'purge', 'file')),
        ref INTEGER,
        words TEXT NOT NULL,
        lasting INTEGER NOT NULL,
        upto INTEGER NOT NULL)""",
    "CREATE INDEX step_ref ON step (ref) WHERE ref IS NOT NULL",
    # op: I row made, U row changed, P row purged, S the step itself. diff, salt: blank when purged.
    """CREATE TABLE log (
        site INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        hlc INTEGER NOT NULL,
        step INTEGER NOT NULL,
        tbl TEXT NOT NULL,
        row INTEGER NOT NULL,
        op TEXT NOT NULL CHECK (op IN ('I', 'U', 'P', 'S')),
        diff TEXT,
        salt BLOB,
        digest BLOB NOT NULL,
        hash BLOB NOT NULL,
        purged INTEGER,
        PRIMARY KEY (site, seq)) WITHOUT ROWID""",
    "CREATE INDEX log_row ON log (tbl, row)",
    """CREATE TABLE draft (
        form TEXT NOT NULL,
        row INTEGER NOT NULL,
        who TEXT NOT NULL,
        data TEXT NOT NULL,
        kept INTEGER NOT NULL,
        PRIMARY KEY (form, row, who)) WITHOUT ROWID""",
    """CREATE TABLE attachment (
        id INTEGER NOT NULL PRIMARY KEY,
        community_id INTEGER NOT NULL,
        created INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        deleted INTEGER,
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL)""",
    "CREATE INDEX attachment_sha256 ON attachment (sha256)",
    """CREATE TABLE attachment_chunk (
        sha256 TEXT NOT NULL,
        n INTEGER NOT NULL,
        data BLOB NOT NULL,
        UNIQUE (sha256, n))""",
)

BOOKKEEPING = ("id", "community_id", "created", "updated", "revision", "deleted")
# Tables that are no records: never logged row by row, never compared by undo.
OWN = ("desk_fact", "unit_now", "step", "log", "draft", "attachment_chunk")
