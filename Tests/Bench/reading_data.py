"""Articles for the benches of reading: one of 6 kB, one of 1 MB, and hostile ones.

    python3 Tests/Bench/reading_data.py FOLDER

writes them all, and a feed of them. The same seed gives the same bytes. The bench runs this as a
program of its own: what a process holds is counted to the programs that it starts.
"""
import os, random, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ARTICLES = os.path.join(HERE, "Articles")
NAMES = sorted(os.listdir(ARTICLES))
WORDS = (
    "the a of and to in that it was for on with as his her their by at from which this had not be "
    "were but one have an or who when more would there what so out up about into than its only "
    "harbour council ferry timetable morning engineer railway window letter island neighbour "
    "library weather culvert passenger winter notebook meeting government expectation "
    "consequence measurement responsibility yesterday understanding particularly").split()


def sentence(source):
    words = [source.choice(WORDS) for _ in range(source.randrange(6, 26))]
    if source.random() < 0.12:
        words[3] = f'<a href="https://example.org/story/{source.randrange(99999)}">{words[3]}</a>'
    if source.random() < 0.1:
        words[2] = f"<em>{words[2]}</em>"
    return " ".join(words).capitalize() + "."


def prose(size, seed=7, first="Lighthouse", last="Anchorage"):
    """English paragraphs with headings, links and lists; `first` and `last` stand at its ends."""
    source, parts, length = random.Random(seed), [f"<p>{first} opens this article.</p>"], 0
    while length < size:
        text = " ".join(sentence(source) for _ in range(source.randrange(3, 8)))
        kind = source.random()
        if kind < 0.06:
            part = f"<h2>{sentence(source)[:-1]}</h2>"
        elif kind < 0.12:
            part = "<ul>" + "".join(f"<li>{sentence(source)}</li>" for _ in range(4)) + "</ul>"
        elif kind < 0.16:
            part = f"<blockquote><p>{text}</p></blockquote>"
        else:
            part = f"<p>{text}</p>"
        parts.append(part)
        length += len(part) + 1
    return "\n".join(parts) + f"\n<p>{last} closes it.</p>"


def page(body, title):
    return ('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
            f"<title>{title}</title></head><body><article><h1>{title}</h1>{body}</article>"
            "</body></html>")


def wide_table(columns, rows):
    cells = "".join(f"<td>{number}</td>" for number in range(columns))
    return "<table>" + f"<tr>{cells}</tr>" * rows + "</table>"


def mixture(size):
    """Depth, broken tags, wide tables, long words, entities and unclosed quotes, in turns."""
    source, parts, length = random.Random(11), [], 0
    kinds = [
        lambda: "<div>" * 2000 + sentence(source) + "</div>" * source.randrange(2000),
        lambda: "<b><i><a href=x>" * 300 + sentence(source) + "</b></i>" * 200,
        lambda: wide_table(source.randrange(2000), 2),
        lambda: "x" * source.randrange(200_000),
        lambda: "&amp;&eacute;&#x4e2d;" * 2000,
        lambda: "<ul><li>" * 500 + sentence(source),
        lambda: "<p title='" + sentence(source) + "<p>" + "漢字、かな。" * 3000 + "'",
        lambda: "<pre>" + "\t".join(WORDS) * 60 + "</pre>",
        lambda: "<p>" + " ".join(sentence(source) for _ in range(60)),
    ]
    while length < size:
        part = source.choice(kinds)()
        parts.append(part)
        length += len(part.encode())
    return "".join(parts)


SMALL, LARGE, MIXTURE = "6 kB of English", "1 MB of English", "a mixture of 20 MB"
HOSTILE = [
    ("depth of 100,000", lambda: "<div>" * 100_000 + "text"),
    ("a table of 10,000 columns", lambda: wide_table(10_000, 20)),
    ("a word of 5 MB", lambda: "<p>" + "x" * 5_000_000),
    ("a mixture of 7 MB", lambda: mixture(7_000_000)),
    (MIXTURE, lambda: mixture(20_000_000)),
]


def path(folder, name):
    return f"{folder}/{name.replace(' ', '-').replace(',', '')}.html"


def feed(items):
    """RSS of titles and bodies, newest first."""
    return ('<rss version="2.0"><channel><title>Bench</title><language>en</language>'
            "<link>https://example.org/</link>" + "".join(
                f"<item><title>{title}</title><guid>{number}</guid>"
                f"<pubDate>Fri, 12 Jun 2026 12:{59 - number}:00 GMT</pubDate>"
                f"<description><![CDATA[{body}]]></description></item>"
                for number, (title, body) in enumerate(items)) + "</channel></rss>")


def write(folder):
    """The articles as pages, and a feed of what the screens open."""
    bodies = {SMALL: prose(6_000), LARGE: prose(1_000_000)}
    bodies.update((name, make()) for name, make in HOSTILE)
    for name, body in bodies.items():
        with open(path(folder, name), "w") as file:
            file.write(page(body, "A long article"))
    pause = ("Short pause", "<p>Nothing.</p>")
    with open(folder + "/screens.xml", "w") as file:
        file.write(feed([
            ("First item", "<p>Nothing.</p>"), ("Article of 6 kB", bodies[SMALL]), pause,
            ("Article of 1 MB", bodies[LARGE]), ("Hostile", bodies[MIXTURE]), pause,
            ("Last of 6 kB", prose(6_000, seed=8, first="Semaphore"))]))


if __name__ == "__main__":
    write(sys.argv[1])
