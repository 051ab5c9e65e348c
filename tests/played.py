"""Histories as hashes of all their bytes, by whatever plays them; a program too, so that the environment can choose.

    python tests/played.py HISTORIES
"""

from __future__ import annotations

import hashlib
import json
import sys

from whowhom.case.load import load_case
from whowhom.engine.bind import Model, bind
from whowhom.engine.play import Player
from whowhom.kernel.library import built
from whowhom.theories import find_theory

PARTS = {"events": "events", "p": "event_p", "series": "series", "digests": "digests"}
"""What is hashed, as the engine in the browser calls it and as a history does."""
CASES = ("soviet", "china_1976")


def model_of(case: str, until: str | None = None) -> Model:
    """Return the model of a case that all ways of playing play."""
    return bind(load_case(case), find_theory("encompassing"), until=until or {"soviet": "1926-12"}.get(case))


def hashes(player: Player, histories: int) -> dict[str, str]:
    """Return the hash of each part of the first histories."""
    found = {name: hashlib.sha256() for name in PARTS}
    for number in range(histories):
        history = player.play(1, number)
        for name, part in PARTS.items():
            found[name].update(getattr(history, part).tobytes())
    return {name: one.hexdigest() for name, one in found.items()}


def main() -> None:
    """Print the hashes by case, and whether a library played and numba was there, as JSON."""
    out: dict[str, object] = {case: hashes(Player(model_of(case), digests=True), int(sys.argv[1])) for case in CASES}
    print(json.dumps({**out, "library": built() is not None, "numba": "numba" in sys.modules}))


if __name__ == "__main__":
    main()
