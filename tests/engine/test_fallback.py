"""With every mechanism of society, economy and world off, the struggle at the top is what it was without them.

The hashes below were taken from the engine before those mechanisms existed (events alone: whole numbers, the same on
every machine). They change only with the case's data, the old mechanisms or their priors: then take them anew, and
say so. They were taken anew when convictions began to move.
"""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest

from histories import play
from whowhom.case.load import load_case
from whowhom.engine.bind import SOCIETY, Model, bind
from whowhom.interventions.plan import bind_changed, plan
from whowhom.theory import Theory

NEW = (
    *("world_revolution", "war_threat", "pact", "economy", "working_class"),
    *("restoration", "membership", "bureaucracy", "trials", "terror", "exile"),
)
HISTORIES = 6
BEFORE = {
    ("soviet", "1922-04"): "d8ab8085f5722722",
    ("soviet", "1917-11"): "9c7328c486074389",
    ("china_1976", None): "2a67928b9aeeb8ab",
}


def switched(model: Model, word: str, names: tuple[str, ...] = NEW) -> Model:
    """Return a model with mechanisms switched on or off."""
    return bind_changed(model, plan([f"mechanism.{name}={word}" for name in names], model))


def events_hash(model: Model) -> str:
    """Return the hash of the events of some histories."""
    digest = sha256()
    for history in play(model, HISTORIES):
        digest.update(np.ascontiguousarray(history.events, "<i8").tobytes())
    return digest.hexdigest()[:16]


@pytest.mark.parametrize(("case", "start"), BEFORE)
def test_without_them_the_struggle_is_as_before(case: str, start: str | None, encompassing: Theory) -> None:
    model = bind(load_case(case), encompassing, start=start)
    assert events_hash(switched(model, "off")) == BEFORE[case, start]


def test_negative_control_with_them_it_is_not(encompassing: Theory) -> None:
    model = bind(load_case("soviet"), encompassing)
    assert events_hash(model) != BEFORE["soviet", "1922-04"]


@pytest.mark.parametrize(("mechanism", "series"), [("world_revolution", "isolation"), ("economy", "scarcity"),
                                                   ("war_threat", "war_threat")])  # fmt: skip
def test_a_mechanism_that_is_off_leaves_its_series(mechanism: str, series: str, encompassing: Theory) -> None:
    """Off, a history follows the case's series; on, it does not; held by an intervention, it is what was said."""
    model = bind(load_case("soviet"), encompassing, until="1926-12")
    column = len(model.tables.tracked) - len(SOCIETY) + SOCIETY.index(series)
    free, off, held = (
        play(m, 1)[0].series[:, column]
        for m in (model, switched(model, "off", (mechanism,)),
                  bind_changed(model, plan([f"{series}.value=0.25"], model)))
    )  # fmt: skip
    place = model.names.series.index(series)
    shift = off[0] - model.tables.series_value[0, place]
    given = np.clip(model.tables.series_value[:, place] + shift, 0.0, 1.0)
    assert np.allclose(off, given, atol=0.02)
    assert not np.allclose(free, given, atol=1e-6)
    assert np.allclose(held, 0.25)
