"""The circumstances: isolation and backwardness breed a bureaucracy that finds its man."""

from whowhom.mechanisms import claimed
from whowhom.theory import Statement, Theory

THEORY = Theory(
    id="circumstances",
    title="The circumstances",
    doc=__doc__,
    denies=("man", "office", "party"),
    references=("trotsky1937",),
    adds="Office-holders want quiet, the more so the harder the siege, and retreat abroad takes the ground from those "
    "who stand for revolution there.",
    priors=claimed({
        "contest.calm": (0.4, 0.2, 0.6),
        "orthodoxy.retreat": (0.2, 0.1, 0.3),
    }),
    statements=(
        Statement(
            "quiet",
            "Office-holders want quiet: of two who meet in a contest, it is more often who looks less abroad who wins.",
            "won_by_who_looks_home",
            "more",
        ),
        Statement(
            "retreat",
            "What fails abroad is given up: in fewer histories do the rulers at the end put revolution abroad first.",
            "line_above",
            "less",
            ("abroad", 0),
        ),
    ),
)
