"""Fixtures for the tests of engine and mechanisms; steps are compiled once a session, when a test first plays."""

from __future__ import annotations

from pathlib import Path

import pytest

from states import little_room
from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.theories import find_theory
from whowhom.theory import Theory

VALID = Path(__file__).parent / "cases" / "valid"


@pytest.fixture(scope="session")
def china() -> Case:
    return load_case("china_1976")


@pytest.fixture(scope="session")
def soviet() -> Case:
    return load_case("soviet")


@pytest.fixture(scope="session")
def three() -> Case:
    return load_case(VALID / "three.yaml")


@pytest.fixture(scope="session")
def whole() -> Case:
    return load_case(VALID / "whole.yaml")


@pytest.fixture(scope="session")
def encompassing() -> Theory:
    return find_theory("encompassing")


@pytest.fixture(scope="session")
def tiny(whole: Case, encompassing: Theory) -> Model:
    """Three actors and a society in little room, for what is not compiled."""
    with little_room():
        return bind(whole, encompassing)
