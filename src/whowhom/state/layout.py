"""The state of one history as one record: sizes by capacity class, and where each variable stands.

A record is one block of memory of 8-byte words. A kernel gets one pointer and sees fields by name; a reset is one
copy, a digest one pass, and an intervention a word. Shapes are those of a capacity class, not of a case. Variables of
all mechanisms of the program are always there, so that one compiled loop serves every theory; those of a mechanism of
one's own lie behind all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from whowhom.errors import Fault, InputError
from whowhom.state.variables import CHANGING, CLOCK, EVENTS, POLITY, VARIABLES, Variable

CONTENDERS = 24
"""The most contenders for first place that a contest weighs; everyone else is a third party."""

MOST_MONTHS, MOST_CELLS = 12_000, 1_000_000
"""Months of a history, and months times series that are counted, at most: the counts take 51 bins of 8 bytes a cell,
and some copies of them."""

CAPACITY = {
    "one": 1,
    "word": 2,
    "tick": 5,
    "floor": 8,
    "command": 6,
    "field": 5,
    "contender": CONTENDERS,
    "tier": 4,
    "step": 40,
    "clamped": 96,
    "event": 6144,
    "outcome": 64,
    "policy": 4,
    "feedback": 3,
    "class": 3,
}
"""Sizes of dimensions that are the same for every case."""
CLASSES = (
    {
        "actor": 96,
        "issue": 8,
        "body": 12,
        "office": 32,
        "domain": 16,
        "cohort": 16,
        "document": 4,
        "series": 96,
        "parameter": 448,
        "country": 40,
    },
    {
        "actor": 384,
        "issue": 16,
        "body": 48,
        "office": 128,
        "domain": 64,
        "cohort": 64,
        "document": 16,
        "series": 256,
        "parameter": 512,
        "country": 96,
    },
)
"""Room for the other dimensions. Kernels are compiled for a class and not for a case, so that a case that grows by one
actor needs no compiler; what a case leaves empty is absent (nobody present, no posts, no seats) and changes nothing."""


def capacity_for(sizes: Mapping[str, int]) -> dict[str, int]:
    """Return the smallest class with room for these sizes; raises InputError where there is none."""
    for room in CLASSES:
        if all(sizes.get(dim, 0) <= room[dim] for dim in room):
            full = {**CAPACITY, **room, "patron": room["actor"] + 1, "slot": 4 * room["actor"]}
            cells = room["domain"] * CAPACITY["tier"]
            full["entity"] = room["actor"] + 1 + room["office"] + room["body"] + cells + room["document"]
            full["entity"] += room["country"] + room["cohort"] + 1 + room["issue"]
            return full
    over = [dim for dim in CLASSES[-1] if sizes.get(dim, 0) > CLASSES[-1][dim]]
    raise InputError([Fault("case", dim, "is more than the engine has room for", str(sizes[dim]),
                            f"at most {CLASSES[-1][dim]}") for dim in over])


class Layout:
    """The record of one history's state for given capacities; every field is made of 8-byte words."""

    def __init__(self, capacity: Mapping[str, int], program: Sequence[Variable] = (),
                 own: Sequence[Variable] = ()) -> None:
        """Lay out the variables of all states, those of the program's mechanisms among them, and `own` behind."""
        self.capacity = dict(capacity)
        mine = (*CHANGING, *POLITY, *program, *VARIABLES[len(CHANGING + POLITY) :])
        self.variables = {v.name: v for v in (*mine, *own)}
        fields = [(v.name, np.int64 if v.integer else np.float64, self.shape(v.name)) for v in self.variables.values()]
        self.dtype, self.program = np.dtype(fields), np.dtype(fields[: len(mine)])
        self.offset = {name: int(self.dtype.fields[name][1]) // 8 for name in self.variables}  # type: ignore[index]
        self.digested = self.offset[CLOCK[0].name]
        self.resettable = self.offset[EVENTS[0].name]
        self.behind = (self.dtype.itemsize - self.program.itemsize) // 8

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of a variable."""
        return tuple(self.capacity[d] for d in self.variables[name].dims)

    def place(self, name: str, *index: int) -> tuple[bool, int]:
        """Return (is integer, word) of one element in the record."""
        flat = int(np.ravel_multi_index(index, self.shape(name))) if index else 0
        return self.variables[name].integer, self.offset[name] + flat

    def record(self) -> np.ndarray:
        """Return an empty record (one)."""
        return np.zeros(1, self.dtype)

    def of_program(self, record: np.ndarray) -> np.ndarray:
        """Return the part of a record that every theory has, as the compiled loop takes it: the same memory."""
        return record.view(np.uint8)[: self.program.itemsize].view(self.program)

    def start(self, record: np.ndarray) -> np.ndarray:
        """Return the words (copies) that a reset writes: all before the log, and those behind it."""
        words = record.view(np.int64)
        return np.concatenate([words[: self.resettable], words[len(words) - self.behind :]])

    def begin(self, start: np.ndarray) -> np.ndarray:
        """Return a record with the words that a reset writes."""
        record = self.record()
        words = record.view(np.int64)
        words[: self.resettable], words[len(words) - self.behind :] = np.split(start, [self.resettable])
        return record
