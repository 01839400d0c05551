"""The reader in a pseudo-terminal, timed from a key or a signal to what it draws."""
import fcntl, os, pty, re, select, signal, struct, termios, time

from terminal import ESCAPES, until_painted

COLUMNS, ROWS = 120, 40


class Reader:
    """The reader on a document, or on the user's own feeds; `with` ends it."""

    def __init__(self, program, environment, path=None):
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(program, [program] + ([path] if path else []), environment)
        self.resize(COLUMNS)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)

    def resize(self, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))

    def press(self, keys):
        os.write(self.master, keys)

    def until(self, text, patience=30):
        """Seconds until `text` has been drawn since the call; fails where it never is."""
        start, seen = time.perf_counter(), b""
        while time.perf_counter() - start < patience:
            if select.select([self.master], [], [], 0.02)[0]:
                seen += os.read(self.master, 1 << 16)
                if text in ESCAPES.sub(b"", seen):
                    return time.perf_counter() - start
        drawn = ESCAPES.sub(b"", seen)[-400:]
        raise SystemExit(f"the reader never drew {text!r}; it drew {drawn!r}")

    def quiet(self, seconds):
        """Reads until nothing has come for so long."""
        while select.select([self.master], [], [], seconds)[0]:
            os.read(self.master, 1 << 16)

    def settled(self, text, silence):
        """Seconds until `text` has been drawn, and until the last byte before the silence."""
        start, seen, first, last = time.perf_counter(), b"", None, 0
        while select.select([self.master], [], [], silence)[0]:
            seen += os.read(self.master, 1 << 16)
            last = time.perf_counter() - start
            if first is None and text in ESCAPES.sub(b"", seen):
                first = last
        if first is None:
            raise SystemExit(f"no {text!r} in {ESCAPES.sub(b'', seen)[:400]!r}")
        return first, last

    def answer(self, patience=5):
        """Seconds until anything is drawn."""
        start = time.perf_counter()
        if not select.select([self.master], [], [], patience)[0]:
            return patience
        seconds = time.perf_counter() - start
        os.read(self.master, 1 << 16)
        return seconds

    def peak(self):
        """The most memory it held, in megabytes."""
        with open(f"/proc/{self.pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) / 1024


def at(reader, steps):
    """Steps down from the first article, each drawn before the next."""
    reader.until(b"First item")
    reader.quiet(1)
    for _ in range(steps):
        reader.press(b"J")
        reader.quiet(0.5)


def opening(program, environment, path, steps, key, text):
    """Seconds from a key, pressed so many articles below the first, to an article's words."""
    with Reader(program, environment, path) as reader:
        at(reader, steps)
        reader.press(key)
        return reader.until(text)


def peer_opening(words, environment, text):
    return until_painted(words, environment, text, columns=COLUMNS, rows=ROWS)


def resizing(program, environment, path, rounds):
    """Seconds from a new size, with 1 MB open, to the article's words at it; and to the last cell
    before the reader falls silent, when the whole is set."""
    with Reader(program, environment, path) as reader:
        at(reader, 3)
        reader.quiet(1)
        words, all_cells = [], []
        for number in range(2 * rounds):
            reader.resize([90, COLUMNS][number % 2])
            first, last = reader.settled(b"Lighthouse", silence=0.6)
            words.append(first)
            all_cells.append(last)
        return words, all_cells


def keys_while_reading(program, environment, path, count=120):
    """Seconds from each of some keys to its cells while the hostile article is set, the most memory
    once it stood, and the most after the keys, which left it and came back all the time."""
    with Reader(program, environment, path) as reader:
        at(reader, 3)
        reader.press(b"J")
        reader.quiet(3)
        opened = reader.peak()
    with Reader(program, environment, path) as reader:
        at(reader, 3)
        reader.press(b"J")
        reader.answer()
        times = []
        for number in range(count):
            reader.quiet(0.02)
            reader.press([b"k", b"j"][number % 2])
            times.append(reader.answer())
        reader.quiet(3)
        return times, opened, reader.peak()
