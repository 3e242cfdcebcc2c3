"""What is done with a covenant: its lists written, put to residents, adopted, filed, watched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.covenants.reading import seen
from committee_desk.ui.needs.fields import (
    code_field,
    day_field,
    long_field,
    refers_field,
    text_field,
)
from committee_desk.ui.pages.life import Call, Choice, Deed, calling
from committee_desk.ui.topics.fitting import now

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage

_ARTICLES, _CHECKS = "covenant_articles", "covenant_checks"


def covenant_deeds() -> tuple[Deed, ...]:
    """Return every deed, the ones wanted next first."""
    return (*_words(), *_ahead(), *_watching(), *_versions())


def _words() -> tuple[Deed, ...]:
    from committee_desk.work import covenant_articles

    told = N_("One article a line, in their order. What follows from a breach stays with its line.")

    def listing(name: str, words: str, picture: str, polarity: str, keys: str) -> Deed:
        return Deed(
            name,
            words,
            told,
            picture,
            (long_field("lines", N_("Articles, one a line")),),
            lambda c, v: calling(
                covenant_articles.replace, c, polarity, str(v["lines"] or "").splitlines()
            ),
            fits=_is_draft,
            keys=(keys,),
            starts=lambda d: {"lines": "\n".join(each["words"] for each in seen(d).of(polarity))},
            first=True,
        )

    return (
        listing("encouraged", N_("Encouraged…"), "circle-check", "encouraged", "Alt+P"),
        listing("forbidden", N_("Forbidden…"), "x", "forbidden", "Alt+N"),
        Deed(
            "article",
            N_("Change an article…"),
            N_("Its words, and what follows from a breach."),
            "pencil",
            (
                code_field("article", N_("Which article"), _ARTICLES, required=True),
                long_field("words", N_("Article"), required=True),
                text_field("sanction", N_("What follows from a breach")),
            ),
            lambda _c, v: calling(
                covenant_articles.change, int(v["article"]), v["words"], v["sanction"] or ""
            ),
            fits=lambda d: _is_draft(d) and bool(seen(d).articles),
            starts=_last_article,
            offers=_article_choices,
        ),
    )


def _ahead() -> tuple[Deed, ...]:
    from committee_desk.work import covenants

    return (
        Deed(
            "consult",
            N_("Put to the residents"),
            N_("The draft hangs on the board; everybody may say something to it."),
            "megaphone",
            (day_field(),),
            lambda c, v: calling(covenants.set_state, c, "consulting", v["on"]),
            fits=lambda d: seen(d).covenant["status"] == "drafting",
            starts=now,
            first=True,
        ),
        Deed(
            "adopt",
            N_("Was adopted…"),
            N_(
                "What holds for the community is made by the residents' assembly, or by the "
                "representatives where it delegated that. The day is that of the meeting."
            ),
            "badge-check",
            (refers_field("meeting", N_("Meeting"), "meetings"),),
            lambda c, v: calling(covenants.adopt, c, v["meeting"]),
            fits=_becomes("voted"),
            keys=("Alt+A",),
            first=True,
        ),
        Deed(
            "file",
            N_("Was filed…"),
            N_("With the subdistrict office or the district government."),
            "folder",
            (
                text_field("with_whom", N_("Filed with"), required=True),
                text_field("number", N_("Number of the filing")),
                day_field(),
            ),
            lambda c, v: calling(covenants.file, c, v["with_whom"], v["on"], v["number"] or ""),
            fits=_becomes("filed"),
            starts=now,
            first=True,
        ),
        Deed(
            "enter_force",
            N_("Enters into force"),
            N_("It holds from that day; the version before it ends."),
            "circle-check",
            (day_field(),),
            lambda c, v: calling(covenants.enter_force, c, v["on"]),
            fits=_becomes("in_force"),
            starts=now,
            first=True,
        ),
    )


def _watching() -> tuple[Deed, ...]:
    from committee_desk.work import covenant_checks

    return (
        Deed(
            "check",
            N_("Enter a check…"),
            N_("What was found, under which article, and what is to be done about it."),
            "eye",
            (
                long_field("finding", N_("What was found"), required=True),
                code_field("article", N_("Which article"), _ARTICLES),
                text_field("subject", N_("Of whom or where")),
                day_field(),
                text_field("by", N_("Who checked")),
                text_field("action", N_("What is to be done")),
            ),
            lambda c, v: calling(
                covenant_checks.add,
                c,
                v["finding"],
                v["on"],
                article_id=int(v["article"]) if v["article"] else None,
                subject=v["subject"] or "",
                by=v["by"] or "",
                action=v["action"] or "",
            ),
            fits=lambda d: seen(d).covenant["status"] == "in_force",
            keys=("Alt+K",),
            starts=now,
            offers=_article_choices,
            first=True,
        ),
        Deed(
            "settle",
            N_("Settle a finding…"),
            N_("What was done about it, and when."),
            "check",
            (
                code_field("check", N_("Which finding"), _CHECKS, required=True),
                long_field("action", N_("What was done"), required=True),
                day_field(),
            ),
            lambda _c, v: calling(covenant_checks.settle, int(v["check"]), v["action"], v["on"]),
            fits=lambda d: bool(_open_checks(d)),
            starts=lambda d: {
                **now(d),
                "check": str(_open_checks(d)[0]["id"]),
                "action": _open_checks(d)[0]["action"],
            },
            offers=_check_choices,
            first=True,
        ),
    )


def _versions() -> tuple[Deed, ...]:
    from committee_desk.work import covenant_versions, covenants

    reason = (long_field("reason", N_("Reason"), required=True), day_field())

    def to(state: str) -> Callable[[int, Mapping[str, Any]], Call]:
        return lambda c, v: calling(
            covenants.set_state, c, state, v["on"], reason=v["reason"] or ""
        )

    return (
        Deed(
            "new_version",
            N_("Begin a new version"),
            N_("A draft with the same words; the one in force holds until the new one does."),
            "copy",
            (),
            lambda c, _v: calling(covenant_versions.begin, c),
            fits=lambda d: (
                bool(seen(d).covenant["adopted_on"]) and seen(d).versions[0]["id"] == d.record
            ),
            after=_show,
        ),
        Deed(
            "topic",
            N_("Its topic…"),
            N_("The topic it was deliberated as; it cannot be adopted while that is not agreed."),
            "messages-square",
            (refers_field("topic", N_("Topic"), "topics", required=False),),
            lambda c, v: calling(covenants.link_topic, c, v["topic"]),
            starts=lambda d: {"topic": seen(d).covenant["topic_id"]},
        ),
        Deed(
            "redraft",
            N_("Back to the draft…"),
            N_("It is written anew and put to the residents again."),
            "rotate-ccw",
            reason,
            to("drafting"),
            fits=_becomes("drafting"),
            starts=now,
        ),
        Deed(
            "consult_again",
            N_("Put to the residents again…"),
            N_("Who voted on it or filed it asks for changes."),
            "rotate-ccw",
            reason,
            to("consulting"),
            fits=lambda d: seen(d).covenant["status"] == "voted",
            starts=now,
        ),
        Deed(
            "void",
            N_("Declare it void…"),
            N_("It holds no longer; why stays on record."),
            "x",
            reason,
            to("void"),
            fits=_becomes("void"),
            starts=now,
            danger=True,
        ),
    )


def _becomes(state: str) -> Callable[[Detail], bool]:
    return lambda detail: state in seen(detail).ways


def _is_draft(detail: Detail) -> bool:
    return not seen(detail).fixed


def _article_choices(detail: Detail) -> dict[str, list[Choice]]:
    from committee_desk.rules.codes import code_list

    kinds = code_list("polarity")
    return {
        _ARTICLES: [
            (str(each["id"]), f"{kinds.label(each['polarity'])} {each['words']}"[:60], "")
            for each in seen(detail).articles
        ]
    }


def _last_article(detail: Detail) -> dict[str, Any]:
    last = seen(detail).articles[-1]
    return {"article": str(last["id"]), "words": last["words"], "sanction": last["sanction"]}


def _open_checks(detail: Detail) -> list[dict[str, Any]]:
    return [each for each in seen(detail).checks if not each["done_on"]]


def _check_choices(detail: Detail) -> dict[str, list[Choice]]:
    return {
        _CHECKS: [
            (str(each["id"]), f"{each['on_day']} {each['finding']}"[:60], "")
            for each in _open_checks(detail)
        ]
    }


def _show(page: ListPage, record: int) -> None:
    page.frame.toast(_("A new version is begun"), undo=True)
    page.open_record(record)
