"""`History`: one history of a run, or the record in the same form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.case.dates import date_of, month_of
from whowhom.engine.bind import SOCIETY, TRACKED
from whowhom.engine.play import PLACES, Player
from whowhom.engine.play import History as Played
from whowhom.errors import Fault, InputError
from whowhom.library.series import described, months
from whowhom.library.shown import short
from whowhom.library.state import whole_state
from whowhom.library.tables import events_of, log_frame
from whowhom.report.chronicle.history import Chronicle
from whowhom.report.source import Source
from whowhom.report.text import chronicle as words
from whowhom.runs.again import rows_again
from whowhom.runs.places import STANDINGS

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

class History:
    """One history: how it ended, its chronicle, its events, its state by month. `number` is None for the record."""

    def __init__(self, source: Source, number: int | None, actors: Sequence[str] = ()) -> None:
        self._source, self.number, self._actors = source, number, tuple(actors)

    @cached_property
    def _told(self) -> Chronicle:
        if self.number is None:
            return words.record_of(self._source, self._actors)
        return words.history_of(self._source, self.number, self._actors)

    @property
    def outcome(self) -> str:
        """How it ended."""
        return self._told.outcome

    def about(self, *actors: str) -> History:
        """Return the same history told only as far as it is about these actors; raises InputError for unknown ones."""
        return History(self._source, self.number, actors)

    def chronicle(self) -> str:
        """Return the history as dated sentences, each with how likely it was at that moment."""
        return words.as_text(self._told)

    def as_text(self) -> str:
        """Return the chronicle."""
        return self.chronicle()

    def as_json(self) -> dict[str, Any]:
        """Return the chronicle as a JSON document."""
        return words.as_json(self._told)

    def events(self) -> pd.DataFrame:
        """Return every logged decision of this history, in order; played again where the run did not keep all."""
        number = self._own()
        if self._source.manifest.events == "all":
            relation = events_of(self._source.run, "events", number, number + 1)
            found: pd.DataFrame = relation.filter(f"history = {number}").df()
            return found
        return log_frame(rows_again(self._source.run, self._source.model, number))

    def _own(self) -> int:
        """Return the number of the history; raises InputError for the record, which nobody plays."""
        if self.number is None:
            raise InputError(Fault("history", "", "is the record", "no number", "a history of the run"))
        return self.number

    def _played(self, last: int | None = None) -> tuple[Player, Played]:
        """Play the history again, to its end or to month `last`: its draws are addressed, so it is the same."""
        model, number = self._source.model, self._own()
        if last is not None:
            model = replace(model, months=last - model.start.month + 1)
        player = Player(model, watch=PLACES)
        return player, player.play(self._source.summary.seed, number)

    @cached_property
    def state(self) -> xr.Dataset:
        """The state of this history month by month, played again, up to the end of the order where it falls.

        `strength`, `resources` and `standing` (place on the ladder, in words) by (month, actor), `holder` (id, empty
        for nobody) and `title` (what the office is called then) by (month, office), and every quantity of society by
        (month).
        """
        import xarray as xr

        model, played = self._source.model, self._played()[1]
        names, width = model.names, len(model.names.actors)
        people = np.array([*names.actors, ""], dtype=object)
        data: dict[str, Any] = {
            name: (("month", "actor"), played.series[: played.months, n * width : (n + 1) * width], described(name))
            for n, name in enumerate(TRACKED)
        }
        data["standing"] = (("month", "actor"), np.array(STANDINGS, dtype=object)[played.standing])
        data["holder"] = (("month", "office"), people[played.holders])
        offices = {one.id: one for one in model.case.offices}
        span = range(model.start.month, model.start.month + played.months)
        titles = [[offices[id].called(month) for id in names.offices] for month in span]
        data["title"] = (("month", "office"), np.array(titles, dtype=object).reshape(len(span), len(names.offices)))
        kept = played.series[: played.months, len(TRACKED) * width :].T
        data |= {name: ("month", values, described(name)) for name, values in zip(SOCIETY, kept, strict=True)}
        month = months(model.start.month, played.months).astype("datetime64[s]")
        return xr.Dataset(data, {"month": month, "actor": list(names.actors), "office": list(names.offices)})

    def at(self, date: str) -> xr.Dataset:
        """Return the whole state at the end of a month (YYYY-MM): every variable of the engine, with its meaning.

        Raises:
            InputError: if the month is not within the history, which ends where the order falls.
        """
        model = self._source.model
        first, last, month = model.start.month, model.start.month + model.months - 1, month_of(date)
        if not first <= month <= last:
            span = f"{date_of(first)} to {date_of(last)}"
            raise InputError(Fault("date", date, "is not within the history", date, span))
        player, played = self._played(month)
        if first + played.months <= month:
            span = f"{date_of(first)} to {date_of(first + played.months - 1)}, when the order fell"
            raise InputError(Fault("date", date, "is not within the history", date, span))
        return whole_state(model, player.state())

    def __repr__(self) -> str:
        return short(f"<History {'of the record' if self.number is None else self.number}> {self.chronicle()}")

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.chronicle())}</pre>"
