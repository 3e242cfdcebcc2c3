"""The ways from one record of the chain to the next, as SQL, forwards and back."""

from committee_desk.work.chain_sql import LONGEST

Ways = dict[str, list[tuple[str, str, str]]]
"""By listing: how it follows, the listing to go to, and the statement that returns id, title and
day of what follows the record ``:i``; '' for what has no record of its own."""

_NEED = f"n.no || ' ' || substr(replace(n.need, char(10), ' '), 1, {LONGEST})"
_VISIT = "v.day || coalesce(' ' || v.address, ' ' || v.place, '')"
_OFFERS = {
    "resources": ("resource", "o.resource"),
    "supplies": ("supply", f"substr(replace(o.supply, char(10), ' '), 1, {LONGEST})"),
}
_TOPIC = "coalesce(t.no || ' ', '') || t.title"
_DECIDED = "coalesce(r.no || ' ', '') || r.title"
_MEETING = "g.day || ' ' || g.name"
NOT_THROUGH = {*_OFFERS, "meetings"}
"""What serves many: it is named in a walk, and the walk ends there."""

_OF_TOPIC = "SELECT k.topic_id FROM topic_need k WHERE k.need_id = {need} AND k.deleted IS NULL"
# A service carries out a resolution when the same meeting agreed to it, for a need of the topic.
_CARRIES = (
    "s.deleted IS NULL AND r.deleted IS NULL AND s.meeting_key = r.meeting_id AND EXISTS "
    "(SELECT 1 FROM service_need j JOIN topic_need k ON k.need_id = j.need_id "
    "AND k.deleted IS NULL WHERE j.service_id = s.id AND k.topic_id = r.topic_id "
    "AND j.deleted IS NULL)"
)
_HOLDS = "state IN ('promised', 'used', 'outcome')"
ON: Ways = {
    "visits": [
        (
            "visit",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need n "
            "WHERE n.visit_id = :i AND n.deleted IS NULL ORDER BY n.id",
        )
    ],
    "needs": [
        (
            "merged",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need o JOIN need n ON n.id = o.merged_into_id "
            "WHERE o.id = :i AND n.deleted IS NULL",
        ),
        (
            "topic",
            "topics",
            f"SELECT t.id, {_TOPIC}, t.proposed_on FROM topic t WHERE t.deleted IS NULL "
            f"AND t.id IN ({_OF_TOPIC.format(need=':i')}) ORDER BY t.id",
        ),
        *(
            (
                "promise",
                listing,
                f"SELECT o.id, {title}, m.promised_on FROM need_match m JOIN {table} o "
                f"ON o.id = m.{table}_id WHERE m.need_id = :i AND m.{_HOLDS} "
                "AND m.deleted IS NULL AND o.deleted IS NULL ORDER BY m.id",
            )
            for listing, (table, title) in _OFFERS.items()
        ),
        (
            "service",
            "services",
            "SELECT s.id, s.service, s.status_on FROM service s WHERE s.deleted IS NULL AND "
            "(s.id IN (SELECT k.service_id FROM service_need k WHERE k.need_id = :i "
            f"AND k.deleted IS NULL) OR s.id IN (SELECT m.service_id FROM need_match m "
            f"WHERE m.need_id = :i AND m.{_HOLDS} AND m.deleted IS NULL)) ORDER BY s.id",
        ),
        (
            "told",
            "",
            "SELECT a.need_id, coalesce(a.name, ''), a.told_on FROM need_asker a "
            "WHERE a.need_id = :i AND a.told_on IS NOT NULL AND a.deleted IS NULL ORDER BY a.id",
        ),
    ],
    "topics": [
        (
            "merged",
            "topics",
            f"SELECT t.id, {_TOPIC}, t.proposed_on FROM topic o JOIN topic t "
            "ON t.id = o.merged_into_id WHERE o.id = :i AND t.deleted IS NULL",
        ),
        (
            "deliberated",
            "meetings",
            f"SELECT g.id, {_MEETING}, g.day FROM meeting g WHERE g.deleted IS NULL AND g.id IN "
            "(SELECT e.meeting_id FROM meeting_item e WHERE e.topic_id = :i "
            "AND e.deleted IS NULL) ORDER BY g.day, g.id",
        ),
        (
            "decided",
            "resolutions",
            f"SELECT r.id, {_DECIDED}, r.decided_on FROM resolution r WHERE r.topic_id = :i "
            "AND r.deleted IS NULL ORDER BY r.decided_on, r.id",
        ),
        (
            "phase",
            "topics",
            f"SELECT t.id, {_TOPIC}, t.proposed_on FROM topic t WHERE t.earlier_id = :i "
            "AND t.deleted IS NULL ORDER BY t.id",
        ),
    ],
    "resolutions": [
        (
            "carried",
            "services",
            "SELECT s.id, s.service, s.status_on FROM resolution r JOIN service s "
            f"ON {_CARRIES} WHERE r.id = :i ORDER BY s.id",
        )
    ],
    "meetings": [
        (
            "decided",
            "resolutions",
            f"SELECT r.id, {_DECIDED}, r.decided_on FROM resolution r WHERE r.meeting_id = :i "
            "AND r.deleted IS NULL ORDER BY r.id",
        ),
        (
            "agreed",
            "services",
            "SELECT s.id, s.service, s.status_on FROM service s WHERE s.meeting_key = :i "
            "AND s.deleted IS NULL ORDER BY s.id",
        ),
    ],
    **{
        listing: [
            (
                "used",
                "services",
                "SELECT s.id, s.service, s.status_on FROM service_resource k JOIN service s "
                f"ON s.id = k.service_id WHERE k.{table}_id = :i AND k.deleted IS NULL "
                "AND s.deleted IS NULL ORDER BY s.id",
            )
        ]
        for listing, (table, _title) in _OFFERS.items()
    },
    "services": [
        (
            "run",
            "",
            "SELECT q.service_id, q.day || coalesce(' ' || q.from_time, ''), q.day "
            "FROM service_run q WHERE q.service_id = :i AND q.deleted IS NULL "
            "AND q.state <> 'cancelled' ORDER BY q.day DESC, q.id LIMIT 30",
        ),
        (
            "judged",
            "",
            "SELECT e.service_id, e.period, max(e.day) FROM service_eval e "
            "WHERE e.service_id = :i AND e.deleted IS NULL GROUP BY e.period ORDER BY e.period",
        ),
        (
            "returned",
            "",
            "SELECT f.service_id, f.period, f.given_on FROM eval_feedback f "
            "WHERE f.service_id = :i AND f.deleted IS NULL ORDER BY f.given_on, f.id",
        ),
        (
            "renewed",
            "services",
            "SELECT s.id, s.service, s.status_on FROM service s "
            "WHERE s.renewed_from_id = :i AND s.deleted IS NULL ORDER BY s.id",
        ),
    ],
}
BACK: Ways = {
    "topics": [
        (
            "merged",
            "topics",
            f"SELECT t.id, {_TOPIC}, t.proposed_on FROM topic t WHERE t.merged_into_id = :i "
            "AND t.deleted IS NULL ORDER BY t.id",
        ),
        (
            "phase",
            "topics",
            "SELECT o.id, coalesce(o.no || ' ', '') || o.title, o.proposed_on "
            "FROM topic t JOIN topic o ON o.id = t.earlier_id "
            "WHERE t.id = :i AND o.deleted IS NULL",
        ),
        (
            "topic",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need n WHERE n.deleted IS NULL AND n.id IN "
            "(SELECT k.need_id FROM topic_need k WHERE k.topic_id = :i AND k.deleted IS NULL) "
            "ORDER BY n.id",
        ),
    ],
    "resolutions": [
        (
            "agreed",
            "meetings",
            f"SELECT g.id, {_MEETING}, g.day FROM resolution r JOIN meeting g "
            "ON g.id = r.meeting_id WHERE r.id = :i AND g.deleted IS NULL",
        ),
        (
            "decided",
            "topics",
            f"SELECT t.id, {_TOPIC}, t.proposed_on FROM resolution r JOIN topic t "
            "ON t.id = r.topic_id WHERE r.id = :i AND t.deleted IS NULL",
        ),
    ],
    "meetings": [
        (
            "deliberated",
            "topics",
            f"SELECT t.id, {_TOPIC}, t.proposed_on FROM topic t WHERE t.deleted IS NULL "
            "AND t.id IN (SELECT e.topic_id FROM meeting_item e WHERE e.meeting_id = :i "
            "AND e.deleted IS NULL) ORDER BY t.id",
        )
    ],
    "needs": [
        (
            "merged",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need n "
            "WHERE n.merged_into_id = :i AND n.deleted IS NULL ORDER BY n.id",
        ),
        (
            "visit",
            "visits",
            f"SELECT v.id, {_VISIT}, v.day FROM need n JOIN visit v ON v.id = n.visit_id "
            "WHERE n.id = :i AND v.deleted IS NULL",
        ),
    ],
    **{
        listing: [
            (
                "promise",
                "needs",
                f"SELECT n.id, {_NEED}, m.promised_on FROM need_match m JOIN need n "
                f"ON n.id = m.need_id WHERE m.{table}_id = :i AND m.{_HOLDS} "
                "AND m.deleted IS NULL AND n.deleted IS NULL ORDER BY m.id",
            )
        ]
        for listing, (table, _title) in _OFFERS.items()
    },
    "services": [
        (
            "carried",
            "resolutions",
            f"SELECT r.id, {_DECIDED}, r.decided_on FROM service s JOIN resolution r "
            f"ON {_CARRIES} WHERE s.id = :i ORDER BY r.id",
        ),
        (
            "agreed",
            "meetings",
            f"SELECT g.id, {_MEETING}, g.day FROM service s JOIN meeting g "
            "ON g.id = s.meeting_key WHERE s.id = :i AND g.deleted IS NULL",
        ),
        (
            "service",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need n WHERE n.deleted IS NULL AND "
            "(n.id IN (SELECT k.need_id FROM service_need k WHERE k.service_id = :i "
            f"AND k.deleted IS NULL) OR n.id IN (SELECT m.need_id FROM need_match m "
            f"WHERE m.service_id = :i AND m.{_HOLDS} AND m.deleted IS NULL)) ORDER BY n.id",
        ),
        *(
            (
                "used",
                listing,
                f"SELECT o.id, {title}, o.{'found_on' if table == 'resource' else 'from_on'} "
                f"FROM service_resource k JOIN {table} o ON o.id = k.{table}_id "
                "WHERE k.service_id = :i AND k.deleted IS NULL AND o.deleted IS NULL ORDER BY o.id",
            )
            for listing, (table, title) in _OFFERS.items()
        ),
        (
            "renewed",
            "services",
            "SELECT o.id, o.service, o.status_on FROM service s JOIN service o "
            "ON o.id = s.renewed_from_id WHERE s.id = :i AND o.deleted IS NULL",
        ),
    ],
}
