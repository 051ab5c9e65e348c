"""The office: whoever fills posts wins, whatever he is like and wherever it happens."""

from whowhom.mechanisms import claimed
from whowhom.theory import Statement, Theory

THEORY = Theory(
    id="office",
    title="The office",
    doc=__doc__,
    denies=("man", "party", "circumstances"),
    references=("daniels1971", "gill1990"),
    adds="Placements are a tree whose fruits its root may count on, and reach grows as fewer can object.",
    priors=claimed({
        "appointment.growth": (1.25, 0.5, 2.0),
        "appointment.loyalty": (0.6, 0.4, 0.8),
    }),
    statements=(
        Statement(
            "placements",
            "Posts are filled with his own: more of the apparatus follows whoever fills most of its posts.",
            "posts_of_appointer",
            "more",
        ),
        Statement(
            "from_the_office",
            "Who comes to dominate does so from there: more of the first to dominate fill most posts when they do.",
            "first_dominant_fills_posts",
            "more",
        ),
    ),
)
