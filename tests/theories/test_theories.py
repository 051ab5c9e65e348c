"""Each theory binds to each case; rivals deny the other three channels and keep their own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from whowhom.case.load import load_case
from whowhom.case.parts.values import Quantity
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.engine.numbers import parameters_of
from whowhom.engine.terms import PERSONAL
from whowhom.errors import InputError
from whowhom.mechanism import Parameter
from whowhom.mechanisms import registry as mechanisms
from whowhom.theories import find_theory, registry
from whowhom.theory import ORDER, Theory

CASES = ("soviet", "china_1976")
CHANNELS = ("man", "office", "party", "circumstances")
BOUND = list(product(CASES, registry()))


def parameter(model: Model, name: str) -> tuple[float, bool]:
    """Return a parameter's value at the start, and whether histories draw it."""
    word = model.layout.place("parameter", model.parameters.index(name))[1]
    drawn = bool(np.any(model.tables.quantity[:, 0] == word)) if len(model.tables.quantity) else False
    return float(model.tables.start[word : word + 1].view(np.float64)[0]), drawn


def start_of(model: Model, name: str) -> np.ndarray:
    """Return a float variable at the start."""
    first = model.layout.offset[name]
    flat = model.tables.start[first : first + int(np.prod(model.layout.shape(name)))].view(np.float64)
    return np.asarray(flat.reshape(model.layout.shape(name)))


@pytest.mark.parametrize(("case", "theory"), BOUND)
def test_every_theory_binds_from_every_start(case: str, theory: str) -> None:
    whole = load_case(case)
    for start in whole.starts:
        model = bind(whole, find_theory(theory), start=start.id)
        assert len(model.steps) == len(ORDER)
        assert {step.name for step in model.steps} == {name.split(".")[1] for name in ORDER}


@pytest.mark.parametrize(("case", "theory"), BOUND)
def test_a_rival_denies_the_other_three_channels_and_keeps_its_own(case: str, theory: str) -> None:
    whole = load_case(case)
    model, denies = bind(whole, find_theory(theory)), registry()[theory].denies
    assert sorted(denies) == sorted(set(CHANNELS) - {theory}) or (theory == "encompassing" and not denies)
    for channel in whole.channels:
        for name, value in channel.deny.items():
            if name.startswith("rule.") or name == "traits":
                continue
            at, drawn = parameter(model, name)
            if channel.id in denies:
                assert (at, drawn) == (float(value), False)
            else:
                assert drawn or at != float(value)


@pytest.mark.parametrize("theory", registry())
def test_denying_the_man_makes_personal_traits_equal(theory: str, soviet: Case) -> None:
    model = bind(soviet, find_theory(theory))
    n = len(model.names.actors)
    for trait in PERSONAL:
        equal = np.ptp(start_of(model, trait)[:n]) == 0.0
        words = {model.layout.place(trait, i)[1] for i in range(n)}
        drawn = bool(words & set(model.tables.quantity[:, 0].tolist()))
        assert equal == (not drawn) == ("man" in registry()[theory].denies)


@pytest.mark.parametrize("theory", registry())
def test_denying_the_party_lifts_its_rule_for_good(theory: str, soviet: Case) -> None:
    model = bind(soviet, find_theory(theory))
    word = model.layout.place("faction_ban", 0)[1]
    later = [row for row in model.tables.setting.tolist() if row[2] == word]
    banned = bool(model.tables.start[word]) or bool(later)
    assert banned == ("party" not in registry()[theory].denies)


def test_a_case_without_the_channel_gives_a_clear_error(soviet: Case) -> None:
    bare = replace(soviet, channels=tuple(c for c in soviet.channels if c.id != "party"))
    words = r"theory office .*is a channel that case soviet does not declare.*got +party.*expected +a channel"
    with pytest.raises(InputError, match=re.compile(words, re.DOTALL)):
        bind(bare, find_theory("office"))
    assert bind(bare, find_theory("party"))  # its own channel is not denied, and need not be there


def test_unknown_theories_meet_their_neighbours() -> None:
    with pytest.raises(InputError, match="is not a theory") as caught:
        find_theory("ofice")
    assert "office" in str(caught.value)


def test_unknown_mechanisms_and_steps_are_said(three: Case, encompassing: Theory) -> None:
    wrong = replace(encompassing, order=("mortalty.die", "nothing.at_all"))
    with pytest.raises(InputError, match="names an unknown mechanism") as caught:
        bind(three, wrong)
    assert len(caught.value.faults) == 2
    with pytest.raises(InputError, match="names an unknown step"):
        bind(three, replace(encompassing, order=("mortality.dye",)))


def test_priors_of_the_case_stand_over_those_of_the_theory_over_those_of_the_mechanism(three: Case) -> None:
    name = "appointment.turnover"
    theory = replace(
        find_theory("encompassing"), priors={name: Parameter(0.1, 0.1, 0.1, "per year", "-", "assumption")}
    )
    case = replace(three, parameters={name: Quantity(0.2, 0.1, 0.3, "book")})
    whose = [
        bind(c, t).priors[name] for c, t in ((three, find_theory("encompassing")), (three, theory), (case, theory))
    ]
    assert [who for _, who in whose] == ["mechanism", "theory", "case"]
    assert [q.centre for q, _ in whose] == [mechanisms()["appointment"].parameters["turnover"].centre, 0.1, 0.2]


def test_whoever_goes_over_a_prior_keeps_its_scale(three: Case, encompassing: Theory) -> None:
    """A case, a theory, or both; a theory may make a prior log-uniform that was not."""
    flat, log = "appointment.turnover", "contest.occasions"
    given = {name: Parameter(2.0, 1.0, 4.0, "-", "-") for name in (flat, log)}
    theory = replace(encompassing, priors=given)
    case = replace(three, parameters={name: Quantity(3.0, 1.0, 5.0, "book") for name in (flat, log)})
    for model in (bind(case, encompassing), bind(three, theory), bind(case, theory)):
        assert (model.priors[log][0].log, model.priors[flat][0].log) == (True, False)
    logged = replace(encompassing, priors={flat: replace(given[flat], log=True)})
    assert bind(case, logged).priors[flat][0].log
    drawn = parameters_of(bind(case, encompassing), seed=1, histories=2000)
    names = bind(case, encompassing).parameters
    assert np.median(drawn[:, names.index(log)]) == pytest.approx(5.0**0.5, abs=0.15)
    assert np.median(drawn[:, names.index(flat)]) == pytest.approx(3.0, abs=0.2)  # negative control: uniform


def test_a_log_uniform_prior_cannot_reach_nothing(three: Case, encompassing: Theory) -> None:
    case = replace(three, parameters={"contest.occasions": Quantity(1.0, 0.0, 2.0, "book")})
    with pytest.raises(InputError, match="reaches 0 or less") as caught:
        bind(case, encompassing)
    assert caught.value.faults[0].path == "parameters.contest.occasions"


def test_given_parameters_are_fixed_and_unknown_ones_refused(three: Case, encompassing: Theory) -> None:
    assert parameter(bind(three, encompassing, parameters={"sanction.step": 0.4}), "sanction.step") == (0.4, False)
    assert parameter(bind(three, encompassing), "sanction.step")[1]
    with pytest.raises(InputError, match="is not a parameter of this theory"):
        bind(three, encompassing, parameters={"sanction.stp": 0.4})
    with pytest.raises(InputError, match="is not a parameter of any mechanism"):
        bind(replace(three, parameters={"sanction.stp": Quantity(1, 0, 2, "book")}), encompassing)
