"""The one statement that finds every broken link of the chain.

Each part returns kind, listing, the record to open, the row it is about, title and the day since
which it is broken. Codes come from the lists of states, so that no state is named twice.
"""

from functools import cache

from committee_desk.rules.codes import code_list
from committee_desk.work import service_decisions, visit_follow_ups
from committee_desk.work.partial_days import over, until

LONGEST = 80
"""How much of a text stands in a title, in characters."""

_SINCE = "substr({since} || '-01-01', 1, 10)"
_NEED = f"n.no || ' ' || substr(replace(n.need, char(10), ' '), 1, {LONGEST})"
_OFFERED = "coalesce(r.resource, u.supply, s.service, '')"
# A thing of which there are several is lent piece by piece, see work/booked.py.
_PIECES = (
    "CASE WHEN r.kind = 'things' AND coalesce(r.capacity, 0) = 0 AND r.amount >= 1 "
    "THEN CAST(r.amount AS INTEGER) ELSE 1 END"
)


@cache
def statement() -> str:
    """Return the statement; it asks for what ``chain.values`` gives."""
    parts = " UNION ALL ".join(
        (
            *_visits(),
            *_needs(),
            *_promises(),
            *_services(),
            _results(),
            *_resources(),
        )
    )
    days = f"CAST(julianday(:day) - julianday({_SINCE.format(since='since')}) AS INTEGER)"
    told = "kind, listing, id, row, coalesce(title, '') AS title, coalesce(since, '') AS since"
    return f"SELECT {told}, {days} AS days FROM ({parts})"


def _visits() -> tuple[str, ...]:
    title = (
        f"v.day || ' ' || substr(replace(coalesce(v.problems, v.address, v.place, ''), char(10), "
        f"' '), 1, {LONGEST})"
    )
    return (
        f"SELECT 'visit_open' AS kind, 'visits' AS listing, v.id AS id, v.id AS row, "
        f"{title} AS title, v.deadline AS since FROM visit v WHERE v.deadline IS NOT NULL "
        f"AND {over('v.deadline')} AND v.closed_on IS NULL AND v.deleted IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM need n WHERE n.visit_id = v.id AND n.deleted IS NULL)",
        f"SELECT 'visit_again', 'visits', v.id, v.id, {title}, v.follow_up_on "
        f"FROM ({visit_follow_ups.waiting(over('v.follow_up_on'))}) v",
    )


def _needs() -> tuple[str, ...]:
    states = _in(item.code for item in code_list("need_state").items if item.facts.get("open"))
    past = over("n.reply_by")
    live = "n.deleted IS NULL AND n.merged_into_id IS NULL"
    return (
        f"SELECT 'need_unanswered', 'needs', n.id, n.id, {_NEED}, n.reply_by FROM need n "
        f"WHERE {live} AND n.replied_on IS NULL AND n.status IN ({states}) AND {past}",
        f"SELECT 'asker_untold', 'needs', n.id, n.id, {_NEED}, n.replied_on FROM need n "
        f"WHERE {live} AND n.replied_on IS NOT NULL AND n.id IN (SELECT a.need_id "
        "FROM need_asker a WHERE a.told_on IS NULL AND a.deleted IS NULL)",
    )


def _promises() -> tuple[str, ...]:
    past = over("m.promised_until")
    gone = (
        "CASE WHEN r.withdrawn_on IS NOT NULL THEN r.withdrawn_on "
        "WHEN s.status = 'dropped' THEN coalesce(s.status_on, '') END"
    )
    read = (
        "SELECT '{kind}', 'needs', n.id, m.id, {title}, {since} FROM need_match m "
        "JOIN need n ON n.id = m.need_id AND n.deleted IS NULL "
        "LEFT JOIN resource r ON r.id = m.resource_id LEFT JOIN supply u ON u.id = m.supply_id "
        "LEFT JOIN service s ON s.id = m.service_id "
        "WHERE m.state = 'promised' AND m.deleted IS NULL AND {held}"
    )
    title = f"{_NEED} || ' · ' || {_OFFERED}"
    return (
        read.format(kind="promise_gone", title=title, since=gone, held=f"{gone} IS NOT NULL"),
        read.format(
            kind="promise_late",
            title=title,
            since="m.promised_until",
            held=f"{past} AND {gone} IS NULL",
        ),
    )


def _services() -> tuple[str, ...]:
    states = _in(item.code for item in code_list("service_state").items if item.facts.get("open"))
    open_ = f"s.deleted IS NULL AND s.status IN ({states})"
    decided = f"s.deleted IS NULL AND s.status IN ({_in(service_decisions.decided_states())})"
    held = (
        "(SELECT min(q.day) FROM service_run q WHERE q.service_id = s.id AND q.state = 'held' "
        "AND q.deleted IS NULL AND q.day > coalesce((SELECT max(e.day) FROM service_eval e "
        "WHERE e.service_id = s.id AND e.deleted IS NULL), ''))"
    )
    return (
        "SELECT 'service_without_need', 'services', s.id, s.id, s.service, s.status_on "
        f"FROM service s WHERE {open_} AND NOT EXISTS (SELECT 1 FROM service_need k JOIN need n "
        "ON n.id = k.need_id AND n.deleted IS NULL WHERE k.service_id = s.id "
        "AND k.deleted IS NULL)",
        "SELECT 'service_undecided', 'services', s.id, s.id, s.service, s.status_on "
        f"FROM service s WHERE {decided} AND CASE WHEN s.meeting_key IS NULL "
        "THEN coalesce(s.approved_by, '') = '' ELSE NOT EXISTS (SELECT 1 FROM meeting g "
        "WHERE g.id = s.meeting_key AND g.deleted IS NULL "
        f"AND g.status IN ({service_decisions.held_states()})) END",
        "SELECT 'run_without_result', 'services', s.id, q.id, s.service || ' ' || q.day, q.day "
        "FROM service_run q JOIN service s ON s.id = q.service_id AND s.deleted IS NULL "
        "WHERE q.deleted IS NULL AND q.day < :day AND (q.state = 'planned' "
        "OR q.state = 'held' AND q.attendance IS NULL)",
        "SELECT 'evaluation_due', 'services', id, id, service, due FROM (SELECT s.id, s.service, "
        f"date({held}, :due_days) AS due FROM service s WHERE s.deleted IS NULL "
        "AND s.status NOT IN ('dropped', 'renewed')) WHERE due < :day",
    )


def _results() -> str:
    """Return the part of each result some side has not heard of, those sides in its title."""
    heard = (
        "SELECT 1 FROM eval_feedback f WHERE f.service_id = s.id AND f.period = e.period "
        "AND f.to_whom = '{side}' AND f.deleted IS NULL"
    )
    waiting = " || ".join(
        f"CASE WHEN EXISTS ({heard.format(side=side.code)}) THEN '' ELSE '、{side.label}' END"
        for side in code_list("feedback_to").items
    )
    return (
        "SELECT 'result_untold', 'services', id, row, called || ' ' || substr(waiting, 2), judged "
        "FROM (SELECT s.id, e.row, s.service || ' ' || e.period AS called, e.judged, "
        f"{waiting} AS waiting FROM (SELECT service_id, period, min(id) AS row, "
        "max(day) AS judged FROM service_eval WHERE deleted IS NULL GROUP BY service_id, period) e "
        "JOIN service s ON s.id = e.service_id AND s.deleted IS NULL) WHERE waiting <> ''"
    )


def _resources() -> tuple[str, ...]:
    booked = (
        "FROM booking b JOIN resource r ON r.id = b.resource_id AND r.deleted IS NULL "
        "WHERE b.deleted IS NULL AND b.state = 'booked' AND b.to_at > :now AND "
    )
    title = "r.resource || ' ' || replace(b.from_at, 'T', ' ') || coalesce(' ' || b.by_whom, '')"
    return (
        "SELECT 'resource_stale', 'resources', r.id, r.id, r.resource, r.stale_on FROM resource r "
        "WHERE r.deleted IS NULL AND r.withdrawn_on IS NULL "
        f"AND (r.stale_on IS NULL OR {until('r.stale_on', ':day')})",
        f"SELECT 'booking_gone', 'resources', r.id, b.id, {title}, r.withdrawn_on {booked}"
        "r.withdrawn_on IS NOT NULL",
        # Of those that hold a piece at the moment it begins, it is one too many.
        f"SELECT 'booking_clash', 'resources', r.id, b.id, {title}, substr(b.from_at, 1, 10) "
        f"{booked}r.withdrawn_on IS NULL AND (SELECT count(*) FROM booking c "
        "WHERE c.resource_id = b.resource_id AND c.deleted IS NULL AND c.state = 'booked' "
        "AND c.from_at <= b.from_at AND c.to_at > b.from_at AND (c.from_at < b.from_at "
        f"OR c.id <= b.id)) > {_PIECES}",
    )


def _in(codes: object) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))  # type: ignore[call-overload]
