"""One run of the small case, played once a session by one worker: what other ways of playing it must equal."""

from __future__ import annotations

from pathlib import Path

import pytest

from known_run import HISTORIES, SEED
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.runs.run import Finished, simulate
from whowhom.theory import Theory


@pytest.fixture(scope="session")
def model(china: Case, encompassing: Theory) -> Model:
    return bind(china, encompassing)


@pytest.fixture(scope="session")
def played(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return simulate(model, HISTORIES, SEED, tmp_path_factory.mktemp("runs"), workers=1)


@pytest.fixture
def small(model: Model, tmp_path: Path) -> Finished:
    """A run of two chunks that a test may spoil."""
    return simulate(model, 130, SEED, tmp_path / "small", workers=2)


@pytest.fixture(scope="module")
def little(three: Case, encompassing: Theory, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A run of two chunks of a case of few people and months: cheap to play again."""
    return simulate(bind(three, encompassing), 110, SEED, tmp_path_factory.mktemp("little"), workers=1)
