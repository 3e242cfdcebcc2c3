"""The look: colours that can be read, lengths that follow the type size."""

import json

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from committee_desk.base.settings import SCALES, THEMES
from committee_desk.base.shipped import shipped
from committee_desk.ui import icons, look


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_colours_can_be_read(theme: str) -> None:
    assert look.weak_pairs(theme) == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert look.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert look.contrast(other, one) == look.contrast(one, other)


def test_a_pale_text_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    pale = {**look.tokens("light"), "text2": "#B0B0B0"}
    monkeypatch.setattr(look, "tokens", lambda _theme: pale)
    assert ("text2", "surface") in {pair[:2] for pair in look.weak_pairs("light")}


def test_both_themes_have_the_same_colours() -> None:
    assert look.tokens("light").keys() == look.tokens("dark").keys()


def test_the_pairs_cover_text_borders_and_focus() -> None:
    pairs = json.loads(shipped("resources", "look", "measures.json").read_text("utf-8"))["pairs"]
    assert len(pairs) >= 20
    least = {(on, under): value for on, under, value in pairs}
    assert least["text", "surface"] == least["on_selection", "selection"] == 7
    assert least["border", "surface"] == least["focus", "bg"] == 3


@pytest.mark.parametrize("scale", SCALES)
def test_lengths_and_type_follow_the_scale(scale: int) -> None:
    look.wear(scale=scale)
    assert look.dp(38) == round(38 * scale / 100)
    assert look.font("body").pixelSize() == round(15 * scale / 100)
    assert icons.pixmap("house").width() == look.dp(20)
    assert look.breadth(look.dp(1150)) == pytest.approx(1150, abs=1)


def test_breakpoints_are_in_dp() -> None:
    assert look.fits("words", 1366)
    assert look.fits("detail", 1366)
    look.wear(scale=125)
    assert not look.fits("words", 1366)
    look.wear(scale=200)
    assert not look.fits("nav", 1366)


def test_no_place_is_left_in_the_style_sheet() -> None:
    for theme in THEMES:
        look.wear(theme)
        assert "@" not in look.style_sheet()


def test_an_unknown_theme_or_size_changes_nothing() -> None:
    look.wear("pink", 110)
    assert (look.theme(), look.scale()) == ("light", 100)


def test_what_follows_is_told_and_what_is_gone_is_not(qapp: QApplication) -> None:
    told: list[int] = []
    label = QLabel()
    look.follow(label, lambda _label: told.append(look.scale()))
    look.wear(scale=150)
    assert told == [100, 150]
    label.deleteLater()
    qapp.sendPostedEvents(None, 52)
    look.wear(scale=200)
    assert told == [100, 150]


def test_every_picture_takes_the_colour_of_the_theme() -> None:
    names = sorted(path.stem for path in shipped("resources", "icons").glob("*.svg"))
    assert len(names) > 60
    for name in names:
        drawn = icons.drawing(name, "#123456")
        assert b"#123456" in drawn, name
        assert b"currentColor" not in drawn, name
