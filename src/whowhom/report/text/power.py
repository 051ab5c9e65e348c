"""Power in a voting body as text and as data."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from whowhom.classics.exact import decimal, shorten
from whowhom.classics.voting.bodies import Moment
from whowhom.classics.voting.factions import FactionPower
from whowhom.classics.voting.game import Game, Rule
from whowhom.classics.voting.indices import Indices
from whowhom.classics.voting.measure import Measured, method_of
from whowhom.classics.voting.properties import Listed

SHORT = 11  # characters of a fraction that is still easier to read than its decimals
LISTED = 40  # minimal winning coalitions in a text


def document(result: Measured) -> dict[str, Any]:
    """Return plain data: each index as floats, `exact` with fractions, both in input order."""
    indices, game = result.indices, result.game
    data: dict[str, Any] = {"players": list(game.names)}
    data |= {"weights": list(map(number, game.rules[0].given)), "quota": number(game.rules[0].threshold)}
    if not game.simple:
        data["rules"] = [[rule_data(rule) for rule in rules] for rules in game.alternatives]
    data |= {name: indices.floats(name) for name in indices.names}
    data["exact"] = {name: [str(value) for value in values] for name, values in indices.exact.items()}
    if indices.estimates:
        data["errors"] = {name: list(estimate.errors) for name, estimate in indices.estimates.items()}
        data["methods"] = {name: method_of(indices, name) for name in indices.names}
    if indices.counted:
        data |= {"swings": list(indices.counted.swings), "winning_coalitions": indices.counted.winning,
                 "power_to_act": float(indices.counted.to_act)}
    data |= {"dummies": named(game, result.dummies), "vetoes": named(game, result.vetoes),
             "dictators": named(game, result.dictators)}
    if result.minimal:
        data["minimal_winning"] = [named(game, members) for members in result.minimal.coalitions]
        data["minimal_winning_all"] = result.minimal.whole
    if indices.skipped:
        data["skipped"] = indices.skipped
    if result.factions:
        data["factions"] = faction_data(result.factions)
    return data | {"remarks": list(game.remarks)}


def rule_data(rule: Rule) -> dict[str, Any]:
    """Return one rule as plain data."""
    return {"column": rule.column, "quota": number(rule.threshold), "weights": list(map(number, rule.given))}


def number(value: Fraction) -> int | float:
    """Return a number as JSON writes it: whole if it is."""
    return int(value) if value.denominator == 1 else float(value)


def named(game: Game, players: Sequence[int] | None) -> list[str] | None:
    """Return the names of some players, or None where they are not known."""
    return None if players is None else [game.names[player] for player in players]


def as_text(result: Measured) -> str:
    """Return the indices as a table of players, and below it what was left out, who stands out, and the patrons."""
    indices, game = result.indices, result.game
    columns = [[name, *index_cells(indices, name)] for name in indices.names]
    players = ["player", *(shorten(name, 24) for name in game.names)]
    weights = [[shorten(rule.column, 12), *(shorten(decimal(w), 12) for w in rule.given)] for rule in distinct(game)]
    lines = [*head(game), *grid(players, *weights, *columns)]
    lines += [f"{name}: {method_of(indices, name)}" for name in indices.estimates]
    lines += [f"{name} {why}" for name, why in indices.skipped.items()]
    lines += outstanding(result)
    if result.minimal:
        lines += minimal_lines(game, result.minimal)
    lines += [f"note: {remark}" for remark in game.remarks]
    if result.factions:
        lines += ["", *faction_lines(result.factions)]
    return "\n".join(lines)


def head(game: Game) -> list[str]:
    """Return the quotas: one line, or one for each alternative."""
    told = [" and ".join(quota(rule, game.simple) for rule in rules) for rules in game.alternatives]
    return [f"quota {told[0]}", *(f"or {other}" for other in told[1:])]


def quota(rule: Rule, alone: bool) -> str:
    """Return a rule's quota as given."""
    words = f"{decimal(rule.threshold)} of {decimal(sum(rule.given, Fraction(0)))}"
    return words if alone else f"{words} {rule.column}"


def distinct(game: Game) -> list[Rule]:
    """Return the rules, each column once."""
    return list({rule.column: rule for rule in game.rules}.values())


def index_cells(indices: Indices, name: str) -> list[str]:
    """Return the cells of one index: fractions with decimals, or estimates with their errors."""
    if name in indices.estimates:
        told = indices.estimates[name]
        return [f"{value:.6f} +- {error:.1e}" for value, error in zip(told.values, told.errors, strict=True)]
    return [written(value) for value in indices.exact[name]]


def outstanding(result: Measured) -> list[str]:
    """Return who decides alone, must agree or counts for nothing, and how often the body can act."""
    game = result.game
    groups = (("decides alone", result.dictators), ("must agree", () if result.dictators else result.vetoes),
              ("never decides", result.dummies or ()))
    lines = [f"{what}: {', '.join(game.names[i] for i in players)}" for what, players in groups if players]
    if result.indices.counted:
        counted = result.indices.counted
        lines.append(f"winning coalitions: {counted.winning} of {2**counted.players}, {float(counted.to_act):.4%}"
                     if counted.players <= 64 else f"winning coalitions: {float(counted.to_act):.4%} of all")
    return lines


def minimal_lines(game: Game, listed: Listed) -> list[str]:
    """Return the minimal winning coalitions, a line each."""
    count = len(listed.coalitions)
    lines = [f"minimal winning coalitions: {count}" + ("" if listed.whole else " and more")]
    lines += ["  " + ", ".join(game.names[i] for i in members) for members in listed.coalitions[:LISTED]]
    return lines + ([f"  ... --json has {count}"] if count > LISTED else [])


def written(value: Fraction) -> str:
    """Return a fraction with its decimals, or the decimals alone where the fraction is long."""
    decimals = f"{float(value):.6f}"
    return f"{decimals} = {value}" if len(str(value)) <= SHORT else decimals


def grid(*columns: list[str]) -> list[str]:
    """Return lines of columns, each as wide as its widest cell."""
    widths = [max(map(len, column)) for column in columns]
    rows = zip(*columns, strict=True)
    return ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]


def faction_data(factions: FactionPower) -> dict[str, Any]:
    """Return the power of patrons as plain data."""
    return {
        "patrons": list(factions.patrons),
        "turning": [float(value) for value in factions.turning],
        "share": [float(value) for value in factions.shares()],
        "own": [float(value) for value in factions.own],
        "exact": {"turning": [str(v) for v in factions.turning], "own": [str(v) for v in factions.own]},
    }


def faction_lines(factions: FactionPower) -> list[str]:
    """Return the power of patrons as text."""
    rows = sorted(zip(factions.patrons, factions.turning, factions.shares(), strict=True), key=lambda row: -row[1])
    words = "  {} turns the vote with chance {:.6f}: {:.1%} of power"
    body = [words.format(shorten(patron, 24), float(turning), float(share)) for patron, turning, share in rows]
    return ["patrons", *body, f"  members by themselves: {1 - float(sum(factions.shares())):.1%} of power"]


def body_document(body: str, moments: list[Moment]) -> dict[str, Any]:
    """Return a case's body through time as plain data, the starts in order."""
    rows = [{"date": m.month, "seats": dict(m.seats), "free": m.free, **faction_data(m.power)} for m in moments]
    return {"body": body, "starts": [{k: v for k, v in row.items() if k != "own"} for row in rows]}


def body_text(body: str, moments: list[Moment]) -> str:
    """Return a block of lines for each start: seats by patron, and the patrons' power."""
    lines = []
    for moment in moments:
        seats = ", ".join(f"{patron} {count}" for patron, count in sorted(moment.seats.items(), key=lambda s: -s[1]))
        lines += [f"{body} at {moment.month}", f"  seats: {seats}; by themselves {moment.free}"]
        lines += ["  " + line for line in faction_lines(moment.power)]
    return "\n".join(lines)
