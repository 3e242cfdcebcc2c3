"""The window: everything that knows Qt."""

from committee_desk.ui.toolkit import spare_imports

spare_imports()
