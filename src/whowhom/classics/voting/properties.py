"""Who counts for nothing, who must agree, who decides alone; and the smallest coalitions that win."""

from __future__ import annotations

from dataclasses import dataclass

from whowhom.classics.voting.game import Game

MOST_STEPS = 2_000_000


@dataclass(frozen=True)
class Listed:
    """Minimal winning coalitions, players 0-based; `whole` tells whether these are all."""

    coalitions: tuple[tuple[int, ...], ...]
    whole: bool


def vetoes(game: Game) -> tuple[int, ...]:
    """Return the players without whom nobody wins."""
    everybody = range(len(game.names))
    return tuple(i for i in everybody if not game.wins([j for j in everybody if j != i]))


def dictators(game: Game) -> tuple[int, ...]:
    """Return the player who wins alone and without whom nobody does, if there is one."""
    return tuple(i for i in vetoes(game) if game.wins([i]))


def minimal_winning(game: Game, most: int = 1000) -> Listed:
    """Return the minimal winning coalitions, at most so many, the heaviest players first.

    Players enter in falling order. A branch ends where it wins, or where all who are left could not make it win.
    """
    order = sorted(range(len(game.names)), key=lambda i: [-rule.weights[i] for rule in game.rules])
    rest = [[sum(rule.weights[i] for i in order[at:]) for rule in game.rules] for at in range(len(order) + 1)]
    bars = [[rule.quota for rule in rules] for rules in game.alternatives]
    found: list[tuple[int, ...]] = []
    stack: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = [(0, (), (0,) * len(game.rules))]
    steps = 0
    while stack:
        steps += 1
        if len(found) > most or steps > MOST_STEPS:
            return Listed(tuple(sorted(found[:most], key=lambda c: (len(c), c))), False)
        at, chosen, sums = stack.pop()
        if meets(sums, bars):
            if is_minimal(game, chosen, sums, bars):
                found.append(tuple(sorted(chosen)))
            continue
        if at == len(order) or not meets([s + r for s, r in zip(sums, rest[at], strict=True)], bars):
            continue
        player = order[at]
        stack.append((at + 1, chosen, sums))
        more = tuple(s + rule.weights[player] for s, rule in zip(sums, game.rules, strict=True))
        stack.append((at + 1, (*chosen, player), more))
    return Listed(tuple(sorted(found, key=lambda c: (len(c), c))), True)


def meets(sums: tuple[int, ...] | list[int], bars: list[list[int]]) -> bool:
    """Tell whether sums under the rules reach the quotas of some alternative."""
    at = 0
    for rules in bars:
        if all(sums[at + k] >= bar for k, bar in enumerate(rules)):
            return True
        at += len(rules)
    return False


def is_minimal(game: Game, chosen: tuple[int, ...], sums: tuple[int, ...], bars: list[list[int]]) -> bool:
    """Tell whether a winning coalition loses without any one of its members."""
    for player in chosen:
        if meets([s - rule.weights[player] for s, rule in zip(sums, game.rules, strict=True)], bars):
            return False
    return True
