"""What a library is called with: kinds of arguments, words, results."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.kernel.library import ARGUMENTS, KINDS, NUMBER, RESULTS, WHOLE, key_of, results_of, words_of


@pytest.mark.parametrize(("one", "other"), [
    (np.zeros(3), np.zeros(3, np.float32)), (np.zeros(3, np.int64), np.zeros(3, np.int32)),
    (np.zeros(3, np.int64), np.zeros(3, np.uint64)), (np.zeros(3), np.zeros((3, 1))), (1, 1.0), ((1, 2), (1, 2, 3)),
    (np.zeros(1, [("a", "f8")]), np.zeros(1, [("a", "f8"), ("b", "f8")])),
])
def test_arguments_that_a_kernel_must_not_mistake_have_other_keys(one: object, other: object) -> None:
    assert key_of(one) != key_of(other)
    assert key_of(one) == key_of(one)


def test_words() -> None:
    array = np.zeros((2, 3))
    assert list(words_of((7, 1.0, (array,)))) == [7, 0x3FF0000000000000, array.ctypes.data, 2, 3]
    assert list(words_of(np.int64(-1))) == [-1]


def test_an_array_with_gaps_is_refused() -> None:
    with pytest.raises(ValueError, match="must be contiguous"):
        list(words_of(np.zeros((4, 4))[:, 1]))


@pytest.mark.parametrize(("kinds", "expected"), [
    ([], None), ([WHOLE], 3), ([NUMBER, WHOLE], (0.5, 4)), ([WHOLE, WHOLE, NUMBER], (3, 4, 0.25)),
])
def test_results(kinds: list[int], expected: object) -> None:
    block = np.zeros(ARGUMENTS, np.int64)
    block[KINDS] = sum(kind << 2 * n for n, kind in enumerate(kinds))
    for n, kind in enumerate(kinds):
        if kind == NUMBER:
            block.view(np.float64)[RESULTS + n] = (0.5, 0.0, 0.25)[n]
        else:
            block[RESULTS + n] = 3 + n
    assert results_of(block) == expected
