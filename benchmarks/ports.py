"""Ports of this machine for servers that are started, stopped and started again, given to nobody else meanwhile."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_port() -> Iterator[int]:
    """Hold a free port until the end of the block.

    A socket is bound to it and does not listen: the kernel then gives the port to nobody, neither to who asks for any port
    nor to an outgoing connection, and refuses who connects to it. A server that sets SO_REUSEADDR, as all do, may listen
    there nevertheless. Only Linux has it so; elsewhere the port is given back at once.
    """
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
        if sys.platform != "linux":
            holder.close()
        yield port
