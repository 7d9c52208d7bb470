"""What the chapters' Python scripts share: flags, timed repeats, a table, and Primer's record (common/RECORD.md).

    script = primer.Script("counting", "a counting loop in CPython", n=10_000_000)
    script.way("python_serial", 1, lambda: count(script.n), expected=formula(script.n))
    script.finish()
"""

import argparse
import datetime
import json
import math
import os
import platform
import statistics
import sys
import time


class _Parser(argparse.ArgumentParser):
    def error(self, message):  # one line, as Primer's programs do; argparse prints the usage too
        self.exit(2, f"{os.path.basename(self.prog)}: {message}\n")


def _count(text):
    if not text.isascii() or not text.isdigit() or int(text) > 2**62:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0 on")
    return int(text)


def _positive(text):
    if _count(text) == 0:
        raise argparse.ArgumentTypeError("must be at least 1")
    return int(text)


def _workers(text):
    if not 1 <= _count(text) <= 4096:
        raise argparse.ArgumentTypeError("must be from 1 to 4096")
    return int(text)


class Script:
    """The ways in which one script does a chapter's job. Keywords are the problem: flags and their defaults."""

    def __init__(self, chapter, about, **problem):
        parser = _Parser(description=about)
        for name, value in problem.items():
            parser.add_argument("--" + name.replace("_", "-"), type=_count if isinstance(value, int) else str,
                                default=value, help=f"default {value}")
        parser.add_argument("--workers", type=_workers, default=os.cpu_count(), help="threads or processes")
        parser.add_argument("--repeats", type=_positive, default=3, help="timed repeats, after one warm-up")
        parser.add_argument("--json", metavar="FILE", help="write Primer's records there")
        self._chapter, self._records, self._wrong = chapter, [], False
        self._flags = parser.parse_args()
        if self._flags.json is not None:  # better now than after minutes of work
            self._write(self._flags.json, "a", "")
        self._names = list(problem)
        self.workers = self._flags.workers
        for name in problem:
            setattr(self, name, getattr(self._flags, name))

    def way(self, variant, workers, run, expected, bound=0.0, processes=False, startup_s=0.0, flops=0.0, bytes=0.0):
        """Times run() and compares what it returns with `expected`: a number that may differ by `bound`, or anything
        that must be equal. `startup_s`: what it took to start the workers, if that is not part of run()."""
        answer = run()  # not timed: the first run also loads and allocates
        seconds = []
        for _ in range(self._flags.repeats):
            begin = time.perf_counter()
            answer = run()
            seconds.append(time.perf_counter() - begin)
        if isinstance(expected, (int, float)) and not isinstance(expected, bool):
            error = abs(answer - expected)
        else:
            error = 0.0 if answer == expected else 1.0
        right = not math.isnan(error) and error <= bound
        self._wrong = self._wrong or not right
        self._say(variant, workers, seconds, right)
        self._records.append({
            "schema": 1, "chapter": self._chapter, "variant": variant, "workers": workers,
            "ranks": workers if processes else 1, "threads": 1 if processes else workers, "binding": "none",
            "problem": {name: getattr(self._flags, name) for name in self._names},
            "repeats_s": seconds, "min_s": min(seconds), "median_s": statistics.median(seconds),
            "max_s": max(seconds), "startup_s": startup_s, "verified": right,
            "error": {"what": "difference from the expected answer", "bound": float(bound),
                      "value": float(error) if math.isfinite(error) else None},
            "flops": float(flops), "bytes": float(bytes), "checksum": "", "machine": machine(), "build": build(),
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "command": " ".join([os.path.basename(sys.argv[0])] + sys.argv[1:]),
        })
        return answer

    def _say(self, variant, workers, seconds, right):
        if not self._records:
            print(f"{'way':24} {'workers':>7} {'median s':>10} {'min s':>10} {'max s':>10}  answer")
        print(f"{variant:24} {workers:7} {statistics.median(seconds):10.4g} {min(seconds):10.4g} "
              f"{max(seconds):10.4g}  {'right' if right else 'WRONG'}", flush=True)

    @staticmethod
    def _write(path, mode, text):
        try:
            with open(path, mode, encoding="utf-8") as file:
                file.write(text)
        except OSError as why:
            print(f"{os.path.basename(sys.argv[0])}: --json {path}: {why.strerror}", file=sys.stderr)
            sys.exit(2)

    def finish(self):
        """Writes the records, if --json asked for them, and ends the program: status 0, or 1 if an answer was wrong."""
        if self._flags.json is not None:
            self._write(self._flags.json, "w", json.dumps(self._records) + "\n")
        sys.exit(1 if self._wrong else 0)


def machine():
    """The record's `machine`."""
    processor = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            processor = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")),
                             processor)
    except OSError:
        pass
    return {"name": platform.node(), "processor": processor, "processors": os.cpu_count()}


def build():
    """The record's `build`: the interpreter, whether it has a GIL, and the libraries that the script has imported."""
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    libraries = {name: sys.modules[name].__version__ for name in ("numpy", "joblib", "matplotlib", "PIL")
                 if name in sys.modules}
    return {"compiler": f"{platform.python_implementation()} {platform.python_version()}",
            "gil": "on" if gil else "off", **libraries}
