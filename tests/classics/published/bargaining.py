"""Printed numbers of the bargaining models."""

from pathlib import Path

import numpy as np

from classics.published.number import row
from whowhom.classics.bargaining.group.decision import decide
from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.spatial.perception import Rules, all_distances, view
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.library.classics.bargain import bargain
from whowhom.rules.condorcet import conditional, duels, markov_incentive, markov_uniform

DATA = Path(__file__).parents[1] / "data"
KTAB = "wise2015smp"
ROUNDS = {
    0: "7 4 7 7.389956 7", 1: "8.4159 7 4 7.461314 8.4159", 2: "9.6109 8.4159 7 7.552501 9.6109",
    3: "9.9620 9.6109 8.4159 7.590145 9.9620", 4: "4.8009 9.9620 9.6109 7.358131 9.9620",
    5: "5.5242 4.8009 9.9620 7.349174 9.9620", 6: "7.4720 5.5242 5.5242 7.414878 7.4720",
    10: "4.2915 4.1448 4.1448 7.242131 7",
}


def elections():
    """The probabilistic Condorcet election in its three readings."""
    c = np.array([[0, 12.099, 54.921], [10.333, 0, 27.079], [5.007, 55.047, 0]])
    p, out = np.empty((3, 3)), np.empty(3)
    duels(c, 2, p)
    rows = row("wise2015condorcet", "chance of victory p12, p13, p23", ".5782 .9918 .1948", [p[0, 1], p[0, 2], p[1, 2]])
    for name, printed, rule in (
        ("conditional", ".8659 .1241 .0100", conditional), ("uniform", ".6351 .2148 .1501", markov_uniform),
    ):
        rule(p, out)
        rows += row("wise2015condorcet", f"{name} election", printed, out.tolist())
    markov_incentive(p, c, out)
    return rows + row("wise2015condorcet", "incentive election", ".5094 .2796 .2110", out.tolist())


def spatial_model():
    """The first state and the run of the published case of seven actors, and of one of five under another vote."""
    inputs = spatial.prepare(read_table(DATA / "spatial-7x3.csv"))
    run = spatial.simulate(inputs, Rules())
    d, u = np.zeros((7, 7)), np.zeros((7, 7))
    all_distances(inputs.position, inputs.position, inputs.salience, d)
    view(0, np.ascontiguousarray(d.T), run.risk[0], 2 / 3, u)
    steps = np.linalg.norm(np.diff(run.positions / 100, axis=0), axis=2).sum(axis=1)
    result = bargain(DATA / "field" / "vote-rule.csv", turns=1, vote="prop-cubic", election="markov-incentive")
    five = result.as_json()["state_probabilities"][0]
    path = "84.5 84.4 80.6 80.7 80.6 80.5 80.5 80.5 79.9 79.9 79.9"
    first = ".0047 .0302 .0054 .1492 .6001 .1447 .0656"
    chance = ".3340 .3340 .0183 .0957 .1512 .4009 .1512"
    return [
        *row(KTAB, "seven actors, risk-neutral value", "1.000 .903 .639 .870 .929 .882 .890", (1 - d[0]).tolist()),
        *row(KTAB, "seven actors, risk attitude", "-.500 -.459 -.499 -.274 1.000 -.232 -.430", run.risk[0].tolist()),
        *row(KTAB, "seven actors, value with risk", "1 .8593 .5233 .8136 .8958 .8297 .8410", u[:, 0].tolist()),
        *row(KTAB, "seven actors, chance at first", first, run.chances[0].tolist()),
        *row(KTAB, "seven actors, turns", "10", [run.turns]),
        *row(KTAB, "seven actors, chance at last", chance, run.chances[-1].tolist()),
        *row(KTAB, "seven actors, way of the sixth", path, run.positions[:, 5, 0].tolist()),
        *row(KTAB, "seven actors, first and last step", ".874 .00396", [steps[0], steps[-1]]),
        *row(KTAB, "five actors, votes in part cubic, chance at first", ".3154 .1668 .1082 .2216 .1880",
             five),
    ]


def group_decision():
    """The emission standards in both readings."""
    table = read_table(DATA / "emission-standards.csv")
    scholz, masad = decide(table, reading="scholz"), decide(table, reading="masad")
    first, key = scholz.rounds[0], "scholz2011unravelling"
    pairs = [first.neutral_victory[i, j] for i, j in ((0, 1), (1, 0), (0, 4), (4, 0), (1, 4), (4, 1))]
    printed = ".0043920 .0075975 .0087840 .0119010 .0060390 .0059505"
    numbers = row(key, "emissions, exponent", "1.4057 .7542 .5089 1.4057 1.0465 1.0465 1.9649 .5 2 1.1121",
                  first.exponent.tolist())
    numbers += row(key, "emissions, chance of victory at r = 1", printed, pairs)
    for number, text in ROUNDS.items():
        ours = [*scholz.positions[number][[1, 2, 7]], scholz.mean[number], scholz.median[number]]
        numbers += row(key, f"emissions, round {number} (BE, LU, IE, mean, median)", text, ours)
    exponents = "1.1272 .7809 .5 1.1272 1.0779 1.0779 2 .5248 1.4717 1.1405"
    numbers += row("masad2013replication", "emissions, exponent", exponents, masad.rounds[0].exponent.tolist())
    means = masad.mean[:2].tolist()
    return numbers + row("masad2013replication", "emissions, mean of rounds 0 and 1", "7.3900 7.4445", means)


def numbers():
    """All printed numbers of this family."""
    return [*elections(), *spatial_model(), *group_decision()]
