"""Published models beside the best that PyPI has, in one run and in processor seconds.

Voting: the package `powerindices` (one rule, whole weights), in this environment or in that of `--peer-python`; what it
cannot do is measured alone. No package on PyPI plays the bargaining model: there the peer is our own source as plain
Python. One JSON line a measure.

    python benchmarks/bench_classics.py [--peer-python python] [--peer-seconds 600]
"""

import argparse
import json
import subprocess
import sys
import time

import numpy as np
from machine import say

from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.spatial.perception import Rules
from whowhom.classics.bargaining.spatial.run import Stop, run
from whowhom.classics.voting.game import make_game
from whowhom.classics.voting.indices import power
from whowhom.classics.voting.treaties import treaty
from whowhom.kernel import plain

BOTH = ("absolute_banzhaf", "shapley_shubik")
PEER = """
import json, sys, time, powerindices as p
weights, quota = json.load(sys.stdin)
start = time.process_time()
banzhaf, shapley = p.compute_pbi(quota, list(weights)), p.compute_ssi(quota, list(weights))
spent = time.process_time() - start
print(json.dumps({"seconds": spent, "banzhaf": list(map(float, banzhaf)), "shapley": list(map(float, shapley))}))
"""


def timed(work, repeats=3):
    """Return the least processor seconds of a few tries, compiled beforehand, and the result."""
    result, best = work(), float("inf")
    for _ in range(repeats):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def peer(python, weights, quota, limit):
    """Return what the peer says of a game of one rule, or why it says nothing."""
    given = json.dumps([list(weights), quota])
    try:
        done = subprocess.run([python, "-c", PEER], input=given, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return {"missing": f"not done in {limit} s"}
    return json.loads(done.stdout) if done.returncode == 0 else {"missing": done.stderr.strip().splitlines()[-1]}


def beside(name, game, python, limit, repeats=3):
    """Measure a game of one rule in both and say how far they differ."""
    seconds, result = timed(lambda: power(game, BOTH), repeats)
    told = peer(python, game.weights, game.quota, limit)
    line = {"seconds": round(seconds, 4)}
    if "seconds" in told:
        ours = [*result.floats("absolute_banzhaf"), *result.floats("shapley_shubik")]
        gap = np.abs(np.array(ours) - [*told["banzhaf"], *told["shapley"]]).max()
        line |= {"peer_seconds": round(told["seconds"], 3), "ratio": round(told["seconds"] / seconds, 1)}
        line["gap"] = float(gap)
    say(name, peer="powerindices", **line, **({"missing": told["missing"]} if "missing" in told else {}))


def bargain():
    """Measure 13 actors for 27 turns."""
    rng = np.random.default_rng(1)
    names = tuple(f"A{i}" for i in range(13))
    given = rng.uniform(10, 100, 13), rng.uniform(0, 1, (13, 1)), rng.uniform(0.2, 1.0, (13, 1))
    inputs = spatial.Inputs(names, ("issue",), *given, np.eye(13), (0.0, 100.0))
    stop, out = Stop(27, 27, -1.0), (np.empty((28, 13, 1)), np.empty((28, 13)), np.empty((28, 13)))
    rows = inputs.position, inputs.salience, inputs.capability, inputs.accommodation, inputs.stays
    where = spatial.where(names, 0, 0)
    seconds, _ = timed(lambda: run(*rows, Rules(), stop, where, *out), 5)
    start = time.process_time()
    plain(run)(*rows, Rules(), stop, where, *out)
    slow = time.process_time() - start
    say("spatial model, 13 actors, 27 turns", seconds=round(seconds, 5), peer="the same source as plain Python",
        peer_seconds=round(slow, 2), ratio=round(slow / seconds))


def main():
    """Run all measures."""
    options = argparse.ArgumentParser()
    options.add_argument("--peer-python", default=sys.executable)
    options.add_argument("--peer-seconds", type=int, default=600)
    asked = options.parse_args()
    triple = treaty("nice-27")
    seconds, _ = timed(lambda: power(triple, BOTH))
    say("EU-27, three rules, both indices", seconds=round(seconds, 3), peer="none: powerindices has one rule")
    other = asked.peer_python, asked.peer_seconds
    beside("EU-27, votes alone, both indices", make_game(triple.rules[0].given, 255), *other)
    small = [1 + 37 * i % 101 for i in range(188)]
    beside("188 members, votes up to 101", make_game(small, "majority"), *other, 1)
    large = [421_965, *(750 + 7919 * i * i % 21_013 for i in range(187))]
    beside("188 members, votes of the size of the IMF", make_game(large, "majority"), *other, 1)
    bargain()


if __name__ == "__main__":
    main()
