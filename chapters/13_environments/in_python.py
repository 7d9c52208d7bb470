#!/usr/bin/env python3
"""Chapter 13's grid worlds in CPython: one loop, threads that meet in every step, processes over pipes, and, where
gymnasium is installed, its two vector environments. The worlds and the policy are those of the C++ programs."""

# quick: --n 6 --steps 20 --size 9 --view 2
import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

try:
    import gymnasium
    import numpy
except ModuleNotFoundError:
    gymnasium = None

MASK = 2**64 - 1
HIDDEN, OPEN, WALL, GOAL = range(4)
MOVES = [(1, 0), (-1, 0), (0, 1), (0, -1)]


def mix(x):
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def random_number(ident, episode, k):
    return mix((mix((mix((ident + 0x9E3779B97F4A7C15) & MASK) + episode) & MASK) + k) & MASK)


def has_pillar(ident, episode, x, y):
    return x % 2 == 1 and y % 2 == 1 and random_number(ident, episode, (y << 32) + x) % 4 != 0


def places(ident, episode, size):  # start and goal, as in world.cpp
    k = 1 << 60

    def pick():
        nonlocal k
        number = random_number(ident, episode, k)
        k += 1
        return number % size, (number >> 32) % size

    goal = pick()
    while goal[0] % 2 or goal[1] % 2:
        goal = pick()
    start = pick()
    while has_pillar(ident, episode, *start) or start == goal:
        start = pick()
    return start, goal


class World:
    def __init__(self, ident, size, view):
        self.ident, self.size, self.view, self.episode, self.rewards = ident, size, view, 0, 0
        self.begin()

    def begin(self):
        (self.x, self.y), self.goal = places(self.ident, self.episode, self.size)
        size = self.size
        self.cells = [[WALL if has_pillar(self.ident, self.episode, x, y) else OPEN for x in range(size)]
                      for y in range(size)]
        self.cells[self.goal[1]][self.goal[0]] = GOAL

    def in_sight(self, dx, dy):  # Bresenham's line
        length, rise = max(abs(dx), abs(dy)), min(abs(dx), abs(dy))
        across = 0
        error = length
        for along in range(1, length):
            error += 2 * rise
            if error >= 2 * length:
                across += 1
                error -= 2 * length
            ax, ay = (along, across) if abs(dx) >= abs(dy) else (across, along)
            if self.cells[self.y + (ay if dy > 0 else -ay)][self.x + (ax if dx > 0 else -ax)] == WALL:
                return False
        return True

    def look(self):  # the compass, and the picture, with the agent in its middle
        v, size = self.view, self.size
        picture = bytearray((2 * v + 1) ** 2)
        for dy in range(max(-v, -self.y), min(v, size - 1 - self.y) + 1):
            for dx in range(max(-v, -self.x), min(v, size - 1 - self.x) + 1):
                if self.in_sight(dx, dy):
                    picture[(v + dy) * (2 * v + 1) + v + dx] = self.cells[self.y + dy][self.x + dx]
        gx, gy = self.goal[0] - self.x, self.goal[1] - self.y
        return bytes([3 * (1 + (gy > 0) - (gy < 0)) + 1 + (gx > 0) - (gx < 0)]) + bytes(picture)

    def step(self, action):
        x, y = self.x + MOVES[action][0], self.y + MOVES[action][1]
        if 0 <= x < self.size and 0 <= y < self.size and self.cells[y][x] != WALL:
            self.x, self.y = x, y
        if (self.x, self.y) == self.goal:
            self.rewards += 1
            self.episode += 1
            self.begin()
        return self.look()

    def state(self):  # what is compared: rewards, and how far the goal is
        return self.rewards, abs(self.goal[0] - self.x) + abs(self.goal[1] - self.y)


def choose(seen):  # the rule: along the row where that is free, else along the column
    side = 2 * script.view + 1
    middle = 1 + script.view * side + script.view
    x, y = seen[0] % 3, seen[0] // 3
    if x != 1 and seen[middle + x - 1] not in (WALL, HIDDEN):
        return 0 if x == 2 else 1
    return 2 if y == 2 else 3


def expected(ident):  # from distances alone, without a step: no way is longer than its rows and columns
    left, rewards = script.steps, 0
    while True:
        start, goal = places(ident, rewards, script.size)
        way = abs(goal[0] - start[0]) + abs(goal[1] - start[1])
        if left < way:
            return rewards, way - left
        left -= way
        rewards += 1


def new_worlds(numbers):
    return [World(i, script.size, script.view) for i in numbers]


def serial():
    worlds = new_worlds(range(script.n))
    seen = [world.look() for world in worlds]
    for _ in range(script.steps):
        actions = [choose(one) for one in seen]
        seen = [world.step(action) for world, action in zip(worlds, actions)]
    return [world.state() for world in worlds]


def block(worker):
    return range(script.n * worker // script.workers, script.n * (worker + 1) // script.workers)


def threads():
    worlds = new_worlds(range(script.n))
    seen = [world.look() for world in worlds]
    with ThreadPoolExecutor(script.workers) as team:
        for _ in range(script.steps):
            actions = [choose(one) for one in seen]

            def step_block(worker, actions=actions):
                return [worlds[i].step(actions[i]) for i in block(worker)]

            seen = [one for part in team.map(step_block, range(script.workers)) for one in part]
    return [world.state() for world in worlds]


def work(pipe, numbers):
    worlds = new_worlds(numbers)
    pipe.send([world.look() for world in worlds])
    for actions in iter(pipe.recv, None):
        pipe.send([world.step(action) for world, action in zip(worlds, actions)])
    pipe.send([world.state() for world in worlds])


def pipes():
    ends, workers = [], []
    for worker in range(script.workers):
        mine, its = multiprocessing.Pipe()
        workers.append(multiprocessing.Process(target=work, args=(its, block(worker))))
        workers[-1].start()
        its.close()  # the worker has its own; if it dies, recv() ends with EOFError
        ends.append(mine)
    for _ in range(script.steps):
        seen = [end.recv() for end in ends]  # gather
        for end, part in zip(ends, seen):  # scatter
            end.send([choose(one) for one in part])
    states = []
    for end in ends:
        end.recv()
        end.send(None)
        states += end.recv()
    for worker in workers:
        worker.join()
    return states


if gymnasium is not None:

    class Gym(gymnasium.Env):  # an episode's end is nothing that gymnasium would have to know of
        def __init__(self, ident):
            self._ident = ident
            self.observation_space = gymnasium.spaces.Box(0, 8, (1 + (2 * script.view + 1) ** 2,), numpy.uint8)
            self.action_space = gymnasium.spaces.Discrete(4)

        def reset(self, *, seed=None, options=None):
            super().reset(seed=seed)
            self._world = World(self._ident, script.size, script.view)
            return numpy.frombuffer(self._world.look(), numpy.uint8), {}

        def step(self, action):
            before = self._world.rewards
            seen = numpy.frombuffer(self._world.step(int(action)), numpy.uint8)
            return seen, float(self._world.rewards - before), False, False, {}

    def vector(kind):
        envs = kind([lambda i=i: Gym(i) for i in range(script.n)])
        seen, _ = envs.reset()
        total = 0.0
        for _ in range(script.steps):
            seen, rewards, *_ = envs.step(numpy.array([choose(one) for one in seen]))
            total += float(rewards.sum())
        envs.close()
        return total


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    script = primer.Script("environments", "chapter 13's grid worlds in CPython", n=32, steps=50, size=33, view=8)
    if script.size < 3 or script.view == 0:
        print("in_python.py: --size must be 3 or more, --view 1 or more", file=sys.stderr)
        sys.exit(2)
    right = [expected(i) for i in range(script.n)]
    script.way("python_serial", 1, serial, right)
    script.way("python_threads", script.workers, threads, right)
    script.way("python_pipes", script.workers, pipes, right, processes=True)
    if gymnasium is None or script.n == 0:
        print("gymnasium's vector environments are skipped: it is not installed, or there are no worlds")
    else:
        total = float(sum(rewards for rewards, _ in right))
        script.way("python_sync_vector", 1, lambda: vector(gymnasium.vector.SyncVectorEnv), total)
        # one process for each environment
        script.way("python_async_vector", script.n, lambda: vector(gymnasium.vector.AsyncVectorEnv), total,
                   processes=True)
    script.finish()
