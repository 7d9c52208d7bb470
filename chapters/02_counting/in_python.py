"""Counting in CPython: the chapter's totals by one thread, by threads and by processes."""

# quick: --n 1000

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "python"))
import primer  # noqa: E402


# #region count
def count(begin, end):
    """The sum of the numbers begin ... end - 1, and of their weights."""
    total, weight = 0, 0.0
    for i in range(begin, end):
        total += i
        weight += 0.5 * (1 + i % 1024)
    return total, weight


def count_by(pool_of, workers, n):
    """The totals below n: a range for each worker, then the sum of the parts."""
    with pool_of(workers) as pool:
        begins = [n * worker // workers for worker in range(workers)]
        ends = begins[1:] + [n]
        parts = list(pool.map(count, begins, ends))
    return sum(total for total, _ in parts), sum(weight for _, weight in parts)
# #endregion count


def exact(n):
    rounds, rest = divmod(n, 1024)
    return n * (n - 1) // 2, rounds * 262400 + rest * (rest + 1) / 4


def main():
    script = primer.Script("counting", "adds up the numbers below n in CPython", n=10_000_000)
    n, workers = script.n, script.workers
    script.way("python_serial", 1, lambda: count(0, n), expected=exact(n))
    script.way("python_threads", workers, lambda: count_by(ThreadPoolExecutor, workers, n), expected=exact(n))
    script.way("python_processes", workers, lambda: count_by(ProcessPoolExecutor, workers, n), expected=exact(n),
               processes=True, flops=2.0 * n)
    script.finish()


if __name__ == "__main__":  # a process that is started by the pool may import this file
    main()
