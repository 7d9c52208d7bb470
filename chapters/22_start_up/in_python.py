#!/usr/bin/env python3
"""Chapter 22's model in CPython: loaded before processes are forked, or by the initializer of each process (forked and
spawned), and by threads that share it. The model and the items are those of the C++ programs."""

# quick: --n 200 --depth 6
import concurrent.futures
import multiprocessing
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

MASK = 2**64 - 1
model = None  # of this process


def mix(x):
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def item(i):
    x = ((i + 1) * 0x9E3779B97F4A7C15) & MASK
    x = ((x ^ x >> 32) * 0xD6E8FEB86659FD93) & MASK
    x ^= x >> 32
    return [x & 0xFFFF, x >> 16 & 0xFFFF, x >> 32 & 0xFFFF, x >> 48]


def entry(depth, k):  # a node's threshold, or a leaf's class
    if k >> depth or k == 0:
        return mix(k) % 256 if k else 0
    level, threshold, place = k.bit_length() - 1, 0, 16
    for way in range(level % 4, level, 4):
        place -= 1
        threshold |= (k >> (level - 1 - way) & 1) << place
    return threshold | 1 << (place - 1)


def load(depth):  # the initializer
    global model
    model = [entry(depth, k) for k in range(2 << depth)]


def classify(numbers):
    result = []
    for i in numbers:
        features, k, level = item(i), 1, 0
        while k < len(model) // 2:
            k = 2 * k + (features[level % 4] >= model[k])
            level += 1
        result.append(model[k])
    return result


def formula(i, depth):  # the class of item i, without a tree
    features, leaf = item(i), 1
    for level in range(depth):
        leaf = 2 * leaf + (features[level % 4] >> (15 - level // 4) & 1)
    return entry(depth, leaf)


def run(pool, n, workers):
    parts = [range(n * r // workers, n * (r + 1) // workers) for r in range(workers)]
    return [one for part in (pool.map(classify, parts) if pool else map(classify, parts)) for one in part]


def with_pool(kind, n, depth, workers, initializer):  # start, first results, all results
    context = multiprocessing.get_context(kind)
    arguments = dict(initializer=load, initargs=(depth,)) if initializer else {}
    with concurrent.futures.ProcessPoolExecutor(workers, mp_context=context, **arguments) as pool:
        return run(pool, n, workers)


if __name__ == "__main__":
    script = primer.Script("start_up", "chapter 22's model in CPython", n=20000, depth=14)
    if not 1 <= script.depth <= 28:
        print("in_python.py: --depth must be from 1 to 28", file=sys.stderr)
        sys.exit(2)
    n, depth, workers = script.n, script.depth, script.workers
    load(depth)
    right = [formula(i, depth) for i in range(n)]
    script.way("python_serial", 1, lambda: run(None, n, 1), right)
    if workers >= 2:
        for name, kind, initializer in [("python_fork", "fork", False), ("python_fork_initializer", "fork", True),
                                        ("python_spawn_initializer", "spawn", True)]:
            script.way(name, workers, lambda k=kind, i=initializer: with_pool(k, n, depth, workers, i), right,
                       processes=True)
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            script.way("python_threads", workers, lambda: run(pool, n, workers), right)
    script.finish()
