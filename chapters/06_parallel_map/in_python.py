"""A map over items of uneven cost in CPython: the shapes of multiprocessing.Pool, and threads."""

# quick: --n 100 --limit 50
import functools
import sys
import time
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "python"))
import primer  # noqa: E402


# #region item
def steps(c, limit):
    """How many steps of z = z * z + c stay in the circle |z| <= 2: an item."""
    z = 0
    for count in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return count
    return limit
# #endregion item


def items(n):
    """n points of the square from -2 - 1.25i to 0.5 + 1.25i, column by column: the cheap ones come first."""
    side = max(1, round(n ** 0.5))
    width = 2.5 / side
    return [complex(-2 + (i // side + 0.5) * width, (i % side + 0.5) * width - 1.25) for i in range(n)]


def right_steps(c, limit):
    """The same by real numbers; points deep inside the set's two large parts are known never to leave."""
    left = c.real - 0.25
    q = left * left + c.imag * c.imag
    if q * (q + left) < 0.2499 * c.imag * c.imag - 1e-9 or (c.real + 1) ** 2 + c.imag ** 2 < 0.0624:
        return limit
    x = y = 0.0
    for count in range(limit):
        x, y = x * x - y * y + c.real, x * y + x * y + c.imag
        if x * x + y * y > 4:
            return count
    return limit


def in_order(pairs):
    """The results of imap_unordered come with their items' numbers."""
    return [result for _, result in sorted(pairs)]


def numbered(item, limit):
    return item[0], steps(item[1], limit)


def main():
    script = primer.Script("parallel_map", "a map over items of uneven cost in CPython", n=2500, limit=1000, chunk=1)
    points = items(script.n)
    expected = [right_steps(c, script.limit) for c in points]
    f = functools.partial(steps, limit=script.limit)
    g = functools.partial(numbered, limit=script.limit)
    chunk, workers = max(1, script.chunk), script.workers
    script.way("python_serial", 1, lambda: list(map(f, points)), expected)
    with ThreadPool(workers) as pool:
        script.way("python_threads", workers, lambda: pool.map(f, points, chunk), expected)
    begin = time.perf_counter()
    with Pool(workers) as pool:
        started = time.perf_counter() - begin
        way = functools.partial(script.way, workers=workers, expected=expected, processes=True, startup_s=started)
        way("python_map", run=lambda: pool.map(f, points, chunk))
        way("python_imap", run=lambda: list(pool.imap(f, points, chunk)))
        way("python_imap_unordered",
            run=lambda: in_order(pool.imap_unordered(g, list(enumerate(points)), chunk)))
        way("python_map_async", run=lambda: pool.map_async(f, points, chunk).get(timeout=600))
    script.finish()


if __name__ == "__main__":  # a process that is started by the pool may import this file
    main()
