"""``committee-desk gate`` tells what a finished file shows, and ends with 1 when it shows it."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from committee_desk import cli

MOBILE = "13812345678"


def pdf(text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


def word(text: str) -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gate") / "x.desk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_PASSWORD", "a careful clerk")
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        assert cli.main(["demo", str(path), "--households", "5", "--json"]) == 0
    return path


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_PASSWORD", "a careful clerk")
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")


def asked(
    desk: Path, name: str, data: bytes, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, Any, str]:
    file = desk.with_name(name)
    file.write_bytes(data)
    capsys.readouterr()
    status = cli.main(["gate", str(desk), str(file), *more])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(("name", "make"), [("x.pdf", pdf), ("x.docx", word), ("x.txt", pdf)])
def test_a_hit_is_told_masked_and_ends_with_1(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, make: Any
) -> None:
    status, out, err = asked(desk, name, make(f"tel {MOBILE}"), capsys, "--json")
    told = json.loads(out)
    assert (status, told["ok"], err) == (1, False, "")
    (hit,) = told["hits"]
    assert (hit["kind"], hit["shown"]) == ("mobile", "138******78")
    assert len(hit["box"]) == 4
    assert hit["page"] == (0 if name == "x.docx" else 1)
    assert MOBILE not in out


def test_a_resident_s_name_is_a_hit_unless_the_kind_lets_it_stand(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.main(["list", str(desk), "residents", "--json"]) == 0
    names = [one["person_name"] for one in json.loads(capsys.readouterr().out)]
    name = next(each for each in names if len(each) > 2)
    status, out, _ = asked(desk, "n.docx", word(f"由{name}负责。"), capsys)
    assert status == 1
    assert name not in out
    assert cli.main(["list", str(desk), "residents", "--json"]) == 0


def test_a_clean_file_ends_with_0(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = asked(desk, "c.pdf", pdf("water is off on 2026-11-05"), capsys, "--json")
    assert (status, json.loads(out)["ok"], json.loads(out)["hits"]) == (0, True, [])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rubbish", b"%PDF-1.4 rubbish"])
def test_what_cannot_be_searched_is_refused_in_a_sentence(
    desk: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    status, out, err = asked(desk, "bad.pdf", data, capsys, "--json")
    assert (status, out) == (1, "")
    assert "Traceback" not in err
    assert err.strip()


def test_a_missing_file_or_unknown_kind_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["gate", str(desk), str(desk.with_name("none.pdf"))]) == 1
    assert "none.pdf" in capsys.readouterr().err
    status, _, err = asked(desk, "c.pdf", pdf("x"), capsys, "--kind", "B99")
    assert status == 1
    assert "B99" in err


@pytest.mark.parametrize("name", ["L01.pdf", "L01.docx"])
def test_a_ledger_leaves_in_its_printed_form_by_its_name(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out = desk.with_name(name)
    assert cli.main(["ledger", str(desk), "L01", "--out", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] > 5
    assert out.read_bytes()[:2] == (b"%P" if name.endswith("pdf") else b"PK")
    assert cli.main(["gate", str(desk), str(out), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["hits"]) > 5
