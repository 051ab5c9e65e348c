"""Whether the struggle that is played matters to what is said: three figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.evidence.struggles.baselines import Pairs, leaders_known, learnt, standard, twelve
from whowhom.evidence.struggles.forecast import Forecast, scored
from whowhom.evidence.struggles.known import Known
from whowhom.evidence.struggles.play import NEWCOMER, Played
from whowhom.evidence.struggles.score import bootstrap, over_mean
from whowhom.evidence.struggles.softmax import best_ridge, fit_choice, softmax

Said = Callable[[Struggle, str], Forecast]
"""What the model says of a struggle that is learnt from, without what it knows of that one and of another."""


@dataclass(frozen=True)
class Figure:
    """A mean over struggles with its 90 % bounds, and over how many; None where there is none."""

    n: int = 0
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Matters:
    """`added` what the log odds of the simulation add to the logit; `held` and `toppled` the mean odds of
    front-runners who held on and of others, with their `difference`; `meetings` the total variation in who leads with
    and without any meeting, beside `samples`, that of two samples of the same."""

    added: Figure
    held: float | None
    toppled: float | None
    difference: Figure
    meetings: float | None
    samples: float | None


def figure(values: np.ndarray) -> Figure:
    """Return the mean with its bounds."""
    return Figure(len(values), float(values.mean()), *over_mean(values)) if len(values) else Figure()


def with_odds(struggle: Struggle, forecast: Forecast) -> np.ndarray:
    """Return the columns of the logit and the model's log odds beside them, standardised."""
    return np.column_stack([twelve(struggle), standard(np.log(scored(forecast.winner)))])


def added_to_logit(struggles: Sequence[Struggle], forecasts: Mapping[str, Forecast], logit: Mapping[str, Forecast],
                   learn: Sequence[Struggle], known_there: Known, said: Said, known: Known) -> Figure:
    """Return by how much the logit on twelve columns tells winners better for having the model's log odds too."""
    led, gains = leaders_known(known_there, YEARS - 1), []
    for struggle in struggles:
        pairs = learnt(learn, led, struggle.id)
        if struggle.id not in known.winners or len(pairs) < 3:
            continue
        who = struggle.names.index(known.winners[struggle.id])
        without = scored(logit[struggle.id].winner)
        more = [(with_odds(s, said(s, struggle.id)), s.names.index(name)) for s, name in pairs]
        gains.append(float(np.log(told_by(more, with_odds(struggle, forecasts[struggle.id]))[who] / without[who])))
    return figure(np.array(gains))


def told_by(choices: Sequence[tuple[np.ndarray, int]], columns: np.ndarray) -> np.ndarray:
    """Return the scored odds of a conditional logit with its ridge chosen inside (actor)."""
    return scored(softmax(columns @ fit_choice(choices, best_ridge(choices))))


def front_runners(struggles: Sequence[Struggle], forecasts: Mapping[str, Forecast],
                  known: Known) -> tuple[float | None, float | None, Figure]:
    """Return the mean odds of front-runners who lead after five years, of those who do not, and the difference."""
    rows = []
    for s in struggles:
        if s.id in known.winners:
            p = scored(forecasts[s.id].winner)
            rows += [(p[n], a.id == known.winners[s.id]) for n, a in enumerate(s.actors) if a.front_runner]
    table = np.array(rows, float).reshape(-1, 2)
    odds, held = table[:, 0], table[:, 1] > 0.5
    if not held.any() or held.all():
        return (float(odds.mean()) if held.any() else None), (float(odds.mean()) if (~held).any() else None), Figure()
    low, high = bootstrap(difference, odds, held)
    value = float(odds[held].mean() - odds[~held].mean())
    return float(odds[held].mean()), float(odds[~held].mean()), Figure(len(odds), value, low, high)


def difference(odds: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Return the mean odds of those who held on less that of the others, over the last axis; nan where one side is
    empty."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return (odds * held).sum(-1) / held.sum(-1) - (odds * ~held).sum(-1) / (~held).sum(-1)


def spread_of(leaders: np.ndarray, actors: int) -> np.ndarray:
    """Return the shares of who leads in the end: newcomers, nobody, then every actor."""
    counts = np.bincount(leaders - NEWCOMER, minlength=actors - NEWCOMER)
    return counts / max(1, counts.sum())


def variation(a: np.ndarray, b: np.ndarray) -> float:
    """Return the total variation between two distributions.

    >>> variation(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    0.5
    """
    return float(0.5 * np.abs(a - b).sum())


def by_meetings(played: Sequence[Played], without: Sequence[Played]) -> tuple[float | None, float | None]:
    """Return the mean total variation in who leads after five years with and without meetings, and between two samples
    with
    them; all samples are of one size. Numbers of histories divisible by four make the first, those two further the
    second."""
    apart, alike = [], []
    for full, bare in zip(played, without, strict=True):
        actors = full.ends.shape[1]
        first, second = (spread_of(full.leaders[full.number % 4 == k, -1], actors) for k in (0, 2))
        apart.append(variation(first, spread_of(bare.leaders[:, -1], actors)))
        alike.append(variation(first, second))
    return (float(np.mean(apart)), float(np.mean(alike))) if apart else (None, None)


def recalibrated(struggle: Struggle, forecast: Forecast, pairs: Pairs, said: Said) -> Forecast:
    """Return a forecast whose log odds are multiplied by what told the struggles learnt from best."""
    choices = [(np.log(scored(said(s, struggle.id).winner))[:, None], s.names.index(who)) for s, who in pairs]
    if not choices:
        return forecast
    weight = fit_choice(choices, 0.01)[0]
    leads = np.array([softmax(weight * np.log(scored(p))) for p in forecast.leads])
    return Forecast(leads, forecast.fell, forecast.kinds, forecast.nobody, forecast.newcomers)
