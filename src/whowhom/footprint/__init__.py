"""What a kernel touches, read off its own source: what it reads and writes of its arguments, what decisions it draws.

A kernel is followed into every kernel that it calls: an array that a helper stores into is written by whoever passed
it. The reading takes no account of the order of statements or of values: what some path touches, the kernel touches.
A kernel that goes under a local name, or in a list, is not followed.
"""

from whowhom.footprint.places import Footprint, Place
from whowhom.footprint.reader import footprint

__all__ = ["Footprint", "Place", "footprint"]
