"""How fast the parser is: megabytes of source a second on one core, and whether time grows with size alone.

`python -m benchmarks.parse [FOLDER]` measures on transcripts made here, or on the files of a folder. The goals are 5 MB of
plain text a second, 3 MB of HTML, and four times the size in less than six times the time.
"""

import argparse
import html
import random
import time
from collections.abc import Sequence
from pathlib import Path

from app.ingest.directory import read_directory
from app.ingest.manifest import EMPTY
from app.ingest.pipeline import parse

_NAMES = ("Tomás Arrivel", "Mira Cassolet", "Kabelo Thusi", "Lucía Brenes Solano", "Josefa Waqaliti", "Remi Ngirasul")
_OFFICES = ("President of Uruguay", "Prime Minister of Malta", "President of Botswana", "President of Costa Rica", "President of Fiji", "President of Palau")  # fmt: skip
_WORD_LIST = (
    "we the of and in to light harbour chart ship pilot storm coast keeper council work year together people that is was "
    "our for with on by at this have been will more than one many small great new old signed agreed shown said because"
)
_WORDS = _WORD_LIST.split()
DIRECTORY = read_directory(Path(__file__).parent.parent / "seed")


def transcript(size: int, seed: int) -> list[str]:
    """Make the paragraphs of a transcript of about `size` code points, the same for the same seed."""
    chance = random.Random(seed)
    lines = ["Session of the Harbour Council", "May 16, 2022", "13:10", "Montevideo", "* * *"]
    lines += [f"{office} {name}: Colleagues, good afternoon." for office, name in zip(_OFFICES, _NAMES, strict=True)]
    length = sum(map(len, lines))
    while length < size:
        sentences = (
            " ".join(chance.choices(_WORDS, k=chance.randint(6, 28))).capitalize() for _ in range(chance.randint(1, 6))
        )
        line = ". ".join(sentences) + "."
        if chance.random() < 0.4:
            line = f"{chance.choice(_NAMES)}: {line}"
        lines.append(line)
        length += len(line) + 2
    return lines


def as_text(lines: Sequence[str]) -> bytes:
    """Print a transcript as plain text."""
    return "\n\n".join(lines).encode()


def as_html(lines: Sequence[str]) -> bytes:
    """Print a transcript as a page with bold labels."""
    paragraphs = []
    for line in lines:
        label, colon, words = line.partition(": ")
        bold = f"<b>{html.escape(label)}:</b> {html.escape(words)}" if colon and label.istitle() else html.escape(line)
        paragraphs.append(f"<p>{bold}</p>")
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Session</title></head><body><article>'
    return (head + "\n".join(paragraphs) + "</article></body></html>").encode()


def seconds(raw: bytes, name: str) -> float:
    """Processor time of parsing one source, the best of three."""
    return min(_once(raw, name) for _ in range(3))


def _once(raw: bytes, name: str) -> float:
    start = time.process_time()
    parse(EMPTY, raw, DIRECTORY, name=name)
    return time.process_time() - start


def measure_made() -> None:
    """Measure on transcripts made here: many of usual size, and one that is large."""
    pages = [transcript(20_000, seed) for seed in range(50)]
    large = transcript(4_000_000, 1)
    for name, printed, goal in (("x.txt", as_text, 5), ("x.html", as_html, 3)):
        raws = [printed(page) for page in pages]
        spent = min(sum(_once(raw, name) for raw in raws) for _ in range(3))
        size = sum(map(len, raws))
        print(f"{name[2:]:5} {len(raws)} pages   {size / 1e6:6.2f} MB  {size / spent / 1e6:6.2f} MB/s  (goal {goal})")
        whole, quarter = printed(large), printed(large[: len(large) // 4])
        long, short = seconds(whole, name), seconds(quarter, name)
        print(f"{name[2:]:5} one large  {len(whole) / 1e6:6.2f} MB  {len(whole) / long / 1e6:6.2f} MB/s  (goal {goal})")
        print(f"{name[2:]:5} four times the size takes {long / short:.2f} times the time (goal < 6)")


def measure_folder(folder: Path) -> None:
    """Measure on the files of a folder, by ending."""
    for suffix in (".txt", ".html", ".htm", ".md", ".xml"):
        files = sorted(folder.rglob(f"*{suffix}"))
        raws = [path.read_bytes() for path in files]
        if raws:
            spent, size = sum(_once(raw, f"x{suffix}") for raw in raws), sum(map(len, raws))
            print(f"{suffix[1:]:5} {len(raws)} files  {size / 1e6:.2f} MB  {size / spent / 1e6:.2f} MB/s")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="benchmarks.parse", description=__doc__)
    arguments.add_argument("folder", type=Path, nargs="?")
    asked = arguments.parse_args().folder
    measure_folder(asked) if asked else measure_made()
