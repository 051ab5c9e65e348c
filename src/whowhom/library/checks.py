"""`checks` and its answer: what free histories do that is no outcome, beside the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model
from whowhom.engine.own import Own, is_own
from whowhom.errors import InputError
from whowhom.evidence.checks import answer as question
from whowhom.evidence.checks.appointees import appointee_probability, left_to_the_score
from whowhom.evidence.checks.check import LEAST, Result
from whowhom.evidence.checks.play import Listener
from whowhom.evidence.conditions.answer import conditions
from whowhom.evidence.conditions.dots import dots_of
from whowhom.evidence.conditions.results import results
from whowhom.library.models import Parameters, bind
from whowhom.library.score import score
from whowhom.library.shown import html, short
from whowhom.library.watch import Watch
from whowhom.report.text import checks as words
from whowhom.runs.provenance import cores
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd


class Checks:
    """The answer: every check with its error, its cases, the record's figure and a band."""

    def __init__(self, answer: question.Answer, options: Mapping[str, Any]) -> None:
        self.answer, self.options = answer, dict(options)

    def table(self) -> pd.DataFrame:
        """Return the checks.

        Returns:
            Indexed by `name`: `value` with its Monte Carlo `error` and `count` of cases (no value where they are too
            few), the `record`'s figure, the band from `low` to `high`, and whether the check `passed`; none where there
            is no band, or the case cannot be asked. `title`, `told`, `reason`, `source` and `note` say it in words.
        """
        import pandas as pd

        return pd.DataFrame([asdict(one) for one in self.answer.results]).set_index("name")

    @property
    def missed(self) -> tuple[str, ...]:
        """The names of the checks that are missed."""
        return tuple(one.name for one in self.answer.results if one.passed is False)

    def as_text(self) -> str:
        """Return the answer as a page of text."""
        return words.as_text(self.answer)

    def as_json(self) -> dict[str, Any]:
        """Return the whole answer as one JSON document, unrounded."""
        return words.as_json(self.answer, self.options)

    def __repr__(self) -> str:
        return short(f"<Checks> {self.as_text()}")

    def _repr_html_(self) -> str:
        table = self.table()[["value", "error", "record", "low", "high", "passed"]]
        return html("Checks", table, words.head(self.answer), share=False)


def checks(
    case: str | Path | Case | Model = "soviet",
    *,
    theory: str | Path | Theory = "encompassing",
    start: str | None = None,
    parameters: Parameters = "prior",
    mechanisms: Iterable[Own] = (),
    n: int = 1000,
    seed: int = 1,
    held_out: bool = False,
    workers: int | None = None,
    progress: bool = False,
) -> Checks:
    """Play free histories and set what they do beside the record: who is re-elected, moved against, punished, dominant.

    Args:
        case: the id of a built-in case, a path, a `Case` or a `Model`.
        theory, start, parameters, mechanisms: as in `bind`.
        n: histories; with fewer than a hundred cases of a kind a check has no value, and is missed.
        seed: of all draws.
        held_out: read the held-out entries of the record too; each such look is to be written down.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Returns:
        A `Checks`. Of the record only entries to the end of 1935 are read.

    Raises:
        InputError: where theory and case do not fit, with every fault.
        MachineError: if the machine fails.

    Example:
        >>> checks("china_1976", n=10).table().loc["founder_keeps_seat", "note"]
        'the case names no founder'
    """
    with Watch("histories", shown=progress) as watch:
        model = bind(case, theory=theory, start=start, parameters=parameters, mechanisms=mechanisms)
        listen = Listener(watch.tell, lambda total: watch.begin(0, total), watch.reached)
        found = question.check_all(model, n, seed, held_out=held_out, workers=workers or cores(), listen=listen)
    found = found.with_result(_appointees(model, n, seed, workers, progress))
    found = found.and_results(_conditions(model, n, seed, workers, progress))
    return Checks(found, {"theory": model.theory.id, "seed": seed, "least": LEAST})


def _conditions(model: Model, n: int, seed: int, workers: int | None, progress: bool) -> tuple[Result, ...]:
    """Return the checks of conditions at home, of half as many histories with the recorded line told; none where the
    record tells of no line or no series."""
    if not model.case.lines or not dots_of(model):
        return ()
    with Watch("histories with the line told", shown=progress) as watch:
        listen = Listener(watch.tell, lambda total: watch.begin(0, total), watch.reached)
        return results(conditions(model, max(1, n // 2), seed, workers=workers or cores(), listen=listen))


def _appointees(model: Model, n: int, seed: int, workers: int | None, progress: bool) -> Result:
    """Return the check of those who were named: what histories told the record gave them, up to each naming."""
    mine = [one for one in model.mechanisms if is_own(one)]
    try:
        told = score(model.case, n, seed, theory=model.theory, start=model.start.id, mechanisms=mine,
                     parameters=model.options["parameters"], workers=workers, progress=progress)
    except InputError:
        return left_to_the_score()
    return appointee_probability(told.entries("named")["probability"].tolist(), seed)
