#!/usr/bin/env python3
"""clang-tidy on the files that are named on standard input, as many at once as there are cores:
  tidy.py BUILD_FOLDER CACHE_FOLDER
A file in which nothing was found is not looked at again as long as it reads the same after the
preprocessor, with its comments (which may hold NOLINT), and the checks and clang-tidy are the same. That
takes a second in place of ten. Prints what was found; exit status 1 when something was."""
import functools
import hashlib
import json
import os
import pathlib
import random
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

build, cache = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
files = sys.stdin.read().splitlines()
commands = {}
for entry in json.loads((build / "compile_commands.json").read_text()):
    commands.setdefault(entry["file"], entry)
root = os.getcwd()
tool = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout


def preprocessed(file):
    """What the compiler reads; none where it cannot be had."""
    entry = commands.get(file)
    if entry is None:
        return None
    words = shlex.split(entry["command"])
    if "-o" in words:
        at = words.index("-o")
        del words[at : at + 2]
    done = subprocess.run(words + ["-E", "-C", "-P", "-o", "-"], cwd=entry["directory"], capture_output=True)
    return done.stdout if done.returncode == 0 else None


@functools.cache
def checks_in(folder):
    """The settings that clang-tidy takes for the files of a folder, without the comments beside them."""
    dump = ["clang-tidy", "--dump-config", str(folder / "any.cpp"), "--"]
    return subprocess.run(dump, capture_output=True, check=True).stdout


def look_at(file):
    text = preprocessed(file)
    known = None
    if text is not None:
        flags = commands[file]["command"].replace(root, "")  # alike in every clone
        parts = (tool, checks_in(pathlib.Path(file).parent), flags.encode(), text)
        known = cache / hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
        if known.exists():
            known.touch()
            return None
    done = subprocess.run(["clang-tidy", "--quiet", "-p", str(build), file], capture_output=True, text=True)
    if done.returncode == 0 and known is not None:
        known.touch()
    return done


cache.mkdir(parents=True, exist_ok=True)
for stamp in cache.iterdir():  # of files that have changed since
    if time.time() - stamp.stat().st_mtime > 30 * 86400:
        stamp.unlink()
random.shuffle(files)  # of two runs that begin together, each finds what the other has looked at
with ThreadPoolExecutor(os.cpu_count()) as pool:
    results = list(pool.map(look_at, files))
looked_at = [done for done in results if done is not None]
bad = [done for done in looked_at if done.returncode != 0]
for done in bad:
    print(done.stdout + done.stderr)
print(f"clang-tidy: {len(files)} files, {len(files) - len(looked_at)} of them as they were when nothing was found")
sys.exit(1 if bad else 0)
