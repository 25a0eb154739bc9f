"""How fast each reader reads, on one core: megabytes of source a second, processor time, the best of several passes.

    python -m benchmarks.readers [FOLDER ...]

Without folders it reads transcripts of its own making. A folder is read by file endings (.html .md .xml .txt).
"""

import sys
import time
from collections import defaultdict
from pathlib import Path

from app.ingest.readers import find_reader, read
from app.ingest.readers.source import decode_source

_SENTENCE = "Colleagues, the lights of the northern passage — all four hundred of them — will burn through the winter. "
_PASSES = 3


def own_sources() -> list[tuple[str, bytes]]:
    """A long transcript in each format, with the markup that such pages carry."""
    turns = [f"Ana Ruiz {number % 7}" for number in range(4_000)]
    plain = "".join(f"{name}: {_SENTENCE * 3}\n\n{_SENTENCE}\n\n" for name in turns)
    html = "".join(
        f'<p class="t"><b>{name}\n:</b> {_SENTENCE * 2}\n{_SENTENCE}</p> <p>{_SENTENCE} &lt;…&gt;</p> '
        for name in turns
    )
    wrapped = _SENTENCE.replace("of them ", "of them\n")
    markdown = "".join(f"**{name}:**  {wrapped * 3}\n\n{_SENTENCE} \\[sic\\]\n\n" for name in turns)
    xml = "".join(
        f'<speech by="#a"><from>{name}:</from><p>{_SENTENCE * 3}</p><p>{_SENTENCE}</p></speech>\n' for name in turns
    )
    return [
        ("own.txt", plain.encode()),
        ("own.html", f"<html><body><article><h1>Talks</h1>{html}</article></body></html>".encode()),
        ("own.md", f"---\ntitle: Talks\n---\n\n{markdown}".encode()),
        ("own.xml", f"<akomaNtoso><debate><debateBody>{xml}</debateBody></debate></akomaNtoso>".encode()),
    ]


def sources_in(folder: Path) -> list[tuple[str, bytes]]:
    """All files of a folder that a reader claims by their ending."""
    endings = {".html", ".htm", ".md", ".xml", ".txt"}
    return [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.suffix.lower() in endings]


def measure(sources: list[tuple[str, bytes]]) -> None:
    """Print one row per reader: files, megabytes in, millions of code points out, seconds, megabytes a second."""
    by_reader: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for name, raw in sources:
        by_reader[find_reader(decode_source(raw), name=name).name].append((name, raw))
    for reader, files in sorted(by_reader.items()):
        seconds, letters = min(_pass(files) for _ in range(_PASSES))
        size = sum(len(raw) for _, raw in files) / 1e6
        print(
            f"{reader:10} {len(files):6} files {size:8.1f} MB  {letters / 1e6:6.1f} M letters {seconds:7.2f} s {size / seconds:7.1f} MB/s"
        )


def _pass(files: list[tuple[str, bytes]]) -> tuple[float, int]:
    began, letters = time.process_time(), 0
    for name, raw in files:
        letters += len(read(raw, name=name).text)
    return time.process_time() - began, letters


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]]
    measure([each for folder in folders for each in sources_in(folder)] if folders else own_sources())
