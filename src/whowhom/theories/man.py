"""The man: the traits of the one who came to rule decide; office, party and circumstances do not."""

from whowhom.theory import Statement, Theory

THEORY = Theory(
    id="man",
    title="The man",
    doc=__doc__,
    denies=("office", "party", "circumstances"),
    references=("tucker1973",),
    statements=(
        Statement(
            "unforgiving",
            "Whom he has beaten he does not let go: more of those punished had given in already.",
            "punished_who_had_submitted",
            "more",
        ),
        Statement(
            "patience",
            "He can wait: from a lost contest to the loser's expulsion more time goes by.",
            "delay_to_expulsion",
            "more",
        ),
    ),
)
