"""The examples of docs/how-to/interventions.md are understood, and change the model as they say."""

from pathlib import Path

import pytest

from whowhom.engine.bind import bind
from whowhom.interventions.plan import bind_changed, plan

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "interventions.md"


def examples():
    """Return the examples of the page, without their remarks."""
    block = PAGE.read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    return [line.partition("#")[0].strip() for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def model(soviet, encompassing):
    return bind(soviet, encompassing)


def test_the_page_has_examples():
    assert len(examples()) > 20


@pytest.mark.parametrize("text", examples())
def test_example(text, model):
    changed = bind_changed(model, plan([text], model))
    assert (changed.identity() == model.identity()) is (text == "nothing")
