"""An office file opened with care: a zip of XML parts made by who knows what."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_

_MOST_PARTS = 5000
_MOST = 256 * 1024 * 1024
"""So many bytes are unpacked in all; a ledger of 10,000 rows takes a twentieth."""
_MOST_INSIDE = 32 * 1024 * 1024
_CHUNK = 1 << 16
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_package(data: bytes) -> bool:
    """Tell whether bytes are an office file, of the new kind or of the old one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _COMPOUND))


class Package:
    """The parts of an office file, unpacked no further than anybody honest needs."""

    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self._archive = archive
        self._left = most
        self._parts = [part for part in archive.infolist() if not part.is_dir()]

    def names(self) -> list[str]:
        """Return the names of its parts, in the order of the file."""
        return [part.filename for part in self._parts]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece. Raises Refused beyond what is bearable."""
        with self._archive.open(name) as source:
            while piece := source.read(_CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise too_large()
                yield piece

    def whole(self, name: str) -> bytes:
        """Return a part."""
        return b"".join(self.chunks(name))


@contextmanager
def unpacked(data: bytes, *, inside: bool = False) -> Iterator[Package]:
    """Open an office file. Raises Refused with a sentence for whatever is wrong with it.

    One that lies ``inside`` another may unpack to less.
    """
    most = _MOST_INSIDE if inside else _MOST
    if data.startswith(_COMPOUND):
        raise _locked() if _ENCRYPTED in data else _old()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise _locked()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most:
                raise too_large()
            if len({part.filename for part in parts}) != len(parts):
                raise damaged()
            yield Package(archive, most)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        KeyError,
        OSError,
        ValueError,
        RuntimeError,
    ) as fault:
        raise damaged() from fault


def damaged() -> Refused:
    """Return the refusal of a file that cannot be read."""
    return Refused(
        N_("This Word file is damaged, or it is no Word file."),
        N_("Open it in your office program and save it again as .docx."),
        code="file_unreadable",
    )


def too_large() -> Refused:
    """Return the refusal of a file made to choke its readers."""
    return Refused(
        N_("This file unpacks to far more than it can have to say."),
        N_("Save it again from the program it was made with."),
        code="file_too_large",
    )


def _locked() -> Refused:
    return Refused(
        N_("This Word file asks for a password, so it cannot be searched."),
        N_("Save it again without a password."),
        code="file_locked",
    )


def _old() -> Refused:
    return Refused(
        N_("This is a file of an old office program; it cannot be searched."),
        N_("Open it in your office program and save it again as .docx."),
        code="file_old",
    )
