"""The desk and the room of the register, for the room of the meetings."""

from tests.ui.pages_register.conftest import desk, empty_desk, enter, ids, street

__all__ = ["desk", "empty_desk", "enter", "ids", "street"]
