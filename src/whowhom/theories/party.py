"""The party: a monopoly that bans factions ends in one ruler, whoever he is."""

from whowhom.theory import Statement, Theory

THEORY = Theory(
    id="party",
    title="The party",
    doc=__doc__,
    denies=("man", "office", "circumstances"),
    references=("schapiro1960",),
    statements=(
        Statement(
            "unanimity",
            "A minority is guilty: more votes go with the winner of a contest.",
            "majority_share",
            "more",
        ),
        Statement(
            "guilt_by_vote",
            "A vote with the beaten is an offence: more of those punished had voted so.",
            "punished_who_voted_with_beaten",
            "more",
        ),
    ),
)
