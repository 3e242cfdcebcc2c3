"""Two threads may look at papers at once: the reader under them is used by one at a time."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pypdfium2
import pytest

from committee_desk.printing import bulletins, previews, reading

OFFICE = {"committee": "幸福里社区居民委员会", "community": "幸福里社区"}
NOTICE = {
    "reason": "水管检修",
    "area": "幸福里小区",
    "start": "2026-12-01T08:00",
    "end": "2026-12-01T17:00",
    "what": "停水",
    "safety": "请提前储水",
    "unit": "物业服务中心",
    "phone": "0512-00000000",
}


def test_nobody_opens_a_paper_while_another_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bulletins.compose("B14", NOTICE, OFFICE)
    pdf = bulletins.to_pdf(bulletins.typeset(content))
    inside: list[int] = []
    together: list[int] = []
    real = pypdfium2.PdfDocument

    class Watched(real):  # type: ignore[valid-type, misc]
        def __init__(self, *args: Any) -> None:
            inside.append(threading.get_ident())
            together.append(len(set(inside)))
            super().__init__(*args)

        def close(self) -> None:
            inside.remove(threading.get_ident())
            super().close()

    monkeypatch.setattr(pypdfium2, "PdfDocument", Watched)
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(previews.page_images, pdf, 40) for _ in range(6)]
        jobs += [pool.submit(reading.read, pdf) for _ in range(6)]
        assert all(job.result() for job in jobs)
    assert max(together) == 1
