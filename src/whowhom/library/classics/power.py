"""Power in a voting body: `whowhom.power`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.library.classics.frames import table_source
from whowhom.library.classics.result import Result, new_figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from whowhom.classics.voting.measure import Measured

Rules = Sequence[str] | Sequence[Sequence[str]]


@dataclass(frozen=True, repr=False)
class Power(Result):
    """The power of the players of one game.

    `measured` holds the exact fractions and all else (see `whowhom.classics.voting.measure`).
    """

    measured: Measured

    def table(self) -> pd.DataFrame:
        """Return weights and indices, a row a player; `attrs` tells the method of each index that is estimated."""
        import pandas as pd

        game, indices = self.measured.game, self.measured.indices
        data: dict[str, Any] = {rule.column: [float(w) for w in rule.given] for rule in game.rules}
        data |= {name: indices.floats(name) for name in indices.names}
        frame = pd.DataFrame(data, index=pd.Index(game.names, name="player"))
        frame.attrs["methods"] = {name: told.method for name, told in indices.estimates.items()}
        return frame

    def errors(self) -> pd.DataFrame:
        """Return the errors of the estimated indices, a row a player; no columns where all are exact."""
        import pandas as pd

        data = {name: told.errors for name, told in self.measured.indices.estimates.items()}
        return pd.DataFrame(data, index=pd.Index(self.measured.game.names, name="player"))

    def fractions(self) -> pd.DataFrame:
        """Return the exact indices as `fractions.Fraction`, a row a player."""
        import pandas as pd

        return pd.DataFrame(self.measured.indices.exact, index=pd.Index(self.measured.game.names, name="player"))

    def minimal_winning(self) -> list[tuple[str, ...]]:
        """Return the minimal winning coalitions by name, the smallest first (at most 1000)."""
        from whowhom.classics.voting.properties import minimal_winning

        listed = self.measured.minimal or minimal_winning(self.measured.game)
        return [tuple(self.measured.game.names[i] for i in members) for members in listed.coalitions]

    def as_text(self) -> str:
        """Return what `whowhom power` prints."""
        from whowhom.report.text.power import as_text

        return as_text(self.measured)

    def as_json(self) -> dict[str, Any]:
        """Return the document of `whowhom power --json`."""
        from whowhom.report.text.power import document

        return document(self.measured)

    def plot(self) -> Figure:
        """Return bars of the shares of weight and of the first two indices, a group a player (the 30 heaviest)."""
        frame = self.table()
        weights, names = frame.columns[0], list(self.measured.indices.names[:2])
        shown = frame.nlargest(30, weights)
        figure, axes = new_figure(max(6.0, 0.45 * len(shown)))
        bars = {f"share of {weights}": shown[weights] / frame[weights].sum()} | {name: shown[name] for name in names}
        for k, (label, values) in enumerate(bars.items()):
            axes.bar([x + 0.27 * (k - 1) for x in range(len(shown))], values, 0.27, label=label)
        axes.set_xticks(range(len(shown)), [str(name)[:16] for name in shown.index], rotation=90)
        axes.set_ylabel("share or index")
        axes.legend(frameon=False)
        return figure


@dataclass(frozen=True, repr=False)
class BodyPower(Result):
    """The power of patrons in a body of a case at each of its starts."""

    body: str
    moments: Any

    def table(self) -> pd.DataFrame:
        """Return seats, chance to turn the vote and share of power, a row a start and patron."""
        import pandas as pd

        rows = [
            (moment.month, patron, moment.seats.get(patron, 0), float(turning), float(share))
            for moment in self.moments
            for patron, turning, share in zip(
                moment.power.patrons, moment.power.turning, moment.power.shares(), strict=True
            )
        ]
        frame = pd.DataFrame(rows, columns=["start", "patron", "seats", "turning", "share"])
        return frame.set_index(["start", "patron"])

    def as_text(self) -> str:
        """Return what `whowhom power CASE --body BODY` prints."""
        from whowhom.report.text.power import body_text

        return body_text(self.body, self.moments)

    def as_json(self) -> dict[str, Any]:
        """Return the document of the same with `--json`."""
        from whowhom.report.text.power import body_document

        return body_document(self.body, self.moments)

    def plot(self) -> Figure:
        """Return the patrons' shares of power by start."""
        figure, axes = new_figure()
        for patron, rows in self.table()["share"].unstack("patron").fillna(0.0).items():
            axes.plot(rows.index, rows, marker="o", label=patron)
        axes.set_ylabel("share of power")
        axes.legend(frameon=False)
        return figure


def power(
    game: str | Path | pd.DataFrame, *, quota: str | float | None = None, rules: Rules = (), column: str | None = None,
    index: Sequence[str] = (), minimal: bool = False, patrons: Sequence[str] | None = None,
    unions: Sequence[str] | None = None, loyalty: Sequence[object] | float | None = None, method: str = "auto",
    samples: int = 200_000, seed: int = 0, body: str | None = None,
) -> Power | BodyPower:
    """Measure who can turn a vote.

    Args:
        game: Text such as "[12; 4,4,4,2,2,1]" (quota first), the name of a treaty ("rome", "nice-27", ...), the path of
            a table (CSV, Excel), or a frame with a column of weights, one row a player. With `body`, a case.
        quota: For a table: a number in units of the weights, a share ("2/3", "66.7%", 0.5) or "majority".
        rules: For a table, instead of `quota`: rules "column:quota", all of which must hold; a list of lists is a
            list of alternatives. The column `members` counts one for each player unless the table has it.
        column: The column of weights, where the table has several.
        index: Names of indices; all usual ones if empty, every one with "all".
        minimal: Whether to list the minimal winning coalitions.
        patrons: Whom each player follows, "-" for nobody.
        unions: Which union each player has joined, "-" for none: gives `owen` and `banzhaf_owen`.
        loyalty: How surely players follow their patrons, shares from 0 to 1, one for all or one each.
        method: "auto" (exact where it can be done), "exact", "sample" or "normal".
        samples: Coalitions or orders drawn where sampling is needed.
        seed: Of the draws.
        body: A body of the case `game`: the power of its patrons at every start.

    Returns:
        A `Power`; with `body` a `BodyPower`. Indices are chances or shares from 0 to 1.

    Raises:
        InputError: with everything that is wrong with the input.

    >>> power("[12; 4,4,4,2,2,1]").table()["banzhaf"].round(4).tolist()
    [0.2381, 0.2381, 0.2381, 0.1429, 0.1429, 0.0]
    """
    from whowhom.classics.voting.measure import measure, with_labels
    from whowhom.classics.voting.reading import read_game

    if body is not None:
        from whowhom.classics.voting.bodies import through_time

        return BodyPower(body, through_time(str(game), body, one_of(loyalty)))
    one = [list(rules)] if rules and isinstance(rules[0], str) else [list(part) for part in rules]
    found = read_game(table_source(game), None if quota is None else str(quota), one, column)  # type: ignore[arg-type]
    shares = None if loyalty is None else [loyalty] if isinstance(loyalty, (int, float, str)) else list(loyalty)
    return Power(measure(with_labels(found, patrons, unions, shares), index, minimal, method, samples, seed))


def one_of(loyalty: Any) -> str | None:
    """Return the one loyalty of all followers in a case's body as text."""
    if loyalty is None or isinstance(loyalty, (int, float, str)):
        return None if loyalty is None else str(loyalty)
    return ",".join(map(str, loyalty))
