"""A forecast in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whowhom.classics.bargaining.forecast import Forecast
from whowhom.classics.bargaining.sweep import Sweep
from whowhom.classics.bargaining.vetoes import Vetoes
from whowhom.errors import Fault, InputError, nearest
from whowhom.report.bargaining.why import why as why_one

MODEL_NAMES = {
    "smp": "spatial model of politics", "scholz": "group decision, reading of Scholz, Calbert and Smith",
    "masad": "group decision, reading of Masad",
}
SHOWN = 40
"""Actors in a printed table; all of them are in the JSON and in the report."""


def as_text(made: Sequence[Forecast], why: Sequence[str] = (), utilities: bool = False) -> str:
    """Return the forecasts as a page of text, with the reasons of the actors asked about."""
    parts = [_page(one) for one in made]
    parts += ["\n".join(utility_lines(one)) for one in made if utilities]
    if len(made) > 1:
        parts.append(side_by_side(made))
    actors = made[0].table.actors
    for name in actors if "all" in why and "all" not in actors else why:
        if name not in actors:
            raise InputError(Fault("the command line", "--why", "names no actor", name, remedy=nearest(name, actors)))
        for one in made:
            lines = [line for story in one.story for line in why_one(story, name)] or ["It never moved."]
            parts.append("\n".join([f"Why {name} moved ({one.wishes.model}):", *(f"  {line}" for line in lines)]))
    return "\n\n".join(parts)


def counted(number: int, what: str) -> str:
    """Return a number with its noun, in the plural where it needs one.

    >>> counted(1, "turn"), counted(2, "turn")
    ('1 turn', '2 turns')
    """
    return f"{number} {what}" + ("" if number == 1 else "s")


def _page(one: Forecast) -> str:
    """Return one forecast: what was played, the outcome, a line an actor."""
    low, high = one.scale
    lines = [
        f"{MODEL_NAMES[one.wishes.model]}: {len(one.table.actors)} actors, {counted(len(one.table.issues), 'issue')}, "
        f"{counted(one.turns, 'turn')}; positions on the scale {low:g}..{high:g}",
        "Outcome (mean position, weighted by " + ("chance" if one.chances is not None else "power and salience") + "):",
    ]
    for m, issue in enumerate(one.table.issues):
        words = f"  {issue}: {one.outcome[m]:.2f}"
        if one.spread:
            mean, error = one.spread.outcome[:, m].mean(), one.spread.outcome[:, m].std(ddof=1) / one.spread.runs**0.5
            low90, high90 = np.quantile(one.spread.outcome[:, m], (0.05, 0.95))
            words = f"  {issue}: {mean:.2f} +- {error:.2f} over {one.spread.runs} runs; nine in ten from "
            words += f"{low90:.2f} to {high90:.2f}; this run {one.outcome[m]:.2f}"
        lines.append(words)
        lines.append(f"    at the start: mean {one.start_mean[m]:.2f}, median {one.start_median[m]:.2f}, "
                     "both weighted by power and salience")
    lines += veto_lines(one.vetoes, one.table.issues) if one.vetoes else []
    lines += [f"note: {remark}" for remark in one.remarks]
    width = max(5, *(len(name) for name in one.table.actors))
    lines.append(f"{'actor':<{width}}  " + ("chance" if one.chances is not None else "risk r") + "  start -> end")
    for i, name in enumerate(one.table.actors[:SHOWN]):
        number = one.chances[-1, i] if one.chances is not None else one.risk[i].mean()
        path = "; ".join(f"{a:.4g} -> {b:.4g}" for a, b in zip(one.positions[0, i], one.positions[-1, i], strict=True))
        lines.append(f"{name:<{width}}  {number:6.4f}  {path}")
    if len(one.table.actors) > SHOWN:
        lines.append(f"... and {len(one.table.actors) - SHOWN} more; --json has them all")
    return "\n".join(lines + (["", *sweep_lines(one.sweep, one.table.issues)] if one.sweep else []))


def side_by_side(made: Sequence[Forecast]) -> str:
    """Return the last positions of several models or readings, one column each."""
    table = made[0].table
    width = max(8, *(len(name) for name in table.actors))
    lines = [f"{'last positions':<{width + 2}}" + "".join(f"{one.wishes.model:>10}" for one in made)]
    for m, issue in enumerate(table.issues):
        lines.append(f"{issue}")
        rows = [(f"  {name}", [one.positions[-1, i, m] for one in made]) for i, name in enumerate(table.actors[:SHOWN])]
        for name, values in [*rows, ("  outcome", [one.outcome[m] for one in made])]:
            lines.append(f"{name:<{width + 2}}" + "".join(f"{value:10.4f}" for value in values))
    return "\n".join(lines)


def veto_lines(vetoes: Vetoes, issues: Sequence[str]) -> list[str]:
    """Return what those with a veto leave of the forecast."""
    place = ", ".join(f"{issue} {value:g}" for issue, value in zip(issues, vetoes.status_quo, strict=True))
    left = ", ".join(f"{issue} {value:.2f}" for issue, value in zip(issues, vetoes.outcome, strict=True))
    lines = [f"  after vetoes, from the status quo ({place}): {left}"]
    for name, part in zip(vetoes.actors, vetoes.way, strict=True):
        lines.append(f"    {name} agrees " + ("to all of it" if part >= 1 else f"to {part:.0%} of the way"))
    return lines


def sweep_lines(made: Sweep, issues: Sequence[str]) -> list[str]:
    """Return how far the forecast hangs on the switches: a table for each issue."""
    lines = []
    for m, issue in enumerate(issues):
        values = made.outcomes[:, m]
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        lines.append(f"{issue}: {len(values)} settings of the switches give {values.min():.2f} to {values.max():.2f}; "
                     f"half of them up to {middle:.2f}, nine in ten from {low:.2f} to {high:.2f}")
        lines.append(f"  {'switch':<12} {'value':<17} {'alone':>9} {'mean':>9} {'lowest':>9} {'highest':>9}")
        for row in made.rows:
            mark = "*" if made.base[row.switch] == row.value else " "
            ends = [] if row.mean is None or row.low is None or row.high is None else [row.mean, row.low, row.high]
            numbers = " ".join(f"{value[m]:9.2f}" for value in [row.alone, *ends])
            lines.append(f"{mark} {row.switch:<12} {row.value:<17} {numbers}")
        for name, share in sorted(made.hangs.items(), key=lambda item: -item[1][m]):
            lines.append(f"  {name} by itself: {share[m]:.0%} of the spread")
    return lines


def utility_lines(one: Forecast) -> list[str]:
    """Return the matrix of utilities at the start: what each position is worth to each actor."""
    names = one.table.actors[:SHOWN]
    width = max(6, *(len(name) for name in names))
    if one.worth is not None:
        head, values = "what the position of (column) is worth to (row), at the start:", one.worth[0]
    else:
        head, values = "what (row) expects from challenging (column), at the start:", one.story[0].gains[0]
    lines = [head, " " * width + "".join(f" {name[:8]:>8}" for name in names)]
    return lines + [f"{name:<{width}}" + "".join(f" {value:8.4f}" for value in values[i, : len(names)])
                    for i, name in enumerate(names)]
