"""The office: whoever fills posts wins, whatever he is like and wherever it happens."""

from whowhom.theory import Theory

THEORY = Theory(
    id="office",
    title="The office",
    doc=__doc__,
    denies=("man", "party", "circumstances"),
    references=("daniels1971", "gill1990"),
)
