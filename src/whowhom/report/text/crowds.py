"""Thresholds and civil violence as text and as data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from whowhom.classics.crowds.distribution import QUANTILES, Drawn, quantiles
from whowhom.classics.crowds.epstein.measure import WARM_UP, Measured
from whowhom.classics.crowds.epstein.model import BURST
from whowhom.classics.crowds.epstein.rivalry import STATES as RIVALS
from whowhom.classics.crowds.epstein.rivalry import Rivalry
from whowhom.classics.crowds.thresholds import Cascade
from whowhom.classics.exact import decimal

SHOWN_ROUNDS, SHOWN_RUNS = 30, 20


def cascade_document(result: Cascade) -> dict[str, Any]:
    """Return a cascade as plain data."""
    data: dict[str, Any] = {"joined": result.joined, "of": result.people, "share": result.joined / result.people}
    data |= {"rounds": list(result.rounds), "entered": list(result.entered), "persons": list(result.names)}
    if result.network:
        data["network"] = result.network
    return data | {"remarks": list(result.remarks)}


def cascade_text(result: Cascade) -> str:
    """Return the answer with the round it stopped at, and why it went no further."""
    lines = [f"{result.joined} of {result.people} join"]
    lines[0] += f", on a network: {result.network}" if result.network else ""
    shown = ", ".join(map(str, result.rounds[:SHOWN_ROUNDS]))
    lines.append(f"round by round: {shown}" + (" ..." if len(result.rounds) > SHOWN_ROUNDS else ""))
    if result.next_sees is not None and result.next_asks is not None:
        sees, asks = decimal(result.next_sees), decimal(result.next_asks)
        measure = result.unit.measure
        lines.append(f"it stops there: the next to join sees {sees}{measure} and asks for {asks}{measure}")
    return "\n".join(lines + [f"note: {remark}" for remark in result.remarks])


def drawn_document(result: Drawn) -> dict[str, Any]:
    """Return many crowds as plain data."""
    joined = result.joined
    error = float(joined.std(ddof=1) / len(joined) ** 0.5) if len(joined) > 1 else None
    return {
        "distribution": result.distribution.text, "people": result.people, "runs": len(joined), "seed": result.seed,
        "mean": float(joined.mean()), "error": error, "quantile_levels": list(QUANTILES),
        "quantiles": quantiles(joined),
        "limit": result.limit, "joined": joined.tolist(),
    }


def drawn_text(result: Drawn) -> str:
    """Return the mean, where nine in ten lie, and the limit of a very large crowd."""
    joined, people = result.joined, result.people
    low, _, middle, _, high = quantiles(joined)
    drawn = result.distribution.text + result.unit.measure
    spread = f"half of the crowds up to {middle:g}, nine in ten from {low:g} to {high:g}"
    return "\n".join([
        f"{len(joined)} crowds of {people}, thresholds {drawn}, seed {result.seed}",
        f"join: {spelled(joined.tolist())} on average; {spread}",
        f"a very large crowd comes to rest at {result.limit:.2%}: {result.limit * people:.1f} of {people}",
    ])  # fmt: skip


def violence_document(result: Measured) -> dict[str, Any]:
    """Return runs of civil violence as plain data; `active`, `quiet`, `jailed` after each step of each run."""
    return {
        "model": asdict(result.model), "seed": result.seed, "bursts": result.bursts(), "mean_active": result.means(),
        "mean_quiet": result.means(1), "mean_jailed": result.means(2), "active": result.active.tolist(),
        "quiet": result.counts[:, 1].tolist(), "jailed": result.counts[:, 2].tolist(),
        "schedule": {"legitimacy": list(result.schedule.legitimacy), "cops": list(result.schedule.cops)},
    }


def violence_text(result: Measured) -> str:
    """Return the means over runs, with their standard errors, and each run in a line."""
    runs, steps = result.active.shape
    counts, means = result.bursts(), result.means()
    citizens, cops = result.model.agents()
    lines = [
        f"{citizens} citizens, {cops} cops, {runs} runs of {steps} steps, the first {WARM_UP} left out",
        f"bursts of {BURST} or more rebels a run: {spelled(counts)}",
        f"mean number of rebels: {spelled(means)}",
        f"quiet: {spelled(result.means(1))}; in jail: {spelled(result.means(2))}",
    ]
    rows = [f"  run {i}: {n} bursts, {m:.1f} rebels" for i, (n, m) in enumerate(zip(counts, means, strict=True))]
    return "\n".join([*lines, *rows[:SHOWN_RUNS]])


def rivalry_document(result: Rivalry) -> dict[str, Any]:
    """Return runs of the model of two groups as plain data: `end` is the step at which a group was gone, or null."""
    data = {"model": asdict(result.model), "seed": result.seed, "end": result.ends()}
    return data | {name: result.counts[:, k].tolist() for k, name in enumerate(RIVALS)}


def rivalry_text(result: Rivalry) -> str:
    """Return how often and when one group was gone, and what is left in each run."""
    runs, _, steps = result.counts.shape
    ends = result.ends()
    gone = [end for end in ends if end is not None]
    citizens = round(result.model.density * result.model.side**2)
    cops = round(result.model.cops * result.model.side**2)
    lines = [f"two groups of {citizens // 2} citizens, {cops} cops, {runs} runs of {steps} steps",
             f"one group was gone in {len(gone)} of {runs} runs" + (f", at step {spelled(gone)}" if gone else "")]
    for run, end in enumerate(ends[:SHOWN_RUNS]):
        left = " and ".join(str(count) for count in result.counts[run, :2, -1])
        lines.append(f"  run {run}: {left} left" + (f"; one gone at step {end}" if end is not None else ""))
    return "\n".join(lines)


def spelled(values: Sequence[float]) -> str:
    """Return a mean with its standard error (none for one run)."""
    n = len(values)
    mean = sum(values) / n
    error = math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n) if n > 1 else math.nan
    return f"{mean:.2f} +- {error:.2f}" if n > 1 else f"{mean:.2f}"
