"""Reading off what a history did freely, occasion by occasion: the same as the record, or something else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whowhom.engine.told import Seen
from whowhom.evidence.score.kinds import YEAR
from whowhom.evidence.score.occasions import KINDS, Occasion

MISS, HIT, NOT_ASKED = 0, 1, -1


class Reader:
    """Reads all occasions off a history at once."""

    def __init__(self, occasions: Sequence[Occasion]) -> None:
        self.size = len(occasions)
        self.kinds = {}
        for kind in KINDS:
            of = [n for n, one in enumerate(occasions) if one.kind == kind]
            if of:
                where = np.array([occasions[n].where for n in of])
                self.kinds[kind] = (np.array(of), np.array([occasions[n].month for n in of]), where.T)
        self.answers = np.array([one.answer[0] for one in occasions], np.int64)
        self.wider = [(n, one) for n, one in enumerate(occasions) if len(one.answer) > 1]

    def read(self, seen: Seen) -> np.ndarray:
        """Return (play, occasion): HIT where the history did what is on record, NOT_ASKED where it could not decide."""
        plays = seen.holder.shape[1]
        did = np.zeros((plays, self.size), np.int64)
        for kind, (of, month, where) in self.kinds.items():
            did[:, of] = np.atleast_2d(READ[kind](seen, month, where))
        out = (did == self.answers).astype(np.int8)
        for n, one in self.wider:
            out[:, n] = np.isin(did[:, n], one.answer)
        if "prevailed" in self.kinds:
            of = self.kinds["prevailed"][0]
            out[:, of] = np.where(did[:, of] == 0, NOT_ASKED, out[:, of])
        return out


def _named(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    return seen.holder[month, :, where[0]].T


def _seated(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    return seen.seat[month, :, where[0], where[1]].T


def _moved(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    return seen.moved[month, :, where[0]].T


def _prevailed(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    same = seen.against[month, where[0]] == where[1] + 1
    return np.where(same, seen.ended[month, where[0]], 0)


def _punished(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    return np.greater(seen.rung[month, :, where[0]].T, where[1]).astype(np.int64)


def _gave_in(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    return seen.submitted[month, :, where[0]].T


def _changed(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    change = 1000.0 * seen.position[month, :, where[0], where[1]].T - where[2]
    return np.where(np.abs(change) <= where[3], 0, np.sign(change)).astype(np.int64)


def _turned(seen: Seen, month: np.ndarray, where: np.ndarray) -> np.ndarray:
    change = 1000.0 * (seen.line[month, :, where[0]] - seen.line[month - YEAR, :, where[0]]).T
    return np.where(np.abs(change) <= where[1], 0, np.sign(change)).astype(np.int64)


READ = {"named": _named, "seated": _seated, "moved against": _moved, "prevailed": _prevailed, "punished": _punished,
        "gave in": _gave_in, "changed position": _changed, "line turned": _turned}
