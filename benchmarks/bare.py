"""A bare ASGI app that sends one file's bytes: the most that uvicorn can do on this machine."""

import sys
from pathlib import Path
from typing import Any

import uvicorn


def main(file: str, content_type: str, port: str) -> None:
    """Serve the bytes of a file at every address."""
    body = Path(file).read_bytes()
    start = {
        "type": "http.response.start",
        "status": 200,
        "headers": [(b"content-type", content_type.encode()), (b"content-length", b"%d" % len(body))],
    }
    content = {"type": "http.response.body", "body": body}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send(start)
        await send(content)

    uvicorn.run(
        app, port=int(port), loop="uvloop", http="httptools", access_log=False, log_level="error", lifespan="off",
        server_header=False,
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
