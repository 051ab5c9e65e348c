"""A table of three, and what is asked of it on few histories, the past weighing nothing."""

from __future__ import annotations

import numpy as np
import pytest

from whowhom.case.table.struggle import Listed, Struggle
from whowhom.evidence.forecast.question import Question
from whowhom.evidence.forecast.shares import Sample
from whowhom.evidence.struggles.play import EACH
from whowhom.library.models import bind

HISTORIES = 40
START = 12 * 1970


def actor(id: str, office: str, powers: dict[str, float], stand: float, *, ahead: bool = False) -> Listed:
    return Listed(id, id.title(), START - 12 * 50, powers, 5.0, ahead, (stand,), office)


@pytest.fixture(scope="session")
def trio() -> Struggle:
    """Return three actors: a front-runner, a soldier, one with a following and no post."""
    return Struggle("trio", "Three", START, 5.0, False, ("economy",), (
        actor("ada", "Head of state; chair", {"appoint": 0.4, "army": 0.1, "prestige": 0.6}, 0.5, ahead=True),
        actor("bo", "", {"army": 0.7, "apparatus_clients": 0.2, "prestige": 0.05}, -0.4),
        actor("cy", "", {"army": 0.0, "apparatus_clients": 0.3}, 0.5),
    ), (("ada", "bo", -0.2), ("ada", "cy", 0.6)))


@pytest.fixture(scope="session")
def question(trio: Struggle) -> Question:
    return Question(trio, bind, HISTORIES, 3, 2)


@pytest.fixture(scope="session")
def even() -> np.ndarray:
    """Return weights of the parameters' draws that are all alike."""
    return np.full(HISTORIES // EACH, EACH / HISTORIES)


@pytest.fixture(scope="session")
def base(question: Question, even: np.ndarray) -> Sample:
    return question.play([question.board(question.model())], range(HISTORIES), even)[0]
