"""Speed of the model of civil violence: 40 x 40 cells, 100 steps, one core, beside Mesa and AgentPy in the same run.

The peers may live in another environment (`--peer-python`); what is missing is named. One JSON line a measure.

    python benchmarks/bench_epstein.py [--steps 100] [--peer-python python]
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from whowhom.classics.crowds.epstein.model import Violence, simulate

PEERS = Path(__file__).parent / "peers"


def machine():
    return {
        "cores": os.cpu_count(),
        "processor": platform.processor() or platform.machine(),
        "python": platform.python_version(),
    }


def ours(steps, repeats=20):
    """Return the best time of a run of our own, compiled beforehand: seconds."""
    simulate(Violence(), 1)
    best = float("inf")
    for repeat in range(repeats):
        start = time.perf_counter()
        simulate(Violence(), steps, seed=repeat)
        best = min(best, time.perf_counter() - start)
    return best


def peer(python, name, steps):
    """Return what a peer's own script says of its best of two runs, or why it said nothing."""
    best = None
    for _ in range(2):
        done = subprocess.run([python, PEERS / f"epstein_{name}.py", str(steps)], capture_output=True, text=True)
        if done.returncode:
            return {"missing": done.stderr.strip().splitlines()[-1]}
        said = json.loads(done.stdout)
        best = said if best is None or said["seconds"] < best["seconds"] else best
    return best


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--steps", type=int, default=100)
    options.add_argument("--peer-python", default=sys.executable)
    asked = options.parse_args()
    before = ours(asked.steps)
    peers = {name: peer(asked.peer_python, name, asked.steps) for name in ("mesa", "agentpy")}
    seconds = min(before, ours(asked.steps))
    print(json.dumps({"figure": "epstein 40x40", "steps": asked.steps, "seconds": seconds, "machine": machine()}))
    for name, said in peers.items():
        ratio = {"ratio": said["seconds"] / seconds} if "seconds" in said else {}
        print(json.dumps({"figure": f"epstein 40x40, {name} over ours", "steps": asked.steps, **said, **ratio}))
