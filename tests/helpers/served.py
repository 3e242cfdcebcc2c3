"""A need that was asked for, a resource promised to it, and the service made of both."""

from dataclasses import dataclass
from typing import Any

from committee_desk.base.dates import set_clock
from committee_desk.desk import Desk
from committee_desk.work import keep, rows, service_states, services
from tests.helpers.desks import add_home, add_person

NOON = 1795608000.0  # Wednesday 2026-11-25, noon in UTC
GOOD = {"science": "good", "reason": "good", "benefit": "fair"}


@dataclass(frozen=True)
class Served:
    """Ids of what a service is made of."""

    need: int
    resource: int
    service: int
    person: int


def row(desk: Desk, table: str, record: int) -> dict[str, Any]:
    """Return a row as it is stored."""
    return desk.ask(
        lambda conn: dict(
            conn.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (record,)).mappings().one()
        )
    )


def promise(desk: Desk, need: int, **what: int) -> int:
    """Promise a resource, a supply or a service to a need."""

    def verb(unit: Any) -> int:
        unit.say("promise")
        return rows.add(unit, "need_match", {"need_id": need, "state": "promised", **what})

    return int(desk.do(verb).value)


def serve(desk: Desk, **more: Any) -> Served:
    """Return a service proposed from a need of 张三 and a canteen promised to it."""
    set_clock(lambda: NOON)
    _, home = add_home(desk, "3", "2", "501")
    person = add_person(desk, "张三", home, relation_to_head="02", phone="19400001111")
    need = desk.do(
        keep.add,
        "needs",
        {
            "need": "中午给行动不便的老人送餐",
            "category": "1.01.1",
            "audience": "独居老人",
            "urgency": "urgent",
            "raised_on": "2026-11-10",
            "reporter_id": person,
        },
    ).value
    resource = desk.do(
        keep.add,
        "resources",
        {
            "resource": "长者食堂",
            "kind": "things",
            "provider": "梧桐街道",
            "address": "3号楼底商",
            "content": "午餐堂食和送餐",
            "capacity": 3,
            "available": "周一、三、五",
            "available_rule": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "from_time": "10:30",
            "to_time": "13:00",
            "agent_kind": "government",
            "cost": 80000,
        },
    ).value
    promise(desk, need, resource_id=resource)
    service = desk.do(services.build, [need], **more).value
    return Served(need, resource, service, person)


def run_it(desk: Desk, service: int) -> None:
    """Take a service to where it runs."""
    desk.do(service_states.go_on, service, "deliberate", reason="党群联席会议")
    desk.do(service_states.judge_plan, service, GOOD)
    desk.do(service_states.go_on, service, "list", approved_by="第三次居民代表会议")
    desk.do(service_states.go_on, service, "publicise")
    desk.do(service_states.go_on, service, "start")
