"""Photographs of visits as they are kept; whatever else it is, it is not taken."""

import io

import pytest
from PIL import Image

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.storage import attachments
from committee_desk.work import keep, service_runs, visit_pictures


def photo(kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    told = Image.Exif()
    told[0x8825] = {1: "N", 2: (31.0, 2.0, 3.0)}
    Image.new("RGB", (8, 6), "white").save(out, kind, exif=told)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_place_it_was_taken_is_removed(desk: Desk, kind: str) -> None:
    visit = desk.do(keep.add, "visits", {"day": "2026-11-03", "place": "活动室"}).value
    assert dict(Image.open(io.BytesIO(photo(kind))).getexif())
    desk.do(visit_pictures.add, visit, "a", photo(kind), " 楼道 ")
    (row,) = desk.ask(visit_pictures.of_visit, visit)
    kept = desk.ask(attachments.get, row["attachment_key"])
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}
    assert (row["note"], row["size"]) == ("楼道", len(kept))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (photo("WEBP"), "no_photograph"),
        (b"%PDF-1.4", "no_photograph"),
        (b"", "no_photograph"),
        (b"\xff\xd8\xff cut short", "bad_picture"),
        (bytes(attachments.LIMIT + 1), "too_large"),
    ],
)
def test_what_could_carry_the_place_is_refused_everywhere(
    desk: Desk, data: bytes, code: str
) -> None:
    visit = desk.do(keep.add, "visits", {"day": "2026-11-03", "place": "活动室"}).value
    service = desk.do(keep.add, "services", {"service": "助餐"}).value
    run = desk.do(service_runs.add, service, "2026-11-10").value
    for verb, record in ((visit_pictures.add, visit), (service_runs.add_picture, run)):
        with pytest.raises(DeskError) as refused:
            desk.do(verb, record, "a.jpg", data)
        assert refused.value.code == code
    assert desk.ask(visit_pictures.of_visit, visit) == []


def test_one_that_was_taken_off_cannot_be_taken_off_again(desk: Desk) -> None:
    visit = desk.do(keep.add, "visits", {"day": "2026-11-03", "place": "活动室"}).value
    picture = desk.do(visit_pictures.add, visit, "a.jpg", photo()).value
    desk.do(visit_pictures.remove, picture)
    with pytest.raises(DeskError):
        desk.do(visit_pictures.remove, picture)
