"""The man: the traits of the one who came to rule decide; office, party and circumstances do not."""

from whowhom.mechanisms import claimed
from whowhom.theory import Statement, Theory

THEORY = Theory(
    id="man",
    title="The man",
    doc=__doc__,
    denies=("office", "party", "circumstances"),
    references=("tucker1973",),
    adds="The ruthless are feared more than their powers say, and who has nerve and ambition waits until he is sure.",
    priors=claimed({
        "contest.dread": (1.0, 0.5, 1.5),
        "contest.patience": (0.7, 0.4, 1.0),
    }),
    statements=(
        Statement(
            "fear",
            "Others cannot hurt as he can: of two who meet in a contest, it is more often the more ruthless who wins.",
            "won_by_more_ruthless",
            "more",
        ),
        Statement(
            "patience",
            "He moves only when he is sure: more of the motions moved are carried.",
            "motions_carried",
            "more",
        ),
    ),
)
