#!/usr/bin/env python3
"""Chapter 10's images in CPython: one worker, a pool of threads, a pool of processes, and asyncio. Five calls for each
image, to a server of the script's own on 127.0.0.1. Then what the chapter's own server can do at most: --calls calls
without a delay, on 100 connections, by ab (where it is installed), and by the chapter's `multi`."""

# quick: --n 4 --delay 2 --calls 200
import asyncio
import concurrent.futures
import http.client
import multiprocessing
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/python"))
import primer


def value_of(call, first, second):  # what the server says
    return (call * 7919 + first * 31 + second * 17 + 1) % 1_000_003


async def serve(connection, delay):
    async def treat(reader, writer):
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                numbers = request.split(b" ")[1].strip(b"/").split(b"/")
                await asyncio.sleep(delay / 1000)
                body = str(value_of(*map(int, numbers))).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()  # the client has gone

    server = await asyncio.start_server(treat, "127.0.0.1", 0, backlog=1000)
    connection.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def run_server(connection, delay):
    asyncio.run(serve(connection, delay))


def annotate(image):
    """The five calls of one image, one after the other, on one connection."""
    line = http.client.HTTPConnection("127.0.0.1", port)

    def call(kind, first=0, second=0):
        line.request("GET", f"/{5 * image + kind}/{first}/{second}")
        return int(line.getresponse().read())

    labels, faces, text = call(0), call(1), call(2)
    emotions = call(3, faces)
    answers = [labels, faces, text, emotions, call(4, labels, emotions)]
    line.close()
    return answers


def serial():
    return [annotate(image) for image in range(script.n)]


def threads():
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        return list(pool.map(annotate, range(script.n)))


def processes():
    with multiprocessing.Pool(workers) as pool:
        return pool.map(annotate, range(script.n), 1)


async def call_async(call, first=0, second=0):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /{call}/{first}/{second} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    answer = int(await reader.readexactly(int(head.lower().split(b"content-length:")[1].split()[0])))
    writer.close()
    return answer


async def annotate_async(image):
    async def emotions_of(faces):
        return await call_async(5 * image + 3, await faces)

    labels, faces, text = (asyncio.ensure_future(call_async(5 * image + kind)) for kind in range(3))
    emotions = await emotions_of(faces)
    caption = await call_async(5 * image + 4, await labels, emotions)
    return [await labels, await faces, await text, emotions, caption]


async def all_async():
    return list(await asyncio.gather(*(annotate_async(image) for image in range(script.n))))


def expected(image):
    labels, faces, text = (value_of(5 * image + kind, 0, 0) for kind in range(3))
    emotions = value_of(5 * image + 3, faces, 0)
    return [labels, faces, text, emotions, value_of(5 * image + 4, labels, emotions)]


def by_ab(address):
    """How many calls succeeded."""
    said = subprocess.run(["ab", "-k", "-q", "-n", str(script.calls), "-c", str(min(100, script.calls)), address],
                          capture_output=True, text=True, check=False).stdout
    done, failed = (re.search(what + r" requests: +(\d+)", said) for what in ("Complete", "Failed"))
    return int(done[1]) - int(failed[1]) if done and failed else 0


def by_multi(programs, address):
    """The same. It makes its calls twice, once to warm up, and ends with 0 when each was answered."""
    command = [os.path.join(programs, "web_requests_multi"), "--url", address, "--n", str(script.calls // 2),
               "--connections", "100", "--repeats", "1"]
    return script.calls if subprocess.run(command, capture_output=True, check=False).returncode == 0 else 0


def limit_of_server():
    here = os.path.dirname(os.path.abspath(__file__))
    programs = os.environ.get("PRIMER_BIN", os.path.join(here, "../../build/bin"))
    server = os.path.join(programs, "web_requests_server")
    if script.calls < 2 or not os.path.exists(server):
        print("no limit of the server: there are no calls to make, or it is not built (./primer build)")
        return
    with subprocess.Popen([server, "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().strip()
        if shutil.which("ab") is None:
            print("no figure of ab: it is not installed (./primer setup compare)")
        else:
            script.way("ab", 1, lambda: by_ab(address), script.calls)
        script.way("multi_as_ab", 1, lambda: by_multi(programs, address), script.calls)
        process.stdin.close()  # it ends


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    script = primer.Script("web_requests", "chapter 10's images in CPython", n=14, delay=50, calls=20000)
    workers = max(script.n, 1)  # as many as there are images: they only wait
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=run_server, args=(there, script.delay), daemon=True)
    server.start()
    there.close()
    try:
        port = here.recv()
        right = [expected(image) for image in range(script.n)]
        script.way("python_serial", 1, serial, right)
        script.way("python_threads", workers, threads, right)
        script.way("python_processes", workers, processes, right, processes=True)
        script.way("python_asyncio", 1, lambda: asyncio.run(all_async()), right)
    except EOFError:
        print("in_python.py: the server could not be started", file=sys.stderr)
        sys.exit(1)
    finally:
        server.kill()
        server.join()
    limit_of_server()
    script.finish()
