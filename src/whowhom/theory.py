"""A theory: one explanation, as mechanisms in order, their priors, and the channels that it denies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whowhom.mechanism import Parameter

ORDER = (
    "world_revolution.unfold",
    "war_threat.loom",
    "pact.deal",
    "economy.produce",
    "working_class.live",
    "membership.renew",
    "selection.sense",
    "bureaucracy.weigh",
    "mortality.die",
    "entry.enter",
    "appointment.turn_over",
    "orthodoxy.guard",
    "alignment.align",
    "contest.convene",
    "selection.select",
    "contest.challenge",
    "sanction.judge",
    "selection.fill",
    "submission.submit",
    "sanction.pursue",
    "trials.accuse",
    "terror.strike",
    "exile.wander",
    "contest.assess",
)
"""The order of a month. The world, the economy and society come first, as last month's rulers left them. Then people
die and rise; posts and legacies move; ties follow the last contest; then bodies meet: they are renewed, decide a
challenge, punish, and fill what fell empty; then the defeated submit, are pursued, tried, swept up or driven abroad;
last everyone sees where he stands."""


@dataclass(frozen=True)
class Theory:
    """One explanation, rival of others. `denies` names channels of the case; `priors` override those of mechanisms."""

    id: str
    title: str
    doc: str
    order: tuple[str, ...] = ORDER
    priors: Mapping[str, Parameter] = field(default_factory=dict)
    denies: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
