"""What a covenant writes into its notice (B11): its words, who adopted it, where it was filed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.data import shipped_json
from committee_desk.work import covenants
from committee_desk.work.bulletin_sources import register


def _column(name: str) -> None:
    def read(conn: Connection, subject: Mapping[str, Any]) -> str | None:
        found = _covenant(conn, subject)
        return str(found[name]).rstrip("。") if found.get(name) else None

    register(f"covenant.{name}")(read)


for _name in ("title", "adopted_on", "preamble", "filed_with", "filed_on"):
    _column(_name)


@register("covenant.meeting")
def meeting(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the name of the meeting that adopted it."""
    found = conn.execute(
        text("SELECT name FROM meeting WHERE id = :m"),
        {"m": _covenant(conn, subject).get("meeting_id")},
    ).scalar()
    return None if found is None else str(found)


@register("covenant.encouraged")
def encouraged(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return what it encourages, an article a line."""
    return _articles(conn, subject, "encouraged")


@register("covenant.forbidden")
def forbidden(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return what it forbids, an article a line, with what follows from a breach."""
    return _articles(conn, subject, "forbidden")


@register("covenant.execution")
def execution(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return how it is carried out and watched, a line each."""
    return _lines(_covenant(conn, subject).get("execution"))


@register("covenant.closing")
def closing(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return its final clauses, a line each."""
    return _lines(_covenant(conn, subject).get("closing"))


def _covenant(conn: Connection, subject: Mapping[str, Any]) -> dict[str, Any]:
    found = conn.execute(
        text("SELECT * FROM covenant WHERE id = :c AND deleted IS NULL"),
        {"c": subject.get("covenant")},
    ).mappings().first()  # fmt: skip
    return dict(found) if found else {}


def _articles(conn: Connection, subject: Mapping[str, Any], polarity: str) -> list[str]:
    if not subject.get("covenant"):
        return []
    joined: str = shipped_json("templates", "topic_papers")["covenant"]["article"]
    return [
        joined.format(words=each["words"].rstrip("。"), sanction=each["sanction"].rstrip("。"))
        if each["sanction"]
        else each["words"]
        for each in covenants.parts(conn, "covenant_article", int(subject["covenant"]))
        if each["polarity"] == polarity
    ]


def _lines(written: str | None) -> list[str]:
    return [line.strip() for line in (written or "").splitlines() if line.strip()]
