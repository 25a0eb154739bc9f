"""A real nginx on this machine, with the configuration that `docs/scaling.md` prints, before nodes on other ports."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ports import held_port

PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_DOCUMENT = Path(__file__).parents[1] / "docs" / "scaling.md"
_PATIENCE = 120.0
_AROUND = """\
daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log warn;
{user}
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    {site}
}}
"""


def documented_site() -> str:
    """Give the configuration as the document prints it."""
    found = re.search(r"```nginx\n(.*?)```", _DOCUMENT.read_text("utf-8"), re.DOTALL)
    if found is None:
        raise RuntimeError(f"{_DOCUMENT.name} prints no configuration of nginx")
    return found[1]


def _placed(site: str, port: int, nodes: Sequence[int], question_seconds: float | None, *, sticky: bool) -> str:
    """Put our ports for the addresses of the document; it has as many nodes as we, or more."""
    lines = re.findall(r"    server [\d.]+:\d+(.*);\n", site)
    servers = "".join(f"    server 127.0.0.1:{node}{rest};\n" for node, rest in zip(nodes, lines, strict=False))
    site = re.sub(r"(    server [\d.]+:\d+.*;\n)+", servers, site)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};")
    if question_seconds is not None:
        site = re.sub(r"(?<=proxy_next_upstream_timeout )\w+", f"{question_seconds * 1000:.0f}ms", site)
    return site if sticky else re.sub(r"    hash .*\n", "", site)


@contextmanager
def before(
    nodes: Sequence[int], folder: Path, *, sticky: bool = True, question_seconds: float | None = None
) -> Iterator[int]:
    """Start nginx before the nodes on these ports, and give its own.

    `sticky` as printed: a client keeps its node. `question_seconds` is what the nodes have as SUMMIT_QUERY_SECONDS, where
    that is not its default.
    """
    if PROGRAM is None:
        raise RuntimeError("nginx is missing. On Debian: apt-get install --no-install-recommends nginx-light")
    folder.mkdir(exist_ok=True)
    with held_port() as port:
        # Started by root, its worker would be somebody who may not enter our folder.
        user = "user root root;" if os.getuid() == 0 else ""
        site = _placed(documented_site(), port, nodes, question_seconds, sticky=sticky)
        (folder / "nginx.conf").write_text(_AROUND.format(user=user, site=site))
        command = [PROGRAM, "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _await(port, process, folder)
            yield port
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _await(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.01)
    raise RuntimeError(f"nginx does not listen: {(folder / 'error.log').read_text()}")
