"""What kernels use beside Python's own: a step called by its address, scratch on the stack, the bits of a number.

Here they stand as plain Python, which the reference runs; `compiler.py` says what they are when compiled.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np


def call_step(step: Any, s: Any, p: Any) -> None:
    """Call a step: plain, it is a function; compiled, the address of one, so that the loop serves every theory."""
    step(s, p)


def zeros(shape: Any, kind: Any = np.float64) -> Any:
    """Return room for numbers, all 0, on the stack of the kernel that asks: it must not return it."""
    return np.zeros(shape, kind)


def empty(shape: Any, kind: Any = np.float64) -> Any:
    """Return the same with anything in it."""
    return np.empty(shape, kind)


def bits_of(x: float) -> int:
    """Return the bits of a number as a whole number."""
    return int(struct.unpack("q", struct.pack("d", x))[0])


def of_bits(word: int) -> float:
    """Return the number that has these bits."""
    return float(struct.unpack("d", struct.pack("q", word))[0])
