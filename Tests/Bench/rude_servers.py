"""Servers that never answer, that send a byte a second, and that drop half of their calls."""
import socket, threading, time

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 100000\r\n\r\n"


def never(_peer, _number):
    time.sleep(60)


def crawl(peer, _number):
    peer.recv(4096)
    peer.sendall(HEAD)
    for _ in range(60):
        peer.sendall(b" ")
        time.sleep(1)


def drop(peer, number):
    if number % 2:
        return
    body = b"<rss version='2.0'><channel><title>Half</title></channel></rss>"
    peer.recv(4096)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)


def serve(manner):
    """The port of such a server on this machine; it lives as long as the program."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)

    def one(peer, number):
        try:
            manner(peer, number)
        except OSError:
            pass
        peer.close()

    def run():
        number = 0
        while True:
            peer, _ = listener.accept()
            threading.Thread(target=one, args=(peer, number), daemon=True).start()
            number += 1

    threading.Thread(target=run, daemon=True).start()
    return listener.getsockname()[1]


def urls(each):
    """So many feeds of each kind."""
    ports = [serve(manner) for manner in (never, crawl, drop)]
    return [f"http://127.0.0.1:{port}/{number}" for number in range(each) for port in ports]
