"""CONTRIBUTING's worked example is the file in `examples`, and the engine plays it."""

import importlib
import math
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from whowhom.case.load import load_case
from whowhom.draws import decision
from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.mechanisms import registry
from whowhom.theories import find_theory
from whowhom.theory import ORDER

ROOT = Path(__file__).parents[2]
FILE = ROOT / "examples" / "gossip.py"
HISTORIES = 20
WITH_GOSSIP = (*ORDER[:5], "gossip.talk", *ORDER[5:])


def load_example():
    """Return the mechanism that the example declares (imported by name, so that its compiled code can be kept)."""
    if str(FILE.parent) not in sys.path:
        sys.path.insert(0, str(FILE.parent))
    return importlib.import_module(FILE.stem).MECHANISM


def bind_with_example(order, **parameters):
    """Return a small case bound to a theory of this order, in which the example is known."""
    mechanism = load_example()
    theory = replace(find_theory("encompassing"), id="gossiping", order=order)
    known = {**registry(), mechanism.id: mechanism}
    return bind(load_case("china_1976"), theory, mechanisms=known, parameters=parameters)


def rumours(history):
    """Return how many rumours a history tells of."""
    return int(np.sum(history.events[:, 1] == decision("gossip.spreads")))


def test_the_text_shows_the_file():
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(), re.DOTALL)
    assert FILE.read_text() in blocks


def test_the_engine_plays_it():
    player = Player(bind_with_example(WITH_GOSSIP))
    histories = [player.play(seed=1, number=number) for number in range(HISTORIES)]
    assert all(h.status == 0 for h in histories)
    assert all(rumours(h) > 0 for h in histories)


def test_its_limit():
    """Alone, with nobody born or dying, each is talked about at the given rate: |z| < 4, a false alarm in 16,000."""
    model = bind_with_example(("gossip.talk",), **{"gossip.rate": 0.6, "gossip.harm": 0.0})
    player = Player(model)
    heard = sum(rumours(player.play(seed=1, number=number)) for number in range(HISTORIES))
    tries = HISTORIES * model.months * int(player.state()["present"].sum())
    p = 1.0 - math.exp(-0.6 / 12.0)
    assert abs(heard - tries * p) < 4.0 * math.sqrt(tries * p * (1.0 - p))


def test_others_draw_the_same_with_it():
    """Adding a mechanism leaves every other draw alone: without harm the rest of the log is unchanged."""
    with_it = Player(bind_with_example(WITH_GOSSIP, **{"gossip.harm": 0.0})).play(1, 3)
    without = Player(bind(load_case("china_1976"), find_theory("encompassing"))).play(1, 3)
    others = with_it.events[with_it.events[:, 1] != decision("gossip.spreads")]
    assert rumours(with_it) > 0
    assert np.array_equal(others, without.events)
