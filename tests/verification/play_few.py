"""Play a few short histories and print what came of them: a program, so that the compiler's switches take effect.

python tests/verification/play_few.py compiled|plain
"""

import hashlib
import sys
from typing import Any

import numba

from whowhom.case.load import load_case
from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.theories import find_theory

PLAYED = (("china_1976", "1977-06", 2), ("soviet", "1922-12", 1))


def main() -> None:
    """Print one line a history: outcome, number of events, a hash of the log and the last digest of the state."""
    for case, until, histories in PLAYED:
        model = bind(load_case(case), find_theory("encompassing"), until=until)
        player = Player(model, reference=sys.argv[1] == "plain", digests=True)
        for number in range(histories):
            history = player.play(1, number)
            log = hashlib.sha256(history.events.tobytes()).hexdigest()[:16]
            print(case, history.outcome, history.status, len(history.events), log, history.digests[-1])
    switches: Any = numba.config
    print("switches", switches.BOUNDSCHECK, switches.DISABLE_JIT, file=sys.stderr)


if __name__ == "__main__":
    main()
