"""Every worker adds its number to a counter: threads, a pool of threads, processes, a pool of processes.

What is timed is starting the workers, the job and their end. (A pool is started before, and only handed the job.)
"""

# quick: --n 100
import concurrent.futures
import multiprocessing
import os
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

script = primer.Script("workers", "workers add to a counter, in CPython", n=1)
team = script.workers
numbers = range(1, team + 1)
expected = script.n * team * (team + 1) // 2

counter = 0  # one for all threads of a process; each process has one of its own
lock = threading.Lock()


def add(number):
    """A worker's job: adds its number n times to the counter of its process, and returns what it added."""
    global counter
    for _ in range(script.n):
        with lock:  # += reads, adds and writes: another thread may come between
            counter += number
    return script.n * number


def add_and_send(number, results):
    before = counter
    add(number)
    results.put(counter - before)


def serial():
    global counter
    counter = 0
    for number in numbers:
        add(number)
    return counter


def threads():
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(number,)) for number in numbers]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


def forked():
    """Processes: what a child adds to its counter stays there, so it sends it back."""
    results = forking.SimpleQueue()
    workers = [forking.Process(target=add_and_send, args=(number, results)) for number in numbers]
    for worker in workers:
        worker.start()
    total = sum(results.get() for _ in workers)
    for worker in workers:
        worker.join()
    return total


def pooled(pool):
    return lambda: sum(pool.map(add, numbers))


if __name__ == "__main__":
    forking = multiprocessing.get_context("fork")
    script.way("python_serial", 1, serial, expected)
    script.way("python_fork", team, forked, expected, processes=True)  # before there are threads
    with forking.Pool(team) as processes:
        script.way("python_fork_pool", team, pooled(processes), expected, processes=True)
    script.way("python_threads", team, threads, expected)
    with concurrent.futures.ThreadPoolExecutor(team) as pool:
        script.way("python_thread_pool", team, pooled(pool), expected)
    script.finish()
