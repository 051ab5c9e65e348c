"""What comes from outside: countries abroad, and dated changes that no mechanism makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whowhom.case.parts.values import Dated


@dataclass(frozen=True)
class Country:
    """A country abroad; `conditions` are dated values in [0, 1] by attribute (`PANELS` and `BEGINNINGS`)."""

    id: str
    name: str
    weight: float
    closeness: float
    neighbours: tuple[str, ...]
    conditions: Mapping[str, tuple[Dated, ...]]
    source: str


@dataclass(frozen=True)
class Exogenous:
    """A dated change from outside the model: subject.attribute takes `value` in `month`.

    `until` names the mechanism that will one day explain it; empty when it is outside for good.
    """

    month: int
    subject: str
    attribute: str
    value: str
    until: str
    source: str
