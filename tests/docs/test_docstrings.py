"""The examples in docstrings run, and say what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import whowhom

ROOT = Path(whowhom.__file__).parent
MODULES = sorted(".".join(("whowhom", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
                 for path in ROOT.rglob("*.py") if ">>> " in path.read_text("utf-8"))


def wrong(module: ModuleType) -> tuple[int, int]:
    """Return how many examples of a module fail, and how many it has."""
    found = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    return found.failed, found.attempted


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    failed, attempted = wrong(import_module(name))
    assert attempted > 0
    assert failed == 0


def test_negative_control_an_example_that_lies_is_found_out() -> None:
    lying = ModuleType("lying", "An example.\n\n>>> 1 + 1\n3\n")
    assert wrong(lying) == (1, 1)
