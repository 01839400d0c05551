"""One row of parsing by a peer: `markup_peers.py PEER FILE…` does the peer's work over the files once
to warm up, then once more, and prints MB/s. Ends with 69 where the peer is not installed.
"""
import sys, time


def lxml_events(path, source):
    from lxml import etree
    for _, element in etree.iterparse(path, events=("end",), huge_tree=True):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def lxml_html(path, source):
    import lxml.html
    lxml.html.document_fromstring(source)


def html5lib_tree(path, source):
    import html5lib
    html5lib.parse(source, namespaceHTMLElements=False)


def feedparser_items(path, source):
    import feedparser
    feedparser.parse(source)


PEERS = {
    "lxml.iterparse": lxml_events,
    "lxml.html": lxml_html,
    "html5lib": html5lib_tree,
    "feedparser": feedparser_items,
    "Python's utf-8": lambda path, source: source.decode("utf-8", "replace"),
    "Python's euc_kr": lambda path, source: source.decode("euc_kr", "replace"),
}


def main(name, paths):
    sources = [(path, open(path, "rb").read()) for path in paths]
    for _ in range(2):
        start = time.perf_counter()
        for path, source in sources:
            PEERS[name](path, source)
        seconds = time.perf_counter() - start
    print(sum(len(source) for _, source in sources) / seconds / 1_000_000)


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except ImportError:
        sys.exit(69)
