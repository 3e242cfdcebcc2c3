"""Tables that leave by the clipboard or as CSV: numbers kept, nothing calculated."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from committee_desk.base.files import CannotWrite
from committee_desk.ledgers.writing import as_clipboard, write_separated

ID = "329901198105115221"


def test_html_cells_say_in_both_dialects_that_they_are_text() -> None:
    _, html = as_clipboard(["证号", "人数"], [[ID, 3]], ["t", "n"])
    assert f'<td sdnum="1033;0;@" style="mso-number-format:\'\\@\'">{ID}</td>' in html
    assert "<td>3</td>" in html
    assert "charset" in html


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
def test_plain_text_is_never_taken_for_a_formula(sign: str) -> None:
    plain, html = as_clipboard(["备注"], [[f"{sign}1+1"]], ["t"])
    assert plain == f"备注\r\n'{sign}1+1\r\n"
    assert f">{sign}1+1</td>" in html


def test_numbers_days_and_money_keep_their_look() -> None:
    plain, _ = as_clipboard(
        ["数", "日", "元", "空"], [[-3, date(2026, 11, 5), 12_050, None]], ["n", "d", "$", "t"]
    )
    assert plain.splitlines()[1] == "-3\t2026-11-05\t120.50\t"


def test_a_cell_stays_one_cell_and_markup_stays_text() -> None:
    plain, html = as_clipboard(["备注"], [["一\t二\r\n<b>&"]], ["t"])
    assert plain.split("\r\n")[1] == "一 二  <b>&"
    assert "一\t二<br>&lt;b&gt;&amp;" in html


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_for_systems_values_stand_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [[ID, "=1+1", '引"号,\n换行', date(2026, 11, 5), None]]
    assert write_separated(path, ["a", "b", "c", "d", "e"], rows) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbfa,b")
    assert b"\r\n" in path.read_bytes()
    assert read(path)[1] == [ID, "=1+1", '引"号,\n换行', "2026-11-05", ""]


@pytest.mark.parametrize(
    ("value", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-3楼", "'-3楼"),
        ("@某", "'@某"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        (ID, f"\t{ID}"),
        ("0012", "\t0012"),
        ("3-2", "\t3-2"),
        ("1/2", "\t1/2"),
        ("19400000239", "19400000239"),
        ("0", "0"),
        ("王芳", "王芳"),
        ("", ""),
    ],
)
def test_for_excel_nothing_is_calculated_or_spoiled(
    tmp_path: Path, value: str, guarded: str
) -> None:
    path = tmp_path / "a.csv"
    write_separated(path, ["值"], [[value, "."]], for_excel=True)
    assert read(path)[1] == [guarded, "."]


def test_a_fault_half_way_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def rows() -> object:
        yield ["a"]
        raise OSError(28, "told")

    with pytest.raises(CannotWrite):
        write_separated(path, ["值"], rows())  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
