"""What could have happened, by the record alone: nobody twice, nobody dead, nothing held out among what is fitted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from whowhom.case.parts.whole import Case
from whowhom.case.resolve.tables import HOLD_FROM
from whowhom.engine.bind import Model, bind
from whowhom.engine.told import UNKNOWN
from whowhom.evidence.score import speaks
from whowhom.evidence.score.baselines import as_before
from whowhom.evidence.score.kinds import all_occasions
from whowhom.evidence.score.known import Known
from whowhom.evidence.score.occasions import KINDS, Occasion
from whowhom.evidence.score.tape import tape_of
from whowhom.mechanisms import registry
from whowhom.theory import Theory


@pytest.fixture(scope="module")
def model(soviet: Case, encompassing: Theory) -> Model:
    return bind(soviet, encompassing, until="1935-12")


@pytest.fixture(scope="module")
def known(model: Model) -> Known:
    return Known(model, ("fit",))


@pytest.fixture(scope="module")
def occasions(known: Known) -> list[Occasion]:
    return all_occasions(known)


def test_every_kind_has_occasions_to_fit_on(occasions: list[Occasion]) -> None:
    assert {one.kind for one in occasions if one.part == "fit" and one.entry} == set(KINDS)


def test_an_occasion_stands_once(occasions: list[Occasion]) -> None:
    rows = Counter((one.kind, one.month, one.who, one.entry) for one in occasions)
    assert [row for row, n in rows.items() if n > 1] == []


def test_new_namings_alone_are_namings(model: Model, occasions: list[Occasion]) -> None:
    naming = {e.id: e.naming for e in model.case.record}
    assert {naming[one.entry] for one in occasions if one.kind == "named"} == {"new"}


def test_what_is_fitted_lies_early_and_has_fit_entries(model: Model, occasions: list[Occasion]) -> None:
    case = model.case
    parts = {e.id: e.part for e in case.record} | {e.id: e.part for e in case.motions}
    parts |= {e.id: e.part for e in case.positions} | {e.id: e.part for e in case.lines}
    fit = [one for one in occasions if one.part == "fit"]
    assert all(model.start.month + one.month < HOLD_FROM for one in fit)
    ids = [(one, id) for one in fit for id in one.entry.split("; ") if id]
    assert {one.kind for one, id in ids if parts[id] != "fit"} <= {"punished"}  # goes with the motion


def test_silence_is_shared_between_the_parts(occasions: list[Occasion]) -> None:
    silent = [one for one in occasions if one.kind == "punished" and not one.entry]
    share = np.mean([one.part == "hold" for one in silent])
    assert 0.18 < share < 0.22


def test_the_dead_have_no_occasions(model: Model, known: Known, occasions: list[Occasion]) -> None:
    for one in occasions:
        if one.kind in ("punished", "gave in") and one.entry == "":
            assert known.alive[one.month, model.names.number("actors", one.who)] != 0


def test_a_told_state_knows_no_held_out_entry(model: Model, known: Known) -> None:
    """Taking the held-out entries' content away changes nothing that is told; negative control: a fit entry's does."""
    other = next(a.id for a in model.case.actors)

    def blurred(part: str) -> Known:
        record = tuple(replace(e, value=other) if e.kind == "office" and e.part == part else e
                       for e in model.case.record)
        return Known(replace(model, case=replace(model.case, record=record)), ("fit",))

    assert np.array_equal(blurred("hold").holder, known.holder)
    assert not np.array_equal(blurred("fit").holder, known.holder)
    assert (known.holder == UNKNOWN).any()


def test_members_of_the_leading_body_fit_into_it(model: Model) -> None:
    whole = Known(model, ("fit", "hold"))
    leading = next(model.names.number("bodies", b.id) for b in model.case.bodies if b.leading)
    sitting = (whole.seat[:, leading] == 1).sum(axis=1)
    assert (sitting <= model.tables.seats[:, leading] + 1).all()
    assert sitting.min() >= 5


def test_the_table_names_decisions_that_there_are() -> None:
    there = {f"{m.id}.{d}" for m in registry().values() for d in m.decisions}
    told = {one for kind in speaks.COVERED.values() for one in kind}
    assert told <= there
    assert {speaks.MOVES, speaks.MOVER, speaks.TARGET, speaks.CARRIED, speaks.NAMES, speaks.SUBMITS,
            speaks.DIES} <= told


def test_what_is_told_is_within_its_month(known: Known) -> None:
    tape = tape_of(known)
    assert tape.span[-1, 1] == len(tape.events)
    months = tape.events[:, 0] - known.model.start.month
    for t in range(known.model.months):
        assert set(months[tape.span[t, 0]: tape.span[t, 1]]) <= {t}


def test_as_before_leaves_the_one_asked_after_out() -> None:
    def one(stays: bool) -> Occasion:
        return Occasion("punished", 1, "a", (0,), (int(not stays),), "", "", "fit", 2, 1, 0.5, stays)

    base = [one(True), one(True), one(False)]
    got = np.exp(as_before(base, base))
    assert got == pytest.approx([1.5 / 3.0, 1.5 / 3.0, 1.0 - 2.5 / 3.0])
