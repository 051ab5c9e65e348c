"""An acting head who is not among the actors keeps an office until the body that fills it has been renewed."""

from __future__ import annotations

from dataclasses import replace

from histories import events_of, play
from whowhom.case.dates import date_of
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.engine.play import History
from whowhom.theory import Theory

HISTORIES = 8


def first_namings(case: Case, theory: Theory, acting: tuple[str, ...], office: str) -> list[str]:
    """Return the month of the first naming to an office that is empty at the start, of each history that has one."""
    start = case.start()
    holders = {name: actor for name, actor in start.holders.items() if name != office}
    model = bind(replace(case, starts=(replace(start, holders=holders, acting=acting),)), theory)
    return [found[0] for history in play(model, HISTORIES) if (found := dates(model, history, office))]


def dates(model: Model, history: History, office: str) -> list[str]:
    """Return the months in which somebody was named to an office."""
    entity = model.entities.index(f"office:{office}")
    return [date_of(m & 0xFFFFF) for m, a, *_ in events_of(model, history, "selection.named") if a == entity]


def test_nobody_is_named_before_the_body_is_renewed(three: Case, encompassing: Theory) -> None:
    """The council is renewed with the diet, which meets in March 1901 for the first time."""
    found = first_namings(three, encompassing, ("secretary",), "secretary")
    assert set(found) == {"1901-03"}


def test_negative_control_an_empty_office_is_filled_at_once(three: Case, encompassing: Theory) -> None:
    assert set(first_namings(three, encompassing, (), "secretary")) == {"1901-01"}


def test_the_acting_head_of_the_armys_administration_keeps_it(soviet: Case, encompassing: Theory) -> None:
    assert min(army_namings(soviet, encompassing)) > "1922-12"


def test_negative_control_left_empty_it_is_filled_in_the_first_month(soviet: Case, encompassing: Theory) -> None:
    open_start = replace(soviet, starts=(replace(soviet.start(), acting=()),))
    assert set(army_namings(open_start, encompassing)) == {"1922-04"}


def army_namings(case: Case, theory: Theory) -> list[str]:
    """Return the month of the first naming to the army's political administration of each history that has one."""
    model = bind(case, theory, start="1922-04", until="1923-12")
    found = (dates(model, history, "army_political") for history in play(model, HISTORIES))
    return [min(months) for months in found if months]
