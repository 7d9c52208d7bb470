#!/usr/bin/env python3
"""Chapter 11's batch in CPython, with Pillow: pictures made smaller by Lanczos's filter, by one worker, by threads,
and by processes that have the pictures already (fork) or are sent them."""

# quick: --n 6
import functools
import multiprocessing
import multiprocessing.pool
import os
import sys
from io import BytesIO

try:
    from PIL import Image
except ImportError:
    print("in_python.py: Pillow is missing (./primer setup compare installs it)", file=sys.stderr)
    sys.exit(2)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer

MASK = 2**64 - 1
LANCZOS = getattr(Image, "Resampling", Image).LANCZOS


def mix(x):  # splitmix64's, as in primer/checksum.hpp
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9 & MASK
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb & MASK
    return x ^ (x >> 31)


def size_of(i):  # with a heavy tail, as in check.cpp
    longer = int(min(200 * (1 - (mix(i + 27) >> 11) * 2.0**-53) ** -0.45, 3000))
    return (longer * 3 // 4, longer) if i % 3 == 0 else (longer, longer * 3 // 4)


def picture(i):
    """Brightness f(x) + g(y), the same in all three colours."""
    width, height = size_of(i)
    f = bytes(50 + mix(2 * i + 1 + mix(x)) % 60 for x in range(width))
    brighter = [bytes(min(v + g, 255) for v in range(256)) for g in range(110)]
    rows = b"".join(f.translate(brighter[50 + mix(2 * i + mix(y + 1)) % 60]) for y in range(height))
    grey = Image.frombytes("L", (width, height), rows)
    return Image.merge("RGB", (grey, grey, grey))


def opened(coded):
    image = Image.open(BytesIO(coded))
    image.load()
    return image


# #region small
def small(image, edge):
    part = min(1, edge / max(image.size))
    size = tuple(max(1, round(length * part)) for length in image.size)
    return image.resize(size, LANCZOS).tobytes()  # releases the GIL while it computes
# #endregion small


def job(image, edge):
    return small(opened(image) if isinstance(image, bytes) else image, edge)


def job_of_number(i, edge):  # a forked process finds the album in its memory
    return job(album[i], edge)


def keeps_its_form(image, made):
    """What becomes of f(x) + g(y) is F(x) + G(y), up to rounding: each pixel is known from one row and one column."""
    part = script.edge / max(image.size)
    width, height = (max(1, round(length * part)) for length in image.size)
    reds = made[::3]
    return len(reds) == width * height and all(
        abs(reds[y * width + x] + reds[0] - reds[x] - reds[y * width]) <= 3
        for y in range(height) for x in range(width))


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    script = primer.Script("image_filter", "pictures made smaller, with Pillow", n=60, edge=128, coded="no")
    if script.coded not in ("no", "jpeg", "png") or script.edge == 0:
        print("in_python.py: --coded must be no, jpeg or png, and --edge 1 or more", file=sys.stderr)
        sys.exit(2)
    album = [picture(i) for i in range(script.n)]
    if script.coded != "no":
        for i, image in enumerate(album):
            file = BytesIO()
            image.save(file, script.coded, quality=90)
            album[i] = file.getvalue()
    make = functools.partial(job, edge=script.edge)
    make_number = functools.partial(job_of_number, edge=script.edge)
    expected = [make(image) for image in album]
    if script.coded != "jpeg" and not all(map(keeps_its_form, [opened(image) if isinstance(image, bytes) else image
                                                               for image in album], expected)):
        print("in_python.py: Pillow's pictures are not what they must be", file=sys.stderr)
        sys.exit(1)
    workers = script.workers
    script.way("python_serial", 1, lambda: list(map(make, album)), expected)
    with multiprocessing.pool.ThreadPool(workers) as pool:
        script.way("python_threads", workers, lambda: pool.map(make, album, 1), expected)
    with multiprocessing.Pool(workers) as pool:
        script.way("python_fork", workers, lambda: pool.map(make_number, range(script.n), 1), expected, processes=True)
        script.way("python_sent", workers, lambda: pool.map(make, album, 1), expected, processes=True)
    script.finish()
