"""The circumstances: isolation and backwardness breed a bureaucracy that finds its man."""

from whowhom.theory import Theory

THEORY = Theory(
    id="circumstances",
    title="The circumstances",
    doc=__doc__,
    denies=("man", "office", "party"),
    references=("trotsky1937",),
)
