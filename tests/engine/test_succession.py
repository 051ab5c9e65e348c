"""In whole histories: who rotates out does not follow himself, nobody has two places of one joint office, the deputy
takes over, and what goes with a person is nobody's after him."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from histories import play
from whowhom.case.dates import month_of
from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.theory import Theory

FILE = Path(__file__).parent.parent / "cases" / "valid" / "passing.yaml"
HISTORIES = 20
TERMS = [month_of(date) for date in ("1902-01", "1903-01", "1904-01")]


@pytest.fixture(scope="module")
def passing() -> Case:
    return load_case(FILE)


def holders(model: Model) -> np.ndarray:
    """Return who holds which office (history, month, office); months after a history's end are left out."""
    return np.stack([history.watched["holder"][:, : len(model.names.offices)]
                     for history in play(model, HISTORIES, watch=("holder",))
                     if len(history.watched["holder"]) == model.months])


def staying(model: Model, office: str, held: np.ndarray) -> int:
    """Count how often somebody follows himself at the end of a term."""
    o, found = model.names.number("offices", office), 0
    for t in (month - model.start.month for month in TERMS):
        before, after = held[:, t - 1, o], held[:, t, o]
        found += int(((before == after) & (before >= 0)).sum())
    return found


def test_rules_of_offices_are_kept(passing: Case, encompassing: Theory) -> None:
    model = bind(passing, encompassing)
    held, number = holders(model), model.names.number
    assert len(held) > HISTORIES // 2
    assert staying(model, "consul", held) == 0
    first, second = (held[:, :, number("offices", id)] for id in ("consul", "consul_2"))
    assert not ((first == second) & (first >= 0)).any()
    own = held[:, :, number("offices", "powers_of_cyd")]
    assert set(np.unique(own)) <= {-1, number("actors", "cyd")}
    assert (own[:, 2:] == -1).all()  # he died in the second month


def test_negative_control_without_rotation_somebody_stays(tmp_path: Path, encompassing: Theory) -> None:
    (tmp_path / "case.yaml").write_text(FILE.read_text().replace(", rotation: true", ""))
    model = bind(load_case(tmp_path / "case.yaml"), encompassing)
    assert staying(model, "consul", holders(model)) > 0
