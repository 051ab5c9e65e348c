"""Speed of the engine on one core: history-months a second and milliseconds a history, compiled beforehand.

Every history has its own draw of all ranged numbers, as in `whowhom run`. One JSON line a case and theory.

    python benchmarks/bench_engine.py [--seconds 10] [--case soviet]
"""

import argparse
import time

from machine import say

from whowhom.case.load import load_case
from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.theories import find_theory

BATCH = 20


def rate_of(player, seconds):
    """Return (histories, seconds of the fastest batch): the best of many, to be fair to a busy machine."""
    best, number, end = float("inf"), 0, time.perf_counter() + seconds
    while time.perf_counter() < end or not number:
        start = time.perf_counter()
        for _ in range(BATCH):
            player.play(1, number)
            number += 1
        best = min(best, time.perf_counter() - start)
    return number, best


def measure(case, theory, start, seconds):
    """Say the speed of one case under one theory from one start."""
    model = bind(load_case(case), find_theory(theory), start=start)
    player = Player(model)
    player.play(1, 0)
    number, best = rate_of(player, seconds)
    each = best / BATCH
    say(f"engine, {case} from {model.start.id}, {theory}", months=model.months, histories=number,
        ms_per_history=each * 1e3, history_months_per_second_per_core=model.months / each)


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--case", default="soviet")
    asked = options.parse_args()
    for name in (asked.case, "china_1976"):
        for start in load_case(name).starts:
            measure(name, "encompassing", start.id, asked.seconds)
