"""The struggle in Mesa 3.3.1, reduced to appointment, selection and contest, written as its documentation advises.

Persons, offices, domains and bodies are agents. Posts and the anonymous members of bodies are counts by patron, held by
their domain or body as in whowhom, and not agents of their own: some ten thousand more agents would only make Mesa
slower. The sums over all voters and pairs of contenders, the heaviest part, come in two forms: `loops`, as agent models
are plainly written, and `numpy`, as a careful user would speed them up. The equations are those of whowhom's mechanisms
with parameters at their centres. Left out are ruling coalitions, outcomes, logs and series, which whowhom computes all
the same.

    python benchmarks/peers/mesa_struggle.py START.json HISTORIES loops|numpy
"""

import json
import math
import sys
import time

import mesa
import numpy as np

CONTENDERS, SECURE, OVERDUE = 24, 0.8, -1000
AGENDA = 0


class Person(mesa.Agent):
    def __init__(self, model, number, row):
        super().__init__(model)
        self.number, self.present, self.health = number, row["present"], row["health"]
        self.position, self.ties = row["position"], list(row["ties"])
        self.prestige, self.ambition, self.ruthlessness = row["prestige"], row["ambition"], row["ruthlessness"]
        self.nerve, self.apparatus = row["nerve"], row["apparatus"]
        self.learning = 0.5 * (row["theory"] + row["languages"])
        self.resources, self.rank = 0.0, 0.0

    def tie_to(self, other):
        return self.ties[other.number]

    def owe(self, patron, share):
        if patron is not None and patron is not self:
            self.ties[patron.number] += share * (1.0 - self.ties[patron.number])

    def distance(self, position):
        return sum(abs(a - b) for a, b in zip(self.position, position, strict=True)) / (2.0 * len(position))

    def holds_office(self):
        return any(office.open and office.holder is self for office in self.model.offices)

    def command_of_agenda(self):
        mine = total = 0.0
        for office in self.model.offices:
            if office.open and office.holder:
                total += office.power[AGENDA]
                mine += office.power[AGENDA] * (1.0 if office.holder is self else max(0.0, office.holder.tie_to(self)))
        return mine / total if total else 0.0

    def worth_to_member(self, voter, backing):
        """Return what life under this person is worth to a named member."""
        p, same = self.model.p, voter is self
        tie = 1.0 if same else voter.tie_to(self)
        threat = 0.0 if same else self.resources * self.ruthlessness * max(0.0, -self.tie_to(voter))
        return (p["policy"] * (1.0 - voter.distance(self.position)) + p["tie"] * tie
                + p["prestige"] * self.prestige * self.health - p["threat"] * threat + p["client"] * backing)

    def worth_to_client(self, patron):
        p, same = self.model.p, patron is self
        tie = 0.5 * (1.0 if same else patron.tie_to(self))
        return (p["policy"] * (1.0 - patron.distance(self.position)) + p["tie"] * tie
                + p["prestige"] * self.prestige * self.health + p["client"] * same)

    def worth_to_unbound(self):
        p = self.model.p
        skill = self.model.quiet * self.apparatus + self.learning * p["prestige"] * 0.5
        return (skill + p["policy"] * (1.0 - self.distance(self.model.mood))
                + p["prestige"] * self.prestige * self.health)


class Office(mesa.Agent):
    def __init__(self, model, row):
        super().__init__(model)
        self.appoint, self.power, self.months_open = row["appoint"], row["power"], row["open"]
        self.filled_by, self.open = row["filled_by"], False
        self.holder = None if row["holder"] < 0 else model.people[row["holder"]]

    def total_power(self):
        return sum(self.power) + sum(self.appoint)

    def fill(self):
        model, p = self.model, self.model.p
        setter = model.agenda_setter()
        body, reach = model.bodies[self.filled_by], sum(self.appoint)
        able = [person for person in model.people if person.present and person.health > 0]
        weights = []
        for person in able:
            push = 0.0 if setter is None else 1.0 if setter is person else setter.tie_to(person)
            command = setter.command_of_agenda() if setter else 0.0
            score = (p["favour"] * body.favour(person) + p["agenda"] * command * push
                     + p["standing"] * (person.prestige - 0.5) + p["skill"] * reach * person.apparatus)
            weights.append(math.exp(score - (p["cumulation"] if person.holds_office() else 0.0)) + p["floor"])
        self.holder = self.random.choices(able, weights)[0]
        if setter:
            self.holder.owe(setter, p["gratitude"] * setter.command_of_agenda())


class Domain(mesa.Agent):
    def __init__(self, model, number, row):
        super().__init__(model)
        self.number, self.posts = number, row["posts"]
        people = model.people
        self.clients = [{people[k] if k >= 0 else None: n for k, n in tier} for tier in row["clients"]]

    def share_of(self, patron):
        return sum(tier.get(patron, 0) / n for tier, n in zip(self.clients, self.posts, strict=True)) / len(self.posts)

    def shares(self):
        """Return every patron's share of the posts."""
        out = {}
        for tier, n in zip(self.clients, self.posts, strict=True):
            for patron, count in tier.items():
                out[patron] = out.get(patron, 0.0) + count / n / len(self.posts)
        return out

    def appointers(self):
        p, q = self.model.p, {}
        for office in self.model.offices:
            man, part = office.holder, office.appoint[self.number]
            if office.open and man and part > 0 and man.health > 0:
                bonus = 1.0 + p["scarcity_effect"] * self.model.scarcity
                share = min(1.0, p["reach"] * part * (0.5 + man.apparatus) * bonus)
                q[man] = q.get(man, 0.0) + share * man.health
        total = sum(q.values())
        return {man: share / total for man, share in q.items()} if total > 1 else q

    def leaving(self, patron, q, total):
        p = self.model.p
        if patron is None or not total:
            return 1.0 - math.exp(-p["turnover"] / 12.0)
        enmity = sum(s / total * max(0.0, -man.tie_to(patron)) for man, s in q.items() if man is not patron)
        rate = p["turnover"] * (1.0 - p["retention"] * q.get(patron, 0.0) / total) * (1.0 + p["purge"] * enmity)
        return 1.0 - math.exp(-rate / 12.0)

    def turn_over(self):
        q = self.appointers()
        total, rng = sum(q.values()), self.model.rng
        chance = {patron: self.leaving(patron, q, total) for tier in self.clients for patron in tier}
        for tier in self.clients:
            vacant = 0
            for patron, count in list(tier.items()):
                if count:
                    gone = int(rng.binomial(count, chance[patron]))
                    tier[patron] -= gone
                    vacant += gone
            rest = 1.0
            for man, share in q.items():
                if vacant and rest > 0:
                    filled = int(rng.binomial(vacant, min(1.0, share / rest)))
                    tier[man] = tier.get(man, 0) + filled
                    vacant -= filled
                    rest -= share
            tier[None] = tier.get(None, 0) + vacant


class Body(mesa.Agent):
    def __init__(self, model, row):
        super().__init__(model)
        self.selector, self.domain_share, self.term = row["selector"], row["domain_share"], row["term"]
        self.named_only, self.named_share = row["named_only"], row["named_share"]
        self.arena, self.removes, self.renewed = row["arena"], row["removes"], row["renewed"]
        self.months_seats, self.months_meets = row["seats"], row["meets"]
        self.members = [model.people[k] for k in row["members"]]
        self.anonymous = {model.people[k] if k >= 0 else None: n for k, n in row["anonymous"]}
        self.seats, self.meets = 0, False

    def size(self):
        return len(self.members) + sum(self.anonymous.values())

    def followers(self):
        """Return every patron's share of the members, who count as their own followers."""
        total, out = max(1, self.size()), {}
        for patron, n in self.anonymous.items():
            out[patron] = n / total
        for man in self.members:
            out[man] = out.get(man, 0.0) + 1.0 / total
        return out

    def favour(self, person):
        total = sum(1.0 if man is person else man.tie_to(person) for man in self.members)
        for patron, n in self.anonymous.items():
            if patron:
                total += n * (1.0 if patron is person else patron.tie_to(person))
        return total / max(1, self.size())

    def electors(self):
        if self.selector >= 0:
            return self.model.bodies[self.selector].followers()
        if self.selector == -1:
            out = {}
            for domain, weight in zip(self.model.domains, self.domain_share, strict=True):
                if weight:
                    for patron, share in domain.shares().items():
                        out[patron] = out.get(patron, 0.0) + weight * share
            return out
        return {self.model.offices[-2 - self.selector].holder: 1.0}

    def slate(self):
        """Return the electors' shares after slates have drawn those without a patron, by their squares."""
        share = self.electors()
        heads = {patron: x for patron, x in share.items() if patron and x > 0}
        squares = sum(x * x for x in heads.values())
        if not squares:
            return {None: 1.0}
        moved = self.model.pull * share.get(None, 0.0)
        out = {patron: x + moved * x * x / squares for patron, x in heads.items()}
        out[None] = share.get(None, 0.0) - moved
        return out

    def scores(self, slate, able):
        p, quiet = self.model.p, self.model.quiet
        out = []
        for man in able:
            liking = slate.get(None, 0.0) * quiet * man.apparatus
            liking += sum(x * (1.0 if head is man else head.tie_to(man)) for head, x in slate.items() if head)
            seated = (man in self.members) + (0.5 if man.holds_office() else 0.0)
            out.append(p["incumbency"] * seated + p["standing"] * (man.prestige - 0.5) + p["favour"] * liking)
        return np.array(out)

    def is_due(self, now):
        if self.renewed == OVERDUE:
            return True
        if self.renewed == now:
            return False
        if self.selector >= 0:
            return self.model.bodies[self.selector].renewed == now
        return self.meets and now - self.renewed >= max(1, self.term)

    def renew(self, now):
        slate, before = self.slate(), set(self.members)
        able = [man for man in self.model.people if man.present and man.health > 0]
        score = self.scores(slate, able)
        if self.named_only:
            self.members = []
            self.elect(able, score, self.seats)
        else:
            self.seat(able, score, slate)
        for man in self.members:
            if man not in before:
                self.thank(man, slate)
        self.renewed = now

    def thank(self, man, slate):
        for head, share in slate.items():
            man.owe(head, self.model.p["gratitude"] * share)

    def elect(self, able, score, places):
        weight = np.exp(score) + self.model.p["floor"]
        weight[[man in self.members for man in able]] = 0.0
        for _ in range(min(places, len(able))):
            if weight.sum() <= 0:
                break
            pick = self.model.rng.choice(len(able), p=weight / weight.sum())
            self.members.append(able[pick])
            weight[pick] = 0.0

    def seat(self, able, score, slate):
        rng, target = self.model.rng, min(self.seats * self.named_share, 0.95 * len(able))
        chance = 1.0 / (1.0 + np.exp(-(intercept(score, target) + score))) if target > 0 else np.zeros(len(able))
        drawn = rng.random(len(able)) < chance
        self.members = [man for man, yes in zip(able, drawn, strict=True) if yes][: self.seats]
        left, rest, self.anonymous = self.seats - len(self.members), 1.0, {}
        for patron, share in slate.items():
            n = int(rng.binomial(left, min(1.0, share / rest))) if share > 0 and rest > 0 else 0
            self.anonymous[patron] = n
            left -= n
            rest -= share
        self.anonymous[None] = self.anonymous.get(None, 0) + left

    def fill(self):
        if self.named_only and len(self.members) < self.seats:
            slate, before = self.slate(), list(self.members)
            able = [man for man in self.model.people if man.present and man.health > 0]
            self.elect(able, self.scores(slate, able), self.seats - len(self.members))
            for man in self.members[len(before) :]:
                self.thank(man, slate)

    def backing(self, contenders):
        """Return the share of those who choose this body's members that follows each contender."""
        if self.selector >= 0:
            following = self.model.bodies[self.selector].followers()
            return [following.get(man, 0.0) for man in contenders]
        pairs = [(d, w) for d, w in zip(self.model.domains, self.domain_share, strict=True) if w]
        return [sum(w * d.share_of(man) for d, w in pairs) for man in contenders]

    def chances(self, contenders):
        """Return the chance of each contender to prevail over each other in this body."""
        backing, rows, weight = self.backing(contenders), [], []
        for voter in self.members:
            rows.append([man.worth_to_member(voter, b) for man, b in zip(contenders, backing, strict=True)])
            weight.append(max(voter.health, 0.0))
        for patron, n in self.anonymous.items():
            if n:
                rows.append([man.worth_to_client(patron) if patron else man.worth_to_unbound() for man in contenders])
                weight.append(float(n))
        support = self.model.support
        odds = duel(support(rows, weight, np.zeros((len(contenders), len(contenders)))))
        return duel(support(rows, weight, self.model.p["bandwagon"] * (2.0 * odds - 1.0)))

    def challenge(self):
        model, p, men = self.model, self.model.p, self.model.contenders()
        odds = self.chances(men)
        weights = np.zeros((len(men), len(men)))
        able = [a for a, man in enumerate(men) if man in self.members and man.health > 0]
        for a in able:
            i, error = men[a], p["misperception"] * model.rng.normal()
            ban = 1.0 + p["ban_cost"] * (1.0 - i.command_of_agenda())
            loss = (0.1 + i.resources) * (1.5 - i.nerve) * ban
            for b, j in enumerate(men):
                if j is not i:
                    threat = j.ruthlessness * max(0.0, -j.tie_to(i))
                    gain = i.ambition * (0.1 + j.resources) + threat - 0.5 * max(0.0, i.tie_to(j))
                    seen = min(max(odds[a, b], 1e-9), 1 - 1e-9)
                    seen = 1.0 / (1.0 + math.exp(-math.log(seen / (1.0 - seen)) - error))
                    weights[a, b] = i.health * math.exp(p["sharpness"] * (seen * gain - (1.0 - seen) * loss))
        best = weights.max(axis=1)
        drive = best.sum() / len(able) if able else 0.0
        if self.random.random() >= drive / (drive + p["restraint"]):
            return
        a = model.rng.choice(len(men), p=best / best.sum())
        b = model.rng.choice(len(men), p=weights[a] / weights[a].sum())
        winner, loser = (men[a], men[b]) if self.random.random() < odds[a, b] else (men[b], men[a])
        winner.prestige += p["glory"] * (1.0 - winner.prestige)
        loser.prestige -= p["glory"] * loser.prestige
        model.challenges += 1


def support_by_loops(value, weight, pull):
    """Return the support of each contender against each other, voter by voter."""
    pull = pull.tolist()
    n = len(pull)
    out = [[0.0] * n for _ in range(n)]
    for row, w in zip(value, weight, strict=True):
        for i in range(n):
            mine, leans, sums = row[i], pull[i], out[i]
            for j in range(n):
                lead = mine - row[j] + leans[j]
                if lead > 0.0:
                    sums[j] += w * lead
    return np.array(out)


def support_by_numpy(value, weight, pull):
    """Return the same at once."""
    value = np.array(value)
    return np.tensordot(np.array(weight), np.maximum(0.0, value[:, :, None] - value[:, None, :] + pull), 1)


SUPPORT = {"loops": support_by_loops, "numpy": support_by_numpy}


def duel(support):
    """Return chances from supports: squares, one half where nobody supports either."""
    squares = support**2
    both = squares + squares.T
    return np.where(both > 0, squares / np.where(both > 0, both, 1.0), 0.5)


def intercept(score, target):
    """Return the intercept that makes the expected number seated equal to the target."""
    low, high, a = -30.0, 30.0, 0.0
    for _ in range(40):
        x = 1.0 / (1.0 + np.exp(-(a + score)))
        total, slope = x.sum(), (x * (1.0 - x)).sum()
        if abs(total - target) < 1e-9:
            break
        low, high = (low, a) if total > target else (a, high)
        step = a - (total - target) / slope if slope > 1e-12 else 0.5 * (low + high)
        a = step if low < step < high else 0.5 * (low + high)
    return a


class Struggle(mesa.Model):
    def __init__(self, start, seed, form):
        super().__init__(seed=seed)
        self.support = SUPPORT[form]
        self.p, self.start, self.now, self.challenges = start["parameters"], start, 0, 0
        self.people = [Person(self, n, row) for n, row in enumerate(start["people"])]
        self.offices = [Office(self, row) for row in start["offices"]]
        self.domains = [Domain(self, n, row) for n, row in enumerate(start["domains"])]
        self.bodies = [Body(self, row) for row in start["bodies"]]
        self.leading = self.bodies[start["leading"]]
        self.cohorts = np.array(start["cohort_positions"])
        self.begin()
        self.assess()

    def begin(self):
        month = self.start["months"][self.now]
        size = np.array(month["cohorts"])
        self.mood = (size @ self.cohorts / size.sum()).tolist() if size.sum() else [0.0] * self.cohorts.shape[1]
        self.scarcity, self.pull = month["scarcity"], month["pull"]
        self.quiet = self.p["isolation_effect"] * month["isolation"] * (0.5 + month["scarcity"])
        for office in self.offices:
            office.open = bool(office.months_open[self.now])
            if not office.open:
                office.holder = None
        for body in self.bodies:
            body.seats, body.meets = body.months_seats[self.now], bool(body.months_meets[self.now])

    def agenda_setter(self):
        held = [office for office in self.offices if office.open and office.holder and office.power[AGENDA] > 0]
        return max(held, key=lambda office: office.power[AGENDA]).holder if held else None

    def contenders(self):
        men = [man for man in self.people if man in self.leading.members][:CONTENDERS]
        for office in self.offices:
            if office.open and office.holder and office.holder not in men and len(men) < CONTENDERS:
                men.append(office.holder)
        return men

    def measure_resources(self):
        total = sum(office.total_power() for office in self.offices if office.open)
        for man in self.people:
            man.resources = 0.0
        for office in self.offices:
            if office.open and office.holder and total:
                office.holder.resources += 0.5 * office.total_power() / total
        for domain in self.domains:
            for patron, share in domain.shares().items():
                if patron:
                    patron.resources += 0.5 * share / len(self.domains)

    def assess(self):
        self.measure_resources()
        self.men = self.contenders()
        self.beats = self.leading.chances(self.men)
        inside = sum(man in self.leading.members for man in self.men)
        for a, man in enumerate(self.men):
            others = [self.beats[a, b] for b in range(inside) if b != a]
            man.rank = min(others, default=1.0) if a < inside else 0.0
            if man.rank >= SECURE and self.now % 3 == 0:
                for body in self.bodies:
                    if body.removes and body is not self.leading and body.size():
                        body.chances(self.men)

    def convene(self):
        heat = 0.0
        for a, i in enumerate(self.men):
            for b, j in enumerate(self.men):
                if i is not j:
                    even = 4.0 * self.beats[a, b] * self.beats[b, a]
                    heat = max(heat, even * max(0.0, -i.tie_to(j)))
        chance = 1.0 - math.exp(-self.p["tension"] * heat / 12.0)
        for body in self.bodies:
            if body.arena and not body.meets and body.selector != -1 and self.random.random() < chance:
                body.meets = True

    def select(self):
        for _ in self.bodies:
            for body in self.bodies:
                source = self.bodies[body.selector] if body.selector >= 0 else None
                waits = source is not None and source.renewed == OVERDUE and not source.size()
                if not waits and body.seats > 0 and body.is_due(self.now):
                    body.renew(self.now)

    def step(self):
        if self.now:
            self.begin()
        self.agents_by_type[Domain].do("turn_over")
        self.convene()
        self.select()
        for body in self.bodies:
            if body.meets and body.arena and body.size():
                body.challenge()
        for office in self.offices:
            if office.open and office.holder is None:
                office.fill()
        self.agents_by_type[Body].do("fill")
        self.assess()
        self.now += 1


def play(start, seed, form):
    """Play one history; return what it comes to: challenges, the largest following, its share of the first place."""
    model = Struggle(start, seed, form)
    for _ in start["months"]:
        model.step()
    top = max(np.mean([domain.share_of(man) for domain in model.domains]) for man in model.people)
    return model.challenges, float(top), max(man.rank for man in model.people)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = json.load(file)
    play({**rows, "months": rows["months"][:3]}, 0, sys.argv[3])
    begun = time.perf_counter()
    ends = [play(rows, seed, sys.argv[3]) for seed in range(int(sys.argv[2]))]
    said = {"seconds": time.perf_counter() - begun, "version": mesa.__version__}
    names = ("challenges", "largest_following", "first_place")
    print(json.dumps(said | dict(zip(names, np.mean(ends, axis=0).tolist(), strict=True))))
