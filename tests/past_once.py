"""Forecasts that play the past anew once for every seed and number of histories, and not for every test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from whowhom.evidence.forecast import learn
from whowhom.evidence.forecast.question import Question

PLAYED: dict[tuple[int, int], Any] = {}


@contextmanager
def past_once() -> Iterator[None]:
    """Keep what past struggles say, for the theory of all channels, until the block ends."""
    anew = learn.path_scores_anew

    def once(question: Question, *rest: Any) -> Any:
        key = (question.seed, question.histories)
        if key not in PLAYED:
            PLAYED[key] = anew(question, *rest)
        return PLAYED[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learn, "path_scores_anew", once)
        yield
