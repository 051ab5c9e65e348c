"""Each check on a history made by hand, with the answer worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from made_histories import Made
from whowhom.evidence.checks import allies, bodies, challenges, deaths, dominance, founder, power, sanctions, ties
from whowhom.evidence.checks.check import Group, estimate
from whowhom.evidence.checks.life_tables import TABLES, nearest_table
from whowhom.evidence.checks.play import stacked
from whowhom.state.institutions import DEMOTED, EXILED, EXPELLED, REMOVED


def value_of(group: Group, name: str, *made: Made) -> tuple[float, int]:
    """Return value and count of a check over histories made by hand."""
    each = stacked([group.tally(one.seen()) for one in made])
    check = next(c for c in group.checks(made[0].model) if c.name == name)
    value, _, count = estimate(check, each)
    return value, count


def renew(made: Made, *months: int) -> None:
    """Renew the leading body in these months."""
    for m in months:
        made.w["renewed"][m:, made.leading] = m


def test_carry_over_leaves_out_the_dead_and_the_fallen(made: Made) -> None:
    for who in ("lenin", "stalin", "trotsky", "zinoviev"):
        made.seat(who, 0, 10)
    made.seat("stalin", 10)
    made.seat("rykov", 10)
    made.die(10, "lenin")
    made.punish(10, "trotsky", REMOVED)
    renew(made, 10, 30)
    # At 10: Stalin returned, Zinoviev not. At 30: Stalin and Rykov returned.
    assert value_of(bodies.GROUP, "carry_over", made) == (3 / 4, 4)
    assert value_of(bodies.GROUP, "distinct_leading_members", made) == (5.0, 1)


def test_carry_over_counts_who_may_sit_again(made: Made) -> None:
    made.seat("zinoviev", 0, 10)
    made.w["rung"][:, made.actor("zinoviev")] = DEMOTED
    renew(made, 10)
    assert value_of(bodies.GROUP, "carry_over", made) == (0.0, 1)


def contenders(made: Made, **strength: float) -> None:
    """Give contenders their mean chances and resources, the same in all months."""
    for who, x in strength.items():
        made.w["strength"][:, made.actor(who)] = x
        made.w["resources"][:, made.actor(who)] = x


STRENGTH = {"stalin": 0.9, "trotsky": 0.8, "zinoviev": 0.7, "kamenev": 0.6, "rykov": 0.5, "bukharin": 0.4,
            "tomsky": 0.3, "kalinin": 0.2, "radek": 0.1}


def test_targets_of_challenges(made: Made) -> None:
    contenders(made, **STRENGTH)
    made.contest(3, "radek", "stalin", won=False)       # at the front-runner
    made.contest(9, "zinoviev", "trotsky", won=True)    # between two of the six
    made.contest(9, "kalinin", "trotsky", won=True)     # from outside the six
    made.contest(30, "trotsky", "zinoviev", won=True)   # the same two again
    made.contest(40, "stalin", "tomsky", won=True)      # a principal at somebody outside
    assert value_of(challenges.GROUP, "challenges_at_front_runner", made) == (1 / 5, 5)
    assert value_of(challenges.GROUP, "challenges_among_principals", made) == (3 / 5, 5)
    assert value_of(challenges.GROUP, "same_pair_again", made) == (1 / 5, 5)
    years = made.model.months / 12
    assert value_of(challenges.GROUP, "challenges_per_year", made)[0] == pytest.approx(5 / years)


def test_targets_by_lot(made: Made) -> None:
    contenders(made, **STRENGTH)
    made.contest(3, "radek", "stalin", won=False)
    made.contest(9, "zinoviev", "trotsky", won=True)
    made.contest(20, "stalin", "radek", won=True)
    # Eight others each: the front-runner is one of them but for himself; of the six others there are five.
    assert value_of(challenges.GROUP, "challenges_at_front_runner_by_lot", made)[0] == pytest.approx(2 / 8 / 3)
    assert value_of(challenges.GROUP, "challenges_among_principals_by_lot", made)[0] == pytest.approx(
        (1 / 8 + 5 / 8 + 5 / 8) / 3)


def test_front_runner_and_principals_are_those_of_before_the_meeting(made: Made) -> None:
    contenders(made, **STRENGTH)
    made.contest(9, "radek", "stalin", won=True)
    made.w["strength"][9:, made.actor("stalin")] = 0.05       # the beaten falls in the same month
    assert value_of(challenges.GROUP, "challenges_at_front_runner", made) == (1.0, 1)


def test_targets_drawn_by_lot_give_the_figure_by_lot(to_1929) -> None:
    """Four errors, so that a false alarm comes once in sixteen thousand; a seed is fixed all the same."""
    rng, histories = np.random.default_rng(3), []
    for _ in range(12):
        made = Made(to_1929)
        contenders(made, **STRENGTH)
        for month in range(1, made.model.months - 1):
            mover, target = rng.choice(list(STRENGTH), 2, replace=False)
            made.contest(month, str(mover), str(target), won=True)
        histories.append(made)
    for name in ("challenges_at_front_runner", "challenges_among_principals"):
        found, n = value_of(challenges.GROUP, name, *histories)
        lot, _ = value_of(challenges.GROUP, f"{name}_by_lot", *histories)
        assert abs(found - lot) < 4 * math.sqrt(lot * (1 - lot) / n)


def test_negative_control_chosen_targets_are_told_from_a_lot(made: Made) -> None:
    contenders(made, **STRENGTH)
    for month in range(1, 60):
        made.contest(month, "radek", "stalin", won=False)
    assert value_of(challenges.GROUP, "challenges_at_front_runner", made)[0] == 1.0
    assert value_of(challenges.GROUP, "challenges_at_front_runner_by_lot", made)[0] == pytest.approx(1 / 8)


def tie(made: Made, one: str, other: str, value: float, first: int = 0) -> None:
    """Tie two to each other from a month on."""
    i, j = made.actor(one), made.actor(other)
    made.w["tie"][first:, i, j] = made.w["tie"][first:, j, i] = value


def test_beaten_allies_and_pairs_as_near(made: Made) -> None:
    made.contest(5, "stalin", "trotsky", won=True)
    made.contest(9, "stalin", "zinoviev", won=True)
    tie(made, "trotsky", "zinoviev", 0.2, 10)
    tie(made, "rykov", "tomsky", 0.3)
    sides = {"trotsky": -1, "zinoviev": -1, "rykov": 1, "tomsky": 1, "kalinin": -1}
    made.contest(15, "stalin", "kamenev", won=True, sides=sides)
    assert value_of(allies.GROUP, "beaten_ally", made) == (1.0, 1)
    # Of 7 voters 21 pairs; none other than the beaten has been beaten by one third. Allied: Rykov and Tomsky alone.
    assert value_of(allies.GROUP, "beaten_ally_pairs_as_near", made)[0] == pytest.approx(1 / 20)
    assert value_of(allies.GROUP, "beaten_ally_times_pairs_as_near", made)[0] == pytest.approx(20)


@pytest.mark.parametrize("what", ["tie", "side"])
def test_negative_control_no_allies_without_both_tie_and_side(made: Made, what: str) -> None:
    made.contest(5, "stalin", "trotsky", won=True)
    made.contest(9, "stalin", "zinoviev", won=True)
    tie(made, "trotsky", "zinoviev", 0.0 if what == "tie" else 0.2)
    made.contest(15, "rykov", "kamenev", won=True,
                 sides={"trotsky": -1, "zinoviev": 1 if what == "side" else -1})
    assert value_of(allies.GROUP, "beaten_ally", made) == (0.0, 1)


def test_pairs_far_in_programme_are_no_measure(made: Made) -> None:
    made.w["position"][:, made.actor("rykov")] = 1.0
    made.contest(5, "stalin", "trotsky", won=True)
    made.contest(9, "stalin", "zinoviev", won=True)
    tie(made, "rykov", "tomsky", 0.3)
    made.contest(15, "stalin", "kamenev", won=True, sides={"trotsky": -1, "zinoviev": -1, "rykov": 1, "tomsky": 1})
    assert value_of(allies.GROUP, "beaten_ally_pairs_as_near", made)[0] == 0.0


def stand(made: Made, who: str, first: int, last: int) -> None:
    """Let somebody stand above .9 and below .1 from one month to before another."""
    made.w["removable"][:] = 1.0
    made.w["power_over_leading_body"][first:last, made.actor(who)] = 0.95
    made.w["removable"][first:last, made.actor(who)] = 0.05


def test_dominance_is_lost_by_years_held(made: Made) -> None:
    stand(made, "stalin", 0, 24 + 18)
    # Dominant at the end of months 23 to 41: at risk in 24 to 42, lost in 42, in the second year.
    assert value_of(dominance.GROUP, "dominance_loss_per_year", made)[0] == pytest.approx(1 / (19 / 12))
    assert value_of(dominance.GROUP, "dominance_loss_per_year_first", made)[0] == 0.0
    assert value_of(dominance.GROUP, "dominance_loss_per_year_next", made)[0] == pytest.approx(1 / (7 / 12))
    assert value_of(dominance.GROUP, "ever_dominant", made)[0] == 1.0


def test_negative_control_no_dominance_before_two_years_and_death_is_no_loss(made: Made, to_1929) -> None:
    stand(made, "stalin", 0, 23)
    assert value_of(dominance.GROUP, "ever_dominant", made)[0] == 0.0
    dead = Made(to_1929)
    stand(dead, "stalin", 0, 30)
    dead.die(30, "stalin")
    assert value_of(dominance.GROUP, "dominance_loss_per_year", dead)[0] == 0.0


def test_natural_deaths_against_the_table(made: Made) -> None:
    made.w["present"][:] = 0
    i = made.actor("stalin")
    made.w["present"][:13, i] = 1
    made.die(13, "stalin")
    seen = made.seen()
    table = deaths.table_of(made.model)
    age = made.model.start.month + np.arange(1, 14) - deaths.start_of(made.model, "born")[i]
    assert table.year == 1931
    assert deaths.tally(seen) == {"deaths": 1.0, "expected": pytest.approx(table.monthly(age).sum())}


def test_a_death_that_the_case_dates_does_not_count(made: Made) -> None:
    before = deaths.tally(made.seen())["expected"]
    made.die(21, "lenin")
    assert deaths.tally(made.seen())["deaths"] == 0.0
    assert deaths.tally(made.seen())["expected"] == before


def test_life_tables_are_as_printed() -> None:
    table = nearest_table(1929)
    assert 1 - math.exp(-12 * float(table.monthly(np.array([480]))[0])) == pytest.approx(0.00562)
    assert all(len(t.q) == 15 and np.all(np.diff(t.q[3:]) > 0) for t in TABLES)
    assert nearest_table(1979).year == 1981


def test_ties_of_bystanders(made: Made) -> None:
    voters = {"rykov": 1, "tomsky": -1, "kalinin": 1}
    made.contest(10, "stalin", "trotsky", won=True, sides=voters)
    tie(made, "rykov", "tomsky", -0.3, 11)
    tie(made, "stalin", "rykov", 0.9, 11)       # a principal's tie does not count
    tie(made, "radek", "rykov", 0.9, 11)        # nor one with somebody who has no vote
    # Six ordered pairs, two of them moved by .3.
    assert value_of(ties.GROUP, "tie_bystander", made) == (pytest.approx(0.1), 6)


def test_persistence_of_ties(made: Made) -> None:
    contenders(made, **STRENGTH)
    rng = np.random.default_rng(1)
    made.w["tie"][:] = rng.uniform(-1, 1, made.w["tie"].shape[1:])
    assert value_of(ties.GROUP, "tie_persistence", made)[0] == pytest.approx(1.0)


def test_negative_control_ties_drawn_anew_do_not_persist(made: Made) -> None:
    contenders(made, **STRENGTH)
    rng = np.random.default_rng(1)
    made.w["tie"][:] = rng.uniform(-1, 1, made.w["tie"].shape)
    value, n = value_of(ties.GROUP, "tie_persistence", made)
    assert abs(value) < 4 / math.sqrt(n)


def test_ties_of_principals_are_left_out_of_persistence(made: Made) -> None:
    contenders(made, stalin=0.9, trotsky=0.8, rykov=0.5)
    made.contest(3, "stalin", "trotsky", won=True)
    # Of seven years the first has one bystander and no pair, six have six ordered pairs.
    assert made.model.months == 93
    assert value_of(ties.GROUP, "tie_persistence", made)[1] == 36


def test_largest_share_and_its_growth(made: Made) -> None:
    first, middle, last = power.moments(made.model)
    assert (first, middle, last) == (0, 39, 79)
    made.w["resources"][:30, made.actor("lenin")] = 0.2
    made.w["resources"][30:, made.actor("stalin")] = 0.5
    assert value_of(power.GROUP, "resource_share_of_first_1922", made)[0] == 0.2
    assert value_of(power.GROUP, "resource_share_of_first_1928", made)[0] == 0.5
    assert value_of(power.GROUP, "resource_share_growth", made)[0] == pytest.approx(2.5)


def test_votes_with_the_winner_by_grip(made: Made) -> None:
    made.w["grip"][:20, made.actor("stalin")] = 0.1
    made.w["grip"][20:40, made.actor("stalin")] = 0.45
    made.w["grip"][40:, made.actor("stalin")] = 0.7
    made.contest(10, "stalin", "trotsky", won=True, sides={"rykov": 1, "tomsky": -1})
    made.contest(30, "stalin", "trotsky", won=True, sides={"rykov": -1, "tomsky": -1})
    made.contest(50, "stalin", "trotsky", won=True, sides={"rykov": 1, "tomsky": 1})
    assert value_of(power.GROUP, "majority_share", made) == (0.5, 6)
    assert value_of(power.GROUP, "majority_share_by_grip", made) == (0.5, 2)


def test_entropy_of_succession(to_1929) -> None:
    def led(who: str, months: int) -> Made:
        made = Made(to_1929)
        made.w["leader"][:10] = made.actor("lenin")
        made.w["leader"][10 : 10 + months] = made.actor(who)
        return made

    histories = [led("stalin", 12), led("trotsky", 30), led("rykov", 11)]
    # Who led eleven months is no successor.
    assert value_of(power.GROUP, "succession_entropy", *histories) == (pytest.approx(math.log(2)), 2)


def test_delay_to_sanction_and_waves(made: Made) -> None:
    made.contest(5, "stalin", "trotsky", won=True)
    made.contest(6, "zinoviev", "stalin", won=False)
    made.contest(7, "stalin", "radek", won=True)
    made.contest(80, "stalin", "rykov", won=True)     # too late to be followed for five years
    made.punish(15, "trotsky", DEMOTED)
    made.punish(30, "trotsky", REMOVED)
    made.punish(10, "zinoviev", DEMOTED)
    assert value_of(sanctions.GROUP, "delay_to_sanction", made) == ((10 + 4) / 2, 2)
    assert value_of(sanctions.GROUP, "sanctioned_after_defeat", made) == (2 / 3, 3)
    yearly = np.array([2, 1, 0, 0, 0, 0, 0])           # 1923 to 1929: months 9 to 92
    assert value_of(sanctions.GROUP, "sanction_waves", made)[0] == pytest.approx(yearly.var(ddof=1) / yearly.mean())


def test_who_gives_in_and_who_is_exiled(made: Made) -> None:
    for who in ("trotsky", "zinoviev"):
        made.seat(who, 0, 10)
    made.punish(12, "trotsky", EXPELLED)
    made.punish(20, "trotsky", EXILED)
    made.punish(12, "zinoviev", REMOVED)
    made.w["submitted"][20:, made.actor("zinoviev")] = 1
    made.punish(14, "radek", EXILED)                   # never sat
    made.punish(50, "smilga", REMOVED)                 # too late to be followed
    assert value_of(sanctions.GROUP, "gave_in_within_5_years", made) == (1 / 3, 3)
    assert value_of(sanctions.GROUP, "exiled_leaders", made) == (1.0, 1)


def test_a_founder_keeps_his_seat_or_does_not(made: Made, to_1929) -> None:
    made.seat("lenin")
    lost, fell = Made(to_1929), Made(to_1929)
    lost.seat("lenin", 0, 40)
    fell.w["collapsed"][20:] = 1
    assert value_of(founder.GROUP, "founder_keeps_seat", made, lost, fell) == (0.5, 2)


def test_a_founder_in_health_neither_falls_ill_nor_dies(to_1929) -> None:
    model = founder.in_health(to_1929)
    who = model.names.number("actors", "lenin")
    health, death = (model.layout.place(name, who)[1] for name in ("health", "death_month"))
    changed = {int(word): value for (_, _, word, _), value in zip(model.tables.setting, model.tables.setting_value,
                                                                  strict=True) if word in (health, death)}
    assert (model.months, changed) == (61, {health: 1.0, death: -2.0})


def test_nothing_counts_after_the_order_fell(made: Made) -> None:
    contenders(made, **STRENGTH)
    made.w["collapsed"][20:] = 1
    made.contest(10, "radek", "stalin", won=True)
    made.contest(30, "radek", "stalin", won=True)
    assert value_of(challenges.GROUP, "challenges_per_year", made) == (pytest.approx(1 / (20 / 12)), 1)
