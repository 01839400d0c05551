"""A refresh of 1,000 feeds (96 MB) from nginx on this machine: first, indexed, and unchanged.

newsboat reloads the same feeds in the same run; sfeed_update too, where it is installed.
"""
import json, os, random, shutil, sqlite3, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(__file__))
from reading_screen import Reader
from refresh_server import Server, spent, whole
import rude_servers
from start_data import environment
from terminal import spread

RUNS = int(os.environ.get("TELEX_BENCH_REFRESHES", "3"))
TELEX = os.path.abspath(".build/release/telex")


def telex(home):
    """Until all is stored (wall, CPU, memory), and until it ends, the index filled."""
    start = time.perf_counter()
    process = subprocess.Popen([TELEX, "refresh", "--json"], env=environment(home),
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "done":
            stored = (time.perf_counter() - start, *spent(process.pid))
            news = event
    process.stdout.close()
    process.wait()
    return stored, time.perf_counter() - start, news


def among_rude(urls):
    """Until the feeds of the honest server are stored, with 90 feeds of rude ones among them."""
    with tempfile.TemporaryDirectory(prefix="telex-bench-") as home:
        os.makedirs(home + "/telex")
        all_urls = urls + rude_servers.urls(30)
        random.Random(6).shuffle(all_urls)
        with open(home + "/telex/urls", "w") as file:
            file.writelines(url + "\n" for url in all_urls)
        start, wanted = time.perf_counter(), set(urls)
        process = subprocess.Popen([TELEX, "refresh", "--json"], env=environment(home),
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "stored":
                wanted.discard(event["feed"])
            if not wanted:
                break
        stored = (time.perf_counter() - start, *spent(process.pid))
        process.terminate()
        process.stdout.close()
        process.wait()
        return stored


def let_time_pass(home):
    """What was answered is too young to be asked again: ten minutes go by in the library."""
    with sqlite3.connect(home + "/telex/library.sqlite") as library:
        library.execute("UPDATE feed SET last_try = last_try - 600000, last_success = last_success - 600000")
    library.close()


def newsboat(home, again):
    folder = home + "/newsboat"
    os.makedirs(folder, exist_ok=True)
    shutil.copy(home + "/telex/urls", folder + "/urls")
    if not again:
        open(folder + "/config", "w").write("reload-threads 64\n")
    return whole(["newsboat", "-x", "reload", "-u", folder + "/urls", "-c", folder + "/cache.db",
                  "-C", folder + "/config"], env=environment(home))


def sfeed(home):
    os.makedirs(home + "/.sfeed", exist_ok=True)
    with open(home + "/telex/urls") as urls, open(home + "/.sfeed/sfeedrc", "w") as file:
        feeds = "".join(f'feed "f{n}" "{url.strip()}"\n' for n, url in enumerate(urls))
        file.write(f'sfeedpath="{home}/.sfeed/feeds"\nmaxjobs=16\nfeeds() {{\n{feeds}}}\n')
    return whole(["sfeed_update", home + "/.sfeed/sfeedrc"], env=environment(home))


def keys_while_refreshing(urls):
    """Seconds from each key to what it draws, while the feeds are fetched and stored; and how many
    articles came meanwhile."""
    with tempfile.TemporaryDirectory(prefix="telex-bench-") as home:
        os.makedirs(home + "/telex")
        with open(home + "/telex/urls", "w") as file:
            file.writelines(url + "\n" for url in urls)
        with open(home + "/telex/config.toml", "w") as file:
            file.write('refresh = "manual"\nstart = "all"\n')
        subprocess.run([TELEX, "refresh", *urls[:20]], env=environment(home), check=True,
                       stdout=subprocess.DEVNULL)
        times = []
        with Reader(TELEX, environment(home)) as reader:
            reader.until(b"Feed 0 story 0")
            reader.quiet(1)
            reader.press(b"R")
            reader.until(b"Fetching")
            end = time.perf_counter() + 1.2
            while time.perf_counter() < end:
                reader.quiet(0.015)
                reader.press(b"jk"[len(times) % 2:][:1])
                times.append(reader.answer())
            with sqlite3.connect(home + "/telex/library.sqlite") as library:
                stored = library.execute("SELECT count(*) FROM article").fetchone()[0]
            library.close()
            reader.quiet(3)
        return times, stored


def show(name, runs):
    def column(index, unit, digits):
        values = sorted(run[index] for run in runs)
        middle = values[len(values) // 2]
        return f"{middle:.{digits}f} {unit} ({values[0]:.{digits}f}–{values[-1]:.{digits}f})"
    print(f"  {name:34} wall {column(0, 's', 2)}, CPU {column(1, 's', 2)}, memory {column(2, 'MB', 0)}")


rows, keys = {}, []
with Server() as server:
    print(f"Refresh of {len(server.urls())} feeds of 20 articles ({server.size() / 1e6:.0f} MB), nginx on 127.0.0.1")
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory(prefix="telex-bench-") as home:
            os.makedirs(home + "/telex")
            with open(home + "/telex/urls", "w") as file:
                file.writelines(url + "\n" for url in server.urls())
            stored, end, event = telex(home)
            assert event["new"] == 20 * len(server.urls()), event
            rows.setdefault("telex, first, until stored", []).append(stored)
            rows.setdefault("telex, indexed after that", []).append((end - stored[0], 0, 0))
            let_time_pass(home)
            stored, _, event = telex(home)
            assert (event["feeds"], event["new"]) == (len(server.urls()), 0), event
            rows.setdefault("telex, again, all unchanged (304)", []).append(stored)
            if shutil.which("newsboat"):
                rows.setdefault("newsboat -x reload, first", []).append(newsboat(home, False))
                rows.setdefault("newsboat -x reload, again", []).append(newsboat(home, True))
            rows.setdefault("telex, first, among 90 rude feeds", []).append(among_rude(server.urls()))
            times, stored = keys_while_refreshing(server.urls())
            keys += times
            if shutil.which("sfeed_update"):
                rows.setdefault("sfeed_update, first", []).append(sfeed(home))
for name, runs in rows.items():
    show(name, runs)
median, least, most = spread(keys)
print(f"  keys while they are fetched          {median:.1f} ms ({least:.1f}–{most:.1f}, {len(keys)} keys;"
      f" {sum(key > 0.02 for key in keys)} over 20), {stored} articles stored by then")
if shutil.which("newsboat"):
    def middle(name):
        return sorted(run[0] for run in rows[name])[RUNS // 2]
    print(f"  newsboat takes {middle('newsboat -x reload, first') / middle('telex, first, until stored'):.1f} times as long"
          f" at first, {middle('newsboat -x reload, again') / middle('telex, again, all unchanged (304)'):.0f} times again")
else:
    print("  newsboat is not installed: no peer")
