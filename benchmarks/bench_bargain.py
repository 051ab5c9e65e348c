"""Speed of the bargaining models: one deterministic run of 27 actors on 6 issues, and 10,000 stochastic ones.

No bargaining model of this kind can be installed from a package index, so the peer is the same source as plain
Python (the slow reference), measured in the same run. Prints one JSON line a measure.

    python benchmarks/bench_bargain.py [--runs 10000]
"""

import argparse
import json
import os
import platform
import time

import numpy as np

from whowhom.classics.bargaining import ensemble
from whowhom.classics.bargaining.group.decision import decide
from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.spatial.perception import Rules
from whowhom.classics.bargaining.spatial.run import Stop, run
from whowhom.classics.bargaining.tables.cells import Cells
from whowhom.classics.bargaining.tables.table import Table
from whowhom.kernel import plain


def machine():
    return {"cores": os.cpu_count(), "processor": platform.processor() or platform.machine(),
            "python": platform.python_version(), "numpy": np.__version__}


def table(n, issues, seed=1):
    """Return a made-up table: even positions, saliences that sum to 90 per cent, skewed capability."""
    rng = np.random.default_rng(seed)
    salience = rng.random((n, issues)) + 0.1
    salience *= 0.9 / salience.sum(axis=1, keepdims=True)
    parts = rng.pareto(2, n) * 20 + 1, rng.random((n, issues)) * 100, salience
    cells = [Cells(part, part, part) for part in parts]
    names = tuple(f"actor {i}" for i in range(n))
    topics = tuple(f"issue {m}" for m in range(issues))
    return Table("made up", "", names, topics, *cells, np.eye(n), (0,) * n, (0, 100))


def timed(work, repeats):
    best = np.inf
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1e3


def one_turn(inputs, engine):
    n, issues = inputs.position.shape
    out = np.empty((2, n, issues)), np.empty((2, n)), np.empty((2, n))
    where = spatial.where(inputs.actors, 0, 0)
    rows = inputs.position, inputs.salience, inputs.capability, inputs.accommodation, inputs.stays
    engine(*rows, Rules(), Stop(1, 1, -1.0), where, *out)


def say(**measure):
    print(json.dumps({**measure, **machine()}), flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=10_000)
    runs = options.parse_args().runs
    big, small = table(27, 6), table(7, 3)
    inputs, few = spatial.prepare(big), spatial.prepare(small)
    start = time.perf_counter()
    played = spatial.simulate(inputs, Rules())
    say(name="first call, compiled or read from disk", ms=round((time.perf_counter() - start) * 1e3, 1))
    ms = timed(lambda: spatial.simulate(inputs, Rules()), 20)
    say(name="spatial 27x6, deterministic run", ms=round(ms, 3), turns=played.turns)
    fast = timed(lambda: one_turn(inputs, run), 20)
    slow = timed(lambda: one_turn(inputs, plain(run)), 1)
    peer = {"peer": "plain Python", "peer_ms": round(slow, 1), "ratio": round(slow / fast)}
    say(name="spatial 27x6, one turn", ms=round(fast, 4), **peer)
    for name, rows, ready in (("7x3", small, few), ("27x6", big, inputs)):
        start = time.perf_counter()
        many = ensemble.play(rows, ready, Rules(stochastic=1), runs)
        seconds = time.perf_counter() - start
        mean = round(float(many.turns.mean()), 1)
        say(name=f"spatial {name}, {runs} stochastic runs", ms=round(seconds * 1e3), turns=mean)
    ms = timed(lambda: decide(big, 0, "scholz", 10), 5)
    say(name="group decision 27 actors, 10 rounds", ms=round(ms, 3))


if __name__ == "__main__":
    main()
