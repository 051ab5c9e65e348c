"""What becomes of everybody within the years that are played, and who brings down whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whowhom.case.table.struggle import Struggle
from whowhom.evidence.forecast.shares import Sample, Share, shares
from whowhom.evidence.struggles.play import DIED, FALLEN, IN, OUT
from whowhom.state.institutions import EXECUTED, EXPELLED

GONE = (OUT, FALLEN, DIED)
"""Without seat and office, punished, or dead."""


@dataclass(frozen=True)
class Fate:
    """What becomes of one actor: whether he falls at all within the years played, is expelled or worse, is killed, dies
    a natural death, keeps a seat or an office to the end; and how likely he is gone after each year."""

    actor: str
    falls: Share
    expelled: Share
    killed: Share
    dies: Share
    stays: Share
    gone: tuple[Share, ...]


@dataclass(frozen=True)
class Toppling:
    """How likely it is that the motion of one is what last brings another down."""

    mover: str
    target: str
    share: Share


def fates(struggle: Struggle, sample: Sample) -> tuple[Fate, ...]:
    """Return the fates of all, in the order of the table."""
    played, names = sample.played, struggle.names
    every = np.ones(len(played.number))

    def told(which: np.ndarray) -> tuple[Share, ...]:
        return shares(names, which, every, sample)

    gone = [told(np.isin(played.stood[:, year], GONE)) for year in range(played.stood.shape[1])]
    falls, expelled, killed = told(played.fell), told(played.rung >= EXPELLED), told(played.rung >= EXECUTED)
    dies, stays = told(played.ends == DIED), told(played.ends == IN)
    return tuple(Fate(name, falls[n], expelled[n], killed[n], dies[n], stays[n], tuple(year[n] for year in gone))
                 for n, name in enumerate(names))


def topplings(struggle: Struggle, sample: Sample) -> tuple[Toppling, ...]:
    """Return who brings down whom, of the pairs that come about at all, the likeliest first."""
    by, names = sample.played.toppled, struggle.names
    every, found = np.ones(len(by)), []
    for target, name in enumerate(names):
        for mover in np.unique(by[:, target]):
            if mover >= 0:
                share = shares((name,), (by[:, target] == mover)[:, None], every, sample)[0]
                found.append(Toppling(names[mover], name, share))
    return tuple(sorted(found, key=lambda one: (-one.share.probability, one.mover, one.target)))
