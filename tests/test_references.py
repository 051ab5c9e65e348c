"""Every work that a docstring or a parameter cites stands in the bibliography; every assumption has a range."""

import ast
from pathlib import Path

import pytest

import whowhom
from whowhom.mechanisms import registry as mechanisms
from whowhom.references import cited_in, references, source_heads
from whowhom.theories import registry as theories

ROOT = Path(whowhom.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
HOLDERS = (ast.Module, ast.ClassDef, ast.FunctionDef)
NO_KEY_NEEDED = {"references.py"}  # it speaks of the head itself


def docstrings(path):
    """Return every docstring of a file."""
    tree = ast.parse(path.read_text())
    return [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, HOLDERS)]


def unresolved(doc, known):
    """Return what is wrong with a docstring's sources: keys that are not known, heads that name none."""
    faults = [key for key in cited_in(doc) if key not in known]
    return faults + [head for head in source_heads(doc) if "assumption" not in head and not cited_in(f"Source: {head}")]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_sources_of_docstrings_resolve(path):
    if path.name not in NO_KEY_NEEDED:
        assert not [fault for doc in docstrings(path) for fault in unresolved(doc, references())]


def test_a_made_up_key_is_found_out():
    assert unresolved("Ties.\n\nSource: heider1946, nobody1999", references()) == ["nobody1999"]
    assert unresolved("Ties.\n\nSource\n    said someone\n", references()) == ["\n    said someone"]


@pytest.mark.parametrize("mechanism", mechanisms().values(), ids=lambda m: m.id)
def test_parameters_are_sourced_or_ranged(mechanism):
    for name, parameter in mechanism.parameters.items():
        assert parameter.source == "assumption" or parameter.source in references(), name
        if parameter.source == "assumption" and parameter.unit != "switch":
            assert parameter.low < parameter.high, name
        assert parameter.low <= parameter.centre <= parameter.high, name


@pytest.mark.parametrize("theory", theories().values(), ids=lambda t: t.id)
def test_theories_cite_known_works(theory):
    for key in theory.references:
        assert key in references()
    for name, parameter in theory.priors.items():
        assert parameter.source == "assumption" or parameter.source in references(), name


def test_every_work_is_cited_somewhere():
    text = "".join(path.read_text() for path in FILES)
    assert [key for key in references() if key not in text] == []
