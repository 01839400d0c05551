"""Start to first headline: the bundled edition, and 1,000 articles beside newsboat."""
import os, shutil, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(__file__))
from start_data import environment, feed
from terminal import report, until_painted

RUNS = int(os.environ.get("TELEX_BENCH_RUNS", "20"))
TELEX = os.path.abspath(".build/release/telex")


def bundled(home):
    print("Start to first headline, the bundled edition, 120x40")
    env = environment(home)
    until_painted([TELEX], env, b"Ten keys")
    subprocess.run([TELEX, "--plain"], env=env, stdout=subprocess.DEVNULL, check=True)
    times = [until_painted([TELEX], env, b"unread") for _ in range(RUNS)]
    report("telex", times)


def thousand(home):
    print("Start to first headline, 1,000 articles in 50 feeds, 120x40")
    env = environment(home)
    os.makedirs(home + "/feeds")
    os.makedirs(home + "/telex")
    urls = []
    for number in range(50):
        path = f"{home}/feeds/{number}.xml"
        with open(path, "w") as file:
            file.write(feed(number, 20))
        urls.append("file://" + path)
    with open(home + "/telex/urls", "w") as file:
        file.write("\n".join(urls) + "\n")
    with open(home + "/telex/config.toml", "w") as file:
        file.write('refresh = "manual"\n')
    subprocess.run([TELEX, "refresh"], env=env, stdout=subprocess.DEVNULL, check=True)
    newsboat = shutil.which("newsboat")
    peer = []
    if newsboat:
        with open(home + "/urls", "w") as file:
            file.write("\n".join(urls + ['"query:All:unread = \\"yes\\""']) + "\n")
        with open(home + "/config", "w") as file:
            file.write("feed-sort-order none\ngoto-first-unread no\n")
        peer = [newsboat, "-q", "-u", home + "/urls", "-c", home + "/cache.db", "-C", home + "/config"]
        subprocess.run(peer + ["-x", "reload"], env=env, stdout=subprocess.DEVNULL, check=True)
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(until_painted([TELEX], env, b"story"))
        if peer:
            theirs.append(until_painted(peer, env, b"story", keys=b"\r"))
    ours_median = report("telex", ours)
    if peer:
        theirs_median = report("newsboat", theirs)
        print(f"  newsboat / telex             {theirs_median / ours_median:8.1f} times")
    else:
        print("  newsboat is not installed; apt-get install newsboat puts it beside")


with tempfile.TemporaryDirectory(prefix="telex-bench-") as folder:
    os.makedirs(folder + "/a")
    bundled(folder + "/a")
    os.makedirs(folder + "/b")
    thousand(folder + "/b")
