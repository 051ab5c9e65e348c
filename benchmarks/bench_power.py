"""Speed of power indices: the 51-player Electoral College, beside the package `powerindices`.

The peer gives floats, ours exact fractions; both are checked to agree. The peer may live in another environment
(`--peer-python`). One JSON line a measure.

    python benchmarks/bench_power.py [--peer-python python]
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time

from whowhom.classics.voting.indices import power_of

COLLEGE = [55, 38, 29, 29, 20, 20, 18, 16, 16, 15, 14, 13, 12, 11, 11, 11, 11, 10, 10, 10, 10, 9, 9, 9, 8, 8, 7, 7, 7]
COLLEGE += [6] * 6 + [5] * 3 + [4] * 5 + [3] * 8
QUOTA = 270
PEER = """
import json, time, powerindices as p
weights, best = json.loads('WEIGHTS'), 1e9
for _ in range(3):
    start = time.perf_counter()
    banzhaf, shapley = p.compute_pbi(QUOTA, list(weights)), p.compute_ssi(QUOTA, list(weights))
    best = min(best, time.perf_counter() - start)
print(json.dumps({"seconds": best, "banzhaf": list(map(float, banzhaf)), "shapley": list(map(float, shapley))}))
"""


def ours():
    """Return the best time of twenty, and the result."""
    best = float("inf")
    for _ in range(20):
        start = time.perf_counter()
        result = power_of(COLLEGE, QUOTA, ["absolute_banzhaf", "shapley_shubik"])
        best = min(best, time.perf_counter() - start)
    return best, result


def peer(python):
    """Return what the peer's run says, or why it said nothing."""
    script = PEER.replace("WEIGHTS", json.dumps(COLLEGE)).replace("QUOTA", str(QUOTA))
    done = subprocess.run([python, "-c", script], capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else {"missing": done.stderr.strip().splitlines()[-1]}


def agreement(said, result):
    """Return the greatest difference between the peer's floats and our fractions."""
    pairs = [*zip(said["banzhaf"], result.exact["absolute_banzhaf"], strict=True)]
    pairs += zip(said["shapley"], result.exact["shapley_shubik"], strict=True)
    return max(abs(theirs - float(exact)) for theirs, exact in pairs)


def large():
    """Return the time of one game of 200 players, all quotas and weights in the thousands."""
    weights = [1 + 37 * i % 101 for i in range(200)]
    start = time.perf_counter()
    power_of(weights, "majority", ["banzhaf", "shapley_shubik"])
    return time.perf_counter() - start


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--peer-python", default=sys.executable)
    asked = options.parse_args()
    seconds, result = ours()
    said = peer(asked.peer_python)
    seconds = min(seconds, ours()[0])
    machine = {
        "cores": os.cpu_count(),
        "processor": platform.processor() or platform.machine(),
        "python": platform.python_version(),
    }
    print(json.dumps({"figure": "power, Electoral College", "seconds": seconds, "machine": machine}))
    line = {"figure": "power, Electoral College, powerindices over ours"}
    if "seconds" in said:
        line |= {"seconds": said["seconds"], "ratio": said["seconds"] / seconds, "difference": agreement(said, result)}
    print(json.dumps(line | ({"missing": said["missing"]} if "missing" in said else {})))
    print(json.dumps({"figure": "power, 200 players", "seconds": large()}))
