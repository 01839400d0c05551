"""A refresh of 100 feeds of 20 articles from a server on this machine, first and unchanged."""
import http.server, os, subprocess, sys, tempfile, threading, time

sys.path.insert(0, os.path.dirname(__file__))
from start_data import environment, feed
from terminal import report

RUNS = int(os.environ.get("TELEX_BENCH_REFRESHES", "5"))
TELEX = os.path.abspath(".build/release/telex")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        number = int(self.path.strip("/").split(".")[0])
        body, tag = BODIES[number], f'"{number}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


BODIES = [feed(number, 20).encode() for number in range(100)]
server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
first, unchanged = [], []
for _ in range(RUNS):
    with tempfile.TemporaryDirectory(prefix="telex-bench-") as home:
        os.makedirs(home + "/telex")
        with open(home + "/telex/urls", "w") as file:
            file.writelines(f"http://127.0.0.1:{server.server_port}/{n}.xml\n" for n in range(100))
        for times in (first, unchanged):
            start = time.perf_counter()
            subprocess.run([TELEX, "refresh"], env=environment(home), check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times.append(time.perf_counter() - start)
print("Refresh of 100 feeds of 20 articles from 127.0.0.1")
report("telex, first", first)
report("telex, all unchanged (304)", unchanged)
server.shutdown()
