"""Whatever a valid case gives, a history ends in a stated outcome, with every variable within its bounds each month.

Cases are made from `whole` by edits of its text and rules that are on or off at random; the plain engine plays them,
and the state is looked at after every month.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from states import little_room
from whowhom.case.load import load_case
from whowhom.engine import loop
from whowhom.engine.bind import Model, bind
from whowhom.engine.play import History, Player
from whowhom.kernel import plain
from whowhom.state.variables import CHANGING, DRAWN, POLITY, RULES
from whowhom.theories import find_theory

WHOLE = (Path(__file__).parents[1] / "cases" / "valid" / "whole.yaml").read_text()
RULE_NAMES = tuple(v.name for v in RULES)
QUANTITIES = tuple(name for name in re.findall(r"(?m)^      (\w+): [\d.]+$", WHOLE) if name != "range")
Edit = tuple[str, str]


def polity(**values: float) -> list[Edit]:
    """Return edits that give quantities of the polity at the start."""
    return [(rf"^      {name}: .*$", f"      {name}: {value}") for name, value in values.items()]


def held(**values: float) -> list[Edit]:
    """Return edits that give a series one value without a range."""
    return [
        (rf"series: {name}, value: [\d.]+, range: [\d.]+", f"series: {name}, value: {value}, range: 0.0")
        for name, value in values.items()
    ]


EXTREMES: dict[str, list[Edit]] = {
    "as it is": [],
    "a party of one": [*polity(party_size=1), (r"members: \d+", "members: 1")],
    "a party of nobody": polity(party_size=0),
    "an economy at zero": polity(
        output=0, industry=0, harvest=0, consumption=0, investment=0, planning=0, wage=0, managers=0, officers=0
    ),
    "hardly anybody": polity(population=1e-6, workers=0, officials=0, urban=0),
    "nobody": polity(population=0, workers=0, officials=0, urban=0),
    "full of everything": polity(
        output=50, industry=50, harvest=50, consumption=50, investment=1, planning=1, wage=50, urban=1, legitimacy=1,
        bureaucracy=1, maturity=1, population=5000, workers=5000, officials=5000, party_size=5e9,
    ),
    "a war every month": held(war_threat=1.0, civil_war=1.0, isolation=1.0, scarcity=1.0),
    "perfect peace": held(war_threat=0.0, civil_war=0.0, isolation=0.0, scarcity=0.0),
    "all dead in the second month": [(r"natural_death: [\d-]+", "natural_death: 1901-02")],
    "no meetings": [(r"(?s)^calendar:.*?(?=^exogenous)", "")],
    "no countries": [(r"(?s)^countries:.*?(?=^measures)", "")],
    "one actor": [(r"(id: (bo|cyd), .*natural_death: )[\d-]+", r"\g<1>1901-02")],
}


def edited(edits: list[Edit], rules: dict[str, bool]) -> str:
    """Return the text of the case after edits (each must change something), with rules that hold from the start."""
    text = WHOLE
    for pattern, new in edits:
        text, found = re.subn(pattern, new, text, flags=re.MULTILINE)
        assert found, pattern
    since = {name: "1900-01" if holds else "1904-12" for name, holds in sorted(rules.items())}
    on = ", ".join(f"{name}: {{from: {date}, source: book}}" for name, date in since.items())
    return re.sub(r"(?m)^rules: .*$", f"rules: {{{on}}}", text)


def scattered(rng: np.random.Generator) -> list[Edit]:
    """Return edits that put quantities of the polity and conditions abroad at ends and middles of their ranges."""
    ends = (0.0, 1e-9, 0.5, 1.0)
    at_home = polity(**{name: float(rng.choice(ends)) for name in QUANTITIES if rng.random() < 0.5})
    abroad = [
        (rf"(country: {country}, attribute: {what}, date: 1900, value: )[\d.e-]+", rf"\g<1>{rng.choice(ends)}")
        for country in ("upland", "midland", "seaside")
        for what in ("development", "crisis", "movement", "unity", "capacity")
    ]
    return at_home + abroad


def model_of(text: str, folder: Path, until: str | None = None) -> Model:
    """Return the model of a case given as text."""
    path = folder / "case.yaml"
    path.write_text(text)
    with little_room(parameter=512):
        return bind(load_case(path), find_theory("encompassing"), until=until)


def faults(memory: Any) -> list[str]:
    """Return the variables of a state that are not finite or out of their bounds."""
    wrong = []
    for v in (*CHANGING, *POLITY, *RULES, *DRAWN):
        x = memory[v.name][0]
        if not (np.all(np.isfinite(x)) and np.all(x >= v.low) and np.all(x <= v.high)):
            wrong.append(v.name)
    return wrong


class Watcher:
    """Plays histories on the plain engine and looks at the state after every month."""

    def __init__(self, model: Model, **held: float) -> None:
        self.player, self.seen, self.months = Player(model, reference=True), set[str](), 0
        private = [v.name for m in model.mechanisms for v in m.variables]
        record = plain(loop.record_month)

        def look(s: Any, words: Any, *rest: Any) -> None:
            memory = self.player.memory
            for name, value in held.items():
                memory[name][0] = value
            self.seen |= set(faults(memory)) | {n for n in private if not np.all(np.isfinite(memory[n][0]))}
            self.months += 1
            record(s, words, *rest)

        self.player.loop = plain(loop.run_history, {id(loop.record_month.py_func): look})  # type: ignore[attr-defined]

    def play(self, number: int) -> History:
        """Return one history."""
        return self.player.play(7, number)


def check(name: str, seed: int, tmp_path: Path, until: str | None = None) -> None:
    """Play one history of an extreme with rules on and off at random; without an end, of scattered beginnings too."""
    rng = np.random.default_rng([seed, *name.encode()])
    rules = {rule: bool(rng.random() < 0.5) for rule in (*RULE_NAMES, "faction_ban", "one_party_monopoly")}
    more = scattered(rng) if until is None and "countries" not in name else []
    model = model_of(edited(more + EXTREMES[name], rules), tmp_path, until)
    watcher = Watcher(model, **({"at_war": 1} if "war" in name else {}))
    history = watcher.play(seed)
    assert watcher.months == history.months
    assert history.months == model.months or history.order > 0
    assert sorted(watcher.seen) == []
    assert history.status == 0
    assert 0 <= history.outcome < len(model.case.outcomes)
    assert np.all(np.isfinite(history.series[: history.months]))


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_ends_in_a_stated_outcome(name: str, tmp_path: Path) -> None:
    check(name, 1, tmp_path, until="1902-03")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 12))
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_with_rules_at_random(name: str, seed: int, tmp_path: Path) -> None:
    check(name, seed, tmp_path)


def test_negative_control_what_leaves_its_bounds_is_seen(tmp_path: Path) -> None:
    watcher = Watcher(model_of(WHOLE, tmp_path, "1901-04"), split_line=1.5, enemy_label=float("nan"))
    assert faults(watcher.player.memory) == []
    watcher.play(1)
    assert {"split_line", "enemy_label"} <= watcher.seen
