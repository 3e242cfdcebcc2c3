"""The catalogues say everything the program says, and say it well."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parents[2]


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ci_words", ROOT / ".ci" / "words.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["ci_words"] = module
    spec.loader.exec_module(module)
    return module


words = loaded()


def test_they_are_fresh_complete_and_well_written() -> None:
    assert list(words.faults()) == []


@pytest.mark.parametrize(
    ("source", "target", "complaint"),
    [
        ("Save", "保存", None),
        ("Save", "", "not translated"),
        ("{n} people", "{n} 人", None),
        ("{n} people", "{m} 人", "other places"),
        ("{n} people", "人", "other places"),
        ("Done, saved.", "完成,已保存。", "half-width"),
        ("Done, saved.", "完成，已保存。", None),
        ("Open file (xlsx)", "打开文件(xlsx)", "half-width"),
        ("Open file (xlsx)", "打开文件（xlsx）", None),
        ("&File", "文件(&F)", None),
        ("Only .xlsx", "只收 .xlsx 文件", None),
        ("Really?", "真的吗?", "half-width"),
        ("Name: {name}", "姓名:{name}", "half-width"),
        ("Name", " 姓名", "blanks"),
        (("{n} row", "{n} rows"), ("{n} 行",), None),
        (("One row", "{n} rows"), ("{n} 行",), None),
        (("{n} row", "{n} rows"), ("行",), "other places"),
    ],
)
def test_what_is_said_of_a_translation(
    source: str | tuple[str, ...], target: str | tuple[str, ...], complaint: str | None
) -> None:
    found = list(words.faults_of(Message(source, target)))
    assert (complaint is None) == (found == [])
    assert complaint is None or complaint in found[0]


def test_a_fuzzy_translation_is_none() -> None:
    message = Message("Save", "保存", flags=["fuzzy"])
    assert list(words.faults_of(message)) == ["is marked fuzzy"]


def test_updating_keeps_translations_and_takes_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = {"Save": "committee_desk/a.py", "Choose a shorter name.": "committee_desk/b.py"}

    def extracted() -> Catalog:
        found = Catalog()
        for text, place in marked.items():
            found.add(text, locations=[(place, 0)])
        return found

    monkeypatch.setattr(words, "extracted", extracted)
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    monkeypatch.setattr(words, "TEMPLATE", tmp_path / "committee_desk.pot")
    more = tmp_path / "more.json"
    more.write_text('{"Choose a shorter name.": "请换一个短一点的名称。"}', "utf-8")
    words.update([str(more)])
    first = (tmp_path / "zh_CN.po").read_bytes()
    assert list(words.faults()) == ["zh_CN.po: 'Save' is not translated"]
    # Nothing changed, so nothing is written differently: no dates, no line numbers.
    words.update([])
    assert (tmp_path / "zh_CN.po").read_bytes() == first
    assert b"committee_desk/b.py\n" in first
    # A message that is gone takes its translation with it; a new one waits for its own.
    del marked["Save"]
    marked["Close"] = "committee_desk/a.py"
    assert "committee_desk.pot: new message 'Close'" in list(words.faults())
    words.update([])
    assert list(words.faults()) == ["zh_CN.po: 'Close' is not translated"]
    assert "请换一个短一点的名称。" in (tmp_path / "zh_CN.po").read_text("utf-8")
