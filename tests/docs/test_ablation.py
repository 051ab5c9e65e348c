"""The table of ideas switched off: its parameters exist, verdicts follow figures, and nothing is played twice."""

from __future__ import annotations

import argparse
import copy
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from whowhom.mechanisms import registry


@pytest.fixture
def script(load_script: Callable[[str], ModuleType]) -> ModuleType:
    """Return the script that plays and prints."""
    return load_script("ablation")


def found(script: ModuleType, passed: bool = True) -> dict[str, Any]:
    """Return made-up parts of an idea."""
    kind = {"gain": 0.1, "error": 0.1, "years": [1922, 1923, 1923], "logs": [-1.0, -2.0, -1.0], "draws": [0.5, 0.1]}
    numbers = {name: [0.1, None, 0.3] for name in script.BACKTEST}
    return {
        "free": {"checks": {"carry_over": [0.9 if passed else 0.1, 0.01, passed]},
                 "odds": {"personal": 0.5, "collective": 0.25, "none": 0.25}},
        "told": {"checks": {}, "kinds": {name: copy.deepcopy(kind) for name in script.KINDS}},
        "struggles": {"whole": dict.fromkeys(script.BACKTEST, 0.2), "each": numbers, "actors": [3, 0, 4]},
    }


def last_cell(script: ModuleType, off: dict[str, Any], on: dict[str, Any]) -> str:
    """Return the verdict of a row."""
    return str(script.idea_row(script.IDEAS[0], off, on).strip("| ").rpartition("|")[2].strip())


def test_every_idea_sets_parameters_that_exist(script: ModuleType) -> None:
    every = {f"{m.id}.{name}" for m in registry().values() for name in m.parameters}
    assert {name for idea in script.IDEAS for name in idea.off} - every == set()
    assert len({idea.id for idea in script.IDEAS}) == len(script.IDEAS)
    assert all(idea.off for idea in script.IDEAS)


def test_negative_control_nothing_changed_earns_nothing(script: ModuleType) -> None:
    assert last_cell(script, found(script), found(script)) == "neither"


def test_an_idea_earns_by_what_is_worse_without_it(script: ModuleType) -> None:
    off = found(script, passed=False)
    off["told"]["kinds"]["named"]["logs"] = [-2.0, -3.0, -2.0]
    off["struggles"]["each"]["path"] = [0.2, None, 0.4]
    off["struggles"]["each"]["winner"] = [-0.2, None, -0.4]
    assert last_cell(script, off, found(script)) == "earns by named, `carry_over`; harms path"


def test_a_difference_within_its_error_is_no_verdict(script: ModuleType) -> None:
    off = found(script, passed=False)
    off["free"]["checks"]["carry_over"][0] = 0.9
    off["told"]["kinds"]["named"] |= {"logs": [-1.1, -2.1, -1.1], "draws": [0.9, -0.9]}
    assert last_cell(script, off, found(script)) == "neither"


def test_what_is_kept_is_not_played_again(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[str] = []
    parts = {part: (times, lambda idea, n, seed, workers: played.append(idea.id) or {"n": n})  # type: ignore[func-returns-value]
             for part, (times, _) in script.PARTS.items()}
    monkeypatch.setattr(script, "PARTS", parts)
    said = argparse.Namespace(out=tmp_path / "kept.jsonl", histories=3, backtest=2, seed=1, workers=1, table=False)
    ideas = script.IDEAS[:2]
    first = script.gather(ideas, said)
    text = said.out.read_text(encoding="utf-8")
    said.out.write_text(text[:-20], encoding="utf-8")  # the last line is cut off
    assert script.gather(ideas, said) == first
    assert played == [ideas[0].id] * 3 + [ideas[1].id] * 4
    said.seed = 2  # negative control: another seed is played
    script.gather(ideas, said)
    assert len(played) == 13
