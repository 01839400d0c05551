#!/usr/bin/env python3
"""The library's rows: first rows of views, counts, searches, marks, size on disk, storing, orders.

Made libraries (seeded) stay in .build/bench, so that only the first run takes minutes. Without
arguments 100,000 articles of 4 kB; with --large also 1,000,000 of 1 kB. No peer has an index or a
journal: their figures stand in design.md §8.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RELEASE = os.path.join(ROOT, ".build/release")
LIBRARIES = os.path.join(ROOT, ".build/bench")


def bench(*words):
    print("  " + " ".join(words[:1]), flush=True)
    subprocess.run([os.path.join(RELEASE, "library-bench"), *words], check=True)


def order(home, *words, rounds=21):
    """A whole command, from its start to its end, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(
            [os.path.join(RELEASE, "telex"), "--home", home, *words], stdout=subprocess.DEVNULL,
            check=True)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"telex {' '.join(words)}: median {statistics.median(times):.1f} ms,",
          f"{times[0]:.1f}–{times[-1]:.1f}", flush=True)


def storing(home):
    """10,000 articles of 100 new feeds, of a week and of eight years, behind what is there."""
    for days in [7, 8 * 365]:
        print(f"10,000 articles of {days} days", flush=True)
        with tempfile.TemporaryDirectory(dir=LIBRARIES) as scratch:
            copy = os.path.join(scratch, "copy")
            shutil.copytree(home, copy)
            bench("store", copy, "--articles", "10000", "--feeds", "100", "--days", str(days))


def library(name, articles, size, feeds):
    home = os.path.join(LIBRARIES, name)
    if not os.path.exists(os.path.join(home, "text-bytes")):
        os.makedirs(home, exist_ok=True)
        bench("make", home, "--articles", str(articles), "--bytes", str(size), "--feeds", str(feeds))
    print(f"{articles:,} articles of {size} bytes in {feeds} feeds", flush=True)
    for what in ["views", "search", "size"]:
        bench(what, home)
    storing(home)
    for words in [["--version"], ["count"], ["count", "is:unread"], ["list", "--limit", "200"]]:
        order(home, *words)


def main():
    for product in ["telex", "library-bench", "torture"]:
        subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product],
            cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print("marks, milliseconds", flush=True)
    subprocess.run([os.path.join(RELEASE, "torture"), "speed"], check=True)
    library("100k", 100_000, 4096, 1000)
    if "--large" in sys.argv:
        library("1m", 1_000_000, 1024, 1000)


if __name__ == "__main__":
    main()
