"""Articles beside w3m and lynx: set into a pipe, and opened, resized and scrolled on a screen.

    python3 Tests/Bench/reading.py [WORD…]

Words choose rows by their names. TELEX_BENCH_PROGRAM is the reader, else `.build/release/telex`.
"""
import os, resource, shutil, signal, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from reading_data import (
    ARTICLES, HOSTILE, LARGE, NAMES, SMALL, path)
from reading_screen import keys_while_reading, opening, peer_opening, resizing
from terminal import spread
from start_data import environment

ROUNDS = int(os.environ.get("TELEX_BENCH_ROUNDS", "9"))
ROOM = 2 << 30
PATIENCE = int(os.environ.get("TELEX_BENCH_PATIENCE", "60"))
TELEX = os.path.abspath(os.environ.get("TELEX_BENCH_PROGRAM", ".build/release/telex"))
WORDS = sys.argv[1:]
PROGRAMS = {
    "telex": [TELEX, "render", "--width", "72"],
    "w3m": [shutil.which("w3m"), "-dump", "-cols", "72", "-T", "text/html"],
    "lynx": [shutil.which("lynx"), "-dump", "-width=72", "-force_html"],
}


def wanted(name):
    return not WORDS or any(word in name for word in WORDS)


def run(words, home):
    """Seconds and megabytes; no seconds where patience or 2 GB of room ended, or it failed."""
    start = time.perf_counter()
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=environment(home))
    resource.prlimit(process.pid, resource.RLIMIT_AS, (ROOM, ROOM))
    signal.signal(signal.SIGALRM, lambda *_: process.kill())
    signal.alarm(PATIENCE)
    _, status, usage = os.wait4(process.pid, 0)
    signal.alarm(0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    return (seconds if process.returncode == 0 else None), usage.ru_maxrss / 1024


def line(name, figures, ours=None):
    """Prints one program's row; the median of its times in milliseconds."""
    times = [seconds for seconds, _ in figures if seconds is not None]
    memory = max(megabytes for _, megabytes in figures)
    if not times:
        print(f"    {name:<8} failed, or not within {PATIENCE} s and 2 GB{memory:13.0f} MB",
              flush=True)
        return None
    median, least, most = spread(times)
    ratio = f"  {median / ours:5.2f} × telex" if ours else ""
    ratio += "  and failed once" if len(times) < len(figures) else ""
    print(f"    {name:<8} {median:9.1f} ms  ({least:.1f} to {most:.1f}){memory:12.0f} MB{ratio}",
          flush=True)
    return median


def row(title, file, home, rounds):
    """A document through all programs, in turns; a program that ran out of time runs once."""
    print(f"  {title}", flush=True)
    figures = {name: [] for name, words in PROGRAMS.items() if words[0]}
    for _ in range(rounds):
        for name, taken in figures.items():
            if not taken or taken[-1][0] is not None:
                taken.append(run(PROGRAMS[name] + [file], home))
    ours = line("telex", figures.pop("telex"))
    for name, taken in figures.items():
        line(name, taken, ours)


def rendering(folder):
    print(f"Setting a file at 72 columns into a pipe, median of {ROUNDS} rounds; peak memory is "
          "never less than this script's", flush=True)
    empty = folder + "/empty.html"
    open(empty, "w").close()
    rows = [("an empty file", empty, ROUNDS)]
    rows += [(name, f"{ARTICLES}/{name}", ROUNDS) for name in NAMES]
    rows += [(name, path(folder, name), ROUNDS) for name in [SMALL, LARGE]]
    rows += [(name, path(folder, name), 3) for name, _ in HOSTILE]
    for title, file, rounds in rows:
        if wanted(title):
            row(title, file, folder, rounds)


def promised(name, times, promise):
    median, least, most = spread(times)
    print(f"  {name:<58} {median:8.2f} ms  ({least:.2f} to {most:.2f}, {len(times)} runs)"
          f"  promised {promise}", flush=True)
    return median


def peers(kind, path, home, word, ours):
    for name, words in [("w3m", ["w3m"]), ("lynx", ["lynx"])]:
        program = shutil.which(name)
        if not program:
            print(f"  {name} is not installed")
            continue
        words = [program] + (["-T", "text/html"] if name == "w3m" else []) + [path]
        times = [peer_opening(words, environment(home), word) for _ in range(ROUNDS)]
        median, least, most = spread(times)
        title = f"{name} FILE, {kind}, exec to its first words (starts anew)"
        print(f"  {title:<58} {median:8.1f} ms  ({least:.1f} to {most:.1f}, {len(times)} runs)"
              f"  {median / ours:.1f} × telex", flush=True)


def screens(folder):
    print("In the reader, 120x40", flush=True)
    env, feed = environment(folder), folder + "/screens.xml"
    times = [opening(TELEX, env, feed, 0, b"J", b"Lighthouse") for _ in range(ROUNDS)]
    promised("telex, 6 kB, J to its first words (set ahead)", times, "≤ 3")
    for kind, promise, steps, key, text in [
            ("6 kB", "≤ 3", 0, b"G", b"Semaphore"), ("1 MB", "≤ 30", 2, b"J", b"Lighthouse")]:
        times = [opening(TELEX, env, feed, steps, key, text) for _ in range(ROUNDS)]
        ours = promised(f"telex, {kind}, {key.decode()} to its first words", times, promise)
        peers(kind, path(folder, f"{kind} of English"), folder, b"Lighthouse", ours)
    words, cells = resizing(TELEX, env, feed, ROUNDS)
    promised("telex, 1 MB, new size to the article's words", words, "≤ 10")
    promised("telex, 1 MB, new size to the last cell", cells, "nothing")
    latencies, opened, hopped = keys_while_reading(TELEX, env, feed)
    promised("telex, keys while 20 MB of hostile HTML are set", latencies, "< 50 at the most")
    for name, memory in [("with these 20 MB open", opened), ("after those keys", hopped)]:
        print(f"  {'telex, most memory ' + name:<58} {memory:8.0f} MB  promised < 300")


with tempfile.TemporaryDirectory(prefix="telex-bench-") as FOLDER:
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reading_data.py")
    subprocess.run([sys.executable, script, FOLDER], check=True)
    rendering(FOLDER)
    if wanted("screens"):
        screens(FOLDER)
