"""Why an actor moved, in words."""

from __future__ import annotations

from whowhom.classics.bargaining.explanation import Explanation, Move

PHRASES = {
    "offered": "by its own offer to", "accepted": "accepting the offer of", "confrontation": "giving way to",
    "compromise": "in a compromise with", "capitulation": "capitulating to",
}
NAMED = 6
"""Actors named on either side of a contest; the others are counted."""


def why(story: Explanation, actor: str) -> list[str]:
    """Return the sentences on one actor."""
    return [sentence(move, story.issues) for move in story.moves if move.actor == actor]


def sentence(move: Move, issues: tuple[str, ...]) -> str:
    """Return a move in words."""
    steps = [
        f"{a:.4g} to {b:.4g}" + (f" on {issue}" if len(issues) > 1 else "")
        for a, b, issue in zip(move.start, move.end, issues, strict=True)
        if f"{a:.4g}" != f"{b:.4g}"
    ]
    words = f"Turn {move.turn}: {move.actor} moved {', '.join(steps) or 'by a hair'}, {PHRASES[move.how]} "
    words += f"{move.partner}. {reason(move)}"
    if move.joined or move.against:
        words += f" For the challenger: {few(move.joined)}; against: {few(move.against)}."
    return words + (f" The room chose this bargain with {move.share:.0%}." if move.share < 1 else "")


def reason(move: Move) -> str:
    """Return what the two sides gave each other."""
    first, second = move.odds
    if move.expected is None:
        return f"The challenger gave itself {first:.0%}, the challenged {second:.0%}."
    expected, own = move.expected
    words = f"From a contest it expected {own:+.3f} (chance {second:.4f}), "
    return words + f"the challenger {expected:+.3f} (chance {first:.4f})."


def few(names: tuple[str, ...]) -> str:
    """Return a few names, the others counted."""
    shown = ", ".join(names[:NAMED]) or "nobody"
    return shown + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
