"""A case's body through time: seats by patron as the case codes them, and wrong names."""

import json
from fractions import Fraction

import pytest

from whowhom.case.load import load_case
from whowhom.classics.voting.bodies import through_time
from whowhom.errors import InputError
from whowhom.report.text.power import body_document, body_text

CASE = "soviet"


@pytest.fixture(scope="module")
def congress():
    return through_time(CASE, "congress")


def test_seats_add_up_to_those_of_the_body(congress):
    case = load_case(CASE)
    seats = next(body.seats for body in case.bodies if body.id == "congress")
    for moment, start in zip(congress, sorted(case.starts, key=lambda start: start.month), strict=True):
        total = [count for month, count in seats if month <= start.month][-1]
        assert sum(moment.seats.values()) + moment.free == total


def test_a_patrons_seats_are_his_followings_weighed_by_the_selection(congress):
    case = load_case(CASE)
    body = next(body for body in case.bodies if body.id == "congress")
    start = max(case.starts, key=lambda start: start.month)
    total = [count for month, count in body.seats if month <= start.month][-1]
    for patron, held in start.clients.items():
        part = sum(body.selected_by.get(domain, 0) * quantity.value for domain, quantity in held.items())
        assert congress[-1].seats.get(patron, 0) == pytest.approx(part * total, abs=1)


def test_a_body_selected_by_another_has_its_parts(congress):
    committee = through_time(CASE, "central_committee")
    assert set(committee[-1].seats) <= set(congress[-1].seats)


def test_named_members_have_a_vote_each():
    for moment in through_time(CASE, "politburo"):
        assert set(moment.seats.values()) == {1}
        assert moment.free == 0
        assert len(set(moment.power.turning)) == 1


def test_less_loyalty_less_power_to_patrons(congress):
    half = through_time(CASE, "congress", "0.5")
    assert max(half[-1].power.turning) < max(congress[-1].power.turning)


def test_negative_control_starts_differ(congress):
    assert congress[0].power.turning != congress[-1].power.turning


def test_text_and_json(congress):
    data = json.loads(json.dumps(body_document("congress", congress)))
    assert [row["date"] for row in data["starts"]] == [moment.month for moment in congress]
    assert sum(data["starts"][0]["share"]) <= 1
    assert Fraction(data["starts"][0]["exact"]["turning"][0]) == congress[0].power.turning[0]
    assert f"congress at {congress[0].month}" in body_text("congress", congress)


@pytest.mark.parametrize(
    ("case", "body", "loyalty", "words"),
    [
        (CASE, "polit", None, "did you mean politburo?"),
        ("nowhere", "congress", None, "nowhere"),
        (CASE, "congress", "2", "not a share"),
        (CASE, "congress", "x", "--loyalty"),
    ],
)
def test_wrong_names_and_numbers(case, body, loyalty, words):
    with pytest.raises(InputError) as caught:
        through_time(case, body, loyalty)
    assert words in str(caught.value)
