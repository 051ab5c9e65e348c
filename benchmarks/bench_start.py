"""How long until something is seen: `--help`, and a first small `run`, with an empty compiler cache and a full one.

`first_odds` is when the first odds stand on standard error, which away from a terminal has a line every three seconds;
`seconds` is the whole command: more odds from other starts, what comes from the parameters, the folder, the report.

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


ODDS = "so far"
"""The words with which progress gives odds."""


def seconds_of(command, cache):
    """Return the seconds of one command and, if it gave any, of its first odds; or why it failed."""
    environment = {**os.environ, "WHOWHOM_CACHE_DIR": cache}
    said, last, begun = {}, "no message", time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=folder,
                                   env=environment)
        assert process.stderr is not None
        for line in process.stderr:
            last = line.strip() or last
            if ODDS in line:
                said.setdefault("first_odds", time.perf_counter() - begun)
        code = process.wait()
    return {"failed": last} if code else {**said, "seconds": time.perf_counter() - begun}


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
        say("start, import whowhom", **best([sys.executable, "-c", "import whowhom"], cache, 5))
        say("start, python alone", **best([sys.executable, "-c", "pass"], cache, 5))
        say("start, --help", **best([*WHOWHOM, "--help"], cache, 5))
        say(f"start, run {asked.case}, cold", histories=asked.histories, **seconds_of(run, cache))
        say(f"start, run {asked.case}, warm", histories=asked.histories, **best(run, cache, 2))
        run[run.index(asked.case)] = "china_1976"
        say("start, run china_1976, warm from another case", histories=asked.histories, **seconds_of(run, cache))
