"""Printed numbers of voting power and of ruling coalitions."""

from pathlib import Path

from classics.published.number import Number, row
from whowhom.classics.coalitions import ruling_coalitions
from whowhom.classics.voting.game import Game, make_rule
from whowhom.classics.voting.indices import power
from whowhom.classics.voting.reading import parse_game, read_game
from whowhom.classics.voting.treaties import treaty

DATA = Path(__file__).parents[1] / "data"
TAYLOR = "Taylor 1995, Mathematics and Politics"
MEMORY = "printed number from memory"
COLLEGE = (
    "[270; 55, 38, 29 x 2, 20 x 2, 18, 16 x 2, 15, 14, 13, 12, 11 x 4, 10 x 4, 9 x 3, 8 x 2, 7 x 3, 6 x 6, 5 x 3, "
    "4 x 5, 3 x 8]"
)
BOTH = ("banzhaf", "shapley_shubik")
COUNCIL = {
    "accession-1973": ("16.7 9.1 6.6 1.6", "17.86 8.10 5.71 0.95", ("DE", "BE", "DK", "LU")),
    "accession-1981": ("15.8 8.2 4.1 4.1", "17.38 7.14 3.02 3.02", ("DE", "BE", "DK", "LU")),
    "accession-1986": ("12.9 10.9 6.7 4.6 1.8", "13.42 11.11 6.37 4.26 1.18", ("DE", "ES", "BE", "DK", "LU")),
    "accession-1995": ("11.16 9.24 5.87 4.79 3.59 2.26", "11.67 9.55 5.52 4.54 3.53 2.07",
                       ("DE", "ES", "BE", "AT", "DK", "LU")),
}  # fmt: skip


def council():
    """The Council before Nice, in per cent."""
    numbers = []
    for name, (banzhaf, shapley, members) in COUNCIL.items():
        game = treaty(name)
        exact = power(game, BOTH).exact
        for index, printed in (("banzhaf", banzhaf), ("shapley_shubik", shapley)):
            ours = [100 * exact[index][game.names.index(member)] for member in members]
            what = f"{name}, {index}, per cent ({', '.join(members)})"
            numbers += row("Council of the EC", what, printed, ours, MEMORY)
    return numbers


def exact_games():
    """Small and famous games."""
    numbers = []
    for source, game, players, printed in (
        ("brams1976power", "[12; 4,4,4,2,2,1]", (0, 3, 5), {"banzhaf": "5/21 1/7 0", "shapley_shubik": "7/30 3/20 0"}),
        ("UN Security Council", "[39; 7 x 5, 1 x 10]", (0, 14),
         {"banzhaf": "106/635 21/1270", "shapley_shubik": "421/2145 4/2145"}),
        ("textbooks", "[6; 4,3,2,1]", (0, 1, 2, 3), dict.fromkeys(BOTH, "5/12 1/4 1/4 1/12")),
        ("textbooks", "[51; 50,49,1]", (0, 1, 2), {"banzhaf": "3/5 1/5 1/5", "shapley_shubik": "2/3 1/6 1/6"}),
        ("Felsenthal and Machover 1998", "[3; 2,1,1]", (0, 1),
         {"deegan_packel": "1/2 1/4", "holler": "1/2 1/4", "johnston": "2/3 1/6", "absolute_banzhaf": "3/4 1/4"}),
        ("banzhaf1965weighted", "[58; 31,31,28,21,2,2]", (0, 2, 3, 5), {"banzhaf": "1/3 1/3 0 0"}),
        ("US Electoral College 2012", COLLEGE, (0, 1, 50),
         {"banzhaf": ".113608 .072065 .005455", "shapley_shubik": ".110297 .073223 .005402"}),
    ):
        note = MEMORY if source in ("banzhaf1965weighted", "Felsenthal and Machover 1998") else ""
        result = power(parse_game(game), list(printed)).exact
        for index, text in printed.items():
            short = game if len(game) < 30 else "51 states"
            numbers += row(source, f"{short}, {index}", text, [result[index][i] for i in players], note)
    absolute = power(parse_game("[39; 7 x 5, 1 x 10]"), ["absolute_banzhaf"]).exact["absolute_banzhaf"]
    return numbers + row("UN Security Council", "absolute Banzhaf", ".0518 .0051", [absolute[0], absolute[14]], MEMORY)


def nice():
    """The triple majority of Nice and the fifteen."""
    rules = [["votes:255", "members:14", "population_per_mille:620"]]
    game = read_game(str(DATA / "field" / "nice-triple.csv"), None, rules)
    exact = power(game, BOTH).exact
    numbers = []
    for name, banzhaf, shapley in (
        ("DE", ".077827", ".087122"), ("UK", ".077827", ".086977"), ("ES", ".074198", ".079924"),
        ("RO", ".042591", ".039886"), ("MT", ".009422", ".008178"),
    ):
        place = game.names.index(name)
        for index, printed in (("banzhaf", banzhaf), ("shapley_shubik", shapley)):
            numbers.append(Number("Nice, 27 members", f"{name}, {index}", printed, exact[index][place]))
    fifteen = power(read_game("accession-1995"), ["banzhaf"]).exact["banzhaf"]
    return [*numbers, Number("EU15", "ten votes, banzhaf", ".111621", fifteen[0])]


def united_states():
    """House, Senate, President; two thirds of both chambers override. With and without the Vice President's vote."""
    numbers = []
    for vice, words in ((0, "without Vice President"), (1, "with Vice President")):
        exact = legislature(vice)
        for index, printed in (
            ("shapley_shubik", ".16047"), ("banzhaf", ".038"), ("johnston", ".77"), ("deegan_packel", ".004"),
        ):
            what = f"President of the United States, {index}, {words}"
            numbers.append(Number(TAYLOR, what, printed, exact[index][-1], 0.0, MEMORY))
    return numbers


def legislature(vice):
    """Return the indices of the federal game; a Vice President breaks the Senate's ties if there is one."""
    n = 435 + 100 + vice + 1
    house = [1] * 435 + [0] * (n - 435)
    senate, with_vice = [0] * 435 + [1] * 100 + [0] * (vice + 1), [0] * 435 + [2] * 100 + [1] * vice + [0]
    told = [[(house, 218), (with_vice, 101), ([0] * (n - 1) + [1], 1)], [(house, 290), (senate, 67)]]
    made = tuple(
        tuple(make_rule(weights, quota, column=f"{k}")[0] for k, (weights, quota) in enumerate(one)) for one in told
    )
    wanted = ["shapley_shubik", "banzhaf", "johnston", "deegan_packel"]
    return power(Game(tuple(map(str, range(n))), made), wanted).exact


def canada():
    """The Victoria formula: Ontario, Quebec, two of four in the east, British Columbia and one more in the west."""
    names = ("ON", "QC", "BC", "AB", "SK", "MB", "NB", "NS", "PE", "NL")
    columns = ([1] + [0] * 9, [0, 1] + [0] * 8, [0, 0, 2, 1, 1, 1] + [0] * 4, [0] * 6 + [1] * 4)
    quotas = (1, 1, 3, 2)
    made = [make_rule(w, q, column=str(k))[0] for k, (w, q) in enumerate(zip(columns, quotas, strict=True))]
    exact, numbers = power(Game(names, (tuple(made),)), BOTH).exact, []
    for index, printed in (("shapley_shubik", "31.55 12.50 4.17 2.98"), ("banzhaf", "21.78 16.34 5.45 5.94")):
        numbers += row("straffin1977homogeneity", f"Canada, {index}, per cent (ON, BC, AB, NB)", printed,
                       [100 * exact[index][i] for i in (0, 2, 3, 6)], MEMORY)
    return numbers


def coalitions():
    """Ruling coalitions, by the powers of their members."""
    return [
        Number("acemoglu2008coalition", f"who rules of {', '.join(map(str, powers))}", printed,
               " ".join(str(powers[i]) for i in ruling_coalitions(powers).coalitions[0]))
        for powers, printed in (
            ((3, 4, 5), "3 4 5"), ((3, 4, 10), "10"), ((3, 4, 5, 10), "3 4 5"), ((2, 4, 7, 10), "4 7 10"),
        )
    ]  # fmt: skip


def numbers():
    """All printed numbers of this family."""
    return [*exact_games(), *council(), *nice(), *canada(), *united_states(), *coalitions()]
