"""The engine with bounds checks, and with the compiler turned off, plays the histories that it plays compiled.

An index out of bounds is silent in compiled code: bounds checks turn it into an error. Each run has a compiler cache of
its own, since the compiler does not tell code with checks from code without.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("play_few.py")
pytestmark = pytest.mark.slow


def played(tmp_path, form, **switches):
    """Return what the program prints under the compiler's switches, and the switches it saw."""
    environment = {**os.environ, "WHOWHOM_CACHE_DIR": str(tmp_path / form), **switches}
    done = subprocess.run(
        [sys.executable, PROGRAM, form], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """Return what the compiled engine prints, as everyone runs it."""
    return played(tmp_path_factory.mktemp("cache"), "compiled")[0]


def test_bounds_are_kept(compiled, tmp_path):
    out, switches = played(tmp_path, "compiled", NUMBA_BOUNDSCHECK="1")
    assert switches == "switches 1 0"
    assert out == compiled


def test_without_the_compiler(compiled, tmp_path):
    out, switches = played(tmp_path, "plain", NUMBA_DISABLE_JIT="1")
    assert switches.endswith(" 1")
    assert out == compiled


def test_bounds_checks_find_a_fault(tmp_path):
    """Negative control: a kernel that reads past the end fails under the switch."""
    fault = "import numba, numpy as np\n@numba.njit\ndef f(a, i):\n    return a[i]\nf(np.zeros(3), 7)"
    environment = {**os.environ, "NUMBA_BOUNDSCHECK": "1"}
    done = subprocess.run([sys.executable, "-c", fault], capture_output=True, text=True, env=environment, check=False)
    assert "IndexError" in done.stderr
