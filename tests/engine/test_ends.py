"""A history ends with its order: nothing is played, logged or kept after the month in which it falls."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from histories import play
from whowhom.case.dates import month_of
from whowhom.case.parts.questions import Outcome
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.engine.change import Change
from whowhom.engine.play import History, Player
from whowhom.errors import InputError
from whowhom.theory import Theory

UNTIL, FALLS = "1977-08", "1977-02"
WAY = 2
LIVED = month_of(FALLS) - month_of("1976-09") + 1
N = 6


def falling(case: Case, theory: Theory, month: str = FALLS, **more: object) -> Model:
    """Return a model whose order is made to fall in a month."""
    change = Change("collapsed", (0,), float(WAY), month_of(month))
    return bind(case, theory, until=UNTIL, changes=[change], **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def fallen(china: Case, encompassing: Theory) -> list[History]:
    return play(falling(china, encompassing), N, digests=True, watch=("holder", "strength"))


@pytest.fixture(scope="module")
def whole_ones(china: Case, encompassing: Theory) -> list[History]:
    return play(bind(china, encompassing, until=UNTIL), N, digests=True, watch=("holder", "strength"))


def last_event(history: History) -> int:
    """Return the month of the last logged event, counted from the start; -1 where nothing was logged."""
    return int(history.events[-1, 0] & 0xFFFFF) - month_of("1976-09") if len(history.events) else -1


def test_nothing_is_kept_after_the_fall(fallen: list[History], whole_ones: list[History]) -> None:
    for one, other in zip(fallen, whole_ones, strict=True):
        assert (one.months, one.order, other.months, other.order) == (LIVED, WAY, 12, 0)
        assert np.isfinite(one.series[:LIVED]).all()
        assert np.isnan(one.series[LIVED:]).all()
        assert not one.digests[LIVED:].any()
        assert len(one.watched["holder"]) == len(one.watched["strength"]) == LIVED
        assert last_event(one) < LIVED


def test_the_month_of_the_fall_is_kept_and_those_before_are_as_they_were(
    fallen: list[History], whole_ones: list[History]
) -> None:
    for one, other in zip(fallen, whole_ones, strict=True):
        assert one.series[: LIVED - 1].tobytes() == other.series[: LIVED - 1].tobytes()
        before = one.events[:, 0] & 0xFFFFF < month_of(FALLS)
        assert np.array_equal(one.events[before], other.events[: before.sum()])


def test_negative_control_an_order_that_stands_goes_on(whole_ones: list[History]) -> None:
    assert all(np.isfinite(one.series).all() and one.digests.all() for one in whole_ones)
    assert max(map(last_event, whole_ones)) >= LIVED


def test_a_player_that_ended_early_plays_the_next_history_whole(soviet: Case, encompassing: Theory) -> None:
    model = bind(soviet, encompassing, until="1926-12")
    player, lengths, names = Player(model, watch=("collapsed",)), list[int](), set[str]()
    for number in range(40):
        one = player.play(1, number)
        falls = np.flatnonzero(one.watched["collapsed"][:, 0])
        assert one.months == (falls[0] + 1 if len(falls) else model.months)
        assert one.order == one.watched["collapsed"][-1, 0]
        assert np.isfinite(one.series[: one.months]).all()
        if one.order:
            names.add(model.decisions[int(one.events[-1, 1])])
        again = Player(model).play(1, number) if one.months < model.months or number < 3 else one
        assert again.series.tobytes() == one.series.tobytes()
        lengths.append(one.months)
    assert min(lengths) < model.months == max(lengths)
    last = {"working_class.overthrows", "restoration.restores", "war_threat.beaten"}
    assert names == last, "nothing is logged after the fall"


def test_durations_and_dates_are_read_in_the_last_month_lived(china: Case, encompassing: Theory) -> None:
    """`collapsed >= 0` makes a question one that every history answers."""
    asked = ("isolation >= 0 and collapsed >= 0 for 4 months", f"collapsed = {WAY} by {FALLS}", "collapsed = 1")
    found = [play(falling(china, encompassing, month, ask=asked), 1)[0].states.tolist()
             for month in ("1976-11", "1976-12", FALLS, "1977-03")]
    assert found == [[0, 1, 0], [1, 1, 0], [1, 1, 0], [1, 0, 0]]


def test_what_a_history_did_not_come_to_is_not_known(china: Case, encompassing: Theory) -> None:
    asked = ("isolation >= 0 by 1977-02", "isolation >= 0 by 1977-03", "isolation >= 0", "not isolation >= 0")
    assert play(falling(china, encompassing, ask=asked), 1)[0].states.tolist() == [1, -1, -1, -1]
    model = bind(china, encompassing, until=UNTIL, ask=asked)
    assert play(model, 1)[0].states.tolist() == [1, 1, 1, 0]


def test_the_slow_reference_ends_in_the_same_month(china: Case, encompassing: Theory) -> None:
    model = falling(china, encompassing, "1976-12", ask=["rung(jiangqing) >= expelled", "hua was first established"])
    fast, slow = (Player(model, reference=one, watch=("ruler", "rung")) for one in (False, True))
    a, b = fast.play(1, 0), slow.play(1, 0)
    assert (a.outcome, a.who, a.months, a.order, a.leader) == (b.outcome, b.who, b.months, b.order, b.leader)
    assert np.array_equal(a.events, b.events)
    assert np.allclose(a.series, b.series, rtol=0, atol=1e-12, equal_nan=True)
    assert np.array_equal(a.states, b.states)
    assert all(np.array_equal(a.watched[name], b.watched[name]) for name in ("ruler", "rung"))


def test_questions_about_people_and_offices_are_what_the_state_says(soviet: Case, encompassing: Theory) -> None:
    asked = ("rung(trotsky) >= demoted by 1925-12", "holder(general_secretary) = stalin",
             "holder(general_secretary) = nobody", "rung(trotsky) >= demoted", "leader = zinoviev")
    model = bind(soviet, encompassing, until="1926-12", ask=asked)
    who, office = (model.names.number(*one) for one in (("actors", "trotsky"), ("offices", "general_secretary")))
    stalin, zinoviev = (model.names.number("actors", id) for id in ("stalin", "zinoviev"))
    seen = np.zeros(len(asked))
    first = len(model.states)
    for one in play(model, 60, watch=("rung", "holder", "leader")):
        if one.months < model.months:
            continue
        rungs, holder = one.watched["rung"][:, who], one.watched["holder"][-1, office]
        until = month_of("1925-12") - model.start.month + 1
        expected = [(rungs[:until] >= 1).any(), holder == stalin, holder == -1, rungs[-1] >= 1,
                    one.watched["leader"][-1, 0] == zinoviev]
        assert one.states[first:].tolist() == [int(x) for x in expected]
        seen += expected
    assert ((seen[[0, 1, 3, 4]] > 0) & (seen[[0, 1, 3, 4]] < 60)).all(), "each holds in some and not in others"


def test_a_state_of_the_case_is_the_same_question(china: Case, encompassing: Theory) -> None:
    texts = ("leader = hua by 1977-02", "holder(defence_ministry) != nobody", "not ruler = nobody")
    stated = replace(china, states=tuple(Outcome(f"state {n}", text, "a test") for n, text in enumerate(texts)))
    both = bind(stated, encompassing, until="1980-12"), bind(china, encompassing, until="1980-12", ask=texts)
    found = [[one.states.tolist() for one in play(model, 60)] for model in both]
    assert found[0] == found[1]
    assert 0 < sum(first for first, *_ in found[0]) < 60


BAD = [
    ("rung(trotzky) >= expelled", "names no actor of the case", "trotsky"),
    ("holder(general_secretery) = stalin", "names no office of the case", "general_secretary"),
    ("holder(general_secretary) = stalins", "names no actor of the case", "stalin"),
    ("regime.germoney = 1", "names no country of the case", "germany"),
    ("rung(trotsky) >= sacked", "names no rung of the ladder", "removed from the committee"),
    ("rung(trotsky) >= expelled by 1950-01", "asks of a date outside the histories", "1922-04 to 1940-12"),
    ("rung(trotsky) >= expelled by 1927-13", "has no date", "YYYY-MM"),
    ("holder = stalin", "asks of which office", "holder"),
    ("leader > stalin", "puts people in an order", "= or !="),
    ("isolation(stalin) > 0", "asks of a quantity what it is not of", "isolation"),
    ("grip > 0.5", "asks a quantity of each actor", "any actor:"),
    ("what is to be done?", "cannot be read", "names, numbers"),
]


@pytest.mark.parametrize(("text", "what", "words"), BAD)
def test_a_bad_question_says_what_is_wrong(soviet: Case, encompassing: Theory, text: str, what: str,
                                           words: str) -> None:
    with pytest.raises(InputError, match="--ask") as caught:
        bind(soviet, encompassing, ask=[text])
    assert what in str(caught.value)
    assert words in str(caught.value)


def test_every_bad_question_is_told_at_once(soviet: Case, encompassing: Theory) -> None:
    with pytest.raises(InputError) as caught:
        bind(soviet, encompassing, ask=[text for text, *_ in BAD])
    assert len(caught.value.faults) == len(BAD)


def test_rungs_have_their_words(china: Case, encompassing: Theory) -> None:
    """The words, with spaces or underscores, are the numbers."""
    words = ("removed from the committee", "removed_from_the_committee", "3")
    programs = [bind(china, encompassing, ask=[f"rung(hua) >= {word}"]).tables for word in words]
    assert len({(one.program.tobytes(), one.program_value.tobytes()) for one in programs}) == 1
    other = bind(china, encompassing, ask=["rung(hua) >= expelled"]).tables
    assert other.program_value.tobytes() != programs[0].program_value.tobytes()  # negative control
