"""Our engine beside Mesa in the same run: one struggle reduced to appointment, selection and contest, one core each.

Both start from the same people, offices, posts and bodies, parameters at their centres, and run the same months; see
`peers/mesa_struggle.py` for what is alike and what is not. What both come to is printed too: mean number of
challenges, the largest following at the end, the firmest first place. Mesa's draws are its own, so these agree only
roughly.

    python benchmarks/bench_mesa.py [--peer-python python] [--histories 3]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from machine import say
from struggle_start import start_of

from whowhom.case.load import load_case
from whowhom.draws import decision
from whowhom.engine.play import Player

PEER = Path(__file__).parent / "peers" / "mesa_struggle.py"


def following(state, model):
    """Return the largest share of all posts, each domain and tier counting alike, that one patron's clients hold."""
    posts = state["posts"][: len(model.names.domains)]
    shares = state["clients"][: len(posts), :, :-1] / np.maximum(posts, 1)[:, :, None]
    return float((shares.sum(axis=1) / (posts > 0).sum(axis=1)[:, None]).mean(axis=0).max())


def ours(model, histories):
    """Return the best time of a history and what histories come to."""
    player, ends, best = Player(model), [], float("inf")
    player.play(1, 0)
    for number in range(histories):
        begun = time.perf_counter()
        history = player.play(1, number)
        best = min(best, time.perf_counter() - begun)
        state = player.state()
        challenges = int(np.sum(history.events[:, 1] == decision("contest.challenges")))
        ends.append((challenges, following(state, model), float(state["power_over_leading_body"].max())))
    names = ("challenges", "largest_following", "first_place")
    return best, dict(zip(names, np.mean(ends, axis=0).tolist(), strict=True))


def peer(python, start, histories, form):
    """Return what Mesa's run says, or why it said nothing."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(start, file)
        file.flush()
        done = subprocess.run([python, PEER, file.name, str(histories), form], capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else {"missing": done.stderr.strip().splitlines()[-1]}


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--peer-python", default=sys.executable)
    options.add_argument("--histories", type=int, default=3)
    asked = options.parse_args()
    start, model = start_of(load_case("soviet"))
    before, ends = ours(model, 60)
    forms = {form: peer(asked.peer_python, start, asked.histories, form) for form in ("loops", "numpy")}
    seconds = min(before, ours(model, 60)[0])
    say("reduced struggle, ours", months=model.months, ms_per_history=seconds * 1e3, **ends)
    for form, said in forms.items():
        if "seconds" in said:
            each = said.pop("seconds") / asked.histories
            said |= {"months": model.months, "ms_per_history": each * 1e3, "ratio": each / seconds}
        say(f"reduced struggle, Mesa with {form} over ours", **said)
