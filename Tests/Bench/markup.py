"""Parsing beside its peers: each row in turns with them, in MB/s, beside the figure we promise."""
import glob, os, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(__file__))
from markup_data import write

ROUNDS = int(os.environ.get("TELEX_BENCH_ROUNDS", "5"))
BENCH = os.path.abspath(".build/release/parse-bench")
WIRE = os.path.abspath(".build/release/telex-wire")
PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "markup_peers.py")
MISSING = 69

# Name, data, promise in MB/s; peers, their data, promised times. Slow peers have less of the same.
ROWS = [
    ("xml", "feed", 250, [("lxml.iterparse", "feed", None)]),
    ("html", "pages", 60, [("lxml.html", "pages", None), ("html5lib", "some pages", None)]),
    ("clean", "pages", None, []),
    ("text", "pages", 250, []),
    ("utf8", "feed", 500, [("Python's utf-8", "feed", None)]),
    ("euc-kr", "korean", 150, [("Python's euc_kr", "korean", None)]),
    ("items", "feed", 150, [("feedparser", "short feed", None)]),
    ("bodies", "feed", 40, [("feedparser", "short feed", 20)]),
    ("document", "feed", None, []),
]


def output(words):
    """What a program that times itself says; None where it is not installed."""
    result = subprocess.run(words, stdout=subprocess.PIPE, env={**os.environ, "ROUNDS": "1"})
    if result.returncode == MISSING:
        return None
    result.check_returncode()
    return float(result.stdout.split()[-1])


def ours(row, paths):
    return lambda: output([BENCH, row, *paths])


def theirs(peer, paths):
    return lambda: output([sys.executable, PEERS, peer, *paths])


def report(name, figures, unit, note=""):
    ordered = sorted(figures)
    median = ordered[len(ordered) // 2]
    print(f"  {name:<20} {median:8.1f} {unit:<5} ({ordered[0]:.1f} to {ordered[-1]:.1f})  {note}",
          flush=True)
    return median


def in_turns(runs):
    """The figures of some programs, one round of all of them after the other."""
    rounds = [[run() for run in runs] for _ in range(ROUNDS)]
    return list(zip(*rounds))


def promised(figure):
    return f"promised {figure}" if figure else ""


def row(name, data, promise, peers):
    runs = [ours(name, data_of(data))] + [theirs(peer, data_of(files)) for peer, files, _ in peers]
    mine, *others = in_turns(runs)
    median = report(name, mine, "MB/s", promised(promise))
    for (peer, _, times), figures in zip(peers, others):
        if None in figures:
            print(f"    {peer} is not installed; pip puts it beside")
        else:
            rate = sorted(figures)[len(figures) // 2]
            ratio = f"telex / peer {median / rate:.1f}  {promised(times)}"
            report("  " + peer, figures, "MB/s", ratio)


def data_of(name):
    pages = sorted(glob.glob(FOLDER + "/pages/*.html"))
    return {"feed": [FOLDER + "/feed.xml"], "short feed": [FOLDER + "/short.xml"],
            "korean": [FOLDER + "/korean.txt"], "pages": pages, "some pages": pages[:5]}[name]


def long_feed():
    """Seconds and megabytes of `telex-wire parse` over 200 MB."""
    seconds, megabytes = [], []
    for _ in range(min(ROUNDS, 3)):
        start = time.perf_counter()
        process = subprocess.Popen(
            [WIRE, "parse", FOLDER + "/long.xml"], stdout=subprocess.DEVNULL,
            env={**os.environ, "HOME": FOLDER, "TELEX_HOME": FOLDER + "/telex"})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds.append(time.perf_counter() - start)
        megabytes.append(usage.ru_maxrss / 1024)
        if process.returncode:
            sys.exit(f"telex-wire parse ended with {process.returncode}")
    report("telex-wire parse", seconds, "s", "of a feed of 200 MB")
    report("  at most", megabytes, "MB", "promised less than 100")


with tempfile.TemporaryDirectory(prefix="telex-bench-") as FOLDER:
    print(f"Parsing, median of {ROUNDS} rounds (least to most)", flush=True)
    write(FOLDER)
    for words in ROWS:
        row(*words)
    trees = in_turns([ours("memory", data_of("some pages"))])[0]
    report("memory", trees, "times", "its page a tree takes; promised at most 6")
    long_feed()
