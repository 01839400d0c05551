"""A program in a pseudo-terminal, timed from exec to the moment some text has been painted."""
import fcntl, os, pty, re, select, signal, struct, termios, time

ESCAPES = re.compile(rb"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|.)")


def until_painted(words, environment, text, keys=b"", columns=120, rows=40, patience=30):
    """Seconds from exec until `text` stands in the output; None where it never does."""
    pid, master = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execve(words[0], words, environment)
    start = time.perf_counter()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    if keys:
        os.write(master, keys)
    seen, found = b"", None
    while time.perf_counter() - start < patience:
        if not select.select([master], [], [], 0.05)[0]:
            continue
        try:
            seen += os.read(master, 65536)
        except OSError:
            break
        if text in ESCAPES.sub(b"", seen):
            found = time.perf_counter() - start
            break
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(master)
    return found


def spread(seconds):
    """Median, least and most of some times, in milliseconds."""
    ordered = sorted(second * 1000 for second in seconds)
    return ordered[len(ordered) // 2], ordered[0], ordered[-1]


def report(name, times):
    median, least, most = spread(times)
    print(f"  {name:<28} {median:8.1f} ms   ({least:.1f} to {most:.1f}, {len(times)} runs)")
    return median
