#!/usr/bin/env python3
"""Which walls does a path cross? The same walls and paths as the C++ programs, in CPython.

By NumPy: the exact test of the lesson, one path against all walls in one expression. By matplotlib, as the posts did
it: Path.contains_path, which asks something else (whether one path encloses another), for each pair.
"""

# quick: --n 200 --m 20
import math
import pathlib
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import joblib
import numpy as np
from matplotlib.path import Path

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "common" / "python"))
import primer  # noqa: E402

LARGEST = 2**30 - 1
MESH, FROM, UNTIL, MASK = 64, 8, 40, 2**64 - 1


def mix(x):
    """The C++ programs' source of chance (primer::mix)."""
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB & MASK
    return x ^ (x >> 31)


def pick(chance, size):
    return ((chance & 0xFFFFFFFF) * size) >> 32


class Plan:
    """check.cpp's plan: walls and paths, and how many crossings each path has."""

    def __init__(self, n):
        self.n = n
        self.posts = (n + 1) // 2
        root = math.isqrt(self.posts)
        self.columns = max(root + (root * root < self.posts), 1)
        self.extent = (self.columns + 2) * MESH
        self.scale = LARGEST // (self.extent * 3 // 2)
        self.stride = int(0.6180339887 * n) + 1
        while math.gcd(self.stride, n) > 1:
            self.stride += 1

    def wall_line(self, i):
        place = i * self.stride % self.n
        k = place if place < self.posts else place - self.posts
        x, y = k % self.columns * MESH, k // self.columns * MESH
        return (x, y + FROM, x, y + UNTIL) if place < self.posts else (x + FROM, y, x + UNTIL, y)

    def aimed_at(self, wall, chance):
        x0, _, x, y = self.wall_line(wall)
        shift = 0 if wall == self.n - 1 else pick(chance, 3) - 1
        post = x0 == x
        x, y = (x, y + shift) if post else (x + shift, y)
        length = pick(chance >> 32, MESH)
        if wall % 2 == 1:
            return (x, y, x, y + length) if post else (x, y, x + length, y)
        return x, y, x + length, y + MESH - length

    def path_line(self, j):
        a = mix(4 * j + 1)
        b = mix(a)
        c = mix(b)
        if j % 4 == 0 and self.n > 0:
            return self.aimed_at(self.n - 1 if j == 0 else a % self.n, b)
        size = self.extent + 1
        x, y = pick(a, size), pick(a >> 32, size)
        if j % 4 == 1:
            return x, y, pick(b, size), pick(b >> 32, size)
        near = lambda at, chance: min(max(at + pick(chance, 4 * MESH + 1) - 2 * MESH, 0), self.extent)  # noqa: E731
        return x, y, near(x, c), near(y, c >> 32)

    def crossings(self, j):
        x0, y0, x1, y1 = self.path_line(j)
        rails = self.n - self.posts
        return (self._on_lines(x0, y0, x1, y1, lambda c, r: c < self.columns and 0 <= r and
                               r * self.columns + c < self.posts) +
                self._on_lines(y0, x0, y1, x1, lambda r, c: 0 <= c < self.columns and
                               r * self.columns + c < rails))

    @staticmethod
    def _on_lines(x0, y0, x1, y1, exists):
        if (x0, y0) > (x1, y1):
            x0, y0, x1, y1 = x1, y1, x0, y0
        dx, dy = x1 - x0, y1 - y0
        if dx == 0:
            rows = range(y0 // MESH - 1, y1 // MESH + 1) if x0 % MESH == 0 else ()
            return sum(exists(x0 // MESH, r) and r * MESH + FROM <= y1 and y0 <= r * MESH + UNTIL for r in rows)
        found = 0
        for column in range(-(-x0 // MESH), x1 // MESH + 1):
            row, rest = divmod(y0 * dx + dy * (column * MESH - x0), MESH * dx)
            found += exists(column, row) and FROM * dx <= rest <= UNTIL * dx
        return found

    def mapped(self, lines):
        x0, y0, x1, y1 = np.array(lines, dtype=np.int64).reshape(-1, 4).T
        u = lambda x, y: self.scale * (2 * x - y - self.extent // 2)  # noqa: E731
        v = lambda x, y: self.scale * (x + 2 * y - self.extent * 3 // 2)  # noqa: E731
        return np.stack([u(x0, y0), v(x0, y0), u(x1, y1), v(x1, y1)])


def turn(s, x, y):
    return (s[2] - s[0]) * (y - s[1]) - (s[3] - s[1]) * (x - s[0])


def crossings(path, walls):
    """How many walls one path crosses: the exact test on whole arrays of 64-bit integers."""
    s, t = turn(path, walls[0], walls[1]), turn(path, walls[2], walls[3])
    u, v = turn(walls, path[0], path[1]), turn(walls, path[2], path[3])
    boxes = ((np.maximum(walls[0], walls[2]) >= min(path[0], path[2])) &
             (np.minimum(walls[0], walls[2]) <= max(path[0], path[2])) &
             (np.maximum(walls[1], walls[3]) >= min(path[1], path[3])) &
             (np.minimum(walls[1], walls[3]) <= max(path[1], path[3])))
    apart = (((s <= 0) & (t >= 0)) | ((s >= 0) & (t <= 0))) & (((u <= 0) & (v >= 0)) | ((u >= 0) & (v <= 0)))
    return int(np.count_nonzero(boxes & apart))


def count_block(paths, walls):
    return [crossings(path, walls) for path in paths]


# #region enclosed
def enclosed(paths, walls):
    """The posts' check_paths: for each pair, does one path contain the other? Another predicate than ours."""
    return [sum(path.contains_path(wall) for wall in walls) for path in paths]
# #endregion enclosed


def main():
    script = primer.Script("path_crossing", "which walls does each path cross? in CPython", n=5000, m=300)
    plan, workers = Plan(script.n), script.workers
    walls = plan.mapped([plan.wall_line(i) for i in range(script.n)])
    paths = plan.mapped([plan.path_line(j) for j in range(script.m)]).T
    right = [plan.crossings(j) for j in range(script.m)]

    def blocks(things):
        return [things[len(things) * w // workers:len(things) * (w + 1) // workers] for w in range(workers)]

    def ways(name, work, queries, data, expected):
        script.way(f"{name}_serial", 1, lambda: work(queries, data), expected)
        with ThreadPoolExecutor(workers) as pool:
            script.way(f"{name}_threads", workers, lambda: sum(pool.map(work, blocks(queries), [data] * workers), []),
                       expected)
        with ProcessPoolExecutor(workers) as pool:  # every call sends the walls to every process
            script.way(f"{name}_processes", workers,
                       lambda: sum(pool.map(work, blocks(queries), [data] * workers), []), expected, processes=True)
        script.way(f"{name}_joblib", workers, lambda: sum(joblib.Parallel(n_jobs=workers)(
            joblib.delayed(work)(block, data) for block in blocks(queries)), []), expected, processes=True)

    ways("python_numpy", count_block, paths, walls, right)
    mpl_walls = [Path([(w[0], w[1]), (w[2], w[3])]) for w in walls.T]
    mpl_paths = [Path([(p[0], p[1]), (p[2], p[3])]) for p in paths]
    ways("python_matplotlib", enclosed, mpl_paths, mpl_walls, enclosed(mpl_paths, mpl_walls))
    script.finish()


if __name__ == "__main__":
    main()
