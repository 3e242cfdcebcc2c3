"""The installer says what it lacks, takes Python by its hash and keeps what the program needs."""

import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]

from installer import common, pruning, windows  # noqa: E402  (the folder has to be named first)

import build_installer  # noqa: E402


@pytest.fixture
def no_wheels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Build the Windows folder from a program of one file and no libraries."""

    def program(work: Path) -> Path:
        folder = common.fresh(work / "program")
        (folder / "committee_desk.py").write_text("")
        return folder

    monkeypatch.setattr(windows, "ROOT", tmp_path)
    monkeypatch.setattr(windows, "build_wheel", program)
    monkeypatch.setattr(windows, "fetch", lambda folder, given: [])
    monkeypatch.setattr(windows, "prune_libraries", lambda folder: None)
    return tmp_path / "dist"


def build(out: Path, *more: str) -> int:
    return build_installer.main(["--target", "windows", "--out", str(out), *more])


def embeddable(folder: Path, name: str = "python-3.12.10-embed-amd64.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("pythonw.exe", "MZ")
        packed.writestr("python312._pth", "python312.zip\n.\n#import site\n")
    return path


def test_without_python_it_makes_the_stage_and_names_the_file(
    no_wheels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(no_wheels) == 1
    told = capsys.readouterr().err
    assert "python-3.12.10-embed-amd64.zip" in told
    assert "Traceback" not in told
    (stage,) = no_wheels.iterdir()
    assert (stage / "program" / "committee_desk.py").exists()
    assert (stage / "启动社区工作台.cmd").exists()


def test_python_is_taken_by_its_hash(no_wheels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    no_wheels.mkdir()
    path = embeddable(no_wheels.parent)
    assert build(no_wheels, "--python-embed", str(path), "--sha256", "0" * 64) == 1
    assert "not the one given" in capsys.readouterr().err
    assert build(no_wheels, "--python-embed", str(path), "--sha256", common.sha256(path)) == 0
    stage = next(each for each in no_wheels.iterdir())
    assert (stage / "python" / "python312._pth").read_bytes() == (
        b"python312.zip\r\n.\r\n..\\program\r\n"
    )
    sums = (stage / "SHA256SUMS").read_text("utf-8")
    assert "python/pythonw.exe" in sums


@pytest.mark.parametrize(
    "name", ["python-3.9.13-embed-amd64.zip", "python-3.12.10-embed-win32.zip"]
)
def test_another_python_is_refused(
    no_wheels: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = embeddable(no_wheels.parent, name)
    assert build(no_wheels, "--python-embed", str(path), "--sha256", common.sha256(path)) == 1
    assert "is not a python-3.12" in capsys.readouterr().err


def test_the_hash_must_be_given() -> None:
    with pytest.raises(SystemExit) as stopped:
        build_installer.main(["--target", "windows", "--python-embed", "x.zip"])
    assert stopped.value.code == 2


def test_start_files_are_read_by_any_windows(no_wheels: Path) -> None:
    build(no_wheels)
    (stage,) = no_wheels.iterdir()
    for path in stage.glob("*.cmd"):
        text = path.read_bytes()
        assert text.isascii()
        assert text.count(b"\n") == text.count(b"\r\n")
    start = (stage / "启动社区工作台.cmd").read_text("ascii")
    for notice in ("old", "narrow", "incomplete"):
        assert f'"notice={notice}"' in start
        shown = (stage / "notices" / f"{notice}.txt").read_bytes().decode("gbk")
        assert "文件夹" in shown
    old = (stage / "notices" / "old.txt").read_bytes().decode("gbk")
    assert "这台电脑不能运行" in old
    assert "Windows 10" in old
    assert (stage / "使用说明.txt").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqlinuxfb.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("libfontconfig.so.1", False),
        ("libstdc++.so.6", False),
        ("libgtk-3.so.0", False),
        ("libxcb-cursor.so.0", True),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
    ],
)
def test_which_libraries_stay(name: str, wanted: bool) -> None:
    assert pruning.wanted_binary(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("babel/locale-data/zh_Hans_CN.dat", True),
        ("babel/locale-data/de.dat", False),
        ("babel/locale-data/root.dat", True),
        ("reportlab/fonts/DarkGardenMK.pfb", False),
        ("committee_desk/_shipped/resources/fonts/hei.ttf", True),
        ("committee_desk/_shipped/resources/licences/libraries/babel.txt", True),
        ("PySide6/QtCore.pyi", False),
        ("sqlmodel-0.0.50.dist-info/licenses/LICENSE", True),
    ],
)
def test_which_data_stays(name: str, wanted: bool) -> None:
    assert pruning.wanted_data(name) == wanted


def test_the_version_is_the_programs() -> None:
    import committee_desk

    assert common.version() == committee_desk.__version__


def test_the_moment_of_the_build_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert common.epoch() == 1700000000
    assert common.steady_environment()["PYTHONHASHSEED"] == "1"
