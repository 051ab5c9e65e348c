"""A theory: one explanation, as mechanisms in order, their priors, and the channels that it denies."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Literal

from whowhom.errors import Fault, InputError, nearest
from whowhom.mechanism import Parameter

ORDER = (
    "world_revolution.unfold",
    "war_threat.loom",
    "pact.deal",
    "economy.produce",
    "working_class.live",
    "restoration.undo",
    "membership.renew",
    "selection.sense",
    "bureaucracy.weigh",
    "mortality.die",
    "succession.pass_on",
    "entry.enter",
    "appointment.turn_over",
    "orthodoxy.guard",
    "conviction.turn",
    "alignment.align",
    "force.strike",
    "contest.convene",
    "selection.select",
    "contest.move",
    "sanction.judge",
    "succession.watch",
    "selection.fill",
    "submission.submit",
    "comeback.come_back",
    "sanction.pursue",
    "trials.accuse",
    "terror.strike",
    "exile.wander",
    "appointment.gather",
    "contest.assess",
)
"""The order of a month. The world, the economy and society come first, as last month's rulers left them. Then people
die, offices pass on by rule, others rise; posts and legacies move; ties follow the last contest; then bodies meet: they
are renewed, decide a challenge, punish, and fill what fell empty; then the defeated submit, are pursued, tried, swept
up or driven abroad; last everyone sees where he stands."""


@dataclass(frozen=True)
class Statement:
    """What a theory says of histories that its rivals do not say, written down before anything is played.

    `says` is the sentence; `measure` names a check, a score or a measure (`of` is what the measure is asked about), and
    `direction` whether it is more or less under this theory than under every rival.
    """

    id: str
    says: str
    measure: str
    direction: Literal["more", "less"]
    of: tuple[str | float, ...] = ()

    @property
    def figure(self) -> str:
        """Return the measure as it is printed, with what it is asked about.

        >>> Statement("retreat", "They turn home.", "line_above", "less", ("abroad", 0)).figure
        'line_above(abroad, 0)'
        """
        return f"{self.measure}({', '.join(map(str, self.of))})" if self.of else self.measure


@dataclass(frozen=True)
class Theory:
    """One explanation, rival of others. `denies` names channels of the case; `priors` override those of mechanisms.

    `adds` says in a sentence what it holds that no rival does, `statements` what follows from it.
    """

    id: str
    title: str
    doc: str
    order: tuple[str, ...] = ORDER
    priors: Mapping[str, Parameter] = field(default_factory=dict)
    denies: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    adds: str = ""
    statements: tuple[Statement, ...] = ()

    @property
    def extra_steps(self) -> tuple[str, ...]:
        """Return the steps of its month that the month of the other theories has not."""
        return tuple(step for step in self.order if step not in ORDER)

    def encompasses(self, other: Theory) -> bool:
        """Tell whether this theory leaves open every channel that another does, and more: then it holds what the other
        says too, and is not its rival.

        >>> Theory("all", "All", "").encompasses(Theory("office", "The office", "", denies=("man",)))
        True
        """
        return set(self.denies) < set(other.denies)

    def replace(
        self,
        *,
        order: Sequence[str] | None = None,
        priors: Mapping[str, Parameter] | None = None,
        denies: Sequence[str] | None = None,
        id: str | None = None,
        title: str | None = None,
    ) -> Theory:
        """Return this theory with another order of steps, further priors, or other denied channels.

        `priors` go over those of the theory, name by name. Without an `id` of its own the new theory is called by the
        old one's and six digits of the hash of what it says, so that two variants never bear one name.

        >>> Theory("office", "The office", "").replace(denies=["man"], id="no_man").denies
        ('man',)
        """
        new = replace(
            self,
            order=self.order if order is None else tuple(order),
            priors={**self.priors, **(priors or {})},
            denies=self.denies if denies is None else tuple(denies),
            title=title or self.title,
        )
        return replace(new, id=id or f"{self.id}+{new.digest()[:6]}")

    def with_step(self, step: str, *, after: str) -> Theory:
        """Return this theory with one more step, right after another in the month.

        Raises:
            InputError: if the theory has no step `after`.

        >>> "mine.act" in Theory("office", "The office", "").with_step("mine.act", after="entry.enter").order
        True
        """
        if after not in self.order:
            raise InputError(Fault(f"theory {self.id}", "after", "is not a step of the theory", after, "a step",
                                   nearest(after, self.order)))
        place = self.order.index(after) + 1
        return self.replace(order=(*self.order[:place], step, *self.order[place:]))

    def digest(self) -> str:
        """Return the sha256 of what the theory says: order, priors, denials."""
        said = [self.order, {name: asdict(prior) for name, prior in sorted(self.priors.items())}, self.denies]
        return sha256(json.dumps(said).encode()).hexdigest()
