"""How long until something is seen: `--help`, and a first small `run`, with an empty compiler cache and a full one.

The time of the run is that of the whole command (a hundred histories, their folder and their report), so the first odds
on the screen come earlier. One JSON line a measure.

    python benchmarks/bench_start.py [--case soviet] [--histories 100]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from machine import say

WHOWHOM = [sys.executable, "-m", "whowhom.cli.main"]


def seconds_of(command, cache):
    """Return the seconds of one command, or why it failed."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder,
                              env={**os.environ, "WHOWHOM_CACHE_DIR": cache})
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["no message"])[-1]}
    return {"seconds": time.perf_counter() - begun}


def best(command, cache, repeats):
    """Return the best of several times."""
    return min((seconds_of(command, cache) for _ in range(repeats)), key=lambda said: said.get("seconds", 1e9))


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--case", default="soviet")
    options.add_argument("--histories", type=int, default=100)
    asked = options.parse_args()
    run = [*WHOWHOM, "run", asked.case, "-n", str(asked.histories), "--seed", "1", "--json"]
    with tempfile.TemporaryDirectory() as cache:
        say("start, --help", **best([*WHOWHOM, "--help"], cache, 5))
        say(f"start, run {asked.case}, cold", histories=asked.histories, **seconds_of(run, cache))
        say(f"start, run {asked.case}, warm", histories=asked.histories, **best(run, cache, 2))
        run[run.index(asked.case)] = "china_1976"
        say("start, run china_1976, warm from another case", histories=asked.histories, **seconds_of(run, cache))
