"""What can be done with a need, each offered while its state allows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.needs.papers import print_deed
from committee_desk.ui.pages.life import Deed, calling

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail

STORY = "story"


def need_deeds() -> tuple[Deed, ...]:
    """Return every deed, the ones wanted next first."""
    return (*_ahead(), *_answering(), *_sorting(), *_elsewhere(), print_deed())


def _ahead() -> tuple[Deed, ...]:
    from committee_desk.work import need_states

    return (
        Deed(
            "verify",
            N_("Verify"),
            N_("Somebody looked, and it is so."),
            "badge-check",
            (),
            lambda n, _v: calling(need_states.verify, [n]),
            fits=_becomes("verified"),
            keys=("Alt+V",),
            first=True,
        ),
        Deed(
            "list",
            N_("Put on the list"),
            N_("It is worked through and published with the list of needs."),
            "clipboard-list",
            (),
            lambda n, _v: calling(need_states.put_on_list, [n]),
            fits=lambda d: d.values["status"] == "verified",
            keys=("Alt+L",),
            first=True,
        ),
    )


def _answering() -> tuple[Deed, ...]:
    from committee_desk.work import need_answers

    how = code_field("how", N_("How they were told"), "told_how", required=True)
    return (
        Deed(
            "answer",
            N_("Answer"),
            N_("What was answered, when and how; those switched on have heard it."),
            "messages-square",
            (
                long_field("words", N_("Answer"), required=True),
                how,
                day_field(),
                text_field("by", N_("Answered by")),
            ),
            lambda n, v: calling(
                need_answers.answer,
                n,
                v["words"],
                v["how"],
                v["on"],
                by=v["by"] or "",
                askers=v.get("askers"),
            ),
            fits=_becomes("answered"),
            keys=("Alt+A",),
            starts=_answered,
            ticks=_waiting,
            first=True,
        ),
        Deed(
            "tell",
            N_("They heard back"),
            N_("Who else of those who asked has heard the answer by now."),
            "bell",
            (how, day_field()),
            lambda _n, v: calling(need_answers.tell, v["askers"], v["how"], "", v["on"]),
            fits=lambda d: bool(d.values["replied_on"]) and bool(_untold(d)),
            starts=_answered,
            ticks=_waiting,
            keys=("Alt+H",),
            first=True,
        ),
        Deed(
            "close",
            N_("Close the need"),
            N_("It is answered, and everybody who asked has heard."),
            "circle-check",
            (),
            lambda n, _v: calling(need_answers.close, n),
            fits=lambda d: _becomes("closed")(d) and not _untold(d),
            keys=("Alt+C",),
            first=True,
        ),
        Deed(
            "revisit",
            N_("Revisit"),
            N_("How content those who asked are, after a look or a call."),
            "star",
            (
                code_field("satisfaction", N_("Satisfaction"), "satisfaction", required=True),
                day_field(),
                long_field("note", N_("What they said")),
            ),
            lambda n, v: calling(
                need_answers.revisit, n, v["satisfaction"], v["on"], v["note"] or ""
            ),
            fits=_becomes("revisited"),
            keys=("Alt+R",),
            first=True,
        ),
        Deed(
            "reopen",
            N_("Open again"),
            N_("It goes back to the list; whoever asked is to hear back again."),
            "rotate-ccw",
            (long_field("reason", N_("Reason"), required=True), day_field()),
            lambda n, v: calling(need_answers.reopen, n, v["reason"], v["on"]),
            fits=lambda d: d.values["status"] != "verified" and _becomes("listed")(d),
        ),
    )


def _sorting() -> tuple[Deed, ...]:
    from committee_desk.work import need_triage

    return (
        Deed(
            "triage",
            N_("Triage"),
            N_(
                "A big matter goes to the government, a small one is deliberated, a private one is "
                "left to the people themselves. Every change is kept with its reason."
            ),
            "split",
            (
                code_field("into", N_("Which kind of matter"), "triage", required=True),
                day_field(),
                long_field("reason", N_("Reason"), required=True),
                text_field("handed_to", N_("Handed on to")),
                day_field("due_on", N_("Planned to be done by"), required=False),
            ),
            lambda n, v: calling(
                need_triage.triage,
                n,
                v["into"],
                v["reason"],
                v["on"],
                handed_to=v["handed_to"] or "",
                due_on=v["due_on"] or "",
            ),
            fits=_open,
            keys=("Alt+T",),
            starts=_triaged,
            first=True,
        ),
    )


def _elsewhere() -> tuple[Deed, ...]:
    from committee_desk.work import need_intake, need_merging, need_states, topic_needs

    return (
        Deed(
            "to_service",
            N_("Meet by a service"),
            N_("A service of the list answers it from now on."),
            "heart-handshake",
            (refers_field("service", N_("Service"), "services"), day_field()),
            lambda n, v: calling(need_states.to_service, n, v["service"], v["on"]),
            fits=_becomes("to_service"),
        ),
        Deed(
            "to_topic",
            N_("Make it a topic"),
            N_("It is deliberated: as part of a topic that is there, or as one of its own."),
            "messages-square",
            (
                refers_field("topic_id", N_("Part of topic"), "topics", required=False),
                text_field("title", N_("Or a new topic, called")),
                day_field(),
            ),
            lambda n, v: calling(topic_needs.become, [n], v["topic_id"], v["title"] or "", v["on"]),
            fits=_becomes("to_topic"),
        ),
        Deed(
            "to_project",
            N_("Make it a project"),
            N_("It becomes a project; write what it is called."),
            "sprout",
            (text_field("project", N_("Project"), required=True), day_field()),
            lambda n, v: calling(need_states.to_project, n, v["project"], v["on"]),
            fits=_becomes("to_project"),
        ),
        Deed(
            "refer",
            N_("Hand on"),
            N_("Somebody outside takes it on; the answer to whoever asked stays with the office."),
            "log-out",
            (
                text_field("handed_to", N_("Handed on to"), required=True),
                day_field(),
                day_field("due_on", N_("Planned to be done by"), required=False),
            ),
            lambda n, v: calling(need_states.refer, n, v["handed_to"], v["on"], v["due_on"] or ""),
            fits=_becomes("referred"),
        ),
        Deed(
            "not_feasible",
            N_("Not feasible"),
            N_("The reason is the answer; whoever asked is still to hear of it."),
            "x",
            (long_field("reason", N_("Reason"), required=True), day_field()),
            lambda n, v: calling(need_states.not_feasible, n, v["reason"], v["on"]),
            fits=_becomes("not_feasible"),
            danger=True,
        ),
        Deed(
            "add_asker",
            N_("Somebody else asks too"),
            N_("They are counted with this need and hear back too."),
            "user-plus",
            (
                refers_field("resident_id", N_("Resident who asks"), "residents", required=False),
                text_field("name", N_("Or their name")),
                text_field("phone", N_("Phone"), masks="phone"),
                code_field("channel", N_("How it came"), "need_channel"),
                day_field("asked_on", N_("Raised on")),
            ),
            lambda n, v: calling(need_intake.add_asker, n, v),
            fits=lambda d: _open(d) and not d.values["replied_on"],
            starts=lambda _d: {"asked_on": today().isoformat()},
        ),
        Deed(
            "take_apart",
            N_("Take apart"),
            N_("It is a need of its own again, with those who asked for it."),
            "split",
            (),
            lambda n, _v: calling(need_merging.take_apart, n),
            fits=lambda d: d.values["status"] == "merged",
            first=True,
        ),
    )


def _becomes(state: str) -> Callable[[Detail], bool]:
    def fits(detail: Detail) -> bool:
        from committee_desk.rules.need_moves import allowed

        return allowed(detail.values["status"], state, today().isoformat())

    return fits


def _open(detail: Detail) -> bool:
    from committee_desk.work import need_questions

    return detail.values["status"] in need_questions.open_states()


def _untold(detail: Detail) -> list[Mapping[str, Any]]:
    story = detail.read.get(STORY)
    return [each for each in story.askers if not each["told_on"]] if story else []


def _waiting(detail: Detail) -> Sequence[Ticks]:
    """Return those who have not heard back, as chips; nothing where nobody waits."""
    from committee_desk.rules.masking import mask

    waiting = [
        (each["id"], mask("name", each["name"] or _("(no name)"), "detail"))
        for each in _untold(detail)
    ]
    return (Ticks("askers", N_("Who has heard it"), waiting),) if waiting else ()


def _answered(detail: Detail) -> dict[str, Any]:
    waiting = [each["id"] for each in _untold(detail)]
    how = "phone" if waiting else "notice"
    return {"on": today().isoformat(), "how": how, "askers": waiting}


def _triaged(detail: Detail) -> dict[str, Any]:
    known = {name: detail.values[name] for name in ("handed_to", "due_on")}
    return {"on": today().isoformat(), "into": detail.values["triage"], **known}
