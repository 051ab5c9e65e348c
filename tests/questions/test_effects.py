"""Every kind of intervention does something, at its date and not before, and means what it says."""

import numpy as np
import pytest

from whowhom.case.dates import month_of
from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.engine.terms import PERSONAL
from whowhom.interventions.plan import bind_changed, plan

CHINA_UNTIL, SOVIET_UNTIL = "1977-09", "1924-09"


def both(case, theory, until, texts, number=3):
    """Return the two sides of a what-if as (model, history, state at the end)."""
    model = bind(case, theory, until=until)
    out = []
    for one in (model, bind_changed(model, plan(texts, model))):
        player = Player(one, digests=True)
        history = player.play(5, number)
        assert history.status == 0
        out.append((one, history, player.state()))
    return out


def parted(sides):
    """Return the first month in which the digests differ, or None."""
    (model, before, _), (_, after, _) = sides
    months = np.nonzero(before.digests != after.digests)[0]
    return model.start.month + int(months[0]) if len(months) else None


DATED = [
    "culture.holder@1977-03=hua",
    "general_office.holder@1977-02=nobody",
    "deng.rung@1977-04=expelled",
    "hua.rung@1977-04=executed",
    "hua.submitted@1977-03=yes",
    "hua.ambition@1977-05=0.95",
    "hua.modernisation@1977-05=-0.9",
    "hua.prestige@1977-05=0.01",
    "hua.health@1977-05=0.2",
    "hua.present@1977-04=no",
    "tie.deng-hua@1977-04=-1",
    "hua.tie.deng@1977-04=-1",
    "culture.press@1977-03=0",
    "culture.appoint.apparatus@1977-03=0.9",
    "culture.open@1977-03=no",
    "politburo.seats@1977-03=6",
    "politburo.seat.deng@1977-04=yes",
    "one_party_monopoly@1977-02=off",
    "rule.faction_ban@1977-02=on",
    "scarcity.value@1977-02=0.9",
]


@pytest.mark.parametrize("text", DATED)
def test_nothing_differs_before_the_date_and_something_at_it(text, china, encompassing):
    sides = both(china, encompassing, CHINA_UNTIL, [text])
    assert parted(sides) == month_of(text.partition("@")[2][:7])


LATER = [
    "politburo.meets@1977-03=no",
    "appointment.reach@1977-03=0",
    "mechanism.appointment@1977-03=off",
    "mechanism.alignment@1977-03=off",
]


@pytest.mark.parametrize("text", LATER)
def test_what_is_no_state_shows_from_its_date_on(text, china, encompassing):
    when = parted(both(china, encompassing, CHINA_UNTIL, [text]))
    assert when is not None
    assert when >= month_of("1977-03")


FROM_START = [
    "hua.dies=1977-02",
    "hua.dies=never",
    "hua.enters=never",
    "hua.clients.apparatus=0.6",
    "hua.ruthlessness=0.95",
    "tie.deng-hua=1",
    "mechanism.entry=off",
    "mechanism.selection=off",
    "contest.fear=0",
    "channel.office=denied",
    "channel.man=denied",
    "traits=equal",
]


@pytest.mark.parametrize("text", FROM_START)
def test_what_holds_from_the_start_changes_the_model(text, china, encompassing):
    model = bind(china, encompassing, until=CHINA_UNTIL)
    assert bind_changed(model, plan([text], model)).identity() != model.identity()


def test_nothing_changes_nothing(china, encompassing):
    model = bind(china, encompassing, until=CHINA_UNTIL)
    assert bind_changed(model, plan(["nothing"], model)).identity() == model.identity()


def test_the_denial_of_the_man_makes_all_traits_equal(china, encompassing):
    model = bind(china, encompassing)
    equal, denied = (bind_changed(model, plan([text], model)) for text in ("traits=equal", "channel.man=denied"))
    actors = range(len(model.names.actors))
    words = [model.layout.place(trait, n)[1] for trait in PERSONAL for n in actors]
    assert equal.tables.start[words].tolist() == denied.tables.start[words].tolist()
    drawn = [set(one.tables.quantity[:, 0].tolist()) & set(words) for one in (model, equal, denied)]
    assert drawn[0]  # negative control: by itself a history draws them
    assert not drawn[1]
    assert not drawn[2]


def value(side, variable, *index):
    """Return an element of the state at the end."""
    return side[2][variable][index]


def test_a_trait_holds_and_is_drawn_no_more(china, encompassing):
    sides = both(china, encompassing, CHINA_UNTIL, ["hua.ruthlessness=0.95"])
    n = sides[1][0].names.number("actors", "hua")
    assert value(sides[1], "ruthlessness", n) == 0.95
    others = [k for k in range(len(sides[0][0].names.actors)) if k != n]
    assert (sides[0][2]["ruthlessness"][others] == sides[1][2]["ruthlessness"][others]).all()


def test_who_must_die_does(china, encompassing):
    sides = both(china, encompassing, CHINA_UNTIL, ["hua.dies=1977-02", "deng.rung@1977-04=executed"])
    for who in ("hua", "deng"):
        n = sides[1][0].names.number("actors", who)
        assert value(sides[1], "alive", n) == 0
        assert value(sides[1], "present", n) == 0


def test_a_switched_off_mechanism_decides_nothing(china, encompassing):
    model, history, _ = both(china, encompassing, CHINA_UNTIL, ["mechanism.selection@1977-03=off"])[1]
    named = [model.decisions[what] for what, month in zip(history.events[:, 1], history.events[:, 0], strict=True)
             if (month & 0xFFFFF) >= month_of("1977-03")]  # fmt: skip
    assert not [name for name in named if name.startswith("selection.")]


def test_an_expelled_actor_keeps_no_seat(china, encompassing):
    model, _, state = both(china, encompassing, "1976-10", ["hua.rung@1976-10=expelled", "mechanism.selection=off"])[1]
    n = model.names.number("actors", "hua")
    assert state["seat"][:, n].sum() == 0
    assert n not in state["holder"]


SOVIET = [
    ("lenin.health=good", "1922-05"),
    ("lenin.dies=1930-01", "1924-01"),
    ("lenin.dies=1923-06", "1923-06"),
    ("lenin.dies=never", "1924-01"),
    ("testament.written=never", "1923-01"),
    ("testament.written=1922-12", "1922-12"),
    ("testament.published@1923-06=yes", "1923-06"),
    ("isolation.scale@1923-06=0.5", "1923-06"),
    ("isolation.value@1923-06=0.1", "1923-06"),
    ("faction_ban@1923-03=off", "1923-03"),
    ("general_secretary.holder=trotsky", "1922-04"),
    ("trotsky.health@1923-10=1", "1923-11"),
]


@pytest.mark.parametrize(("text", "month"), SOVIET)
def test_illness_documents_series_and_rules(text, month, soviet, encompassing):
    assert parted(both(soviet, encompassing, SOVIET_UNTIL, [text])) == month_of(month)


def test_a_healthy_founder_outlives_his_strokes(soviet, encompassing):
    model, _, state = both(soviet, encompassing, SOVIET_UNTIL, ["lenin.health=good"])[1]
    n = model.names.number("actors", "lenin")
    assert state["death_month"][n] == -1
    assert state["health"][n] == state["alive"][n]


def test_a_held_series_keeps_its_value_and_a_scaled_one_its_half(soviet, encompassing):
    given, do = "mechanism.economy=off", ["isolation.value@1923-06=0.125", "scarcity.scale=0.5"]
    plain, held = (both(soviet, encompassing, SOVIET_UNTIL, texts)[1] for texts in ([given], [given, *do]))
    assert value(held, "isolation", 0) == 0.125
    assert value(held, "scarcity", 0) == pytest.approx(0.5 * value(plain, "scarcity", 0))
