"""The ruling coalition's kernel: the published oracles, the definition, compiled and plain alike."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.kernel import plain
from whowhom.rules.ruling_coalition import ultimate_ruling_coalition

powers_lists = st.lists(st.integers(0, 12).map(float), min_size=1, max_size=6).filter(any)


def ruling(powers, alpha=0.5, rule=ultimate_ruling_coalition):
    n = len(powers)
    scratch = np.empty(2**n), np.empty(2**n)
    mask = rule(np.array(powers, float), n, alpha, *scratch)
    return [i for i in range(n) if mask >> i & 1]


@pytest.mark.parametrize(
    ("powers", "expected"),
    [((3, 4, 5), [0, 1, 2]), ((3, 4, 10), [2]), ((3, 4, 5, 10), [0, 1, 2]), ((2, 4, 7, 10), [1, 2, 3])],
)
def test_published_coalitions(powers, expected):
    """Acemoglu, Egorov and Sonin 2008 (validation, section 4)."""
    assert ruling(powers) == expected


@pytest.mark.parametrize(("n", "size"), [(1, 1), (2, 1), (3, 3), (6, 3), (7, 7), (11, 7), (12, 7)])
def test_near_equal_powers_rule_in_sizes_one_three_seven(n, size):
    assert len(ruling([1 + 0.001 * i for i in range(n)])) == size


def test_negative_control_a_greater_share_to_win_changes_the_coalition():
    assert ruling((3, 4, 10), 0.8) != ruling((3, 4, 10), 0.5)


def by_definition(powers, alpha):
    """All ruling coalitions from the source's words: sets within sets within sets."""
    total = lambda members: sum(powers[i] for i in members)  # noqa: E731
    subsets = [frozenset(c) for k in range(1, len(powers) + 1) for c in combinations(range(len(powers)), k)]
    stable: dict[frozenset[int], bool] = {}
    for large in subsets:  # by size
        inside = [s for s in subsets if s < large and total(s) > alpha * total(large)]
        stable[large] = not any(stable[s] for s in inside)
    everybody = subsets[-1]
    winning = [s for s in subsets if stable[s] and (total(s) > alpha * total(everybody))]
    least = min(map(total, winning))
    return sorted(sorted(s) for s in winning if total(s) == least)


@given(powers_lists, st.sampled_from([0.5, 0.6, 0.75]))
@settings(max_examples=150, deadline=None)
def test_is_its_definition_and_breaks_ties_towards_the_first(powers, alpha):
    assert ruling(powers, alpha) == by_definition(powers, alpha)[0]


@given(powers_lists, st.sampled_from([0.5, 0.7]))
@settings(max_examples=50, deadline=None)
def test_compiled_and_plain_agree(powers, alpha):
    assert ruling(powers, alpha) == ruling(powers, alpha, plain(ultimate_ruling_coalition))


def test_edges():
    assert ruling(()) == []
    assert ruling((0.0, 0.0)) == [0, 1]
    assert ruling((0.0, 3.0, 3.0)) == [1, 2]
