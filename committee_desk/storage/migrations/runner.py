"""Runs migrations: a verified copy first, then each step whole or not at all."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage import backup, engine, faults, search, steps, triggers
from committee_desk.storage.ids import Ids
from committee_desk.storage.keys import Keys
from committee_desk.storage.migrations import Step
from committee_desk.storage.unit import Place, Unit


def run(path: Path, keys: Keys, version: int, to: tuple[Step, ...]) -> None:
    """Apply every step above ``version``.

    A step that fails leaves the file at the version before it, bytes of the copy beside it. The
    generated triggers are dropped before each step and made again from what it left, so a table
    that was rebuilt is logged like before.
    """
    waiting = [step for step in to if step.version > version]
    if not waiting:
        return
    backup.make(path, keys, path.parent, reason=f"before_version_{waiting[0].version}")

    def creator() -> Any:
        driver = engine.connect(path, keys.core, writing=True)
        # With foreign keys on, rebuilding a table deletes the rows of its children.
        driver.execute("PRAGMA foreign_keys = OFF")
        search.equip(driver, keeping=False)
        return driver

    migrating = engine.engine(creator, writing=True)
    try:
        with faults.told(path):
            for step in waiting:
                with migrating.connect() as connection:
                    _apply(connection, path, keys, step)
                    connection.commit()
            with migrating.connect() as connection:
                found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
                if found != ["ok"]:
                    raise faults.damaged(path)
    finally:
        migrating.dispose()


def _apply(connection: Connection, path: Path, keys: Keys, step: Step) -> None:
    triggers.drop(connection)
    step.apply(connection)
    triggers.make(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise DeskError(
            N_("{name} could not be brought to version {version}; it is as it was."),
            N_("Keep using the version of the program before this one, and report it."),
            code="migration_failed",
            name=path.name,
            version=step.version,
        )
    if step.reindex:
        search.rebuild(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {step.version}")
    unit = Unit(connection, _place(connection, keys), kind="file")
    unit.say(N_("The desk was brought to version {version}"), version=step.version)
    unit.lasting()
    unit.finish()


def _place(connection: Connection, keys: Keys) -> Place:
    community = connection.exec_driver_sql(
        "SELECT value FROM desk_fact WHERE name = 'community_id'"
    ).scalar_one()
    site = int(connection.exec_driver_sql("SELECT site FROM unit_now").scalar_one())
    return Place(keys.desk_id, int(community), site, keys, Ids(site, steps.last_id(connection)))
