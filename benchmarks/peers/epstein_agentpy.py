"""Civil violence in AgentPy: agents on a grid that tracks its empty cells.

The same rules as `crowds.epstein.model` but for sight: AgentPy's square neighbourhood with vision 6 (169 cells,
where ours is a circle of 149). The move tries random cells in sight, as ours does.

    python benchmarks/peers/epstein_agentpy.py STEPS
"""

import json
import math
import sys
import time

import agentpy as ap

SIDE, VISION, LEGITIMACY, THRESHOLD, STRENGTH, JAIL = 40, 6, 0.82, 0.1, 2.3, 30


class Person(ap.Agent):
    def setup(self):
        self.cop = self.active = False
        self.jail = 0
        self.grievance = self.model.random.random() * (1 - LEGITIMACY)
        self.aversion = self.model.random.random()

    def walk(self):
        grid, rng = self.model.grid, self.model.random
        x, y = grid.positions[self]
        for _ in range(64):
            to = (x + rng.randint(-VISION, VISION)) % SIDE, (y + rng.randint(-VISION, VISION)) % SIDE
            if to in grid.empty:
                grid.move_to(self, to)
                return

    def step(self):
        if self.jail:
            self.jail -= 1
            return
        others = list(self.model.grid.neighbors(self, VISION))
        rebels = [other for other in others if other.active]
        if self.cop:
            if rebels:
                taken = self.model.random.choice(rebels)
                taken.active, taken.jail = False, self.model.random.randint(1, JAIL)
        else:
            cops = sum(other.cop for other in others)
            arrest = 1 - math.exp(-STRENGTH * (cops // (len(rebels) + 1)))
            self.active = self.grievance - self.aversion * arrest > THRESHOLD
        self.walk()


class Violence(ap.Model):
    def setup(self):
        citizens, cops = round(0.7 * SIDE**2), round(0.04 * SIDE**2)
        self.people = ap.AgentList(self, citizens + cops, Person)
        for cop in self.people[citizens:]:
            cop.cop = True
        self.grid = ap.Grid(self, (SIDE, SIDE), torus=True, track_empty=True)
        self.grid.add_agents(self.people, random=True, empty=True)

    def step(self):
        for person in self.random.sample(list(self.people), len(self.people)):
            person.step()


if __name__ == "__main__":
    model = Violence({"seed": 1})
    model.sim_setup(steps=10**9, seed=1)
    start = time.perf_counter()
    for _ in range(int(sys.argv[1])):
        model.sim_step()
    print(json.dumps({"seconds": time.perf_counter() - start, "version": ap.__version__}))
