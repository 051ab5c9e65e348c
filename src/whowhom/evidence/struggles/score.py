"""Scores of forecasts against what came, the same for the model and for every rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from whowhom.case.table.struggle import Struggle
from whowhom.evidence.struggles.forecast import Forecast, scored
from whowhom.evidence.struggles.known import KINDS, Known

RESAMPLED = 4000
INNER = (5.0, 95.0)
"""Bounds of a 90 % interval, in percent."""
BINS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0)


@dataclass(frozen=True)
class Bin:
    """A bin of scored probabilities: its bounds, how many actors, their mean probability, the share who did lead."""

    low: float
    high: float
    count: int
    said: float | None
    came: float | None


@dataclass(frozen=True)
class Score:
    """The scores of a forecaster; what the folder does not tell is None.

    Winner: `n` struggles, `hits` (ties share the point), mean `log_score` in nats, the same less that of even odds
    with its 90 % bounds `low` and `high` over struggles, `brier`, `auc` within struggles, `reliability`. Path: the log
    score less uniform over all years. Fates: mean log score an actor, `fates_base_rate` the share who fell,
    `fates_auc` within struggles. Kind: hits and log score less uniform over the four kinds, `kind_auc` of personal
    rule against the rest.
    """

    n: int
    hits: float | None = None
    log_score: float | None = None
    log_score_less_uniform: float | None = None
    low: float | None = None
    high: float | None = None
    brier: float | None = None
    auc: float | None = None
    path_log_score_less_uniform: float | None = None
    path_low: float | None = None
    path_high: float | None = None
    fates_n: int = 0
    fates_log_score: float | None = None
    fates_base_rate: float | None = None
    fates_expected: float | None = None
    fates_auc: float | None = None
    kind_n: int = 0
    kind_hits: float | None = None
    kind_log_score_less_uniform: float | None = None
    kind_auc: float | None = None
    reliability: tuple[Bin, ...] = ()


def bootstrap(statistic: Callable[..., np.ndarray], *values: np.ndarray) -> tuple[float, float]:
    """Return the 90 % bounds of a `statistic` over the last axis of `values` (case), cases drawn again and again."""
    drawn = np.random.default_rng(0).integers(0, len(values[0]), (RESAMPLED, len(values[0])))
    low, high = np.nanpercentile(statistic(*(value[drawn] for value in values)), INNER)
    return float(low), float(high)


def over_mean(values: np.ndarray) -> tuple[float, float]:
    """Return the 90 % bounds of the mean of values."""
    return bootstrap(lambda x: x.mean(axis=-1), values)


def hit(p: np.ndarray, who: int) -> float:
    """Return 1 where the likeliest is the one; those tied for likeliest share the point."""
    best = p >= p.max() - 1e-12
    return float(best[who] / best.sum())


def auc(p: np.ndarray, yes: np.ndarray) -> float | None:
    """Return how often one of whom it holds has more than one of whom it does not, ties half; None without a pair.

    >>> auc(np.array([0.9, 0.5, 0.5]), np.array([True, False, True]))
    0.75
    """
    a, b = p[yes], p[~yes]
    if not len(a) or not len(b):
        return None
    return float(((a[:, None] > b) + 0.5 * (a[:, None] == b)).mean())


def gains(forecasts: Mapping[str, Forecast], struggles: Sequence[Struggle], known: Known) -> np.ndarray:
    """Return the log score less that of even odds, struggle by struggle, of those with a winner."""
    return np.array([float(np.log(scored(forecasts[s.id].winner)[s.names.index(known.winners[s.id])] * len(s.actors)))
                     for s in struggles if s.id in known.winners])


def path_gains(forecasts: Mapping[str, Forecast], struggles: Sequence[Struggle], known: Known) -> np.ndarray:
    """Return the mean over the years of the log score less uniform, struggle by struggle, of those with a path."""
    out = []
    for s in struggles:
        places = [(year, s.names.index(who)) for year, who in enumerate(known.paths.get(s.id, ())) if who]
        if places:
            p = scored(forecasts[s.id].leads) * len(s.actors)
            out.append(float(np.mean([np.log(p[year, who]) for year, who in places])))
    return np.array(out)


def score(forecasts: Mapping[str, Forecast], struggles: Sequence[Struggle], known: Known) -> Score:
    """Return all scores of a forecaster over the struggles of a folder."""
    told = [s for s in struggles if s.id in known.winners]
    path = path_gains(forecasts, struggles, known)
    low, high = over_mean(path) if len(path) else (None, None)
    return Score(
        len(told), **winner_scores(forecasts, told, known), **fate_scores(forecasts, struggles, known),
        **kind_scores(forecasts, struggles, known), path_log_score_less_uniform=mean(path), path_low=low,
        path_high=high,
    )


def mean(values: np.ndarray | Sequence[float]) -> float | None:
    """Return the mean, None of nothing."""
    return float(np.mean(values)) if len(values) else None


def winner_scores(forecasts: Mapping[str, Forecast], told: Sequence[Struggle], known: Known) -> dict:
    """Return what is said of winners, by field of `Score`."""
    if not told:
        return {}
    gain = gains(forecasts, told, known)
    low, high = over_mean(gain)
    p = [scored(forecasts[s.id].winner) for s in told]
    who = [s.names.index(known.winners[s.id]) for s in told]
    came = [np.arange(len(x)) == w for x, w in zip(p, who, strict=True)]
    return {
        "hits": float(sum(hit(x, w) for x, w in zip(p, who, strict=True))),
        "log_score": float(np.mean([np.log(x[w]) for x, w in zip(p, who, strict=True)])),
        "log_score_less_uniform": mean(gain), "low": low, "high": high,
        "brier": float(np.mean([((x - c) ** 2).sum() for x, c in zip(p, came, strict=True)])),
        "auc": mean([a for x, c in zip(p, came, strict=True) if (a := auc(x, c)) is not None]),
        "reliability": bins(np.concatenate(p), np.concatenate(came)),
    }


def bins(p: np.ndarray, came: np.ndarray) -> tuple[Bin, ...]:
    """Return how often what was said came, bin by bin."""
    out = []
    for low, high in pairwise(BINS):
        inside = (p >= low) & ((p < high) | (high == BINS[-1]))
        out.append(Bin(low, high, int(inside.sum()), mean(p[inside]), mean(came[inside])))
    return tuple(out)


def fate_scores(forecasts: Mapping[str, Forecast], struggles: Sequence[Struggle], known: Known) -> dict:
    """Return what is said of falls, by field of `Score`."""
    pairs = []
    for s in struggles:
        fates, fell = known.fell.get(s.id, {}), forecasts[s.id].fell
        listed = [n for n, id in enumerate(s.names) if id in fates]
        if listed and fell is not None:
            pairs.append((fell[listed], np.array([fates[s.names[n]] for n in listed])))
    if not pairs:
        return {}
    p, y = (np.concatenate(part) for part in zip(*pairs, strict=True))
    said = scored(np.column_stack([p, 1.0 - p]))[:, 0]
    return {
        "fates_n": len(y), "fates_log_score": float(np.log(np.where(y, said, 1.0 - said)).mean()),
        "fates_base_rate": float(y.mean()), "fates_expected": float(p.sum()),
        "fates_auc": mean([a for one, fell in pairs if (a := auc(one, fell)) is not None]),
    }


def kind_scores(forecasts: Mapping[str, Forecast], struggles: Sequence[Struggle], known: Known) -> dict:
    """Return what is said of the kind of outcome, by field of `Score`."""
    pairs = [(kinds, KINDS.index(known.kinds[s.id])) for s in struggles
             if s.id in known.kinds and (kinds := forecasts[s.id].kinds) is not None]
    if not pairs:
        return {}
    p, who = np.array([kinds for kinds, _ in pairs]), np.array([kind for _, kind in pairs])
    return {
        "kind_n": len(pairs), "kind_hits": float(sum(hit(x, w) for x, w in pairs)),
        "kind_log_score_less_uniform": mean(np.log(scored(p)[np.arange(len(who)), who] * len(KINDS))),
        "kind_auc": auc(p[:, 0], who == 0),
    }
