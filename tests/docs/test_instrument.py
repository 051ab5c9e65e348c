"""The page of the instrument says what its kept columns say, and a check that is missed cannot read as passed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def script(load_script: Callable[[str], ModuleType]) -> ModuleType:
    """Return the script that writes the page."""
    return load_script("instrument")


def rewritten(script: ModuleType, folder: Path, kept: Path) -> str:
    """Return the page that the script writes from columns kept in a folder."""
    script.KEPT, script.PAGE = kept, folder / "page.md"  # type: ignore[attr-defined]
    script.write_page()
    return (folder / "page.md").read_text(encoding="utf-8")


def test_the_page_is_what_its_columns_say(script: ModuleType, tmp_path: Path) -> None:
    page = script.PAGE.read_text(encoding="utf-8")
    assert rewritten(script, tmp_path, script.KEPT) == page


def test_negative_control_another_column_is_another_page(script: ModuleType, tmp_path: Path) -> None:
    page, kept = script.PAGE.read_text(encoding="utf-8"), tmp_path / "kept"
    shutil.copytree(script.KEPT, kept)
    column = json.loads((script.KEPT / "v01.json").read_text(encoding="utf-8"))
    first = column["checks"]["checks"][0]
    assert first["passed"] is False
    first["passed"] = True
    (kept / "v01.json").write_text(json.dumps(column), encoding="utf-8")
    changed = rewritten(script, tmp_path, kept)
    differing = [(a, b) for a, b in zip(page.splitlines(), changed.splitlines(), strict=True) if a != b]
    assert [(first["name"] in a, "missed" in a, "missed" in b) for a, b in differing] == [(True, True, False)]
