"""The party: a monopoly that bans factions ends in one ruler, whoever he is."""

from whowhom.mechanisms import claimed
from whowhom.theory import Statement, Theory

THEORY = Theory(
    id="party",
    title="The party",
    doc=__doc__,
    denies=("man", "office", "circumstances"),
    references=("schapiro1960",),
    adds="Where there is no exit, fear makes votes unanimous, a minority is guilty, and the beaten confess.",
    priors=claimed({
        "contest.conformity": (1.0, 0.5, 1.5),
        "contest.guilt": (0.4, 0.2, 0.6),
        "submission.unity": (1.0, 0.5, 1.5),
    }),
    statements=(
        Statement(
            "confession",
            "There is nowhere to go: more of the beaten give in within five years.",
            "gave_in_within_5_years",
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
