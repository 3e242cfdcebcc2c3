"""What a person does on services, all together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from committee_desk.ui.services.judging_deeds import JudgingDeeds
from committee_desk.ui.services.plan_deeds import PlanDeeds
from committee_desk.ui.services.run_deeds import RunDeeds

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame


class Deeds(PlanDeeds, RunDeeds, JudgingDeeds):
    """The deeds of the room; ``show`` brings a service to the eye."""

    def __init__(self, room: QWidget, frame: Frame, show: Callable[[int], object]) -> None:
        """``room`` is the widget whose window the sheets cover."""
        super().__init__(room, frame, show)
