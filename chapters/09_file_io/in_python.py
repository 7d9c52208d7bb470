#!/usr/bin/env python3
"""Chapter 09's file in CPython: one worker, threads and processes with os.pwrite; then a file for each block. The file
is the one that the C++ programs write. Where fio is installed, its own figure stands below."""

# quick: --n 1000000 --block 100000
import concurrent.futures
import json
import multiprocessing
import os
import shutil
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

PAGE, MASK = 4096, 2**64 - 1


def word(i):  # word i of the file
    x = 1 + (i if i % 512 == 0 else i % 512)
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return struct.pack("<Q", x ^ (x >> 31))


def content(size):
    pattern = b"".join(word(i) for i in range(1, 512))
    pages = (size + PAGE - 1) // PAGE
    return b"".join(word(512 * k) + pattern for k in range(pages))[:size]


def write_range(begin, end):  # of one file; os.pwrite releases the GIL
    file = os.open(path, os.O_WRONLY)
    for at in range(begin, end, script.block):
        block = view[at:min(at + script.block, end)]
        done = 0
        while done < len(block):  # perhaps not all of it
            done += os.pwrite(file, block[done:], at + done)
    if script.sync == "fsync":
        os.fsync(file)
    os.close(file)


def write_file(at):  # a file of its own
    with open(f"{folder}/{at // script.block}", "wb", buffering=0) as file:
        file.write(view[at:at + script.block])
        if script.sync == "fsync":
            os.fsync(file.fileno())


def ranges():
    blocks = (script.n + script.block - 1) // script.block
    cuts = [min(script.n, blocks * w // script.workers * script.block) for w in range(script.workers + 1)]
    return cuts[:-1], cuts[1:]


def one_file(pool):
    with open(path, "wb"):  # empty again
        pass
    if pool is None:
        write_range(0, script.n)
    else:
        list(pool.map(write_range, *ranges()))


def many_files(pool):
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    starts = range(0, script.n, script.block)
    if pool is None:
        for at in starts:
            write_file(at)
    else:
        list(pool.map(write_file, starts, chunksize=max(1, len(starts) // (4 * script.workers))))


def contents():  # what is there now
    names = [path] if os.path.exists(path) else [f"{folder}/{k}" for k in range(len(os.listdir(folder)))]
    return b"".join(open(name, "rb").read() for name in names)


def way(name, workers, job, pool=None, processes=False):
    def run():
        job(pool)
        return True
    script.way(name, workers, run, True, processes=processes, bytes=float(script.n))
    if contents() != right:
        print(f"in_python.py: {name} wrote other bytes: WRONG")
        sys.exit(1)
    if os.path.exists(path):
        os.remove(path)
    shutil.rmtree(folder, ignore_errors=True)


def fio():
    if script.n == 0 or shutil.which("fio") is None:
        print("no figure of fio: it is not installed (Debian: fio), or there is nothing to write")
        return
    command = ["fio", "--name=w", f"--filename={path}", "--rw=write", f"--bs={script.block}", f"--size={script.n}",
               "--ioengine=psync", "--output-format=json", f"--end_fsync={int(script.sync == 'fsync')}"]
    report = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        print(f"fio's own figure, one writer: {json.loads(report.stdout)['jobs'][0]['write']['bw_bytes'] / 1e6:.4g} MB/s")
    except (ValueError, KeyError, IndexError):
        print("fio gave no figure:", report.stderr.strip().split("\n")[0])


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # the bytes are there, and are not copied
    script = primer.Script("file_io", "chapter 09's file in CPython", n=64 << 20, block=1 << 20, sync="none")
    if script.block == 0 or script.sync not in ("none", "fsync"):
        print("in_python.py: --block must be 1 or more, --sync none or fsync", file=sys.stderr)
        sys.exit(2)
    right = content(script.n)
    view = memoryview(right)
    with tempfile.TemporaryDirectory(dir=".", prefix="file_io_python.") as scratch:
        path, folder = scratch + "/file", scratch + "/files"
        way("python_serial", 1, one_file)
        way("python_files", 1, many_files)
        if script.workers >= 2:
            with concurrent.futures.ProcessPoolExecutor(script.workers) as pool:
                list(pool.map(len, [()] * script.workers))  # they start here
                way("python_processes", script.workers, one_file, pool, True)
                way("python_files_processes", script.workers, many_files, pool, True)
            with concurrent.futures.ThreadPoolExecutor(script.workers) as pool:
                way("python_threads", script.workers, one_file, pool)
                way("python_files_threads", script.workers, many_files, pool)
        fio()
    script.finish()
