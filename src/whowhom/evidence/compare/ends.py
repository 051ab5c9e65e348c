"""Outcomes side by side: who rules, and whether the order stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Group
from whowhom.evidence.checks.play import Played
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.compare.rows import Gap, Row, Value, between
from whowhom.questions.odds import TEMPLATE, anyone, odds, printed
from whowhom.questions.whatif.effects import effect_of
from whowhom.runs.ends import WAYS


def tally(seen: Seen) -> dict[str, float]:
    """Note how a history ends; read history by history and not added up."""
    return {"outcome": float(seen.outcome), "who": float(seen.who), "order": float(seen.order)}


GROUP = Group("ends", tally, lambda model: ())


@dataclass(frozen=True)
class Ended:
    """How histories of a theory ended: their `numbers`, the names of their outcomes, and how the order stands."""

    numbers: np.ndarray
    outcomes: np.ndarray
    orders: np.ndarray


def ended(model: Model, played: Played) -> Ended:
    """Return how histories ended."""
    each = played.counted[GROUP.id]
    names = [model.outcome_name(int(o), int(w)) for o, w in zip(each["outcome"], each["who"], strict=True)]
    return Ended(played.numbers[GROUP.id], np.array(names), each["order"].astype(int))


def outcome_rows(model: Model, every: Sequence[Ended]) -> list[Row]:
    """Return the odds of outcomes: templates over actors as a whole, those that came about, likeliest first, and the
    other declared ones."""
    came = Counter(name for one in every for name in one.outcomes.tolist())
    rows = []
    for template in (one for one in model.outcomes if TEMPLATE in one):
        mine = sorted(set(came) & set(printed(template, model.names.people)))
        rows.append(share_row(f"{anyone(template)} (any)", every, [np.isin(one.outcomes, mine) for one in every]))
    names = sorted(came, key=lambda name: (-came[name], name))
    names += [one for one in model.outcomes if TEMPLATE not in one and one not in came]
    return rows + [share_row(name, every, [one.outcomes == name for one in every]) for name in names]


def order_rows(every: Sequence[Ended]) -> list[Row]:
    """Return the odds of how the order stands at the end."""
    return [share_row(way, every, [one.orders == n for one in every]) for n, way in enumerate(WAYS)]


def share_row(name: str, every: Sequence[Ended], held: Sequence[np.ndarray]) -> Row:
    """Return the odds of what held (history) in histories of each theory."""
    found = [odds(name, int(one.sum()), len(one)) for one in held]
    values = tuple(Value(one.probability, one.error, one.histories, low=one.low, high=one.high) for one in found)

    def gap(a: int, b: int) -> Gap:
        _, mine, its = np.intersect1d(every[a].numbers, every[b].numbers, assume_unique=True, return_indices=True)
        one, other = held[a][mine], held[b][its]
        effect = effect_of(name, int(other.sum()), int((one & ~other).sum()), int((other & ~one).sum()), len(one))
        return Gap(effect.difference, effect.error, effect.low, effect.high, effect.pairs)

    return Row(name, name, values, between(values, gap))
