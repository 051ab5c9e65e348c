"""What is asked of a case: outcomes, measures, programmes, channels of explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """A named predicate on a history; the first that holds at the end names the outcome."""

    name: str
    when: str
    where: str


@dataclass(frozen=True)
class Measure:
    """How a system does: a quantity of the state read at the `end` of a history, at its `most`, or its `mean`."""

    id: str
    title: str
    quantity: str
    read: str
    unit: str
    source: str


@dataclass(frozen=True)
class Programme:
    """A system: a bundle of interventions, as texts without a date, all from one month on."""

    id: str
    title: str
    does: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Channel:
    """A factor of explanation: the settings that deny it.

    A setting is `traits: mean`, `rule.ID: off` or `mechanism.parameter: number`.
    """

    id: str
    deny: Mapping[str, float | str]
    source: str
