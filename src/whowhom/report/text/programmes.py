"""Programmes as one JSON document and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whowhom.case.dates import date_of
from whowhom.questions.ends import nobody_rows, order_odds, order_rows, person_odds, ruler_rows, seen
from whowhom.questions.odds import Odds, odds, odds_table, template_odds
from whowhom.questions.programmes import Answer, Sums, differs, measure_rows, span
from whowhom.runs.ends import WAYS
from whowhom.runs.provenance import machine, software

SURE = 2.0
"""Errors from nothing above which a difference is marked."""


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the whole answer, unrounded."""
    model = answer.models[0]
    return {
        "case": model.case.id,
        "theory": model.theory.id,
        "from": model.start.id,
        "at": date_of(answer.at),
        "until": span(answer)[1],
        "histories": answer.histories,
        "failures": answer.failed,
        "seed": answer.seed,
        "programmes": [programme_json(answer, place) for place in range(len(answer.programmes))],
        "provenance": {
            "software": software(),
            "machine": machine(),
            "case_hash": model.case.hash,
            "identities": [m.identity() for m in answer.models],
        },
    }


def programme_json(answer: Answer, place: int) -> dict[str, Any]:
    """Return one programme: who rules, states, measures."""
    programme, sums, model = answer.programmes[place], answer.sums[place], answer.models[place]
    return {
        "id": programme.id,
        "title": programme.title,
        "does": list(programme.does),
        "outcomes": [row.as_json() for row in odds_table(sums.outcomes, model.outcomes)],
        "anyone": [row.as_json() for row in template_odds(sums.outcomes, model.outcomes, model.names.people)],
        "order": order_rows(sums.ends, model.start.month),
        "rulers": ruler_rows(sums.ends, model.names.actors, model.names.people, model.start.month),
        "states": [{**row.as_json(), "histories": row.histories} for row in state_odds(sums, model.states)],
        "measures": measure_rows(answer, place),
    }


def state_odds(sums: Sums, names: Sequence[str]) -> list[Odds]:
    """Return the odds of the states of one programme, each of the histories that came to its date."""
    return [odds(name, int(k), int(n)) for name, k, n in zip(names, *sums.states, strict=True)]


def as_text(answer: Answer, page: str | None = None) -> str:
    """Return who rules under each programme and how each system does, with error, as tables."""
    model, (first, last) = answer.models[0], span(answer)
    lines = [
        f"{model.case.title}: programmes side by side, {first} to {last}",
        f"{answer.histories:,} histories of each under the theory {model.theory.id}, seed {answer.seed}; they hold "
        f"from {date_of(answer.at)}, and history for history they share every draw.",
    ]
    if answer.failed:
        lines.append(f"{answer.failed} histories failed under some programme and are left out of all.")
    lines += ["", *(f"  {letter}  {p.title} ({p.id})" for letter, p in zip(letters(answer), answer.programmes,
                                                                          strict=True))]
    lines += ["", "who rules (percent, with the error of counting)", *outcome_lines(answer)]
    lines += ["", "who ruled longest, whether or not the order fell", *longest_lines(answer)]
    lines += ["", "the order at the end (percent)", *order_lines(answer)]
    if model.states:
        lines += ["", "at the end, whatever the outcome (percent of the histories that came to the date asked of)"]
        lines += state_lines(answer)
    lines += ["", "how the system does (mean of histories that stand, with error; * differs from the first, among",
              "those that stand under both, by more than two errors)", *measure_lines(answer)]
    return "\n".join([*lines, *(["", f"pictures    {page}"] if page else [])])


def letters(answer: Answer) -> list[str]:
    """Return a letter for each programme."""
    return [chr(ord("A") + n) for n in range(len(answer.programmes))]


def head(answer: Answer, width: int) -> str:
    """Return the head of a table."""
    return " " * (width + 4) + "".join(f"{letter:>17}" for letter in letters(answer))


def outcome_lines(answer: Answer) -> list[str]:
    """Return outcomes by programme: templates over actors as a whole, with the likeliest actor."""
    rows: dict[str, list[str]] = {}
    for place, sums in enumerate(answer.sums):
        declared = answer.models[place].outcomes
        found = [*template_odds(sums.outcomes, declared, answer.models[place].names.people)]
        found += [row for row in odds_table(sums.outcomes, declared) if row.name in declared]
        for row in found:
            rows.setdefault(row.name, [""] * len(answer.sums))[place] = percent(row)
    width = max(map(len, rows))
    return [head(answer, width), *(f"  {name:<{width}}  " + cells(row) for name, row in rows.items()), *rulers(answer)]


def rulers(answer: Answer) -> list[str]:
    """Return who rules most often, for each programme."""
    lines = []
    for letter, sums, model in zip(letters(answer), answer.sums, answer.models, strict=True):
        named = [r for r in odds_table(sums.outcomes, model.outcomes) if r.name not in model.outcomes and r.count][:3]
        told = ", ".join(f"{r.name} {100 * r.probability:.1f} ± {100 * r.error:.1f}" for r in named) or "nobody"
        lines.append(f"  {letter}: {told}")
    return lines


def state_lines(answer: Answer) -> list[str]:
    """Return states by programme."""
    names = answer.models[0].states
    width = max(map(len, names))
    lines = [head(answer, width)]
    for k, name in enumerate(names):
        rows = [state_odds(sums, names)[k] for sums in answer.sums]
        lines.append(f"  {name:<{width}}  " + cells([percent(r) if r.histories else "none came" for r in rows]))
    return lines


def order_lines(answer: Answer) -> list[str]:
    """Return how the order stands at the end, by programme."""
    width = max(map(len, WAYS))
    table = zip(*(order_odds(sums.ends) for sums in answer.sums), strict=True)
    return [head(answer, width),
            *(f"  {rows[0].name:<{width}}  " + cells([percent(r) for r in rows]) for rows in table)]


def longest_lines(answer: Answer) -> list[str]:
    """Return who most often ruled longest, and in how many histories nobody ever ruled, for each programme."""
    lines = []
    for letter, sums, model in zip(letters(answer), answer.sums, answer.models, strict=True):
        rows = [(model.names.people[n], person_odds(sums.ends, n)["longest"]) for n in seen(sums.ends)[:3]]
        told = [f"{name} {percent(row)}" for name, row in rows if row.count]
        lines.append(f"  {letter}: " + ", ".join([*told, "nobody " + percent(nobody_rows(sums.ends)["longest"])]))
    return lines


def measure_lines(answer: Answer) -> list[str]:
    """Return measures by programme, those marked that differ from the first programme's."""
    table = [measure_rows(answer, place) for place in range(len(answer.sums))]
    named = [(f"{one['title']}, {one['unit']}", [rows[k] for rows in table]) for k, one in enumerate(table[0])]
    fall = named.pop()
    named += [(f"{name}: all, until each ends", [row["until_the_end"] for row in rows])
              for name, rows in named if "until_the_end" in rows[0]]
    stand = "histories that stand"
    width = max(len(name) for name in (stand, fall[0], *(name for name, _ in named)))
    lines = [head(answer, width)]
    lines.append(f"  {stand:<{width}}  " + cells([f"{s.stand:,} of {s.histories:,} " for s in answer.sums]))
    return lines + [f"  {name:<{width}}  " + cells([marked(row) for row in rows]) for name, rows in (*named, fall)]


def marked(row: dict[str, Any]) -> str:
    """Return a measure with its error, marked where it differs from the first programme's."""
    if row["value"] is None:
        return "none stands "
    return pair(row["value"], row["error"]) + ("*" if differs(row, SURE) else " ")


def percent(row: Odds) -> str:
    """Return odds in percent with their error."""
    return f"{100 * row.probability:.1f} ± {100 * row.error:.1f}"


def pair(value: float, error: float) -> str:
    """Return a number with its error, in digits that both need."""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 3
    return f"{value:,.{digits}f} ± {error:,.{digits}f}"


def cells(row: list[str]) -> str:
    """Return the cells of a row."""
    return "".join(f"{cell:>17}" for cell in row)
