"""The track record: what this version gave to the struggles that come with it, stored with its date and hash.

`scripts/track_record.py` renews it from a backtest at its defaults. A forecast is weighted by it and printed beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np

from whowhom.evidence.struggles.answer import Answer
from whowhom.evidence.struggles.fit import path_scores
from whowhom.evidence.struggles.read import SHIPPED
from whowhom.evidence.struggles.score import Score
from whowhom.runs.provenance import engine_version

FILE = SHIPPED / "record.json"
TOLD = ("n", "hits", "log_score_less_uniform", "low", "high", "path_log_score_less_uniform", "brier", "auc")
"""What of a score stands in the record."""
ALIKE = 7
"""Struggles that a forecast is set beside: so many whose favourite was given nearest to what its own is."""


@dataclass(frozen=True)
class Past:
    """One struggle of the record: what its actors were given after five years, who led then (blank: nobody, or nobody
    listed), and the path score of every draw of the parameters."""

    id: str
    title: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    odds: tuple[float, ...]
    led: str
    path_scores: tuple[float, ...]

    @property
    def first(self) -> int:
        """Return the place of the likeliest."""
        return int(np.argmax(self.odds))

    @property
    def hit(self) -> bool:
        """Tell whether the likeliest led."""
        return self.actors[self.first] == self.led

    @property
    def given(self) -> float:
        """Return what the one who led was given, 0 where nobody listed led."""
        return self.odds[self.actors.index(self.led)] if self.led else 0.0


@dataclass(frozen=True)
class TrackRecord:
    """What a version gave, when it was played, and how it did beside each rule (`scores`, by name, `model` first)."""

    engine: str
    date: str
    theory: str
    seed: int
    histories: int
    past: tuple[Past, ...]
    scores: Mapping[str, Mapping[str, float | None]] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """Return 16 hex digits of all that it says, its date aside."""
        said = {k: v for k, v in asdict(self).items() if k != "date"}
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]

    def fits(self, theory: str, seed: int, histories: int) -> bool:
        """Tell whether its draws of the parameters are those of such a forecast, of this very program."""
        return (self.engine, self.theory, self.seed, self.histories) == (engine_version(), theory, seed, histories)

    def weights_of(self) -> dict[str, np.ndarray]:
        """Return the path score of every draw, by struggle."""
        return {one.id: np.array(one.path_scores) for one in self.past if one.path_scores}

    def alike(self, odds: float, left_out: Sequence[str] = ()) -> tuple[Past, ...]:
        """Return the struggles with a leader whose favourite was given nearest to these odds, the nearest first."""
        known = [one for one in self.past if one.led and one.id not in left_out]
        return tuple(sorted(known, key=lambda one: (abs(one.odds[one.first] - odds), one.id))[:ALIKE])


def record_of(answer: Answer, theory: str, seed: int, date: str) -> TrackRecord:
    """Return the record that a backtest makes."""
    scores = {"model": answer.scores, "recalibrated": answer.recalibrated_scores, **answer.baseline_scores}
    return TrackRecord(
        engine_version(), date, theory, seed, answer.histories,
        tuple(past_of(answer, n) for n in range(len(answer.struggles))),
        {name: told(score) for name, score in scores.items() if score is not None},
    )


def told(score: Score) -> dict[str, float | None]:
    """Return what of a score stands in the record."""
    return {name: getattr(score, name) for name in TOLD}


def past_of(answer: Answer, n: int) -> Past:
    """Return one struggle of a backtest as it stands in the record."""
    s, path = answer.struggles[n], answer.known.paths.get(answer.struggles[n].id)
    scores = () if path is None else path_scores(s, path, answer.played[s.id], answer.draws).tolist()
    return Past(s.id, s.title, s.names, tuple(a.name for a in s.actors), tuple(answer.forecasts[s.id].winner.tolist()),
                answer.known.winners.get(s.id, ""), tuple(scores))


def as_text(record: TrackRecord) -> str:
    """Return a record as the text of its file: one struggle a line."""
    head: dict[str, Any] = {"hash": record.hash, **{k: v for k, v in asdict(record).items() if k != "past"}}
    lines = [f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}," for k, v in head.items()]
    past = ",\n".join("  " + json.dumps(asdict(one), ensure_ascii=False) for one in record.past)
    return "{\n" + "\n".join(lines) + f'\n "past": [\n{past}\n ]\n}}\n'


def read_record() -> TrackRecord:
    """Return the record that comes with the program."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    found.pop("hash")
    return TrackRecord(past=tuple(past_from(one) for one in found.pop("past")), **found)


def past_from(row: dict[str, Any]) -> Past:
    """Return one struggle as the record's file has it."""
    parts: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Past(**parts)
