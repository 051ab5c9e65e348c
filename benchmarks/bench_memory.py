"""Does memory grow with the number of histories? Peak resident memory of whole runs, small case, few months.

    python benchmarks/bench_memory.py [--most 100000] [--until 1977-02]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from machine import say


def peak_of(command, folder):
    """Return (exit code, peak resident memory in MiB, seconds) of a command."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / 1024.0, time.perf_counter() - begun


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--most", type=int, default=100_000)
    options.add_argument("--until", default="1977-02")
    asked = options.parse_args()
    whowhom = [sys.executable, "-m", "whowhom.cli.main"]
    run = [*whowhom, "run", "china_1976", "--until", asked.until, "--seed", "1", "--json"]
    n, first = 1_000, 0.0
    with tempfile.TemporaryDirectory() as folder:
        peak_of([*run, "-n", "1"], folder)  # compiles, so that no compiler is measured
    while n <= asked.most:
        with tempfile.TemporaryDirectory() as folder:
            code, peak, seconds = peak_of([*run, "-n", str(n)], folder)
        first = first or peak
        say(f"memory, {n} histories", histories=n, mib=peak, ratio=peak / first, seconds=seconds, exit_code=code)
        n *= 10
