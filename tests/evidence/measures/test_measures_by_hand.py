"""Each measure on a history made by hand, with the answer worked out by hand."""

from __future__ import annotations

import pytest

from made_histories import Made
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.errors import InputError
from whowhom.evidence.checks.check import Group, estimate
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.play import stacked
from whowhom.evidence.measures import dominant, expelled, line, persons, placements, punished, where
from whowhom.evidence.measures.registry import GROUPS, groups_for
from whowhom.state.institutions import DEMOTED, EXPELLED, REMOVED
from whowhom.theories import find_theory
from whowhom.theory import Statement


@pytest.fixture(scope="module")
def model(soviet: Case) -> Model:
    return bind(soviet, find_theory("encompassing"), until="1929-12")


@pytest.fixture
def made(model: Model) -> Made:
    return Made(model)


def value_of(group: Group, name: str, *made: Made) -> tuple[float, int]:
    """Return value and cases of a measure over histories made by hand."""
    each = stacked([group.tally(one.seen()) for one in made])
    check = next(c for c in group.checks(made[0].model) if c.name == name)
    value, _, count = estimate(check, each)
    return value, count


def dominate(made: Made, who: str, first: int, last: int) -> None:
    """Let somebody stand above .9 and below .1 from one month to before another."""
    made.w["removable"][:] = 1.0
    made.w["power_over_leading_body"][first:last, made.actor(who)] = 0.95
    made.w["removable"][first:last, made.actor(who)] = 0.05


def fill(made: Made, office: str, who: str, reach: float) -> None:
    """Let somebody hold an office that fills a share of the posts of the first domain."""
    made.w["holder"][:, made.office(office)] = made.actor(who)
    made.w["appoint"][:, made.office(office), 0] = reach


def test_first_dominance_takes_two_years(made: Made, model: Model) -> None:
    dominate(made, "trotsky", 5, 28)  # a month too short
    dominate(made, "stalin", 36, 70)
    nobody = Made(model)
    dominate(nobody, "trotsky", 5, 28)
    assert value_of(dominant.GROUP, "first_dominance_years", made, nobody) == (59 / 12, 1)


def test_the_first_to_be_dominant_fills_most_posts_or_not(made: Made, model: Model) -> None:
    other = Made(model)
    for one, who in ((made, "stalin"), (other, "zinoviev")):
        one.w["clients"][:, 0, 0, -1] = 10
        fill(one, "general_secretary", "stalin", 0.5)
        fill(one, "leningrad_head", "zinoviev", 0.2)
        dominate(one, who, 0, 30)
    assert value_of(dominant.GROUP, "first_dominant_fills_posts", made, other) == (0.5, 2)


def test_posts_that_follow_whoever_fills_most(made: Made) -> None:
    made.w["clients"][:, 0, 0, -1] = 30
    made.w["clients"][:, 0, 0, made.actor("stalin")] = 10
    made.w["clients"][:, 0, 0, made.actor("zinoviev")] = 60
    fill(made, "general_secretary", "stalin", 0.5)
    fill(made, "leningrad_head", "zinoviev", 0.2)
    years = made.model.months // 12
    assert value_of(placements.GROUP, "posts_of_appointer", made) == (0.1, 100 * years)


def test_an_office_that_is_shut_or_empty_fills_nothing(made: Made) -> None:
    made.w["clients"][:, 0, 0, -1] = 30
    fill(made, "general_secretary", "stalin", 0.5)
    made.w["open"][:, made.office("general_secretary")] = 0
    assert placements.appointer(made.seen(), 0) == -1
    made.w["open"][:] = 1
    made.w["holder"][:] = -1
    assert placements.appointer(made.seen(), 0) == -1


def test_whether_the_leader_names_his_own(made: Made) -> None:
    made.w["leader"][:] = made.actor("stalin")
    made.w["tie"][:, made.actor("stalin"), made.actor("molotov")] = 0.5
    made.w["tie"][:, made.actor("molotov"), made.actor("stalin")] = -0.5
    made.name(7, "leningrad_head", "molotov")
    made.name(9, "leningrad_head", "zinoviev")
    made.name(9, "general_secretary", "stalin")  # himself: no case
    made.name(0, "war_commissar", "molotov")  # nobody knows who led before
    made.name(12, "war_commissar", "voroshilov")
    made.w["patron"][11:, made.actor("voroshilov")] = made.actor("stalin")
    made.w["patron"][9:, made.actor("zinoviev")] = made.actor("stalin")  # only now
    assert value_of(placements.GROUP, "named_friends_of_leader", made) == (1 / 3, 3)
    assert value_of(placements.GROUP, "named_clients_of_leader", made) == (1 / 3, 3)


def test_where_contests_are_moved(made: Made) -> None:
    made.contest(3, "stalin", "trotsky", won=True)
    made.contest(9, "stalin", "zinoviev", won=True)
    made.leading = (made.leading + 1) % len(made.model.names.bodies)  # elsewhere
    made.contest(12, "stalin", "kamenev", won=True)
    assert value_of(where.GROUP, "moved_in_leading_body", made) == (2 / 3, 3)


def test_who_is_punished(made: Made) -> None:
    made.contest(10, "stalin", "trotsky", won=True, sides={"radek": -1, "rykov": 1})
    made.punish(10, "radek", DEMOTED)       # voted with the loser, in the same month
    made.punish(33, "radek", REMOVED)       # the last month in which it is remembered
    made.punish(34, "radek", EXPELLED)      # and the first in which it is not
    made.punish(12, "rykov", DEMOTED)       # voted with the winner
    made.punish(12, "trotsky", DEMOTED)     # a principal
    made.w["submitted"][20:, made.actor("rykov")] = 1
    made.punish(30, "rykov", REMOVED)       # had given in
    assert value_of(punished.GROUP, "punished_who_voted_with_beaten", made) == (2 / 6, 6)
    assert value_of(punished.GROUP, "punished_who_had_submitted", made) == (1 / 6, 6)


def test_who_gives_in_with_the_blow_had_not_given_in(made: Made) -> None:
    made.w["submitted"][20:, made.actor("rykov")] = 1
    made.punish(20, "rykov", REMOVED)
    assert value_of(punished.GROUP, "punished_who_had_submitted", made) == (0.0, 1)


def test_from_defeat_to_expulsion(made: Made) -> None:
    made.contest(3, "stalin", "trotsky", won=True)
    made.punish(5, "trotsky", REMOVED)
    made.punish(13, "trotsky", EXPELLED)
    made.contest(20, "stalin", "zinoviev", won=True)
    made.punish(24, "zinoviev", REMOVED)  # and no more
    assert value_of(expelled.GROUP, "delay_to_expulsion", made) == (10.0, 1)
    assert value_of(expelled.GROUP, "expelled_after_defeat", made) == (0.5, 2)


def test_what_kind_of_person_wins_and_falls(made: Made, model: Model) -> None:
    ruthless = {who: persons.described(model, who, "ruthlessness") for who in ("stalin", "trotsky", "zinoviev")}
    assert None not in ruthless.values()
    low, _, high = sorted(ruthless, key=lambda who: ruthless[who])  # type: ignore[arg-type,return-value]
    made.contest(3, high, low, won=True)
    made.contest(9, high, low, won=False)
    made.contest(15, low, high, won=False)
    assert value_of(persons.GROUP, "won_by_more_ruthless", made) == (2 / 3, 3)
    assert value_of(persons.GROUP, "motions_carried", made) == (1 / 3, 3)


def test_who_looks_home_wins_or_not(made: Made, model: Model) -> None:
    issue = persons.issue_abroad(model)
    places = {who: x for who in model.names.actors if (x := persons.described(model, who, issue)) is not None}
    home, abroad = min(places, key=lambda who: places[who]), max(places, key=lambda who: places[who])
    silent = next(who for who in model.names.actors if who not in places)
    made.contest(3, home, abroad, won=True)
    made.contest(9, abroad, home, won=True)
    made.contest(15, abroad, home, won=False)
    made.contest(21, abroad, silent, won=False)  # of whom the case says nothing: no case
    assert value_of(persons.GROUP, "won_by_who_looks_home", made) == (2 / 3, 3)


def test_who_of_the_punished_looks_abroad(made: Made, model: Model) -> None:
    issue = persons.issue_abroad(model)
    places = {who: x for who in model.names.actors if (x := persons.described(model, who, issue)) is not None}
    abroad, home = (next(who for who, x in places.items() if (x > 0) == sign) for sign in (True, False))
    silent = next(who for who in model.names.actors if who not in places)
    for month, who in enumerate((abroad, home, home, silent)):
        made.punish(5 + month, who, DEMOTED + month)
    assert value_of(persons.GROUP, "punished_who_look_abroad", made) == (1 / 3, 3)


def test_the_line_at_the_end(made: Made, model: Model) -> None:
    other, issue = Made(model), model.names.number("issues", "internation")
    made.w["line"][-1, issue], other.w["line"][-1, issue] = 0.4, 0.2
    group = line.group("here", "abroad", 0.3)
    assert value_of(group, "line_above(abroad, 0.3)", made, other) == (0.5, 2)
    made.w["line"][0, issue] = 1.0  # only the end counts
    assert value_of(line.group("here", "abroad", 0.5), "line_above(abroad, 0.5)", made) == (0.0, 1)


@pytest.mark.parametrize("group", [*GROUPS, line.group("here", "pace", 0)], ids=lambda one: one.id)
def test_an_empty_history_has_no_case_or_only_itself(group: Group, made: Made) -> None:
    """Negative control: nothing happens, so nothing is counted."""
    found = group.tally(made.seen())
    assert {name for name, value in found.items() if value} <= {"histories"}


def test_what_the_record_says(model: Model) -> None:
    known = Known(model, held_out=False)
    figures = {check.name: check.record(known) for group in GROUPS for check in group.checks(model)}
    for name in ("moved_in_leading_body", "punished_who_had_submitted", "won_by_more_ruthless", "motions_carried",
                 "won_by_who_looks_home", "punished_who_look_abroad"):
        assert 0 <= figures[name].value <= 1  # type: ignore[operator]
    assert 0 < figures["delay_to_expulsion"].value <= 60  # type: ignore[operator]
    assert figures["posts_of_appointer"].value is None


def test_a_measure_asked_about_what_it_cannot_be_asked() -> None:
    for of, words in ((("pase", 0), "is asked of what is no policy"), (("pace", 2), "is asked of what is no point"),
                      (("pace",), "is asked about too much or too little")):
        with pytest.raises(InputError, match=words):
            groups_for([("mine", Statement("one", "It.", line.NAME, "more", of))])


def test_what_two_statements_ask_alike_is_measured_once() -> None:
    one, other = (Statement(id, "It.", line.NAME, "more", ("pace", 0)) for id in ("one", "other"))
    assert len(groups_for([("mine", one), ("mine", other)])) == len(GROUPS) + 1
