"""`score` and its answer: how likely the model held what was decided, told the record up to each month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import whowhom
from whowhom.case.dates import date_of
from whowhom.case.parts.whole import Case
from whowhom.engine.own import Own
from whowhom.evidence.score import score as question
from whowhom.library.cases import load_case
from whowhom.library.document import write_document
from whowhom.library.models import Parameters, bind
from whowhom.library.shown import html, short
from whowhom.library.watch import Watch
from whowhom.report.text import score as words
from whowhom.runs.provenance import cores
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd

LOG = "held-out.log"
"""The file of a folder to which every score of held-out entries adds a line."""


class Score:
    """The answer to a score: a row for each kind of decision, and every occasion with the probability it was given."""

    def __init__(self, answer: question.Answer, options: Mapping[str, Any]) -> None:
        self.answer, self.options = answer, dict(options)

    def kinds(self) -> pd.DataFrame:
        """Return the kinds of decision, indexed by `decision`.

        Returns: how many `entries` of the record and `occasions`; mean log probability an occasion of what happened, in
        nats, by the model (`score`), by lot (`uniform`), and `as_before`; `gain` over the latter with its `error`
        (blocks of years, Monte Carlo added) and `error_mc`; equally likely `choices`; `chosen`, the score with draws
        weighted by the other half of the years.
        """
        import pandas as pd

        f = self.answer.figures
        rows = [{**asdict(kind), "choices": words.choices(kind), "chosen": f.chosen[kind.decision]} for kind in f.kinds]
        return pd.DataFrame(rows).set_index("decision")

    def total(self) -> dict[str, float | None]:
        """Return the gain over `as before` summed over all occasions, in nats, and its error."""
        return {"gain": self.answer.figures.gain, "error": self.answer.figures.error}

    def occasions(self) -> pd.DataFrame:
        """Return every occasion.

        Returns: `decision`, `month`, `who` or what it is about, what `happened` (empty where nothing did), the
        `entry` of the record, `options`, `probability` that the model gave to what happened, the same by lot
        (`uniform`) and `as_before`, and how many histories were `asked`.
        """
        import numpy as np
        import pandas as pd

        f, start = self.answer.figures, self.answer.model.start.month
        rows = [(one.kind, date_of(start + one.month), one.who, one.happened, one.entry, one.options)
                for one in self.answer.occasions]
        frame = pd.DataFrame(rows, columns=["decision", "month", "who", "happened", "entry", "options"])
        return frame.assign(probability=f.probability, uniform=np.exp(f.uniform), as_before=np.exp(f.as_before),
                            asked=f.asked)

    def entries(self, kind: str) -> pd.DataFrame:
        """Return the occasions of one kind on which something is on record, indexed by `entry`."""
        table = self.occasions()
        return table[(table["decision"] == kind) & (table["entry"] != "")].set_index("entry")

    def log_line(self) -> str:
        """Return the line that a score of held-out entries leaves in the log of priors."""
        return words.log_line(self.answer, self.options)

    def write(self, folder: str | Path) -> Path:
        """Write the score as `score.json` into a folder, a line into its log where entries were held out; return it.

        Raises:
            MachineError: if it cannot be written.
        """
        line = self.log_line() if self.answer.held_out else ""
        return write_document(folder, "score.json", self.as_json(), "the score", log=(LOG, line))

    def as_text(self) -> str:
        """Return the score as a page of text."""
        return words.as_text(self.answer, self.options)

    def as_json(self) -> dict[str, Any]:
        """Return the score as one JSON document, unrounded."""
        return words.as_json(self.answer, self.options)

    def __repr__(self) -> str:
        return short(f"<Score> {self.as_text()}")

    def _repr_html_(self) -> str:
        table = self.kinds()[["occasions", "score", "uniform", "as_before", "gain", "error"]]
        a = self.answer
        below = f"{a.histories:,} histories told the record; nats an occasion. Total gain {a.figures.gain:+.1f}."
        return html("Score", table, below, share=False)


def score(
    case: str | Path | Case,
    n: int = 1000,
    seed: int = 1,
    *,
    theory: str | Path | Theory = "encompassing",
    start: str | None = None,
    parameters: Parameters = "prior",
    mechanisms: Iterable[Own] = (),
    held_out: bool = False,
    workers: int | None = None,
    progress: bool = False,
) -> Score:
    """Tell histories the record month by month, and score what they would have done by kind of decision.

    Args:
        case: the id of a built-in case, a path, or a `Case`.
        n: histories; every ten of them share one draw of the parameters.
        seed: of all draws; the same seed gives the same score on any number of workers.
        theory, start, parameters, mechanisms: as in `bind`.
        held_out: score the entries that are held out, and these alone. Use it once, when a version is finished.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Returns:
        A `Score`.

    Raises:
        InputError: for a case, theory or option that cannot be used, and where the record has nothing to score.
        MachineError: if the machine fails.

    Example:
        >>> list(score("soviet", n=10).kinds().index)[:3]
        ['named', 'seated', 'moved against']
    """
    which = case if isinstance(case, Case) else load_case(case)
    until = date_of(question.last_told(which, start, held_out))[:7]
    with Watch("histories", shown=progress) as watch:
        model = bind(which, theory=theory, start=start, until=until, parameters=parameters, mechanisms=mechanisms)
        watch.model = model
        found = question.answer(model, n, seed, held_out=held_out, workers=workers or cores(),
                                begin=lambda total: watch.begin(0, total), reached=watch.reached)
    return Score(found, {"theory": model.theory.id, "version": whowhom.__version__})
