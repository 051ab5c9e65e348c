"""The party: a monopoly that bans factions ends in one ruler, whoever he is."""

from whowhom.theory import Theory

THEORY = Theory(
    id="party",
    title="The party",
    doc=__doc__,
    denies=("man", "office", "circumstances"),
    references=("schapiro1960",),
)
