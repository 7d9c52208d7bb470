#!/usr/bin/env python3
"""Chapter 12's text counted in CPython: one worker, threads, and a pool of processes, each with collections.Counter.
Beside them two command lines: `wc -w`, which only counts how many words there are, and `sort | uniq -c`."""

# quick: --n 300 --words 50
import collections
import concurrent.futures
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

CONSONANTS, VOWELS, ENDINGS = "bcdfghjklmnpqrstvwxz", ("a", "e", "i", "o", "ü"), ("", "", "s", "ning")


def word(r):  # as check.cpp spells it
    text, rest = "", r
    while rest > 0:
        syllable = (rest - 1) % 100
        text += CONSONANTS[syllable % 20] + VOWELS[syllable // 20]
        rest = (rest - 1) // 100
    return text + ENDINGS[r % 4]


def generated():  # line j has a word for each divisor of j
    lines = [[] for _ in range(script.n)]
    for r in range(1, min(script.words, script.n) + 1):
        spelled = word(r)
        for j in range(r, script.n + 1, r):
            lines[j - 1].append(spelled)
    return "".join(" ".join(line).capitalize() + "\n" for line in lines)


def count(part):
    return collections.Counter(re.findall(r"[^\W_]+", part.lower()))


def parts():  # about equal, each ends behind a line
    cuts = [0]
    for worker in range(1, script.workers):
        cuts.append(max(cuts[-1], text.find("\n", len(text) * worker // script.workers) + 1))
    return [text[begin:end] for begin, end in zip(cuts, cuts[1:] + [len(text)])]


def merged(counters):
    whole = collections.Counter()
    for counter in counters:
        whole.update(counter)
    return whole


def by(pool):
    return lambda: merged(pool.map(count, parts()))


def wc():
    return int(subprocess.run(["wc", "-w", name], capture_output=True, check=True).stdout.split()[0])


def sort_uniq():
    line = "tr A-Z a-z <\"$1\" | tr -s ' ' '\\n' | LC_ALL=C sort | uniq -c"
    done = subprocess.run(["sh", "-c", line, "sh", name], capture_output=True, check=True)
    counts = (row.split() for row in done.stdout.decode().splitlines())
    return {each: int(number) for number, each in counts}


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    script = primer.Script("word_count", "chapter 12's text counted in CPython", n=100_000, words=50_000)
    if script.words == 0:
        print("in_python.py: --words must be 1 or more", file=sys.stderr)
        sys.exit(2)
    text = generated()
    size = float(len(text.encode()))
    right = {word(r): script.n // r for r in range(1, min(script.words, script.n) + 1)}
    script.way("python_serial", 1, lambda: count(text), right, bytes=size)
    if script.workers >= 2:
        with concurrent.futures.ThreadPoolExecutor(script.workers) as pool:
            script.way("python_threads", script.workers, by(pool), right, bytes=size)
        with concurrent.futures.ProcessPoolExecutor(script.workers) as pool:
            script.way("python_processes", script.workers, by(pool), right, processes=True, bytes=size)
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "text")
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
        if shutil.which("wc"):
            script.way("wc", 1, wc, sum(right.values()), bytes=size)
        if shutil.which("sort") and shutil.which("uniq"):
            script.way("sort_uniq", 1, sort_uniq, right, bytes=size)
    script.finish()
