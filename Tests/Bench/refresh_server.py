"""A thousand feeds behind nginx on this machine, and what it costs a program to fetch them."""
import os, random, resource, shutil, subprocess, tempfile, time

PORT = 18491
FEEDS = int(os.environ.get("TELEX_BENCH_FEEDS", "1000"))
CONFIG = """daemon off; pid {home}/nginx.pid; error_log {home}/error.log; worker_processes 1;
events {{ worker_connections 1024; }}
http {{ access_log off; client_body_temp_path {home}/t1; proxy_temp_path {home}/t2;
  fastcgi_temp_path {home}/t3; uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
  server {{ listen 127.0.0.1:{port}; root {home}/feeds; types {{ application/rss+xml xml; }} }} }}
"""


def item(feed, number, words, random):
    text = " ".join(random.choices(words, k=690))
    stamp = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(1_781_000_000 - feed * 61 - number * 3600))
    return (f"<item><title>Feed {feed} story {number}</title><guid>{feed}-{number}</guid>"
            f"<link>https://example.org/{feed}/{number}</link><pubDate>{stamp}</pubDate>"
            f"<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>")


class Server:
    """nginx on static feeds of 20 articles, some 96 kB each; gone with the block."""

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="telex-bench-nginx-")
        os.chmod(self.home, 0o755)
        os.makedirs(self.home + "/feeds")
        chance = random.Random(6)
        words = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 10)))
                 for _ in range(20_000)]
        for number in range(FEEDS):
            items = "".join(item(number, each, words, chance) for each in range(20))
            with open(f"{self.home}/feeds/{number}.xml", "w") as file:
                file.write(f'<rss version="2.0"><channel><title>Feed {number}</title>'
                           f"<link>https://example.org/{number}</link>{items}</channel></rss>")
        with open(self.home + "/nginx.conf", "w") as file:
            file.write(CONFIG.format(home=self.home, port=PORT))
        self.process = subprocess.Popen(["nginx", "-p", self.home, "-c", self.home + "/nginx.conf"],
                                        stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.home)

    def urls(self):
        return [f"http://127.0.0.1:{PORT}/{number}.xml" for number in range(FEEDS)]

    def size(self):
        return sum(os.path.getsize(f"{self.home}/feeds/{n}.xml") for n in range(FEEDS))


def spent(pid):
    """Seconds of CPU and the most memory in MB of a running process."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    with open(f"/proc/{pid}/status") as file:
        peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK"), peak / 1024


def whole(command, **options):
    """Wall, CPU and peak memory of a command that runs to its end."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    del before
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
