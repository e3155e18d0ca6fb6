"""A network between Concord and PostgreSQL that takes its time: every byte comes so much later."""

import asyncio
import threading


class Delay:
    """Listens on 127.0.0.1 and hands on to the socket of a PostgreSQL in a folder."""

    def __init__(self, folder, milliseconds):
        self.path = f"{folder}/.s.PGSQL.5432"
        self.seconds = milliseconds / 1000
        self.port = None
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self.run, args=(ready,), daemon=True).start()
        ready.wait()

    def run(self, ready):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.accept, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()

    async def accept(self, reader, writer):
        there, onward = await asyncio.open_unix_connection(self.path)
        await asyncio.gather(self.carry(reader, onward), self.carry(there, writer))

    async def carry(self, reader, writer):
        """Keeps the order; what comes meanwhile is under way as well."""
        waiting = asyncio.Queue()
        asyncio.ensure_future(self.deliver(waiting, writer))
        try:
            while data := await reader.read(1 << 16):
                waiting.put_nowait((self.loop.time() + self.seconds, data))
        except OSError:
            pass
        waiting.put_nowait((self.loop.time() + self.seconds, None))

    async def deliver(self, waiting, writer):
        while True:
            due, data = await waiting.get()
            await asyncio.sleep(max(0, due - self.loop.time()))
            try:
                if data is None:
                    return writer.close()
                writer.write(data)
                await writer.drain()
            except OSError:
                return
