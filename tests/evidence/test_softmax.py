"""The two regressions find what was planted, and the rules give the figures that were measured independently before."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.case.table.struggle import Struggle
from whowhom.evidence.struggles.baselines import RULES, speak
from whowhom.evidence.struggles.known import Known
from whowhom.evidence.struggles.score import score
from whowhom.evidence.struggles.softmax import best_ridge, chance_to_fall, fit_choice, fit_fates, logistic, softmax

MEASURED = {"uniform": (1.8, 0.0), "front_runner": (7.7, 0.28), "clientele": (7.0, 0.23),
            "appointing_power": (6.0, 0.15), "army": (6.0, 0.15), "prestige": (3.5, None),
            "police_and_army": (4.0, None)}  # fmt: skip
"""Hits, and log score less uniform, of the same rules on the same 21, as others had measured them."""


def test_the_choice_that_was_planted_is_found() -> None:
    rng, planted = np.random.default_rng(1), np.array([1.0, -0.5, 0.0])
    choices = []
    for _ in range(1500):
        x = rng.normal(size=(rng.integers(3, 13), 3))
        choices.append((x, int(rng.choice(len(x), p=softmax(x @ planted)))))
    assert fit_choice(choices, 1e-6) == pytest.approx(planted, abs=0.15)  # four errors of some .035
    assert np.abs(fit_choice(choices, 1e6)).max() < 0.01


def test_the_fates_that_were_planted_are_found() -> None:
    rng = np.random.default_rng(2)
    fates = [(x := rng.normal(size=(12, 1)), (rng.random(12) < logistic(-1.0 + 0.8 * x[:, 0])).astype(float))
             for _ in range(400)]
    assert fit_fates(fates, 1e-6) == pytest.approx([-1.0, 0.8], abs=0.15)
    assert chance_to_fall(np.array([0.0, 1.0]), np.array([[0.0]])) == pytest.approx([0.5])


def test_noise_gets_the_heaviest_ridges() -> None:
    rng = np.random.default_rng(3)
    noise = [(rng.normal(size=(12, 12)), int(rng.integers(12))) for _ in range(20)]
    told = [(x := rng.normal(size=(12, 12)), int(x[:, 0].argmax())) for _ in range(20)]
    assert best_ridge(noise) > best_ridge(told)


@pytest.mark.parametrize("name", MEASURED)
def test_a_rule_gives_the_figures_measured_before(struggles: tuple[Struggle, ...], known: Known, name: str) -> None:
    hits, gain = MEASURED[name]
    found = score({s.id: speak(name, s, struggles, known) for s in struggles}, struggles, known)
    assert found.hits == pytest.approx(hits, abs=0.06)
    assert gain is None or found.log_score_less_uniform == pytest.approx(gain, abs=0.04)


def test_a_rule_never_learns_from_the_struggle_that_it_speaks_of(
    struggles: tuple[Struggle, ...], known: Known
) -> None:
    """Whoever wins in a struggle, what is said of it is the same; what is said of another is not (negative control)."""
    one, other = struggles[0], struggles[2]
    turned = Known({**known.winners, one.id: one.names[-1]}, known.kinds, {**known.paths, one.id: (one.names[-1],) * 5},
                   {**known.fell, one.id: dict.fromkeys(one.names, True)})
    for name in RULES:
        before, after = (speak(name, one, struggles, facts) for facts in (known, turned))
        assert before.leads.tolist() == after.leads.tolist()
        assert before.fell is not None
        assert np.array_equal(before.fell, after.fell if after.fell is not None else [])
    changed = [speak("clientele", other, struggles, facts).winner.tolist() for facts in (known, turned)]
    assert changed[0] != changed[1]
