#!/usr/bin/env python3
"""Chapter 25's job in CPython: one loop, threads, and processes that are started once and get a share in every step."""

# quick: --n 40 --head 4 --steps 2
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "python"))
import primer  # noqa: E402

MASK = 2**64 - 1
FACTOR, SUMMAND, TURNS = 6364136223846793005, 1442695040888963407, 64


def mill(x):
    for _ in range(TURNS):
        x = (FACTOR * x + SUMMAND) & MASK
    return x


def items(begin, end, start):
    return sum(mill(i + start) for i in range(begin, end)) & MASK


def run(n, head, steps, share_out):
    carry, all_steps = 0, 0
    for _ in range(steps):
        carry = share_out(n, items(0, head, carry))  # the head is done before any share begins
        all_steps = (all_steps + carry) & MASK
    return all_steps


def by_pool(pool, workers):
    def share_out(n, start):
        begins = [n * w // workers for w in range(workers)]
        parts = pool.map(items, begins, begins[1:] + [n], [start] * workers)
        return sum(parts) & MASK

    return share_out


def exact_items(count, start):  # the formula of check.hpp
    many, more = 1, 0
    for _ in range(TURNS):
        many, more = FACTOR * many & MASK, (FACTOR * more + SUMMAND) & MASK
    return (many * (count * (count - 1) // 2 + count * start) + more * count) & MASK


def exact(n, head, steps):
    carry, all_steps = 0, 0
    for _ in range(steps):
        carry = exact_items(n, exact_items(head, carry))
        all_steps = (all_steps + carry) & MASK
    return all_steps


def main():
    script = primer.Script("scaling", "a serial part and a shared part in CPython", n=19000, head=1000, steps=5)
    n, head, steps, workers = script.n, script.head, script.steps, script.workers
    right, flops = exact(n, head, steps), 2.0 * TURNS * (n + head) * steps
    script.way("python_serial", 1, lambda: run(n, head, steps, lambda n, start: items(0, n, start)), expected=right,
               flops=flops)
    for variant, pool_of in (("python_threads", ThreadPoolExecutor), ("python_processes", ProcessPoolExecutor)):
        with pool_of(workers) as pool:
            share_out = by_pool(pool, workers)
            script.way(variant, workers, lambda: run(n, head, steps, share_out), expected=right,
                       processes=pool_of is ProcessPoolExecutor, flops=flops)
    script.finish()


if __name__ == "__main__":  # a process that is started by the pool may import this file
    main()
