"""One small run of the small case in a folder, made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

import whowhom as ww


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ww.simulate("china_1976", n=60, seed=3, out=tmp_path_factory.mktemp("chronicle"), workers=2).folder
