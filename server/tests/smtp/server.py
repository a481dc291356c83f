"""A mail server for the tests, by Debian's python3-aiosmtpd.

server.py FOLDER PORT [CERTIFICATE KEY] listens on localhost (port 0: any), says its port, and keeps each message in FOLDER.
An address that begins with "refused" is refused for good, one that begins with "later" for now.
"""
import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.count = len(list(self.folder.iterdir()))

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox here"
        if address.startswith("later"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        (self.folder / f"{self.count:05}.eml").write_bytes(envelope.content)
        return "250 kept"


async def main(folder, port, *certificate):
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
    handler = Handler(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="mail.test"), "127.0.0.1", int(port), ssl=context
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:]))
