"""What a page is made from: the summary of a run, its manifest, its case, and who stands on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from whowhom.case.parts.polity import Office
from whowhom.case.parts.whole import Case, Start
from whowhom.engine.bind import Model
from whowhom.engine.own import Own
from whowhom.questions.extras import complete
from whowhom.report.words import month_words
from whowhom.runs.folder import RunFolder
from whowhom.runs.manifest import Manifest, rebind
from whowhom.runs.run import Finished
from whowhom.runs.saved import load_summary, read_answers
from whowhom.runs.summary import Summary

SHOWN = 12
"""People whose power is drawn."""


@dataclass(frozen=True)
class Source:
    """A finished run, read once, by its one reader. `model` is bound from the run's own copy of the case."""

    run: RunFolder
    summary: Summary
    model: Model

    @property
    def folder(self) -> Path:
        """Return the folder of the run."""
        return self.run.path

    @property
    def manifest(self) -> Manifest:
        """Return what was asked for."""
        return self.run.manifest

    @property
    def case(self) -> Case:
        """Return the case that was played."""
        return self.model.case

    @property
    def start(self) -> Start:
        """Return the start that was played from."""
        return self.model.start

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Return the actors on the page: whom the case names, who is strongest at first, who is over time."""
        s = self.summary
        power = {a: np.nan_to_num(s.mean("strength", a)) for a in s.actors}
        named = [a for a in self.case.report_actors if a in power]
        first = max(power, key=lambda a: float(power[a][0]))
        rest = sorted((a for a in power if power[a].any()), key=lambda a: (-float(power[a].mean()), a))
        return tuple(dict.fromkeys((*named, first, *rest)))[:SHOWN]

    @cached_property
    def still(self) -> str:
        """Return the sentence of how many histories stand at the end, with a space before; nothing where all do."""
        s = self.summary
        standing = int(s.ends.fell[0].sum())
        if standing == s.counted:
            return ""
        return (f" Of {s.counted:,} histories {standing:,} still stand in {month_words(s.month0 + s.months - 1)}; each"
                " month is told of those that lived it.")

    @property
    def lived(self) -> int:
        """Return how many months any history lived."""
        return int((self.summary.standing > 0).sum())

    @cached_property
    def _offices(self) -> dict[str, Office]:
        return {office.id: office for office in self.case.offices}

    def label(self, id: str, month: int | None = None) -> str:
        """Return the name of an actor, body or office; an office's title of a month where one is given."""
        if month is not None and id in self._offices:
            return self._offices[id].called(month)
        return self.summary.labels.get(id, id.replace("_", " "))


def read_run(folder: Path, own: Iterable[Own] = ()) -> Source:
    """Return a finished run as it is; raises InputError where the folder holds none.

    Without mechanisms of one's own (`own`) that were played it can be read, not played on.
    """
    run = RunFolder(folder)
    return Source(run, load_summary(run), rebind(folder, run.manifest, own, reading=True))


def read_source(folder: Path, own: Iterable[Own] = (), tell: Callable[[str], None] = lambda words: None) -> Source:
    """Return a finished run; one that was never asked for other starts and networks is asked now, where it can be.

    Raises InputError where the folder holds no finished run.
    """
    source = read_run(folder, own)
    if source.model.own() != source.manifest.mechanisms:
        return source
    if {"starts", "equal_traits"} <= set(read_answers(source.run)) and source.summary.networks:
        return source
    done = complete(Finished(folder, source.summary), source.model, with_spread=False, for_report=True, tell=tell)
    return replace(source, summary=done.summary)
