"""One small run of the small case through the library, made once a session."""

from __future__ import annotations

import pytest

import whowhom as ww


@pytest.fixture(scope="session")
def run() -> ww.Run:
    return ww.simulate("china_1976", n=60, seed=7, workers=2)
