"""Feeds and a home for the benches."""


def feed(number, items):
    entries = "".join(
        f"<item><title>Feed {number} story {item}</title><guid>{number}-{item}</guid>"
        f"<link>https://example.org/{number}/{item}</link>"
        f"<pubDate>Fri, 12 Jun 2026 {item % 24:02}:{number % 60:02}:00 GMT</pubDate>"
        f"<description>{'Some words of an article. ' * 40}</description></item>"
        for item in range(items))
    return (f'<rss version="2.0"><channel><title>Feed {number}</title>'
            f"<link>https://example.org/{number}</link>{entries}</channel></rss>")


def environment(home):
    return {"HOME": home, "TELEX_HOME": home + "/telex", "TERM": "xterm-256color", "TZ": "UTC",
            "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}
