"""`forecast` and its answer: from one table of actors to odds, what would change them, and how such odds did before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.case.table.assumed import assumptions
from whowhom.case.table.read import Coded
from whowhom.engine.own import Own
from whowhom.errors import Remark
from whowhom.evidence.forecast.answer import Answer
from whowhom.evidence.forecast.question import Question
from whowhom.evidence.struggles.answer import Listener
from whowhom.library.models import bind
from whowhom.library.shown import html, short
from whowhom.library.struggle import check_counts, in_ids, news_of, struggle_of
from whowhom.library.watch import Watch
from whowhom.report.text import forecast as words
from whowhom.runs.provenance import cores
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd


@dataclass
class Ear:
    """Hears of the work that is under way: each part of a forecast is played when it is first asked for."""

    shown: bool
    watch: Watch | None = None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Show progress until the block ends."""
        with Watch("histories", shown=self.shown) as self.watch:
            yield

    @property
    def listener(self) -> Listener:
        """Return who hears of plays, whichever part they are of."""
        return Listener(lambda told: self.hear("tell", told), lambda total: self.hear("begin", 0, total),
                        lambda done: self.hear("reached", done))

    def hear(self, what: str, *told: Any) -> None:
        """Pass on what is told."""
        if self.watch is not None:
            getattr(self.watch, what)(*told)


class Forecast:
    """A forecast of a table. The odds stand at once; what would change them and what they hang on is played when first
    asked for."""

    def __init__(self, answer: Answer, coded: Coded | None, ear: Ear) -> None:
        self.answer, self.coded, self._ear = answer, coded, ear
        with ear.listening():
            _ = answer.sample, answer.news

    @property
    def assumed(self) -> tuple[Remark, ...]:
        """Return what was assumed to make a case of the table."""
        struggle = self.answer.question.struggle
        return (*(self.coded.assumed if self.coded else ()), *assumptions(struggle))

    def leaders(self) -> pd.DataFrame:
        """Return the odds of who leads after five years, or at the end where that is sooner, the likeliest first.

        Returns:
            Indexed by `actor`, with `probability` (among the histories in which somebody of the table leads), `error`
            and the 95 % bounds `low` and `high`.
        """
        import pandas as pd

        return pd.DataFrame([one.as_json() for one in self.answer.leaders()]).set_index("actor")

    def leaders_after(self) -> pd.DataFrame:
        """Return the odds of who leads after each year, indexed by `year` and `actor`, columns as of `leaders`."""
        import pandas as pd

        years = range(1, self.answer.question.struggle.years + 1)
        rows = [{"year": year, **one.as_json()} for year in years for one in self.answer.leaders(year)]
        return pd.DataFrame(rows).set_index(["year", "actor"])

    def fates(self) -> pd.DataFrame:
        """Return what becomes of everybody within the years played.

        Returns:
            Indexed by `actor`: the odds that he `falls` (is punished, or loses a seat and every office), is `expelled`
            or worse, `killed`, `dies` a natural death, `stays` in a seat or an office to the end; each with its
            `..._error`; and that he is `gone_1`, ... after each year.
        """
        import pandas as pd

        return pd.DataFrame([words.fate_row(one) for one in self.answer.fates]).set_index("actor")

    def topplings(self) -> pd.DataFrame:
        """Return who brings down whom: indexed by `mover` and `target`, columns as of `leaders`."""
        import pandas as pd

        rows = [words.toppling_json(one) for one in self.answer.topplings]
        columns = ["mover", "target", "probability", "error", "low", "high"]
        return pd.DataFrame(rows, columns=columns).set_index(["mover", "target"])

    def baselines(self) -> pd.DataFrame:
        """Return what each naive rule gives to everybody: indexed by `actor`, a column a rule, and `model`."""
        import pandas as pd

        return pd.DataFrame(words.baselines_of(self.answer), index=pd.Index(self._names, name="actor"))

    def what_ifs(self) -> pd.DataFrame:
        """Return every change that was tried, with what it does to everybody's odds to lead at the end.

        Returns:
            Indexed by `title` and `actor`: `before`, `after`, their `difference`, its `error`, 95 % bounds; `do`, the
            change in the grammar of what-ifs; `kind`; `variation` between all odds; whether it is `shown`, and of how
            many `histories`.
        """
        import pandas as pd

        with self._ear.listening():
            found = [words.tried_json(one) for one in self.answer.what_ifs]
        rows = [{**{k: v for k, v in one.items() if k != "leaders"}, **gap} for one in found for gap in one["leaders"]]
        return pd.DataFrame(rows).set_index(["title", "actor"])

    def sensitivity(self) -> pd.DataFrame:
        """Return what the odds of the likeliest hang on: each column, and the weightiest cells, moved by their error.

        Returns:
            Indexed by `column` and `cell` (whose; blank for a column as a whole): his odds as they stand, `low` and
            `high` with it moved, each with its error, the `variation` between all odds.
        """
        import pandas as pd

        with self._ear.listening():
            rows = [words.hangs_json(one) for one in self.answer.hangs]
        return pd.DataFrame(rows, columns=words.HANGS).set_index(["column", "cell"])

    def track_record(self) -> pd.DataFrame:
        """Return how this version did on the struggles that come with it, misses first: what its favourite and who led
        were given."""
        import pandas as pd

        return pd.DataFrame(words.past_rows(self.answer.lesson.record)).set_index("struggle")

    @property
    def _names(self) -> list[str]:
        return list(self.answer.question.struggle.names)

    def sections(self) -> Iterator[str]:
        """Yield the forecast in words, part by part, each as soon as it is known."""
        yield words.head(self.answer, self.coded)
        with self._ear.listening():
            _ = self.answer.what_ifs
        yield words.changes(self.answer)
        with self._ear.listening():
            _ = self.answer.hangs
        yield words.hangs(self.answer)
        yield words.assumed(self.assumed)

    def as_text(self) -> str:
        """Return the forecast in words."""
        return "\n\n".join(part for part in self.sections() if part)

    def as_json(self) -> dict[str, Any]:
        """Return the whole forecast as one JSON document, unrounded."""
        with self._ear.listening():
            _ = self.answer.what_ifs, self.answer.hangs
        return words.as_json(self.answer, self.coded, self.assumed)

    def __repr__(self) -> str:
        return short(f"<Forecast> {words.head(self.answer, self.coded)}")

    def _repr_html_(self) -> str:
        return html(words.title(self.answer), self.leaders(), words.sure(self.answer))


def forecast(
    table: Any,
    ties: Any = None,
    start: str | None = None,
    years: int = 5,
    *,
    do: str | Sequence[str] = (),
    given: Any = None,
    struggle: str | None = None,
    n: int = 1000,
    seed: int = 1,
    theory: str | Path | Theory = "encompassing",
    mechanisms: Iterable[Own] = (),
    title: str | None = None,
    one_party: bool = False,
    workers: int | None = None,
    progress: bool = False,
) -> Forecast:
    """Forecast a struggle from one table of actors: who leads, who falls, what would change it, how sure that is.

    Args:
        table: a file (Excel, CSV, whatever parts its cells) or a pandas frame, a row an actor, all columns but the name
            optional (`case_from_table`); or a folder of struggles, as `backtest` reads it; or the id of a struggle that
            comes with the library.
        ties: a file or a frame: pairs with a number from -1 (enemies) to 1 (allies), or a matrix.
        start: the first day, YYYY, YYYY-MM or YYYY-MM-DD; today if left out.
        years: how many are played.
        do: changes that are asked about, as in `whatif` (`X.dies=1971-03`; actors by id or by name): what they do
            stands first among the `what_ifs`.
        given: what has happened since the first day, a file or a frame of dated moves in the columns of a record.
        struggle: which one is meant, where the table or the folder holds several.
        n: histories, 20 or more.
        seed: of all draws.
        theory, mechanisms: as in `bind`.
        title: what it is called; the name of the file if left out.
        one_party: whether one party has a monopoly by law.
        workers: threads; all cores if left out.
        progress: show a bar, in a terminal or a notebook.

    Raises:
        InputError: with every fault of the tables or of the changes.
        MachineError: if the machine fails.

    Example:
        >>> import pandas as pd
        >>> people = pd.DataFrame({"name": ["Ada", "Bo", "Cy"], "front runner": [1, 0, 0], "clients": [0.4, 0.2, 0.1]})
        >>> list(forecast(people, start="1970-09", n=40).leaders().columns)
        ['probability', 'error', 'low', 'high']
    """
    check_counts(n, years)
    coded, asked = struggle_of(table, ties, start, years, struggle, title, one_party)
    binder = partial(bind, theory=theory, mechanisms=list(mechanisms))
    ear = Ear(progress)
    question = Question(asked, binder, n, seed, workers or cores(), news_of(given, asked), ear.listener)
    name = theory.id if isinstance(theory, Theory) else str(theory)
    answer = Answer(question, name, in_ids(do, asked))
    answer.check()
    return Forecast(answer, coded, ear)
