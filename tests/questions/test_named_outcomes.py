"""An outcome's actor may stand anywhere in its name: whatever is counted over all actors is the same."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import whowhom as ww
from whowhom.case.parts.whole import Case
from whowhom.questions.whatif.effects import outcome_effects, play, pose
from whowhom.report.outcomes import classes
from whowhom.report.sections.headline import lead

NAMES = {
    "personal rule: {actor}": "personal rule",
    "{actor} rules": "rules",
    "rule of {actor} alone": "rule of … alone",
}
HISTORIES = 60


def renamed(case: Case, name: str) -> Case:
    """Return a case whose outcome over actors is called otherwise, and soon there."""
    first, *rest = case.outcomes
    return replace(case, outcomes=(replace(first, name=name, when="any actor: strength > 0.6"), *rest))


@pytest.fixture(scope="module")
def runs(three: Case, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ww.Run]:
    out = tmp_path_factory.mktemp("named")
    return {name: ww.simulate(renamed(three, name), HISTORIES, out=out / str(n)) for n, name in enumerate(NAMES)}


def count(run: ww.Run) -> int:
    """Return how many histories ended in the outcome of some actor, by the numbers of outcomes."""
    fixed = {"shared", "open"}
    return sum(k for name, k in run.summary.counts.items() if name not in fixed)


def test_what_anyone_did_is_counted(runs: dict[str, ww.Run]) -> None:
    first = count(next(iter(runs.values())))
    assert 0 < first < HISTORIES
    for name, run in runs.items():
        (anyone,) = run.as_json()["anyone"]
        assert (anyone["name"], round(anyone["probability"] * HISTORIES)) == (NAMES[name], first)
        assert f"({NAMES[name]}, whoever: {100 * first / HISTORIES:.1f} ± " in run.as_text()
        whole = classes(run.summary.counts, run.summary.declared, run.summary.people)[0]
        assert (whole.name, whole.count) == (NAMES[name], first)


def test_the_report_names_the_ruler(runs: dict[str, ww.Run]) -> None:
    said = {name: re.search(r"likeliest single ruler: ([^,]*),", lead(run.source)) for name, run in runs.items()}
    assert {found and found[1] for found in said.values()} <= {"Ada", "Bo"}
    assert len({found and found[1] for found in said.values()}) == 1


def test_what_ifs_count_the_same(three: Case) -> None:
    found = []
    for name, words in NAMES.items():
        answer = play(pose(ww.bind(renamed(three, name)), ["ada.ambition=0.1"]), 30)
        first = outcome_effects(answer.tally, answer.baseline)[0]
        assert first.outcome == f"{words} (any)"
        found.append((first.baseline, first.changed))
    assert len(set(found)) == 1
    assert found[0][0] > 0.0
