"""What is told of a mechanism is all that it declares and all that its kernels touch."""

import json
from dataclasses import fields, replace

import pytest

from whowhom.mechanism import Mechanism, Parameter
from whowhom.mechanisms import registry
from whowhom.report.text.docstring import WIDTH
from whowhom.report.text.mechanism import as_json, as_text

EVERY = pytest.mark.parametrize("mechanism", registry().values(), ids=lambda m: m.id)
TOUCHED = ("reads", "writes", "decisions", "rules", "series")


def lost(mechanism, text):
    """Return the words of a mechanism's docstring and the names of its parts that a text does not have."""
    said = set(text.replace("\n", " ").split())
    words = [word for word in mechanism.doc.split() if word.rstrip(":") not in said and word not in said]
    names = [name for how in TOUCHED for name in getattr(mechanism, how) if name not in text]
    return words + names + [name for name in mechanism.parameters if name not in text]


@EVERY
def test_the_text_loses_nothing_and_fits_a_terminal(mechanism):
    text = as_text(mechanism)
    assert lost(mechanism, text) == []
    assert max(map(len, text.split("\n"))) <= WIDTH


def test_negative_control_what_is_left_out_is_found_out():
    mechanism = registry()["contest"]
    text = as_text(replace(mechanism, doc=mechanism.doc.replace("quantal response", "")))
    assert "quantal" in lost(mechanism, text)


@EVERY
def test_the_document_has_every_part(mechanism):
    data = json.loads(json.dumps(as_json(mechanism)))
    assert {f.name for f in fields(Mechanism)} - {"doc", "off"} <= set(data)
    for how in TOUCHED:
        assert data[how] == list(getattr(mechanism, how))
    assert [step["name"] for step in data["steps"]] == [f"{mechanism.id}.{s.name}" for s in mechanism.steps]
    assert [one["name"] for one in data["parameters"]] == list(mechanism.parameters)
    assert [name for name in ("title", "prose", "limits", "off") if not data[name]] == []
    assert all(work != key for key, work in data["sources"].items())


def test_a_prior_is_told_with_its_range_unit_scale_and_source():
    odds = Parameter(20.0, 10.0, 40.0, "odds", "odds against a challenge", "daniels1960", log=True)
    mechanism = replace(registry()["mortality"], parameters={"restraint": odds})
    assert "  restraint  20 [10, 40 log] odds, odds against a challenge (daniels1960)" in as_text(mechanism)
    [told] = as_json(mechanism)["parameters"]
    assert told["prior"] == {"centre": 20.0, "low": 10.0, "high": 40.0, "log": True}
    assert (told["unit"], told["source"]) == ("odds", "daniels1960")


def test_steps_say_when_they_run():
    assert "contest.assess (measure), contest.convene (meeting), contest.move (meeting)" in as_text(
        registry()["contest"]
    )
