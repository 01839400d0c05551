"""Feeds and pages for the benches of parsing: the sample edition's own words, over and over.

    python3 Tests/Bench/markup_data.py FOLDER [MEGABYTES]

writes feed.xml (RSS 2.0, half of the bodies CDATA, half escaped, English, Korean and Japanese), 2 MB
of it as short.xml, four times as much as long.xml, pages/*.html (60 kB each, with the menus, scripts
and attributes of a real site) and korean.txt (EUC-KR). The same seed gives the same bytes.
"""
import glob, html, os, random, re, sys

ROOT = os.path.join(os.path.dirname(__file__), "..", "..", "Feeds")


def source(path):
    """A feed of the edition as text; one of them is in EUC-KR."""
    data = open(path, "rb").read()
    return data.decode("euc-kr" if b"euc-kr" in data[:100].lower() else "utf-8", "replace")


def paragraphs():
    """The edition's paragraphs, as HTML, by feed."""
    texts = []
    for path in sorted(glob.glob(ROOT + "/*.xml")):
        for body in re.findall(r"<(?:content:encoded|description)>(.*?)</", source(path), re.S):
            body = re.sub(r"^\s*<!\[CDATA\[|\]\]>\s*$", "", body)
            body = body if "<" in body else html.unescape(body)
            texts += re.findall(r"<p>.+?</p>", body, re.S)
    return texts


WORDS = paragraphs()


def body(random_source, size):
    parts = []
    while sum(map(len, parts)) < size:
        parts.append(random_source.choice(WORDS))
        if random_source.random() < 0.15:
            parts.append('<p><a href="/story/%d?utm_source=feed" class="more">%s</a> &ndash; '
                         '<img src="/i/%d.jpg" alt="" width="640" height="480"/></p>'
                         % (random_source.randrange(9999), random_source.choice(WORDS)[3:40],
                            random_source.randrange(9999)))
    return "\n".join(parts)


def item(random_source, number):
    text = body(random_source, random_source.choice([600, 1500, 2500, 4000]))
    text = f"<![CDATA[{text}]]>" if number % 2 else html.escape(text)
    title = html.escape(re.sub("<[^>]+>", "", random_source.choice(WORDS))[:70].strip())
    return f"""    <item>
      <title>{title}</title>
      <link>https://example.org/{number % 31}/story-{number}</link>
      <guid isPermaLink="false">tag:example.org,2026:{number}</guid>
      <pubDate>Fri, {number % 28 + 1:02} Jun 2026 {number % 24:02}:{number % 60:02}:00 +0900</pubDate>
      <dc:creator>Writer {number % 57}</dc:creator>
      <category>Harbour</category><category domain="https://example.org/t">Weather</category>
      <description>{text}</description>
    </item>
"""


def feed(path, megabytes):
    random_source = random.Random(7)
    size, number = 0, 0
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
                   'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n'
                   "    <title>A bench</title><link>https://example.org/</link>\n")
        while size < megabytes * 1_000_000:
            text = item(random_source, number)
            size += len(text.encode())
            number += 1
            file.write(text)
        file.write("</channel></rss>\n")


def page(random_source):
    menu = "".join(
        f'<li class="nav-item nav-item--{n}"><a class="nav-link" href="/section/{n}" '
        f'data-track="menu" aria-label="Section {n}"><span>Section {n}</span></a></li>\n'
        for n in range(90))
    cards = "".join(
        f'<div class="card"><a href="/story/{n}"><img src="/i/{n}.jpg" loading="lazy" alt="A picture">'
        f"<h3>{random_source.choice(WORDS)[3:50]}</h3></a></div>\n" for n in range(40))
    script = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}\n" * 60
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A page</title>'
            f'<link rel="stylesheet" href="/a.css"><script>{script}</script></head>\n<body>'
            f'<nav><ul>{menu}</ul></nav><main><article><h1>A headline</h1>'
            f"{body(random_source, 32000)}</article></main><aside>{cards}</aside>"
            f"<footer><p>&copy; 2026 &middot; All rights</p></footer></body></html>")


def pages(folder, count):
    os.makedirs(folder, exist_ok=True)
    random_source = random.Random(11)
    for number in range(count):
        with open(f"{folder}/{number:03}.html", "w", encoding="utf-8") as file:
            file.write(page(random_source))


def korean(path):
    text = source(ROOT + "/haneulpo-shinmun.xml").encode("euc-kr", "ignore")
    with open(path, "wb") as file:
        file.write(text * (20_000_000 // len(text)))


def write(folder, megabytes=50):
    os.makedirs(folder, exist_ok=True)
    feed(folder + "/feed.xml", megabytes)
    feed(folder + "/short.xml", min(2, megabytes))
    feed(folder + "/long.xml", 4 * megabytes)
    pages(folder + "/pages", 100)
    korean(folder + "/korean.txt")


if __name__ == "__main__":
    write(sys.argv[1], *map(int, sys.argv[2:]))
