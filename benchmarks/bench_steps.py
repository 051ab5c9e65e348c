"""Where a history's time goes: microseconds a month of each step and of the loop's own parts, on one core.

Processor time is read around every step, which itself costs about half a microsecond. One JSON line.

    python benchmarks/bench_steps.py [--case soviet] [--histories 20]
"""

import argparse
import ctypes

import numba
import numpy as np
from machine import say

from whowhom.case.load import load_case
from whowhom.engine import loop
from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.theories import find_theory

REPEATS = 5
PARTS = ("begin the month", "observe outcomes", "record")
clock = ctypes.CDLL(None).clock  # microseconds of processor time
clock.argtypes, clock.restype = [], ctypes.c_long
begin_month, observe_outcomes, record_month, reset = (
    loop.begin_month,
    loop.observe_outcomes,
    loop.record_month,
    loop.reset,
)
DEPTH = loop.STACK


@numba.njit(nogil=True)
def timed(record, words, tables, steps, number, start_month, months, series, digests, spent):
    """Play one history as `run_history` does; add to `spent (step, then part)` what each took."""
    s = record[0]
    reset(s, words, tables, 1, number, number)
    s.dt[0] = 1.0 / 12.0
    stack = np.zeros((DEPTH, s.present.shape[0]))
    n = len(steps)
    for index in range(months):
        before = clock()
        begin_month(s, words, tables, index, start_month)
        spent[n] += clock() - before
        for k, step in enumerate(steps):
            before = clock()
            if s.enabled[k] == 1:
                step(s, s.parameter[tables.slices[k, 0] : tables.slices[k, 1]])
            spent[k] += clock() - before
        before = clock()
        observe_outcomes(s, words, tables, stack, index == months - 1)
        spent[n + 1] += clock() - before
        before = clock()
        record_month(s, words, tables, index, series, digests, 0)
        spent[n + 2] += clock() - before


def measure(model, histories):
    """Return the microseconds a month of each step and part: the best of several rounds."""
    player, best = Player(model), None
    for _ in range(REPEATS + 1):
        spent = np.zeros(len(model.steps) + len(PARTS), np.int64)
        for number in range(histories):
            timed(
                player.view,
                player.words,
                player.tables,
                player.steps,
                number,
                model.start.month,
                model.months,
                player.series,
                player.digests,
                spent,
            )
        each = spent / histories / model.months
        best = each if best is None else np.minimum(best, each)
    return dict(zip((*model.theory.order, *PARTS), np.round(best, 2).tolist(), strict=True))


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--case", default="soviet")
    options.add_argument("--histories", type=int, default=20)
    asked = options.parse_args()
    bound = bind(load_case(asked.case), find_theory("encompassing"))
    say(f"steps, {asked.case}", months=bound.months, microseconds_a_month=measure(bound, asked.histories))
