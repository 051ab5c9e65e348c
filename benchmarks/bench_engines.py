"""The engines side by side in one run: the library built ahead of time, numba at the moment, WebAssembly in Node.

Each plays the same histories in a process of its own. `seconds` is from the start of the process to the first history,
the compiler's cache full; `mib` the size of what is loaded. What is not built is left out.

    python benchmarks/bench_engines.py [--case soviet] [--histories 100]
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from machine import say

from whowhom.build.library import files
from whowhom.case.load import load_case
from whowhom.engine.bind import bind
from whowhom.engine.portable import portable
from whowhom.kernel.library import ENGINE, built
from whowhom.kernel.sources import cache_root
from whowhom.kernel.targets import TARGETS
from whowhom.theories import find_theory

PLAY = """
import json, sys, time
start = time.process_time()
from whowhom.case.load import load_case
from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.theories import find_theory
player = Player(bind(load_case(sys.argv[1]), find_theory("encompassing")))
player.play(1, 0)
first, begun = time.process_time() - start, time.process_time()
for number in range(int(sys.argv[2])):
    player.play(1, number)
ms = (time.process_time() - begun) / int(sys.argv[2]) * 1e3
print(json.dumps({"seconds": first, "ms_per_history": ms}))
"""
NODE = Path(__file__).parent.parent / "web" / "engine" / "play.mjs"


def in_python(case, histories, engine):
    """Return what a process says that plays by one engine; the second time, so that its cache is full."""
    command = [sys.executable, "-c", PLAY, case, str(histories)]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, ENGINE: engine})
    return json.loads(done.stdout)


def in_node(case, histories, wasm):
    """Return milliseconds a history in Node, first use included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        path.write_bytes(portable(bind(load_case(case), find_theory("encompassing"))))
        done = subprocess.run(["node", NODE, wasm, path, str(histories)], capture_output=True, text=True, check=True)
    return {"ms_per_history": json.loads(done.stdout)["milliseconds"], "mib": wasm.stat().st_size / 2**20}


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--case", default="soviet")
    options.add_argument("--histories", type=int, default=100)
    asked = options.parse_args()
    wasm = next(iter(files(TARGETS["wasm"], cache_root() / "engines")))
    if found := built():
        size = found.path.stat().st_size / 2**20
        say(f"engines, {asked.case}, library", **in_python(asked.case, asked.histories, "library"), mib=size)
    say(f"engines, {asked.case}, numba", **in_python(asked.case, asked.histories, "jit"))
    if wasm.exists() and shutil.which("node"):
        say(f"engines, {asked.case}, WebAssembly in Node", **in_node(asked.case, asked.histories, wasm))
