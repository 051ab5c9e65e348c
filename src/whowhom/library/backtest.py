"""`backtest` and its answer: how well the model foretells struggles that were coded without hindsight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.case.table.convert import case_id
from whowhom.case.table.struggle import YEARS
from whowhom.case.table.write import write_case
from whowhom.engine.own import Own
from whowhom.errors import MachineError
from whowhom.evidence.struggles import answer as question
from whowhom.evidence.struggles.forecast import scored
from whowhom.evidence.struggles.read import find_folder
from whowhom.library.models import bind
from whowhom.library.shown import html, short
from whowhom.library.watch import Watch
from whowhom.report.text import backtest as words
from whowhom.runs.provenance import cores
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd


class Backtest:
    """The answer to a backtest: odds of every struggle, scores of the model and of the rules it has to beat."""

    def __init__(self, answer: question.Answer, options: Mapping[str, Any]) -> None:
        self.answer, self.options = answer, dict(options)

    def scores(self) -> pd.DataFrame:
        """Return the scores: a row for the model (`model`, `prior` without weights, `recalibrated`) and for each
        rule."""
        import pandas as pd

        rows = {name: asdict(score) for name, score in words.scores_of(self.answer).items()}
        for row in rows.values():
            row.pop("reliability")
        frame = pd.DataFrame.from_dict(rows, orient="index")
        frame.index.name = "forecaster"
        return frame

    def odds(self) -> pd.DataFrame:
        """Return the odds, indexed by `struggle` and `actor`.

        Returns: `probability` to lead in the last month of the fifth year among the actors listed, the same as it is
        `scored`, without weights (`prior`), after each year (`year_1` ...), to fall (`falls`), and whether the actor
        `won`.
        """
        import pandas as pd

        rows = []
        for s in self.answer.struggles:
            said, prior = self.answer.forecasts[s.id], self.answer.prior[s.id]
            for n, id in enumerate(s.names):
                won = self.answer.known.winners.get(s.id)
                rows.append({
                    "struggle": s.id, "actor": id, "probability": said.winner[n], "scored": scored(said.winner)[n],
                    "prior": prior.winner[n], **{f"year_{y + 1}": said.leads[y, n] for y in range(YEARS)},
                    "falls": None if said.fell is None else said.fell[n], "won": None if won is None else won == id,
                })
        return pd.DataFrame(rows).set_index(["struggle", "actor"])

    def reliability(self) -> pd.DataFrame:
        """Return, by bins of what the model gave them, how many actors there are, what was said, what came."""
        import pandas as pd

        score = self.answer.scores
        return pd.DataFrame([asdict(one) for one in score.reliability] if score else [],
                            columns=["low", "high", "count", "said", "came"])

    def write_cases(self, folder: str | Path) -> list[Path]:
        """Write every struggle as the case that was played, a folder each, and return these.

        Raises:
            MachineError: if they cannot be written.
        """
        try:
            return [write_case(s, Path(folder) / case_id(s)).parent for s in self.answer.struggles]
        except OSError as error:
            raise MachineError(f"the cases were not written: {error}") from None

    def report(self, path: str | Path) -> Path:
        """Write one offline HTML page with a section a struggle, and return its path.

        Raises:
            MachineError: if it cannot be written.
        """
        from whowhom.report.backtest import write_page

        return write_page(self.answer, Path(path))

    def as_text(self) -> str:
        """Return the answer as a page of text."""
        return words.as_text(self.answer)

    def as_json(self) -> dict[str, Any]:
        """Return the whole answer as one JSON document, unrounded."""
        return words.as_json(self.answer, self.options)

    def __repr__(self) -> str:
        return short(f"<Backtest> {self.as_text()}")

    def _repr_html_(self) -> str:
        a = self.answer
        below = f"{len(a.struggles)} struggles, {a.histories:,} histories each; nothing of what came enters the odds."
        table = self.scores()
        columns = [c for c in ("hits", "log_score_less_uniform", "low", "high", "brier") if c in table]
        return html("Backtest", table[columns].rename(index=words.TITLES), below, share=False)


def backtest(
    folder: str | Path | None = None,
    fit: str | Path | None = None,
    n: int = 1000,
    seed: int = 1,
    *,
    theory: str | Path | Theory = "encompassing",
    mechanisms: Iterable[Own] = (),
    workers: int | None = None,
    progress: bool = False,
) -> Backtest:
    """Play struggles coded without hindsight, five years each, and score who leads, the path, kinds and fates.

    Args:
        folder: a folder of struggles (`struggles.csv`, `actors.csv`, `ties.csv`; what came, as far as it is known, in
            `outcomes.csv`, `leaders.csv`, `fates.csv`); the 22 that come with the library if left out.
        fit: a folder to learn from: draws of the parameters are weighted by how well they tell who led year by year
            there, and rules are fitted there; then nothing of what came of `folder` is read before its odds stand. Left
            out, every struggle is told from the others of its own folder.
        n: histories a struggle.
        seed: of all draws.
        theory, mechanisms: as in `bind`.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Returns:
        A `Backtest`. Where nobody says what came, it holds odds and no scores.

    Raises:
        InputError: with every fault of the folders' tables.
        MachineError: if the machine fails.

    Example:
        >>> list(backtest(n=10).odds().loc["egypt1970"].index)[:3]
        ['sadat', 'sabri', 'gomaa']
    """
    where, learn = find_folder(folder), None if fit is None else find_folder(fit)
    binder = partial(bind, theory=theory, mechanisms=list(mechanisms))
    with Watch("histories", shown=progress) as watch:
        listen = question.Listener(watch.tell, lambda total: watch.begin(0, total), watch.reached)
        found = question.answer(where, learn, n, seed, binder, workers=workers or cores(), listen=listen)
    name = theory.id if isinstance(theory, Theory) else str(theory)
    return Backtest(found, {"theory": name, "seed": seed})
