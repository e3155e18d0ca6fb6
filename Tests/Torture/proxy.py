"""A proxy as small as can be before several servers: it asks each whether it is ready, and sends
new connections to those that are, by turns. It never sends anything twice.
"""

import socket
import threading
import time

from harness import is_ready


class Proxy:
    """Stands on a port until it is ended."""

    def __init__(self, ports):
        self.ports, self.ready, self.turn = ports, list(ports), 0
        self.over = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        for work in (self.accept, self.ask):
            threading.Thread(target=work, daemon=True).start()

    def ask(self):
        while not self.over.is_set():
            found = []
            for port in self.ports:
                try:
                    if is_ready(port):
                        found.append(port)
                except OSError:
                    pass
            self.ready = found or self.ready
            time.sleep(0.1)

    def accept(self):
        while not self.over.is_set():
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.join, args=(client,), daemon=True).start()

    def join(self, client):
        """Bytes go both ways until either side has ended."""
        ready = self.ready
        self.turn += 1
        try:
            server = socket.create_connection(("127.0.0.1", ready[self.turn % len(ready)]))
        except OSError:
            client.close()
            return
        back = threading.Thread(target=pass_on, args=(server, client), daemon=True)
        back.start()
        pass_on(client, server)
        back.join()
        client.close()
        server.close()

    def end(self):
        self.over.set()
        self.listener.close()


def pass_on(source, target):
    try:
        while piece := source.recv(1 << 16):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
