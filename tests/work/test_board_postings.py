"""What hangs is on record from the day it went up; it comes down when the law lets it."""

import hashlib
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.storage import attachments
from committee_desk.work import board_evidence, board_papers, board_postings, bulletins
from committee_desk.work import board_questions as asked
from tests.helpers.board import NOTICE, add_board, hold_day, hold_kind, let_out
from tests.helpers.desks import live_rows, new_desk


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    hold_day(monkeypatch, "2026-04-10")


def state(desk: Desk, bulletin: int) -> str:
    return desk.ask(board_papers.paper, bulletin).state


def photo(exif: bool = False) -> bytes:
    out = io.BytesIO()
    told = Image.Exif()
    told[0x010F] = "a camera"
    Image.new("RGB", (8, 6), "white").save(out, "JPEG", exif=told if exif else b"")
    return out.getvalue()


def test_a_notice_is_followed_from_the_printer_to_the_archive(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_kind(monkeypatch, disclosure="deliberation_results")
    one, two = add_board(desk), add_board(desk, "北门公示栏")
    notice = let_out(desk)
    assert state(desk, notice) == "released"
    desk.do(board_postings.say_printed, notice, 3)
    assert state(desk, notice) == "printed"
    posted = desk.do(board_postings.post, notice, [one, two]).value
    assert (state(desk, notice), posted.least_until) == ("posted", "2026-04-25")
    hold_day(monkeypatch, "2026-04-26")
    desk.do(board_postings.take_down, posted.ids[:1])
    assert state(desk, notice) == "posted", "it still hangs on the other board"
    with pytest.raises(Refused):
        desk.do(board_postings.archive, notice)
    desk.do(board_postings.take_down, posted.ids[1:])
    assert state(desk, notice) == "ended"
    desk.do(board_postings.archive, notice)
    assert state(desk, notice) == "archived"
    with pytest.raises(Refused):
        desk.do(board_postings.post, notice, [one])


@pytest.mark.parametrize(
    ("today", "left", "due", "may_come_down"),
    [
        ("2026-04-10", 16, False, False),
        ("2026-04-24", 2, False, False),
        ("2026-04-25", 1, False, False),
        ("2026-04-26", 0, True, True),
        ("2026-05-10", 0, True, True),
    ],
)
def test_the_least_posting(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    today: str,
    left: int,
    due: bool,
    may_come_down: bool,
) -> None:
    hold_kind(monkeypatch, disclosure="facilities")
    posted = desk.do(board_postings.post, let_out(desk), [add_board(desk)]).value
    hold_day(monkeypatch, today)
    (seen,) = desk.ask(asked.overview).boards[0].hanging
    assert (seen.days_left, seen.due) == (left, due)
    assert seen.due_since == ("2026-04-26" if due else "")
    if may_come_down:
        desk.do(board_postings.take_down, posted.ids)
        assert desk.ask(asked.due) == []
        return
    with pytest.raises(Refused) as refused:
        desk.do(board_postings.take_down, posted.ids)
    assert (refused.value.code, refused.value.field) == ("too_early", "on")
    assert refused.value.way_out(), "withdrawing with a reason is the way out"
    assert desk.ask(asked.overview).boards[0].hanging


def test_withdrawing_needs_a_reason_and_is_always_possible(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_kind(monkeypatch, disclosure="facilities")
    notice = let_out(desk)
    posted = desk.do(board_postings.post, notice, [add_board(desk)]).value
    with pytest.raises(DeskError) as refused:
        desk.do(board_postings.withdraw, posted.ids, "  ")
    assert refused.value.field == "reason"
    desk.do(board_postings.withdraw, posted.ids, " 金额写错 ")
    assert state(desk, notice) == "withdrawn"
    (seen,) = desk.ask(asked.postings, notice)
    assert (seen.state, seen.row["withdrawn_reason"]) == ("withdrawn", "金额写错")
    assert seen.row["taken_down_on"] == "2026-04-10"


def test_what_is_not_fit_does_not_hang(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    board = add_board(desk)
    draft = desk.do(bulletins.keep_draft, "B14", {"reason": "检修"}).value
    for deed in (board_postings.post, board_postings.say_printed):
        with pytest.raises(Refused) as refused:
            desk.do(deed, draft, *([[board]] if deed is board_postings.post else []))
        assert refused.value.code == "not_let_out"
    notice = let_out(desk)
    hold_kind(monkeypatch, posted=False)
    with pytest.raises(Refused) as refused:
        desk.do(board_postings.post, notice, [board])
    assert refused.value.code == "a_letter"
    assert desk.ask(asked.ready_to_post) == []
    desk.do(board_postings.say_printed, notice)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"on": "2026-04-11"}, "future"),
        ({"on": "2026-4-1"}, "not_a_day"),
        ({"copies": 0}, "copies"),
        ({"until": "2026-04-24"}, "too_early"),
        ({"days": 14}, "below_the_law"),
    ],
)
def test_a_posting_that_cannot_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, more: dict[str, object], code: str
) -> None:
    hold_kind(monkeypatch, days="publicity.deliberation_days", disclosure="deliberation_results")
    notice, board = let_out(desk), add_board(desk)
    with pytest.raises(DeskError) as refused:
        desk.do(board_postings.post, notice, [board], **more)
    assert refused.value.code == code
    assert refused.value.field
    assert desk.ask(asked.overview).boards[0].hanging == ()


def test_a_board_is_chosen_and_carries_a_notice_once(desk: Desk) -> None:
    notice, board = let_out(desk), add_board(desk)
    with pytest.raises(DeskError):
        desk.do(board_postings.post, notice, [])
    desk.do(board_postings.post, notice, [board, board])
    with pytest.raises(Refused) as refused:
        desk.do(board_postings.post, notice, [board])
    assert refused.value.code == "hangs_already"


def test_it_cannot_come_down_before_it_went_up_nor_twice(desk: Desk) -> None:
    posted = desk.do(board_postings.post, let_out(desk), [add_board(desk)]).value
    for deed, more in ((board_postings.take_down, ()), (board_postings.withdraw, ("写错",))):
        with pytest.raises(DeskError) as refused:
            desk.do(deed, posted.ids, *more, on="2026-04-09")
        assert refused.value.code == "before_posting"
    desk.do(board_postings.take_down, posted.ids)
    with pytest.raises(DeskError) as refused:
        desk.do(board_postings.take_down, posted.ids)
    assert refused.value.code == "not_hanging"


def test_a_full_board_warns_and_does_not_block(desk: Desk) -> None:
    board = add_board(desk, capacity=3)
    two = desk.do(board_postings.post, let_out(desk), [board], copies=2).value
    assert two.advice == ()
    three = desk.do(board_postings.post, let_out(desk), [board]).value
    assert three.advice == ()
    assert desk.ask(asked.overview).boards[0].full
    four = desk.do(board_postings.post, let_out(desk), [board]).value
    assert [facts for _, facts in four.advice] == [
        {"board": "南门公示栏", "capacity": 3, "used": 4}
    ]
    seen = desk.ask(asked.overview).boards[0]
    assert (seen.used, seen.over, len(seen.hanging)) == (4, 1, 3)


def test_a_page_of_a3_covers_two_sheets(desk: Desk) -> None:
    large = desk.do(bulletins.issue, "B14", NOTICE, paper="A3").value.id
    assert desk.ask(board_papers.sheets, large) == 2
    assert desk.ask(board_papers.sheets, let_out(desk)) == 1


def test_a_notice_is_due_when_its_own_day_has_passed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = let_out(desk, posted_from="2026-04-10", posted_to="2026-04-12")
    desk.do(board_postings.post, own, [add_board(desk)])
    desk.do(board_postings.post, let_out(desk), [add_board(desk, "乙")], until="2026-04-11")
    desk.do(board_postings.post, let_out(desk), [add_board(desk, "丙")])
    due = {}
    for day in ("2026-04-11", "2026-04-12", "2026-04-13"):
        hold_day(monkeypatch, day)
        due[day] = [each.board_name for each in desk.ask(asked.due)]
    assert due == {"2026-04-11": [], "2026-04-12": ["乙"], "2026-04-13": ["乙", "南门公示栏"]}


def test_accounts_stay_up_until_the_next_ones_hang(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_kind(monkeypatch, days="publicity.fund_days", disclosure="funds_and_goods")
    board = add_board(desk)
    desk.do(board_postings.post, let_out(desk), [board])
    hold_day(monkeypatch, "2026-07-10")
    (seen,) = desk.ask(asked.overview).boards[0].hanging
    assert (seen.days_left, seen.kept, seen.due) == (0, True, False)
    desk.do(board_postings.post, let_out(desk), [board])
    (due,) = desk.ask(asked.due)
    assert due.posting == seen.posting


def test_exactly_what_was_printed_is_given_back(desk: Desk) -> None:
    notice = let_out(desk)
    (kept,) = desk.ask(asked.archived)
    data = desk.ask(board_papers.exact, notice)
    assert hashlib.sha256(data).hexdigest() == kept["sha256"]
    assert data.startswith(b"%PDF-")

    def forge(unit: object) -> None:
        from committee_desk.work import rows

        rows.change(unit, "bulletin", notice, {"sha256": "0" * 64})  # type: ignore[arg-type]
        unit.say("forge")  # type: ignore[attr-defined]

    desk.do(forge)
    with pytest.raises(DeskError) as refused:
        desk.ask(board_papers.exact, notice)
    assert refused.value.code == "not_the_same_bytes"


def test_photographs_lose_what_the_camera_wrote(desk: Desk) -> None:
    posted = desk.do(board_postings.post, let_out(desk), [add_board(desk)]).value
    for which, column in ((board_evidence.UP, "photo_up_key"), ("down", "photo_down_key")):
        key = desk.do(board_evidence.add_photo, posted.ids[0], "a.jpg", photo(True), which).value
        (seen,) = desk.ask(asked.overview).boards[0].hanging
        assert seen.row[column] == key
        kept = Image.open(io.BytesIO(desk.ask(attachments.get, key)))
        assert dict(kept.getexif()) == {}
    for name, data in (("a.pdf", b"%PDF-1.4"), ("a.jpg", b"no picture at all")):
        with pytest.raises(DeskError) as refused:
            desk.do(board_evidence.add_photo, posted.ids[0], name, data)
        assert refused.value.code == "no_photograph"


def test_what_really_hung_is_kept_whole(desk: Desk) -> None:
    posted = desk.do(board_postings.post, let_out(desk), [add_board(desk)]).value
    with pytest.raises(DeskError):
        desk.ask(board_papers.hung, posted.ids[0])
    desk.do(board_evidence.attach_hung, posted.ids[0], "改后.docx", b"PK changed elsewhere")
    about, data = desk.ask(board_papers.hung, posted.ids[0])
    assert (about.name, data) == ("改后.docx", b"PK changed elsewhere")
    assert about.sha256 == hashlib.sha256(data).hexdigest()
    with pytest.raises(DeskError) as refused:
        desk.do(board_evidence.attach_hung, posted.ids[0], "a.exe", b"MZ")
    assert refused.value.code == "no_paper"


DEEDS = ("print", "post", "down", "withdraw", "photo", "hung", "archive")


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(walk=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=7))
def test_every_deed_undone_leaves_the_rows_as_before(
    walk: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with new_desk(tmp_path_factory.mktemp("desk")) as desk:
        boards = [add_board(desk), add_board(desk, "北门公示栏", capacity=1)]
        notice = let_out(desk)
        trail = []
        for deed in walk:
            before = live_rows(desk)
            try:
                _do(desk, deed, notice, boards)
            except DeskError:
                assert live_rows(desk) == before, "what is refused leaves nothing"
                continue
            trail.append(before)
        after = live_rows(desk)
        for before in reversed(trail):
            desk.undo()
            assert live_rows(desk) == before
        for _each in trail:
            desk.redo()
        assert _bare(live_rows(desk)) == _bare(after)


def _bare(rows: dict[str, dict[int, dict[str, object]]]) -> object:
    return {table: dict(sorted(found.items())) for table, found in rows.items()}


def _do(desk: Desk, deed: str, notice: int, boards: list[int]) -> None:
    hanging = [each.posting for each in desk.ask(asked.postings, notice) if each.state == "hanging"]
    match deed:
        case "print":
            desk.do(board_postings.say_printed, notice, 2)
        case "post":
            desk.do(board_postings.post, notice, boards, copies=2)
        case "down":
            desk.do(board_postings.take_down, hanging)
        case "withdraw":
            desk.do(board_postings.withdraw, hanging[:1], "写错了")
        case "photo":
            desk.do(board_evidence.add_photo, (hanging or [0])[0], "a.jpg", photo())
        case "hung":
            desk.do(board_evidence.attach_hung, (hanging or [0])[0], "a.pdf", b"%PDF-1.7 scan")
        case "archive":
            desk.do(board_postings.archive, notice)


def test_the_words_of_a_step_name_no_person(desk: Desk, tmp_path: Path) -> None:
    posted = desk.do(board_postings.post, let_out(desk), [add_board(desk)]).value
    desk.do(board_postings.withdraw, posted.ids, "王大力家电话写错")
    told = " ".join(step.words.text() for step in desk.history(5))
    assert "王大力" not in told


def test_a_day_long_past_may_be_written_down_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_kind(monkeypatch, disclosure="facilities")
    day = (date(2026, 4, 10) - timedelta(days=40)).isoformat()
    posted = desk.do(board_postings.post, let_out(desk), [add_board(desk)], day).value
    assert posted.least_until == "2026-03-16"
    desk.do(board_postings.take_down, posted.ids, "2026-03-17")
