#!/usr/bin/env python3
"""Chapter 23's table in CPython: one loop, threads, processes that inherit the table, and processes that read it in
shared memory. The table and the collisions are those of the C++ programs."""

# quick: --n 200 --entries 1000 --generations 2
import concurrent.futures
import multiprocessing
import os
import sys
from multiprocessing import shared_memory

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

MASK = 2**64 - 1


def mix(x):
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def cross_section(k):
    off = abs(k % 1000 - 500)
    return (1 << 24) // (1 + off * off) + k // 1000 % 4096


def collide(table, energy, kick):
    scaled = (energy >> 32) * (len(table) - 1)
    k, beyond = scaled >> 32, scaled >> 16 & 0xFFFF
    section = table[k] * (65536 - beyond) + table[k + 1] * beyond
    after = ((energy ^ kick) + section * 0x2545F4914F6CDD1D + 1) & MASK
    after = ((after ^ after >> 29) * 0x9FB21C651E98DF25) & MASK
    return after ^ after >> 32


def step(energies, kick, table):  # one generation of a block, and its part of the next kick
    after = [collide(table, energy, kick) for energy in energies]
    return after, sum((energy >> 32) * script.bins >> 32 for energy in after)


def with_list(energies, kick):
    return step(energies, kick, entries)


def with_block(energies, kick):
    return step(energies, kick, block)


def run(pool, work):  # all generations; the kick is the sum over all workers
    n, w = script.n, script.workers if pool is not None else 1
    parts = [[mix(i + 1) for i in range(n * r // w, n * (r + 1) // w)] for r in range(w)]
    kick = 0
    for _ in range(script.generations):
        done = list(map(work, parts, [kick] * w) if pool is None else pool.map(work, parts, [kick] * w))
        parts, kick = [part for part, _ in done], sum(share for _, share in done)
    return [energy for part in parts for energy in part]


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # processes see what is there already
    script = primer.Script("hybrid", "chapter 23's table in CPython", n=20000, entries=200000, generations=3, bins=16384)
    if script.entries < 2 or script.bins < 1:
        print("in_python.py: --entries must be 2 or more, --bins 1 or more", file=sys.stderr)
        sys.exit(2)
    entries = [cross_section(k) for k in range(script.entries)]
    memory = shared_memory.SharedMemory(create=True, size=8 * script.entries)
    block = memory.buf.cast("Q")[:script.entries]
    try:
        for k, entry in enumerate(entries):
            block[k] = entry
        right = script.way("python_serial", 1, lambda: run(None, with_list), run(None, with_list))
        if script.workers >= 2:
            with concurrent.futures.ProcessPoolExecutor(script.workers) as pool:
                list(pool.map(len, [()] * script.workers))  # they start here
                script.way("python_processes", script.workers, lambda: run(pool, with_list), right, processes=True)
                script.way("python_shared", script.workers, lambda: run(pool, with_block), right, processes=True)
            with concurrent.futures.ThreadPoolExecutor(script.workers) as pool:
                script.way("python_threads", script.workers, lambda: run(pool, with_list), right)
    finally:
        block.release()
        memory.buf.release()
        memory.close()
        memory.unlink()
    script.finish()
