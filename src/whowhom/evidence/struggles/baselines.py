"""The rules that a model has to beat: from one column of a table to a logit on twelve.

Each rule gives odds of who leads after one to five years, and of who falls. What it has to learn (a share, a weight,
the weights of a logit) is fitted by likelihood to the struggles learnt from: year by year for those who lead, and
never to the struggle that it then speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.case.table.struggle import POWERS, YEARS, Struggle
from whowhom.evidence.struggles.forecast import Forecast
from whowhom.evidence.struggles.known import Known
from whowhom.evidence.struggles.softmax import (
    Choice,
    best_ridge,
    chance_to_fall,
    fit_choice,
    fit_fates,
    softmax,
)

BARELY = 0.01
"""A ridge that only keeps the weight of a column finite where it always tells who led."""
UNIT = 0.3
"""The weight of each of three columns in `unit_weights`."""
LIGHT = 1.0
"""The ridge of the regressions of falls, on standardised columns."""

Columns = Callable[[Struggle], np.ndarray]
Pairs = Sequence[tuple[Struggle, str]]
"""Struggles learnt from, each with who led there."""


@dataclass(frozen=True)
class Rule:
    """A rule: its odds of who leads (actor), from the struggles learnt from and a ridge; the columns by which it tells
    falls.

    `chooses` says whether the ridge is chosen inside, `learns` whether there is anything to fit.
    """

    odds: Callable[[Struggle, Pairs, float], np.ndarray]
    columns: Columns
    chooses: bool = False
    learns: bool = True


def standard(x: np.ndarray) -> np.ndarray:
    """Return columns standardised over the actors of a struggle; one that tells nobody apart is nothing."""
    spread = x.std(axis=0)
    return np.where(spread > 1e-12, (x - x.mean(axis=0)) / np.where(spread > 1e-12, spread, 1.0), 0.0)


def one_of(*names: str) -> Columns:
    """Return what gives the sum of these columns, standardised (actor, 1)."""
    return lambda struggle: standard(np.sum([struggle.column(name) for name in names], axis=0))[:, None]


def none_of(struggle: Struggle) -> np.ndarray:
    """Return no column."""
    return np.zeros((len(struggle.actors), 0))


def front(struggle: Struggle) -> np.ndarray:
    """Return whether an actor is a formal front-runner (actor, 1)."""
    return struggle.front_runners[:, None]


def unit_score(struggle: Struggle) -> np.ndarray:
    """Return the sum of standardised front-runner, clients and army (actor, 1)."""
    parts = (struggle.front_runners, struggle.column("apparatus_clients"), struggle.column("army"))
    return np.sum([standard(part) for part in parts], axis=0)[:, None]


def twelve(struggle: Struggle) -> np.ndarray:
    """Return the twelve columns of the logit, standardised: eight powers, seniority, front-runner, age, nearness to the
    middle on the issues."""
    born = np.array([np.nan if a.born is None else float(a.born) for a in struggle.actors])
    told = ~np.isnan(born)
    born = np.where(told, born, born[told].mean() if told.any() else 0.0)
    middle = -np.abs(np.array([a.positions for a in struggle.actors])).sum(axis=1) / max(1, len(struggle.issues))
    seniority = np.array([a.seniority for a in struggle.actors])
    rest = (seniority, struggle.front_runners, -born, middle)
    return standard(np.column_stack([*(struggle.column(name) for name in POWERS), *rest]))


def evenly(struggle: Struggle, learn: Pairs, ridge: float) -> np.ndarray:
    """Return the same odds for all."""
    return np.full(len(struggle.actors), 1.0 / len(struggle.actors))


def by_share(struggle: Struggle, share: float) -> np.ndarray:
    """Return odds that give a share to the front-runners, split, and the rest evenly to the others."""
    ahead = struggle.front_runners
    if not 0.0 < ahead.sum() < len(ahead):
        return np.full(len(ahead), 1.0 / len(ahead))
    return np.where(ahead > 0.0, share / ahead.sum(), (1.0 - share) / (1.0 - ahead).sum())


def front_runner(struggle: Struggle, learn: Pairs, ridge: float) -> np.ndarray:
    """Return the share of front-runners that is likeliest (how often one led where there is one), the rest evenly."""
    led = [s.front_runners[s.names.index(who)] for s, who in learn if 0.0 < s.front_runners.sum() < len(s.actors)]
    return by_share(struggle, float(np.mean(led))) if led else evenly(struggle, learn, ridge)


def fitted(columns: Columns, chooses: bool = False) -> Rule:
    """Return the rule of a softmax of columns, the weights fitted by likelihood under a ridge."""
    def odds(struggle: Struggle, learn: Pairs, ridge: float) -> np.ndarray:
        if not learn:
            return evenly(struggle, learn, ridge)
        return softmax(columns(struggle) @ fit_choice(choices_of(columns, learn), ridge))

    return Rule(odds, columns, chooses)


def choices_of(columns: Columns, learn: Pairs) -> list[Choice]:
    """Return what a regression learns from."""
    return [(columns(s), s.names.index(who)) for s, who in learn]


def unit_weights(struggle: Struggle, learn: Pairs, ridge: float) -> np.ndarray:
    """Return the softmax of .3 times the sum of three standardised columns; nothing is fitted."""
    return softmax(UNIT * unit_score(struggle)[:, 0])


SINGLE = {
    "clientele": one_of("apparatus_clients"), "appointing_power": one_of("appoint"), "prestige": one_of("prestige"),
    "army": one_of("army"), "police": one_of("police"), "police_and_army": one_of("police", "army"),
}
RULES: dict[str, Rule] = {
    "uniform": Rule(evenly, none_of, learns=False), "front_runner": Rule(front_runner, front),
    **{name: fitted(columns) for name, columns in SINGLE.items()},
    "unit_weights": Rule(unit_weights, unit_score, learns=False), "logit": fitted(twelve, chooses=True),
}


def leaders_known(known: Known, year: int) -> dict[str, str]:
    """Return who led after a year (counted from 0), by struggle; after the last, the winners."""
    if year == YEARS - 1 and known.winners:
        return dict(known.winners)
    return {id: path[year] for id, path in known.paths.items() if path[year]}


def learnt(learn: Sequence[Struggle], led: Mapping[str, str], left_out: str) -> Pairs:
    """Return the struggles learnt from with who led there, without the one that is spoken of."""
    return [(s, led[s.id]) for s in learn if s.id in led and s.id != left_out]


def speak(name: str, struggle: Struggle, learn: Sequence[Struggle], known: Known) -> Forecast:
    """Return the forecast of a rule for one struggle, learnt from others; a year of which they know nothing takes the
    odds of
    the last. A ridge is chosen once, on the last."""
    rule = RULES[name]
    by_year = [learnt(learn, leaders_known(known, year), struggle.id) for year in range(YEARS)]
    ridge = best_ridge(choices_of(rule.columns, by_year[-1])) if rule.chooses else BARELY
    last = rule.odds(struggle, by_year[-1], ridge)
    leads = [rule.odds(struggle, pairs, ridge) if rule.learns and pairs else last for pairs in by_year[:-1]]
    return Forecast(np.array([*leads, last]), falls_by(rule.columns, struggle, learn, known))


def falls_by(columns: Columns, struggle: Struggle, learn: Sequence[Struggle], known: Known) -> np.ndarray | None:
    """Return the chance of every actor to fall (actor) by a regression on columns, None where no fate is known."""
    fates = [(columns(s), np.array([known.fell[s.id].get(id, False) for id in s.names], float))
             for s in learn if s.id in known.fell and s.id != struggle.id]
    return chance_to_fall(fit_fates(fates, LIGHT), columns(struggle)) if fates else None
