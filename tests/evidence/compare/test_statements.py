"""What a theory says of its own holds where it differs from every rival by more than four errors, and else does not."""

from __future__ import annotations

import pytest

from whowhom.errors import InputError
from whowhom.evidence.compare.rows import Row, Value, between, normal
from whowhom.evidence.compare.statements import known_measures, says_nothing, verdicts
from whowhom.theory import Statement, Theory

ERROR = 0.01
MORE = Statement("more", "There is more of it.", "thing", "more")
LESS = Statement("less", "There is less of it.", "thing", "less")


def row(*values: float | None, name: str = "thing") -> Row:
    """Return a figure of theories whose differences have all one error."""
    found = tuple(Value(x, ERROR, 500, "" if x is not None else "too few") for x in values)
    return Row(name, name, found, between(found, lambda a, b: normal(values[a] - values[b], ERROR, 500)))  # type: ignore[operator]


def theory(id: str, *statements: Statement, denies: tuple[str, ...] = ("x",)) -> Theory:
    """Return a theory that states something."""
    return Theory(id, id, "", denies=denies, statements=statements)


def holds(statement: Statement, *values: float | None, others: tuple[Theory, ...] | None = None) -> bool | None:
    """Return whether the statement of the first theory holds, given what each has of the thing."""
    rest = others or tuple(theory(f"rival{k}") for k in range(len(values) - 1))
    return verdicts([theory("mine", statement), *rest], {"thing": row(*values)})[0].holds


def test_a_planted_theory_that_differs_from_every_rival() -> None:
    assert holds(MORE, 0.60, 0.50, 0.55, 0.30) is True
    assert holds(LESS, 0.20, 0.50, 0.55, 0.30) is True


def test_negative_control_one_that_does_not() -> None:
    assert holds(MORE, 0.50, 0.50, 0.50) is False
    assert holds(MORE, 0.60, 0.50, 0.57) is False, "three errors from one rival are not enough"
    assert holds(MORE, 0.60, 0.50, 0.70) is False, "more than one rival, less than another"
    assert holds(LESS, 0.60, 0.50, 0.55) is False, "it differs, but the other way"


def test_who_leaves_open_all_that_it_does_is_no_rival() -> None:
    everything = theory("everything", denies=())
    assert holds(MORE, 0.60, 0.60, 0.50, others=(everything, theory("rival"))) is True
    assert holds(MORE, 0.60, 0.50, others=(everything,)) is None, "no rival is beside it"
    # One that denies as much, or something else, is a rival.
    assert holds(MORE, 0.60, 0.60, others=(theory("other", denies=("y",)),)) is False
    assert holds(MORE, 0.60, 0.60, others=(theory("same"),)) is False


def test_what_has_no_value_is_not_judged() -> None:
    assert holds(MORE, None, 0.5) is None
    assert holds(MORE, 0.9, None) is None, "a rival of whom it cannot be said does not count as one that differs"
    assert holds(MORE, 0.9, None, 0.5) is None
    assert holds(MORE, 0.5, None, 0.5) is False, "another decides"


@pytest.mark.parametrize(("statements", "values", "words"), [
    ((), (0.6, 0.5), "it makes no statement"),
    ((LESS,), (0.6, 0.5), "nothing that it states holds"),
    ((LESS, MORE), (0.6, 0.5), ""),
    ((MORE,), (None, 0.5), "of 1 statements 0 can be judged, and none holds"),
])  # fmt: skip
def test_a_theory_without_anything_of_its_own_is_said_to_say_nothing(
    statements: tuple[Statement, ...], values: tuple[float | None, ...], words: str
) -> None:
    mine = theory("mine", *statements)
    assert says_nothing(mine, verdicts([mine, theory("rival")], {"thing": row(*values)})) == words


def test_a_statement_about_what_nobody_measures_is_a_fault() -> None:
    wrong = theory("mine", Statement("one", "It.", "carry_ovr", "more"),
                   Statement("two", "It.", "carry_over", "more", ("pace", 0)),
                   Statement("three", "It.", "carry_over", "sideways"))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="is about what is not measured") as caught:
        known_measures([wrong], ["carry_over"])
    assert [fault.path for fault in caught.value.faults] == ["statements.one", "statements.two", "statements.three"]
    assert "carry_over" in caught.value.faults[0].remedy
    known_measures([theory("mine", Statement("one", "It.", "carry_over", "more"))], ["carry_over"])


def test_a_theory_encompasses_one_that_denies_more() -> None:
    everything, office = theory("everything", denies=()), theory("office", denies=("man", "party"))
    assert everything.encompasses(office)
    assert not office.encompasses(everything)
    assert not office.encompasses(office)
    assert not theory("man", denies=("office",)).encompasses(office)
