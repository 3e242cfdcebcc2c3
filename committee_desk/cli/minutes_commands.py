"""The command that writes the minutes of a meeting: minutes."""

from argparse import Namespace
from typing import Any

from committee_desk.base.words import _, ngettext
from committee_desk.cli import opening

Told = tuple[Any, str]
FORMS = ("record", "summary", "resolutions")


def minutes(asked: Namespace) -> Told:
    """Write record, summary or resolutions of a meeting, named by its number or id."""
    from committee_desk.work import meetings, minutes_out
    from committee_desk.work.papers_out import For

    whom = For(asked.purpose, asked.receiver)
    with opening.opened(asked, writing=True) as desk:
        meeting = desk.ask(meetings.find, asked.meeting)
        done = desk.do(minutes_out.hand_out, meeting, asked.form, asked.out, whom).value
    told = {
        "file": str(done.path),
        "form": done.form,
        "title": done.title,
        "pages": done.pages or None,
        "papers": done.papers,
    }
    if done.form != minutes_out.RESOLUTIONS:
        return told, _("“{title}” written to {file}.", title=done.title, file=done.path.name)
    many = ngettext("{n} resolution", "{n} resolutions", done.papers)
    return told, _("{count} written to {file}.", count=many, file=done.path.name)
