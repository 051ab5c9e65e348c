"""Ladder discipline: nobody is executed in a month in which grip and police did not pass the gates.

The unmodelled cause stands outside: `sanction.pursue` drives anybody up a rung at a floor of one in a million years or
so, told histories need it, and here it is told apart by its probability in the log.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from states import little_room
from whowhom.case.parts.whole import Case
from whowhom.draws import decision
from whowhom.engine.bind import Model, bind
from whowhom.engine.play import Player
from whowhom.kernel import plain
from whowhom.mechanisms import registry, sanction, trials
from whowhom.mechanisms.terror.step import strike
from whowhom.state.institutions import EXECUTED, IMPRISONED, POLICE, command, ruler
from whowhom.theory import ORDER, Theory

HISTORIES, OF_THE_CASE = 60, 40
STIRRED = 6
FLOOR = sanction.PARAMETERS["floor"].high
FIRST = ORDER[0].split(".")[1]
ESCALATES = decision("sanction.escalates")
HARSH = {
    "sanction.first_gate": (0.05, 0.3),
    "sanction.last_gate": (0.4, 0.8),
    "sanction.police_gate": (0.1, 0.7),
    "sanction.severity": (2.0, 8.0),
    "sanction.pursuit": (2.0, 8.0),
    "trials.staging": (5.0, 40.0),
    "terror.unleash": (2.0, 10.0),
    "terror.dread": (2.0, 10.0),
    "terror.killing": (2.0, 10.0),
}
"""Priors under which four years are enough for the whole ladder: some gates open, some stay shut."""


def harsh(theory: Theory) -> Theory:
    """Return a theory with harsh priors."""
    priors = dict(theory.priors)
    for name, (low, high) in HARSH.items():
        mechanism, parameter = name.split(".")
        given = registry()[mechanism].parameters[parameter]
        priors[name] = dataclasses.replace(given, centre=(low + high) / 2, low=low, high=high, log=False)
    return dataclasses.replace(theory, priors=priors)


def gates_passed(s: Any, p: Any) -> bool:
    """Tell from grip and police whether death is open to who rules; an account of its own of what opens the gate."""
    d = plain(ruler)(s)
    if d < 0 or s.police_oversight[0] == 1:
        return False
    at = sanction.AT
    return bool(s.grip[d] > p[at.last_gate] and plain(command)(s, d, POLICE) >= p[at.police_gate])


@dataclasses.dataclass
class Ledger:
    """Who was executed in a history, by step, and in which of these the gates were shut or it was the floor."""

    executed: list[str] = dataclasses.field(default_factory=list)
    unlawful: list[str] = dataclasses.field(default_factory=list)
    floors: int = 0
    open_now: bool = False
    months: int = 0
    rng: np.random.Generator = dataclasses.field(default_factory=lambda: np.random.default_rng(8))

    def stir(self, s: Any) -> None:
        """Give ties, guilt, fear and powers any values, twice a year: the rule holds for every state."""
        n = s.tie.shape[0]
        s.tie[:] = np.sign(self.rng.uniform(-1, 1, (n, n))) * self.rng.random((n, n))
        np.fill_diagonal(s.tie, 0.0)
        s.liable[:], s.grip[:], s.power[:] = self.rng.random(n), self.rng.random(n), self.rng.random(s.power.shape)
        s.enemy_label[0], s.police_oversight[0] = self.rng.random(), self.rng.random() < 0.2

    def watch(self, run: Callable[..., None]) -> Callable[..., None]:
        """Return a plain step that is watched for executions."""

        def watched(s: Any, p: Any) -> None:
            if run.__name__ == FIRST:
                self.months += 1
                if self.months % STIRRED == 0:
                    self.stir(s)
            if run.__name__ == sanction.pursue.__name__:
                self.open_now = gates_passed(s, p)
            before, logged = s.rung.copy(), int(s.log_count[0])
            run(s, p)
            for i in np.flatnonzero((s.rung == EXECUTED) & (before < EXECUTED)):
                self.executed.append(run.__name__)
                if not self.open_now and self.by_floor(s, logged, int(i)):
                    self.floors += 1
                elif not self.open_now:
                    self.unlawful.append(run.__name__)

        return watched

    @staticmethod
    def by_floor(s: Any, logged: int, i: int) -> bool:
        """Tell whether an actor was driven up a rung by the floor alone."""
        new = range(logged, int(s.log_count[0]))
        return any(s.log[n, 1] == ESCALATES and s.log[n, 2] == i and s.log_p[n] <= FLOOR / 12.0 for n in new)


def watched_histories(model: Model, n: int, broken: Callable[..., None] | None = None) -> Ledger:
    """Play histories in the plain engine and return what was seen; `broken` stands in for terror."""
    ledger, player = Ledger(), Player(model, reference=True)
    runs = [plain(step.run) for step in model.steps]
    if broken is not None:
        runs = [broken if step.run is strike else run for step, run in zip(model.steps, runs, strict=True)]
    player.steps = tuple(ledger.watch(run) for run in runs)
    for k in range(n):
        player.play(5, k)
    return ledger


@pytest.fixture(scope="module")
def harsh_model(whole: Case, encompassing: Theory) -> Iterator[Model]:
    """Three actors, a society and harsh priors in little room."""
    with little_room():
        yield bind(whole, harsh(encompassing), until="1902-12")


def test_nobody_is_executed_before_the_gates_are_passed(harsh_model: Model) -> None:
    ledger = watched_histories(harsh_model, HISTORIES)
    assert ledger.unlawful == []
    assert ledger.floors == 0
    assert {"pursue", "accuse", "strike"} <= set(ledger.executed)  # each of the three ways there was taken


def lawless(s: Any, p: Any) -> None:
    """Strike as if death were open to whoever rules."""
    shut = int(s.open_rung[0])
    s.open_rung[0], s.terror_level[0] = EXECUTED, max(float(s.terror_level[0]), 0.5)
    plain(strike)(s, p)
    s.open_rung[0] = shut


def test_negative_control_lawless_terror_is_found(harsh_model: Model) -> None:
    ledger = watched_histories(harsh_model, HISTORIES // 4, broken=lawless)
    assert "lawless" in ledger.unlawful


def rungs(model: Model, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return every actor's rung (history, month, actor) and the highest open one (history, month), compiled."""
    actors = len(model.names.actors)
    places = [("rung", i) for i in range(actors)] + [("open_rung", 0)]
    words = np.array([model.layout.place(name, i)[1] for name, i in places])
    player = Player(dataclasses.replace(model, tables=model.tables._replace(tracked=words)))
    kept = np.array([player.play(1, k).series.view(np.int64) for k in range(n)])  # small integers are finite floats
    return kept[:, :, :actors], kept[:, :, actors]


def too_early(rung: np.ndarray, opened: np.ndarray) -> int:
    """Return how many are executed in a month in which death is not open."""
    fell = (rung[:, 1:] == EXECUTED) & (rung[:, :-1] < EXECUTED)
    return int((fell & (opened[:, 1:, None] < EXECUTED)).sum())


def test_in_the_great_case_too(soviet: Case, encompassing: Theory) -> None:
    rung, opened = rungs(bind(soviet, encompassing, start="1922-04"), OF_THE_CASE)
    assert too_early(rung, opened) == 0
    assert rung.max() >= IMPRISONED  # the ladder is climbed
    broken = rung.copy()
    broken[0, 5:, 0] = EXECUTED  # negative control: five months in, nothing is open to anybody
    assert too_early(broken, opened) == 1


def test_the_ways_to_death_are_known() -> None:
    """A step that may put somebody on the last rung declares it by writing `alive`; each is watched above.

    Motions and strikes move on the ladder too, up to expulsion and prison (`UNSEEN` of `test_registry`).
    """
    ways = {m.id for m in registry().values() if {"rung", "alive"} <= set(m.writes)}
    assert ways == {"sanction", "trials", "terror", "exile", "contest", "force"}
    assert trials.MECHANISM.id in ways
