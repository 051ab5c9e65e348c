"""The instrument can pass and can fail: the record itself, a lottery, winners that were shuffled."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.evidence.struggles.baselines import speak
from whowhom.evidence.struggles.fit import counts_by_draw, effective, likeness, path_scores, weights_without
from whowhom.evidence.struggles.forecast import Forecast, counted, scored
from whowhom.evidence.struggles.known import KINDS, Known
from whowhom.evidence.struggles.matters import by_meetings, recalibrated
from whowhom.evidence.struggles.play import EACH, FALLEN, IN, NOBODY, Played
from whowhom.evidence.struggles.score import bins, gains, score

N = 400
DRAWS = N // EACH


def number(value: float | None) -> float:
    """Return a figure that is there."""
    assert value is not None
    return value


def played(struggle: Struggle, leaders: np.ndarray, fell: np.ndarray | None = None, personal: bool = False) -> Played:
    """Return histories with these leaders `(history, year)`."""
    n, actors = len(leaders), len(struggle.actors)
    fallen = np.zeros((n, actors), bool) if fell is None else np.broadcast_to(fell, (n, actors))
    stood = np.repeat(np.where(fallen, FALLEN, IN)[:, None], leaders.shape[1], axis=1)
    nobody = np.full((n, actors), NOBODY)
    rung, number = fallen.astype(np.int64), np.arange(n)
    return Played(leaders, stood, fallen, rung, nobody, np.full(n, personal), number, np.zeros(n))


def record_repeated(struggle: Struggle, known: Known) -> Played:
    """Return histories that all go as the record does."""
    path = [struggle.names.index(who) if who else 0 for who in known.paths.get(struggle.id, ("",) * YEARS)]
    fell = np.array([known.fell.get(struggle.id, {}).get(id, False) for id in struggle.names])
    return played(struggle, np.tile(path, (N, 1)), fell, known.kinds[struggle.id] == KINDS[0])


def drawn_by_lot(struggle: Struggle, rng: np.random.Generator) -> Played:
    """Return histories in which whoever leads is drawn by lot."""
    return played(struggle, rng.integers(0, len(struggle.actors), (N, YEARS)))


def said(histories: dict[str, Played]) -> dict[str, Forecast]:
    """Return the forecasts that histories make."""
    return {id: counted(one, np.ones(DRAWS)) for id, one in histories.items()}


def shuffled(struggles: tuple[Struggle, ...], known: Known, rng: np.random.Generator) -> Known:
    """Return what came with winners drawn by lot."""
    winners = {s.id: s.names[rng.integers(len(s.names))] for s in struggles if s.id in known.winners}
    return replace(known, winners=winners, paths={})


def test_a_model_that_repeats_the_record_scores_near_the_ceiling(struggles: tuple[Struggle, ...], known: Known) -> None:
    found = score(said({s.id: record_repeated(s, known) for s in struggles}), struggles, known)
    ceiling = np.mean([math.log(0.95 + 0.05 / len(s.actors)) for s in struggles if s.id in known.winners])
    assert found.hits == 21
    assert found.log_score == pytest.approx(ceiling)
    assert number(found.low) > 2.0
    assert number(found.path_log_score_less_uniform) > 2.0
    assert (found.auc, found.fates_auc, found.kind_auc) == (1.0, 1.0, 1.0)
    assert found.fates_log_score == pytest.approx(math.log(0.975))
    assert number(found.brier) < 0.01


def test_a_model_that_draws_by_lot_scores_uniform(struggles: tuple[Struggle, ...], known: Known) -> None:
    """|z| < 4: a false alarm in 16,000. Log scores of counts are a little below even odds, by some .012 for 400."""
    rng = np.random.default_rng(5)
    gain = gains(said({s.id: drawn_by_lot(s, rng) for s in struggles}), struggles, known)
    bias = -np.mean([(len(s.actors) - 1) / (2 * N) for s in struggles])
    assert abs(gain.mean() - bias) < 4 * gain.std(ddof=1) / math.sqrt(len(gain))
    certain = said({s.id: record_repeated(s, known) for s in struggles})
    sure = gains(certain, struggles, known)
    assert abs(sure.mean()) > 4 * sure.std(ddof=1) / math.sqrt(len(sure))  # negative control: the test can fail


def test_negative_control_shuffled_winners_are_beaten_by_nobody(struggles: tuple[Struggle, ...], known: Known) -> None:
    """Neither a model that knew the true ones, nor rules fitted to the shuffled ones, gain over even odds."""
    rng = np.random.default_rng(6)
    certain, gained = said({s.id: record_repeated(s, known) for s in struggles}), []
    for _ in range(30):
        false = shuffled(struggles, known, rng)
        assert number(score(certain, struggles, false).log_score_less_uniform) < 0.0
        for name in ("front_runner", "clientele"):
            rule = {s.id: speak(name, s, struggles, false) for s in struggles}
            gained.append(gains(rule, struggles, false).mean())
    assert np.mean(gained) < 4 * np.std(gained) / math.sqrt(len(gained))


def test_shares_are_among_the_listed_and_the_rest_is_told(struggles: tuple[Struggle, ...]) -> None:
    struggle = struggles[0]
    leaders = np.repeat([[0], [1], [-1], [-2]], [50, 30, 10, 10], axis=0) * np.ones(YEARS, int)
    found = counted(played(struggle, leaders), np.ones(DRAWS))
    assert found.winner[:3] == pytest.approx([0.625, 0.375, 0.0])
    assert (found.nobody, found.newcomers) == (pytest.approx(0.1), pytest.approx(0.1))
    assert scored(found.winner).sum() == pytest.approx(1.0)
    assert scored(found.winner)[2] == pytest.approx(0.05 / len(struggle.actors))


def test_bins_tell_what_came() -> None:
    found = bins(np.array([0.02, 0.15, 0.15, 1.0]), np.array([False, True, False, True]))
    assert [(one.count, one.came) for one in found if one.count] == [(1, 0.0), (2, 0.5), (1, 1.0)]


def draws_apart(struggle: Struggle, rng: np.random.Generator) -> Played:
    """Return histories in which draw 0 always has actor 0 lead and the others anybody."""
    leaders = rng.integers(0, len(struggle.actors), (N, YEARS))
    leaders[:EACH] = 0
    return played(struggle, leaders)


def test_a_draw_that_tells_the_path_gets_the_weight(struggles: tuple[Struggle, ...]) -> None:
    rng, some = np.random.default_rng(7), struggles[:8]
    scores = {s.id: path_scores(s, (s.names[0],) * YEARS, draws_apart(s, rng), DRAWS) for s in some}
    weight = weights_without(scores, ("nobody",), DRAWS)
    assert weight.argmax() == 0
    assert effective(weight) < DRAWS / 2
    assert weights_without(scores, [s.id for s in some], DRAWS) == pytest.approx(np.full(DRAWS, 1 / DRAWS))


def test_draws_that_differ_by_chance_alone_get_about_the_same_weight(struggles: tuple[Struggle, ...]) -> None:
    rng = np.random.default_rng(8)
    scores = {s.id: path_scores(s, (s.names[0],) * YEARS, drawn_by_lot(s, rng), DRAWS) for s in struggles}
    assert effective(weights_without(scores, (), DRAWS)) > 0.9 * DRAWS
    apart = counts_by_draw(draws_apart(struggles[0], rng), DRAWS)
    assert likeness(apart) < likeness(counts_by_draw(drawn_by_lot(struggles[0], rng), DRAWS))


def test_meetings_that_decide_show(struggles: tuple[Struggle, ...]) -> None:
    rng, some = np.random.default_rng(9), struggles[:6]
    lots, other = ([drawn_by_lot(s, rng) for s in some] for _ in range(2))
    fixed = [played(s, np.zeros((N // 4, YEARS), int)) for s in some]
    thin = [replace(p, leaders=p.leaders[::4]) for p in other]
    apart, alike = map(number, by_meetings(lots, fixed))
    assert apart > 3 * alike
    assert number(by_meetings(lots, thin)[0]) == pytest.approx(alike, abs=0.1)  # negative control


def test_odds_that_are_too_sure_are_drawn_in(struggles: tuple[Struggle, ...], known: Known) -> None:
    rng = np.random.default_rng(10)
    sure = {s.id: Forecast(np.tile(np.eye(len(s.actors))[rng.integers(len(s.actors))], (YEARS, 1))) for s in struggles}
    pairs = [(s, known.winners[s.id]) for s in struggles[1:] if s.id in known.winners]
    found = recalibrated(struggles[0], sure[struggles[0].id], pairs, lambda s, _: sure[s.id])
    assert found.winner.max() < 0.4
