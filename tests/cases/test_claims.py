"""The ledger of claims of the flagship case: every place and check exists, and what a claim rests on is alive.

Alive means: change what a claim points at, and some history decides something otherwise. What a mechanism that is
switched off would itself have decided does not count, nor does the state that an intervention sets.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from whowhom.case.load import load_case
from whowhom.case.parts.record import Claim
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.engine.play import Player
from whowhom.interventions.plan import bind_changed, plan
from whowhom.questions.known import known_names
from whowhom.theories import find_theory

ROOT = Path(__file__).parent.parent.parent
LIVING = ("mechanism", "attribute", "exogenous", "programme")
NOWHERE = ("context", "noise")
STARTS = (None, "1917-11")
"""Starts that are tried, one after the other: the default, and the one that has a civil war before it."""
HISTORIES = 16
AT_LEAST = 100


@cache
def case() -> Case:
    """Return the case, its ledger resolved against what the library has."""
    return load_case("soviet", known=known_names())


@cache
def model(start: str | None) -> Model:
    return bind(case(), find_theory("encompassing"), start=start)


@cache
def player(start: str | None) -> Player:
    return Player(model(start))


@cache
def baseline(start: str | None, number: int) -> np.ndarray:
    """Return the decisions of one history with nothing changed."""
    return player(start).play(1, number).events


def places(claim: Claim) -> list[str]:
    return [one.strip() for one in claim.where.split(";") if one.strip()]


def opposite(actor: str, trait: str) -> float:
    """Return the other end of a trait, or of an issue, seen from where an actor was first coded."""
    value = case().traits[actor, trait][0].quantity.value
    if trait in {one.id for one in case().issues}:
        return -1.0 if value >= 0 else 1.0
    return 0.05 if value >= 0.5 else 0.95


def changes(place: str) -> list[str]:
    """Return the interventions that test a place, any of which must change something; none where it is no input."""
    kind, _, name = place.partition(":")
    if kind == "trait":
        return [f"{name}={opposite(*name.split('.'))}"]
    if kind == "rule":
        declared = {one.id for one in case().rules}
        return [f"rule.{name}={'off' if name in declared else 'on'}"]
    if kind == "parameter":
        prior = model(None).priors[name][0]
        return [f"{name}={prior.low}", f"{name}={prior.high}"]
    written = {
        "mechanism": f"mechanism.{name}=off",
        "series": f"{name}.scale=0.5",
        "office": f"{name}.open=no",
        "document": f"{name}.written=never",
        "country": f"{name}.crisis=0.9",
        "programme": f"programme.{name}=on",
    }
    return [written[kind]] if kind in written else []


def own(text: str, names: dict[int, str]) -> list[int]:
    """Return the decisions of the mechanism that an intervention switches off."""
    switched = re.fullmatch(r"mechanism\.(\w+)=off", text)
    return [key for key, name in names.items() if switched and name.split(".")[0] == switched[1]]


@cache
def lives(text: str) -> bool:
    """Tell whether some history decides something otherwise under an intervention."""
    for start in STARTS:
        base = model(start)
        changed = Player(bind_changed(base, plan([text], base)))
        mine = own(text, dict(base.decisions))
        for number in range(HISTORIES):
            before, after = baseline(start, number), changed.play(1, number).events
            kept, now = (events[~np.isin(events[:, 1], mine)] for events in (before, after))
            if kept.shape != now.shape or (kept != now).any():
                return True
    return False


def functions(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}


def is_there(part: str) -> bool:
    """Tell whether a part of a check that names a test, an entry, a forecast or a question names one that exists."""
    kind, _, name = part.partition(":")
    if part.startswith("tests/"):
        file, _, test = part.partition("::")
        return (ROOT / file).is_file() and test in functions(ROOT / file)
    if kind == "record":
        return name in {one.id for one in case().record}
    if kind == "forecast":
        return name in {one.id for one in case().forecasts}
    return kind != "whatif" or bool(plan([name.strip()], model(None)))


def missing(check: str) -> list[str]:
    """Return what a check names and does not exist; its other words are for readers."""
    return [part for part in (one.strip() for one in check.split(";")) if not is_there(part)]


def is_modelled(claim: Claim) -> bool:
    """Tell whether a claim counts: a record entry has a model, everything else is checked by the other tests."""
    if claim.status in NOWHERE:
        return False
    if claim.status != "record":
        return True
    observed = {one.id: one.observation != "unobserved" for one in case().record}
    return observed[places(claim)[0].removeprefix("record:")]


def test_every_claim_is_there_and_has_a_place_or_a_reason() -> None:
    assert [one.id for one in case().claims] == [f"c{n:03d}" for n in range(1, 128)]
    for one in case().claims:
        assert one.check.strip(), one.id
        assert bool(places(one)) == (one.status not in NOWHERE), one.id


def test_every_check_names_something_that_exists() -> None:
    found = {one.id: missing(one.check) for one in case().claims}
    assert not {id: lost for id, lost in found.items() if lost}


@pytest.mark.parametrize("check", ["tests/conftest.py::test_no", "record:none", "forecast:none", "tests/no.py"])
def test_negative_control_a_check_that_does_not_exist_is_seen(check: str) -> None:
    assert missing(f"words; {check}; more words") == [check]


def test_claims_of_each_status_point_at_their_kind_of_place() -> None:
    kinds = {"mechanism": "mechanism", "record": "record", "programme": "programme", "theory": "theory",
             "forecast": "forecast"}  # fmt: skip
    for one in case().claims:
        if one.status in kinds:
            assert places(one)[0].startswith(kinds[one.status] + ":"), one.id
        if one.status in LIVING:
            assert any(changes(place) for place in places(one)), one.id


def test_contested_claims_name_who_holds_them_and_who_denies_them() -> None:
    contested = [one for one in case().claims if "contested: " in one.check]
    assert len(contested) >= 20
    for one in contested:
        found = re.search(r"contested: (theory:\w+) holds it, (theory:\w+) denies it", one.check)
        assert found, one.id
        assert found[1] != found[2]
        assert {found[1], found[2]} <= set(places(one)), one.id
    assert {one.id for one in case().claims if one.status == "theory"} <= {one.id for one in contested}


def test_every_claim_of_the_system_is_alive() -> None:
    dead = [
        f"{one.id}: {place}"
        for one in case().claims
        if one.status in LIVING
        for place in places(one)
        if (texts := changes(place)) and not any(lives(text) for text in texts)
    ]
    assert not dead, "nothing changes with:\n" + "\n".join(dead)


def test_negative_control_what_nothing_reads_is_dead() -> None:
    assert not lives("nothing")


def test_at_least_a_hundred_claims_are_modelled() -> None:
    rest = [f"{one.id} ({one.status}): {one.check}" for one in case().claims if not is_modelled(one)]
    assert len(case().claims) - len(rest) >= AT_LEAST, "not modelled:\n" + "\n".join(rest)
