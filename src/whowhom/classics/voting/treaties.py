"""The Council of the European Communities and Union under its treaties, by name.

Votes and quotas are those of the treaties. Populations decide almost nothing under Nice and half of everything under
Lisbon. Those of `nice-15` and `nice-25` are in hundreds of thousands of about 2003, those of `nice-27` per mille of
about 2006, those of `lisbon-28` the per cents that the Council fixed for 2016; `lisbon-27` is the same without the
United Kingdom. Under Lisbon a blocking minority needs four members: all but three are enough without any population.

Source
    felsenthal2001nice
    council2015population
Departs
    Nice and Lisbon stand here for all acts on a proposal of the Commission; acts on other proposals need two thirds
    of the members.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from whowhom.classics.voting.game import Game, make_rule

SIX = ("DE", "FR", "IT", "BE", "NL", "LU")
NINE = ("DE", "FR", "IT", "UK", "BE", "NL", "DK", "IE", "LU")
FIFTEEN = ("DE", "UK", "FR", "IT", "ES", "NL", "EL", "BE", "PT", "SE", "AT", "DK", "FI", "IE", "LU")
ROME = dict(zip(SIX, (4, 4, 4, 2, 2, 1), strict=True))
FIRST = dict(zip(NINE, (10, 10, 10, 10, 5, 5, 3, 3, 2), strict=True))
SECOND = FIRST | {"EL": 5}
THIRD = SECOND | {"ES": 8, "PT": 5}
FOURTH = THIRD | {"AT": 4, "SE": 4, "FI": 3}
NICE = {
    "DE": 29, "UK": 29, "FR": 29, "IT": 29, "ES": 27, "PL": 27, "RO": 14, "NL": 13, "EL": 12, "CZ": 12, "BE": 12,
    "HU": 12, "PT": 12, "SE": 10, "BG": 10, "AT": 10, "SK": 7, "DK": 7, "FI": 7, "IE": 7, "LT": 7, "HR": 7, "LV": 4,
    "SI": 4, "EE": 4, "CY": 4, "LU": 4, "MT": 3,
}  # fmt: skip
PEOPLE_2003 = {
    "AT": 81, "BE": 102, "CY": 8, "CZ": 103, "DK": 53, "EE": 14, "FI": 52, "FR": 590, "DE": 820, "EL": 105, "HU": 101,
    "IE": 37, "IT": 576, "LV": 24, "LT": 37, "LU": 4, "MT": 4, "NL": 158, "PL": 387, "PT": 100, "SK": 54, "SI": 20,
    "ES": 394, "SE": 89, "UK": 592,
}  # fmt: skip
PER_MILLE_2006 = {
    "DE": 170, "UK": 123, "FR": 123, "IT": 120, "ES": 82, "PL": 80, "RO": 47, "NL": 33, "EL": 22, "CZ": 21, "BE": 21,
    "HU": 21, "PT": 21, "SE": 18, "BG": 17, "AT": 17, "SK": 11, "DK": 11, "FI": 11, "IE": 8, "LT": 8, "LV": 5, "SI": 4,
    "EE": 3, "CY": 2, "LU": 1, "MT": 1,
}  # fmt: skip
PER_CENT_2016 = {
    "DE": "15.93", "FR": "13.04", "UK": "12.73", "IT": "12.07", "ES": "9.12", "PL": "7.47", "RO": "3.9", "NL": "3.37",
    "BE": "2.21", "EL": "2.13", "CZ": "2.05", "PT": "2.04", "HU": "1.94", "SE": "1.92", "AT": "1.69", "BG": "1.42",
    "DK": "1.11", "FI": "1.08", "SK": "1.06", "IE": "0.91", "HR": "0.83", "LT": "0.57", "SI": "0.41", "LV": "0.39",
    "EE": "0.26", "CY": "0.17", "LU": "0.11", "MT": "0.08",
}  # fmt: skip


@dataclass(frozen=True)
class Treaty:
    """Since when and what it is, its members, and its alternatives: sets of (what is counted, quota)."""

    since: str
    weights: dict[str, dict[str, int] | dict[str, str]]
    alternatives: tuple[tuple[tuple[str, str], ...], ...]


def votes(since: str, table: dict[str, int], quota: int) -> Treaty:
    """Return a treaty that counts votes and nothing else."""
    return Treaty(since, {"votes": table}, ((("votes", str(quota)),),))


def nice(since: str, people: dict[str, int], quota: int, members: int, share: str = "62%") -> Treaty:
    """Return Nice's rules: votes, a majority of members, 62 per cent of the people."""
    table = {name: NICE[name] for name in people}
    bars = (("votes", str(quota)), ("members", str(members)), ("population", share))
    return Treaty(since, {"votes": table, "population": people}, (bars,))


def lisbon(since: str, people: dict[str, str], members: int) -> Treaty:
    """Return Lisbon's rules: 55 per cent of the members with 65 of the people, or all members but three."""
    bars = (("members", str(members)), ("population", "65%"))
    return Treaty(since, {"population": people}, (bars, (("members", str(len(people) - 3)),)))


TREATIES = {
    "rome": votes("since 1958, six members", ROME, 12),
    "accession-1973": votes("since 1973, nine members", FIRST, 41),
    "accession-1981": votes("since 1981, ten members", SECOND, 45),
    "accession-1986": votes("since 1986, twelve members", THIRD, 54),
    "accession-1995": votes("since 1995, fifteen members", FOURTH, 62),
    "nice-15": nice("as agreed in 2000 for fifteen members", {k: PEOPLE_2003[k] for k in FIFTEEN}, 169, 8),
    "nice-25": nice("since November 2004, twenty-five members", PEOPLE_2003, 232, 13),
    "nice-27": nice("since 2007, twenty-seven members", PER_MILLE_2006, 255, 14, "620"),
    "lisbon-28": lisbon("since November 2014, twenty-eight members", PER_CENT_2016, 16),
    "lisbon-27": lisbon("since 2020, twenty-seven members", {k: v for k, v in PER_CENT_2016.items() if k != "UK"}, 15),
}
"""The treaties that can be asked for by name."""


def treaty(name: str) -> Game:
    """Return the game of a treaty.

    >>> [rule.threshold for rule in treaty("rome").rules]
    [Fraction(12, 1)]
    """
    told = TREATIES[name]
    members = next(iter(told.weights.values()))
    weights: dict[str, list[object]] = {"members": [1] * len(members)}
    weights |= {column: [table[member] for member in members] for column, table in told.weights.items()}
    made = [
        [make_rule(weights[column], bar, name, column=column)[0] for column, bar in rules]
        for rules in told.alternatives
    ]
    game = Game(tuple(members), tuple(map(tuple, made)))
    return replace(game, remarks=(f"{name}: the Council, {told.since}",))
