"""`programmes`: the systems of a case side by side, under the same conditions and the same draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model
from whowhom.engine.own import Own
from whowhom.errors import Fault, InputError, MachineError
from whowhom.library import ends
from whowhom.library.kept import folder_for, keep
from whowhom.library.models import bind
from whowhom.library.shown import html, short
from whowhom.library.tables import odds_frame
from whowhom.library.watch import Watch
from whowhom.questions import programmes as question
from whowhom.questions.odds import odds_table
from whowhom.report.text import programmes as words
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd

NAME, PAGE = "programmes.json", "programmes.html"


class Programmes:
    """The answer: who rules under each programme, and how each does, with errors. Programmes are called by id."""

    def __init__(self, answer: question.Answer, folder: Path | None = None) -> None:
        self.answer, self.folder = answer, folder
        self._page: Path | None = None
        keep(folder, NAME, self.as_json())

    def odds(self) -> pd.DataFrame:
        """Return the odds of every outcome: indexed by `programme` and `outcome`, columns as of `Run.odds`."""
        declared = self.answer.models[0].outcomes
        return self._stacked([odds_frame(odds_table(s.outcomes, declared), "outcome") for s in self.answer.sums])

    def states(self) -> pd.DataFrame:
        """Return the odds of every state at the end: indexed by `programme` and `state`, with the number of histories
        that came to the date it is asked of."""
        names = self.answer.models[0].states
        found = [words.state_odds(sums, names) for sums in self.answer.sums]
        return self._stacked([odds_frame(rows, "state", histories=True) for rows in found])

    def order(self) -> pd.DataFrame:
        """Return how the order stands at the end: indexed by `programme` and `order`, columns as of `Run.order`."""
        month0 = self.answer.models[0].start.month
        return self._stacked([ends.order(s.ends, month0) for s in self.answer.sums])

    def rulers(self) -> pd.DataFrame:
        """Return who ruled and who led: indexed by `programme` and `person`, columns as of `Run.rulers`."""
        return self._stacked([ends.rulers(s.ends, m.names.actors, m.names.people, m.start.month)
                              for s, m in zip(self.answer.sums, self.answer.models, strict=True)])

    def measures(self) -> pd.DataFrame:
        """Return every measure: indexed by `programme` and `measure`, with value and error over the `histories` whose
        order stands at the end, and the difference from the first programme with its error over the `pairs` that stand
        under both; of what only grows also over all, `..._until_the_end` of each history; last the fall itself, over
        all."""

        return self._stacked([
            ends.flat(question.measure_rows(self.answer, k)).rename(columns={"name": "measure"}).set_index("measure")
            for k in range(len(self.answer.programmes))
        ])

    def _stacked(self, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
        import pandas as pd

        return pd.concat(dict(zip([p.id for p in self.answer.programmes], frames, strict=True)), names=["programme"])

    @property
    def provenance(self) -> Mapping[str, Any]:
        """How the answer was made."""
        found: Mapping[str, Any] = self.as_json()["provenance"]
        return found

    def report(self, path: str | Path | None = None) -> Path:
        """Write one offline HTML page with all figures and return its path: in the answer's folder, if it has one.

        Raises:
            InputError: if there is neither a path nor a folder.
            MachineError: if it cannot be written.
        """
        from whowhom.report.programmes import write_page

        if path is None and self.folder is None:
            raise InputError(Fault("path", "", "is missing", "an answer without a folder", "where the page goes"))
        try:
            self._page = write_page(self.answer, Path(path) if path else Path(self.folder or "") / PAGE)
        except OSError as error:
            raise MachineError(f"the page was not written: {error}") from None
        return self._page

    def as_text(self) -> str:
        """Return the tables of the answer, as the command line prints them."""
        return words.as_text(self.answer, str(self._page) if self._page else None)

    def as_json(self) -> dict[str, Any]:
        """Return the whole answer as one JSON document, unrounded."""
        return words.as_json(self.answer)

    def __repr__(self) -> str:
        return short(f"<Programmes> {self.as_text()}")

    def _repr_html_(self) -> str:
        note = f"{self.answer.histories:,} histories of each, on the same draws."
        return html(f"{self.answer.models[0].case.title}: programmes side by side", self.odds(), note)


def programmes(
    case: str | Path | Case | Model,
    n: int = 500,
    seed: int = 1,
    *,
    only: Sequence[str] = (),
    at: str | None = None,
    theory: str | Path | Theory = "encompassing",
    start: str | None = None,
    until: str | None = None,
    mechanisms: Iterable[Own] = (),
    out: str | Path | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Programmes:
    """Play the systems of a case side by side: who rules, how long, how each does.

    Args:
        case: the id of a built-in case, a path, a `Case`, or a `Model` that is bound already.
        n: the number of histories of each programme.
        seed: of all draws, which the programmes share.
        only: ids of programmes; all of the case if left out.
        at: month from which they hold, YYYY-MM; the start if left out.
        theory, start, until, mechanisms: as in `bind`; not used where `case` is a `Model`.
        out: where a folder with the whole answer as JSON goes; nothing is kept if left out.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Raises:
        InputError: where the case has no such programme, or none at all.
        MachineError: if every history failed.
    """
    with Watch("histories of each programme", shown=progress) as watch:
        model = bind(case, theory=theory, start=start, until=until, mechanisms=mechanisms)
        posed = question.pose(model, at=at, only=only)
        folder = folder_for(out, f"programmes-{question.answer_id(posed, n, seed)}")
        watch.begin(0, n)
        answer = question.play(posed, n, seed, workers=workers, progress=watch.reached, tell=watch.tell)
    return Programmes(answer, folder)
