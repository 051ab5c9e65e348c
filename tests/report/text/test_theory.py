"""What is told of a theory: claim, order, priors that it overrides, channels that it denies, works."""

import json
from dataclasses import replace

import pytest

from whowhom.mechanism import Parameter
from whowhom.report.text.docstring import WIDTH
from whowhom.report.text.theory import as_json, as_text
from whowhom.theories import find_theory, registry

PRIOR = Parameter(0.5, 0.25, 0.75, "share", "what is believed", "gill1990")


@pytest.mark.parametrize("theory", registry().values(), ids=lambda t: t.id)
def test_every_theory_is_told_whole(theory):
    text, data = as_text(theory), json.loads(json.dumps(as_json(theory)))
    assert max(map(len, text.split("\n"))) <= WIDTH
    flat = " ".join(text.split())
    assert " ".join(theory.doc.split()) in flat
    assert ", ".join(theory.order) in flat
    assert data["order"] == list(theory.order)
    assert data["denies"] == list(theory.denies)
    assert list(data["references"]) == list(theory.references)


def test_what_it_denies_and_overrides():
    theory = replace(find_theory("office"), priors={"selection.slate_bonus": PRIOR})
    text = as_text(theory)
    assert "Denies      man, party, circumstances\n" in text
    assert "Prior       selection.slate_bonus: 0.5 [0.25, 0.75] share, what is believed (gill1990)\n" in text
    assert as_json(theory)["priors"][0]["name"] == "selection.slate_bonus"


def test_negative_control_a_theory_that_denies_nothing_says_so():
    assert "Denies      none" in as_text(find_theory("encompassing"))
    assert "Prior" not in as_text(find_theory("encompassing"))
