"""`compare` and its answer: theories side by side on one case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.case.dates import date_of
from whowhom.case.parts.whole import Case
from whowhom.engine.own import Own, load_mechanism
from whowhom.errors import Fault, InputError
from whowhom.evidence.checks.play import Listener
from whowhom.evidence.compare import answer as question
from whowhom.evidence.compare.rows import Row
from whowhom.evidence.score.score import last_told
from whowhom.library.cases import load_case, load_theory
from whowhom.library.document import write_document
from whowhom.library.models import Parameters, bind
from whowhom.library.shown import html, short
from whowhom.library.watch import Watch
from whowhom.report.text import compare as words
from whowhom.runs.provenance import cores
from whowhom.theories import NAMES
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd

NAME = "comparison.json"
PARTS = ("outcomes", "order", "checks", "measures", "scores")


class Comparison:
    """The answer: figures under every theory with their errors, paired differences, and what each says of its own."""

    def __init__(self, answer: question.Answer) -> None:
        self.answer = answer

    def outcomes(self) -> pd.DataFrame:
        """Return the odds of every outcome: indexed by `figure` and `theory`, with `value`, `error`, the number of
        histories (`count`) and the 95 % Wilson bounds `low` and `high`."""
        return self._figures("outcomes")

    def order(self) -> pd.DataFrame:
        """Return how the order stands at the end, in the same form."""
        return self._figures("order")

    def checks(self) -> pd.DataFrame:
        """Return the checks: `value`, `error` and cases (`count`), whether it `passed`, and a `note` where there is no
        value."""
        return self._figures("checks")

    def measures(self) -> pd.DataFrame:
        """Return what theories make statements about, in the same form."""
        return self._figures("measures")

    def scores(self) -> pd.DataFrame:
        """Return the mean log score of each kind of decision on record (fit entries) and the total gain over as before,
        with errors by years; empty where the record has nothing to score."""
        return self._figures("scores")

    def differences(self, of: str = "outcomes", less: str | None = None) -> pd.DataFrame:
        """Return by how much theories differ from one of them.

        Args:
            of: `outcomes`, `order`, `checks`, `measures` or `scores`.
            less: the theory that is taken away; the first if left out.

        Returns:
            Indexed by `figure` and `theory`: `difference`, its `error` and 95 % bounds `low` and `high`, of how many
            `pairs`, and more or less (`said`) where the bounds leave out 0.

        Raises:
            InputError: for another word, or a theory that is not compared.
        """
        import pandas as pd

        rows, ids = self._rows(of), [theory.id for theory in self.answer.theories]
        if less is not None and less not in ids:
            raise InputError(Fault("less", less, "is not among the theories", less, "one of " + ", ".join(ids)))
        first = 0 if less is None else ids.index(less)
        found = [(row.name, id, row.gap(place, first)) for row in rows
                 for place, id in enumerate(ids) if place != first]
        columns = ["figure", "theory", "difference", "error", "low", "high", "pairs", "said"]
        table = [(name, id, g.difference, g.error, g.low, g.high, g.pairs, g.said) for name, id, g in found if g]
        return pd.DataFrame(table, columns=columns).set_index(["figure", "theory"])

    def statements(self) -> pd.DataFrame:
        """Return what each theory says of its own: indexed by `theory` and `statement`, with the sentence (`says`), the
        `measure`, the `direction`, its `value` and `error`, the `record`'s figure, and whether it `holds` against every
        rival; None where it cannot be judged."""
        import pandas as pd

        columns = ["theory", "statement", "says", "measure", "direction", "value", "error", "record", "holds"]
        table = [(v.theory, v.statement.id, v.statement.says, v.statement.figure, v.statement.direction,
                  v.row.values[v.place].value, v.row.values[v.place].error, v.row.record, v.holds)
                 for v in self.answer.statements]
        return pd.DataFrame(table, columns=columns).astype({"holds": object}).set_index(["theory", "statement"])

    def _rows(self, of: str) -> Sequence[Row]:
        if of not in PARTS:
            raise InputError(Fault("of", of, "is not compared", of, "one of " + ", ".join(PARTS)))
        found: Sequence[Row] = getattr(self.answer, of)
        return found

    def _figures(self, of: str) -> pd.DataFrame:
        import pandas as pd

        ids = [theory.id for theory in self.answer.theories]
        columns = ["figure", "theory", "value", "error", "count",
                   *(("low", "high") if of in ("outcomes", "order") else ("passed", "note"))]
        table = [(row.name, id, *(getattr(value, name) for name in columns[2:]))
                 for row in self._rows(of) for id, value in zip(ids, row.values, strict=True)]
        return pd.DataFrame(table, columns=columns).set_index(["figure", "theory"])

    def write(self, folder: str | Path) -> Path:
        """Write the whole answer as `comparison.json` into a folder, and return its path.

        Raises:
            MachineError: if it cannot be written.
        """
        return write_document(folder, NAME, self.as_json(), "the comparison")

    def as_text(self) -> str:
        """Return the answer as a page of text."""
        return words.as_text(self.answer)

    def as_json(self) -> dict[str, Any]:
        """Return the whole answer as one JSON document, unrounded."""
        return words.as_json(self.answer)

    def __repr__(self) -> str:
        return short(f"<Comparison> {self.as_text()}")

    def _repr_html_(self) -> str:
        note = f"{self.answer.histories:,} histories of each, on the same draws."
        table = self.outcomes()[["value", "error", "low", "high"]]
        return html(f"{self.answer.models[0].case.title}: theories side by side", table, note)


def compare(
    case: str | Path | Case,
    theories: str | Iterable[str | Path | Theory] = (),
    n: int = 500,
    seed: int = 1,
    *,
    start: str | None = None,
    parameters: Parameters = "prior",
    mechanisms: Iterable[Own] = (),
    workers: int | None = None,
    progress: bool = False,
) -> Comparison:
    """Set theories side by side on one case: outcomes, checks, scores, and what each says that no rival says.

    Args:
        case: the id of a built-in case, a path, or a `Case`.
        theories: two or more: ids, `Theory`s, Python files with one named THEORY, or a text of names and files with
            commas between them; all that come with the program if left out. Differences are from the first.
        n: free histories of each, and as many that are told the record.
        seed: of all draws, which the theories share.
        start, parameters, mechanisms: as in `bind`.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Returns:
        A `Comparison`. Of the record only `fit` entries are read.

    Raises:
        InputError: where theories and case do not fit, with every fault, and for fewer than two theories.
        MachineError: if the machine fails.

    Example:
        >>> compare("china_1976", "man,office", n=10).statements().loc["man", "direction"].tolist()
        ['more', 'more']
    """
    which = case if isinstance(case, Case) else load_case(case)
    rivals, own = chosen(theories), [load_mechanism(one) for one in mechanisms]
    until = date_of(last_told(which, start, held_out=False))[:7]
    with Watch("histories", shown=progress) as watch:
        free, recorded = ([bind(which, theory=one, start=start, until=end, parameters=parameters, mechanisms=own)
                           for one in rivals] for end in (None, until))
        listen = Listener(watch.tell, lambda total: watch.begin(0, total), watch.reached)
        found = question.compare(free, recorded, n, seed, workers=workers or cores(), listen=listen)
    return Comparison(found)


def chosen(theories: str | Iterable[str | Path | Theory]) -> list[Theory]:
    """Return the theories that are asked for, all if none; raises InputError for one alone, or two of one id."""
    given = [part.strip() for part in theories.split(",")] if isinstance(theories, str) else list(theories)
    found = [load_theory(one) for one in given or NAMES]
    if len(found) < 2:
        expected = "two or more, commas between them"
        raise InputError(Fault("--theories", found[0].id, "stands alone", "one theory", expected))
    twice = [id for id, times in Counter(theory.id for theory in found).items() if times > 1]
    if twice:
        raise InputError([Fault("--theories", id, "is there more than once", id, "theories with ids of their own")
                          for id in twice])
    return found
