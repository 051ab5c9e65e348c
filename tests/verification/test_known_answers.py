"""Known answers (analytic limits), as tiny mechanisms and the real `appointment` under the real engine.

Each comparison is |z| < 4: a false alarm in 1 of 16,000 on another seed; each has a negative control that fails.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from histories import SAME_WITHIN
from verification.tiny import GOAL, KNOWN, THEORY, extinction, ruin
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.engine.change import Change
from whowhom.engine.play import Player

SHORT, LONG = 60, 250


def world(case: Case, *changes: Change, months: int = 48, substeps: int = 1, **parameters: float) -> Model:
    """Return a model of the tiny mechanisms; parameters as `urns__x` for `urns.x`."""
    given = {f"{m.id}.{p}": q.centre for m in KNOWN.values() for p, q in m.parameters.items()}
    given |= {name.replace("__", "."): value for name, value in parameters.items()}
    until = f"{1901 + (months - 1) // 12}-{(months - 1) % 12 + 1:02d}"
    return bind(case, THEORY, mechanisms=KNOWN, changes=changes, until=until, substeps=substeps, parameters=given)


def ends(model: Model, n: int, name: str) -> np.ndarray:
    """Return a variable at the end of n histories (history, ...)."""
    player, out = Player(model), []
    for number in range(n):
        assert player.play(1, number).status == 0
        out.append(player.state()[name])
    return np.array(out)


def z_of_share(yes: Any, expected: float) -> float:
    """Return the standard score of a share of trials against its expected value."""
    yes = np.asarray(yes, float).ravel()
    return float((yes.mean() - expected) / math.sqrt(expected * (1.0 - expected) / len(yes)))


@pytest.mark.parametrize("substeps", [1, 4])
def test_waiting_times_are_exponential(three: Case, substeps: int) -> None:
    fired = ends(world(three, substeps=substeps), SHORT, "fired")
    waits = np.where(fired == 0, 999, fired)
    for months in (3, 12, 24, 48):
        assert abs(z_of_share(waits <= months, 1.0 - math.exp(-0.5 * months / 12.0))) < SAME_WITHIN
        assert (
            abs(z_of_share(waits <= months, 1.0 - math.exp(-0.6 * months / 12.0))) > SAME_WITHIN
        )  # negative control


@pytest.mark.parametrize(("stake", "win"), [(3, 0.5), (5, 0.5), (5, 0.45)])
def test_gamblers_are_ruined_as_often_as_they_should(three: Case, stake: int, win: float) -> None:
    stakes = ends(world(three, Change("stake", (), stake), substeps=8, ruin__win=win), SHORT, "stake")
    assert set(np.unique(stakes)) == {0, GOAL}
    assert abs(z_of_share(stakes == 0, ruin(stake, win))) < SAME_WITHIN
    assert abs(z_of_share(stakes == 0, ruin(stake, win - 0.02))) > SAME_WITHIN  # negative control


@pytest.mark.parametrize(("birth", "death"), [(1.0, 1.2), (0.5, 0.5), (0.8, 0.4)])
def test_populations_die_out_as_often_as_they_should(three: Case, birth: float, death: float) -> None:
    model = world(three, Change("heads", (), 3), substeps=8, growth__birth=birth, growth__death=death)
    heads = ends(model, SHORT, "heads")
    assert abs(z_of_share(heads == 0, extinction(3, birth, death, 4.0))) < SAME_WITHIN
    assert abs(z_of_share(heads == 0, extinction(3, birth, 1.2 * death, 4.0))) > SAME_WITHIN  # negative control


def test_lanchesters_square_law_is_kept(three: Case) -> None:
    model = world(three, Change("red", (), 1000.0), Change("blue", (), 700.0), months=12, substeps=8)
    red, blue = float(ends(model, 1, "red")[0, 0]), float(ends(model, 1, "blue")[0, 0])
    before = 0.6 * 1000.0**2 - 0.9 * 700.0**2
    assert red < 700.0
    assert 0.6 * red**2 - 0.9 * blue**2 == pytest.approx(before, rel=1e-3)
    linear = 0.6 * red - 0.9 * blue
    assert linear != pytest.approx(0.6 * 1000.0 - 0.9 * 700.0, rel=0.1)  # negative control: the linear law is not


def balls(case: Case, first: float, second: float) -> np.ndarray:
    """Return how many balls of the first colour 48 draws have added, urn by urn."""
    urns = [Change("urn", (g, colour), x) for g in range(4) for colour, x in ((0, first), (1, second))]
    return np.asarray(ends(world(case, *urns), LONG, "urn")[:, :, 0] - first).ravel().round().astype(int)


def test_polyas_urn_forgets_nothing(three: Case) -> None:
    """From one ball of each colour every composition is equally likely; p > 6e-5 is |z| < 4."""
    even, uneven = balls(three, 1.0, 1.0), balls(three, 2.0, 1.0)
    assert stats.chisquare(np.bincount(even // 7, minlength=7)).pvalue > 6e-5
    assert stats.chisquare(np.bincount(uneven // 7, minlength=7)).pvalue < 6e-5  # negative control
    chances = np.diff(stats.betabinom.cdf(np.arange(-1, 49, 7), 48, 2.0, 1.0))
    assert stats.chisquare(np.bincount(uneven // 7, minlength=7), chances / chances.sum() * len(uneven)).pvalue > 6e-5


H, Q, S0, POSTS, YEARS = 0.67, 0.6, 0.3, 4000, 3
LAND, SECRETARY, ADA = 1, 1, 0


def share_of_one_appointer(case: Case, retention: float) -> np.ndarray:
    """Return the share of one appointer's clients after three years, history by history."""
    alone = (
        Change("posts", (LAND, 0), POSTS),
        Change("client_share", (ADA, LAND), S0),
        Change("appoint", (SECRETARY, LAND), Q),
        Change("apparatus", (ADA,), 0.5),
    )
    given = {"turnover": H, "reach": 1.0, "retention": retention, "purge": 0.0, "scarcity_effect": 0.0}
    parameters = {f"appointment__{name}": value for name, value in given.items()}
    model = world(case, *alone, months=12 * YEARS, substeps=8, **parameters)
    return np.asarray(ends(model, SHORT, "clients")[:, LAND, 0, ADA] / POSTS)


CURVES = {
    1.0: 1.0 - (1.0 - S0) * math.exp(-H * Q * YEARS),  # only posts that are not his turn over
    0.0: Q - (Q - S0) * math.exp(-H * YEARS),  # all turn over alike
}


@pytest.mark.parametrize("retention", CURVES)
def test_one_appointer_follows_his_curve(three: Case, retention: float) -> None:
    shares = share_of_one_appointer(three, retention)
    error = float(shares.std(ddof=1)) / math.sqrt(len(shares))
    assert abs(shares.mean() - CURVES[retention]) / error < SAME_WITHIN
    assert abs(shares.mean() - CURVES[1.0 - retention]) / error > SAME_WITHIN  # negative control: the other curve
