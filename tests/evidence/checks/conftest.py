"""A model to make histories of: the flagship to 1929, bound and never played."""

from __future__ import annotations

import pytest

from made_histories import Made
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.theory import Theory


@pytest.fixture(scope="session")
def to_1929(soviet: Case, encompassing: Theory) -> Model:
    return bind(soviet, encompassing, until="1929-12")


@pytest.fixture
def made(to_1929: Model) -> Made:
    return Made(to_1929)
