"""The reader of finished PDFs, one thread at a time: the library keeps state of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import pypdfium2

_ONE = RLock()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for reading; other threads wait until it is closed again."""
    with _ONE:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
