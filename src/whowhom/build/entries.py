"""What the library holds: which kernels are called from Python, with what kinds of arguments, and every step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from whowhom.case.load import load_case
from whowhom.engine.bind import Model, bind
from whowhom.engine.loop import run_history
from whowhom.engine.numbers import draw_all
from whowhom.engine.play import Player
from whowhom.engine.steps import NO_STEPS
from whowhom.engine.teller import Follower, Teller, blank_tape
from whowhom.engine.told import run_on, run_told
from whowhom.mechanisms import program_steps, program_variables
from whowhom.runs.chunk import COUNT
from whowhom.runs.tally import tally
from whowhom.state.layout import CLASSES, Layout, capacity_for
from whowhom.theories import find_theory


@dataclass(frozen=True)
class Export:
    """A kernel and arguments of the kinds that it is called with."""

    kernel: Any
    arguments: tuple[Any, ...]


def records() -> list[np.dtype[Any]]:
    """Return the record of each class of capacity."""
    return [Layout(capacity_for(room), program_variables()).program for room in CLASSES]


def small_model() -> Model:
    """Return a model whose arguments show what kinds the loops take: they are the same for every case."""
    return bind(load_case("china_1976"), find_theory("encompassing"), until="1976-10")


def loops(record: np.dtype[Any]) -> Iterator[Export]:
    """Yield the loops of months over a record."""
    model, state = small_model(), np.zeros(1, record)
    tape = blank_tape(model)
    for kernel, player in ((run_history, Player(model, reference=True)),
                           (run_told, Teller(model, tape, reference=True)),
                           (run_on, Follower(model, tape, 0, reference=True))):
        yield Export(kernel, (state, *player.arguments(NO_STEPS, 0, 0, 0)[1:]))


def others() -> Iterator[Export]:
    """Yield what is called beside the loops."""
    model, counts = small_model(), np.zeros((1, 1, 1), COUNT)
    yield Export(draw_all, (model.tables, 0, np.zeros(1, np.int64), np.zeros((1, 1))))
    yield Export(tally, (np.zeros((1, 1)), np.zeros((1, 2)), counts))


def steps() -> list[Any]:
    """Return the kernel of every step of the program, in the order of their numbers."""
    return [step.run for step in program_steps().values()]
