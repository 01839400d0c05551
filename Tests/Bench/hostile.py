"""Hostile documents at full size through `telex-wire parse`: each within 5 s and 512 MB, no signal.

    python3 Tests/Bench/hostile.py [PROGRAM [WORD…]]

PROGRAM is `.build/release/telex-wire` where none is given; words choose rows by their names.
"""
import os, random, resource, subprocess, sys, tempfile, time

SECONDS, MEGABYTES = 5, 512
MILLION = 1_000_000
RSS = b"<rss version='2.0'><channel><title>t</title><item><title>i</title>"
END = b"</item></channel></rss>"
JSON = b'{"version":"https://jsonfeed.org/version/1.1","title":"t","items":['


def description(html):
    return RSS + b"<description><![CDATA[" + html + b"]]></description>" + END


def laughs():
    entities = b"<!ENTITY l0 'lol'>"
    for level in range(1, 30):
        entities += b"<!ENTITY l%d '%s'>" % (level, b"&l%d;" % (level - 1) * 10)
    return b"<!DOCTYPE rss [" + entities + b"]>" + RSS.replace(b">i<", b">&l29;<") + END


def blow_up():
    entity = b"<!DOCTYPE rss [<!ENTITY a '" + b"a" * 100_000 + b"'>]>"
    return entity + RSS + b"<description>" + b"&a;" * 100_000 + b"</description>" + END


def external():
    system = b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    return system + RSS.replace(b">i<", b">&x;<") + b"<description>&x;</description>" + END


def numbered(pattern, count=MILLION):
    return b"".join(pattern % number for number in range(count))


def noise(count):
    return random.Random(7).randbytes(count)


def wide():
    text = "<rss version='2.0'><channel>" + "<item><title>한글 제목 title</title></item>" * 700_000
    return b"\xff\xfe" + text.encode("utf-16-le")[:50_000_000]


ROWS = [
    ("billion laughs", "xml", laughs),
    ("quadratic blow-up", "xml", blow_up),
    ("external entity", "xml", external),
    ("1,000,000 deep", "xml", lambda: RSS + b"<a>" * MILLION),
    ("1,000,000 deep, closed", "xml", lambda: RSS + b"<a>" * MILLION + b"</a>" * MILLION + END),
    ("1,000,000 different deep", "xml", lambda: RSS + numbered(b"<a%d>")),
    ("description 1,000,000 deep", "xml", lambda: description(b"<div>" * MILLION)),
    ("description of blockquotes and lists", "xml",
     lambda: description(b"<blockquote><ul><li>" * 300_000)),
    ("100 MB attribute", "xml", lambda: RSS + b"<a b='" + b"x" * 100_000_000 + b"'/>" + END),
    ("100 MB attribute, unclosed", "xml", lambda: RSS + b"<a b='" + b"x" * 100_000_000),
    ("100 MB attribute of references", "xml",
     lambda: RSS + b"<link href='" + b"&amp;" * 20_000_000 + b"'/>" + END),
    ("100 MB title", "xml", lambda: RSS + b"<title>" + b"word " * 20_000_000 + b"</title>" + END),
    ("100 MB description", "xml", lambda: description(b"word " * 20_000_000)),
    ("1,000,000 small items", "xml",
     lambda: RSS + END[:7] + b"<item><title>a</title></item>" * MILLION + END[7:]),
    ("1,000,000 different items", "xml",
     lambda: RSS + END[:7] + numbered(b"<item><title>a</title><guid>%d</guid></item>") + END[7:]),
    ("NUL bytes", "xml", lambda: b"\0" * 50_000_000),
    ("NUL bytes in a feed", "xml", lambda: RSS + b"a\0" * 25_000_000 + END),
    ("random bytes", "xml", lambda: noise(50_000_000)),
    ("random bytes in a feed", "xml", lambda: RSS + b"<title>" + noise(50_000_000)),
    ("CDATA unclosed", "xml", lambda: RSS + b"<description><![CDATA[" + b"x " * 25_000_000),
    ("comment unclosed", "xml", lambda: RSS + b"<!--" + b"x " * 25_000_000),
    ("CDATA opened often", "xml", lambda: RSS + b"<![CDATA[ " * 5 * MILLION),
    ("comments opened often", "xml", lambda: RSS + b"<!-- " * 10 * MILLION),
    ("tags opened often", "xml", lambda: RSS + b"<a b='" * 8 * MILLION),
    ("instructions opened often", "xml", lambda: RSS + b"<? " * 10 * MILLION),
    ("`<` only", "xml", lambda: RSS + b"<" * 50_000_000),
    ("`&` only", "xml", lambda: RSS + b"<title>" + b"&" * 50_000_000),
    ("ends of nothing", "xml", lambda: RSS + b"</b>" * 10 * MILLION),
    ("20 MB of <b>", "xml", lambda: description(b"<b>" * 7 * MILLION)),
    ("20 MB of <a><b> against each other", "xml", lambda: description(b"<a><b></a></b>" * 1_500_000)),
    ("20 MB of <table>", "xml", lambda: description(b"<table>" * 3 * MILLION)),
    ("20 MB of escaped <p>", "xml",
     lambda: RSS + b"<description>" + b"&lt;p&gt;x" * 2 * MILLION + b"</description>" + END),
    ("1,000,000 namespaces, one element", "xml",
     lambda: RSS + b"<a " + numbered(b"xmlns:n%d='u%d' ".replace(b"u%d", b"u")) + b"/>" + END),
    ("1,000,000 namespaces, nested", "xml", lambda: RSS + numbered(b"<a xmlns:n%d='u'>")),
    ("1,000,000 attributes", "xml", lambda: RSS + b"<a " + numbered(b"n%d='' ") + b"/>" + END),
    ("1,000,000 entities", "xml",
     lambda: b"<!DOCTYPE rss [" + numbered(b"<!ENTITY e%d 'v'>") + b"]>" + RSS + END),
    ("1,000,000 element names", "xml", lambda: RSS + numbered(b"<a%d/>") + END),
    ("1,000,000 categories", "xml", lambda: RSS + numbered(b"<category>c%d</category>") + END),
    ("1,000,000 authors", "xml", lambda: RSS + numbered(b"<author>a%d</author>") + END),
    ("1,000,000 enclosures", "xml",
     lambda: RSS + numbered(b"<enclosure url='http://a/%d'/>") + END),
    ("UTF-16 of 50 MB", "xml", wide),
    ("1,000,000 [", "json", lambda: JSON + b"[" * MILLION),
    ("1,000,000 { with names", "json", lambda: JSON + b'{"a":' * MILLION),
    ("100 MB string", "json",
     lambda: JSON + b'{"id":"1","content_html":"' + b"word " * 20_000_000 + b'"}]}'),
    ("100 MB string, unclosed", "json", lambda: JSON + b'{"id":"' + b"x" * 100_000_000),
    ("100 MB of escapes", "json",
     lambda: JSON + b'{"id":"1","content_text":"' + b"\\u00e9" * 16_000_000 + b'"}]}'),
    ("1,000,000 items", "json",
     lambda: JSON + numbered(b'{"id":"%d","title":"a"},') + b'{"id":"x"}]}'),
    ("1,000,000 numbers", "json", lambda: JSON + b"1," * MILLION + b"1]}"),
    ("page 1,000,000 deep", "html", lambda: b"<html><body>" + b"<div>" * MILLION + b"text"),
    ("page of 7 MB of <b>", "html", lambda: b"<html><body>" + b"<b>" * 2_300_000 + b"text"),
    ("page of 50 MB", "html", lambda: b"<html><body>" + b"<p>text" * 7 * MILLION),
    ("Markdown of 7 MB of >", "md", lambda: b"> " * 3_500_000 + b"text"),
    ("Markdown of 7 MB of [", "md", lambda: b"# t\n\n" + b"[" * 7 * MILLION),
    ("Markdown of 7 MB of *a_", "md", lambda: b"# t\n\n" + b"*a_ " * 1_700_000),
    ("Markdown of 7 MB of `", "md",
     lambda: b"# t\n\n" + b"".join(b"`" * (n % 3000) + b" " for n in range(4500))),
    ("mail in 100,000 parts", "eml",
     lambda: b"From: a@b\nSubject: s\nContent-Type: multipart/mixed; boundary=b\n\n"
     + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 100_000),
]


def run(program, path, home):
    """Exit code or minus the signal, seconds, megabytes at the most."""
    with open(os.path.join(home, "output"), "wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [program, "parse", path], stdout=output, stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": home, "SWIFT_BACKTRACE": "enable=no"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/telex-wire")
    words = sys.argv[2:]
    broken = 0
    print(f"{'document':<38} {'MB':>5} {'exit':>5} {'s':>7} {'MB used':>8}")
    for name, ending, make in ROWS:
        if words and not any(word in name for word in words):
            continue
        with tempfile.TemporaryDirectory(prefix="telex-hostile-") as home:
            path = os.path.join(home, "document." + ending)
            with open(path, "wb") as file:
                size = file.write(make()) / MILLION
            code, seconds, used = run(program, path, home)
        over = [word for word, is_over in [
            ("signal", code < 0), ("slow", seconds > SECONDS), ("memory", used > MEGABYTES)]
            if is_over]
        broken += bool(over)
        print(f"{name:<38} {size:5.0f} {code:5} {seconds:7.2f} {used:8.0f}  {' '.join(over)}",
              flush=True)
    print(f"{broken} rows break a limit ({SECONDS} s, {MEGABYTES} MB, no signal)")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
