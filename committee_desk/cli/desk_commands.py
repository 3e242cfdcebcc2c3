"""Commands about the desk as a whole: new, demo, history, undo, redo, check, backup, restore."""

import getpass
from argparse import Namespace
from typing import Any

from committee_desk.base.dates import iso_moment, today
from committee_desk.base.words import _
from committee_desk.cli import opening
from committee_desk.desk import Desk
from committee_desk.storage import checks, keys
from committee_desk.storage import restore as restoring
from committee_desk.storage.undo import Step

Told = tuple[Any, str]


def new(asked: Namespace) -> Told:
    """Make a desk; its recovery code is printed, or set as a sheet with ``--recovery``."""
    secret = opening.password(opening.PASSWORD, _("Password of the new desk: "), twice=True)
    person = asked.person or asked.who or getpass.getuser()
    desk, code = Desk.create(
        asked.desk, community=asked.community, person=person, secret=secret, kind="command"
    )
    with desk:
        told: dict[str, Any] = {
            "desk": str(desk.path),
            "keys": str(keys.keys_path(desk.path)),
            "community": asked.community,
            "person": person,
            "recovery_code": code,
            "recovery_sheet": None,
        }
        if asked.recovery:
            try:
                _recovery_sheet(desk, code, asked)
            except BaseException:
                desk.abandon()  # nobody has seen its recovery code
                raise
            told |= {"recovery_code": None, "recovery_sheet": str(asked.recovery)}
    lines = [_("The desk {name} is ready.", name=asked.desk.name)]
    if asked.recovery:
        lines.append(_("The recovery sheet lies in {file}.", file=asked.recovery.name))
    else:
        lines.append(_("Recovery code, shown this once: {code}", code=code))
    return told, "\n".join(lines)


def _recovery_sheet(desk: Desk, code: str, asked: Namespace) -> None:
    from committee_desk.base.files import write_whole
    from committee_desk.printing.recovery import recovery_sheet

    sheet = recovery_sheet(asked.community, desk.path.name, code.split("-"), today())
    write_whole(asked.recovery, sheet, private=True)


def demo(asked: Namespace) -> Told:
    """Make a demonstration desk of invented people."""
    from committee_desk.work import demonstration

    secret = opening.password(opening.PASSWORD, _("Password of the new desk: "), twice=True)
    person = asked.who or demonstration.person()
    desk, _code = Desk.create(
        asked.desk,
        community=demonstration.community(),
        person=person,
        secret=secret,
        kind="command",
    )
    with desk:
        try:
            done = desk.do(demonstration.fill, asked.households, asked.seed)
        except BaseException:
            desk.abandon()
            raise
        told = {"desk": str(desk.path), "community": desk.community, **done.value}
    return told, _(
        "A demonstration desk with {households} households and {residents} residents is ready.",
        **done.value,
    )


def history(asked: Namespace) -> Told:
    """List the steps, newest first."""
    with opening.opened(asked, writing=False) as desk:
        steps = desk.history(10_000)
    told = [_step(step) for step in steps]
    lines = [
        "  ".join(
            (
                one["at"],
                one["who"],
                one["words"],
                *([_("(undone)")] if one["undone"] else []),
            )
        )
        for one in told
    ]
    return told, "\n".join(lines)


def _step(step: Step) -> dict[str, Any]:
    return {
        "step": step.step,
        "at": iso_moment(step.at),
        "who": step.who,
        "words": step.words.text(),
        "undone": step.undone,
        "lasting": step.lasting,
    }


def undo(asked: Namespace) -> Told:
    """Take back the newest step."""
    with opening.opened(asked, writing=True) as desk:
        step = desk.next_undo()
        done = desk.undo()
    words = step.words.text() if step else ""
    return {"step": done.changes.step, "words": words}, _("Undone: {words}", words=words)


def redo(asked: Namespace) -> Told:
    """Bring back the step taken back last."""
    with opening.opened(asked, writing=True) as desk:
        step = desk.next_redo()
        done = desk.redo()
    words = step.words.text() if step else ""
    return {"step": done.changes.step, "words": words}, _("Done again: {words}", words=words)


def check(asked: Namespace) -> Told:
    """Check the file, its log and its search."""
    with opening.opened(asked, writing=False) as desk:
        found = checks.check(desk.file)
    told = {
        "ok": not found,
        "findings": [{"code": one.code, "message": one.sentence()} for one in found],
    }
    lines = [one.sentence() for one in found] or [_("Nothing is wrong with the desk.")]
    return told, "\n".join(lines)


def backup(asked: Namespace) -> Told:
    """Make a verified backup in the backups folder beside the desk."""
    with opening.opened(asked, writing=False) as desk:
        made = desk.backup()
    return {"file": str(made)}, _("Backed up and verified: {file}", file=made)


def restore(asked: Namespace) -> Told:
    """Put a backup in the desk's place; what was there is kept beside it."""
    secret = opening.password(opening.PASSWORD, _("Password of the backup: "))
    replaced = restoring.restore(asked.file, asked.desk, secret)
    told = {"desk": str(asked.desk), "replaced": str(replaced) if replaced else None}
    return told, _("The backup {file} is now the desk.", file=asked.file.name)
