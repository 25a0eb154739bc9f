"""Load from wrk, a process of its own: requests a second and latency, over one address or over many, each asked once."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32

# Each thread of wrk goes through its own part of the addresses, so that none is asked for twice.
_SCRIPT = """
local paths, at, step = {}, 0, 1
for line in io.lines(os.getenv("BENCH_PATHS")) do paths[#paths + 1] = line end
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init(args)
  step = tonumber(os.getenv("BENCH_THREADS")); at = number
  for name, value in string.gmatch(os.getenv("BENCH_HEADERS") or "", "([^=;]+)=([^;]+)") do wrk.headers[name] = value end
end
function request()
  at = at + step
  if at >= #paths then at = number end
  return wrk.format("GET", paths[at + 1])
end
function done(summary, latency, requests)
  io.write(string.format("BENCH %d %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Measured:
    """What a load gave: requests a second, latencies in milliseconds, answers that were errors."""

    per_second: float
    p50_ms: float
    p99_ms: float
    errors: int
    requests: int


def run(
    base: str,
    paths: Sequence[str],
    folder: Path,
    *,
    seconds: float,
    headers: Mapping[str, str] | None = None,
    connections: int = CONNECTIONS,
) -> Measured:
    """Send a load to a server on this machine. Raises RuntimeError where wrk is missing or an answer is an error."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise RuntimeError("make bench needs wrk. On Debian: apt-get install wrk")
    script, listed = folder / "load.lua", folder / "paths.txt"
    script.write_text(_SCRIPT)
    listed.write_text("\n".join(paths) + "\n")
    result = subprocess.run(
        [wrk, "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "30s", "-s", str(script), base],
        env={
            "BENCH_PATHS": str(listed),
            "BENCH_THREADS": "1",
            "BENCH_HEADERS": ";".join(f"{name}={value}" for name, value in (headers or {}).items()),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"BENCH (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", result.stdout)
    if found is None:
        raise RuntimeError(f"wrk said nothing of use: {result.stdout}{result.stderr}")
    requests, micros, p50, p99, bad, broken = map(int, found.groups())
    measured = Measured(requests / (micros / 1e6), p50 / 1000, p99 / 1000, bad + broken, requests)
    if measured.errors:
        raise RuntimeError(f"{measured.errors} of {requests} answers of {base} were errors")
    return measured
