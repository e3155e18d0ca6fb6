"""A mail server for the tests: aiosmtpd takes mails, Python's email package reads them.

server.py FOLDER [--starttls|--smtps CERTIFICATE KEY] [--user NAME --password WORD]
          [--greet CODE] [--refuse-sender]

Writes its port to FOLDER/port once it listens, and each mail to FOLDER/NUMBER.json. Words in the
recipient's address choose what becomes of a mail: refused, later, filtered, slow, dropped.
"""

import argparse
import asyncio
import json
import os
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def context(files):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*files)
    return made


def described(envelope, session, transport):
    mail = message_from_bytes(envelope.original_content, policy=policy.default)
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    return {
        "sender": envelope.mail_from,
        "recipients": envelope.rcpt_tos,
        "greeting": session.host_name,
        "tls": transport.get_extra_info("ssl_object") is not None,
        "user": session.auth_data,
        "headers": [[name, str(value)] for name, value in mail.items()],
        "from": [[a.display_name, a.addr_spec] for a in mail["From"].addresses],
        "to": [[a.display_name, a.addr_spec] for a in mail["To"].addresses],
        "text": plain.get_content() if plain else None,
        "html": rich.get_content() if rich else None,
        "type": mail.get_content_type(),
        "defects": [str(d) for part in mail.walk() for d in part.defects]
        + [str(d) for value in mail.values() for d in value.defects],
        "longest": max(len(line) for line in envelope.original_content.splitlines()),
        "ascii": envelope.original_content.isascii(),
    }


class Handler:
    def __init__(self, options):
        self.options = options
        self.count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.options.refuse_sender:
            return "550 5.7.1 that sender is not yours"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "refused" in address:
            return "550 5.1.1 no such person here"
        if "later" in address:
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if "filtered" in address:
            return "554 5.6.0 that looks like spam"
        if "dropped" in address:
            server.transport.abort()
            return "250 never heard"
        if "slow" in address:
            await asyncio.sleep(30)
        self.count += 1
        name = os.path.join(self.options.folder, f"{self.count}.json")
        mail = described(envelope, session, server.transport)
        with open(name + ".part", "w", encoding="utf-8") as file:
            json.dump(mail, file, ensure_ascii=False)
        os.rename(name + ".part", name)
        return f"250 2.0.0 kept as {self.count}"


class Greeting(SMTP):
    """Answers every connection with a code of the test's choice."""

    code = None

    async def push(self, status):
        if Greeting.code and status.startswith("220"):
            status = f"{Greeting.code} not today"
        await super().push(status)


def authenticator(options):
    def check(server, session, envelope, mechanism, data):
        given = isinstance(data, LoginPassword)
        fits = given and data.login.decode() == options.user
        fits = fits and data.password.decode() == options.password
        return AuthResult(success=fits, handled=False, auth_data=options.user if fits else None)

    return check


async def main(options):
    loop = asyncio.get_running_loop()
    handler = Handler(options)
    Greeting.code = options.greet
    settings = {"enable_SMTPUTF8": False, "hostname": "mail.test.example"}
    if options.starttls:
        settings |= {"tls_context": context(options.starttls), "require_starttls": True}
    if options.user:
        settings |= {
            "authenticator": authenticator(options),
            "auth_required": True,
            "auth_require_tls": bool(options.starttls),
        }
    server = await loop.create_server(
        lambda: Greeting(handler, loop=loop, **settings),
        "127.0.0.1",
        0,
        ssl=context(options.smtps) if options.smtps else None,
    )
    port = os.path.join(options.folder, "port")
    with open(port + ".part", "w", encoding="ascii") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(port + ".part", port)
    await server.serve_forever()


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("folder")
    reader.add_argument("--starttls", nargs=2)
    reader.add_argument("--smtps", nargs=2)
    reader.add_argument("--user")
    reader.add_argument("--password")
    reader.add_argument("--greet")
    reader.add_argument("--refuse-sender", action="store_true")
    sys.exit(asyncio.run(main(reader.parse_args())))
