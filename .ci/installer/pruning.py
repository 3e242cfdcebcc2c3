"""What is left out of an installed program, and how that is decided."""

import re
from pathlib import Path, PurePosixPath

# Qt's modules a window of ours never needs.
_QT = (
    *("Concurrent", "Designer", "Help", "OpenGL", "OpenGLWidgets", "Qml", "Quick"),
    *("QuickControls2", "QuickTest", "QuickWidgets", "Sql", "Test", "UiTools", "Xml"),
)
UNUSED_MODULES = [
    "tkinter",
    "unittest",
    "pydoc",
    "pytest",
    "numpy",
    "pandas",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "IPython",
    "mypy",
    "ast_serialize",
    "hypothesis",
    "setuptools",
    "pkg_resources",
    "alembic",
    "openpyxl",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._avif",
    "reportlab.graphics.testshapes",
    *(f"PySide6.Qt{name}" for name in _QT),
]

# Qt's plugins by folder: the ones a window, its pictures, its printer and its typing need.
PLUGINS = {
    "platforms": r"q(xcb|offscreen|wayland.*|windows)",
    "xcbglintegrations": r"qxcb-(egl|glx)-integration",
    "platforminputcontexts": r"(ibus|compose)platforminputcontextplugin",
    "platformthemes": r"qxdgdesktopportal",
    "imageformats": r"q(jpeg|svg|ico)",
    "iconengines": r"qsvgicon",
    "printsupport": r"cupsprintersupport",
    "styles": r"q.*style",
    "wayland-shell-integration": r"(xdg-shell|wl-shell-plugin)",
    "wayland-decoration-client": r".*",
    "wayland-graphics-integration-client": r"qt-plugin-wayland-egl",
}
_PLUGIN = re.compile(r"(?:^|/)plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[^/]+?)(?:\.so|\.dll)$")
# The system's own: a copy from the build machine would not find the settings of another.
SYSTEM = re.compile(r"lib(fontconfig|freetype|gtk|gdk|stdc\+\+|gcc_s|GL|EGL|GLX|GLdispatch)[.-]")
_FOR_BUILDERS = re.compile(
    r"(^|/)(qml|metatypes|typesystems|include|doc|glue|tests|scripts|resources)/|\.(pyi|lib|prl)$"
)
_TRANSLATION = re.compile(r"translations/qt(base)?_(?P<language>\w+)\.qm$")


def wanted_plugin(name: str) -> bool:
    """Tell whether a file is one of Qt's plugins we use, or no plugin at all."""
    if "/plugins/" not in f"/{name}":
        return True
    found = _PLUGIN.search(name)
    if not found:
        return False
    return bool(re.fullmatch(PLUGINS.get(found["folder"], "(?!)"), found["name"]))


def wanted_binary(name: str) -> bool:
    """Tell whether a library may stay, by its path in the program's folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    return wanted_plugin(str(path)) and not SYSTEM.match(path.name)


def wanted_data(name: str) -> bool:
    """Tell whether a data file may stay, by its path in the program's folder."""
    path = name.replace("\\", "/")
    if "/translations/" in path:
        found = _TRANSLATION.search(path)
        return bool(found and found["language"] == "zh_CN")
    if "babel/locale-data/" in path:
        return bool(re.fullmatch(r"(root|en|zh.*)\.dat|LICENSE.*", Path(path).name))
    if "reportlab/fonts/" in path:
        # Our papers carry their own fonts; one of these is under the GPL.
        return False
    if path.startswith(("PySide6/", "shiboken6/", "olefile/")) and _FOR_BUILDERS.search(path):
        return False
    if re.search(r"(^|/)PIL/(_avif|_imagingtk)\.", path):
        return False
    return wanted_plugin(path) and "/licenses/BUILD_LICENSES/" not in path


def reachable(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the binaries that a Python extension or a kept plugin leads to.

    PyInstaller follows the plugins before we may choose among them, and so brings GTK and more.
    """
    from PyInstaller.depend.bindepend import get_imports

    by_name = {PurePosixPath(entry[0]).name: entry for entry in entries}
    waiting = [entry for entry in entries if _is_root(entry)]
    kept: dict[str, tuple[str, str, str]] = {}
    while waiting:
        entry = waiting.pop()
        if entry[0] in kept:
            continue
        kept[entry[0]] = entry
        if entry[2] == "SYMLINK":
            waiting += [each for each in (by_name.get(Path(entry[1]).name),) if each]
            continue
        for needed, _ in get_imports(entry[1]):
            if found := by_name.get(Path(needed).name):
                waiting.append(found)
    return [entry for entry in entries if entry[0] in kept]


def _is_root(entry: tuple[str, str, str]) -> bool:
    name, _, kind = entry
    return (
        kind == "EXTENSION"
        or "/plugins/" in name
        or name.startswith("libpython")
        or ("/" in name and "/Qt/lib/" not in name and kind == "BINARY")
    )
