"""The circumstances: isolation and backwardness breed a bureaucracy that finds its man."""

from whowhom.theory import Statement, Theory

THEORY = Theory(
    id="circumstances",
    title="The circumstances",
    doc=__doc__,
    denies=("man", "office", "party"),
    references=("trotsky1937",),
    statements=(
        Statement(
            "quiet",
            "Office-holders want quiet: fewer challenges are made in a year.",
            "challenges_per_year",
            "less",
        ),
        Statement(
            "retreat",
            "What fails abroad is given up: in fewer histories do the rulers at the end put revolution abroad first.",
            "course_above",
            "less",
            ("abroad", 0),
        ),
    ),
)
