"""Every parameter of every mechanism moves something, in the direction that its meaning says."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from effects import EFFECTS, quiet
from states import World, parameters_of
from whowhom.engine.bind import Model
from whowhom.mechanisms import registry

for path in sorted((Path(__file__).parents[1] / "effects").glob("[!_]*.py")):
    import_module(f"effects.{path.stem}")  # each enters the effects of one mechanism into the table
EVERY = [f"{m.id}.{p}" for m in registry().values() for p in m.parameters]


def values(model: Model, name: str) -> list[float]:
    """Return what an effect measures with its parameter at its lowest and highest (a switch: at each place)."""
    mechanism, parameter = registry()[name.split(".")[0]], name.split(".")[1]
    prior, measure = mechanism.parameters[parameter], EFFECTS[name][1]
    settings = (0.0, 1.0, 2.0) if prior.unit == "switch" else (prior.low, prior.high)
    return [measure(quiet(World(model)), parameters_of(mechanism, **{parameter: value})) for value in settings]


def test_every_parameter_has_an_effect_and_every_effect_a_parameter() -> None:
    assert sorted(EFFECTS) == sorted(EVERY)


@pytest.mark.parametrize("name", sorted(EFFECTS))
def test_direction_of_effect(name: str, tiny: Model) -> None:
    sign, measured = EFFECTS[name][0], values(tiny, name)
    assert np.all(np.isfinite(measured))
    if sign == 0:
        assert len(set(measured)) == len(measured)
    else:
        assert np.sign(measured[1] - measured[0]) == sign, measured


def test_negative_control_a_parameter_of_another_mechanism_moves_nothing(tiny: Model) -> None:
    measure = EFFECTS["mortality.base"][1]
    world = quiet(World(tiny))
    world.s.parameter[:] = 7.0  # the step reads its own slice and nothing else
    p = parameters_of(registry()["mortality"])
    assert measure(world, p) == measure(quiet(World(tiny)), p)
