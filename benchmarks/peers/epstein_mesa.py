"""Civil violence in Mesa 3.3.1, written as its documentation advises: cell agents on a grid, shuffled every step.

The same rules as `crowds.epstein.model` but for sight, Mesa's von Neumann neighbourhood (113 cells, where
ours is a circle of 149: less work for Mesa). Nothing is collected but the number of rebels.

    python benchmarks/peers/epstein_mesa.py STEPS
"""

import json
import math
import sys
import time

import mesa
from mesa.discrete_space import CellAgent, OrthogonalVonNeumannGrid

VISION, LEGITIMACY, THRESHOLD, STRENGTH, JAIL = 7, 0.82, 0.1, 2.3, 30


class Person(CellAgent):
    def __init__(self, model, cell):
        super().__init__(model)
        self.cell = cell
        self.active = False

    def walk(self, sight):
        empty = [cell for cell in sight if cell.is_empty]
        if empty:
            self.cell = self.random.choice(empty)


class Citizen(Person):
    def __init__(self, model, cell):
        super().__init__(model, cell)
        self.grievance = self.random.random() * (1 - LEGITIMACY)
        self.aversion = self.random.random()
        self.jail = 0

    def step(self):
        if self.jail:
            self.jail -= 1
            return
        sight = self.cell.get_neighborhood(radius=VISION)
        cops, actives = 0, 1
        for other in sight.agents:
            if isinstance(other, Cop):
                cops += 1
            elif other.active:
                actives += 1
        arrest = 1 - math.exp(-STRENGTH * (cops // actives))
        self.active = self.grievance - self.aversion * arrest > THRESHOLD
        self.walk(sight)


class Cop(Person):
    def step(self):
        sight = self.cell.get_neighborhood(radius=VISION)
        rebels = [other for other in sight.agents if other.active]
        if rebels:
            taken = self.random.choice(rebels)
            taken.active, taken.jail = False, self.random.randint(1, JAIL)
        self.walk(sight)


class Violence(mesa.Model):
    def __init__(self, side=40, seed=1):
        super().__init__(seed=seed)
        self.grid = OrthogonalVonNeumannGrid((side, side), capacity=1, torus=True, random=self.random)
        cells = list(self.grid.all_cells)
        self.random.shuffle(cells)
        citizens, cops = round(0.7 * side**2), round(0.04 * side**2)
        for cell in cells[:citizens]:
            Citizen(self, cell)
        for cell in cells[citizens : citizens + cops]:
            Cop(self, cell)

    def step(self):
        self.agents.shuffle_do("step")
        return sum(agent.active for agent in self.agents)


if __name__ == "__main__":
    model = Violence()
    model.step()  # fills Mesa's cache of neighbourhoods, which is not counted against it
    start = time.perf_counter()
    for _ in range(int(sys.argv[1])):
        model.step()
    print(json.dumps({"seconds": time.perf_counter() - start, "version": mesa.__version__}))
