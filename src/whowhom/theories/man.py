"""The man: the traits of the one who came to rule decide; office, party and circumstances do not."""

from whowhom.theory import Theory

THEORY = Theory(
    id="man",
    title="The man",
    doc=__doc__,
    denies=("office", "party", "circumstances"),
    references=("tucker1973",),
)
