"""A bound model as one block of bytes that an engine without Python plays: memory to lay out, and a call to make.

The block is a header in JSON, and behind it the words of all memory that does not begin as zeros. Whoever plays it (the
page in a browser, Node) lays the regions out, writes their addresses into the words of the call, and knows no kernel.
"""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.loop import CENTRE
from whowhom.engine.play import Player, float_words
from whowhom.engine.steps import NO_STEPS
from whowhom.kernel.library import sources_symbol, steps_symbol, symbol_of, words_of
from whowhom.mechanisms import program_steps

MAGIC = b"whowhom1"
SEED, HISTORY, DRAW = 0x5EED, 0x415, 0xD4A3
"""Stand-ins that show where the seed, the number of the history and of its draw stand in the call."""


class Regions:
    """The memory that a call is given: each block once, however many arrays look at it."""

    def __init__(self) -> None:
        self.places: dict[int, int] = {}
        self.blocks: list[np.ndarray] = []

    def place(self, array: np.ndarray) -> int:
        """Return the number of the block that an array is."""
        known = array.__array_interface__["data"][0] if array.nbytes else -id(array)  # an empty one may lie anywhere
        if known not in self.places:
            self.places[known] = len(self.blocks)
            self.blocks.append(array)
        return self.places[known]

    def words(self, value: Any) -> list[Any]:
        """Return the words of an argument, with the number of a block, as a list of one, in place of its address."""
        if isinstance(value, np.ndarray):
            return [[self.place(value)], *value.shape]
        if isinstance(value, tuple):
            return [word for one in value for word in self.words(one)]
        return list(words_of(value))


def laid_out(model: Model) -> dict[str, Any]:
    """Return the variables of the state by name: first word, shape, whether whole numbers, and what they are."""
    layout = model.layout
    return {v.name: [layout.offset[v.name], layout.shape(v.name), v.integer, v.meaning]
            for v in layout.variables.values()}


def named(model: Model) -> dict[str, Any]:
    """Return what a page needs to say what it counts."""
    names = model.names
    return {
        "case": model.case.id, "theory": model.theory.id, "start": model.start.month, "months": model.months,
        "draws": model.draws, "actors": [names.labels[a] for a in names.actors], "outcomes": model.outcomes,
        "per_actor": model.per_actor, "states": model.states, "entities": model.entities,
        "decisions": {str(number): name for number, name in model.decisions.items()},
    }


def portable(model: Model, *, digests: bool = False) -> bytes:
    """Return a model as a block of bytes. Raises ValueError where it has mechanisms of one's own: they are no part of
    the engine that plays it."""
    if model.own():
        raise ValueError(f"{', '.join(model.own())}: a mechanism of one's own is not in the engine without Python")
    player, regions, known = Player(model, reference=True, digests=digests), Regions(), list(program_steps())
    player.view = model.layout.of_program(player.memory)
    steps = np.zeros(len(model.steps), np.int64)
    arguments = player.arguments(steps, SEED, HISTORY, DRAW)
    call = regions.words(arguments)
    record = regions.place(player.view)
    blocks = [b"" if not block.any() or n == record else np.ascontiguousarray(block).tobytes()
              for n, block in ((n, block.view(np.int64)) for n, block in enumerate(regions.blocks))]
    header = {
        "sources": sources_symbol(), "entry": symbol_of(player.run, player.arguments(NO_STEPS, 0, 0, 0)),
        "steps_entry": steps_symbol(model.layout.program), "steps": [known.index(name) for name in model.theory.order],
        "call": call, "seed": call.index(SEED), "history": call.index(HISTORY), "draw": call.index(DRAW),
        "centre": CENTRE, "record": record, "steps_at": regions.place(steps), "series": regions.place(player.series),
        "digests": regions.place(player.digests), "finite": runs_of(float_words(model)),
        "regions": [[block.nbytes, len(data)] for block, data in zip(regions.blocks, blocks, strict=True)],
        "layout": laid_out(model), "model": named(model),
    }
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return MAGIC + struct.pack("<q", len(text)) + text + b"".join(blocks)


def runs_of(words: np.ndarray) -> list[list[int]]:
    """Return sorted words as runs of first word and number."""
    edges = np.flatnonzero(np.diff(words) != 1) + 1
    return [[int(run[0]), len(run)] for run in np.split(words, edges)]
