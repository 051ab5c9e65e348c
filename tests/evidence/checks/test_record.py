"""The record's figures: computed from entries that may be seen, and from no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whowhom.case.dates import month_of
from whowhom.case.parts.record import RecordEntry
from whowhom.case.parts.recorded import Motion
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.evidence.checks import bodies, challenges, deaths, power, sanctions
from whowhom.evidence.checks.groups import GROUPS
from whowhom.evidence.checks.known import Known
from whowhom.theory import Theory


def entry(date: str, kind: str, subject: str, value: str, part: str = "fit") -> RecordEntry:
    """Return an entry of a record."""
    id = f"{subject}_{value}_{date}"
    return RecordEntry(id, month_of(date), "day", kind, subject, value, 0.0, "", "party", "", part)


def motion(date: str, mover: str, target: str, *, about: str = "faction_ban", object: str = "procedure",
           carried: str = "yes", part: str = "fit", counts: tuple[int, int] | None = None) -> Motion:
    """Return a motion of one against another in the leading body."""
    ayes, noes = counts or (None, None)
    return Motion(f"{mover}_{target}_{date}", month_of(date), "day", 0.0, ("politburo",), "", None, (mover,), (target,),
                  (), object, about, ayes, noes, None, None, carried, (mover,), (), "", "recalled", "", part)


def known(model: Model, *entries: RecordEntry, motions: tuple[Motion, ...] = (), held_out: bool = False) -> Known:
    """Return a record of these entries alone."""
    return Known(replace(model, case=replace(model.case, record=entries, motions=motions)), held_out)


@pytest.fixture(scope="module")
def whole_soviet(soviet: Case, encompassing: Theory) -> Model:
    return bind(soviet, encompassing)


def seats(date: str, *who: str, part: str = "fit") -> tuple[RecordEntry, ...]:
    return tuple(entry(date, "seat", one, "politburo", part) for one in who)


def test_carry_over_on_record(whole_soviet: Model) -> None:
    record = (*seats("1923-04", "stalin", "trotsky", "rykov"), *seats("1924-06", "stalin", "rykov", "bukharin"))
    struck = (motion("1924-06", "stalin", "trotsky", about="politburo", object="post"),)
    # 1923: three who sat at the start; 1924: Stalin and Rykov return, Trotsky is put out, Bukharin is new.
    found = bodies.carried_over(known(whole_soviet, *record, motions=struck))
    assert found.value == 5 / 6
    assert bodies.members(known(whole_soviet, *record)).value == 8


def test_negative_control_an_entry_held_out_is_not_read(whole_soviet: Model) -> None:
    record = (*seats("1923-04", "stalin", "trotsky", "rykov"), *seats("1923-04", "kalinin", part="hold"))
    assert bodies.members(known(whole_soviet, *record)).value == 7
    assert bodies.members(known(whole_soviet, *record, held_out=True)).value == 8


def test_nothing_after_1935_is_read_even_where_held_out_entries_are(whole_soviet: Model) -> None:
    late = (*seats("1923-04", "stalin"), *seats("1936-01", "khrushchev", part="hold"))
    assert bodies.members(known(whole_soviet, *late, held_out=True)).value == 7
    assert known(whole_soviet).last == month_of("1935-12")


def test_motions_a_year_and_the_same_two_again(whole_soviet: Model) -> None:
    moved = tuple(motion(date, *pair) for date, pair in (
        ("1923-01", ("stalin", "trotsky")), ("1924-01", ("trotsky", "stalin")), ("1925-01", ("zinoviev", "stalin")),
        ("1925-02", ("stalin", "stalin")), ("1926-01", ("stalin", "zinoviev"))))
    one = known(whole_soviet, motions=moved)
    assert one.years == 13.75
    assert challenges.a_year(one).value == pytest.approx(4 / 0.8 / 13.75)
    assert challenges.a_year(replace(one, held_out=True)).value == pytest.approx(4 / 13.75)
    assert challenges.again(one).value == 2 / 4


def test_majorities_of_counted_votes(whole_soviet: Model) -> None:
    moved = (motion("1923-01", "stalin", "trotsky", counts=(90, 10)),
             motion("1924-01", "trotsky", "stalin", counts=(20, 60), carried="no"),
             motion("1925-01", "stalin", "rykov"))
    assert power.majorities(known(whole_soviet, motions=moved)).value == pytest.approx((0.9 + 0.75) / 2)


def test_sanctions_on_record(whole_soviet: Model) -> None:
    record = (
        entry("1924-03", "sanction", "trotsky", "demoted"), entry("1924-09", "sanction", "trotsky", "transferred"),
        entry("1925-06", "sanction", "zinoviev", "demoted"), entry("1927-12", "sanction", "trotsky", "expelled"),
        entry("1928-01", "sanction", "trotsky", "exiled inside the country"),
        entry("1927-12", "sanction", "kamenev", "expelled"), entry("1928-06", "submission", "kamenev", "submitted"),
        entry("1928-01", "sanction", "radek", "exiled inside the country"), *seats("1923-04", "stalin"),
    )
    moved = (motion("1924-01", "stalin", "trotsky"), motion("1925-01", "zinoviev", "stalin", carried="no"),
             motion("1925-02", "stalin", "rykov"))
    one = known(whole_soviet, *record, motions=moved)
    assert sanctions.delay_on_record(one).value == (2 + 5) / 2
    assert sanctions.gave_in_on_record(one).value == 1 / 3
    assert sanctions.exiled_on_record(one).value == 1.0
    assert sanctions.waves_on_record(replace(one, held_out=True)).value == pytest.approx(
        sanctions.np.var([0, 2, 1, 0, 2, 2, *[0] * 7], ddof=1) / (7 / 13))


def test_waves_of_a_part_are_those_of_the_whole(whole_soviet: Model) -> None:
    one = known(whole_soviet, *(entry(f"19{y}-05", "sanction", who, "demoted")
                                for y, n in ((24, 8), (27, 16), (31, 4)) for who in [f"a{i}" for i in range(n)]))
    whole = sanctions.waves_on_record(replace(one, held_out=True)).value
    part = sanctions.waves_on_record(one).value
    assert whole is not None
    assert part == pytest.approx(1 + (whole - 1) / 0.8)


def test_natural_deaths_on_record(whole_soviet: Model) -> None:
    figure = deaths.on_record(known(whole_soviet, *seats("1923-04", "stalin")))
    died = [a.id for a in whole_soviet.case.actors if a.natural_death and a.natural_death <= month_of("1935-12")
            and a.natural_death >= month_of("1922-04")]
    assert figure.words.startswith(f"{len(died)} natural deaths among 72 actors")
    # Who is killed is no longer exposed: fewer deaths are expected, the ratio rises.
    shot = deaths.on_record(known(whole_soviet, entry("1922-05", "sanction", "stalin", "executed")))
    assert figure.value is not None
    assert shot.value is not None
    assert shot.value > figure.value


def test_the_flagship_to_1935(whole_soviet: Model) -> None:
    """Of fit entries: 34 of the 35 renewals that they tell of are re-elections (the whole record has 44 of 46), and all
    twenty members are among them."""
    one = Known(whole_soviet, held_out=False)
    assert bodies.carried_over(one).value == 34 / 35
    assert bodies.members(one).value == 20
    told = one.with_told("carry_over", bodies.carried_over(one))
    assert told.words == "34 of 35 on record; told: 44 of 46, 1923-35"


def test_a_case_whose_record_is_held_out_has_no_figures(china: Case, encompassing: Theory) -> None:
    model = bind(china, encompassing)
    one = Known(model, held_out=False)
    figures = [check.record(one) for group in GROUPS for check in group.checks(model)]
    assert {figure.value for figure in figures} == {None}
    assert any("held out" in figure.words for figure in figures)


def test_a_case_without_a_record_says_so(whole_soviet: Model) -> None:
    assert known(whole_soviet).silent().words == "the case has no record"
    assert known(whole_soviet, *seats("1936-01", "stalin")).silent().words == "every entry of the span is held out"
    assert known(whole_soviet, *seats("1923-01", "stalin")).silent().words == "the record does not say"
