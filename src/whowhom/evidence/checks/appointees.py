"""What the model gave to those who were named on record, in histories that are told the record up to each naming."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whowhom.evidence.checks.check import BEFOREHAND, LEAST_ENTRIES, Band, Result, inside

BAND = Band(0.15, 1.0, "posts go to people near their rank, not by lot", BEFOREHAND)
RESAMPLES = 2000
TITLE = "probability of whoever was named, median over new namings of the record"


def appointee_probability(probabilities: Sequence[float], seed: int = 1) -> Result:
    """Return the check of the probabilities that told histories gave, one an entry: its error is that of a median when
    entries are drawn again."""
    given, n = np.asarray(probabilities, float), len(probabilities)
    note = f"{n} entries, fewer than {LEAST_ENTRIES}" if n < LEAST_ENTRIES else ""
    value = float(np.median(given)) if n else float("nan")
    error = float(drawn_again(given, seed).std(ddof=1)) if n else float("nan")
    return Result("appointee_probability", TITLE, None if note else value, None if note else error, n, None,
                  "the cases are entries of the record", BAND.low, BAND.high, BAND.reason, BAND.source,
                  not note and inside(value, BAND), note)


def drawn_again(probabilities: np.ndarray, seed: int) -> np.ndarray:
    """Return the medians of entries drawn again (draw): the same ones of all that have as many entries."""
    n = len(probabilities)
    return np.asarray(np.median(probabilities[np.random.default_rng(seed).integers(n, size=(RESAMPLES, n))], axis=1))


def left_to_the_score() -> Result:
    """Return the row of this check where the record has nothing that histories could be told."""
    return Result("appointee_probability", TITLE, None, None, 0, None, "the cases are entries of the record", BAND.low,
                  BAND.high, BAND.reason, BAND.source, None, "the record has no naming that is not held out")

