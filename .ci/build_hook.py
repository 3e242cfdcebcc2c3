"""Puts the compiled catalogues into the wheel, so that an installed program needs no .po file."""

import io
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles every i18n/*.po and names the results to the builder."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        root = Path(self.root)
        built = Path(self.directory) / "catalogues"
        built.mkdir(parents=True, exist_ok=True)
        for po in sorted((root / "i18n").glob("*.po")):
            with po.open("rb") as source:
                catalogue = read_po(source, locale=po.stem)
            out = io.BytesIO()
            write_mo(out, catalogue)
            mo = built / f"{po.stem}.mo"
            mo.write_bytes(out.getvalue())
            build_data["force_include"][str(mo)] = f"committee_desk/_shipped/i18n/{po.stem}.mo"
