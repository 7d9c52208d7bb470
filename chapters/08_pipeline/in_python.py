#!/usr/bin/env python3
"""Chapter 08's pipeline in CPython: one worker, threads with a queue.Queue, a process with a multiprocessing.Queue,
and a process with a Pipe. The first worker reads, parses and transforms; the second one compresses and writes."""

# quick: --n 20 --records 20
import multiprocessing
import os
import queue
import sys
import threading
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

COLUMNS = 8


def thousandths(record, column):
    if column == record % COLUMNS:
        return 0
    if column == (record + 1) % COLUMNS:
        return 1000
    return (record * 389 + column * 131) % 1001


def line_of(record):  # of the generated table
    numbers = (1000 * (record % 50) + thousandths(record, column) for column in range(COLUMNS))
    return ",".join(f"{number // 1000}.{number % 1000:03d}" for number in numbers)


def expected_line(record):  # what the pipeline must make of it
    numbers = (thousandths(record, column) for column in range(COLUMNS))
    return f"{record}," + ",".join(f"{number // 1000}.{number % 1000:03d}" for number in numbers) + "\n"


def parse(lines):
    return [[float(word) for word in line.split(",")] for line in lines]


def transform(first, rows):
    lines = []
    for record, row in enumerate(rows, first):
        low, size = min(row), max(row) - min(row)
        lines.append(f"{record}," + ",".join(f"{(x - low) / size if size > 0 else 0:.3f}" for x in row) + "\n")
    return "".join(lines).encode()


def compress(text):
    packer = zlib.compressobj(script.level, zlib.DEFLATED, 31)  # 31: gzip's format
    return packer.compress(text) + packer.flush()


def first_half(hand_on):
    for k in range(script.n):
        first = k * script.records
        hand_on(transform(first, parse(table[first:first + script.records])))


def second_half(texts):
    return b"".join(compress(text) for text in texts)


def serial():
    written = []
    first_half(lambda text: written.append(compress(text)))
    return b"".join(written)


def threads():
    items = queue.Queue(script.capacity)  # put() waits while it is full

    def produce():
        first_half(items.put)
        items.put(None)  # the end mark

    producer = threading.Thread(target=produce)
    producer.start()
    written = second_half(iter(items.get, None))
    producer.join()
    return written


def produce_into_queue(items):
    first_half(items.put)
    items.put(None)


def process_queue():
    items = multiprocessing.Queue(script.capacity)
    producer = multiprocessing.Process(target=produce_into_queue, args=(items,))
    producer.start()
    written = second_half(iter(items.get, None))
    producer.join()
    return written


def produce_into_pipe(end):
    first_half(end.send)  # waits while the pipe is full: some 64 KiB
    end.send(None)


def process_pipe():
    out, into = multiprocessing.Pipe(duplex=False)
    producer = multiprocessing.Process(target=produce_into_pipe, args=(into,))
    producer.start()
    into.close()  # the producer has its own; if it dies, recv() ends with EOFError
    written = second_half(iter(out.recv, None))
    producer.join()
    return written


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # the table is there, and is not copied
    script = primer.Script("pipeline", "chapter 08's pipeline in CPython", n=400, records=200, capacity=4, level=1)
    if script.records == 0 or script.capacity == 0 or not 1 <= script.level <= 9:
        print("in_python.py: --records and --capacity must be 1 or more, --level 1 to 9", file=sys.stderr)
        sys.exit(2)
    table = [line_of(record) for record in range(script.n * script.records)]
    right = b"".join(compress("".join(expected_line(k * script.records + r) for r in range(script.records)).encode())
                     for k in range(script.n))
    script.way("python_serial", 1, serial, right)
    if script.workers >= 2:
        script.way("python_threads", 2, threads, right)
        script.way("python_queue", 2, process_queue, right, processes=True)
        script.way("python_pipe", 2, process_pipe, right, processes=True)
    script.finish()
