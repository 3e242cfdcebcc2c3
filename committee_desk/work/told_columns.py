"""Columns of listings that are read from several rows at once, as SQL over the row ``r``.

``{day}`` stands for a condition on a day, empty for today.
"""

_MATCHED = "mt.deleted IS NULL AND mt.state IN ('promised', 'used', 'outcome')"
_USES = (
    "SELECT mt.used_on AS day FROM need_match mt "
    "WHERE mt.resource_id = r.id AND mt.deleted IS NULL AND mt.used_on IS NOT NULL "
    "UNION SELECT substr(bk.from_at, 1, 10) FROM booking bk "
    "WHERE bk.resource_id = r.id AND bk.deleted IS NULL AND bk.state = 'used'"
)
_HELD = (
    "FROM service_run ru WHERE ru.service_id = r.id AND ru.deleted IS NULL AND ru.state = 'held'"
)
_JUDGED = "FROM service_eval ev WHERE ev.service_id = r.id AND ev.deleted IS NULL"

_DELIBERATED = (
    "(SELECT ts.meeting_id FROM topic_step ts WHERE ts.topic_id = r.id AND ts.what = 'status' "
    "AND ts.to_code = 'deliberated' AND ts.meeting_id IS NOT NULL AND ts.deleted IS NULL "
    "ORDER BY ts.on_day DESC, ts.id DESC LIMIT 1)"
)
_RESOLVED = "FROM resolution rs WHERE rs.topic_id = r.id AND rs.deleted IS NULL"
_PUBLISHED = (
    "SELECT ts.on_day, ts.bulletin_id FROM topic_step ts WHERE ts.topic_id = r.id "
    "AND ts.deleted IS NULL AND ts.to_code IN ('publicised', 'decision_published')"
)


def _needs(table: str, key: str, condition: str) -> str:
    return (
        "(SELECT group_concat(x.need, '、' ORDER BY x.first) "
        "FROM (SELECT nd.need, min(nd.id) AS first "
        f"FROM need nd WHERE nd.deleted IS NULL AND nd.id IN (SELECT mt.need_id FROM {table} mt "
        f"WHERE mt.{key} = r.id AND {condition}) GROUP BY nd.need) x)"
    )


TOLD: dict[str, str] = {
    "registered": "CASE WHEN r.presence IN ('registered', 'both') THEN r.household_size END",
    "living": "CASE WHEN r.presence IS NOT 'registered' THEN r.household_size END",
    "last_visit": (
        "(SELECT max(vi.day) FROM visit vi WHERE vi.household_id = r.id AND vi.deleted IS NULL "
        "AND vi.no_answer IS NOT 1{day})"
    ),
    "visited": "COALESCE(NULLIF(r.who, ''), household.head_name)",
    "staff": ("NULLIF(trim(COALESCE(r.staff1, '') || '、' || COALESCE(r.staff2, ''), '、'), '')"),
    "visit_needs": (
        "(SELECT group_concat(nd.need, '、' ORDER BY nd.id) FROM need nd "
        "WHERE nd.visit_id = r.id AND nd.deleted IS NULL)"
    ),
    "party": "COALESCE(NULLIF(r.who, ''), r.audience)",
    "need_matched": (
        "COALESCE((SELECT group_concat(x.name, '、') FROM ("
        "SELECT COALESCE(re.resource, su.supply, se.service) AS name FROM need_match mt "
        "LEFT JOIN resource re ON re.id = mt.resource_id "
        "LEFT JOIN supply su ON su.id = mt.supply_id "
        f"LEFT JOIN service se ON se.id = mt.service_id WHERE mt.need_id = r.id AND {_MATCHED} "
        "UNION SELECT se.service FROM service_need sn JOIN service se ON se.id = sn.service_id "
        "AND se.deleted IS NULL WHERE sn.need_id = r.id AND sn.deleted IS NULL) x), "
        "service.service, r.resource_refs)"
    ),
    "supply_needs": _needs("need_match", "supply_id", _MATCHED),
    "resource_needs": _needs("need_match", "resource_id", _MATCHED),
    "service_needs": _needs("service_need", "service_id", "mt.deleted IS NULL"),
    "service_resources": (
        "(SELECT group_concat(x.name, '、') FROM (SELECT COALESCE(re.resource, su.supply) AS name "
        "FROM service_resource sr LEFT JOIN resource re ON re.id = sr.resource_id "
        "LEFT JOIN supply su ON su.id = sr.supply_id "
        "WHERE sr.service_id = r.id AND sr.deleted IS NULL UNION ALL SELECT r.funder) x)"
    ),
    "used_days": f"(SELECT group_concat(u.day, '、' ORDER BY u.day) FROM ({_USES}) u)",
    "used_count": f"(SELECT NULLIF(count(*), 0) FROM ({_USES}) u)",
    "runs": f"(SELECT NULLIF(count(*), 0) {_HELD})",
    "last_run": f"(SELECT max(ru.day) {_HELD})",
    "attendance": f"(SELECT sum(ru.attendance) {_HELD})",
    "spent": f"(SELECT sum(ru.cost) {_HELD})",
    "score": (
        "(SELECT round(1.0 * sum(ev.satisfaction_sum) / NULLIF(sum(ev.satisfaction_n), 0), 2) "
        f"{_JUDGED})"
    ),
    "topic_convener": (
        f"COALESCE(r.convener, (SELECT mg.convener FROM meeting mg WHERE mg.id = {_DELIBERATED}))"
    ),
    "topic_people": (
        "COALESCE((SELECT sum(x.n) || '/' || group_concat(x.capacity || x.n, '、') FROM ("
        "SELECT COALESCE(mp.capacity, '-') AS capacity, count(*) AS n FROM meeting_person mp "
        f"WHERE mp.meeting_id = {_DELIBERATED} AND mp.attendance = 'present' "
        "AND mp.list_kind = 'member' AND mp.deleted IS NULL GROUP BY 1 ORDER BY n DESC, 1) x), "
        f"(SELECT mg.present FROM meeting mg WHERE mg.id = {_DELIBERATED}))"
    ),
    "topic_opinions": (
        "(SELECT group_concat(op.words, '；' ORDER BY op.on_day, op.id) FROM topic_opinion op "
        "WHERE op.topic_id = r.id AND op.deleted IS NULL)"
    ),
    "topic_progress": (
        "(SELECT group_concat(COALESCE(rs.outcome, (SELECT sp.words FROM resolution_step sp "
        "WHERE sp.resolution_id = rs.id AND sp.words IS NOT NULL AND sp.deleted IS NULL "
        "ORDER BY sp.on_day DESC, sp.id DESC LIMIT 1)), '；' ORDER BY rs.id) "
        f"{_RESOLVED})"
    ),
    "topic_in_charge": (
        "COALESCE((SELECT group_concat(x.who, '、') FROM (SELECT DISTINCT rs.responsible AS who "
        f"{_RESOLVED} AND rs.responsible IS NOT NULL ORDER BY rs.id) x), r.responsible)"
    ),
    "topic_due": f"COALESCE((SELECT max(rs.deadline) {_RESOLVED}), r.deadline)",
    "topic_posted": (
        "COALESCE((SELECT min(po.posted_on) || '—' || COALESCE(max(po.taken_down_on), "
        "max(po.wanted_until), max(po.least_until), '') FROM bulletin_posting po "
        f"JOIN ({_PUBLISHED}) pb ON pb.bulletin_id = po.bulletin_id "
        "WHERE po.deleted IS NULL AND po.state <> 'withdrawn'), "
        f"(SELECT min(pb.on_day) FROM ({_PUBLISHED}) pb))"
    ),
    "eval_words": f"(SELECT group_concat(ev.comments, '；' ORDER BY ev.id) {_JUDGED})",
}
_THAT_DAY = {"last_visit": " AND vi.day <= :as_of"}


def told(path: str, as_of: str = "") -> str:
    """Return the SQL of a path such as ``visited(household.head_name)``, '' when it is none."""
    name = path.partition("(")[0] if "(" in path else ""
    if name not in TOLD:
        return ""
    return TOLD[name].replace("{day}", _THAT_DAY.get(name, "") if as_of else "")
