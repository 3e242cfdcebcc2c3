"""Sealed values, attachments, drafts, checks, ids."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from committee_desk.base import dates
from committee_desk.base.errors import DeskError, Refused
from committee_desk.storage import (
    attachments,
    checks,
    drafts,
    faults,
    journal,
    keys,
    pictures,
    sealed,
    triggers,
)
from committee_desk.storage.file import DeskFile
from committee_desk.storage.ids import EPOCH_MS, Ids
from tests.storage.conftest import SECRET
from tests.storage.deeds import add, do, live

Opened = Callable[..., DeskFile]
WITH = keys.Keys(b"c" * 32, b"s" * 32, "王")
WITHOUT = keys.Keys(b"c" * 32, None, "李")


class TestSealed:
    def test_a_value_opens_in_its_place_only(self) -> None:
        closed = sealed.seal(WITH, "person", 7, "health", "糖尿病")
        assert sealed.unseal(WITH, "person", 7, "health", closed) == "糖尿病"
        for place in (("home", 7, "health"), ("person", 8, "health"), ("person", 7, "x")):
            assert sealed.unseal(WITH, *place, closed) is None
        assert "糖尿病" not in closed
        assert closed != sealed.seal(WITH, "person", 7, "health", "糖尿病")

    def test_without_the_second_key_nothing_opens_and_nothing_is_sealed(self) -> None:
        closed = sealed.seal(WITH, "person", 7, "health", "x")
        assert sealed.unseal(WITHOUT, "person", 7, "health", closed) is None
        with pytest.raises(Refused):
            sealed.seal(WITHOUT, "person", 7, "health", "x")
        with pytest.raises(Refused):
            sealed.blind(WITHOUT, "person", "health", "x")

    @pytest.mark.parametrize("damaged", ["", "x", "s1:", "s1:!!", "s1:AAAA", "plain"])
    def test_what_was_never_sealed_does_not_open(self, damaged: str) -> None:
        assert sealed.unseal(WITH, "person", 7, "health", damaged) is None

    def test_equal_values_of_a_column_have_one_index(self) -> None:
        index = sealed.blind(WITH, "person", "religion", "10")
        assert index == sealed.blind(WITH, "person", "religion", "10")
        assert index != sealed.blind(WITH, "person", "religion", "11")
        assert index != sealed.blind(WITH, "person", "other", "10")
        other = keys.Keys(b"c" * 32, b"t" * 32, "王")
        assert index != sealed.blind(other, "person", "religion", "10")


def picture(kind: str, *, turned: bool = False) -> bytes:
    image = Image.new("RGB", (40, 20), "white")
    image.putpixel((0, 0), (255, 0, 0))
    exif = Image.Exif()
    exif[0x010F] = "CANARYcamera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 12.0, 5.0)
    if turned:
        exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **({"comment": b"CANARYcomment"} if kind == "JPEG" else {}))
    return out.getvalue()


def put(file: DeskFile, name: str, data: bytes) -> int:
    ids: list[int] = []
    do(file, lambda unit: ids.append(attachments.put(unit, name, data)))
    return ids[0]


def got(file: DeskFile, attachment: int) -> bytes:
    with file.reading() as connection:
        return attachments.get(connection, attachment)


class TestAttachments:
    @pytest.mark.parametrize("size", [0, 1, attachments.PIECE, attachments.PIECE * 3 + 7])
    def test_what_goes_in_comes_out(self, file: DeskFile, size: int) -> None:
        data = bytes(n % 251 for n in range(size))
        assert got(file, put(file, "a.bin", data)) == data

    def test_one_content_is_stored_once(self, file: DeskFile) -> None:
        first, second = put(file, "a.pdf", b"%PDF-1.7 x"), put(file, "b.pdf", b"%PDF-1.7 x")
        with file.reading() as connection:
            chunks = connection.exec_driver_sql("SELECT count(*) FROM attachment_chunk").scalar()
            names = [attachments.about(connection, n).name for n in (first, second)]
            assert attachments.about(connection, first).media_type == "application/pdf"
        assert (chunks, names) == (1, ["a.pdf", "b.pdf"])

    def test_twenty_megabytes_are_the_most(
        self, file: DeskFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert attachments.LIMIT == 20 * 1024 * 1024
        monkeypatch.setattr(attachments, "LIMIT", 10)
        put(file, "a", b"x" * 10)
        with pytest.raises(DeskError) as told:
            put(file, "a", b"x" * 11)
        assert told.value.code == "too_large"

    @pytest.mark.parametrize("kind", ["JPEG", "PNG"])
    def test_a_picture_loses_place_and_camera(self, file: DeskFile, kind: str) -> None:
        data = picture(kind)
        assert b"CANARY" in data
        kept = got(file, put(file, "a", data))
        assert b"CANARY" not in kept
        with Image.open(io.BytesIO(kept)) as image:
            assert not image.getexif()
            assert image.size == (40, 20)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG"])
    def test_a_picture_taken_sideways_stands_upright(self, file: DeskFile, kind: str) -> None:
        with Image.open(io.BytesIO(got(file, put(file, "a", picture(kind, turned=True))))) as image:
            assert image.size == (20, 40)
            assert not image.getexif()

    def test_a_picture_that_cannot_be_read_is_refused(self, file: DeskFile) -> None:
        with pytest.raises(DeskError) as told:
            put(file, "a.jpg", picture("JPEG")[:100])
        assert told.value.code == "bad_picture"

    def test_a_damaged_attachment_is_said_to_be_damaged(self, file: DeskFile) -> None:
        row = put(file, "a", b"whole")
        with file.writer() as connection:
            triggers.drop(connection)
            connection.exec_driver_sql("UPDATE attachment_chunk SET data = x'00'")
            triggers.make(connection)
            connection.commit()
        with pytest.raises(DeskError) as told:
            got(file, row)
        assert told.value.code == "damaged_attachment"

    def test_a_transparent_picture_stays_so_and_an_endless_one_is_refused(
        self, file: DeskFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = io.BytesIO()
        image = Image.new("P", (4, 4), 0)
        image.save(out, "PNG", transparency=0)
        with Image.open(io.BytesIO(got(file, put(file, "a.png", out.getvalue())))) as kept:
            assert kept.info["transparency"] == 0
        monkeypatch.setattr(pictures, "_MOST_PIXELS", 15)
        with pytest.raises(DeskError) as told:
            put(file, "a.png", out.getvalue())
        assert told.value.code == "bad_picture"

    def test_a_purged_attachment_takes_its_content_along_unless_shared(
        self, file: DeskFile
    ) -> None:
        first, second = put(file, "a", b"same"), put(file, "b", b"same")
        do(file, lambda unit: journal.purge(unit, "attachment", [first], "x"), kind="purge")
        assert got(file, second) == b"same"
        do(file, lambda unit: journal.purge(unit, "attachment", [second], "x"), kind="purge")
        with file.reading() as connection:
            count = "SELECT count(*) FROM attachment_chunk"
            assert connection.exec_driver_sql(count).scalar() == 0
        with pytest.raises(DeskError):
            got(file, second)


class TestDrafts:
    def test_they_survive_and_the_last_one_counts(self, path: Path, opened: Opened) -> None:
        file = opened(path)
        assert drafts.keep(file, "residents", 0, {"person_name": "张"})
        assert drafts.keep(file, "residents", 0, {"person_name": "张三"})
        drafts.keep(file, "residents", 7, {"phone": "1"})
        file.close()
        again = opened(path)
        assert {(d.form, d.row): d.data for d in drafts.offered(again)} == {
            ("residents", 0): {"person_name": "张三"},
            ("residents", 7): {"phone": "1"},
        }
        drafts.drop(again, "residents", 0)
        assert [d.row for d in drafts.offered(again)] == [7]

    def test_they_are_their_writers_own(self, path: Path, opened: Opened) -> None:
        keys.add_slot(path, keys.unlock(path, SECRET), "李", "two")
        drafts.keep(opened(path), "residents", 0, {"a": 1})
        assert drafts.offered(opened(path, "two")) == []

    def test_a_desk_open_for_reading_keeps_none(self, path: Path, opened: Opened) -> None:
        with pytest.raises(Refused) as told:
            drafts.keep(opened(path, reading=True), "residents", 0, {})
        assert told.value.code == "reading_only"

    def test_while_a_long_job_writes_they_wait_for_next_time(self, file: DeskFile) -> None:
        import threading

        results: list[bool] = []
        with file.writer():
            thread = threading.Thread(
                target=lambda: results.append(drafts.keep(file, "residents", 0, {}))
            )
            thread.start()
            thread.join()
        assert results == [False]


class TestChecks:
    def codes(self, file: DeskFile) -> list[str]:
        found = checks.check(file)
        assert all(finding.sentence() for finding in found)
        return [finding.code for finding in found]

    def test_a_sound_desk_has_no_findings(self, file: DeskFile) -> None:
        add(file, name="张三")
        assert self.codes(file) == []
        assert len(live(file)["person"]) == 1

    def test_references_log_triggers_and_search(self, file: DeskFile) -> None:
        add(file, name="张三")
        with file.writer() as connection:
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
            triggers.drop(connection)
            connection.exec_driver_sql("UPDATE person SET home_id = 5")
            connection.exec_driver_sql("UPDATE log SET diff = '{}' WHERE op = 'I'")
            connection.exec_driver_sql("DELETE FROM person_fts")
            connection.commit()
        assert self.codes(file) == ["references", "log", "triggers", "search_rows"]

    def test_a_damaged_page(self, path: Path, opened: Opened) -> None:
        file = opened(path)
        for n in range(50):
            add(file, name=f"n{n}", note="x" * 500)
        file.checkpoint()
        file.close()
        data = bytearray(path.read_bytes())
        data[-2000] ^= 1
        path.write_bytes(data)
        assert self.codes(opened(path, reading=True)) == ["pages"]

    def test_damage_that_stops_the_check_is_a_finding(
        self, file: DeskFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(_connection: object) -> None:
            raise faults.damaged(file.path)

        monkeypatch.setattr(checks, "_log", stop)
        assert self.codes(file) == ["damaged"]

    def test_a_damaged_index(self, file: DeskFile) -> None:
        add(file, name="张三")
        with file.writer() as connection:
            connection.exec_driver_sql("UPDATE person_fts_data SET block = x'00ff' WHERE id > 10")
            connection.commit()
        assert self.codes(file) == ["search"]


class TestIds:
    def test_they_grow_and_hold_their_site_even_when_the_clock_stands_or_goes_back(self) -> None:
        ids = Ids(77)
        dates.set_clock(lambda: 1_900_000_000.0)
        given = [ids.next() for _ in range(1000)]
        dates.set_clock(lambda: 1_800_000_000.0)
        given += [ids.next() for _ in range(10)]
        assert given == sorted(set(given))
        assert {(n >> 8) & 0x3FFF for n in given} == {77}
        assert 0 < given[-1] < 2**63
        assert given[0] >> 22 == 1_900_000_000_000 - EPOCH_MS
        assert Ids(77, given[-1]).next() > given[-1]
        assert ids.last() == given[-1]
