"""The machine that a figure was measured on, and the one form in which figures are said: a JSON line each."""

import json
import os
import platform
from pathlib import Path

import numba
import numpy


def processor():
    """Return the processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def machine():
    """Return what a reader needs to know of the machine."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "numba": numba.__version__,
    }


def say(figure, **measure):
    """Print one measure as a JSON line."""
    print(json.dumps({"figure": figure, **measure, "machine": machine()}), flush=True)
