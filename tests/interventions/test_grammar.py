"""The grammar of interventions: what is read, what is refused and in which words, and that nothing else happens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.engine.bind import bind
from whowhom.errors import InputError
from whowhom.interventions.catalogue import catalogue
from whowhom.interventions.plan import Intervention, Plan, list_interventions, parse, plan
from whowhom.report.text.interventions import listing_text


@pytest.fixture(scope="module")
def model(china, encompassing):
    return bind(china, encompassing)


@pytest.fixture(scope="module")
def known(model):
    return catalogue(model)


@pytest.mark.parametrize(
    ("text", "path", "month", "value"),
    [
        ("lenin.dies=1930-01-21", "lenin.dies", None, "1930-01-21"),
        ("general_secretary.holder@1922-04=trotsky", "general_secretary.holder", 12 * 1922 + 3, "trotsky"),
        ("mechanism.appointment=off", "mechanism.appointment", None, "off"),
        (" stalin.ruthlessness @ 1925 = 0.2 ", "stalin.ruthlessness", 12 * 1925, "0.2"),
        ("tie.stalin-trotsky=-0.5", "tie.stalin-trotsky", None, "-0.5"),
        ("faction_ban=off", "faction_ban", None, "off"),
        ("nothing", "nothing", None, ""),
    ],
)
def test_what_is_read(text, path, month, value):
    one = parse(text)
    assert (one.path, one.month, one.value) == (path, month, value)


REFUSED = [
    ("", "says no value"),
    ("hua", "says no value"),
    ("hua.dies=", "nothing after ="),
    ("=3", "names no subject"),
    ("Hua.dies=never", "is no id"),
    ("hua.dies=never@1977", "hua.dies@1977=never"),
    ("hua.rung@1977-13=expelled", "impossible date"),
    ("hua.rung@soon=expelled", "has no date after @"),
    ("a=b=c", "more than one ="),
    ("x" * 500, "is too long"),
    ("huaa.dies=never", "did you mean hua?"),
    ("hua.ambitoin=0.2", "did you mean ambition"),
    ("hua=3", "asks of hua what it does not have"),
    ("hua.ambition=much", "is not a number"),
    ("hua.ambition=nan", "is not a number"),
    ("hua.ambition=2", "a number from 0 to 1"),
    ("hua.dies=1930", "a date from 1976-09 to 1981-09, or never"),
    ("hua.dies@1977=never", "has a date, but is part of how a history begins"),
    ("hua.rung@1950-01=expelled", "outside the histories"),
    ("hua.rung@1977=banished", "is not a rung of the ladder"),
    ("hua.present=maybe", "is neither yes nor no"),
    ("culture.holder=jiang", "did you mean jiangqing"),
    ("politburo.seats=2.5", "is not a whole number"),
    ("politburo.meets=no", "says no month"),
    ("contest.resolution=7", "a whole number from 0 to 3"),
    ("mechanism.appointment@1977=on", "appointment.reach@DATE=NUMBER"),
    ("mechanism.magic=off", "asks of mechanism what it does not have"),
    ("channel.man@1977=denied", "channel.man=denied"),
    ("traits.hua=equal", "traits=VALUE"),
    ("programme.workers_democracy=on", "programme"),
    ("germany.revolution@1977-10=succeeds", "a country that the case does not have"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_refused(text, words, model, known):
    with pytest.raises(InputError, match=r"--do") as caught:
        plan([text], model, known)
    assert words in str(caught.value)


def test_all_faults_at_once(model, known):
    texts = [text for text, _ in REFUSED]
    with pytest.raises(InputError) as caught:
        plan(texts, model, known)
    assert len(caught.value.faults) == len(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["hua.ambition=0.1", "hua.ambition=0.9"],
        ["faction_ban=off", "rule.faction_ban@1976-09=on"],
        ["mechanism.appointment=off", "appointment.reach=0.5"],
        ["hua.tie.deng=0.1", "tie.deng-hua=0.2"],
    ],
)
def test_two_settings_of_one_thing_are_refused(texts, model, known):
    with pytest.raises(InputError, match="sets what another intervention sets"):
        plan(texts, model, known)


def test_settings_at_different_dates_are_not(model, known):
    assert len(plan(["hua.ambition=0.1", "hua.ambition@1978=0.9"], model, known).changes) == 2


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["nothing", "hua.ambition=0"], "stands beside"),
        ([], "is missing"),
        (["culture.holder=newcomer_01"], "has not risen"),
        (["politburo.seat.newcomer_01@1977=yes"], ""),
    ],
)
def test_impossible_combinations(texts, words, model, known):
    if not words:
        assert plan(texts, model, known).changes
        return
    with pytest.raises(InputError, match=words):
        plan(texts, model, known)


def test_the_dead_take_no_office(soviet, encompassing):
    model = bind(soviet, encompassing)
    with pytest.raises(InputError, match="dead in 1924-06"):
        plan(["general_secretary.holder@1924-06=lenin"], model)
    assert plan(["general_secretary.holder@1924-06=lenin", "lenin.dies=never"], model).changes


def test_an_office_before_its_time_is_not_filled(soviet, encompassing):
    model = bind(soviet, encompassing, start="1917-11")
    with pytest.raises(InputError, match="does not exist at that date"):
        plan(["general_secretary.holder@1918-06=stalin"], model)


@pytest.mark.parametrize("case", ["china", "soviet"])
def test_every_listed_example_is_understood_or_says_why_not(case, request, encompassing):
    found = request.getfixturevalue(case)
    model = bind(found, encompassing)
    known = catalogue(model)
    refused = []
    for row in list_interventions(found, encompassing):
        try:
            plan([row["example"]], model, known)
        except InputError as error:
            refused.append(str(error))
    assert all("dead at the start" in text or "no mechanism of this theory reads" in text for text in refused)
    assert len(refused) < 8


def test_the_list_is_told_in_groups(china, encompassing):
    rows = list_interventions(china, encompassing)
    text = listing_text(rows)
    assert "mechanism.appointment=off" in text
    assert len(text.splitlines()) < 0.7 * len(rows)


def understood(texts, model, known):
    """Return the plan, or None where the input is refused; anything else is an error."""
    try:
        return plan(texts, model, known)
    except InputError:
        return None


def read(text):
    """Return the intervention, or None where it is refused."""
    try:
        return parse(text)
    except InputError:
        return None


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_an_intervention_or_refused(text):
    assert isinstance(read(text), Intervention | None)


WORDS = """hua deng tie deng-hua politburo culture holder seats meets rung dies health good never mechanism
appointment contest off on nobody rule faction_ban traits equal channel man denied 1977-01 1976 0.5 -1
1e300 nan ² . @ = - nothing"""
PARTS = st.sampled_from(WORDS.split())


@given(st.lists(st.lists(PARTS, max_size=8).map("".join), min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_any_words_of_a_case_are_a_plan_or_refused(model, known, texts):
    assert isinstance(understood(texts, model, known), Plan | None)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_setting_with_any_value_is_a_plan_or_refused(model, known, data):
    path = data.draw(st.sampled_from(sorted(known)))
    date = data.draw(st.sampled_from(["", "@1977-05", "@1976-09", "@1981-09"]))
    value = data.draw(st.one_of(PARTS, st.text(min_size=1, max_size=8), st.floats().map(str)))
    assert isinstance(understood([f"{path}{date}={value}"], model, known), Plan | None)
